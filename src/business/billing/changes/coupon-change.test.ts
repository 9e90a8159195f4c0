// A contract with a coupon changes or ends: what is shown is what is billed, and nobody gets back more than the days cost.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import type { AgreedPrice } from "../../contracts/index.ts";
import { makeCoupon } from "../../coupons/index.ts";
import type { MakeCoupon } from "../../coupons/index.ts";
import { cancelContract, changeContract, previewChange } from "../index.ts";
import type { ChangeFigures, WantedChange } from "../index.ts";

let scene: BillingScene;
let keeper: StaffActor;
let business: { productId: string; planId: string };
let yearly: { productId: string; planId: string };

async function product(name: string, minor: bigint, unit: "month" | "year" = "month") {
  const { owner } = scene.world.db;
  const [productId, planId] = [newId(), newId()];
  await owner.query(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, state, created_at)
     values ($1, $2, $3, 'hosting', $4, 'revenue:hosting', 'on_sale', '2020-01-01')`,
    [productId, scene.sellerId, name, JSON.stringify({ en: name, de: name })],
  );
  await owner.query(
    `insert into catalogue.price_plan (id, product_id, term_count, term_unit, state) values ($1, $2, 1, $3, 'on_sale')`,
    [planId, productId, unit],
  );
  await owner.query(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
     values ($1, $2, 'EUR', true, 1, $3, '2020-01-01')`,
    [newId(), planId, String(minor)],
  );
  return { productId, planId };
}

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  const { bookkeeper } = scene;
  keeper = { ...bookkeeper, rights: [...bookkeeper.rights, "services.change", "settings.change"] };
  await scene.world.db.owner.query("update catalogue.product set server_group = null where id = $1", [
    scene.productId,
  ]);
  business = await product("business", 1990n);
  yearly = await product("yearly", 12_000n, "year");
});

type Discount = NonNullable<AgreedPrice["discount"]>;
const share = (code: string, permyriad: number, terms: number | null = null): Discount => ({
  code,
  permyriad,
  minor: null,
  terms,
});

/** The coupon that the contract's discount came from. */
async function coupon(discount: Discount, over: Partial<MakeCoupon> = {}): Promise<void> {
  const made: MakeCoupon = {
    sellerId: scene.sellerId,
    code: discount.code,
    permyriad: discount.permyriad,
    minor: discount.minor,
    currency: discount.minor === null ? null : "EUR",
    terms: discount.terms,
    firstOrdersOnly: false,
    kinds: [],
    productIds: [],
    most: null,
    mostEach: null,
    minimumMinor: 0n,
    validFrom: "2026-01-01",
    validUntil: null,
    ...over,
  };
  must(await scene.world.act(makeCoupon, keeper, made));
}

type Bought = { customer: Customer; contractId: string };
async function bought(price: Partial<AgreedPrice>): Promise<Bought> {
  await scene.world.setClock("2026-03-01");
  const customer = await scene.customer();
  const { contractId } = await scene.contract(customer, "2026-03-01", price);
  await scene.run();
  return { customer, contractId };
}

async function change(contractId: string, over: Partial<WantedChange> = {}): Promise<ChangeFigures> {
  const now = {
    contractId,
    planId: business.planId,
    quantityMilli: null,
    options: null,
    when: "now" as const,
  };
  const wanted = { ...now, ...over };
  const { token, figures } = must(await scene.world.act(previewChange, keeper, wanted));
  must(await scene.world.act(changeContract, keeper, { ...wanted, token }));
  await scene.run();
  return figures;
}
const sums = async (of: Customer) =>
  (await scene.documents(of)).map((one) => [one.kind, one.grossMinor] as const);

