// The figures of a return on value added tax: nothing of what is booked is missing in them or stands in them twice, to the cent,
// and each stands in the month of the books.
import { beforeAll, describe, expect, it } from "vitest";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { requestScene } from "../../../../test/support/request-scene.ts";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { linesOf } from "../../../../test/support/whole-table.ts";
import { must } from "../../../kernel/result.ts";
import { book, closeMonth } from "../../ledger/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { invoiceOnPayment } from "../billing.settings.ts";
import { creditDocument, noteExchangeRate, writeOff } from "../index.ts";
import { journalCsv, journalOf } from "./journal.reads.ts";
import { vatDocumentsCsv } from "./vat-documents.ts";
import { besidesRows, withBesides } from "./vat-besides.rules.ts";
import { isAsBooked, statementCsv, taxAccounts, vatCsv, vatFigures } from "./vat-figures.rules.ts";
import { documentsOfPeriod, taxBooked, vatDocuments, vatParts } from "./vat-period.reads.ts";
import { vatPeriod, vatPeriodBeside, vatPeriodOf } from "./vat-period.rules.ts";

let scene: BillingScene;
const owner = () => scene.world.db.owner;
const year = { term: { count: 1, unit: "year" } } as const;

async function abroad(country: string, vatId: string | null = null): Promise<Customer> {
  const customer = await scene.customer();
  await owner().query(
    `update customers.billing_profile set country = $2, postal_code = '1010', vat_id = $3,
       vat_check = case when $3::text is null then 'none' else 'valid' end, vat_checked_at = '2026-03-02' where id = $1`,
    [customer.billingProfileId, country, vatId],
  );
  if (vatId === null) return customer;
  await owner().query("update customers.account set legal_kind = 'business' where id = $1", [
    customer.accountId,
  ]);
  return customer;
}

const invoiceOf = async (customer: Customer): Promise<string> => {
  const all = await scene.documents(customer);
  return all.find((one) => one.kind === "invoice")?.id ?? "";
};
const of = (name: string) => {
  const period = vatPeriod(name);
  if (!period) throw new Error(name);
  return { sellerId: scene.sellerId, currency: "EUR", country: "DE", period, onReceipt: false };
};
const figures = async (name: string) => vatFigures(await vatParts(scene.world.db.read, of(name)), "EUR");
const accounts = async (name: string) =>
  taxAccounts(await vatParts(scene.world.db.read, of(name)), await taxBooked(scene.world.db.read, of(name)));
/** What the books hold of tax until a day, by account and currency, owed above zero. */
async function ledgerTax(until: string): Promise<Record<string, bigint>> {
  const { rows } = await owner().query<{ name: string; minor: string }>(
    `select account || ' ' || currency as name, sum(-minor) as minor from ledger.posting
     where account like 'tax:%' and booked_on < $1 group by 1`,
    [until],
  );
  return Object.fromEntries(rows.map((row) => [row.name, BigInt(row.minor)]));
}
const onPayment = async (value: boolean) => {
  const wish = { sellerId: scene.sellerId, key: invoiceOnPayment.key, value };
  must(await scene.world.act(changeSetting, scene.world.systemActor, wish));
};

const booked = action({
  name: "test_book",
  needs: { any: ["system"] },
  run: (ctx, entries: Parameters<typeof book>[1]) => book(ctx.tx, entries),
});

