// A package and a domain that moves, with papers on the way: the site is moved into the preview, the order is accepted, the
// preview becomes the real account, and then the domain arrives.
import { beforeAll, describe, expect, it } from "vitest";
import { confirmByMail, placeOrder, startPreview } from "../../src/business/orders/index.ts";
import { shownPackOfOrder, signPack } from "../../src/business/papers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { choosePath } from "../support/order-moves.ts";
import { bearerOfPack } from "../support/papers-scene.ts";
import { bearerOf, daysPass, guest, orderInput, planId, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
  await choosePath(shop, "papers");
});

async function moving(name: string, email: string): Promise<string> {
  const input = await orderInput(shop, { email });
  const domain = { name, mode: "transfer" as const, authCode: "Transfer-Code-1" };
  const items = input.items.map((item) =>
    item.ref === "d" ? { ...item, planId: planId(shop, "domain-com"), domain } : { ...item, domain },
  );
  const { orderId } = must(await shop.world.act(placeOrder, guest, { ...input, items }));
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  return orderId;
}

const one = async (text: string, orderId: string): Promise<Record<string, unknown>> =>
  (await shop.world.db.owner.query(text, [orderId])).rows[0] as Record<string, unknown>;
const account = (orderId: string) =>
  one(
    `select a.id, a.username, a.state, a.main_domain, a.plan, count(*) over ()::int as n from hosting.account a
      join orders.item i on i.id = a.order_item_id where i.order_id = $1`,
    orderId,
  );
const orderState = async (orderId: string) =>
  (await one("select state from orders.order where id = $1", orderId))["state"];
const subjects = (email: string): string[] =>
  shop.mail.kept.filter((kept) => kept.mail.to.includes(email)).map((kept) => kept.mail.subject);

async function acceptWithPreview(name: string, email: string): Promise<string> {
  const orderId = await moving(name, email);
  expect(await orderState(orderId)).toBe("awaiting_papers");
  const item = await one("select id from orders.item where order_id = $1 and kind = 'hosting'", orderId);
  const asked = { orderId, itemId: String(item["id"]), network: null };
  must(await shop.world.act(startPreview, bearerOf(orderId), asked));
  await settle(shop);
  expect(await account(orderId)).toMatchObject({ state: "provisional", n: 1 });
  expect(shop.registrar.control.kept(name)?.transfer ?? null, "nobody asked for the domain").toBeNull();
  const pack = await shownPackOfOrder(shop.world.db.read, orderId);
  const signed = { packId: pack?.id ?? "", signer: "Marlene Böttcher", drawn: "", consent: true, filled: {} };
  const from = { network: "203.0.113.7", device: "test" };
  must(await shop.world.act(signPack, bearerOfPack(signed.packId), { ...signed, ...from }));
  await settle(shop);
  expect(await account(orderId)).toMatchObject({ state: "active", main_domain: name, plan: "starter", n: 1 });
  expect(shop.registrar.control.kept(name)?.transfer?.status).toBe("pending");
  return orderId;
}

describe("a package with a domain that moves", () => {
  it("is worked on before it is accepted, becomes real in place, and is complete when the domain arrives", async () => {
    const email = "umzug@boettcher-keramik.de";
    const orderId = await acceptWithPreview("taken-umzug.com", email);
    expect(await orderState(orderId)).toBe("accepted");
    await shop.registrar.other.answerTransfer("taken-umzug.com", true);
    await daysPass(shop, "2026-03-04");
    expect(await orderState(orderId)).toBe("completed");
    expect(shop.registrar.control.kept("taken-umzug.com")?.clID).toBe("demo-host");
    const told = subjects(email).join("\n");
    for (const part of [
      "bestätigen",
      "Vorschau",
      "angenommen",
      "Domains sind beantragt",
      "taken-umzug.com ist unterwegs",
      "ist fertig",
      "taken-umzug.com ist zu uns umgezogen",
      "Willkommen",
    ])
      expect(told, part).toContain(part);
    await expectSound(shop);
  });

  it("keeps its package when the move is refused, and the buyer hears that the domain is safe", async () => {
    const email = "bleibt@boettcher-keramik.de";
    const orderId = await acceptWithPreview("taken-bleibt.com", email);
    await shop.registrar.other.answerTransfer("taken-bleibt.com", false);
    await daysPass(shop, "2026-03-07");
    expect(await orderState(orderId)).toBe("accepted");
    expect(await account(orderId)).toMatchObject({ state: "active" });
    expect(subjects(email).join("\n")).toContain("Der Umzug von taken-bleibt.com hat nicht geklappt");
    const task = await one("select kind from staff.task where subject_id = $1 and state = 'open'", orderId);
    expect(task["kind"]).toBe("item_failed");
  });
});
