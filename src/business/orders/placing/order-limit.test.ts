// What must never happen when a contact orders on somebody's account: more than the holder allowed, in whatever currency, an
// order without the right, one that lands on the contact's own account.
import { beforeAll, describe, expect, it } from "vitest";
import { wholeScope } from "../../../../test/support/contacts-scene.ts";
import { aCustomer } from "../../../../test/support/scene.ts";
import { orderAndAccept, orderInput, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import { must } from "../../../kernel/result.ts";
import { endExemption, exemptProfile } from "../../tax/index.ts";
import { placeOrder } from "../index.ts";
import type { PlaceOrder } from "../index.ts";

let shop: TestShop;
let accountId: string;
let contactId: string;
let input: PlaceOrder;
/** What the order costs, as the shop itself says. */
let total: bigint;
beforeAll(async () => {
  shop = await testShop();
  const { owner } = shop.world.db;
  ({ accountId } = await orderAndAccept(shop, { domain: "inhaberin.de" }));
  const { personId } = await aCustomer(owner, shop.seller.id, {
    name: "Kim Contact",
    email: "kim@k.example",
  });
  contactId = personId;
  const { rows } = await owner.query<{ id: string }>(
    "select id from customers.billing_profile where account_id = $1",
    [accountId],
  );
  input = { ...(await orderInput(shop)), buyer: null, billingProfileId: rows[0]?.id ?? null };
  const wrong = await shop.world.act(placeOrder, contact(null), { ...input, shownTotalMinor: 1n });
  if (wrong.ok || wrong.refusal.code !== "price_changed") throw new Error("the sum was not looked at");
  total = wrong.refusal.totalMinor;
});

type Limit = PersonActor["memberships"][number]["orderLimit"];

const contact = (orderLimit: Limit, mayOrder = true): PersonActor => ({
  kind: "person",
  id: contactId,
  sellerId: shop.seller.id,
  accountId,
  memberships: [
    {
      accountId,
      role: "contact",
      timeZone: "UTC",
      orderLimit,
      scopes: mayOrder ? [wholeScope("orders.do")] : [],
    },
  ],
  via: "web",
  requestId: null,
});

const ordersOf = async (): Promise<number> =>
  (await shop.world.db.owner.query("select from orders.order where account_id = $1", [accountId])).rowCount ??
  0;

const places = (actor: PersonActor) =>
  shop.world.act(placeOrder, actor, { ...input, shownTotalMinor: total });

describe("a contact who orders", () => {
  it.each([
    ["without a limit", () => null],
    ["up to the very sum", () => ({ minor: total, currency: "EUR" })],
  ])("does so on the holder's account %s", async (_, limit) => {
    const before = await ordersOf();
    const { orderId } = must(await places(contact(limit())));
    expect(await ordersOf()).toBe(before + 1);
    const { rows } = await shop.world.db.owner.query(
      "select account_id, person_id from orders.order where id = $1",
      [orderId],
    );
    expect(rows).toEqual([{ account_id: accountId, person_id: contactId }]);
  });

  it.each([
    ["a cent above the limit", () => ({ minor: total - 1n, currency: "EUR" })],
    ["however much the limit is in another currency", () => ({ minor: total * 100n, currency: "USD" })],
  ])("is refused %s, and nothing is written", async (_, limit) => {
    const before = await ordersOf();
    expect(await places(contact(limit()))).toMatchObject({
      ok: false,
      refusal: { code: "not_allowed", rights: ["orders.do"] },
    });
    expect(await ordersOf()).toBe(before);
  });

  it("is refused without the right, whatever the limit", async () => {
    const before = await ordersOf();
    const result = await places(contact({ minor: total * 100n, currency: "EUR" }, false));
    expect(result.ok).toBe(false);
    expect(await ordersOf()).toBe(before);
  });
});

describe("an order by a profile that is exempt", () => {
  const asked = async (): Promise<bigint> => {
    const told = await shop.world.act(placeOrder, contact(null), { ...input, shownTotalMinor: 1n });
    if (told.ok || told.refusal.code !== "price_changed") throw new Error("the sum was not looked at");
    return told.refusal.totalMinor;
  };

  it("bears no tax, and bears it again once the exemption has ended", async () => {
    const exemptionId = must(
      await shop.world.act(exemptProfile, shop.staff, {
        billingProfileId: input.billingProfileId ?? "",
        kind: "exempt",
        country: "DE",
        code: "VATEX-EU-132-1I",
        basis: "§ 4 Nr. 21 UStG",
        proof: "Bescheinigung vom 12.01.2026",
        validFrom: "2026-01-01",
        validUntil: null,
      }),
    );
    expect(await asked()).toBeLessThan(total);
    must(await shop.world.act(endExemption, shop.staff, { exemptionId }));
    expect(await asked()).toBe(total);
  });
});
