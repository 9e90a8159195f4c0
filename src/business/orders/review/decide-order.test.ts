// What must never happen at the review desk: two people decide the same order, a decision without a reason, one that was taken
// back and still has its effects, one taken back after set-up began or after money went back.
import { beforeAll, describe, expect, it } from "vitest";
import { bearerOf, guest, orderInput, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { startHostedPayment } from "../../payments/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { createMember, memberLeaves, staffActorOf } from "../../staff/index.ts";
import {
  acceptOrder,
  assignOrder,
  cancelOrder,
  confirmByMail,
  dropOrder,
  placeOrder,
  rejectOrder,
  undoDecision,
} from "../index.ts";
import { effectDecision } from "./take-decision.ts";
import { tellDesk } from "./tell-desk.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

// Each is somebody else, so that no decision before speaks for or against them.
let buyers = 0;
const risky = (): Wish => {
  buyers += 1;
  return { email: `wegwerf${buyers}@mailinator.com`, phone: `+1 212 555 0${100 + buyers}` };
};
const query = async <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
  (await shop.world.db.owner.query<Row>(text, values)).rows;
const stateOf = async (orderId: string): Promise<string> =>
  (await query<{ state: string }>("select state from orders.order where id = $1", [orderId]))[0]!.state;
const mails = async (orderId: string): Promise<string[]> =>
  (
    await query<{ template: string }>(
      "select template from messages.message where about_id = $1 and template not like 'desk%' order by id",
      [orderId],
    )
  ).map((row) => row.template);
const marks = async (orderId: string): Promise<string[]> =>
  (
    await query<{ meaning: string }>(
      "select distinct meaning from screening.mark where order_id = $1 and meaning <> 'seen' and ended_at is null",
      [orderId],
    )
  ).map((row) => row.meaning);
const decisions = async (orderId: string) =>
  query<{ id: string; kind: string; state: string }>(
    "select id, kind, state from orders.decision where order_id = $1 order by id",
    [orderId],
  );

async function inReview(wish: Wish = {}): Promise<string> {
  const { orderId } = must(
    await shop.world.act(placeOrder, guest, await orderInput(shop, { ...risky(), ...wish })),
  );
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  expect(await stateOf(orderId)).toBe("in_review");
  return orderId;
}

const accept = (orderId: string) => shop.world.act(acceptOrder, shop.staff, { orderId, reason: "plausible" });
const drop = (orderId: string) => shop.world.act(dropOrder, shop.staff, { orderId, reason: "changed_mind" });
const reject = (orderId: string) => shop.world.act(rejectOrder, shop.staff, { orderId, reason: "abuse" });
const undoSeconds = () => ({ sellerId: shop.seller.id, key: "orders.undo_seconds" });
const undo = (orderId: string) => shop.world.act(undoDecision, shop.staff, { orderId });

describe("a decision", () => {
  it("needs a reason of the brand's list for it; any other reason needs words", async () => {
    const orderId = await inReview();
    for (const reason of ["", "stolen_card", "never heard of"])
      expect(await shop.world.act(acceptOrder, shop.staff, { orderId, reason })).toMatchObject({
        refusal: { code: "reason_missing" },
      });
    expect(
      await shop.world.act(acceptOrder, shop.staff, { orderId, reason: "other", words: " " }),
    ).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    expect(await decisions(orderId)).toEqual([]);
    must(await shop.world.act(acceptOrder, shop.staff, { orderId, reason: "other", words: "met them" }));
  });

  it("has no effect and tells nobody until the time to take it back is over", async () => {
    const orderId = await inReview();
    const before = await mails(orderId);
    const decided = must(await accept(orderId));
    expect(decided.state).toBe("in_review");
    expect(decided.takesEffectAt).not.toBeNull();
    await shop.world.runJobs();
    expect(await stateOf(orderId)).toBe("in_review");
    expect(await mails(orderId)).toEqual(before);
    expect(await marks(orderId)).toEqual([]);
    await settle(shop);
    expect(await stateOf(orderId)).toBe("completed");
    expect(await marks(orderId)).toEqual(["good"]);
  });

  it("is made once where two people decide at the same moment, and the other one hears who was quicker", async () => {
    const orderId = await inReview();
    const all = await Promise.all([accept(orderId), reject(orderId), drop(orderId), accept(orderId)]);
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    for (const one of all.filter((other) => !other.ok))
      expect(one).toMatchObject({ refusal: { code: "decided_already", by: shop.staff.id } });
    expect(await decisions(orderId)).toHaveLength(1);
  });

  it("taken back in time leaves everything as it was, and the order can be decided otherwise", async () => {
    const orderId = await inReview();
    must(await reject(orderId));
    expect(must(await undo(orderId))).toBe("in_review");
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    expect(await marks(orderId)).toEqual([]);
    expect(await mails(orderId)).not.toContain("order_rejected");
    must(await accept(orderId));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("completed");
  });

  it("taken back while it takes effect is either done or undone, never both", async () => {
    for (let round = 0; round < 6; round += 1) {
      const orderId = await inReview();
      must(await accept(orderId));
      const [decision] = await decisions(orderId);
      const [undone] = await Promise.all([
        undo(orderId),
        shop.world.act(effectDecision, shop.world.systemActor, { decisionId: decision!.id }),
      ]);
      const contracts = await query("select id from contracts.contract where order_id = $1", [orderId]);
      expect(contracts).toHaveLength(undone.ok ? 0 : 2);
      expect(await stateOf(orderId)).toBe(undone.ok ? "in_review" : "accepted");
      expect((await decisions(orderId))[0]!.state).toBe(undone.ok ? "undone" : "taken");
    }
    await settle(shop);
  });

  it("cannot be taken back once set-up has begun", async () => {
    const orderId = await inReview();
    must(await accept(orderId));
    await settle(shop);
    expect(await undo(orderId)).toMatchObject({ refusal: { code: "set_up_started" } });
    expect(await stateOf(orderId)).toBe("completed");
  });

  it("lapses where the buyer cancelled meanwhile", async () => {
    const orderId = await inReview();
    must(await accept(orderId));
    must(await shop.world.act(cancelOrder, bearerOf(orderId), { orderId }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("cancelled");
    expect((await decisions(orderId))[0]!.state).toBe("lapsed");
    expect(await marks(orderId)).toEqual([]);
    expect(await undo(orderId)).toMatchObject({ refusal: { code: "nothing_to_undo" } });
  });

  it("takes effect at once where the brand gives no time to take it back", async () => {
    must(await shop.world.act(changeSetting, shop.staff, { ...undoSeconds(), value: 0 }));
    const orderId = await inReview();
    expect(must(await drop(orderId))).toEqual({ state: "dropped", takesEffectAt: null });
    must(await shop.world.act(changeSetting, shop.staff, { ...undoSeconds(), value: 30 }));
  });
});

describe("an order that was dropped or rejected", () => {
  it("can be opened again within the term: the buyer hears of it and nothing is held against them", async () => {
    const orderId = await inReview();
    must(await reject(orderId));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("rejected");
    expect(await marks(orderId)).toEqual(["bad"]);
    expect(must(await undo(orderId))).toBe("in_review");
    await settle(shop);
    expect(await marks(orderId)).toEqual([]);
    expect((await mails(orderId)).slice(-2)).toEqual(["order_rejected", "order_reopened"]);
    expect(await undo(orderId)).toMatchObject({ refusal: { code: "nothing_to_undo" } });
  });

  it("is told a second time where it is turned down again", async () => {
    const orderId = await inReview();
    must(await reject(orderId));
    await settle(shop);
    must(await undo(orderId));
    await settle(shop);
    must(await reject(orderId));
    await settle(shop);
    expect((await mails(orderId)).slice(-3)).toEqual(["order_rejected", "order_reopened", "order_rejected"]);
  });

  it("before its buyer confirmed goes back to its buyer with a fresh link, and is judged before anybody may accept it", async () => {
    const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop, risky())));
    await settle(shop);
    must(await drop(orderId));
    await settle(shop);
    const all = await Promise.all([undo(orderId), undo(orderId)]);
    expect(all.filter((one) => one.ok)).toMatchObject([{ value: "awaiting_confirmation" }]);
    await settle(shop);
    expect((await mails(orderId)).slice(-2)).toEqual(["order_dropped", "order_received"]);
    expect(await accept(orderId)).toMatchObject({ ok: false });
    const [order] = await query<{ due_at: Date | null; next_actor: string }>(
      "select due_at, next_actor from orders.order where id = $1",
      [orderId],
    );
    expect(order).toMatchObject({ next_actor: "customer" });
    expect(order!.due_at).not.toBeNull();
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
  });

  it("while it was checked is checked again, and the buyer hears that it goes on", async () => {
    const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop, risky())));
    await settle(shop);
    must(await shop.world.act(changeSetting, shop.staff, { ...undoSeconds(), value: 0 }));
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    must(await drop(orderId));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("dropped");
    expect(must(await undo(orderId))).toBe("checking");
    expect(await accept(orderId)).toMatchObject({ refusal: { code: "bad_move" } });
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    expect(await mails(orderId)).toContain("order_reopened_unchecked");
    expect(await query("select id from screening.assessment where order_id = $1", [orderId])).toHaveLength(1);
    must(await shop.world.act(changeSetting, shop.staff, { ...undoSeconds(), value: 30 }));
  });

  it("is not opened again after the term", async () => {
    const orderId = await inReview();
    must(await drop(orderId));
    await settle(shop);
    await query("update orders.order set ended_at = ended_at - interval '15 days' where id = $1", [orderId]);
    expect(await undo(orderId)).toMatchObject({ refusal: { code: "too_late" } });
    expect(await stateOf(orderId)).toBe("dropped");
  });

  it("is not opened again once its money went back", async () => {
    const input = await orderInput(shop, { ...risky(), plan: "business", payBy: "card" });
    const placed = must(await shop.world.act(placeOrder, guest, input));
    const { orderId, accountId } = placed;
    await settle(shop);
    const [order] = await query<{ total_minor: string }>(
      "select total_minor from orders.order where id = $1",
      [orderId],
    );
    must(
      await shop.world.act(startHostedPayment, bearerOf(orderId), {
        accountId,
        sellerId: shop.seller.id,
        purpose: { kind: "order", orderId },
        manner: "authorise",
        money: { minor: BigInt(order!.total_minor), currency: "EUR" },
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
    const { returnFromPage } = await import("../../payments/index.ts");
    must(await shop.world.act(returnFromPage, guest, { paymentId: payment!.id }));
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    must(await reject(orderId));
    await settle(shop);
    expect(await undo(orderId)).toMatchObject({ refusal: { code: "money_went_back" } });
    expect(await stateOf(orderId)).toBe("rejected");
  });
});

describe("an order that was taken and waits for its papers", () => {
  it("comes back to the desk; what went out is withdrawn, and goes out anew when it is taken again", async () => {
    const orderId = await inReview({ domain: "doch-anders.de", payBy: "debit" });
    must(await accept(orderId));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("awaiting_papers");
    const packs = () =>
      query<{ id: string; state: string }>(
        "select id, state from papers.pack where order_id = $1 order by id",
        [orderId],
      );
    expect((await packs()).map((one) => one.state)).toEqual(["sent"]);
    const all = await Promise.all([undo(orderId), undo(orderId)]);
    expect(all.filter((one) => one.ok)).toMatchObject([{ value: "in_review" }]);
    await settle(shop);
    expect((await packs()).map((one) => one.state)).toEqual(["voided"]);
    expect(await marks(orderId)).toEqual([]);
    const last = (await mails(orderId)).slice(-2).toSorted();
    expect(last).toEqual(["order_reopened", "papers_not_needed"]);
    expect(await undo(orderId)).toMatchObject({ refusal: { code: "nothing_to_undo" } });
    must(await accept(orderId));
    await settle(shop);
    expect((await packs()).map((one) => one.state)).toEqual(["voided", "sent"]);
    expect(await stateOf(orderId)).toBe("awaiting_papers");
    const told = async () => (await mails(orderId)).filter((one) => one === "papers_not_needed").length;
    expect(await told(), "of the pack that was withdrawn").toBe(1);
    must(await reject(orderId));
    await settle(shop);
    expect(await told(), "and of the second when the order is rejected").toBe(2);
  });
});

describe("an order that was taken and waits for its money", () => {
  it("comes back to the desk when the decision is taken back", async () => {
    const orderId = await inReview({ plan: "business", payBy: "card" });
    must(await accept(orderId));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("awaiting_payment");
    expect(must(await undo(orderId))).toBe("in_review");
    await settle(shop);
    expect(await marks(orderId)).toEqual([]);
    expect(await mails(orderId)).toContain("order_reopened");
  });
});

describe("who looks at an order", () => {
  it("is a member of today's staff, or nobody in particular", async () => {
    const orderId = await inReview();
    const assign = (memberId: string | null) =>
      shop.world.act(assignOrder, shop.staff, { orderId, memberId });
    const gone = { name: "Gone", email: "gone@staff.example", language: "en", timeZone: "Europe/Berlin" };
    const member = must(
      await shop.world.act(createMember, shop.staff, { ...gone, role: "Support", sellerIds: null }),
    );
    must(await shop.world.act(memberLeaves, shop.staff, { personId: member.personId, reason: "Left us" }));
    expect(await staffActorOf(shop.world.db.app, member.personId)).toBeNull();
    expect(await assign(member.personId)).toMatchObject({ refusal: { code: "no_such", kind: "member" } });
    must(await assign(shop.staff.id));
    must(await assign(null));
  });
});

describe("the desk's own mail", () => {
  const desk = async (orderId: string): Promise<string[]> =>
    (
      await query<{ recipient: string }>(
        "select recipient from messages.message where about_id = $1 and template = 'desk_review' order by recipient",
        [orderId],
      )
    ).map((row) => row.recipient);
  const set = async (value: unknown) =>
    must(
      await shop.world.act(changeSetting, shop.staff, {
        sellerId: shop.seller.id,
        key: "orders.review_mail",
        value,
      }),
    );

  it("goes at once to those who are named, to the brand's address where nobody is", async () => {
    expect(await desk(await inReview())).toEqual([shop.seller.email]);
    await set({ how: "at_once", to: ["anna@desk.example", "ben@desk.example"] });
    expect(await desk(await inReview())).toEqual(["anna@desk.example", "ben@desk.example"]);
  });

  it("speaks each colleague's own language, and the brand's to an address that is nobody's or of somebody who left", async () => {
    const colleague = async (email: string) =>
      must(
        await shop.world.act(createMember, shop.staff, {
          name: "Ann",
          email,
          language: "en",
          timeZone: "Europe/London",
          role: "Support",
          sellerIds: null,
        }),
      );
    await colleague("ann@desk.example");
    const { personId } = await colleague("left@desk.example");
    must(await shop.world.act(memberLeaves, shop.staff, { personId, reason: "Left us" }));
    await set({ how: "at_once", to: ["Ann@desk.example", "left@desk.example", "box@desk.example"] });
    const orderId = await inReview();
    const text = "select recipient, language, body_text from messages.message where about_id = $1";
    const sent = await query<{ recipient: string; language: string; body_text: string }>(
      `${text} and template = 'desk_review'`,
      [orderId],
    );
    const languages = sent.map(({ recipient, language }) => [recipient.toLowerCase(), language]);
    expect(Object.fromEntries(languages)).toEqual({
      "ann@desk.example": "en",
      "left@desk.example": "de",
      "box@desk.example": "de",
    });
    const toAnn = sent.find((one) => one.language === "en")?.body_text;
    expect(toAnn).toContain("€");
    expect(toAnn).toMatch(/€\d/);
    expect(toAnn).not.toMatch(/\d,\d\d\s€/);
  });

  it("goes each time an order comes to the desk, and once each time", async () => {
    await set({ how: "at_once", to: ["anna@desk.example"] });
    const orderId = await inReview();
    must(await reject(orderId));
    await settle(shop);
    must(await undo(orderId));
    await settle(shop);
    expect(await desk(orderId)).toHaveLength(2);
    const again = { orderId, cause: "in_review" };
    for (let turn = 0; turn < 2; turn += 1)
      must(await shop.world.act(tellDesk, shop.world.systemActor, again));
    expect(await desk(orderId)).toHaveLength(3);
  });

  it("once a day lists what waits, however often the clock ticks, and says nothing at once", async () => {
    await set({ how: "digest", to: ["anna@desk.example"] });
    const orderId = await inReview();
    expect(await desk(orderId)).toEqual([]);
    for (let times = 0; times < 3; times += 1)
      for (const tick of shop.world.ticks) await tick.run(shop.world.kit, shop.world.clock.business());
    await settle(shop);
    const digests = await query<{ body_text: string }>(
      "select body_text from messages.message where template = 'desk_review_digest'",
      [],
    );
    expect(digests).toHaveLength(1);
    await set({ how: "off", to: [] });
    expect(await desk(await inReview())).toEqual([]);
  });
});
