// Nobody passes the check with one number or one card and goes on with another: what must never happen is a code sent to the number
// of somebody who was rejected, or an order set up on a card that was never looked at.
import { beforeAll, describe, expect, it } from "vitest";
import { gatewayNoted } from "../../../../test/support/gateway-noted.ts";
import { payAndReturn } from "../../../../test/support/order-moves.ts";
import { bearerOf, guest, lastCode, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { setPaymentGate } from "../../catalogue/index.ts";
import { cardOfOrder } from "../../payments/index.ts";
import { assessmentOf, policyOf, reasonsInWords, savePolicy } from "../../screening/index.ts";
import type { Policy } from "../../screening/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  acceptOrder,
  askBuyer,
  confirmByMail,
  enterCode,
  papersBeside,
  placeOrder,
  rejectOrder,
  sendCode,
} from "../index.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
  const { world, seller, staff, offers } = shop;
  const atOnce = { sellerId: seller.id, key: "orders.undo_seconds", value: 0 };
  must(await world.act(changeSetting, staff, atOnce));
  const first = "pay_first" as const;
  const gates = { instant: first, sms: first, papers: first, review: first };
  for (const productId of new Set(offers.map((one) => one.productId)))
    must(await world.act(setPaymentGate, staff, { productId, gates }));
});

const why = { reason: "other", words: "looked at" };
const BAD_NUMBER = "+4915155501234";
const BAD_CARD = { fingerprint: "card of a thief" };

