// From due entries to documents: which go together, what tax they carry, and that sums agree to the cent.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleBrand } from "../../../../test/support/example-seller.ts";
import type { DueEntry } from "../../contracts/index.ts";
import { inHomeCurrency } from "./home-currency.rules.ts";
import { decideDocuments, dueDay, owedOf } from "./bill.rules.ts";
import type { BillingFacts } from "./bill.rules.ts";

const facts = (over: Partial<BillingFacts> = {}): BillingFacts => ({
  seller: { ...exampleBrand, id: "s" },
  today: "2026-03-02",
  leads: { hosting: 14 },
  paymentDays: 14,
  exchangeRates: {},
  ossPrices: "same_gross",
  proration: "actual_days",
  sellerAddress: null,
  cause: "run",
  kind: "invoice",
  mode: "automatic",
  group: "account",
  runId: null,
  orderId: null,
  unionTax: "destination",
  taxEvidence: null,
  ...over,
});

let count = 0;
function entry(over: Partial<DueEntry> = {}): DueEntry {
  count += 1;
  return {
    id: `e${count}`,
    sellerId: "s",
    accountId: "a",
    contractId: "c",
    contractNo: "V000001",
    subjectKind: null,
    subjectId: null,
    text: { de: "Starter", en: "Starter" },
    currency: "EUR",
    includesTax: true,
    setupMinor: 0n,
    firstMinor: 990n,
    renewalMinor: 1290n,
    later: [],
    discount: null,
    quantityMilli: 1000n,
    termCount: 1,
    termUnit: "month",
    anchorOn: "2026-02-10",
    startsOn: "2026-02-10",
    billedUntil: "2026-03-10",
    endsOn: null,
    renewal: "same_term",
    gifts: [],
    revenueAccount: "revenue:hosting",
    taxClass: "electronic_service",
    productId: "product",
    sequenceKind: "hosting",
    state: "running",
    account: { language: "de", legalKind: "consumer", customerNo: "K000001" },
    profile: {
      id: "p",
      name: "Marlene Böttcher",
      organisation: "",
      line1: "Lindenweg 4",
      line2: "",
      postalCode: "50667",
      city: "Köln",
      region: "",
      routingId: null,
      eInvoice: "none",
      electronicAddress: null,
      country: "DE",
      vatId: null,
      vatCheck: "none",
      purchaseOrder: null,
      payBy: "transfer",
    },
    ...over,
  };
}
const decide = (list: readonly DueEntry[], given: BillingFacts = facts()) =>
  decideDocuments(owedOf(list, given), given);

