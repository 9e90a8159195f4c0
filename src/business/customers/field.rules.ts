// Fields an operator defines for accounts, orders and what is ordered: what each may hold, and whether what was typed fits.
import { z } from "zod";

export const FIELD_TYPES = ["text", "number", "choice", "yes_no", "date"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const inBoth = z.object({ en: z.string().min(1).max(100), de: z.string().min(1).max(100) });
export const fieldChoice = z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9_]{0,39}$/), names: inBoth });
type FieldChoice = z.infer<typeof fieldChoice>;
type InBoth = { readonly en: string; readonly de: string };

export const FIELD_KINDS = ["account", "order", "item"] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export type FieldDefinition = {
  readonly id: string;
  readonly sellerId: string;
  /** What it asks about. */
  readonly onKind: FieldKind;
  /** Of an item's field: only these products are asked; empty: every package. */
  readonly productIds: readonly string[];
  /** Of an order's or item's field: the answer also stands on the order's own page. */
  readonly onTracker: boolean;
  readonly key: string;
  readonly labels: InBoth;
  /** Says what is meant, and what the pattern wants. */
  readonly hints: InBoth;
  readonly type: FieldType;
  readonly choices: readonly FieldChoice[];
  readonly required: boolean;
  /** A whole text has to match it; null: anything. */
  readonly pattern: string | null;
  readonly shownTo: "customer" | "staff";
  readonly position: number;
};

export type FieldFault =
  | "unknown"
  | "missing"
  | "too_long"
  | "not_a_number"
  | "not_a_choice"
  | "not_a_date"
  | "pattern";
export type FieldValueIssue = {
  readonly key: string;
  readonly code: FieldFault;
};

const VALUE_MAX = 2_000;
const PATTERN_VALUE_MAX = 200;
const PATTERN_MAX = 200;
const PRODUCTS_MOST = 100;

/** What was typed as it is kept; null where it was left out and may be. A fault's name where it does not fit. */
export function readField(
  field: Pick<FieldDefinition, "type" | "choices" | "required" | "pattern">,
  typed: string,
): { readonly value: string | null } | FieldFault {
  const text = typed.normalize("NFC").trim();
  if (field.type === "yes_no") {
    const isYes = ["on", "yes"].includes(text);
    return field.required && !isYes ? "missing" : { value: isYes ? "yes" : "no" };
  }
  if (text === "") return field.required ? "missing" : { value: null };
  if (text.length > VALUE_MAX) return "too_long";
  if (field.type === "number" && !/^-?\d{1,15}(?:[.,]\d{1,6})?$/.test(text)) return "not_a_number";
  if (field.type === "choice" && !field.choices.some((one) => one.key === text)) return "not_a_choice";
  if (field.type === "date" && !isDay(text)) return "not_a_date";
  if (field.pattern !== null && !matches(field.pattern, text)) return "pattern";
  return { value: field.type === "number" ? text.replace(",", ".") : text };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function matches(pattern: string, text: string): boolean {
  return text.length <= PATTERN_VALUE_MAX && new RegExp(`^(?:${pattern})$`, "u").test(text);
}

/**
 * Whether a pattern can be used at all: it compiles, has no group, and at most one part without a fixed length, so that no
 * text can keep it busy.
 */
export function isUsablePattern(pattern: string): boolean {
  const isOpen = pattern.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/g, "x").match(/[*+]|\{\d*,\d*\}/g) ?? [];
  if (pattern === "" || pattern.length > PATTERN_MAX || isOpen.length > 1) return false;
  if (/\(/.test(pattern.replaceAll(/\\./g, "")) || /\\[1-9k]/.test(pattern)) return false;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").source !== "";
  } catch {
    return false;
  }
}

/** The fields of a definition that cannot be used. */
export function definitionFaults(field: Omit<FieldDefinition, "id" | "position">): string[] {
  const { labels, hints, choices, pattern } = field;
  const explained = pattern === null || (hints.en.trim() !== "" && hints.de.trim() !== "");
  const faults: readonly (readonly [string, boolean])[] = [
    ["key", /^[a-z][a-z0-9_]{0,40}$/.test(field.key)],
    ["labels", inBoth.safeParse(labels).success],
    // A pattern that nobody explains only turns people away.
    ["hints", explained && hints.en.length <= 200 && hints.de.length <= 200],
    ["choices", (field.type === "choice") === choices.length > 0 && choices.length <= 40],
    ["choices", choices.every((one) => fieldChoice.safeParse(one).success)],
    ["choices", new Set(choices.map((one) => one.key)).size === choices.length],
    ["pattern", pattern === null || (field.type === "text" && isUsablePattern(pattern))],
    ["required", !field.required || field.shownTo === "customer"],
    // What is ordered is asked of who orders.
    ["shownTo", field.onKind === "account" || field.shownTo === "customer"],
    ["productIds", field.productIds.length <= PRODUCTS_MOST],
    ["productIds", field.onKind === "item" || field.productIds.length === 0],
    ["onTracker", field.onKind !== "account" || !field.onTracker],
  ];
  return [...new Set(faults.filter(([, fine]) => !fine).map(([name]) => name))];
}

export type WantedField = { readonly key: string; readonly value: string };

/** Every field, read from what was typed; those for staff alone are not the customer's to fill. What is not asked is left out. */
export function readFields(
  definitions: readonly FieldDefinition[],
  wanted: readonly WantedField[],
  isStaff: boolean,
): {
  readonly values: readonly { readonly fieldId: string; readonly value: string }[];
  readonly issues: readonly FieldValueIssue[];
} {
  const values: { fieldId: string; value: string }[] = [];
  const issues: FieldValueIssue[] = [];
  for (const field of definitions) {
    if (field.shownTo === "staff" && !isStaff) continue;
    const read = readField(field, wanted.find((one) => one.key === field.key)?.value ?? "");
    if (typeof read === "string") issues.push({ key: field.key, code: read });
    else values.push({ fieldId: field.id, value: read.value ?? "" });
  }
  return { values, issues };
}

type Answers = {
  readonly values: readonly { readonly fieldId: string; readonly value: string }[];
  readonly issues: readonly FieldValueIssue[];
};

/**
 * What was answered about an order or a thing in it. A key that nobody asks for is refused, not passed over. Staff may leave out
 * what a customer has to fill in: they cannot ask back while they type.
 */
export function readAnswers(
  definitions: readonly FieldDefinition[],
  wanted: readonly WantedField[],
  isStaff: boolean,
): Answers {
  const asked = definitions.map((one) => (isStaff ? { ...one, required: false } : one));
  const { values, issues } = readFields(asked, wanted, isStaff);
  const unknown = wanted
    .filter((one) => !definitions.some((field) => field.key === one.key))
    .map(({ key }): FieldValueIssue => ({ key, code: "unknown" }));
  return { values: values.filter((one) => one.value !== ""), issues: [...unknown, ...issues] };
}

/** The fields that are asked with a package of this product. */
export const fieldsOfProduct = (
  definitions: readonly FieldDefinition[],
  productId: string,
): readonly FieldDefinition[] =>
  definitions.filter(
    (one) => one.onKind === "item" && (one.productIds.length === 0 || one.productIds.includes(productId)),
  );
