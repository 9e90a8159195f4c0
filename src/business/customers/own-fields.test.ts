// The house asks for something of its own: defined once, filled in by who sees it, refused beside the field, kept when retired.
import { beforeAll, describe, expect, it } from "vitest";
import { orderAndAccept, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { PersonActor } from "../../kernel/rights.ts";
import {
  defineField,
  fieldsOf,
  fieldValuesOf,
  personActorOf,
  retireField,
  saveFieldValues,
} from "./index.ts";
import type { DefineField } from "./index.ts";

let shop: TestShop;
let accountId: string;
let holder: PersonActor;
beforeAll(async () => {
  shop = await testShop();
  const order = await orderAndAccept(shop);
  accountId = order.accountId;
  const via = { via: "web" as const, requestId: null };
  holder = await personActorOf(shop.world.db.app, order.personId, shop.seller.id, via);
});

const field = (over: Partial<DefineField>): DefineField => ({
  sellerId: shop.seller.id,
  onKind: "account",
  productIds: [],
  onTracker: false,
  key: "cost_centre",
  labels: { en: "Cost centre", de: "Kostenstelle" },
  hints: { en: "KS and four digits", de: "KS und vier Ziffern" },
  type: "text",
  choices: [],
  required: false,
  pattern: "KS-\\d{4}",
  shownTo: "customer",
  ...over,
});
const save = (values: Record<string, string>, actor: Parameters<TestShop["world"]["act"]>[1] = holder) =>
  shop.world.act(saveFieldValues, actor, {
    accountId,
    values: Object.entries(values).map(([key, value]) => ({ key, value })),
  });
const held = async (): Promise<readonly (string | undefined)[]> => {
  const values = await fieldValuesOf(shop.world.db.read, accountId);
  return (await fieldsOf(shop.world.db.read, shop.seller.id)).map((one) => values.get(one.id));
};

describe("own fields of an account", () => {
  it("are defined once by two at once, and never with what cannot be", async () => {
    const { act } = shop.world;
    expect(await act(defineField, shop.staff, field({ pattern: "(a+)+" }))).toMatchObject({
      refusal: { code: "invalid", fields: ["pattern"] },
    });
    const both = await Promise.all([1, 2].map(() => act(defineField, shop.staff, field({}))));
    expect(both.map((one) => (one.ok ? "made" : one.refusal.code)).toSorted()).toEqual(["key_taken", "made"]);
    must(await act(defineField, shop.staff, field({ key: "inner", shownTo: "staff", pattern: null })));
  });

  it("are filled in by the customer as far as they see them, and refused by field", async () => {
    expect(await save({ cost_centre: "KS-08" })).toMatchObject({
      refusal: { code: "invalid", issues: [{ key: "cost_centre", code: "pattern" }] },
    });
    must(await save({ cost_centre: "KS-0815", inner: "mine" }));
    expect(await held()).toEqual(["KS-0815", undefined]);
    must(await save({ cost_centre: "KS-0815", inner: "a good payer" }, shop.staff));
    must(await save({ cost_centre: "" }));
    expect(await held()).toEqual(["", "a good payer"]);
  });

  it("are nobody else's", async () => {
    const stranger = await orderAndAccept(shop, { name: "Erika Fremd" });
    const via = { via: "web" as const, requestId: null };
    const actor = await personActorOf(shop.world.db.app, stranger.personId, shop.seller.id, via);
    expect(await save({ cost_centre: "KS-0001" }, actor)).toMatchObject({ refusal: { code: "no_such" } });
    expect(
      await shop.world.act(saveFieldValues, shop.staff, { accountId: newId(), values: [] }),
    ).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("stop being asked when retired, and what they held stays", async () => {
    const [first] = await fieldsOf(shop.world.db.read, shop.seller.id);
    const fieldId = first?.id ?? "";
    must(await shop.world.act(retireField, shop.staff, { fieldId }));
    expect(await shop.world.act(retireField, shop.staff, { fieldId })).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect((await fieldsOf(shop.world.db.read, shop.seller.id)).map((one) => one.key)).toEqual(["inner"]);
    expect((await fieldValuesOf(shop.world.db.read, accountId)).has(fieldId)).toBe(true);
    expect(await shop.world.act(defineField, shop.staff, field({}))).toMatchObject({
      refusal: { code: "key_taken" },
    });
  });
});
