// What is said when an order is refused: each reason has its sentence, beside its field where it has one.
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { PlaceOrderRefusal } from "../../../business/orders/index.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { sentences } from "./order-check.ts";
import { couponWords } from "../cart/coupon.words.ts";
import { orderWords } from "./order.words.ts";
import type { OrderWords } from "./order.words.ts";

/** `page`: where the fields are that must be corrected. */
export type SaidRefusal = { readonly page: "review" | "details"; readonly errors: FormErrors };

export function refusalErrors(refusal: PlaceOrderRefusal | GeneralRefusal, lang: Lang): SaidRefusal {
  const words = orderWords(lang);
  const whole = (sentence: string): SaidRefusal => ({ page: "review", errors: { "": sentence } });
  switch (refusal.code) {
    case "invalid":
      return { page: "details", errors: sentences(refusal.issues, words) };
    case "terms_missing":
      return { page: "review", errors: { agree: words.errTermsNew } };
    case "remarks_too_long":
      return { page: "review", errors: { remarks: words.errRemarks } };
    case "wrong_fields":
      return whole(words.errFields);
    case "price_changed":
      return whole(words.errPriceChanged);
    case "key_reused":
      return whole(words.errSentAlready);
    case "no_such":
    case "not_allowed":
      return whole(words.errNotAllowed);
    case "wrong_items":
      return whole(itemSentence(refusal.issues[0]?.code, words));
    case "empty":
    case "too_many":
      return whole(words.errNotOnSale);
    default:
      return whole(couponWords(lang)[refusal.code]);
  }
}

function itemSentence(code: string | undefined, words: OrderWords): string {
  if (code === "domain_invalid" || code === "domain_missing") return words.errDomainInvalid;
  if (code === "auth_code_missing") return words.errAuthCode;
  return words.errNotOnSale;
}
