// How the form that puts something on sale becomes a product with its terms and prices, or sentences beside its fields.
import { isTermOf, PATHS, planUnits } from "../../../business/catalogue/index.ts";
import type { AddProduct } from "../../../business/catalogue/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { parseAmount } from "../../../kernel/money.ts";
import { DEFAULT_LOCALES, type FormErrors, type Lang } from "../../ui/index.ts";
import type { GoodsWords } from "./setup-goods.words.ts";
import { FACT_FIELDS, factsOfForm, TERM_FIELDS, termsOfForm } from "./setup-product-facts.ts";

/** What is set up by hand or by a program of its own, alone or with a package. */
export const ADD_ON_KINDS = ["malware_scan", "certificate", "licence", "work"] as const;
export const SOLD_KINDS = [
  ...(["hosting", "domain", "vps", "dedicated", "colocation"] as const),
  ...ADD_ON_KINDS,
  "add_on",
] as const;
export type SoldKind = (typeof SOLD_KINDS)[number];
export const isOwnKind = (kind: SoldKind): boolean => ADD_ON_KINDS.some((one) => one === kind);

/** Every field of the form; those of the other kind stay empty. */
const PRODUCT_FIELDS = [
  "slug",
  "addOnKind",
  "name_de",
  "name_en",
  "blurb_de",
  "blurb_en",
  "panelPlan",
  "serverGroup",
  "tld",
  "registrar",
  "includesTax",
  "month_first",
  "month_renewal",
  "year_first",
  "year_renewal",
  "once_first",
  "own_count",
  "own_unit",
  "own_first",
  "own_renewal",
  "setup",
  "gate",
  "alwaysReview",
  ...TERM_FIELDS,
] as const;
export const POSTED_FIELDS: readonly string[] = [...PRODUCT_FIELDS, ...FACT_FIELDS];

export type TypedProduct = Readonly<Record<(typeof PRODUCT_FIELDS)[number], string>> &
  Readonly<Record<string, string>>;

type Read = { readonly product: AddProduct; readonly errors: FormErrors };

export type ProductOf = {
  readonly kind: SoldKind;
  readonly seller: Seller;
  readonly today: string;
  readonly position: number;
};

/** Minor units from zero on, or null; zero is a price too. */
export function typedPrice(lang: Lang, typed: string, currency: string): bigint | null {
  const minor = parseAmount(typed, currency, DEFAULT_LOCALES[lang]);
  return minor !== null && minor >= 0n ? minor : null;
}

export function productOfForm(lang: Lang, typed: TypedProduct, of: ProductOf, words: GoodsWords): Read {
  const { kind, seller, today, position } = of;
  const isHosting = kind === "hosting";
  const errors: Record<string, string> = {};
  const must = (field: (typeof PRODUCT_FIELDS)[number]): string => {
    const value = typed[field].trim();
    if (value === "") errors[field] = words.missingOf(words[field as "slug"]);
    return value;
  };
  const isDomain = kind === "domain";
  const tld = isDomain ? must("tld").toLowerCase() : "";
  const names = { de: must("name_de"), en: must("name_en") };
  const blurbs = { de: typed.blurb_de.trim(), en: typed.blurb_en.trim() };
  const slug = isDomain ? `domain-${tld.replaceAll(".", "-")}` : must("slug");
  const panelPlan = isHosting ? must("panelPlan") : null;
  const plans = plansOf(lang, typed, of, { words, errors, today });
  const gates = typed.gate === "pay_first" ? PATHS.map((path) => [path, "pay_first"] as const) : [];
  const product: AddProduct = {
    sellerId: seller.id,
    slug,
    kind: kind === "add_on" ? addOnKind(typed.addOnKind) : kind,
    names,
    blurbs: blurbs.de !== "" && blurbs.en !== "" ? blurbs : null,
    facts: factsOfForm(typed, words, errors),
    revenueAccount: REVENUE[kind],
    panelPlan,
    serverGroup: isHosting ? must("serverGroup") : null,
    tld: isDomain ? tld : null,
    registrarConnectionId: !isDomain || typed.registrar === "" ? null : typed.registrar,
    alwaysReview: typed.alwaysReview === "on",
    paymentGate: Object.fromEntries(gates),
    position,
    plans,
    onlyWithAnother: kind === "add_on",
  };
  return { product, errors };
}

