// What is in the cart and what it costs, as the pages before ordering say it: in the shop and in the portal alike.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { ChosenOption } from "../../../business/catalogue/index.ts";
import { priceOfOne } from "../../../business/orders/index.ts";
import type { UsedCoupon } from "../../../business/coupons/index.ts";
import { negate } from "../../../kernel/money.ts";
import { DateOnly, formatMoney, formatShare, Money } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { couponWords } from "./coupon.words.ts";
import { orderWords } from "../checkout/order.words.ts";
import { firstOf, isOnce, renewalOf, renewsItself, termText } from "../goods/prices.ts";
import type { Later, Priced, Sums } from "./sums.ts";

/** The lines, taxes and total for `OrderSummary`. */
export function cartFigures(
  priced: Priced,
  sums: Sums,
  lang: Lang,
  locale: string,
  coupon: UsedCoupon | null = null,
) {
  const words = orderWords(lang);
  return {
    title: words.yourOrder,
    lines: [
      ...figureLines(priced, sums, lang),
      ...(coupon === null ? [] : [couponLine(coupon, sums, lang, locale)]),
    ],
    net: sums.total.net,
    taxes: sums.groups
      .filter((group) => group.ratePermyriad > 0)
      .map((group) => ({
        label: words.vat(formatShare(locale, group.ratePermyriad / 10_000)),
        amount: group.tax,
      })),
    total: sums.total.gross,
    totalLabel: words.total,
  };
}

function couponLine(coupon: UsedCoupon, sums: Sums, lang: Lang, locale: string) {
  const words = couponWords(lang);
  const { permyriad, minor, terms } = coupon;
  const { currency } = sums.discount;
  const what =
    permyriad === null
      ? words.amount(formatMoney(locale, minor ?? 0n, currency))
      : words.share(formatShare(locale, permyriad / 10_000));
  return {
    key: "coupon",
    what: words.line(coupon.code),
    note: `${what}, ${terms === null ? words.always : words.terms(terms)}`,
    amount: negate(sums.discount),
  };
}

function figureLines(priced: Priced, sums: Sums, lang: Lang) {
  const words = orderWords(lang);
  return priced.lines.map(({ ref, what, price, options }) => {
    const term = termText(lang, price.termCount, price.termUnit);
    const whole = { ...price, ...priceOfOne(price, options) };
    return {
      key: ref,
      what,
      note: (
        <>
          {options.map((one) => (
            <span key={one.optionId}>{chosenText(one, lang)}. </span>
          ))}
          {renewsItself(price) ? (
            <>
              {words.firstTermOf(term)}, {words.renewsAt(term)} <Money {...renewalOf(whole)} />
            </>
          ) : isOnce(price) ? (
            words.termOnce
          ) : (
            words.termEnds(term)
          )}
        </>
      ),
      amount: sums.lines.get(ref) ?? firstOf(whole),
    };
  });
}

/** "Web space: 20 GB", "Further databases: 3". */
export function chosenText(one: ChosenOption, lang: Lang): string {
  const text = inLanguage(one.text, lang);
  return one.choiceId === null ? `${text}: ${one.quantity}` : text;
}

/** What comes later, by term. */
export function LaterSums({ later, lang }: { readonly later: readonly Later[]; readonly lang: Lang }): VNode {
  const words = orderWords(lang);
  return (
    <dl class="sums">
      {later.map(({ count, unit, from, amount }) => (
        <div key={`${count}${unit}`} class="sum-next">
          <dt>
            {words.laterEach(termText(lang, count, unit))} <DateOnly date={from} />
          </dt>
          <dd>
            <Money {...amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How long each thing runs and how it ends, each sentence once. */
export function termNotes(priced: Priced, lang: Lang): string[] {
  const words = orderWords(lang);
  const notes = priced.lines.map(({ price }) => {
    const term = termText(lang, price.termCount, price.termUnit);
    if (isOnce(price)) return words.termOnce;
    if (price.renewal === "ends") return words.termEnds(term);
    const note = price.renewal === "monthly" ? words.termMonthly : words.termNote;
    return note(term, price.noticeDays);
  });
  return [...new Set(notes)];
}
