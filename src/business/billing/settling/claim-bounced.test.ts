// A dispute takes a card payment, and what somebody had sent back of it at the processor is heard of only then: the customer has that
// sum twice and is asked for it, once.
import { beforeAll, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { bookFoundRefund, paymentById, receiveGatewayNotice } from "../../payments/index.ts";
import { claimBounced } from "./claim-bounced.ts";

let scene: BillingScene;
let heard = 0;

beforeAll(async () => {
  scene = await billingScene();
});

const row = async <Row extends object>(text: string, values: readonly unknown[]): Promise<Row> => {
  const { rows } = await scene.world.db.owner.query<Row>(text, [...values]);
  if (!rows[0]) throw new Error(`nothing: ${text}`);
  return rows[0];
};
const hear = async (): Promise<void> => {
  const { id } = await row<{ id: string }>("select id from sellers.connection where kind = 'gateway'", []);
  const { gateway } = scene.gateway;
  for (const raw of scene.gateway.notices().slice(heard)) {
    const told = gateway.readNotice(raw, scene.gateway.sign(raw));
    if (told) await receiveGatewayNotice(scene.world.act, id, told, raw);
  }
  heard = scene.gateway.notices().length;
  await scene.settle();
};
/** An invoice paid by card, and the payment taken whole by a dispute. */
const disputed = async (customer: Customer) => {
  const invoice = await scene.billed(customer, "2026-03-02");
  await scene.keepCard(customer, invoice.id);
  const { id } = await row<{ id: string }>("select id from payments.payment where account_id = $1", [
    customer.accountId,
  ]);
  const payment = await paymentById(scene.world.db.app, id);
  const ref = payment?.paymentRef ?? "";
  scene.gateway.openDispute(ref, payment?.minor ?? 0n);
  scene.gateway.closeDispute(ref, "lost");
  await hear();
  return { id, ref, minor: payment?.minor ?? 0n };
};

it("what was refunded of a payment that a dispute took is claimed once, beside the invoice that is open again", async () => {
  const customer = await scene.customer();
  const payment = await disputed(customer);
  await scene.gateway.gateway.refund(payment.ref, { minor: 300n, currency: "EUR" }, newId());
  await hear();
  const { id: refundId } = await row<{ id: string }>(
    "select id from payments.refund where payment_id = $1 and state = 'found'",
    [payment.id],
  );
  const { act, systemActor } = scene.world;
  const said = { refundId, documentId: null, reason: "Agreed on the phone." };
  must(await act(bookFoundRefund, scene.bookkeeper, said));
  // As if it had been heard only now that the payment bounced.
  must(await act(claimBounced, systemActor, { paymentId: payment.id }));
  await scene.settle();
  // What was closed by a job has its number next.
  await scene.settle();
  const [invoice, ...claims] = await scene.documents(customer);
  expect(invoice?.openMinor).toBe(payment.minor);
  expect(claims.map((one) => [one.openMinor, one.taxMinor])).toEqual([[300n, 0n]]);
  expect(claims[0]?.lines[0]?.text).toContain("auch Ihre Bank zurückgeholt");
  expect(await scene.books(customer)).toMatchObject({
    receivable: payment.minor + 300n,
    prepayment: 0n,
    refunds: 0n,
  });
  await scene.pay(customer, payment.minor + 300n);
  expect(await scene.books(customer)).toMatchObject({ receivable: 0n, prepayment: 0n, refunds: 0n });
});
