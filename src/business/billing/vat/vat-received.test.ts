// The figures of a brand that owes tax as its money comes, and of one that began to: each invoice in them once, by the day of its
// issue or of its money, and the books say the same.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { linesOf } from "../../../../test/support/whole-table.ts";
import { must } from "../../../kernel/result.ts";
import { bookByHand, bouncePayment } from "../../payments/index.ts";
import { changeTaxDue, creditDocument, noteExchangeRate, writeOff } from "../index.ts";
import { vatDocumentsCsv } from "./vat-documents.ts";
import { isAsBooked, taxAccounts, vatCsv, vatFigures } from "./vat-figures.rules.ts";
import { notDueAt } from "./tax-due.reads.ts";
import { taxBooked, vatDocuments, vatParts, waitingTax } from "./vat-period.reads.ts";
import { vatPeriod } from "./vat-period.rules.ts";

let scene: BillingScene;
const read = () => scene.world.db.read;
const of = (name: string) => {
  const period = vatPeriod(name);
  if (!period) throw new Error(name);
  return { sellerId: scene.sellerId, currency: "EUR", country: "DE", period, onReceipt: true };
};
const figures = async (name: string) => vatFigures(await vatParts(read(), of(name)), "EUR");
const accounts = async (name: string) =>
  taxAccounts(
    await vatParts(read(), of(name)),
    await taxBooked(read(), of(name)),
    await waitingTax(read(), of(name)),
  );
const months = ["2026-03", "2026-04", "2026-05", "2026-06"];
const home = async (name: string) => {
  const rows = (await figures(name)).rows.filter((row) => row.country === "DE");
  return rows.map((row) => [
    row.invoicedMinor,
    row.creditedMinor,
    row.receivedMinor,
    row.netMinor,
    row.taxMinor,
  ]);
};
const yearly = { term: { count: 1, unit: "year" } } as const;

let old: Customer;
let paying: Customer;
let lost: Customer;
let french: Customer;
let dollars: Customer;
const invoice = async (customer: Customer): Promise<string> =>
  (await scene.documents(customer)).find((one) => one.kind === "invoice")?.id ?? "";
const rent = (customer: Customer, on: string, over = {}) =>
  scene.contract(customer, on, { firstMinor: 11_900n, ...yearly, ...over });

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  const { world, sellerId, bookkeeper } = scene;
  await world.db.owner.query("update sellers.seller set oss_registered = true where id = $1", [sellerId]);
  const chief = { ...bookkeeper, rights: ["settings.change" as const, "billing.credit" as const] };
  const rate = (value: string, validFrom: string) =>
    world.act(noteExchangeRate, chief, { sellerId, currency: "USD", rate: value, validFrom });
  must(await rate("0.9", "2026-03-01"));
  old = await scene.customer();
  await rent(old, "2026-03-02");
  await scene.run();
  must(await world.act(changeTaxDue, chief, { sellerId, from: "2026-04-01", due: "received" }));
  await scene.daysPass("2026-04-02");
  [paying, lost, french, dollars] = [
    await scene.customer(),
    await scene.customer(),
    await scene.customer(),
    await scene.customer(),
  ];
  await world.db.owner.query(
    "update customers.billing_profile set country = 'FR', postal_code = '75001' where id = $1",
    [french.billingProfileId],
  );
  await rent(paying, "2026-04-02");
  await rent(lost, "2026-04-02");
  await rent(french, "2026-04-02", { firstMinor: 12_000n });
  await rent(dollars, "2026-04-02", { currency: "USD" });
  await scene.run();
  await scene.pay(paying, 3_966n, [await invoice(paying)]);
  await scene.daysPass("2026-05-04");
  must(await rate("0.8", "2026-05-04"));
  await scene.pay(paying, 7_934n, [await invoice(paying)]);
  await scene.pay(old, 11_900n, [await invoice(old)]);
  await scene.daysPass("2026-06-02");
}, 240_000);

