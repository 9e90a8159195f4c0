// What must never happen around a preview: lent to the wrong order, counted as sold, a domain asked for, something left behind.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import {
  bearerOf,
  daysPass,
  guest,
  lastCode,
  orderInput,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../../test/support/shop.ts";
import { expectSound } from "../../../../test/support/soundness.ts";
import { must } from "../../../kernel/result.ts";
import { addDays } from "../../../kernel/time.ts";
import { chooseSetUp } from "../../catalogue/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  acceptOrder,
  cancelOrder,
  confirmByMail,
  doStep,
  dropOrder,
  enterCode,
  giveUpItem,
  orderForTracker,
  placeOrder,
  previewSetting,
  previewsFor,
  rejectOrder,
  releaseItem,
  sendCode,
  startPreview,
  undoDecision,
  undoStep,
} from "../index.ts";
import type { PlacedOrder } from "../index.ts";
import { isPreviewOffered } from "./preview.rules.ts";
import type { PreviewPolicy } from "./preview.rules.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
  await choose({ paths: ["sms", "review", "papers"], maxScore: 200 });
});

async function choose(change: Partial<PreviewPolicy>): Promise<void> {
  const value = {
    ...previewSetting.fallback,
    domain: "preview.nordlicht.example",
    perDay: { network: 100, phone: 100, account: 100 },
    ...change,
  };
  must(
    await shop.world.act(changeSetting, shop.staff, {
      sellerId: shop.seller.id,
      key: previewSetting.key,
      value,
    }),
  );
}

async function waiting(wish: Wish = {}): Promise<PlacedOrder> {
  const order = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
  await settle(shop);
  return order;
}

const itemOf = async (orderId: string, kind = "hosting"): Promise<string> => {
  const { rows } = await shop.world.db.owner.query(
    "select id from orders.item where order_id = $1 and kind = $2",
    [orderId, kind],
  );
  return String(rows[0].id);
};
const start = async (orderId: string, actor = bearerOf(orderId)) =>
  shop.world.act(startPreview, actor, { orderId, itemId: await itemOf(orderId), network: null });
const account = async (orderId: string): Promise<Record<string, unknown>> => {
  const { rows } = await shop.world.db.owner.query(
    `select a.id, a.state, a.username, a.main_domain, a.contract_id from hosting.account a
      join orders.item i on i.id = a.order_item_id where i.order_id = $1 order by a.id`,
    [orderId],
  );
  return { count: rows.length, ...(rows[0] as object) };
};
const mails = (email: string): string[] =>
  shop.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.subject);

const LOOK = { title: { en: "Look", de: "Ansehen" }, note: "none" as const, mailed: false };
const stateOf = async (orderId: string): Promise<string> =>
  (await shop.world.db.owner.query("select state from orders.order where id = $1", [orderId])).rows[0].state;