describe("documents", () => {
  it("bill a renewal ahead by its sequence's days, due when its term begins", () => {
    const { documents, advances } = decide([entry()]);
    expect(documents).toMatchObject([{ grossMinor: 1290n, dueOn: "2026-03-16", documentOn: "2026-03-02" }]);
    expect(advances).toMatchObject([{ billedUntil: "2026-04-10", nextDueOn: "2026-04-10" }]);
    expect(decide([entry({ billedUntil: "2026-03-17", anchorOn: "2026-02-17" })]).documents).toEqual([]);
  });

  it("join what has the same account, currency, profile and kind of price, and nothing else", () => {
    const other = { ...entry().profile, id: "q" };
    const list = [
      entry(),
      entry(),
      entry({ accountId: "b" }),
      entry({ includesTax: false }),
      entry({ profile: other }),
    ];
    expect(decide(list).documents.map((one) => one.lines.length)).toEqual([2, 1, 1, 1]);
  });

  it("never bear the rate of a term's first day where the law names its last one, and say which day it was", () => {
    const term = {
      termUnit: "year" as const,
      anchorOn: "2019-12-15",
      startsOn: "2019-12-15",
      includesTax: false,
    };
    const given = facts({ today: "2020-12-15" });
    const [document] = decide([entry({ ...term, billedUntil: "2020-12-15" })], given).documents;
    expect(document?.lines.map((line) => line.ratePermyriad)).toEqual([1900]);
    expect(document?.taxEvidence).toMatchObject({ rateOn: "2021-12-14", rateBy: { rule: "period_end" } });
  });

  it("claim each part of a term with two rates for itself, and charge its price once", () => {
    const term = {
      termUnit: "year" as const,
      anchorOn: "2019-10-15",
      startsOn: "2019-10-15",
      renewalMinor: 11_999n,
    };
    const given = facts({ today: "2020-10-15", partPerformance: "month" });
    const owed = entry({ ...term, billedUntil: "2020-10-15" });
    const { documents, advances } = decide([owed], given);
    expect(documents).toHaveLength(1);
    const parts = documents.flatMap((one) => one.lines).map((line) => [line.periodFrom, line.ratePermyriad]);
    expect(parts).toEqual([
      ["2020-10-15", 1600],
      ["2020-12-15", 1900],
    ]);
    expect(documents[0]?.grossMinor).toBe(11_999n);
    expect(documents[0]?.spans.map((span) => [span.from, span.until])).toEqual([
      ["2020-10-15", "2020-12-15"],
      ["2020-12-15", "2021-10-15"],
    ]);
    expect(advances).toMatchObject([{ billedUntil: "2021-10-15" }]);
    const claim = { kind: "term" as const, from: "2020-10-15", until: "2020-12-15" };
    const rest = decideDocuments(owedOf([owed], given, new Map([[owed.id, [claim]]])), given).documents;
    expect(rest.flatMap((one) => one.lines).map((line) => line.periodFrom)).toEqual(["2020-12-15"]);
  });

  it("leave out what is claimed, and move the entry on all the same", () => {
    const one = entry();
    const given = facts();
    const claim = { kind: "term" as const, from: "2026-03-10", until: "2026-04-10" };
    const done = decideDocuments(owedOf([one], given, new Map([[one.id, [claim]]])), given);
    expect(done.documents).toEqual([]);
    expect(done.advances).toMatchObject([{ billedUntil: "2026-04-10" }]);
  });

  it("say nothing of what is free by a later gift, and leave its first price and fee for when that ends", () => {
    const gift = { from: "2026-02-20", until: "9999-12-31" };
    const free = entry({ billedUntil: null, setupMinor: 500n, currency: "USD", gifts: [gift] });
    expect(decide([free])).toEqual({
      documents: [],
      advances: [{ entryId: free.id, billedUntil: null, nextDueOn: "2026-02-20" }],
      withoutRate: [],
      waiting: [],
    });
  });

  it("carry no tax for a business abroad with a proven number, and say so", () => {
    const profile = { ...entry().profile, country: "AT", vatId: "ATU13585627", vatCheck: "valid" as const };
    const account = { ...entry().account, legalKind: "business" as const };
    const [document] = decide([entry({ profile, account, includesTax: false })]).documents;
    expect(document).toMatchObject({ taxMinor: 0n, netMinor: 1290n });
    expect(document?.content.notes.join(" ")).toContain("Steuerschuldnerschaft");
  });

  it("take the home tax off prices that include it, once for each line, where it is not charged", () => {
    const profile = { ...entry().profile, country: "AT", vatId: "ATU13585627", vatCheck: "valid" as const };
    const account = { ...entry().account, legalKind: "business" as const };
    const list = [
      entry({ profile, account, renewalMinor: 1190n, quantityMilli: 3000n }),
      entry({ profile, account, renewalMinor: 999n }),
    ];
    const [document] = decide(list).documents;
    expect(document?.lines.map((line) => [line.unitMinor, line.netMinor, line.taxMinor])).toEqual([
      [1000n, 3000n, 0n],
      [839n, 839n, 0n],
    ]);
    expect(document).toMatchObject({ netMinor: 3839n, taxMinor: 0n, grossMinor: 3839n });
    expect(document?.content).toMatchObject({ prices: "net", totals: { due: { minor: 3839n } } });
  });

  it("charge consumers of other member states what is shown, or by the seller's choice the same before tax", () => {
    const profile = { ...entry().profile, country: "FI" };
    const seller = { ...facts().seller, ossRegistered: true };
    const list = [entry({ profile, renewalMinor: 1190n })];
    expect(decide(list, facts({ seller })).documents).toMatchObject([{ grossMinor: 1190n, taxMinor: 242n }]);
    expect(decide(list, facts({ seller, ossPrices: "same_net" })).documents).toMatchObject([
      { grossMinor: 1255n, taxMinor: 255n },
    ]);
  });

  it("in a foreign currency carry the rate and the tax at home, and wait where no rate is known", () => {
    const list = [entry({ currency: "USD" })];
    expect(decide(list).withoutRate).toHaveLength(1);
    const [document] = decide(list, facts({ exchangeRates: { USD: "0.92" } })).documents;
    expect(document).toMatchObject({
      currency: "USD",
      taxMinor: 206n,
      homeCurrency: "EUR",
      homeTaxMinor: 190n,
    });
    expect(document?.content.homeTax?.rateText).toBe("1 USD = 0,92 EUR");
  });

  it("add up: lines to the document, net and tax to gross, for any prices", () => {
    const price = fc.record({
      renewalMinor: fc.bigInt({ min: 0n, max: 1_000_000n }),
      quantityMilli: fc.bigInt({ min: 1n, max: 50_000n }),
    });
    fc.assert(
      fc.property(fc.array(price, { minLength: 1, maxLength: 12 }), fc.boolean(), (prices, includesTax) => {
        const [document] = decide(prices.map((one) => entry({ ...one, includesTax }))).documents;
        if (!document) throw new Error("nothing was billed");
        const sum = (of: "netMinor" | "taxMinor"): bigint =>
          document.lines.reduce((all, line) => all + line[of], 0n);
        expect(sum("netMinor")).toBe(document.netMinor);
        expect(sum("taxMinor")).toBe(document.taxMinor);
        expect(document.netMinor + document.taxMinor).toBe(document.grossMinor);
        expect(document.content.totals.gross.minor).toBe(document.grossMinor);
      }),
      { numRuns: 100 },
    );
  });
});

describe("small sums", () => {
  it("are due after the days to pay, never before the term begins", () => {
    expect(dueDay("2026-03-02", "2026-03-02", 14)).toBe("2026-03-16");
    expect(dueDay("2026-03-02", "2026-04-02", 14)).toBe("2026-04-02");
  });

  it("mind the decimals of both currencies", () => {
    expect(inHomeCurrency({ minor: 1000n, currency: "JPY" }, "0.0061", "EUR")).toBe(610n);
    expect(inHomeCurrency({ minor: 1000n, currency: "EUR" }, "1", "EUR")).toBe(1000n);
  });
});