describe("the figures of a brand that owes tax as its money comes", () => {
  it("never hold an invoice of before again when it is paid, and none of since before it is", async () => {
    expect(await home("2026-03")).toEqual([[10_000n, 0n, 0n, 10_000n, 1_900n]]);
    expect(await home("2026-04")).toEqual([[0n, 0n, 3_333n, 3_333n, 633n]]);
    expect(await home("2026-05")).toEqual([[0n, 0n, 6_667n, 6_667n, 1_267n]]);
  });

  it("leave the One Stop Shop by the invoice", async () => {
    const abroad = (await figures("2026-04")).rows.filter((row) => row.country === "FR");
    expect(abroad.map((row) => [row.invoicedMinor, row.receivedMinor, row.taxMinor])).toEqual([
      [10_000n, 0n, 2_000n],
    ]);
  });

  it("say what is not due yet, and the books say so", async () => {
    for (const name of months) expect((await accounts(name)).filter((one) => !isAsBooked(one))).toEqual([]);
    expect(await notDueAt(read(), scene.sellerId, "2026-05-01")).toEqual([
      { currency: "EUR", minor: 1_267n + 1_900n },
      { currency: "USD", minor: 1_900n },
    ]);
  });

  it("lead to the money behind them, and make tables with the same sums", async () => {
    const group = { category: "S", country: "DE", ratePermyriad: 1900 };
    const april = await vatDocuments(read(), { ...of("2026-04"), group, limit: 100 });
    expect(april.map((one) => [one.kind, one.netMinor, one.taxMinor, one.paymentId !== null])).toEqual([
      ["received", 3_333n, 633n, true],
    ]);
    // A page of one row at a time leaves none out.
    const file = vatDocumentsCsv(read(), of("2026-04"), async () => {}, 1);
    const table = (await linesOf(file)).slice(1, -1);
    expect(table).toHaveLength(2);
    const cents = table.map((row) => Number((row.split(",").at(-2) ?? "").replace(".", "")));
    const shown = await figures("2026-04");
    expect(cents.reduce((sum, one) => sum + one, 0)).toBe(Number(shown.taxMinor));
    expect(
      vatCsv({ period: "2026-04", currency: "EUR", figures: shown, besides: [] }).split("\r\n"),
    ).toContain("2026-04,S,DE,19.00,0.00,0.00,33.33,33.33,6.33,EUR");
  });

  it("take back what goes again, what is credited and nothing of what is written off, in the month it happens", async () => {
    const paid = await scene.pay(lost, 5_950n, [await invoice(lost)]);
    must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId: paid, reason: "returned" }));
    await scene.settle();
    must(await scene.world.act(writeOff, scene.bookkeeper, { documentId: await invoice(lost), reason: "x" }));
    const credited = {
      documentId: await invoice(paying),
      lines: null,
      reason: "Wrong",
      excess: "keep" as const,
    };
    must(await scene.world.act(creditDocument, scene.bookkeeper, credited));
    await scene.settle();
    expect(await home("2026-06")).toEqual([[0n, 0n, -10_000n, -10_000n, -1_900n]]);
    expect((await accounts("2026-06")).filter((one) => !isAsBooked(one))).toEqual([]);
    expect(await notDueAt(read(), scene.sellerId, "2026-07-01")).toEqual([
      { currency: "USD", minor: 1_900n },
    ]);
  });

  it("hold money in another currency at the rate of its own day, and at that rate again when it goes", async () => {
    const owner = scene.world.db.owner;
    const { rows } = await owner.query<{ id: string }>(
      "select id from billing.document where account_id = $1 and kind = 'invoice'",
      [dollars.accountId],
    );
    expect(rows).toHaveLength(1);

    const done = must(
      await scene.world.act(bookByHand, scene.bookkeeper, {
        sellerId: scene.sellerId,
        accountId: dollars.accountId,
        way: "transfer",
        money: { minor: 11_900n, currency: "USD" },
        receivedOn: "2026-06-02",
        payer: "M",
        reference: "",
        documents: [{ id: rows[0]?.id ?? "", minor: 11_900n }],
      }),
    );
    await scene.settle();
    const before = await home("2026-06");
    expect(before).toEqual([[0n, 0n, -2_000n, -2_000n, -380n]]);
    const gone = { paymentId: done.paymentId, reason: "returned" };
    must(await scene.world.act(bouncePayment, scene.bookkeeper, gone));
    await scene.settle();
    expect(await home("2026-06")).toEqual([[0n, 0n, -10_000n, -10_000n, -1_900n]]);
    expect((await accounts("2026-06")).filter((one) => !isAsBooked(one))).toEqual([]);
  });
});
