// What must never happen when something ordered cannot be had: an order that waits for nobody, money kept for what was never
// there, the same thing credited twice, something given up that runs or is just being made.
import { beforeAll, describe, expect, it } from "vitest";
import {
  bearerOf,
  guest,
  lastCode,
  orderAndAccept,
  orderInput,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { expectSound } from "../../../../test/support/soundness.ts";
import { action } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import { chooseSetUp } from "../../catalogue/index.ts";
import { voidContract } from "../../contracts/index.ts";
import {
  keepRefund,
  moneyLeftOfOrder,
  returnFromPage,
  sendRefund,
  startHostedPayment,
} from "../../payments/index.ts";
import { confirmByMail, enterCode, giveUpItem, placeOrder, releaseItem, sendCode } from "../index.ts";
import type { GiveUpItem } from "../index.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const query = async <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
  (await shop.world.db.owner.query<Row>(text, values)).rows;
type ItemRow = { id: string; kind: string; state: string };
const items = (orderId: string): Promise<ItemRow[]> =>
  query("select id, kind, state from orders.item where order_id = $1 order by position", [orderId]);
const stateOf = async (orderId: string): Promise<string> =>
  (await query<{ state: string }>("select state from orders.order where id = $1", [orderId]))[0]!.state;
const contracts = async (orderId: string): Promise<string[]> =>
  (
    await query<{ state: string }>(
      "select c.state from contracts.contract c join orders.item i on i.id = c.order_item_id where i.order_id = $1 order by i.position",
      [orderId],
    )
  ).map((row) => row.state);
const openTasks = (orderId: string) =>
  query("select kind from staff.task where subject_id = $1 and state = 'open'", [orderId]);
const mails = (orderId: string) =>
  query<{ recipient: string }>(
    "select recipient from messages.message where about_id = $1 and template = 'item_given_up'",
    [orderId],
  );

const gives = (over: Pick<GiveUpItem, "orderId" | "itemId"> & Partial<GiveUpItem>) =>
  shop.world.act(giveUpItem, shop.staff, {
    reason: "Der Name war schneller weg.",
    excess: "refund",
    ...over,
  });

const gate = async (mode: "gated" | "automatic" | "manual"): Promise<void> => {
  for (const slug of ["starter", "business"]) {
    const productId = shop.offers.find((one) => one.slug === slug)!.productId;
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode, steps: [] }));
  }
};

/** An accepted order whose package is held and whose name runs. */
async function heldOrder(): Promise<string> {
  await gate("gated");
  const { orderId } = await orderAndAccept(shop);
  await gate("automatic");
  return orderId;
}

/** An accepted order whose name the registry refused. */
const refusedName = async (): Promise<string> =>
  (await orderAndAccept(shop, { domain: `premium-${Math.random().toString(36).slice(2, 8)}.de` })).orderId;