// Each kind is booked apart, so that the books show what earns.
const REVENUE: Readonly<Record<SoldKind, string>> = {
  hosting: "revenue:hosting",
  add_on: "revenue:hosting",
  domain: "revenue:domains",
  vps: "revenue:vps",
  dedicated: "revenue:dedicated",
  colocation: "revenue:colocation",
  malware_scan: "revenue:hosting",
  certificate: "revenue:hosting",
  licence: "revenue:hosting",
  work: "revenue:hosting",
};

const addOnKind = (typed: string) => ADD_ON_KINDS.find((one) => one === typed) ?? "licence";

type Reading = {
  readonly words: GoodsWords;
  readonly errors: Record<string, string>;
  readonly today: string;
};

/** Names are had by the year, work is done once, and a licence may be either. */
export function unitsOf(kind: SoldKind): readonly ("month" | "year" | "once")[] {
  if (kind === "domain") return ["year"];
  if (kind === "work") return ["once"];
  return isOwnKind(kind) ? ["month", "year", "once"] : ["month", "year"];
}

// A term whose fields are all empty is not on sale. The renewal costs what the first term does where nothing else is said.
function plansOf(lang: Lang, typed: TypedProduct, of: ProductOf, to: Reading): AddProduct["plans"] {
  const { currency } = of.seller;
  const amount = (field: keyof TypedProduct, text: string): bigint => {
    const minor = typedPrice(lang, text, currency);
    if (minor === null) to.errors[field] = to.words.bad_amount(currency);
    return minor ?? 0n;
  };
  const units = unitsOf(of.kind);
  // What is done once has no term, so its form asks for no notice.
  const hasTerm = units.some((unit) => unit !== "once");
  const said = hasTerm ? typed : { ...typed, minimumMonths: "", noticeDays: "0", renewal: "" };
  const { minimumMonths, ...terms } = termsOfForm(said, to.words, to.errors);
  const minimum = {
    minimumCount: minimumMonths,
    minimumUnit: minimumMonths === null ? null : ("month" as const),
  };
  const setupMinor = typed.setup.trim() === "" ? 0n : amount("setup", typed.setup);
  const priceOf = (row: "month" | "year" | "own" | "once") => {
    const renewal = row === "once" ? "" : typed[`${row}_renewal`].trim();
    const first = typed[`${row}_first`].trim();
    if (first === "" && renewal === "") return null;
    const firstMinor = amount(`${row}_first`, first);
    const renewalMinor =
      row === "once" ? 0n : renewal === "" ? firstMinor : amount(`${row}_renewal`, renewal);
    const includesTax = typed.includesTax !== "net";
    return { currency, includesTax, setupMinor, firstMinor, renewalMinor, validFrom: to.today };
  };
  // A term of another length: it is there as soon as one of its fields is.
  const ownPlan = (): AddProduct["plans"][number] | null => {
    const price = priceOf("own");
    const count = typed.own_count.trim();
    const unit = planUnits(of.kind === "add_on" ? "licence" : of.kind).find((one) => one === typed.own_unit);
    if (price === null && count === "") return null;
    const isTerm = unit !== undefined && unit !== "once" && isTermOf("licence", Number(count), unit);
    if (!isTerm || !/^\d{1,3}$/u.test(count)) to.errors["own_count"] = to.words.bad_length;
    if (price === null) to.errors["own_first"] = to.words.bad_amount(currency);
    if (price === null || !isTerm) return null;
    return { termCount: Number(count), termUnit: unit, ...minimum, ...terms, prices: [price] };
  };
  const plans = units.flatMap((unit) => {
    const price = priceOf(unit);
    if (price === null) return [];
    const once = { minimumCount: null, minimumUnit: null, noticeDays: 0 };
    const term = { termCount: 1, termUnit: unit, ...(unit === "once" ? once : { ...minimum, ...terms }) };
    return [{ ...term, prices: [price] }];
  });
  const own = ownPlan();
  if (own !== null) return [...plans, own];
  if (plans.length === 0) to.errors[`${units.at(-1) ?? "year"}_first`] = to.words.noTerm;
  return plans;
}