let home: Customer;
let business: Customer;
beforeAll(async () => {
  scene = await requestScene();
  await onPayment(false);
  await owner().query(
    "update sellers.seller set oss_registered = true, vat_id = 'DE136695976' where id = $1",
    [scene.sellerId],
  );
  const staff = { ...scene.bookkeeper, rights: ["settings.change" as const] };
  const rate = { sellerId: scene.sellerId, currency: "usd", validFrom: "2026-03-01", rate: "0.9" };
  must(await scene.world.act(noteExchangeRate, staff, rate));
  home = await scene.customer();
  business = await abroad("AT", "ATU12345675");
  await scene.contract(home, "2026-03-02", { firstMinor: 11_900n, ...year });
  await scene.contract(business, "2026-03-02", { firstMinor: 11_900n, ...year });
  await scene.contract(await abroad("FR"), "2026-03-02", { firstMinor: 12_000n, ...year });
  await scene.contract(await abroad("CH"), "2026-03-02", { firstMinor: 5_950n, ...year });
  const dollars = await scene.customer();
  await scene.contract(dollars, "2026-03-02", { firstMinor: 11_905n, currency: "USD", ...year });
  const lost = await scene.customer();
  await scene.contract(lost, "2026-03-02", { firstMinor: 1_190n, ...year });
  await scene.run();
  // One is credited in part, one is never paid, and one is paid in part before it has an invoice.
  const credited = { documentId: await invoiceOf(home), lines: null, reason: "Wrong", billAgain: false };
  must(await scene.world.act(creditDocument, scene.bookkeeper, { ...credited, excess: "keep" }));
  must(await scene.world.act(writeOff, scene.bookkeeper, { documentId: await invoiceOf(lost), reason: "x" }));
  await onPayment(true);
  const asked = await scene.customer();
  await scene.contract(asked, "2026-03-02", { firstMinor: 11_900n, ...year });
  await scene.run();
  const [request] = await scene.documents(asked);
  await scene.pay(asked, 5_950n, [request?.id ?? ""]);
  await scene.settle();
}, 120_000);

