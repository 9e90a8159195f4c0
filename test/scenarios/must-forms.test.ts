// What is needed on every path is signed, or done without by a person who says why: an order is never taken while its mandate
// was lost on the way. And what somebody at the desk chose about money is not undone by the way the buyer takes.
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  acceptOrder,
  askBuyer,
  confirmByMail,
  enterCode,
  formsOnAcceptance,
  orderForTracker,
  papersBeside,
  placeOrder,
  rejectOrder,
  sendCode,
  sendOrderPapers,
  undoDecision,
} from "../../src/business/orders/index.ts";
import { declinePack, shownPackOfOrder, signPack, waiveForm } from "../../src/business/papers/index.ts";
import type { ShownPack } from "../../src/business/papers/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { officeWeb } from "../support/office-web.ts";
import { choosePath } from "../support/order-moves.ts";
import { aScan, aSignature, bearerOfPack } from "../support/papers-scene.ts";
import { bearerOf, guest, lastCode, orderInput, settle, testShop } from "../support/shop.ts";
import type { TestShop, Wish } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";
import { orderByStaff } from "../support/staff-order.ts";

let shop: TestShop;

beforeAll(async () => {
  shop = await testShop();
  const { world, seller, staff } = shop;
  const offered = { offered: true, creditorId: "DE98ZZZ09999999999" };
  const debit = { sellerId: seller.id, key: "payments.debit", value: offered };
  must(await world.act(changeSetting, staff, debit));
  must(await world.act(changeSetting, staff, { sellerId: seller.id, key: "orders.undo_seconds", value: 0 }));
});

afterEach(async () => {
  await settle(shop);
});

const why = { reason: "other", words: "looked at" };

