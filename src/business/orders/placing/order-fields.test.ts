// The house's own questions about an order and its packages: whoever does not answer one that must be answered, answers what
// nobody asked, or answers wrongly, has ordered nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { bearerOf, guest, orderInput, planId, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { defineField, retireField } from "../../customers/index.ts";
import type { DefineField, WantedField } from "../../customers/index.ts";
import { confirmByMail, deskOrder, orderForTracker, placeOrder } from "../index.ts";
import type { PlaceOrder } from "../index.ts";

let shop: TestShop;
let siteId: string;

const field = (over: Partial<DefineField>): DefineField => ({
  sellerId: shop.seller.id,
  onKind: "order",
  productIds: [],
  onTracker: false,
  key: "found_us",
  labels: { en: "How did you find us?", de: "Wie haben Sie uns gefunden?" },
  hints: { en: "", de: "" },
  type: "text",
  choices: [],
  required: false,
  pattern: null,
  shownTo: "customer",
  ...over,
});

const productOf = (plan: string): string => {
  const id = planId(shop, plan);
  return shop.offers.find((one) => one.prices.some((price) => price.planId === id))?.productId ?? "";
};

beforeAll(async () => {
  shop = await testShop();
  const { act } = shop.world;
  must(await act(defineField, shop.staff, field({ required: true, onTracker: true })));
  const site = field({ key: "site", onKind: "item", type: "number", productIds: [productOf("starter")] });
  siteId = must(await act(defineField, shop.staff, { ...site, required: true }));
  must(await act(defineField, shop.staff, field({ key: "newsletter", onKind: "item", type: "yes_no" })));
});

const answer = (key: string, value: string): WantedField => ({ key, value });
const ANSWERED = { order: [answer("found_us", "A friend")], item: [answer("site", "7")] };

async function order(
  answers: { order?: readonly WantedField[]; item?: readonly WantedField[]; domain?: readonly WantedField[] },
  more: Partial<PlaceOrder> & { readonly plan?: string } = {},
) {
  const { plan, ...rest } = more;
  const input = await orderInput(shop, plan === undefined ? {} : { plan });
  const [first, second] = input.items;
  const items = [
    { ...first!, fields: answers.item ?? [] },
    { ...second!, ...(answers.domain ? { fields: answers.domain } : {}) },
  ];
  return shop.world.act(placeOrder, guest, { ...input, items, fields: answers.order ?? [], ...rest });
}
const orders = async (): Promise<number> =>
  (await shop.world.db.owner.query("select from orders.order")).rowCount ?? 0;

describe("the house's own questions", () => {
  it.each([
    [
      "one about the order is open",
      { item: ANSWERED.item },
      [{ ref: null, key: "found_us", code: "missing" }],
    ],
    [
      "one about the package is open",
      { order: ANSWERED.order },
      [{ ref: "p", key: "site", code: "missing" }],
    ],
    [
      "an answer does not fit",
      { order: ANSWERED.order, item: [answer("site", "seven")] },
      [{ ref: "p", key: "site", code: "not_a_number" }],
    ],
    [
      "one was answered that nobody asked",
      { order: [...ANSWERED.order, answer("price", "0")], item: ANSWERED.item },
      [{ ref: null, key: "price", code: "unknown" }],
    ],
    [
      "a name is answered for as if it were a package",
      { ...ANSWERED, domain: [answer("colour", "red")] },
      [{ ref: "d", key: "colour", code: "unknown" }],
    ],
  ])("refuse the order whole where %s", async (_, answers, issues) => {
    const before = await orders();
    expect(await order(answers)).toMatchObject({ refusal: { code: "wrong_fields", issues } });
    expect(await orders()).toBe(before);
  });

  it("are kept with what they are about, and read in the office and, where it is meant so, on the order's page", async () => {
    const { orderId } = must(
      await order({ ...ANSWERED, item: [...ANSWERED.item, answer("newsletter", "on")] }),
    );
    const desk = await deskOrder(shop.world.db.read, orderId);
    const [first] = desk?.items ?? [];
    expect(desk?.answers.map(({ itemId, field: { key }, value }) => ({ itemId, key, value }))).toEqual(
      expect.arrayContaining([
        { itemId: null, key: "found_us", value: "A friend" },
        { itemId: first?.id, key: "site", value: "7" },
        { itemId: first?.id, key: "newsletter", value: "yes" },
      ]),
    );
    const seen = await orderForTracker(shop.world.db.read, orderId, shop.world.clock.machine());
    expect(seen?.answers.filter((one) => one.field.onTracker).map((one) => one.field.key)).toEqual([
      "found_us",
    ]);
  });

  it("that are asked of one product are not asked of another, and an answer left from before is passed over", async () => {
    must(await order({ order: ANSWERED.order, item: [answer("site", "7")] }, { plan: "business" }));
    must(await order({ order: ANSWERED.order }, { plan: "business" }));
  });

  it("may be left open by staff, who cannot ask back while they type", async () => {
    const input = await orderInput(shop);
    must(await shop.world.act(placeOrder, shop.staff, input));
  });

  it("bring bad words in an answer before a person, as remarks do", async () => {
    const { orderId } = must(await order({ ...ANSWERED, order: [answer("found_us", "fuck you")] }));
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    const desk = await deskOrder(shop.world.db.read, orderId);
    expect(desk?.state).toBe("in_review");
  });

  it("are not asked any more once given up, and what was answered stays", async () => {
    const { orderId } = must(await order(ANSWERED));
    must(await shop.world.act(retireField, shop.staff, { fieldId: siteId }));
    must(await order({ order: ANSWERED.order }));
    const desk = await deskOrder(shop.world.db.read, orderId);
    expect(desk?.answers.some((one) => one.field.id === siteId && one.value === "7")).toBe(true);
  });
});
