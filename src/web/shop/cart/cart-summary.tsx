// What is in the cart and what it costs, as the pages before ordering say it: in the shop and in the portal alike.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { ChosenOption } from "../../../business/catalogue/index.ts";
import { priceOfOne } from "../../../business/orders/index.ts";
import type { UsedCoupon } from "../../../business/coupons/index.ts";
import { negate, roundDiv } from "../../../kernel/money.ts";
import { DateOnly, formatMoney, formatShare, Money } from "../../ui/index.ts";
import type { Amount, Lang, PriceView } from "../../ui/index.ts";
import { couponWords } from "./coupon.words.ts";
import { orderWords } from "../checkout/order.words.ts";
import { PriceMoney } from "../goods/price-money.tsx";
import type { Price } from "../goods/prices.ts";
import { firstOf, isOnce, renewsItself, eachText, termText } from "../goods/prices.ts";
import { trialEssentials } from "../goods/trial-text.ts";
import { trialWords } from "../goods/trial.words.ts";
import { statedAs } from "../goods/tax-view.ts";
import type { TaxView } from "../goods/tax-view.ts";
import type { Later, Priced, Sums } from "./sums.ts";

/** The lines, taxes and total for `OrderSummary`. */
export function cartFigures(
  priced: Priced,
  sums: Sums,
  lang: Lang,
  locale: string,
  coupon: UsedCoupon | null = null,
  shown?: TaxView,
) {
  const words = orderWords(lang);
  const view = shown?.view ?? statedAs(priced.lines[0]?.price ?? { includesTax: true });
  return {
    title: words.yourOrder,
    lines: [
      ...figureLines(priced, sums, lang, view),
      ...(coupon === null
        ? []
        : [couponLine(coupon, { ...sums, discount: seenOff(priced, sums, view) }, lang, locale)]),
    ],
    net: sums.total.net,
    taxes: sums.groups
      .filter((group) => group.ratePermyriad > 0)
      .map((group) => ({
        label: words.vat(formatShare(locale, group.ratePermyriad / 10_000)),
        amount: group.tax,
      })),
    taxNotes: sums.notes.map((note) => note[lang]),
    total: sums.total.gross,
    totalLabel: sums.trials.size > 0 ? trialWords(lang).today : words.total,
  };
}

/** What a coupon takes off, seen like the lines above it: by the share of tax in the whole. */
function seenOff(priced: Priced, { discount, total }: Sums, view: PriceView): Sums["discount"] {
  const stated = new Set(priced.lines.map((line) => statedAs(line.price)));
  if (stated.size !== 1 || stated.has(view) || total.net.minor === 0n) return discount;
  const [times, by] = view === "gross" ? [total.gross, total.net] : [total.net, total.gross];
  return { ...discount, minor: roundDiv(discount.minor * times.minor, by.minor) };
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

function figureLines(priced: Priced, sums: Sums, lang: Lang, view: PriceView) {
  const words = orderWords(lang);
  return priced.lines.map((line) => {
    const { ref, what, price, options, within, isFree } = line;
    const term = termText(lang, price.termCount, price.termUnit);
    const whole = { ...price, ...priceOfOne(price, options) };
    const tried = triedText(line, sums, lang, view);
    return {
      key: ref,
      what,
      note: isFree ? (
        words.freeWith(within ?? "")
      ) : (
        <>
          {within === undefined ? null : <span>{words.shareOf(within)} </span>}
          {options.map((one) => (
            <span key={one.optionId}>{chosenText(one, lang)}. </span>
          ))}
          {line.untried === undefined ? null : <span>{untriedText(line, lang)} </span>}
          {tried !== null ? (
            tried
          ) : renewsItself(price) ? (
            <>
              {words.firstTermOf(term)}, {words.renewsAt(eachText(lang, price.termCount, price.termUnit))}{" "}
              <Renewal of={whole} amount={sums.renewals.get(ref)?.[view]} />
            </>
          ) : isOnce(price) ? (
            words.termOnce
          ) : (
            words.termEnds(term)
          )}
        </>
      ),
      amount: sums.lines.get(ref)?.[view] ?? firstOf(whole),
    };
  });
}

/** What follows the free days, as this buyer pays it; null: nothing of the line is tried. */
function triedText(
  { ref, price, options }: Priced["lines"][number],
  sums: Sums,
  lang: Lang,
  view: PriceView,
): string | null {
  const tried = sums.trials.get(ref);
  const renewal = sums.renewals.get(ref);
  if (!tried || !renewal) return null;
  const { trial, from, first } = tried;
  const hasSetup = priceOfOne(price, options).setupMinor > 0n;
  return trialEssentials(lang, { trial, from, price, first: first[view], renewal: renewal[view], hasSetup });
}

function untriedText({ untried, price }: Priced["lines"][number], lang: Lang): string {
  const name = inLanguage(price.names, lang);
  return trialWords(lang)[untried === "second" ? "second" : "before"](name);
}

/** As this buyer pays it: without tax where none is charged, whatever the catalogue's price holds. */
function Renewal({ of, amount }: { readonly of: Price; readonly amount: Amount | undefined }): VNode {
  return amount === undefined ? <PriceMoney of={of} minor={of.renewalMinor} /> : <Money {...amount} />;
}

/** "Web space: 20 GB", "Further databases: 3". */
export function chosenText(one: ChosenOption, lang: Lang): string {
  const text = inLanguage(one.text, lang);
  return one.choiceId === null ? `${text}: ${one.quantity}` : text;
}

function laterLabel(
  { isFirst, afterCoupon, withCoupon }: Pick<Later, "isFirst" | "afterCoupon" | "withCoupon">,
  term: string,
  each: string,
  lang: Lang,
): string {
  const coupon = couponWords(lang);
  if (isFirst) return withCoupon ? coupon.firstReduced(term) : trialWords(lang).firstPaid(term);
  if (afterCoupon) return coupon.after(each);
  return withCoupon ? coupon.reduced(each) : orderWords(lang).laterEach(each);
}

/** What comes later, by term. */
export function LaterSums({ later, lang }: { readonly later: readonly Later[]; readonly lang: Lang }): VNode {
  const words = orderWords(lang);
  return (
    <dl class="sums">
      {later.map(({ count, unit, from, amount, net, ...kind }) => (
        <div key={`${count}${unit}${from}`} class="sum-next">
          <dt>
            {laterLabel(kind, termText(lang, count, unit), eachText(lang, count, unit), lang)}{" "}
            <DateOnly date={from} />
          </dt>
          <dd>
            <Money {...amount} />
            {net.minor === amount.minor ? null : (
              <span class="hint sum-net">
                {words.withoutVat} <Money {...net} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How long each thing runs and how it ends, each sentence once. */
export function termNotes(priced: Priced, lang: Lang): string[] {
  const words = orderWords(lang);
  const notes = priced.lines.map(({ price, within, isFree }) => {
    if (isFree) return words.freeWith(within ?? "");
    const term = termText(lang, price.termCount, price.termUnit);
    if (isOnce(price)) return words.termOnce;
    if (price.renewal === "ends") return words.termEnds(term);
    const note = price.renewal === "monthly" ? words.termMonthly : words.termNote;
    return note(term, price.noticeDays);
  });
  const tried = priced.lines.some(({ price }) => price.trialDays)
    ? [trialWords(lang).starts, trialWords(lang).followed]
    : [];
  return [...new Set([...notes, ...tried])];
}
