// What a product is, in which languages it has a name, and when its payment must come first.
import { z } from "zod";

export const PRODUCT_KINDS = [
  "hosting",
  "domain",
  "vps",
  "dedicated",
  "colocation",
  "certificate",
  "malware_scan",
  "licence",
  "balance",
  "work",
] as const;
export type ProductKind = (typeof PRODUCT_KINDS)[number];

/** What needs a name of its own to be set up: a package, or a machine that is reached under one. */
const NAMED: ReadonlySet<ProductKind> = new Set(["hosting", "vps", "dedicated", "colocation"]);
export const needsName = (kind: ProductKind): boolean => NAMED.has(kind);

/** How what is rented goes on after its term: by the same term; without one, with a month's notice; not at all. */
export const RENEWALS = ["same_term", "monthly", "ends"] as const;
export type Renewal = (typeof RENEWALS)[number];

/** The same words in each language; English is always there. */
export const inLanguages = z.object({ en: z.string().min(1).max(200), de: z.string().min(1).max(200) });
export type InLanguages = z.infer<typeof inLanguages>;

/** A fact in the comparison of plans: "10 GB" of "Web space". */
export const productFact = z.object({ label: inLanguages, value: inLanguages });
export type ProductFact = z.infer<typeof productFact>;

/** A package at a panel, on a group of servers. */
export const isPlace = (place: { panelPlan: string; serverGroup: string } | null): boolean =>
  place !== null && place.panelPlan.trim() !== "" && place.serverGroup.trim() !== "";

export const PATHS = ["instant", "sms", "papers", "review"] as const;
export type Path = (typeof PATHS)[number];

/** pay_first: authorised or paid before set-up. after_activation: the invoice follows when it runs. */
export const paymentGates = z.partialRecord(z.enum(PATHS), z.enum(["pay_first", "after_activation"]));
export type PaymentGate = "pay_first" | "after_activation";
export type PaymentGates = z.infer<typeof paymentGates>;

/** The strictest gate of an order's products for this path; a product that says nothing lets the invoice follow. */
export function gateFor(gates: readonly PaymentGates[], path: Path): PaymentGate {
  return gates.some((one) => one[path] === "pay_first") ? "pay_first" : "after_activation";
}

/** The words in the reader's language. */
export function inLanguage(words: InLanguages, language: string): string {
  return language === "de" ? words.de : words.en;
}

const MOST_MINOR = 10n ** 12n;
/** A price times as many as anybody can order stays a number that the database and the books can hold. */
export const isPrice = (minor: bigint): boolean => minor >= 0n && minor <= MOST_MINOR;