/** Paid by card before acceptance, its package to be set up by hand; everything is invoiced. */
async function paidOrder(): Promise<string> {
  await gate("manual");
  const input = await orderInput(shop, { plan: "business", payBy: "card" });
  const { orderId, accountId } = must(await shop.world.act(placeOrder, guest, input));
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  must(await shop.world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
  await settle(shop);
  must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
  const [row] = await query<{ total_minor: bigint }>("select total_minor from orders.order where id = $1", [
    orderId,
  ]);
  must(
    await shop.world.act(startHostedPayment, bearerOf(orderId), {
      accountId,
      sellerId: shop.seller.id,
      purpose: { kind: "order", orderId },
      manner: "authorise",
      money: { minor: BigInt(row!.total_minor), currency: "EUR" },
      keepCard: false,
      email: "k@kundin.example",
      language: "de",
      returnUrl: "http://shop.test/o/x/returned",
      cancelUrl: "http://shop.test/o/x",
      description: "Business",
    }),
  );
  await settle(shop);
  const [payment] = await query<{ id: string; session_ref: string }>(
    "select id, session_ref from payments.payment where order_id = $1",
    [orderId],
  );
  shop.gateway.payHosted(payment!.session_ref);
  must(await shop.world.act(returnFromPage, guest, { paymentId: payment!.id }));
  await settle(shop);
  await gate("automatic");
  return orderId;
}

describe("a thing in an order that cannot be had", () => {
  it("is not owed once it is given up, and the order is done with what is left of it", async () => {
    const orderId = await heldOrder();
    const [pack] = await items(orderId);
    must(await gives({ orderId, itemId: pack!.id }));
    await settle(shop);
    expect((await items(orderId)).map((one) => one.state)).toEqual(["cancelled", "active"]);
    expect(await stateOf(orderId)).toBe("completed");
    expect(await contracts(orderId)).toEqual(["void", "running"]);
    expect(await openTasks(orderId)).toEqual([]);
    expect(await mails(orderId)).toHaveLength(1);
    const lines = await query(
      "select l.id from billing.line l join billing.document d on d.id = l.document_id where d.order_id = $1",
      [orderId],
    );
    expect(lines).toHaveLength(1);
    expect(await shop.world.act(releaseItem, shop.staff, { orderId, itemId: pack!.id })).toMatchObject({
      refusal: { code: "bad_move" },
    });
  });

  it("leaves nothing of its name with us where the registry refused it", async () => {
    const orderId = await refusedName();
    const [, name] = await items(orderId);
    expect(name!.state).toBe("failed");
    must(await gives({ orderId, itemId: name!.id }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("completed");
    const [domain] = await query(
      "select wanted_state, registry_state from domains.domain where order_item_id = $1",
      [name!.id],
    );
    expect(domain).toEqual({ wanted_state: "given_up", registry_state: "gone" });
    expect(await openTasks(orderId)).toEqual([]);
  });

  it("ends the order where nothing is left, which then waits for nobody and owes nothing", async () => {
    await gate("manual");
    const orderId = await refusedName();
    await gate("automatic");
    const [pack, name] = await items(orderId);
    expect([pack!.state, name!.state]).toEqual(["setting_up", "failed"]);
    must(await gives({ orderId, itemId: name!.id }));
    expect(await stateOf(orderId)).toBe("accepted");
    must(await gives({ orderId, itemId: pack!.id }));
    await settle(shop);
    const [order] = await query("select state, next_actor from orders.order where id = $1", [orderId]);
    expect(order).toEqual({ state: "cancelled", next_actor: "nobody" });
    expect(await query("select id from billing.document where order_id = $1", [orderId])).toEqual([]);
    expect(await openTasks(orderId)).toEqual([]);
  });

  it("is given up once, however many press it, and credited once where it was paid for", async () => {
    const orderId = await paidOrder();
    const [pack] = await items(orderId);
    expect(pack!.state).toBe("setting_up");
    const all = await Promise.all(Array.from({ length: 10 }, () => gives({ orderId, itemId: pack!.id })));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    await settle(shop);
    expect(await stateOf(orderId)).toBe("completed");
    expect(await contracts(orderId)).toEqual(["ended", "running"]);
    const notes = await query<{ gross_minor: bigint }>(
      "select gross_minor from billing.document where order_id = $1 and kind = 'credit_note' and state = 'issued'",
      [orderId],
    );
    expect(notes).toHaveLength(1);
    const refunds = await query<{ minor: bigint; state: string }>(
      "select r.minor, r.state from payments.refund r join payments.payment p on p.id = r.payment_id where p.order_id = $1",
      [orderId],
    );
    expect(refunds).toEqual([{ minor: notes[0]!.gross_minor, state: "done" }]);
    const minor = BigInt(notes[0]!.gross_minor);
    expect(await moneyLeftOfOrder(shop.world.db.read, orderId)).toEqual([
      { currency: "EUR", isReleased: false, goingBackMinor: 0n, sentBackMinor: minor, keptMinor: 0n },
    ]);
    await expectSound(shop);
  });

  it("never sends money for a colleague who may not refund: it is set aside, and somebody who may sends it or keeps it", async () => {
    const clerk = { ...shop.staff, rights: shop.staff.rights.filter((one) => one !== "payments.refund") };
    const gone = (id: string) =>
      query("select state from kernel.attempt where subject_id = $1 and deed = 'refund_payment'", [id]);
    for (const isSent of [true, false]) {
      const orderId = await paidOrder();
      const [pack] = await items(orderId);
      const input = { orderId, itemId: pack!.id, reason: "Weg.", excess: "refund" as const };
      must(await shop.world.act(giveUpItem, clerk, input));
      await settle(shop);
      const [waits] = await query<{ id: string; payment_id: string; minor: bigint; state: string }>(
        "select r.id, r.payment_id, r.minor, r.state from payments.refund r join payments.payment p on p.id = r.payment_id where p.order_id = $1",
        [orderId],
      );
      expect(waits).toMatchObject({ state: "waiting" });
      expect(await gone(waits!.id)).toEqual([]);
      const tasks = () =>
        query("select about from staff.task where subject_id = $1 and state = 'open'", [waits!.payment_id]);
      expect(await tasks()).toEqual([{ about: `EUR ${waits!.minor}` }]);
      const [left] = await moneyLeftOfOrder(shop.world.db.read, orderId);
      expect(left).toMatchObject({ goingBackMinor: BigInt(waits!.minor), keptMinor: 0n });
      const asked = { refundId: waits!.id, agreed: "by mail" };
      const decide = async (by: typeof shop.staff): Promise<{ readonly ok: boolean }> =>
        isSent ? shop.world.act(sendRefund, by, asked) : shop.world.act(keepRefund, by, asked);
      expect(await decide(clerk)).toMatchObject({
        refusal: { code: "not_allowed" },
      });
      const both = await Promise.all([1, 2].map(() => decide(shop.staff)));
      expect(both.filter((one) => one.ok)).toHaveLength(1);
      await settle(shop);
      expect(await tasks()).toEqual([]);
      const [after] = await moneyLeftOfOrder(shop.world.db.read, orderId);
      const [sentBackMinor, keptMinor] = isSent ? [BigInt(waits!.minor), 0n] : [0n, BigInt(waits!.minor)];
      expect(after).toMatchObject({ goingBackMinor: 0n, sentBackMinor, keptMinor });
      await expectSound(shop);
    }
  });

  it("keeps what was paid as the customer's own where that is chosen", async () => {
    const orderId = await paidOrder();
    const [pack] = await items(orderId);
    must(await gives({ orderId, itemId: pack!.id, excess: "keep" }));
    await settle(shop);
    expect(
      await query(
        "select r.id from payments.refund r join payments.payment p on p.id = r.payment_id where p.order_id = $1",
        [orderId],
      ),
    ).toEqual([]);
    const [left] = await moneyLeftOfOrder(shop.world.db.read, orderId);
    expect(left).toMatchObject({ goingBackMinor: 0n, sentBackMinor: 0n });
    expect(left!.keptMinor).toBeGreaterThan(0n);
    await expectSound(shop);
  });

  it("is never released once its contract is over, and can still be given up", async () => {
    const orderId = await heldOrder();
    const [pack] = await items(orderId);
    const [row] = await query<{ contract_id: string }>("select contract_id from orders.item where id = $1", [
      pack!.id,
    ]);
    const fall = action({
      name: "let_contract_fall",
      needs: { any: ["system"] },
      run: (ctx, input: { readonly id: string }) => voidContract(ctx, input.id, "withdrawn from"),
    });
    must(await shop.world.act(fall, shop.world.systemActor, { id: row!.contract_id }));
    expect(await shop.world.act(releaseItem, shop.staff, { orderId, itemId: pack!.id })).toMatchObject({
      refusal: { code: "contract_ended" },
    });
    must(await gives({ orderId, itemId: pack!.id }));
    await settle(shop);
    expect(await query("select id from hosting.account where order_item_id = $1", [pack!.id])).toEqual([]);
    expect(await stateOf(orderId)).toBe("completed");
  });

  it("is refused for what runs, is just being made, or is not accepted yet, and without a reason", async () => {
    const orderId = await heldOrder();
    const [pack, name] = await items(orderId);
    expect(await gives({ orderId, itemId: name!.id })).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await gives({ orderId, itemId: pack!.id, reason: "  " })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    expect(await gives({ orderId, itemId: pack!.id, reason: "x".repeat(1_001) })).toMatchObject({
      refusal: { code: "reason_too_long" },
    });
    must(await shop.world.act(releaseItem, shop.staff, { orderId, itemId: pack!.id }));
    expect(await gives({ orderId, itemId: pack!.id })).toMatchObject({ refusal: { code: "in_flight" } });
    const fresh = must(await shop.world.act(placeOrder, guest, await orderInput(shop)));
    const [waiting] = await items(fresh.orderId);
    expect(await gives({ orderId: fresh.orderId, itemId: waiting!.id })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    await settle(shop);
  });

  it("is out of reach of an order it does not belong to, and of who may only look", async () => {
    const [mine, other] = [await heldOrder(), await heldOrder()];
    const [foreign] = await items(other);
    expect(await gives({ orderId: mine, itemId: foreign!.id })).toMatchObject({
      refusal: { code: "no_such" },
    });
    const looker = { ...shop.staff, rights: shop.staff.rights.filter((one) => one !== "services.change") };
    const input = { orderId: other, itemId: foreign!.id, reason: "x", excess: "keep" as const };
    expect(await shop.world.act(giveUpItem, looker, input)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    expect(await stateOf(other)).toBe("accepted");
  });
});