describe("the figures of a month", () => {
  it("hold each document once by category, country and rate, credit notes taken off, each currency at its rate", async () => {
    const { rows, taxMinor } = await figures("2026-03");
    const said = rows.map((row) => [
      `${row.category} ${row.country} ${row.ratePermyriad}`,
      row.invoicedMinor,
      row.creditedMinor,
      row.netMinor,
      row.taxMinor,
    ]);
    // 100.00 credited whole, 100.04 dollars at 0.9, and 10.00 that were written off later: the invoice stands.
    expect(said).toEqual([
      ["AE AT 0", 10_000n, 0n, 10_000n, 0n],
      ["O CH 0", 5_000n, 0n, 5_000n, 0n],
      ["S DE 1900", 20_004n, -10_000n, 10_004n, 1_901n],
      ["S FR 2000", 10_000n, 0n, 10_000n, 2_000n],
    ]);
    expect(taxMinor).toBe(3_901n);
  });

  it("never differ from what the books hold of tax, with what was written off and paid ahead beside them", async () => {
    const all = await accounts("2026-03");
    expect(all.filter((one) => !isAsBooked(one))).toEqual([]);
    expect(Object.fromEntries(all.map((one) => [`${one.account} ${one.currency}`, one.bookedMinor]))).toEqual(
      await ledgerTax("2026-04-01"),
    );
    const besides = all.flatMap((one) => one.besides).map((one) => [one.source, one.netMinor, one.taxMinor]);
    // A return asks for what the tax was taken from as well: half of 119.00 was paid ahead, 11.90 are lost.
    expect(besides).toEqual([
      ["allocation", 5_000n, 950n],
      ["write_off", -1_000n, -190n],
    ]);
  });

  it("never give one rate the net of another, or of what bears no tax, where one booking holds them all", async () => {
    const { world, sellerId } = scene;
    const booking = (postings: readonly (readonly [string, bigint])[]) => ({
      sellerId,
      bookedOn: "2026-05-04",
      sourceKind: "write_off",
      sourceId: newId(),
      text: "x",
      postings: postings.map(([name, minor]) => ({ account: name as "write_offs", minor, currency: "EUR" })),
    });
    const lost = [
      [
        ["write_offs", 2_000n],
        ["tax:de:1900", 190n],
        ["tax:de:700", 70n],
        ["bank", -2_260n],
      ],
      [
        ["write_offs", 1_500n],
        ["tax:de:1900", 190n],
        ["bank", -1_690n],
      ],
      [
        ["write_offs", 1_003n],
        ["tax:de:1900", 191n],
        ["bank", -1_194n],
      ],
    ] as const;
    must(await world.act(booked, world.systemActor, lost.map(booking)));
    expect(await taxBooked(world.db.read, of("2026-05"))).toEqual([
      { account: "tax:de:1900", source: "write_off", currency: "EUR", taxMinor: -571n, netMinor: -3_003n },
      { account: "tax:de:700", source: "write_off", currency: "EUR", taxMinor: -70n, netMinor: -1_000n },
    ]);
  });

  it("stand out where a document says another tax than is booked", async () => {
    const [part] = (await vatParts(scene.world.db.read, of("2026-03"))).filter((one) => one.taxMinor > 0n);
    if (!part) throw new Error("nothing is taxed");
    const wrong = taxAccounts([part], []);
    expect(wrong.map(isAsBooked)).toEqual([false]);
  });

  it("name each business abroad for the recapitulative statement, and none that was taxed", async () => {
    const { statement } = await figures("2026-03");
    expect(statement).toEqual([{ vatId: "ATU12345675", supply: "S", netMinor: 10_000n }]);
    expect(statementCsv(await figures("2026-03"))).toBe(
      "#v3.0\r\nUSt-IdNr.,Betrag (Euro),Art der Leistung\r\nATU12345675,100,S\r\n",
    );
  });

  it("lead to the documents behind each, none of which a page cuts in two", async () => {
    const read = scene.world.db.read;
    const all = await vatDocuments(read, { ...of("2026-03"), limit: 100 });
    expect(all.reduce((sum, one) => sum + (one.currency === "EUR" ? one.taxMinor : 0n), 0n)).toBe(2_190n);
    const group = { category: "S", country: "DE", ratePermyriad: 1900 };
    const home = await vatDocuments(read, { ...of("2026-03"), group, limit: 100 });
    expect(home.map((one) => [one.kind, one.netMinor]).toSorted()).toEqual(
      [
        ["credit_note", -10_000n],
        ["invoice", 10_000n],
        ["invoice", 10_004n],
        ["invoice", 1_000n],
      ].toSorted(),
    );
    const [first] = await vatDocuments(read, { ...of("2026-03"), limit: 1 });
    const rest = await vatDocuments(read, { ...of("2026-03"), before: first?.documentId, limit: 100 });
    expect(rest).toHaveLength(all.length - 1);
  });

  it("make tables whose sums are the figures", async () => {
    const shown = await figures("2026-03");
    const table = vatCsv({
      period: "2026-03",
      currency: "EUR",
      figures: shown,
      besides: besidesRows(await accounts("2026-03")),
    }).split("\r\n");
    expect(table).toContain("2026-03,S,DE,19.00,200.04,-100.00,0.00,100.04,19.01,EUR");
    // What the return asks for beside documents: half of 119.00 was paid ahead, and 11.90 are lost.
    expect(table).toContain("2026-03,advances,DE,19.00,,,,50.00,9.50,EUR");
    expect(table).toContain("2026-03,write_off,DE,19.00,,,,-10.00,-1.90,EUR");
    const beside = besidesRows(await accounts("2026-03"));
    expect(withBesides(shown, beside, "EUR")).toEqual({
      netMinor: shown.netMinor + 5_000n - 1_000n,
      taxMinor: shown.taxMinor + 950n - 190n,
    });
    // Of another currency no rate is known: it stands there, and in no sum.
    expect(withBesides(shown, beside, "USD")).toEqual({ netMinor: shown.netMinor, taxMinor: shown.taxMinor });
    const rows = (await linesOf(vatDocumentsCsv(scene.world.db.read, of("2026-03"), async () => {}))).slice(
      1,
      -1,
    );
    const cents = rows.map((row) => Number((row.split(",").at(-2) ?? "").replace(".", "")));
    expect(cents.reduce((sum, one) => sum + one, 0)).toBe(Number(shown.taxMinor));
  });

  it("come with all bookings of the month, in which debit is credit and tax is what the accounts say", async () => {
    const rows = await journalOf(scene.world.db.read, of("2026-03"), null, 1_000);
    for (const currency of ["EUR", "USD"]) {
      const own = rows.filter((one) => one.currency === currency);
      expect(own.length).toBeGreaterThan(0);
      expect(own.reduce((sum, one) => sum + one.minor, 0n)).toBe(0n);
    }
    const tax = rows.filter((one) => one.account === "tax:de:1900" && one.currency === "EUR");
    const [home] = (await accounts("2026-03")).filter((one) => one.account === "tax:de:1900");
    expect(tax.reduce((sum, one) => sum - one.minor, 0n)).toBe(home?.bookedMinor);
    const lines = await linesOf(journalCsv(scene.world.db.read, of("2026-03"), async () => {}));
    expect(lines).toHaveLength(rows.length + 2);
    expect(lines.at(-1)).toBe(`end,rows: ${rows.length},,,,,,,`);
    expect(lines.some((line) => /,document,[^,]+,receivable,K[^,]+,119\.00,,EUR$/.test(line))).toBe(true);
  });

  it("never lose or repeat a row where they are read in small pages, and each page is noted before it is written", async () => {
    const { read } = scene.world.db;
    for (const table of [vatDocumentsCsv, journalCsv]) {
      const noted: string[] = [];
      const small = await linesOf(
        table(
          read,
          of("2026-03"),
          async (page) => void noted.push(...page.map((one) => one.accountId ?? "")),
          2,
        ),
      );
      expect(small).toEqual(await linesOf(table(read, of("2026-03"), async () => {})));
      expect(noted).toHaveLength(small.length - 2);
    }
    await expect(
      linesOf(journalCsv(read, of("2026-03"), async () => Promise.reject(new Error("not noted")), 2)),
    ).rejects.toThrow("not noted");
  });

  it("count what is open of the month's invoices", async () => {
    const all = await documentsOfPeriod(scene.world.db.read, of("2026-03"));
    expect(all).toContainEqual({
      kind: "invoice",
      currency: "EUR",
      count: 5,
      grossMinor: 40_090n,
      openMinor: 27_000n,
    });
    expect(all).toContainEqual({
      kind: "credit_note",
      currency: "EUR",
      count: 1,
      grossMinor: 11_900n,
      openMinor: 0n,
    });
  });

  it("of a closed month never change: what comes later for it stands in the month it is booked in", async () => {
    await scene.world.setClock("2026-04-20");
    const before = await figures("2026-03");
    const staff = { ...scene.bookkeeper, rights: ["settings.change" as const] };
    const close = { sellerId: scene.sellerId, month: "2026-03-01" };
    must(await scene.world.act(closeMonth, staff, close, { reason: "Handed in" }));
    const credited = {
      documentId: await invoiceOf(business),
      lines: null,
      reason: "Wrong",
      billAgain: false,
    };
    must(await scene.world.act(creditDocument, scene.bookkeeper, { ...credited, excess: "keep" }));
    await scene.settle();
    expect(await figures("2026-03")).toEqual(before);
    expect((await figures("2026-04")).statement).toEqual([
      { vatId: "ATU12345675", supply: "S", netMinor: -10_000n },
    ]);
    expect((await figures("2026-Q1")).netMinor).toBe(before.netMinor);
    expect((await figures("2026")).statement).toEqual([{ vatId: "ATU12345675", supply: "S", netMinor: 0n }]);
    expect(statementCsv(await figures("2026"))).not.toContain("ATU");
    const all = await accounts("2026");
    expect(all.filter((one) => !isAsBooked(one))).toEqual([]);
  });
});

describe("a period", () => {
  it("is a month, a quarter or a year, with the one beside it", () => {
    expect(vatPeriod("2026-Q4")).toMatchObject({ from: "2026-10-01", until: "2027-01-01", months: 3 });
    expect(vatPeriod("2026-12")).toMatchObject({ from: "2026-12-01", until: "2027-01-01" });
    expect(vatPeriod("2028")).toMatchObject({ from: "2028-01-01", until: "2029-01-01" });
    for (const bad of ["2026-13", "2026-Q5", "26-01", "", "2026-1"]) expect(vatPeriod(bad)).toBeNull();
    const named = [1, 3, 12].map((months) => vatPeriodOf("2026-01-31", months as 1 | 3 | 12));
    expect(named.map((one) => one.name)).toEqual(["2026-01", "2026-Q1", "2026"]);
    expect(named.map((one) => vatPeriodBeside(one, -1).name)).toEqual(["2025-12", "2025-Q4", "2025"]);
    expect(named.map((one) => vatPeriodBeside(one, 1).name)).toEqual(["2026-02", "2026-Q2", "2027"]);
  });
});
