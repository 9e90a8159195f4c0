// Of what there are only so many: never sold below none with any number at once, never more to one person than they may have, and
// back on the shelf where an order falls or a contract ends.
import { beforeAll, describe, expect, it } from "vitest";
import { guest, orderAndAccept, orderInput, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { setStock, stockOf, takeStockAgain } from "../../catalogue/index.ts";
import { contractsOfOrder, endContract, giveContract } from "../../contracts/index.ts";
import { accountHandedOver } from "../../customers/index.ts";
import { endOrder, placeOrder } from "../index.ts";

let shop: TestShop;
let owner: StaffActor;
let productId: string;
const fall = action({
  name: "test_fall",
  needs: { any: ["system"] },
  run: (ctx, input: { orderId: string }) => endOrder(ctx, { ...input, reason: "test" }, "cancel"),
});
const reopen = action({
  name: "test_reopen",
  needs: { any: ["system"] },
  run: async (ctx, input: { orderId: string }) => ok(await takeStockAgain(ctx, input.orderId)),
});
const stop = action({
  name: "test_stop",
  needs: { any: ["system"] },
  run: (ctx, input: { contractId: string; endsOn: string }) => endContract(ctx, { ...input, why: "test" }),
});
const handOver = action({
  name: "test_handed_over",
  needs: { any: ["system"] },
  async run(ctx, told: { accountId: string; keepsMethods: boolean }) {
    ctx.announce(accountHandedOver, told);
    return ok(null);
  },
});
beforeAll(async () => {
  shop = await testShop();
  const rights = ["settings.change"];
  owner = { kind: "staff", id: newId(), name: "Jo", rights, sellerIds: null, via: "web", requestId: null };
  productId = shop.offers.find((one) => one.slug === "starter")?.productId ?? "";
});

const set = (most: number | null, mostEach: number | null = null, backAtEnd = true) =>
  shop.world.act(setStock, owner, { productId, most, mostEach, backAtEnd });
const taken = async () => (await stockOf(shop.world.db.read, productId))?.taken ?? 0;
const mail = (): string => `m${newId().slice(-9)}@kundin.example`;
const place = async (email = mail()) =>
  shop.world.act(placeOrder, guest, { ...(await orderInput(shop, { email })), shownTotalMinor: null });

describe("a product of which there are only so many", () => {
  it("is sold as often as there are pieces, although thirty buy at once, and says then that it is sold out", async () => {
    must(await set(5));
    const done = await Promise.all(Array.from({ length: 30 }, () => place()));
    expect(done.filter((one) => one.ok)).toHaveLength(5);
    for (const one of done)
      if (!one.ok)
        expect(one.refusal).toEqual({ code: "wrong_items", issues: [{ ref: "p", code: "sold_out" }] });
    expect(await taken()).toBe(5);
    expect(await set(4)).toMatchObject({ refusal: { code: "more_are_out" } });
    must(await set(null));
  });

  it("is there again once the order falls, and only once", async () => {
    const before = await taken();
    must(await set(before + 1));
    const { orderId } = must(await place());
    expect((await place()).ok).toBe(false);
    must(await shop.world.act(fall, shop.world.systemActor, { orderId }));
    expect((await shop.world.act(fall, shop.world.systemActor, { orderId })).ok).toBe(false);
    expect(await taken()).toBe(before);
    expect((await place()).ok).toBe(true);
    must(await set(null));
  });

  it("is never more than one person may have, whatever account they order with and however fast", async () => {
    must(await set(null, 2));
    const email = mail();
    const done = await Promise.all([1, 2, 3, 4].map(() => place(email)));
    expect(done.filter((one) => one.ok)).toHaveLength(2);
    for (const one of done)
      if (!one.ok) expect(one.refusal).toMatchObject({ issues: [{ ref: "p", code: "too_many_each" }] });
    expect((await place()).ok).toBe(true);
    must(await set(null));
  });

  it("is never more than that either where an order that fell is opened again, and as many as it was where it may be", async () => {
    must(await set(null, 1));
    const again = async (orderId: string) =>
      must(await shop.world.act(reopen, shop.world.systemActor, { orderId }));
    const email = mail();
    const first = must(await place(email)).orderId;
    must(await shop.world.act(fall, shop.world.systemActor, { orderId: first }));
    const second = must(await place(email)).orderId;
    const before = await taken();
    expect(await again(first)).toBe(false);
    expect(await taken()).toBe(before);
    must(await shop.world.act(fall, shop.world.systemActor, { orderId: second }));
    expect([await again(first), await again(first)]).toEqual([true, true]);
    expect(await taken()).toBe(before);
    must(await set(null));
  });

  it("never counts for who held an account before it was handed over, and always for who holds it now", async () => {
    const { owner: db } = shop.world.db;
    must(await set(null, 1));
    const [one, two] = [mail(), mail()];
    const { orderId } = must(await place(one));
    await db.query("update catalogue.stock_taken set still_out = 0 where order_id = $1", [
      must(await place(two)).orderId,
    ]);
    const { rows } = await db.query<{ account: string }>(
      `update customers.membership m set person_id = (select id from people.person where email = $2)
       from catalogue.stock_taken t where t.order_id = $1 and m.account_id = t.account_id returning m.account_id as account`,
      [orderId, two],
    );
    const accountId = rows[0]?.account ?? "";
    expect(await place(one)).toMatchObject({ refusal: { issues: [{ code: "too_many_each" }] } });
    must(await shop.world.act(handOver, shop.world.systemActor, { accountId, keepsMethods: true }));
    await shop.world.runJobs();
    expect((await place(one)).ok).toBe(true);
    expect(await place(two)).toMatchObject({ refusal: { issues: [{ code: "too_many_each" }] } });
    must(await set(null));
  });

  it("is counted too where staff gives a contract, refused to them without a reason, and back when that ends", async () => {
    must(await set(null));
    const { orderId, accountId } = await orderAndAccept(shop, { email: mail() });
    const { rows } = await shop.world.db.owner.query<{ id: string }>(
      "select billing_profile_id as id from contracts.contract where order_id = $1 limit 1",
      [orderId],
    );
    const price = {
      priceVersionId: null,
      currency: "EUR",
      includesTax: true,
      setupMinor: 0n,
      firstMinor: 100n,
    };
    const wish = {
      sellerId: shop.seller.id,
      accountId,
      billingProfileId: rows[0]?.id ?? "",
      productId,
      kind: "vps",
      title: "rack 9",
      concludedOn: "2026-03-02",
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "consumer",
      price: { ...price, renewalMinor: 100n, quantityMilli: 1_000n, term: { count: 1, unit: "month" } },
      subject: null,
      startsOn: "2026-03-02",
      paidUntil: "2026-03-02",
    } as const;
    const keeper = { ...owner, rights: ["services.change"] } as StaffActor;
    const give = (despiteStock = "") => shop.world.act(giveContract, keeper, { ...wish, despiteStock });
    const before = await taken();
    must(await set(before));
    expect(await give()).toMatchObject({ refusal: { code: "sold_out" } });
    expect(await give("  ")).toMatchObject({ refusal: { code: "sold_out" } });
    expect(await taken()).toBe(before);
    must(await set(null, 1));
    expect(await give()).toMatchObject({ refusal: { code: "too_many_each" } });
    must(await set(before + 1));
    const { contractId } = must(await give());
    expect(await taken()).toBe(before + 1);
    // One more is there than was said: it runs.
    const over = must(await give("It stands in the rack."));
    expect(await stockOf(shop.world.db.read, productId)).toMatchObject({
      taken: before + 2,
      most: before + 2,
    });
    for (const id of [contractId, over.contractId, contractId])
      must(await shop.world.act(stop, shop.world.systemActor, { contractId: id, endsOn: "2026-03-02" }));
    expect(await taken()).toBe(before);
    must(await set(null));
  });

  it.each([
    [true, 0],
    [false, 1],
  ])(
    "comes back when its contract ends where the product says so (%s), once",
    async (backAtEnd, stillOut) => {
      const before = await taken();
      must(await set(before + 1, null, backAtEnd));
      const { orderId } = await orderAndAccept(shop);
      expect(await taken()).toBe(before + 1);
      const contracts = await contractsOfOrder(shop.world.db.read, orderId);
      const contractId = contracts.find((one) => one.kind === "hosting")?.id ?? "";
      for (const endsOn of ["2026-04-01", "2026-04-01"])
        must(await shop.world.act(stop, shop.world.systemActor, { contractId, endsOn }));
      expect(await taken()).toBe(before + stillOut);
      must(await set(null));
    },
  );

  it.each([
    [-1, null, "most"],
    [1.5, null, "most"],
    [null, 0, "mostEach"],
  ])("has no stock of %s with %s each", async (most, mostEach, field) => {
    expect(await set(most, mostEach)).toMatchObject({ refusal: { code: "invalid", fields: [field] } });
  });
});
