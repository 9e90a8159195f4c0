// One ordered thing as it stands on the order's papers: how many, what was chosen with it, and what comes off, so that the lines of
// a paper come to the total of its order.
import { add, formatMoney, money, multiply, negate, sum } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { inLanguage, inLanguages, productFact } from "../../catalogue/index.ts";
import type { Price, ProductFact } from "../../catalogue/index.ts";
import { discountOn } from "../../coupons/index.ts";
import type { Discount } from "../../coupons/index.ts";
import type { OrderedThing } from "../../papers/index.ts";
import type { Item, ItemOption } from "../item.store.ts";
import { agreedLength } from "../order.rules.ts";
import {
  discountText,
  lengthText,
  onceText,
  optionWord,
  perText,
  piecesText,
  priceText,
} from "./order-papers.words.ts";

type Language = "de" | "en";
type Priced = Pick<
  ItemOption,
  "setupMinor" | "firstMinor" | "renewalMinor" | "quantityMilli" | "includesTax"
> &
  Pick<ItemOption, "discountPermyriad" | "discountMinor" | "discountTerms">;

export function orderedThing(
  item: Item,
  price: Price | undefined,
  more: {
    readonly language: Language;
    /** For orders that did not keep what was said. */
    readonly productFacts: readonly ProductFact[];
    readonly options: readonly ItemOption[];
  },
): OrderedThing {
  const { language } = more;
  const unit = item.termUnit as Price["termUnit"];
  const { minimum, noticeDays } = agreedLength(item, price);
  const chosen = more.options
    .filter((one) => !one.isNothing)
    .map((one) => ({
      text: inLanguage(inLanguages.parse(one.text), language),
      ...pricedPart(one, item.currency, language),
    }));
  const all = [item, ...more.options];
  const off = sum(
    all.map((one) => reductionOf(one, item.currency)),
    item.currency,
  );
  const due = sum(
    all.map((one) => wholeOf(one, item.currency)),
    item.currency,
  );
  return {
    id: item.id,
    title: item.title,
    ...pricedPart(item, item.currency, language),
    options: chosen,
    discount:
      off.minor === 0n ? "" : discountText(language, formatMoney(negate(off), language), couponOf(all)),
    due: add(due, negate(off)),
    includesTax: item.includesTax,
    term: unit === "once" ? onceText(language) : perText(language, item.termCount, unit),
    minimum: minimum === null ? "–" : lengthText(language, minimum.count, minimum.unit),
    notice: lengthText(language, noticeDays, "day"),
    facts: [
      ...(item.facts === null ? more.productFacts : productFact.array().parse(item.facts)).map(
        ({ label, value }) => ({
          label: inLanguage(label, language),
          value: inLanguage(value, language),
        }),
      ),
      ...chosen.map(({ quantity, text }) => ({
        label: optionWord(language),
        value: quantity === "1" ? text : `${quantity} × ${text}`,
      })),
    ],
    hasAuthCode: item.sealedAuthCode !== null,
  };
}

/** How many at which price, and what they come to for the first term before anything comes off. */
function pricedPart(one: Priced, currency: string, language: Language) {
  const amount = (minor: bigint): string => formatMoney(money(minor, currency), language);
  return {
    quantity: piecesText(language, one.quantityMilli),
    price: priceText(language, {
      first: amount(one.firstMinor),
      renewal: amount(one.renewalMinor),
      setup: one.setupMinor === 0n ? null : amount(one.setupMinor),
      includesTax: one.includesTax,
    }),
    sum: formatMoney(wholeOf(one, currency), language),
  };
}

const firstTermOf = (one: Priced, currency: string): Money =>
  multiply(money(one.firstMinor, currency), one.quantityMilli);

/** Set-up is paid once, whatever the quantity. */
const wholeOf = (one: Priced, currency: string): Money =>
  add(firstTermOf(one, currency), money(one.setupMinor, currency));

const reductionOf = (one: Priced, currency: string): Money =>
  money(discountOn(firstTermOf(one, currency).minor, discountOf(one), 0), currency);

function discountOf(one: Priced): Discount | null {
  const { discountPermyriad: permyriad, discountMinor: minor, discountTerms: terms } = one;
  if (permyriad !== null) return { permyriad, minor: null, terms };
  return minor === null ? null : { permyriad: null, minor, terms };
}

/** One coupon counts for all of it. */
const couponOf = (all: readonly Priced[]): Pick<Discount, "permyriad" | "terms"> =>
  all.map(discountOf).find((one) => one !== null) ?? { permyriad: null, terms: null };
