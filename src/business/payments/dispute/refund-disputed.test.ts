// While nobody has decided a dispute, what it holds is never sent back besides: whoever won it would have the money twice.
import { beforeAll, describe, expect, it } from "vitest";
import { paymentScene, steps } from "../../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../../test/support/payment-scene.ts";
import { must } from "../../../kernel/result.ts";
import { keepRefund, refundById, refundPayment, sendRefund } from "../index.ts";
import type { Payment, RefundPayment } from "../index.ts";

let scene: PaymentScene;

beforeAll(async () => {
  scene = await paymentScene();
});

async function disputed(paidMinor: bigint, minor: bigint): Promise<Payment> {
  const payment = await scene.paid(paidMinor);
  scene.gateway.openDispute(payment.paymentRef ?? "", minor);
  await scene.hear();
  return scene.payment(payment.id);
}
async function decided(payment: Payment, result: "won" | "lost"): Promise<void> {
  scene.gateway.closeDispute(payment.paymentRef ?? "", result);
  await scene.hear();
}
const wish = ({ id }: Payment, minor: bigint, over: Partial<RefundPayment> = {}): RefundPayment => ({
  paymentId: id,
  minor,
  documentId: null,
  reason: "Ordered twice.",
  ...over,
});
const ask = (input: RefundPayment) => scene.world.act(refundPayment, scene.bookkeeper, input);
const back = (payment: Payment): bigint | undefined =>
  scene.gateway.payments().find((one) => one.paymentRef === payment.paymentRef)?.refundedMinor;
const tasksOf = async ({ id }: Payment): Promise<string[]> => {
  const { rows } = await scene.world.db.owner.query<{ kind: string }>(
    "select kind from staff.task where subject_id = $1 and state = 'open' order by kind",
    [id],
  );
  return rows.map((row) => row.kind);
};

describe("a payment that its card's holder disputes", () => {
  it("is never sent back besides, by the card or from the bank; what is not disputed of it may be", async () => {
    const payment = await disputed(1_000n, 400n);
    const refused = { refusal: { code: "disputed", sendableMinor: 600n } };
    expect(await ask(wish(payment, 601n))).toMatchObject(refused);
    expect(await ask(wish(payment, 601n, { byTransfer: true }))).toMatchObject(refused);
    must(await ask(wish(payment, 600n)));
    await scene.world.runJobs();
    expect(back(payment)).toBe(600n);
    expect(await ask(wish(payment, 1n))).toMatchObject({ refusal: { code: "disputed", sendableMinor: 0n } });
  });

  it("and is owed back meanwhile: that waits for the decision, also where the house itself would send it", async () => {
    const payment = await disputed(1_000n, 1_000n);
    const owed = wish(payment, 1_000n);
    const { refundId } = must(await scene.world.act(steps.refundOwed, scene.world.systemActor, owed));
    const waits = { refundId };
    expect(await refundById(scene.world.db.app, refundId)).toMatchObject({ state: "waiting" });
    expect(await tasksOf(payment)).toEqual(["payment_disputed", "refund_waits"]);
    expect(await scene.world.act(sendRefund, scene.bookkeeper, waits)).toMatchObject({
      refusal: { code: "disputed", sendableMinor: 0n },
    });
    await decided(payment, "won");
    must(await scene.world.act(sendRefund, scene.bookkeeper, waits));
    await scene.world.runJobs();
    expect(back(payment)).toBe(1_000n);
    expect(await refundById(scene.world.db.app, refundId)).toMatchObject({ state: "done" });
  });

  it("and lost: what waited of it is not sent any more, and nothing of it can be", async () => {
    const payment = await disputed(1_000n, 1_000n);
    const { refundId } = must(
      await scene.world.act(steps.refundOwed, scene.world.systemActor, wish(payment, 1_000n)),
    );
    await decided(payment, "lost");
    expect(await refundById(scene.world.db.app, refundId)).toMatchObject({ state: "kept" });
    expect(await scene.world.act(sendRefund, scene.bookkeeper, { refundId })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    expect(await ask(wish(payment, 1n))).toMatchObject({ refusal: { code: "not_paid" } });
    expect(back(payment)).toBe(0n);
  });

  it("of which the customer agreed meanwhile that it stays", async () => {
    const payment = await disputed(1_000n, 1_000n);
    const { refundId } = must(
      await scene.world.act(steps.refundOwed, scene.world.systemActor, wish(payment, 300n)),
    );
    must(await scene.world.act(keepRefund, scene.bookkeeper, { refundId, agreed: "by phone today" }));
    expect(await scene.payment(payment.id)).toMatchObject({ refundedMinor: 0n });
  });
});
