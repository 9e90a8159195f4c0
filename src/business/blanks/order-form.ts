// What stands on a blank order form: who orders, everything on sale with boxes to tick, domains, how it is paid, the terms.
import { formatMoney, money } from "../../kernel/money.ts";
import { inLanguage } from "../catalogue/index.ts";
import type { Offer, OptionPrice, Price, ProductOption } from "../catalogue/index.ts";
import type { BlankBlock } from "../print/index.ts";
import type { Seller, Terms } from "../sellers/index.ts";
import { blankWords, perText } from "./blank-form.words.ts";

export type OrderSheet = {
  readonly seller: Seller;
  readonly language: "de" | "en";
  readonly offers: readonly Offer[];
  readonly terms: readonly Terms[];
  readonly takesDebit: boolean;
  /** By the law of the seller's country; null: none. */
  readonly withdrawalDays: number | null;
};
type Language = OrderSheet["language"];

const DOMAIN_ROWS = 5;
const ENDINGS_MOST = 40;

export function orderBlocks(sheet: OrderSheet): readonly BlankBlock[] {
  const { language, offers } = sheet;
  const words = blankWords(language);
  const goods = offers.filter((one) => one.kind !== "domain" && one.kind !== "balance");
  return [
    { kind: "paragraph", text: words.intro },
    { kind: "heading", text: words.who },
    { kind: "ticks", items: [words.consumer, words.business].map((text) => ({ text, note: "" })) },
    {
      kind: "lines",
      rows: [
        [words.name, words.company],
        [words.street, words.extra],
        [words.postalCode, words.city, words.country],
        [words.email, words.phone],
        [words.vatId, words.customerNo],
      ],
    },
    { kind: "heading", text: words.goods },
    ...goods.flatMap((offer): BlankBlock[] => [
      { kind: "ticks", items: tickedPlans(offer, language) },
      ...offer.options
        .filter((one) => one.kind === "quantity")
        .map((one) => amountLine(one, offer, language)),
    ]),
    ...domainBlocks(sheet),
    ...paymentBlocks(sheet),
    ...termsBlocks(sheet),
  ];
}

const amount = (minor: bigint, currency: string, language: Language): string =>
  formatMoney(money(minor, currency), language);

function priceText(
  price: Price | OptionPrice,
  term: Pick<Price, "termCount" | "termUnit">,
  language: Language,
) {
  const words = blankWords(language);
  const of = (minor: bigint) => amount(minor, price.currency, language);
  return [
    `${of(price.firstMinor)} ${perText(language, term.termCount, term.termUnit)}`,
    ...(price.renewalMinor === price.firstMinor ? [] : [words.renewed(of(price.renewalMinor))]),
    ...(price.setupMinor === 0n ? [] : [words.setUp(of(price.setupMinor))]),
    ...(price.includesTax ? [] : [words.plusTax]),
  ].join(", ");
}

type Tick = { readonly text: string; readonly note: string; readonly inset?: boolean };

/** One box for each term, and one below for each choice, with what it costs more in the first term on offer. */
function tickedPlans(offer: Offer, language: Language): readonly Tick[] {
  const name = inLanguage(offer.names, language);
  const plans = offer.prices.map((price) => ({ text: name, note: priceText(price, price, language) }));
  return [...plans, ...offer.options.flatMap((option) => tickedChoices(option, offer, language))];
}

function tickedChoices(option: ProductOption, offer: Offer, language: Language): readonly Tick[] {
  return option.choices.map((choice) => ({
    text: `${inLanguage(option.names, language)}: ${inLanguage(choice.names, language)}`,
    note: morePrice(choice.prices, offer, language),
    inset: true,
  }));
}

function morePrice(prices: ProductOption["prices"], offer: Offer, language: Language): string {
  const [plan] = offer.prices;
  const price = plan && prices[plan.planId];
  return price ? `+ ${priceText(price, plan, language)}` : blankWords(language).included;
}

function amountLine(option: ProductOption, offer: Offer, language: Language): BlankBlock {
  const words = blankWords(language);
  const name = inLanguage(option.names, language);
  const each = morePrice(option.prices, offer, language);
  return { kind: "lines", rows: [[words.howMany(name, option.least, option.most, each)]] };
}

function domainBlocks({ offers, language }: OrderSheet): readonly BlankBlock[] {
  const words = blankWords(language);
  const endings = offers.filter((one) => one.kind === "domain" && one.tld !== null).slice(0, ENDINGS_MOST);
  if (endings.length === 0) return [];
  const prices = endings.flatMap(({ tld, prices: [price] }) =>
    price ? [`.${tld ?? ""} ${priceText(price, price, language)}`] : [],
  );
  return [
    { kind: "heading", text: words.domains },
    { kind: "note", text: `${words.endings} ${prices.join(" · ")}` },
    ...Array.from({ length: DOMAIN_ROWS }, (): BlankBlock => ({
      kind: "choice",
      label: words.domain,
      ticks: [words.register, words.transfer, words.keep],
    })),
    { kind: "lines", rows: [[words.authCode], [words.envelope]] },
  ];
}

function paymentBlocks({ language, takesDebit }: OrderSheet): readonly BlankBlock[] {
  const words = blankWords(language);
  const ways = [
    words.transfer_,
    words.card,
    words.cheque,
    words.moneyOrder,
    ...(takesDebit ? [words.debit] : []),
  ];
  return [
    { kind: "heading", text: words.payment },
    { kind: "ticks", items: ways.map((text) => ({ text, note: "" })) },
    { kind: "lines", rows: [[words.remarks], [""]] },
  ];
}

function termsBlocks({ seller, terms, language, withdrawalDays: days }: OrderSheet): readonly BlankBlock[] {
  const words = blankWords(language);
  const list = terms.map((one) => words.terms(one.title, one.version));
  return [
    { kind: "heading", text: words.agreed },
    ...(list.length === 0 ? [] : [{ kind: "list", items: list } as const]),
    { kind: "paragraph", text: words.consent(seller.legalName, `${seller.host}/legal`) },
    ...(days === null ? [] : [{ kind: "paragraph", text: words.withdrawal(days) } as const]),
    { kind: "note", text: words.prices },
  ];
}
