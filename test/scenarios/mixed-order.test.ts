// One order of three packages and five names in mixed modes: one package by itself, one behind a person's release, one by hand;
// names that are new, that move here and that stay elsewhere. Each thing has its own state beside the order's, and one that is
// slow holds up no other.
import { beforeAll, describe, expect, it } from "vitest";
import { chooseSetUp } from "../../src/business/catalogue/index.ts";
import { confirmByMail, doStep, placeOrder, releaseItem } from "../../src/business/orders/index.ts";
import type { PlaceOrder, WantedItem } from "../../src/business/orders/index.ts";
import { must } from "../../src/kernel/result.ts";
import { choosePath, payAndReturn } from "../support/order-moves.ts";
import { bearerOf, guest, orderInput, planId, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";
import { watchOutside } from "../support/watched-outside.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
  await choosePath(shop, "instant");
  for (const [slug, mode] of Object.entries({
    starter: "automatic",
    business: "gated",
    agency: "manual",
  } as const)) {
    const productId = shop.offers.find((one) => one.slug === slug)!.productId;
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode, steps: [] }));
  }
});

const NEW = "gemischt-neu.de";
const MOVING = "taken-gemischt.com";
const STAYING = "gemischt-bleibt.de";
type Name = NonNullable<WantedItem["domain"]>;
const named = (name: string, mode: Name["mode"]): Name => ({
  name,
  mode,
  authCode: mode === "transfer" ? "Transfer-Code-1" : null,
});

async function wanted(): Promise<PlaceOrder> {
  const item = (ref: string, slug: string, domain: Name | null, belongsTo: string | null): WantedItem => ({
    ref,
    planId: planId(shop, slug),
    quantity: 1,
    domain,
    belongsTo,
  });
  const items = [
    item("itself", "starter", named(NEW, "register"), null),
    item("gated", "business", named(MOVING, "transfer"), null),
    item("hand", "agency", named(STAYING, "keep"), null),
    item("d1", "domain-de", named(NEW, "register"), "itself"),
    item("d2", "domain-com", named(MOVING, "transfer"), "gated"),
    item("d3", "domain-de", named("gemischt-zwei.de", "register"), "itself"),
    item("d4", "domain-com", named("gemischt-drei.com", "register"), "itself"),
  ];
  return { ...(await orderInput(shop, { payBy: "card" })), items };
}

const rows = async <Row extends Record<string, unknown>>(text: string, orderId: string): Promise<Row[]> =>
  (await shop.world.db.owner.query<Row>(text, [orderId])).rows;
type ItemRow = { readonly id: string; readonly title: string; readonly state: string };
const itemsOf = (orderId: string): Promise<ItemRow[]> =>
  rows("select id, title, state from orders.item where order_id = $1 order by position", orderId);
const statesOf = async (orderId: string): Promise<string[]> =>
  (await itemsOf(orderId)).map((one) => one.state);
const orderNow = async (orderId: string): Promise<string[]> => {
  const [order] = await rows<{ state: string; next_actor: string }>(
    "select state, next_actor from orders.order where id = $1",
    orderId,
  );
  return [order?.state ?? "", order?.next_actor ?? ""];
};
const sites = (): string[] => shop.panel.control.accounts().map((one) => one.domain);

describe("three packages and five names in one order, in mixed modes", () => {
  it("are set up each in its own way and time, after the money is reserved, and billed together", async () => {
    const { calls } = watchOutside(shop);
    const { world } = shop;
    const { orderId } = must(await world.act(placeOrder, guest, await wanted()));
    await settle(shop);
    must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    expect(await orderNow(orderId)).toEqual(["awaiting_payment", "customer"]);
    expect(calls.filter((one) => one.port !== "gateway")).toEqual([]);

    await payAndReturn(shop, orderId);
    await settle(shop);
    expect(await orderNow(orderId)).toEqual(["accepted", "host"]);
    expect(await statesOf(orderId)).toEqual([
      "active",
      "held",
      "setting_up",
      "active",
      "setting_up",
      "active",
      "active",
    ]);
    expect(sites()).toEqual([NEW]);

    // The name arrives before its package is released; the package does not wait for the one by hand.
    await shop.registrar.other.answerTransfer(MOVING, true);
    await world.setClock("2026-03-03");
    for (const tick of world.ticks) await tick.run(world.kit, world.clock.business());
    await settle(shop);
    expect((await statesOf(orderId))[4]).toBe("active");
    const [, gated] = await itemsOf(orderId);
    must(await world.act(releaseItem, shop.staff, { orderId, itemId: gated!.id }));
    await settle(shop);
    expect(sites()).toEqual([NEW, MOVING]);
    expect(await orderNow(orderId)).toEqual(["accepted", "host"]);

    const steps = await rows<{ id: string }>(
      `select s.id from orders.set_up_step s join orders.item i on i.id = s.item_id
       where i.order_id = $1 order by s.position`,
      orderId,
    );
    expect(steps.length).toBeGreaterThan(0);
    for (const { id: stepId } of steps)
      must(await world.act(doStep, shop.staff, { orderId, stepId, result: "Alles bereit." }));
    await settle(shop);
    expect(new Set(await statesOf(orderId))).toEqual(new Set(["active"]));
    expect(await orderNow(orderId)).toEqual(["completed", "nobody"]);

    const changed = calls.filter((one) => one.port === "registrar").map((one) => one.verb);
    expect(changed.toSorted()).toEqual(["register", "register", "register", "requestTransfer"]);
    expect(
      JSON.stringify(
        calls.map((one) => one.about),
        bigints,
      ),
    ).not.toContain(STAYING);
    const lines = await rows<{ documents: number }>(
      `select count(distinct d.id)::int as documents, count(*)::int as n from billing.line l
       join billing.document d on d.id = l.document_id where d.order_id = $1`,
      orderId,
    );
    expect(lines).toEqual([{ documents: 1, n: 7 }]);
    await expectSound(shop);
  });
});

const bigints = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);
