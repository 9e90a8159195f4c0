// What the forms of a product say about it besides its price: facts row by row, the minimum term, the notice.
import { MOST_FACTS, RENEWALS } from "../../../business/catalogue/index.ts";
import type { ProductFact, Renewal } from "../../../business/catalogue/index.ts";
import type { GoodsWords } from "./setup-goods.words.ts";
import type { SoldKind } from "./setup-product.ts";

export const FACT_PARTS = ["label_de", "value_de", "label_en", "value_en"] as const;
export const FACT_ROWS: readonly number[] = Array.from({ length: MOST_FACTS }, (_, at) => at);
export const factField = (at: number, part: (typeof FACT_PARTS)[number]): string => `fact_${at}_${part}`;
export const FACT_FIELDS: readonly string[] = FACT_ROWS.flatMap((at) =>
  FACT_PARTS.map((part) => factField(at, part)),
);
export const TERM_FIELDS = ["minimumMonths", "noticeDays", "renewal"] as const;

type Typed = Readonly<Record<string, string | undefined>>;
type Errors = Record<string, string>;

/** A row without a value is left out; one with a value needs both names. A value in one language counts for both. */
export function factsOfForm(typed: Typed, words: GoodsWords, errors: Errors): ProductFact[] {
  return FACT_ROWS.flatMap((at) => {
    const [labelDe, valueDe, labelEn, valueEn] = FACT_PARTS.map((part) =>
      (typed[factField(at, part)] ?? "").trim(),
    ) as [string, string, string, string];
    if (valueDe === "" && valueEn === "") return [];
    if (labelDe === "") errors[factField(at, "label_de")] = words.factName;
    if (labelEn === "") errors[factField(at, "label_en")] = words.factName;
    return [
      {
        label: { de: labelDe, en: labelEn },
        value: { de: valueDe === "" ? valueEn : valueDe, en: valueEn === "" ? valueDe : valueEn },
      },
    ];
  });
}

export function termsOfForm(
  typed: Typed,
  words: GoodsWords,
  errors: Errors,
): { readonly minimumMonths: number | null; readonly noticeDays: number; readonly renewal: Renewal } {
  const minimum = (typed["minimumMonths"] ?? "").trim();
  const notice = (typed["noticeDays"] ?? "").trim();
  const isMinimum =
    minimum === "" || (/^\d{1,3}$/u.test(minimum) && Number(minimum) >= 1 && Number(minimum) <= 120);
  if (!isMinimum) errors["minimumMonths"] = words.bad_minimum;
  if (!/^\d{1,3}$/u.test(notice) || Number(notice) > 365) errors["noticeDays"] = words.bad_notice;
  // A form that does not say it means the usual.
  const renewal = RENEWALS.find((one) => one === (typed["renewal"] || "same_term"));
  if (!renewal) errors["renewal"] = words.bad_renewal;
  return {
    minimumMonths: minimum === "" ? null : Number(minimum),
    noticeDays: Number(notice),
    renewal: renewal ?? "same_term",
  };
}

/** As the fields show it. */
export function filledFacts(facts: readonly ProductFact[]): Readonly<Record<string, string>> {
  const rows = facts.map(({ label, value }, at) => [
    [factField(at, "label_de"), label.de],
    [factField(at, "value_de"), value.de],
    [factField(at, "label_en"), label.en],
    [factField(at, "value_en"), value.en],
  ]);
  return Object.fromEntries(rows.flat()) as Record<string, string>;
}

const named = (de: string, en: string): ProductFact => ({ label: { de, en }, value: { de: "", en: "" } });
const TRAFFIC = named("Datenverkehr", "Traffic");
const AVAILABILITY = named("Verfügbarkeit (SLA)", "Availability (SLA)");
const MEMORY = named("Arbeitsspeicher", "Memory");
const STORAGE = named("Speicherplatz", "Storage");

const HARDWARE = named("Hardware", "Hardware");
/** What the contract of a machine says, whoever owns the hardware. */
const PLACE: readonly ProductFact[] = [
  named("Höheneinheiten", "Rack units"),
  named("Strom", "Power"),
  TRAFFIC,
  AVAILABILITY,
];

/** What buyers compare of each kind: the names are there before anybody types, and can be changed. */
export const SUGGESTED_FACTS: Readonly<Record<SoldKind, readonly ProductFact[]>> = {
  hosting: [
    named("Webspace", "Web space"),
    named("Postfächer", "Mailboxes"),
    named("Datenbanken", "Databases"),
  ],
  domain: [],
  add_on: [],
  malware_scan: [],
  certificate: [named("Gilt für", "Covers"), named("Prüfung", "Validation")],
  licence: [],
  work: [named("Umfang", "Scope")],
  vps: [named("Prozessor", "Processor"), MEMORY, STORAGE, TRAFFIC, AVAILABILITY],
  dedicated: [HARDWARE, MEMORY, STORAGE, ...PLACE],
  colocation: [HARDWARE, ...PLACE],
};

const isSaid = ({ value }: ProductFact): boolean => value.de.trim() !== "" && value.en.trim() !== "";

/** What a signed machine contract should say and this product does not yet: names of facts, and the minimum term. */
export function missingInContract(
  product: {
    readonly kind: string;
    readonly facts: readonly ProductFact[];
    readonly minimumMonths: number | null;
  },
  lang: "de" | "en",
  minimumName: string,
): readonly string[] {
  if (product.kind !== "dedicated" && product.kind !== "colocation") return [];
  const said = product.facts.filter(isSaid).flatMap(({ label }) => [label.de.trim(), label.en.trim()]);
  const missing = SUGGESTED_FACTS[product.kind].filter(
    ({ label }) => !said.includes(label.de) && !said.includes(label.en),
  );
  const names = missing.map(({ label }) => label[lang]);
  return product.minimumMonths === null ? [...names, minimumName] : names;
}
