// What mails and pages about an order say of its coupon: its code, what it takes off, and for how many terms.
import { formatMoney, money } from "../../kernel/money.ts";
import { whileText } from "./papers/order-papers.words.ts";
import type { InLanguages } from "../catalogue/index.ts";
import type { Order } from "./order.store.ts";
import type { Item, ItemOption } from "./item.store.ts";

type Reduced = Pick<Item | ItemOption, "discountPermyriad" | "discountMinor" | "discountTerms">;

/** "SUMMER: 20% less in each of the first 3 terms"; null: nothing is reduced. An amount is shared by all that it is off. */
export function couponSaid(
  code: string | null,
  reduced: readonly Reduced[],
  currency: string,
  language: string,
): string | null {
  const off = reduced.filter((one) => one.discountPermyriad !== null || one.discountMinor !== null);
  const [first] = off;
  if (code === null || first === undefined) return null;
  const isGerman = language === "de";
  const share = first.discountPermyriad;
  const minor = off.reduce((sum, one) => sum + (one.discountMinor ?? 0n), 0n);
  const less =
    share === null
      ? formatMoney(money(minor, currency), language)
      : (share / 10_000).toLocaleString(language, { style: "percent", maximumFractionDigits: 2 });
  return `${code}: ${less} ${isGerman ? "weniger" : "less"} ${whileText(isGerman, first.discountTerms)}`;
}

/** The same in each language; null: nothing is reduced. */
export function couponTexts(
  { couponCode, currency }: Pick<Order, "couponCode" | "currency">,
  reduced: readonly Reduced[],
): InLanguages | null {
  const [en, de] = ["en", "de"].map((language) => couponSaid(couponCode, reduced, currency, language));
  return en && de ? { en, de } : null;
}
