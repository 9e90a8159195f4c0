// From due entries to documents: which go together, what tax they carry, and that sums agree to the cent.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleBrand } from "../../../../test/support/example-seller.ts";
import type { DueEntry } from "../../contracts/index.ts";
import { inHomeCurrency } from "./home-currency.rules.ts";
import { decideDocuments, dueDay, owedOf } from "./bill.rules.ts";
import type { BillingFacts } from "./bill.rules.ts";
import type { Claimed } from "./claimed.rules.ts";

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

  it("leave out of what is owed only what is claimed of it: a set-up claims no payment, a later term no earlier one", () => {
    const given = facts();
    const owedBeside = (one: DueEntry, claim: Claimed) =>
      owedOf([one], given, new Map([[one.id, [claim]]]))[0]?.owed;
    const once = entry({ termUnit: "once", setupMinor: 500n, billedUntil: null, startsOn: "2026-03-01" });
    const setup = { kind: "setup" as const, from: "2026-03-01", until: "2026-03-01" };
    expect(owedBeside(once, setup)?.spans).toMatchObject([{ kind: "term", price: "first" }]);
    const later = { kind: "term" as const, from: "2026-05-10", until: "2026-06-10" };
    const whole = { from: "2026-03-10", until: "2026-04-10", part: null };
    expect(owedBeside(entry(), later)).toMatchObject({ spans: [whole], billedUntil: "2026-04-10" });
  });

  it("are never looked for again of what ends within a term that another one claims", () => {
    const one = entry({ endsOn: "2026-05-10" });
    const claim = { kind: "term" as const, from: "2026-04-10", until: "2026-05-10" };
    expect(owedOf([one], facts(), new Map([[one.id, [claim]]]))[0]?.owed).toMatchObject({
      spans: [{ from: "2026-03-10", until: "2026-04-10" }],
      nextDueOn: null,
    });
  });

  it("never ask for what is tried, ahead of a term or with an order, and ask for it from the day after the trial", () => {
    const day = {
      anchorOn: "2026-03-10",
      startsOn: "2026-03-10",
      billedUntil: null,
      trialUntil: "2026-03-10",
    };
    for (const cause of ["run", "order"] as const) {
      expect(decide([entry(day)], facts({ cause })).documents).toEqual([]);
      expect(decide([entry(day)], facts({ cause, today: "2026-03-09" })).documents).toEqual([]);
      expect(decide([entry(day)], facts({ cause, today: "2026-03-10" })).documents).toHaveLength(1);
    }
  });

  it("bill an order's first term whenever it begins, and no further one ahead", () => {
    const far = { anchorOn: "2026-06-10", startsOn: "2026-06-10", billedUntil: null };
    const given = facts({ cause: "order" });
    expect(decide([entry(far)], given).documents).toMatchObject([{ grossMinor: 990n }]);
    const near = { anchorOn: "2026-02-10", startsOn: "2026-02-10", billedUntil: null };
    expect(decide([entry(near)], given).advances).toMatchObject([{ billedUntil: "2026-03-10" }]);
    expect(decide([entry(far)]).documents).toEqual([]);
  });

  it("take nothing off a set-up: a coupon is for the term", () => {
    const discount = { code: "HALF", permyriad: 5_000, minor: null, terms: null };
    const begun = entry({ billedUntil: null, startsOn: "2026-02-10", setupMinor: 500n, discount });
    const [document] = decide([begun], facts({ today: "2026-02-10" })).documents;
    expect(document?.lines.map((line) => line.netMinor + line.taxMinor)).toEqual([500n, 495n]);
  });

  it("keep what is no supply off a document with what is taxed", () => {
    const damages = entry({ taxClass: "not_a_supply" });
    expect(decide([entry(), damages]).documents.map((one) => [one.taxMinor > 0n, one.lines.length])).toEqual([
      [true, 1],
      [false, 1],
    ]);
  });

  it("of orders that are billed together stay one for each order", () => {
    const begun = { anchorOn: "2026-03-02", startsOn: "2026-03-02", billedUntil: null };
    const list = [entry({ ...begun, firstOrderId: "o1" }), entry({ ...begun, firstOrderId: "o2" }), entry()];
    expect(decide(list).documents.map((one) => one.orderId)).toEqual(["o1", "o2", null]);
    expect(
      decide(list, facts({ cause: "order", orderId: "o3" })).documents.map((one) => one.orderId),
    ).toEqual(["o3"]);
  });

  it("wait for whoever's place or VAT id is a question, and for nobody else", () => {
    const other = { ...entry().profile, id: "q" };
    const list = () => [entry(), entry({ profile: other })];
    const check = { id: "k", billingProfileId: "p", vatId: "ATU13585627", since: new Date(0) };
    const waits = { waiting: new Map([["p", { check, untilOn: "2026-03-09" }]]), trusted: new Set<string>() };
    for (const question of [{ placeWaits: new Set(["p"]) }, { vatWaits: waits }]) {
      const { documents, waiting, advances } = decide(list(), facts(question));
      expect(documents.map((one) => one.billingProfileId)).toEqual(["q"]);
      expect(waiting.map((one) => one.profile.id)).toEqual(["p"]);
      expect(advances).toHaveLength(1);
    }
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

  it("never tax one buyer by what is known of another: each by its number, its answer, its kind and its exemptions", () => {
    const seller = { ...facts().seller, ossRegistered: true };
    const account = { ...entry().account, legalKind: "business" as const };
    const at = (id: string, over: Partial<DueEntry["profile"]> = {}) => {
      return {
        ...entry().profile,
        id,
        country: "AT",
        vatId: "ATU13585627",
        vatCheck: "valid" as const,
        ...over,
      };
    };
    const exemption = {
      id: "x",
      kind: "exempt" as const,
      country: "AT",
      code: "VATEX-EU-132",
      basis: "Art. 132",
      validFrom: "2026-01-01",
      validUntil: null,
    };
    const list = [
      entry({ account, profile: at("proven") }),
      entry({ account, profile: at("unproven", { vatCheck: "unavailable" }) }),
      entry({ account, profile: at("trusted", { vatCheck: "unavailable" }) }),
      entry({ profile: at("consumer") }),
      entry({ profile: at("exempt") }),
    ];
    const { documents } = decide(
      list,
      facts({
        seller,
        exemptions: new Map([["exempt", [exemption]]]),
        vatWaits: { waiting: new Map(), trusted: new Set(["trusted"]) },
      }),
    );
    expect(documents.map((one) => one.lines[0]?.category)).toEqual(["AE", "S", "AE", "S", "E"]);
  });

  it("count each sale to a consumer of another member state, less its coupon, until the threshold is passed", () => {
    const seller = { ...facts().seller, ossRegistered: true };
    const profile = { ...entry().profile, country: "AT" };
    const discount = { code: "HALF", permyriad: 5_000, minor: null, terms: null };
    const sale = () => entry({ profile, includesTax: false, renewalMinor: 1_000n, discount });
    const union = { counted: { "2026": 999_000n }, limitMinor: 1_000_000n };
    const [document] = decide([sale(), sale(), sale()], facts({ seller, union })).documents;
    expect(document?.lines.map((line) => [line.netMinor, line.ratePermyriad])).toEqual([
      [500n, 1_900],
      [500n, 1_900],
      [500n, 2_000],
    ]);
  });

  it("bear two rates by the contract's own rule for its months, whatever the seller's is by now", () => {
    const term = { termUnit: "year" as const, anchorOn: "2019-10-15", startsOn: "2019-10-15" };
    const rates = (agreed: "none" | "month", usual: "none" | "month") => {
      const one = entry({ ...term, billedUntil: "2020-10-15", partPerformance: agreed });
      const [document] = decide([one], facts({ today: "2020-10-15", partPerformance: usual })).documents;
      return document?.lines.map((line) => line.ratePermyriad);
    };
    expect(rates("month", "none")).toEqual([1_600, 1_900]);
    expect(rates("none", "month")).toEqual([1_900]);
  });

  it("below the threshold of the Union bear both rates of the home tax, though the buyer's country changed none", () => {
    const seller = { ...facts().seller, ossRegistered: true };
    const profile = { ...entry().profile, country: "FR", postalCode: "75001" };
    const term = { termUnit: "year" as const, anchorOn: "2019-10-15", startsOn: "2019-10-15" };
    const sold = entry({ ...term, profile, billedUntil: "2020-10-15" });
    const union = { counted: {}, limitMinor: 1_000_000n };
    const given = facts({ seller, union, today: "2020-10-15", partPerformance: "month" });
    const [document] = decide([sold], given).documents;
    expect(document?.lines.map((line) => [line.country, line.ratePermyriad])).toEqual([
      ["DE", 1_600],
      ["DE", 1_900],
    ]);
  });

  it("of a run that a person approves later say what was owed on its day", () => {
    const late = entry({ billedUntil: "2026-04-10", anchorOn: "2026-02-10" });
    const given = facts({ today: "2026-04-20", owedBy: "2026-03-02" });
    expect(decide([late], given).documents).toEqual([]);
    expect(decide([entry()], given).documents).toMatchObject([{ documentOn: "2026-04-20" }]);
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
