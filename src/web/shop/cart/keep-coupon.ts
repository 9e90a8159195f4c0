// Puts a typed coupon into the cart, or takes it out: by the shop's cart and by the portal's one page alike.
import { COUPON_MAX, keepCartAnswers } from "../../../business/carts/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import type { KnownBuyer } from "../checkout/order-buyer.ts";
import { viewOf } from "./cart-view.ts";
import { couponWords } from "./coupon.words.ts";
import { heldOf, holderOf } from "./held-cart.ts";

export type KeptCoupon =
  | { readonly kind: "kept" }
  /** Nothing was changed: the code does not count, in words to stand beside its field. */
  | { readonly kind: "wrong"; readonly error: string }
  | { readonly kind: "refused"; readonly code: string };

/** An empty `typed` takes the coupon out. `payer`: who was chosen to pay, where somebody was. */
export async function keepCoupon(
  site: Site,
  visit: Visit,
  typed: string,
  payer?: KnownBuyer,
): Promise<KeptCoupon> {
  const coupon = typed.trim();
  const words = couponWords(visit.lang);
  if (coupon.length > COUPON_MAX) return { kind: "wrong", error: words.tooLong };
  const held = await heldOf(site, visit);
  const chosen = payer === undefined ? {} : { payer };
  const fault =
    held?.state === "open" ? (await viewOf(site, visit, { ...held, coupon }, chosen)).couponFault : null;
  if (fault !== null) return { kind: "wrong", error: words[fault] };
  const { holder } = holderOf(visit);
  const done = await site.act(keepCartAnswers, visit.actor, { holder, answers: {}, coupon });
  return done.ok ? { kind: "kept" } : { kind: "refused", code: done.refusal.code };
}
