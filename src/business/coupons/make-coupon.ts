// Staff makes coupons and switches them off; what one gives is never changed, so that nobody gets another one than was promised.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { isCurrency } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { Ctx } from "../../kernel/act.ts";
import { isDate } from "../../kernel/time.ts";
import { PRODUCT_KINDS } from "../catalogue/index.ts";
import { isCode, readCode } from "./coupon.rules.ts";
import { countProducts, insertCoupon, sellerOfCoupon, setCouponState } from "./coupon.store.ts";
import type { NewCoupon } from "./coupon.store.ts";

export type MakeCoupon = Omit<NewCoupon, "id">;
export type MakeCouponRefusal =
  | { readonly code: "invalid"; readonly fields: readonly string[] }
  | { readonly code: "code_taken" };

const within = (value: number | null, most: number): boolean =>
  value === null || (Number.isInteger(value) && value >= 1 && value <= most);

function faultsOf(input: MakeCoupon): string[] {
  const isShare = input.permyriad !== null;
  const value = isShare
    ? input.minor === null && input.currency === null && within(input.permyriad, 10_000)
    : input.minor !== null && input.minor > 0n && isCurrency(input.currency ?? "");
  const until = input.validUntil;
  const faults: readonly (readonly [string, boolean])[] = [
    ["code", isCode(readCode(input.code))],
    ["value", value],
    ["terms", within(input.terms, 1_000)],
    ["kinds", input.kinds.every((kind) => PRODUCT_KINDS.some((one) => one === kind))],
    ["most", within(input.most, 1_000_000)],
    ["mostEach", within(input.mostEach, 1_000)],
    ["minimum", input.minimumMinor >= 0n],
    ["validFrom", isDate(input.validFrom)],
    ["validUntil", until === null || (isDate(until) && until > input.validFrom)],
  ];
  return faults.filter(([, fine]) => !fine).map(([field]) => field);
}

/** Answers its id. Refuses invalid (with fields) and code_taken. */
export const makeCoupon = action({
  name: "make_coupon",
  needs: {
    any: ["staff:settings.change"],
    on: (input: MakeCoupon) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: MakeCoupon): Promise<Result<{ readonly couponId: string }, MakeCouponRefusal>> {
    const known = await countProducts(ctx.tx, input.sellerId, input.productIds);
    const fields = [...faultsOf(input), ...(known === input.productIds.length ? [] : ["productIds"])];
    if (fields.length > 0) return refuse({ code: "invalid", fields });
    const couponId = newId();
    const by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const made = { ...input, id: couponId, code: readCode(input.code) };
    return (await insertCoupon(ctx.tx, made, by, ctx.now))
      ? ok({ couponId })
      : refuse({ code: "code_taken" });
  },
});

/** Off: nobody can use it any more; who did keeps it. Refuses no_such. */
export const switchCoupon = action({
  name: "switch_coupon",
  needs: {
    any: ["staff:settings.change"],
    on: (input: { readonly couponId: string }) => ({ kind: "coupon", id: input.couponId }),
  },
  async run(ctx, input: { readonly couponId: string; readonly on: boolean }) {
    const done = await setCouponState(ctx.tx, input.couponId, input.on ? "on" : "off");
    return done ? ok(null) : refuse({ code: "no_such" as const, kind: "coupon" });
  },
});

/** Whose coupon it is, for the rights. */
export async function loadCouponSubject(tx: Ctx["tx"], id: string): Promise<Subject | null> {
  const sellerId = await sellerOfCoupon(tx, id);
  return sellerId === null ? null : { kind: "coupon", id, accountId: null, sellerId };
}