async function confirmed(wish: Wish = {}): Promise<string> {
  const { orderId } = must(
    await shop.world.act(placeOrder, guest, await orderInput(shop, { payBy: "card", ...wish })),
  );
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

async function rejected(wish: Wish = {}, card?: typeof BAD_CARD): Promise<void> {
  const orderId = await confirmed(wish);
  if (card) await payAndReturn(shop, orderId, "ok", card);
  await settle(shop);
  must(await shop.world.act(rejectOrder, shop.staff, { orderId, ...why }));
  await settle(shop);
}

const send = (orderId: string, phone: string | null) =>
  shop.world.act(sendCode, bearerOf(orderId), { orderId, phone, host: "shop.test" });

async function proven(orderId: string): Promise<void> {
  must(await send(orderId, null));
  await settle(shop);
  must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
  await settle(shop);
}

type Row = { state: string; path: string; phone: string };
async function rowOf(orderId: string): Promise<Row> {
  const text = "select state, path, phone from orders.order where id = $1";
  return (await shop.world.db.owner.query<Row>(text, [orderId])).rows[0] as Row;
}
const stateOf = async (orderId: string): Promise<string> => (await rowOf(orderId)).state;

const payments = async (orderId: string): Promise<string[]> => {
  const text = "select state from payments.payment where order_id = $1 order by id";
  return (await shop.world.db.owner.query<{ state: string }>(text, [orderId])).rows.map((row) => row.state);
};
const assessments = async (orderId: string): Promise<number> => {
  const text = "select from screening.assessment where order_id = $1";
  return (await shop.world.db.owner.query(text, [orderId])).rowCount ?? 0;
};
const reasons = async (orderId: string): Promise<string> =>
  reasonsInWords((await assessmentOf(shop.world.db.read, orderId))?.factors ?? [], "en").join(" ");

/** Answers the way back to what was in force. */
async function withPolicy(change: Partial<Policy>): Promise<() => Promise<void>> {
  const { version, weights, paths } = await policyOf(shop.world.db.read, shop.seller.id);
  const saved = { sellerId: shop.seller.id, basedOn: version, weights: change.weights ?? {} };
  must(await shop.world.act(savePolicy, shop.staff, { ...saved, paths: change.paths ?? paths }));
  return async () => {
    const back = { sellerId: shop.seller.id, basedOn: version + 1, weights, paths };
    must(await shop.world.act(savePolicy, shop.staff, back));
  };
}

describe("a corrected number", () => {
  it("of an order that was rejected gets no code: a person looks, and is told why", async () => {
    await rejected({ phone: BAD_NUMBER });
    const orderId = await confirmed();
    const sent = shop.sms.sent.length;
    expect(await stateOf(orderId)).toBe("awaiting_code");
    must(await send(orderId, BAD_NUMBER));
    await settle(shop);
    expect(await rowOf(orderId)).toEqual({ state: "in_review", path: "review", phone: BAD_NUMBER });
    expect(shop.sms.sent).toHaveLength(sent);
    expect(await reasons(orderId)).toContain("Known from a rejected order: the telephone number.");
    expect(await send(orderId, null)).toMatchObject({ refusal: { code: "not_asked_for" } });
  });

  it("is refused by the machine only where the operator's policy says so", async () => {
    const { paths } = await policyOf(shop.world.db.read, shop.seller.id);
    const restore = await withPolicy({ paths: [...paths, { from: 90, path: "reject" }] });
    const orderId = await confirmed();
    must(await send(orderId, BAD_NUMBER));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("rejected");
    await restore();
  });

  it("of another country leads to papers where the policy says so, to those that were asked for already", async () => {
    const restore = await withPolicy({ weights: { phone_country: { weight: 40, on: true } } });
    const orderId = await confirmed();
    must(await shop.world.act(papersBeside, bearerOf(orderId), { orderId }));
    must(await send(orderId, "+33612345678"));
    await settle(shop);
    expect(await rowOf(orderId)).toMatchObject({ state: "awaiting_papers", path: "papers" });
    const packs = "select state from papers.pack where order_id = $1";
    expect((await shop.world.db.owner.query(packs, [orderId])).rows).toEqual([{ state: "sent" }]);
    await restore();
  });

  it("that many others ordered with counts, and one that says nothing gets its code and a judgement of its own", async () => {
    const shared = "+4915155509999";
    for (let order = 0; order < 3; order += 1) await confirmed({ phone: shared });
    const orderId = await confirmed();
    must(await send(orderId, shared));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    const clean = await confirmed();
    must(await send(clean, "+4915155507777"));
    await settle(shop);
    expect(await rowOf(clean)).toMatchObject({ state: "awaiting_code", phone: "+4915155507777" });
    expect(await assessments(clean)).toBe(2);
    must(await shop.world.act(enterCode, bearerOf(clean), { orderId: clean, code: lastCode(shop) }));
  });
});

describe("a card that came after the check", () => {
  it("is compared by its key though it was not kept, and the processor's own sign is stored nowhere", async () => {
    const orderId = await confirmed();
    await payAndReturn(shop, orderId, "ok", { fingerprint: "only-once-7731", country: "FR" });
    await settle(shop);
    const card = await cardOfOrder(shop.world.db.read, orderId);
    expect(card?.country).toBe("FR");
    expect(card?.key).toMatch(/^\S{20,}$/);
    expect(card?.key).not.toContain("only-once");
    expect(await reasons(orderId)).toContain("The card was issued in France");
    const marks = "select value_key from screening.mark where order_id = $1 and kind = 'card'";
    expect((await shop.world.db.owner.query(marks, [orderId])).rows).toEqual([{ value_key: card?.key }]);
  });

  it("of a rejected order is not set up on: it goes to a person, the money stays reserved and goes back if it falls", async () => {
    await rejected({}, BAD_CARD);
    const orderId = await confirmed();
    await proven(orderId);
    expect(await stateOf(orderId)).toBe("awaiting_payment");
    await payAndReturn(shop, orderId, "ok", BAD_CARD);
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    expect(await payments(orderId)).toEqual(["authorised"]);
    expect(await reasons(orderId)).toContain("Known from a rejected order: the card.");
    const built = "select from contracts.contract where order_id = $1";
    expect((await shop.world.db.owner.query(built, [orderId])).rowCount).toBe(0);
    must(await shop.world.act(rejectOrder, shop.staff, { orderId, ...why }));
    await settle(shop);
    expect(await payments(orderId)).toEqual(["released"]);
  });

  it("is looked at once: who accepts the order all the same is not asked again", async () => {
    const orderId = await confirmed();
    await proven(orderId);
    await payAndReturn(shop, orderId, "ok", BAD_CARD);
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    must(await shop.world.act(acceptOrder, shop.staff, { orderId, ...why }));
    await settle(shop);
    expect(["accepted", "completed"]).toContain(await stateOf(orderId));
    expect(await payments(orderId)).toEqual(["paid"]);
  });

  it("brings an order that a person had accepted without knowing of it before a person again", async () => {
    const orderId = await confirmed({ remarks: "fuck you" });
    expect(await stateOf(orderId)).toBe("in_review");
    must(await shop.world.act(acceptOrder, shop.staff, { orderId, ...why }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("awaiting_payment");
    await payAndReturn(shop, orderId, "ok", BAD_CARD);
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
  });

  it("stops an order that still waits for its code, and tells the desk of one that lies there", async () => {
    const waits = await confirmed();
    await payAndReturn(shop, waits, "ok", BAD_CARD);
    await settle(shop);
    expect(await stateOf(waits)).toBe("in_review");
    const asked = await confirmed({ remarks: "fuck you" });
    must(
      await shop.world.act(askBuyer, shop.staff, {
        orderId: asked,
        reason: "purpose_unclear",
        question: "Wofür?",
      }),
    );
    await settle(shop);
    await payAndReturn(shop, asked, "ok", BAD_CARD);
    await settle(shop);
    expect(await stateOf(asked)).toBe("awaiting_answer");
    expect(await reasons(asked)).toContain("the card");
  });

  it("is seen also by an acceptance that is quicker than the news of the money", async () => {
    const orderId = await confirmed();
    must(await send(orderId, null));
    await settle(shop);
    const code = lastCode(shop);
    await payAndReturn(shop, orderId, "ok", BAD_CARD);
    await gatewayNoted(shop, orderId);
    expect(await payments(orderId)).toEqual(["authorised"]);
    must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code }));
    expect(await stateOf(orderId)).toBe("in_review");
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
  });

  it("that says nothing lets the order go on as before, and is judged once", async () => {
    const orderId = await confirmed();
    await proven(orderId);
    await payAndReturn(shop, orderId, "ok", { fingerprint: "an honest card" });
    await settle(shop);
    expect(["accepted", "completed"]).toContain(await stateOf(orderId));
    expect(await assessments(orderId)).toBe(2);
  });
});
