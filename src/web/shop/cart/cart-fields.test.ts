// Fields of the cart's pages as a visitor uses them: how many of a package, coupons, a hundred names pasted at once.
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../kernel/ids.ts";
import { addTerm } from "../../../kernel/time.ts";
import { businessDay } from "../../../../test/support/business-day.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { planId, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { DEFAULT_LOCALES, formatDate } from "../../ui/index.ts";

let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});

describe("the cart", () => {
  it("takes as many of a package as the page lets one choose, each as a package of its own, and no more", async () => {
    const visitor = web.guest();
    const page = "/hosting/starter";
    const select =
      /<select[^>]*name="count"[\s\S]*?<\/select>/u.exec((await visitor.get(page)).body)?.[0] ?? "";
    expect([...select.matchAll(/<option value="(\d+)"/gu)].map(([, count]) => Number(count))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ]);
    const plan = planId(shop, "starter");
    const done = await visitor.post("/cart/packages", { plan, count: "3" }, page);
    expect(done.status).toBe(303);
    const lines = async (): Promise<number> =>
      (
        await shop.world.db.owner.query<{ n: number }>(
          "select count(*)::int as n from carts.line where removed_at is null",
        )
      ).rows[0]!.n;
    const three = await lines();
    expect(three).toBe(3);
    const many = await visitor.post("/cart/packages", { plan, count: "1000" }, page);
    expect(many.status).not.toBe(303);
    expect(await lines()).toBe(three);
  });

  it("says beside the field why a coupon cannot be used, and keeps none that changes no price", async () => {
    const visitor = web.guest();
    await visitor.post("/cart/packages", { plan: planId(shop, "starter"), count: "1" }, "/hosting/starter");
    const totalOf = (body: string): string => body.replaceAll(/\s+/gu, " ").match(/35\.88/u)?.[0] ?? "";
    const before = totalOf((await visitor.get("/cart")).body);
    const unknown = await visitor.post("/cart/coupon", { coupon: " SUMMER " }, "/cart");
    expect(unknown.status).toBe(422);
    expect(unknown.body).toContain("We do not know this code");
    expect(unknown.body).toContain('value="SUMMER"');
    const cart = (await visitor.get("/cart")).body;
    expect(cart).not.toContain("SUMMER");
    expect(totalOf(cart)).toBe(before);
    const long = await visitor.post("/cart/coupon", { coupon: "x".repeat(61) }, "/cart");
    expect(long.body).toContain("at most 60 characters");
  });

  it("shows what a coupon takes off as a line of its own, until it is removed", async () => {
    await shop.world.db.owner.query(
      `insert into coupons.coupon (id, seller_id, code, permyriad, terms, first_orders_only, valid_from, state, created_at)
       values ($1, $2, 'SPRING', 2500, 1, false, '2020-01-01', 'on', now())`,
      [newId(), shop.seller.id],
    );
    const visitor = web.guest();
    await visitor.post("/cart/packages", { plan: planId(shop, "starter"), count: "1" }, "/hosting/starter");
    expect((await visitor.post("/cart/coupon", { coupon: "spring" }, "/cart")).status).toBe(303);
    const flat = async (): Promise<string> => (await visitor.get("/cart")).body.replaceAll(/\s+/gu, " ");
    const used = await flat();
    expect(used).toContain("Coupon SPRING");
    expect(used).toContain("25% off, in the first term");
    expect(used).toMatch(/[-−]€8\.97/u);
    expect(used).toContain("26.91");
    expect((await visitor.post("/cart/coupon", { coupon: "" }, "/cart")).status).toBe(303);
    expect(await flat()).not.toContain("SPRING");
  });

  it("never lets a coupon end unsaid: after its last term it names the day, and what is charged from then on", async () => {
    await shop.world.db.owner.query(
      `insert into coupons.coupon (id, seller_id, code, permyriad, terms, first_orders_only, valid_from, state, created_at)
       values ($1, $2, 'THREE', 2500, 3, false, '2020-01-01', 'on', now())`,
      [newId(), shop.seller.id],
    );
    const visitor = web.guest();
    await visitor.post("/cart/packages", { plan: planId(shop, "starter"), count: "1" }, "/hosting/starter");
    expect((await visitor.post("/cart/coupon", { coupon: "three" }, "/cart")).status).toBe(303);
    const cart = (await visitor.get("/cart")).body.replaceAll(/<[^>]*>|\s+/gu, " ").replaceAll(/ +/gu, " ");
    const on = (years: number): string =>
      formatDate(DEFAULT_LOCALES.en, addTerm(businessDay(shop.world), { count: 1, unit: "year" }, years));
    expect(cart).toContain("Coupon THREE");
    expect(cart).toContain(`Then with the coupon each year, from ${on(1)} €44.91`);
    expect(cart).toContain(`Then without the coupon each year, from ${on(3)} €59.88`);
  });

  it("answers a hundred pasted names one by one, and says so of the one beyond", async () => {
    const visitor = web.guest();
    const names = (count: number): string =>
      Array.from({ length: count }, (_, at) => `name-${at}.de`).join("\n");
    const answered = await visitor.post("/domains/bulk", { names: names(100) }, "/domains/bulk");
    expect(answered.status).toBe(200);
    for (const at of [0, 49, 99]) expect(answered.body).toContain(`name-${at}.de`);
    expect([...answered.body.matchAll(/<input[^>]*name="name"/gu)]).toHaveLength(100);
    const over = await visitor.post("/domains/bulk", { names: names(101) }, "/domains/bulk");
    expect(over.body).toMatch(/100/u);
    expect([...over.body.matchAll(/<input[^>]*name="name"/gu)].length).toBeLessThanOrEqual(100);
  });

  it("takes a hundred of them at once, and of more than it holds loses none: they stand in the field again", async () => {
    const visitor = web.guest();
    const some = (from: number, count: number): string[] =>
      Array.from({ length: count }, (_, at) => `viele-${from + at}.de`);
    const put = (names: string[]) =>
      visitor.post("/cart/domains", { name: names, from: "bulk" }, "/domains/bulk");
    expect((await put(some(0, 100))).location).toBe("/cart");
    const full = await put(some(100, 21));
    expect(full.status).toBe(422);
    expect(full.body).toContain("more than one order can hold");
    for (const name of some(100, 21)) expect(full.body).toContain(name);
    expect((await put(some(100, 20))).location).toBe("/cart");
  });
});