async function confirmed(path: "instant" | "sms" | "papers" | "review", wish: Wish = {}): Promise<string> {
  await choosePath(shop, path);
  const input = await orderInput(shop, { payBy: "debit", ...wish });
  const { orderId } = must(await shop.world.act(placeOrder, guest, input));
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

async function codeEntered(orderId: string): Promise<void> {
  const { world } = shop;
  must(await world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
  await settle(shop);
  const code = lastCode(shop);
  expect(must(await world.act(enterCode, bearerOf(orderId), { orderId, code }))).toEqual({
    outcome: "right",
  });
}

const packOf = async (orderId: string): Promise<ShownPack> => {
  const pack = await shownPackOfOrder(shop.world.db.read, orderId);
  if (!pack) throw new Error("no pack");
  return pack;
};
const stateOf = async (orderId: string): Promise<string> => {
  const order = await orderForTracker(shop.world.db.read, orderId, shop.world.clock.machine());
  return order?.state ?? "none";
};
const mandates = async (orderId: string): Promise<string[]> => {
  const { rows } = await shop.world.db.owner.query<{ state: string }>(
    `select m.state from payments.mandate m join orders.order o on o.account_id = m.account_id
     where o.id = $1 order by m.id`,
    [orderId],
  );
  return rows.map((row) => row.state);
};

async function declined(orderId: string): Promise<void> {
  const { id: packId } = await packOf(orderId);
  must(await shop.world.act(declinePack, bearerOfPack(packId), { packId, reason: "Zu lang" }));
}

async function signed(orderId: string): Promise<void> {
  const pack = await packOf(orderId);
  must(await shop.world.act(signPack, bearerOfPack(pack.id), aSignature(pack)));
  await settle(shop);
}

/** The order waits for a mandate that is to be signed anew, and is taken once it is. */
async function expectMandateAskedAgain(orderId: string): Promise<void> {
  expect(await stateOf(orderId)).toBe("awaiting_papers");
  const pack = await packOf(orderId);
  expect([pack.state, pack.forms.map((form) => form.form)]).toEqual(["sent", ["mandate"]]);
  await signed(orderId);
  expect(["accepted", "completed"]).toContain(await stateOf(orderId));
  expect(await mandates(orderId)).toEqual(["dropped", "active"]);
}

describe("what is needed on every path", () => {
  it("is never lost when the papers beside the code were declined and the right code is entered", async () => {
    const orderId = await confirmed("sms");
    must(await shop.world.act(papersBeside, bearerOf(orderId), { orderId }));
    await settle(shop);
    await declined(orderId);
    await settle(shop);
    await codeEntered(orderId);
    await settle(shop);
    await expectMandateAskedAgain(orderId);
  });

  it("that lies with the desk when the code is right is the host's turn, and the order never ends over it", async () => {
    const orderId = await confirmed("sms");
    must(await shop.world.act(papersBeside, bearerOf(orderId), { orderId }));
    await settle(shop);
    const back = { orderId, bytes: aScan("mandat"), fileName: "mandat.pdf" };
    must(await shop.world.act(sendOrderPapers, bearerOf(orderId), back));
    await settle(shop);
    await codeEntered(orderId);
    await settle(shop);
    const order = await orderForTracker(shop.world.db.read, orderId, shop.world.clock.machine());
    expect(order).toMatchObject({ state: "awaiting_papers", nextActor: "host", dueAt: null });
  });

  it("is never lost to old news of the pack before, nor does that bring the order before a person", async () => {
    const orderId = await confirmed("sms");
    must(await shop.world.act(papersBeside, bearerOf(orderId), { orderId }));
    must(await shop.world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
    await settle(shop);
    // Declined and the code entered before anybody heard of either.
    await declined(orderId);
    must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
    await settle(shop);
    await expectMandateAskedAgain(orderId);
  });

  it("is never lost when a person accepts an order whose buyer declined, and the desk is told before", async () => {
    const orderId = await confirmed("instant");
    await declined(orderId);
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    const asked = await formsOnAcceptance(shop.world.db.read, orderId, shop.world.clock.business());
    expect(asked.map((form) => form.form)).toEqual(["mandate"]);
    const desk = await (await officeWeb(shop)).owner();
    const page = await desk.get(`/office/orders/review/${orderId}`);
    expect(page.body).toContain("First the buyer has to sign: SEPA mandate.");
    must(await shop.world.act(acceptOrder, shop.staff, { orderId, ...why }));
    await settle(shop);
    await expectMandateAskedAgain(orderId);
    expect(await formsOnAcceptance(shop.world.db.read, orderId, shop.world.clock.business())).toEqual([]);
  });

  it("is never lost when a rejected order is taken back and accepted, even before its papers were withdrawn", async () => {
    for (const isQuick of [false, true]) {
      const orderId = await confirmed("papers");
      must(await shop.world.act(rejectOrder, shop.staff, { orderId, ...why }));
      if (!isQuick) await settle(shop);
      must(await shop.world.act(undoDecision, shop.staff, { orderId }));
      must(await shop.world.act(acceptOrder, shop.staff, { orderId, ...why }));
      await settle(shop);
      expect(await stateOf(orderId)).toBe("awaiting_papers");
      await signed(orderId);
      expect(["accepted", "completed"]).toContain(await stateOf(orderId));
      expect(await mandates(orderId)).toContain("active");
    }
  });

  it("is asked for also where a person accepts before the buyer answered a question", async () => {
    const orderId = await confirmed("review");
    must(
      await shop.world.act(askBuyer, shop.staff, { orderId, reason: "purpose_unclear", question: "Wofür?" }),
    );
    await settle(shop);
    must(await shop.world.act(acceptOrder, shop.staff, { orderId, ...why }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("awaiting_papers");
    expect((await packOf(orderId)).forms.map((form) => form.form)).toEqual(["mandate"]);
  });

  it("is done without only by a person who says why, and then not asked for again", async () => {
    const orderId = await confirmed("papers");
    const first = await packOf(orderId);
    const mandate = first.forms.find((form) => form.form === "mandate");
    const waived = { formId: mandate?.id ?? "", reason: "Zahlt per Dauerauftrag" };
    must(await shop.world.act(waiveForm, shop.staff, waived));
    await declined(orderId);
    await settle(shop);
    must(await shop.world.act(acceptOrder, shop.staff, { orderId, ...why }));
    await settle(shop);
    expect(["accepted", "completed"]).toContain(await stateOf(orderId));
    expect((await packOf(orderId)).id).toBe(first.id);
    await expectSound(shop);
  });
});

describe("money that must come first because a colleague chose so", () => {
  it("still comes first where the buyer signs papers beside the code", async () => {
    await choosePath(shop, "sms");
    const wish = { plan: "starter", payBy: "transfer", gate: "pay_first", domain: "erst-geld.de" } as const;
    const { orderId } = await orderByStaff(shop, wish);
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    must(await shop.world.act(papersBeside, bearerOf(orderId), { orderId }));
    await settle(shop);
    await signed(orderId);
    expect(await stateOf(orderId)).toBe("awaiting_payment");
  });
});
