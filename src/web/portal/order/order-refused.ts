// Why an order from the portal's page was refused, in a sentence beside what it is about.
import type { OrderCartRefusal } from "../../../business/carts/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import { cartWords } from "../../shop/cart/cart.words.ts";
import { refusalErrors } from "../../shop/checkout/order-refusals.ts";
import { orderWords } from "../../shop/checkout/order.words.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";

/** Null for what this page cannot lead to. */
export function refusedBecause(
  refusal: OrderCartRefusal | GeneralRefusal,
  lang: Lang,
): { readonly errors: FormErrors; readonly lines: readonly string[] } | null {
  const [words, cart] = [orderWords(lang), cartWords(lang)];
  const whole = (sentence: string, lines: readonly string[] = []) => ({ errors: { "": sentence }, lines });
  switch (refusal.code) {
    case "ordered":
      return whole(cart.errGone);
    case "changed":
      return whole(words.errChanged);
    case "contact_missing":
      return null;
    case "wrong_items":
      return whole(
        cart.errNotOrdered,
        refusal.issues.map((issue) => issue.ref),
      );
    case "wrong_fields":
      return whole(
        words.errFields,
        refusal.issues.flatMap(({ ref }) => (ref === null ? [] : [ref])),
      );
    case "wrong_lines":
    case "empty":
    case "too_many":
      return whole(cart.errNotOrdered);
    default:
      return { errors: refusalErrors(refusal, lang).errors, lines: [] };
  }
}
