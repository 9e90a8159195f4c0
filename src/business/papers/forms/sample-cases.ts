// Orders that nobody made: finished values to try rules and words on, one for each case a form may be needed in.
import { formatMoney, money } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Seller, Terms } from "../../sellers/index.ts";
import type { OrderedThing } from "../assemble-pack.ts";
import type { DomainMode, FactItem, FormFacts } from "./form.rules.ts";
import { sampleWords } from "./sample-cases.words.ts";
import type { PackCase } from "../write-pack.ts";

export const SAMPLE_CASES = [
  "hosting",
  "moving",
  "debit",
  "business",
  "vps",
  "dedicated",
  "colocation",
] as const;
export type SampleCase = (typeof SAMPLE_CASES)[number];

const hosting: FactItem = {
  id: "1",
  kind: "hosting",
  domain: { name: "beispiel.de", tld: "de", mode: "register" },
};
const domain = (id: string, name: string, mode: DomainMode): FactItem => ({
  id,
  kind: "domain",
  domain: { name, tld: name.split(".").at(-1) ?? "", mode },
});
const plain = (id: string, kind: FactItem["kind"]): FactItem => ({ id, kind, domain: null });

const unknown: FormFacts["known"] = { termsIds: [], hasMandate: false };
const facts = (items: readonly FactItem[], more: Partial<FormFacts> = {}): FormFacts => ({
  payBy: "card",
  legalKind: "consumer",
  country: "DE",
  items,
  termsIds: ["1"],
  known: unknown,
  ...more,
});

const registered = domain("2", "beispiel.de", "register");
const CASES: Readonly<Record<SampleCase, FormFacts>> = {
  hosting: facts([{ ...hosting, domain: { name: "beispiel.de", tld: "de", mode: "keep" } }]),
  moving: facts([hosting, registered, domain("3", "beispiel.com", "transfer")]),
  debit: facts([hosting, registered], { payBy: "debit" }),
  business: facts([hosting, registered], { legalKind: "business", payBy: "transfer", country: "AT" }),
  vps: facts([plain("1", "vps")]),
  dedicated: facts([plain("1", "dedicated")], { legalKind: "business", payBy: "transfer" }),
  colocation: facts([plain("1", "colocation")], { legalKind: "business", payBy: "transfer" }),
};

export const sampleFacts = (sample: SampleCase): FormFacts => CASES[sample];

/** What a thing costs in the samples, in the smallest unit of whatever currency the seller has. */
const PRICES: Readonly<Partial<Record<FactItem["kind"], number>>> = {
  hosting: 11_988,
  domain: 912,
  vps: 1_990,
  dedicated: 8_900,
  colocation: 7_900,
};

/** What is chosen with a thing that has options, and what comes off it. */
const CHOSEN = { count: 3, each: 200, off: 500 };
const hasOptions = (kind: FactItem["kind"]): kind is keyof ReturnType<typeof sampleWords>["options"] =>
  kind in sampleWords("de").options;
const dueOf = (kind: FactItem["kind"]): number =>
  (PRICES[kind] ?? 0) + (hasOptions(kind) ? CHOSEN.count * CHOSEN.each - CHOSEN.off : 0);

function pricedAs(kind: FactItem["kind"], currency: string, language: "de" | "en") {
  const words = sampleWords(language);
  const amount = (minor: number): string => formatMoney(money(minor, currency), language);
  const { count, each, off } = CHOSEN;
  const price = amount(PRICES[kind] ?? 0);
  const chosen = { quantity: String(count), price: amount(each), sum: amount(count * each) };
  return {
    quantity: "1",
    price,
    sum: price,
    options: hasOptions(kind) ? [{ text: words.options[kind], ...chosen }] : [],
    discount: hasOptions(kind) ? words.discount(amount(-off)) : "",
    due: money(dueOf(kind), currency),
    includesTax: true,
  };
}

/** The case as an order of this seller, with its terms in force. */
export function sampleOrder(
  sample: SampleCase,
  of: {
    readonly seller: Seller;
    readonly terms: readonly Terms[];
    readonly language: "de" | "en";
    readonly today: IsoDate;
  },
): PackCase {
  const words = sampleWords(of.language);
  const own = CASES[sample];
  const total = own.items.reduce((sum, item) => sum + dueOf(item.kind), 0);
  const isBusiness = own.legalKind === "business";
  return {
    orderShortId: "K7M-3QXR",
    seller: of.seller,
    language: of.language,
    wanted: "all",
    facts: { ...own, termsIds: of.terms.map((one) => one.id) },
    things: own.items.map((item): OrderedThing => ({
      id: item.id,
      title: item.kind === "domain" ? (item.domain?.name ?? "") : words.titles[item.kind],
      ...pricedAs(item.kind, of.seller.currency, of.language),
      ...(item.kind === "hosting" || item.kind === "domain" ? words.yearly : words.monthly),
      facts: item.kind in words.machine ? words.machine[item.kind as keyof typeof words.machine] : [],
      hasAuthCode: false,
    })),
    terms: of.terms,
    buyer: {
      name: "Mia Beispiel",
      organisation: isBusiness ? "Beispiel & Töchter OHG" : "",
      address: "Lindenweg 4, 50667 Köln",
      email: "mia@beispiel.example",
      phone: "+49 151 2345678",
      customer_no: "",
      vat_id: isBusiness ? "DE136695976" : "",
      addressLines: [
        ...(isBusiness ? ["Beispiel & Töchter OHG"] : []),
        "Mia Beispiel",
        "Lindenweg 4",
        "50667 Köln",
      ],
      city: "Köln",
    },
    total: money(total, of.seller.currency),
    today: of.today,
  };
}
