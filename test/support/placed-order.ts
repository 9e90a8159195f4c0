// Orders as they come in, of every kind: of somebody new, of a customer we know, by a colleague; of one thing or several.
import { placeOrder } from "../../src/business/orders/index.ts";
import type { PlaceOrder, WantedItem } from "../../src/business/orders/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { Actor } from "../../src/kernel/rights.ts";
import { guest, orderAndAccept, orderInput } from "./shop.ts";
import type { TestShop } from "./shop.ts";
import { orderByStaff } from "./staff-order.ts";

export type NameWish = NonNullable<WantedItem["domain"]>["mode"];
export type OrderWish = {
  readonly by: "guest" | "known" | "staff" | "staff for a known";
  readonly plan: string;
  readonly payBy: "card" | "transfer" | "debit";
  readonly gate: "auto" | "pay_first" | "after_activation";
  readonly domain: string;
  /** Whether the name is new, moves here, or stays where it is. */
  readonly name: NameWish;
  readonly several: boolean;
};

/** Answers a function that places one order and says which; the customer we know is made before. */
export async function orderPlacer(shop: TestShop): Promise<(wish: OrderWish) => Promise<string>> {
  const { accountId, personId } = await orderAndAccept(shop, { domain: "bekannt.de" });
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select id from customers.billing_profile where account_id = $1 limit 1",
    [accountId],
  );
  const known: Actor = {
    kind: "person",
    id: personId,
    sellerId: shop.seller.id,
    accountId,
    memberships: [{ accountId, role: "holder", orderLimit: null, timeZone: "UTC", scopes: [] }],
    via: "web",
    requestId: null,
  };
  return async (wish) => {
    if (wish.by === "staff" || wish.by === "staff for a known") {
      const gate = wish.gate === "auto" ? null : wish.gate;
      const whose = wish.by === "staff" ? null : accountId;
      return (await orderByStaff(shop, { ...wish, gate, accountId: whose })).orderId;
    }
    const input = withThings(await orderInput(shop, { ...wish, name: "Marlene Böttcher" }), wish);
    if (wish.by === "guest") return must(await shop.world.act(placeOrder, guest, input)).orderId;
    const own = { ...input, buyer: null, billingProfileId: rows[0]?.id ?? null };
    return must(await shop.world.act(placeOrder, known, own)).orderId;
  };
}

/** A name moves here, or stays where it is and is no thing of the order; several are the same once more, under names of their own. */
function withThings(input: PlaceOrder, wish: OrderWish): PlaceOrder {
  const mode = wish.name;
  const authCode = mode === "transfer" ? "Transfer-Code-1" : null;
  const items = input.items
    .filter((item) => mode !== "keep" || item.belongsTo === null)
    .map((item) => (item.domain ? { ...item, domain: { ...item.domain, mode, authCode } } : item));
  if (!wish.several) return { ...input, items };
  const more = items.map((item) => ({
    ...item,
    ref: `${item.ref}2`,
    belongsTo: item.belongsTo === null ? null : `${item.belongsTo}2`,
    domain: item.domain && { ...item.domain, name: item.domain.name.replace("-", "-zwei-") },
  }));
  return { ...input, items: [...items, ...more] };
}