async function accept(order: PlacedOrder): Promise<void> {
  const { orderId } = order;
  must(await shop.world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
  await settle(shop);
  must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
}

describe("a preview is offered", () => {
  const policy: PreviewPolicy = {
    ...previewSetting.fallback,
    domain: "preview.shop.example",
    paths: ["papers"],
    maxScore: 20,
  };
  it.each([
    ["an order that waits for papers", { state: "awaiting_papers", path: "papers", score: 20 }, true],
    ["one that waits for money on that path", { state: "awaiting_payment", path: "papers", score: 0 }, true],
    ["one that a person looks at", { state: "in_review", path: "papers", score: 0 }, true],
    ["one whose buyer was asked something", { state: "awaiting_answer", path: "papers", score: 0 }, true],
    ["not above the score", { state: "awaiting_papers", path: "papers", score: 21 }, false],
    ["not before it was judged", { state: "awaiting_papers", path: "papers", score: null }, false],
    ["not on another path", { state: "awaiting_code", path: "sms", score: 0 }, false],
    ["not before it was confirmed", { state: "awaiting_confirmation", path: null, score: 0 }, false],
    ["not once it is accepted", { state: "accepted", path: "papers", score: 0 }, false],
    ["not once it fell", { state: "rejected", path: "papers", score: 0 }, false],
  ] as const)("%s", (_, order, offered) => {
    expect(isPreviewOffered(order, policy)).toBe(offered);
    expect(isPreviewOffered(order, { ...policy, domain: null })).toBe(false);
  });
});

describe("an order that waits", () => {
  it("gets an account of its own to work on: no contract, no invoice, no domain, and a mail without a password", async () => {
    const email = "vorab@boettcher-keramik.de";
    const order = await waiting({ email });
    const id = must(await start(order.orderId));
    expect(must(await start(order.orderId))).toBe(id);
    await settle(shop);
    const made = await account(order.orderId);
    expect(made).toMatchObject({ count: 1, state: "provisional", contract_id: null });
    expect(String(made["main_domain"])).toBe(`${String(made["username"])}.preview.nordlicht.example`);
    const asked = await shop.world.db.owner.query(
      "select deed from kernel.attempt where account_id = $1 and deed not in ('send_mail', 'send_sms')",
      [order.accountId],
    );
    expect(asked.rows).toEqual([{ deed: "prepare_panel_account" }]);
    const { rowCount } = await shop.world.db.owner.query(
      "select from billing.document where account_id = $1",
      [order.accountId],
    );
    expect(rowCount).toBe(0);
    const told = shop.mail.kept.find(
      (one) => one.mail.to.includes(email) && one.mail.subject.includes("Vorschau"),
    );
    expect(told?.mail.text).toContain(String(made["main_domain"]));
    expect(told?.mail.text).not.toMatch(/passwor[dt]/i);
  });

  it("keeps what was lent when it is accepted: one account, now the real one, billed like every other", async () => {
    const order = await waiting({ domain: "wird-echt.de" });
    must(await start(order.orderId));
    await settle(shop);
    const before = await account(order.orderId);
    await accept(order);
    await settle(shop);
    const after = await account(order.orderId);
    expect(after).toMatchObject({ count: 1, id: before["id"], state: "active", main_domain: "wird-echt.de" });
    expect(after["contract_id"]).not.toBeNull();
    const found = await shop.panel.panel.findAccount(String(after["username"]));
    expect(found).toMatchObject({ domain: "wird-echt.de", plan: "starter", mailHeld: false });
    expect(await stateOf(order.orderId)).toBe("completed");
    await expectSound(shop);
  });

  it("accepted while its preview is still being made ends with exactly one account", async () => {
    const order = await waiting({ domain: "schneller.de" });
    must(await start(order.orderId));
    await accept(order);
    await settle(shop);
    const made = await account(order.orderId);
    expect(made).toMatchObject({ count: 1, state: "active", main_domain: "schneller.de" });
    expect(shop.panel.control.accounts().filter((one) => one.username === made["username"])).toHaveLength(1);
  });

  it("that is cancelled or expires leaves nothing at the panel", async () => {
    const cancelled = await waiting();
    const expired = await waiting();
    for (const order of [cancelled, expired]) must(await start(order.orderId));
    await settle(shop);
    must(await shop.world.act(cancelOrder, bearerOf(cancelled.orderId), { orderId: cancelled.orderId }));
    await settle(shop);
    await daysPass(shop, "2026-03-12");
    for (const order of [cancelled, expired]) {
      const made = await account(order.orderId);
      expect(made["state"]).toBe("terminated");
      expect(await shop.panel.panel.findAccount(String(made["username"]))).toBeNull();
    }
  });

  it("that is rejected is never told that it goes on, by mail or on its page", async () => {
    await choose({ paths: ["review"], maxScore: 200 });
    const email = "abgelehnt@mailinator.com";
    const { orderId } = await waiting({ email, phone: "+1 212 555 0177" });
    must(await start(orderId));
    await settle(shop);
    must(await shop.world.act(rejectOrder, shop.staff, { orderId, reason: "abuse" }));
    await settle(shop);
    expect((await account(orderId))["state"]).toBe("terminated");
    const texts = shop.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.text);
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join("\n")).not.toMatch(/Zeit Ihrer Vorschau/);
  });

  it("whose package a person sets up after acceptance never loses what was made in the preview, however long that takes", async () => {
    await choose({ paths: ["sms"], maxScore: 200, days: 5 });
    const order = await waiting({ domain: "wartet-auf-uns.de" });
    must(await start(order.orderId));
    await settle(shop);
    const productId = shop.offers.find((one) => one.slug === "starter")!.productId;
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode: "gated", steps: [] }));
    await accept(order);
    await settle(shop);
    await daysPass(shop, addDays(businessDay(shop.world), 8), 4);
    expect(await account(order.orderId)).toMatchObject({ count: 1, state: "provisional" });
    const itemId = await itemOf(order.orderId);
    must(await shop.world.act(releaseItem, shop.staff, { orderId: order.orderId, itemId }));
    await settle(shop);
    expect(await account(order.orderId)).toMatchObject({ count: 1, state: "active" });
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode: "automatic", steps: [] }));
  });

  it("whose acceptance is taken back lends it until it falls or its time is over, and keeps it when it is accepted again", async () => {
    await choose({ paths: ["sms"], maxScore: 200, days: 5 });
    const setAllUp = async (mode: "gated" | "automatic"): Promise<void> => {
      const asOrdered = shop.offers.filter((one) => ["starter", "domain-de"].includes(one.slug));
      for (const { productId } of asOrdered)
        must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode, steps: [] }));
    };
    await setAllUp("gated");
    const recalled = async (domain: string) => {
      const order = await waiting({ domain });
      must(await start(order.orderId));
      await settle(shop);
      await accept(order);
      await settle(shop);
      must(await shop.world.act(undoDecision, shop.staff, { orderId: order.orderId }));
      await settle(shop);
      expect(await account(order.orderId)).toMatchObject({ count: 1, state: "provisional" });
      return order.orderId;
    };
    const [dropped, again, left] = [
      await recalled("zurueck-weg.de"),
      await recalled("zurueck-doch.de"),
      await recalled("zurueck-aus.de"),
    ];
    must(await shop.world.act(dropOrder, shop.staff, { orderId: dropped, reason: "changed_mind" }));
    must(await shop.world.act(acceptOrder, shop.staff, { orderId: again, reason: "plausible" }));
    await settle(shop);
    await daysPass(shop, addDays(businessDay(shop.world), 7), 1);
    for (const orderId of [dropped, left]) {
      const made = await account(orderId);
      expect(made).toMatchObject({ count: 1, state: "terminated" });
      expect(await shop.panel.panel.findAccount(String(made["username"]))).toBeNull();
    }
    const kept = await account(again);
    expect(kept["count"]).toBe(1);
    expect(await shop.panel.panel.findAccount(String(kept["username"]))).not.toBeNull();
    await setAllUp("automatic");
  });

  it("whose package a person sets up step by step becomes real in place with the last step, shown until then, and once", async () => {
    await choose({ paths: ["sms"], maxScore: 200 });
    const order = await waiting({ domain: "von-hand-echt.de" });
    const { orderId } = order;
    must(await start(orderId));
    await settle(shop);
    const before = await account(orderId);
    const productId = shop.offers.find((one) => one.slug === "starter")!.productId;
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode: "manual", steps: [LOOK, LOOK] }));
    await accept(order);
    await settle(shop);
    const seen = async () =>
      previewsFor(
        shop.world.db.read,
        (await orderForTracker(shop.world.db.read, orderId, shop.world.clock.machine()))!,
      );
    expect(await seen()).toMatchObject([{ lent: { state: "provisional", wish: "keep" } }]);
    expect(await account(orderId)).toMatchObject({ count: 1, state: "provisional", contract_id: null });
    const { rows: steps } = await shop.world.db.owner.query(
      "select s.id from orders.set_up_step s join orders.item i on i.id = s.item_id where i.order_id = $1 order by s.position",
      [orderId],
    );
    const does = (at: number) =>
      shop.world.act(doStep, shop.staff, { orderId, stepId: String(steps[at].id), result: "" });
    must(await does(0));
    await settle(shop);
    expect(await account(orderId)).toMatchObject({ state: "provisional" });
    const clicks = await Promise.all([does(1), does(1)]);
    expect(clicks.filter((one) => one.ok)).toHaveLength(1);
    const itemId = await itemOf(orderId);
    const undo = { orderId, stepId: String(steps[1].id) };
    expect(await shop.world.act(undoStep, shop.staff, undo)).toMatchObject({ ok: false });
    const giving = { orderId, itemId, reason: "Zu spät", excess: "keep" as const };
    expect(await shop.world.act(giveUpItem, shop.staff, giving)).toMatchObject({
      refusal: { code: "in_flight" },
    });
    expect(await seen()).toMatchObject([{ lent: { wish: "become_real" } }]);
    await settle(shop);
    const after = await account(orderId);
    expect(after).toMatchObject({ count: 1, id: before["id"], state: "active" });
    expect(after["contract_id"]).not.toBeNull();
    const found = await shop.panel.panel.findAccount(String(after["username"]));
    expect(found).toMatchObject({ domain: "von-hand-echt.de", plan: "starter", mailHeld: false });
    expect(await stateOf(orderId)).toBe("completed");
    await expectSound(shop);
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode: "automatic", steps: [] }));
  });

  it("that staff drops, or whose package is given up by hand, leaves nothing lent", async () => {
    await choose({ paths: ["sms"], maxScore: 200 });
    const dropped = await waiting();
    must(await start(dropped.orderId));
    const productId = shop.offers.find((one) => one.slug === "starter")!.productId;
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode: "manual", steps: [LOOK] }));
    const givenUp = await waiting({ domain: "doch-nicht.de" });
    must(await start(givenUp.orderId));
    await settle(shop);
    must(await shop.world.act(dropOrder, shop.staff, { orderId: dropped.orderId, reason: "changed_mind" }));
    await accept(givenUp);
    await settle(shop);
    const { orderId } = givenUp;
    const giving = { orderId, itemId: await itemOf(orderId), reason: "Geht nicht", excess: "keep" as const };
    must(await shop.world.act(giveUpItem, shop.staff, giving));
    await settle(shop);
    for (const one of [dropped, givenUp]) {
      const made = await account(one.orderId);
      expect(made).toMatchObject({ count: 1, state: "terminated" });
      expect(await shop.panel.panel.findAccount(String(made["username"]))).toBeNull();
    }
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode: "automatic", steps: [] }));
  });

  it("goes on when only the preview's time is over, is told so, and gets a new account on acceptance", async () => {
    await choose({ paths: ["review"], maxScore: 200, days: 5 });
    const email = "wegwerf@mailinator.com";
    const order = await waiting({ email, phone: "+1 212 555 0142", domain: "spaeter-doch.de" });
    must(await start(order.orderId));
    await settle(shop);
    const now = shop.world.clock.business().getTime();
    await daysPass(shop, new Date(now + 6 * 86_400_000).toISOString().slice(0, 10));
    expect(await account(order.orderId)).toMatchObject({ count: 1, state: "terminated" });
    expect(mails(email).some((subject) => subject.includes("Vorschau"))).toBe(true);
    expect(await start(order.orderId)).toMatchObject({ ok: true });
    expect(await account(order.orderId), "one preview, for ever").toMatchObject({ count: 1 });
    must(
      await shop.world.act(acceptOrder, shop.staff, {
        orderId: order.orderId,
        reason: "other",
        words: "called back",
      }),
    );
    await settle(shop);
    const { rows } = await shop.world.db.owner.query(
      `select a.state, a.main_domain from hosting.account a join orders.item i on i.id = a.order_item_id
        where i.order_id = $1 order by a.id`,
      [order.orderId],
    );
    expect(rows[0]).toMatchObject({ state: "terminated" });
    expect(rows[1]).toEqual({ state: "active", main_domain: "spaeter-doch.de" });
    await choose({ paths: ["sms", "review", "papers"], maxScore: 200 });
  });

  it("gets none above the risk, on another path, for a domain, or by a stranger", async () => {
    await choose({ paths: ["sms", "review"], maxScore: -1 });
    const order = await waiting();
    const other = await waiting();
    const risky = await waiting({ email: "noch@mailinator.com", phone: "+1 212 555 0143" });
    expect(await start(risky.orderId)).toMatchObject({ refusal: { code: "preview_not_offered" } });
    await choose({ paths: ["papers"], maxScore: 200 });
    expect(await start(order.orderId)).toMatchObject({ refusal: { code: "preview_not_offered" } });
    await choose({ paths: ["sms"], maxScore: 200 });
    const name = await itemOf(order.orderId, "domain");
    const asked = { orderId: order.orderId, itemId: name, network: null };
    expect(await shop.world.act(startPreview, bearerOf(order.orderId), asked)).toMatchObject({
      refusal: { code: "preview_not_offered" },
    });
    for (const actor of [guest, bearerOf(other.orderId)])
      expect(await start(order.orderId, actor)).toMatchObject({ refusal: { code: "no_such" } });
    const foreign = { orderId: order.orderId, itemId: await itemOf(other.orderId), network: null };
    expect(await shop.world.act(startPreview, bearerOf(order.orderId), foreign)).toMatchObject({
      refusal: { code: "no_such" },
    });
    await choose({ paths: ["sms"], maxScore: 200, perDay: { network: 0, phone: 9, account: 9 } });
    expect(await start(order.orderId)).toMatchObject({ refusal: { code: "too_many_previews" } });
    await choose({ paths: ["sms"], maxScore: 200, domain: null });
    expect(await start(order.orderId)).toMatchObject({ refusal: { code: "preview_not_offered" } });
  });
});
