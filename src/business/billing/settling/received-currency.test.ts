// What money in another currency was worth where tax is owed as money comes: on its own day, by what was known of that day, and the
// same again where it goes.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { bookByHand, bouncePayment } from "../../payments/index.ts";
import { changeTaxDue, noteExchangeRate } from "../index.ts";

let scene: BillingScene;
let customer: Customer;
let documentId: string;
let currency: string;
// What is known of one stays: each check has its own.
const currencies = ["USD", "GBP", "PLN", "CHF"];
const chief = (): StaffActor => ({ ...scene.bookkeeper, rights: ["settings.change"] });

async function rate(validFrom: string, value: string): Promise<void> {
  const noted = { sellerId: scene.sellerId, currency, rate: value, validFrom };
  must(await scene.world.act(noteExchangeRate, chief(), noted));
}
async function comes(minor: bigint, receivedOn: string): Promise<string> {
  const transfer = {
    sellerId: scene.sellerId,
    accountId: customer.accountId,
    way: "transfer" as const,
    money: { minor, currency },
    receivedOn,
    payer: "M",
    reference: "",
    documents: [{ id: documentId, minor }],
  };
  const { paymentId } = must(await scene.world.act(bookByHand, scene.bookkeeper, transfer));
  await scene.settle();
  return paymentId;
}
async function bounces(paymentId: string): Promise<void> {
  must(await scene.world.act(bouncePayment, scene.bookkeeper, { paymentId, reason: "returned" }));
  await scene.settle();
}
/** Net of each movement, and what one of it was worth. */
async function worth(): Promise<[number, string][]> {
  const { rows } = await scene.world.db.owner.query<{ net: number; rate: string }>(
    `select net_minor::int as net, trim_scale(exchange_rate)::text as rate from billing.received_tax
     where document_id = $1 order by id`,
    [documentId],
  );
  return rows.map((row) => [row.net, row.rate]);
}

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  const { sellerId } = scene;
  must(await scene.world.act(changeTaxDue, chief(), { sellerId, from: "2026-03-01", due: "received" }));
}, 120_000);
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  currency = currencies.shift() ?? "";
  await rate("2026-03-01", "0.9");
  customer = await scene.customer();
  const price = { firstMinor: 11_900n, term: { count: 1, unit: "year" }, currency } as const;
  await scene.contract(customer, "2026-03-02", price);
  await scene.run();
  const { rows } = await scene.world.db.owner.query<{ id: string }>(
    "select id from billing.document where account_id = $1",
    [customer.accountId],
  );
  documentId = rows[0]?.id ?? "";
});

describe("money in another currency", () => {
  it("is never worth what a day after it says, though it is told only then", async () => {
    await scene.world.setClock("2026-03-25");
    await rate("2026-03-10", "0.8");
    await rate("2026-03-20", "0.7");
    await comes(5_950n, "2026-03-12");
    await comes(5_950n, "2026-03-20");
    expect(await worth()).toEqual([
      [5_000, "0.8"],
      [5_000, "0.7"],
    ]);
  });

  it("that comes on the day of its invoice is never worth another sum than that invoice says", async () => {
    await rate("2026-03-02", "0.5");
    await comes(11_900n, "2026-03-02");
    expect(await worth()).toEqual([[10_000, "0.9"]]);
  });

  it("is never worth what the day says on which it goes again, but what it was when it came", async () => {
    await scene.world.setClock("2026-03-10");
    await rate("2026-03-10", "0.8");
    const paymentId = await comes(5_950n, "2026-03-10");
    await scene.world.setClock("2026-03-20");
    await rate("2026-03-20", "0.7");
    await bounces(paymentId);
    expect(await worth()).toEqual([
      [5_000, "0.8"],
      [-5_000, "0.8"],
    ]);
  });

  it("that goes is never worth what a cent says that brought no net of its own", async () => {
    await scene.world.setClock("2026-03-10");
    await rate("2026-03-10", "0.8");
    const paymentId = await comes(3_573n, "2026-03-10");
    await comes(1n, "2026-03-10");
    await bounces(paymentId);
    const [first, cent, gone] = await worth();
    expect([first, cent?.[0], gone]).toEqual([[3_003, "0.8"], 0, [-3_002, "0.8"]]);
  });
});