describe("what was paid with a coupon", () => {
  it("is never given back beyond what its days cost, when the contract ends at once", async () => {
    const { customer, contractId } = await bought({ discount: share("ENDS", 5_000) });
    await scene.world.setClock("2026-03-17");
    const now = { contractId, when: "now" as const, on: null, rest: "credited" as const, reason: "asked" };
    must(await scene.world.act(cancelContract, keeper, now));
    await scene.settle();
    // 15 of March's 31 days of 9.90 are 4.79, and half of that was paid.
    expect(await sums(customer)).toEqual([
      ["invoice", 495n],
      ["credit_note", 239n],
    ]);
  });

  it("is never given back beyond what its days cost, when it changes, at a first price and for several pieces too", async () => {
    const { customer, contractId } = await bought({
      discount: { code: "FIVE", permyriad: null, minor: 500n, terms: null },
      firstMinor: 600n,
      quantityMilli: 3000n,
    });
    await scene.world.setClock("2026-03-17");
    const figures = await change(contractId);
    // 15 of 31 days of 18.00 are 8.71, and of the coupon's 5.00 they are 2.42.
    expect(figures).toMatchObject({ creditMinor: 629n, couponEnds: "FIVE", couponStays: null });
    expect(await sums(customer)).toEqual([
      ["invoice", 1300n],
      ["credit_note", 629n],
      ["invoice", figures.chargeMinor],
    ]);
  });
});

describe("the preview of a change", () => {
  const cases: readonly [string, Discount, Partial<WantedChange>, Partial<ChangeFigures>][] = [
    [
      "goes on with a share",
      share("GOES", 5_000),
      {},
      { couponStays: "GOES", chargeMinor: 481n, nextMinor: 995n },
    ],
    [
      "goes on with what is left of its terms",
      share("LEFT", 5_000, 1),
      {},
      { couponStays: "LEFT", nextMinor: 1990n },
    ],
    [
      "ends where the terms are others",
      share("TERMS", 5_000, 3),
      { planId: "yearly" },
      { couponEnds: "TERMS", couponStays: null },
    ],
    [
      "ends with an amount that was shared out",
      { code: "AMOUNT", permyriad: null, minor: 200n, terms: null },
      {},
      { couponEnds: "AMOUNT", chargeMinor: 963n, nextMinor: 1990n },
    ],
    [
      "keeps an amount for more of the same",
      { code: "MORE", permyriad: null, minor: 200n, terms: null },
      { planId: null, quantityMilli: 2000n },
      { couponStays: "MORE", nextMinor: 1780n },
    ],
  ];
  it.each(cases)(
    "never differs from the invoices behind it: a coupon that %s",
    async (_, discount, over, says) => {
      await coupon(discount);
      const { customer, contractId } = await bought({ discount, firstMinor: 700n });
      await scene.world.setClock("2026-03-17");
      const planId = over.planId === "yearly" ? { planId: yearly.planId } : {};
      const figures = await change(contractId, { ...over, ...planId });
      expect(figures).toMatchObject(says);
      await scene.world.setClock(figures.nextOn ?? "");
      await scene.run();
      const [, ...after] = await sums(customer);
      expect(after).toEqual([
        ["credit_note", figures.creditMinor],
        ["invoice", figures.chargeMinor],
        ["invoice", figures.nextMinor],
      ]);
    },
  );

  it("never takes a coupon onto a product it is not for", async () => {
    const only = share("ONLY", 5_000);
    await coupon(only, { productIds: [scene.productId] });
    const { contractId } = await bought({ discount: only });
    const figures = await change(contractId);
    expect(figures).toMatchObject({ couponEnds: "ONLY", chargeMinor: 1990n, nextMinor: 1990n });
  });

  it("never counts a coupon's terms anew: to and fro uses up none and wins none", async () => {
    const twice = share("TWICE", 5_000, 2);
    await coupon(twice);
    const { customer, contractId } = await bought({ discount: twice });
    const own = await product("starter-again", 990n);
    for (let turn = 0; turn < 3; turn += 1) {
      await change(contractId);
      await change(contractId, { planId: own.planId });
    }
    for (const day of ["2026-04-01", "2026-05-01"]) {
      await scene.world.setClock(day);
      await scene.run();
    }
    const all = await sums(customer);
    expect(all.slice(-2)).toEqual([
      ["invoice", 495n],
      ["invoice", 990n],
    ]);
    const total = all.reduce((sum, [kind, minor]) => sum + (kind === "invoice" ? minor : -minor), 0n);
    expect(total).toBe(495n + 495n + 990n);
  });
});
