// Rules for forms as fields of a page and back: rows that can be added, removed and moved before anything is saved.
import { PRODUCT_KINDS } from "../../../business/catalogue/index.ts";
import { FORM_KINDS, PAY_WAYS, VARIANT } from "../../../business/papers/index.ts";
import type { FactItem, FormCondition, FormFacts, FormRule } from "../../../business/papers/index.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { formRulesWords } from "./form-rules.words.ts";

export type Typed = Readonly<Record<string, string>>;

export const MODES = ["register", "transfer", "keep"] as const;
export const LEGAL_KINDS = ["consumer", "business"] as const;
const MOST = 100;

/** One rule as typed, field by field without its number. */
type Row = Typed;

export const field = (at: number, name: string): string => `r${at}_${name}`;

const FIELD = /^(?:idempotency_key|act|version|t_(?:kind|mode|tld|pay|legal|country))$/u;
const OF_ROW =
  /^r\d{1,2}_(?:form|variant|need|endings|tlds|countries|(?:kind|mode|pay|legal)_[a-z_]{1,14})$/u;
export const isField = (name: string): boolean => FIELD.test(name) || OF_ROW.test(name);

function rowOf({ form, variant, must, when }: FormRule): Row {
  const ticked = (part: string, list: readonly string[] | undefined) =>
    (list ?? []).map((one) => [`${part}_${one}`, "on"] as const);
  return {
    form,
    variant,
    need: must ? "must" : "proof",
    endings: when.tlds === undefined ? "any" : "these",
    tlds: (when.tlds ?? []).join(", "),
    countries: (when.countries ?? []).join(", "),
    ...Object.fromEntries([
      ...ticked("kind", when.kinds),
      ...ticked("mode", when.modes),
      ...ticked("pay", when.payBy),
      ...ticked("legal", when.legalKinds),
    ]),
  };
}

export const rowsOf = (rules: readonly FormRule[]): readonly Row[] => rules.map(rowOf);

/** The rows of what was sent, in their order. */
export function rowsTyped(typed: Typed): readonly Row[] {
  const rows = new Map<number, Record<string, string>>();
  for (const [name, value] of Object.entries(typed)) {
    const [, number, rest = ""] = /^r(\d{1,3})_([a-z_]{2,20})$/u.exec(name) ?? [];
    if (number === undefined || Number(number) >= MOST) continue;
    const row = rows.get(Number(number)) ?? {};
    row[rest] = value;
    rows.set(Number(number), row);
  }
  return [...rows].toSorted(([a], [b]) => a - b).map(([, row]) => row);
}

export const fieldsOfRows = (rows: readonly Row[]): Typed =>
  Object.fromEntries(
    rows.flatMap((row, at) => Object.entries(row).map(([name, value]) => [field(at, name), value] as const)),
  );

/** What a button did with the rows, and which one to show open; null for a button that leaves them. */
export function moved(
  rows: readonly Row[],
  act: string,
): { readonly rows: readonly Row[]; readonly open: number | null } | null {
  if (act === "add")
    return rows.length >= MOST
      ? null
      : { rows: [...rows, { form: "contract", need: "proof", endings: "any" }], open: rows.length };
  const [, verb, number = ""] = /^(up|down|remove):(\d{1,3})$/u.exec(act) ?? [];
  const at = Number(number);
  const row = rows[at];
  if (verb === undefined || row === undefined) return null;
  const rest = rows.toSpliced(at, 1);
  if (verb === "remove") return { rows: rest, open: null };
  const to = Math.max(0, Math.min(rest.length, verb === "up" ? at - 1 : at + 1));
  return { rows: rest.toSpliced(to, 0, row), open: to };
}

const words = (text: string): readonly string[] => text.split(/[\s,;]+/u).filter((one) => one !== "");
const chosen = <T extends string>(row: Row, part: string, all: readonly T[]): T[] =>
  all.filter((one) => row[`${part}_${one}`] === "on");

/** The rules, and beside which field something cannot be read. */
export function readRows(
  rows: readonly Row[],
  lang: Lang,
): { readonly rules: readonly FormRule[]; readonly errors: FormErrors } {
  const errors: Record<string, string> = {};
  const say = formRulesWords(lang);
  const rules = rows.map((row, at): FormRule => {
    const variant = (row["variant"] ?? "").trim();
    const tlds = words((row["tlds"] ?? "").toLowerCase()).map((one) => one.replace(/^\./u, ""));
    const countries = words((row["countries"] ?? "").toUpperCase());
    if (!VARIANT.test(variant)) errors[field(at, "variant")] = say.badVariant;
    const isEnding = /^[\p{L}\p{N}][\p{L}\p{N}.-]{0,61}[\p{L}\p{N}]$/u;
    if (!tlds.every((one) => isEnding.test(one)) || tlds.length > 500)
      errors[field(at, "tlds")] = say.badTlds;
    if (!countries.every((one) => /^[A-Z]{2}$/u.test(one))) errors[field(at, "countries")] = say.badCountries;
    return {
      form: FORM_KINDS.find((kind) => kind === row["form"]) ?? "contract",
      variant,
      must: row["need"] === "must",
      when: conditionOf(row, row["endings"] === "these" ? tlds : undefined, countries),
    };
  });
  return { rules, errors };
}

function conditionOf(
  row: Row,
  tlds: readonly string[] | undefined,
  countries: readonly string[],
): FormCondition {
  const kinds = chosen(row, "kind", PRODUCT_KINDS);
  const modes = chosen(row, "mode", MODES);
  const payBy = chosen(row, "pay", PAY_WAYS);
  const legalKinds = chosen(row, "legal", LEGAL_KINDS);
  return {
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(modes.length === 0 ? {} : { modes }),
    ...(tlds === undefined ? {} : { tlds: [...tlds] }),
    ...(payBy.length === 0 ? {} : { payBy }),
    ...(legalKinds.length === 0 ? {} : { legalKinds }),
    ...(countries.length === 0 ? {} : { countries: [...countries] }),
  };
}

/** The case somebody typed to try the rules on: one thing, perhaps with a domain. */
export function caseTyped(typed: Typed): FormFacts {
  const one = <T extends string>(name: string, all: readonly T[], otherwise: T): T =>
    all.find((value) => value === typed[name]) ?? otherwise;
  const mode = MODES.find((value) => value === typed["t_mode"]);
  const tld = (typed["t_tld"] ?? "").trim().toLowerCase().replace(/^\./u, "") || "de";
  const domain: FactItem["domain"] = mode === undefined ? null : { name: `beispiel.${tld}`, tld, mode };
  return {
    payBy: one("t_pay", PAY_WAYS, "card"),
    legalKind: one("t_legal", LEGAL_KINDS, "consumer"),
    country: /^[A-Za-z]{2}$/u.test(typed["t_country"] ?? "")
      ? (typed["t_country"] ?? "").toUpperCase()
      : "DE",
    items: [{ id: "1", kind: one("t_kind", PRODUCT_KINDS, "hosting"), domain }],
    termsIds: ["1"],
    known: { termsIds: [], hasMandate: false },
  };
}
