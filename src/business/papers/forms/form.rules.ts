// Which forms an order needs. The rules are rows of the seller; the decision is this file's and looks nothing up.
import { z } from "zod";
import { PRODUCT_KINDS } from "../../catalogue/index.ts";

export const FORM_KINDS = [
  "contract",
  "terms",
  "indemnity",
  "domain_transfer",
  "mandate",
  "registry",
  "vps_contract",
  "dedicated_contract",
  "colocation_contract",
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** What each form is written for: the whole order, one domain, one ending, or one thing ordered. */
export const PER: Readonly<Record<FormKind, "order" | "domain" | "tld" | "item">> = {
  contract: "order",
  terms: "order",
  indemnity: "order",
  domain_transfer: "domain",
  mandate: "order",
  registry: "tld",
  vps_contract: "item",
  dedicated_contract: "item",
  colocation_contract: "item",
};

export const PAY_WAYS = ["card", "transfer", "cheque", "money_order", "debit"] as const;
const words = (longest: number) => z.array(z.string().trim().toLowerCase().min(2).max(longest)).max(500);

/** Each part that is given must hold; an empty list holds for nothing. Kinds, modes and endings speak of the things. */
export const formCondition = z.strictObject({
  kinds: z.array(z.enum(PRODUCT_KINDS)).optional(),
  modes: z.array(z.enum(["register", "transfer", "keep"])).optional(),
  tlds: words(63).optional(),
  payBy: z.array(z.enum(PAY_WAYS)).optional(),
  legalKinds: z.array(z.enum(["consumer", "business"])).optional(),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).optional(),
});
export type FormCondition = z.infer<typeof formCondition>;

/** Names the texts of a case: "de", "business". */
export const VARIANT = /^[a-z0-9_-]{0,40}$/;

export const formRule = z.strictObject({
  form: z.enum(FORM_KINDS),
  /** Texts of its own for this case; empty for the form's usual ones. */
  variant: z.string().trim().regex(VARIANT).default(""),
  /** Needed on every path. The others are asked for only where papers prove who orders. */
  must: z.boolean(),
  when: formCondition,
});
export type FormRule = z.infer<typeof formRule>;
export const formRules = z.array(formRule).min(1).max(100);

/** Each has a contract of its own. */
const MACHINES: readonly string[] = ["vps", "dedicated", "colocation"];
const ONLINE_KINDS = PRODUCT_KINDS.filter((kind) => !MACHINES.includes(kind));

/** What counts until a seller has rules of its own. No ending has a registry form before the seller names one. */
export const SHIPPED_RULES: readonly FormRule[] = [
  { form: "contract", variant: "", must: false, when: { kinds: [...ONLINE_KINDS] } },
  { form: "vps_contract", variant: "", must: true, when: { kinds: ["vps"] } },
  { form: "dedicated_contract", variant: "", must: true, when: { kinds: ["dedicated"] } },
  { form: "colocation_contract", variant: "", must: true, when: { kinds: ["colocation"] } },
  { form: "terms", variant: "", must: false, when: {} },
  { form: "indemnity", variant: "", must: false, when: { modes: ["register", "transfer", "keep"] } },
  { form: "domain_transfer", variant: "", must: false, when: { modes: ["transfer"] } },
  { form: "registry", variant: "", must: true, when: { tlds: [], modes: ["register", "transfer"] } },
  { form: "mandate", variant: "", must: true, when: { payBy: ["debit"] } },
];

export type DomainMode = "register" | "transfer" | "keep";
export type FactItem = {
  readonly id: string;
  readonly kind: (typeof PRODUCT_KINDS)[number];
  readonly domain: { readonly name: string; readonly tld: string; readonly mode: DomainMode } | null;
};

/** What the rules know of an order: finished values. */
export type FormFacts = {
  readonly payBy: (typeof PAY_WAYS)[number];
  readonly legalKind: "consumer" | "business";
  readonly country: string;
  readonly items: readonly FactItem[];
  readonly termsIds: readonly string[];
  /** What the customer signed before is not asked again. */
  readonly known: { readonly termsIds: readonly string[]; readonly hasMandate: boolean };
};

export type NeededForm = {
  readonly form: FormKind;
  readonly variant: string;
  readonly must: boolean;
  /** A domain's name, an ending, an item's id; empty for the whole order. */
  readonly about: string;
  readonly itemIds: readonly string[];
};

/**
 * Exactly the forms this order needs, in the order of the rules; `must` leaves out those that only prove who orders. Where
 * several rules want one form, the first one's texts are used for all their things: nothing is left out of a form.
 */
export function formsFor(
  rules: readonly FormRule[],
  facts: FormFacts,
  wanted: "all" | "must",
): readonly NeededForm[] {
  const needed = new Map<string, NeededForm>();
  for (const rule of rules) {
    if (wanted === "must" && !rule.must) continue;
    if (!ofOrder(rule.when, facts) || isKnown(rule.form, facts)) continue;
    const items = facts.items.filter((item) => ofItem(rule.when, item));
    if (items.length === 0) continue;
    for (const [about, itemIds] of groups(rule.form, items)) {
      const key = `${rule.form} ${about}`;
      const first = needed.get(key) ?? {
        form: rule.form,
        variant: rule.variant,
        must: false,
        about,
        itemIds: [],
      };
      const all = new Set([...first.itemIds, ...itemIds]);
      needed.set(key, { ...first, must: first.must || rule.must, itemIds: [...all] });
    }
  }
  return [...needed.values()];
}

/** Whether this order could need anything on every path at all, before more of it is read. */
export function couldNeed(rules: readonly FormRule[], order: Pick<FormFacts, "payBy" | "items">): boolean {
  return rules.some(
    ({ must, when }) =>
      must && within(when.payBy, order.payBy) && order.items.some((item) => ofItem(when, item)),
  );
}

function isKnown(form: FormKind, facts: FormFacts): boolean {
  if (form === "mandate") return facts.known.hasMandate;
  return form === "terms" && facts.termsIds.every((id) => facts.known.termsIds.includes(id));
}

const within = <T>(list: readonly T[] | undefined, value: T): boolean =>
  list === undefined || list.includes(value);

function ofOrder(when: FormCondition, facts: FormFacts): boolean {
  return (
    within(when.payBy, facts.payBy) &&
    within(when.legalKinds, facts.legalKind) &&
    within(when.countries, facts.country)
  );
}

function ofItem(when: FormCondition, item: FactItem): boolean {
  if (!within(when.kinds, item.kind)) return false;
  if (when.modes === undefined && when.tlds === undefined) return true;
  if (item.domain === null) return false;
  return within(when.modes, item.domain.mode) && within(when.tlds, item.domain.tld);
}

function groups(form: FormKind, items: readonly FactItem[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const item of items) {
    const about = aboutOf(form, item);
    if (about !== null) found.set(about, [...(found.get(about) ?? []), item.id]);
  }
  return found;
}

function aboutOf(form: FormKind, item: FactItem): string | null {
  switch (PER[form]) {
    case "order":
      return "";
    case "item":
      return item.id;
    case "domain":
      return item.domain?.name ?? null;
    case "tld":
      return item.domain?.tld ?? null;
  }
}
