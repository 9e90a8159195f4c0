// What a cart and its lines are, which lines cannot be ordered and why, and what is ordered of it.
import { z } from "zod";
import { states } from "../../kernel/states.ts";
import type { ProductOption, WantedOption } from "../catalogue/index.ts";
import type { WantedField } from "../customers/index.ts";
import type { SeenPrice, WantedItem } from "../orders/index.ts";

export const cartStates = states("cart", {
  open: { order: "ordered" },
  ordered: {},
});
export type CartState = (typeof cartStates.states)[number];

/** The pages on the way to the order, in their order. */
export const CART_STEPS = ["cart", "details", "payment", "review"] as const;
export type CartStep = (typeof CART_STEPS)[number];

export type DomainMode = "register" | "transfer" | "keep";
export type PayWay = "card" | "debit" | "transfer" | "cheque" | "money_order";

const text = (max: number) => z.string().max(max);

/** What was typed about the buyer so far; checked by the rules of people and customers when it is ordered. */
export const contactShape = z.object({
  kind: z.enum(["private", "business"]),
  name: text(120),
  organisation: text(120),
  email: text(254),
  phone: text(40),
  country: text(2),
  line1: text(120),
  line2: text(120),
  postal_code: text(20),
  city: text(100),
  region: text(100),
  vat_id: text(30),
});
export type Contact = z.infer<typeof contactShape>;

/** Checked only when it is ordered; a cart keeps what was typed, up to a limit. */
export const typedFields = z
  .record(text(41), text(4_000))
  .refine((given) => Object.keys(given).length <= FIELDS_MOST && lengthOf(given) <= FIELDS_LENGTH);
export type TypedFields = Readonly<Record<string, string>>;
const FIELDS_MOST = 200;
const FIELDS_LENGTH = 40_000;
const lengthOf = (given: TypedFields): number =>
  Object.values(given).reduce((sum, value) => sum + value.length, 0);

export type CartLine = {
  readonly id: string;
  readonly kind: "package" | "add_on" | "domain";
  /** Null: a domain that stays elsewhere. */
  readonly planId: string | null;
  readonly title: string;
  readonly quantity: number;
  /** What was chosen with it, by the catalogue's keys. */
  readonly options: readonly WantedOption[];
  /** A-labels. The auth code itself leaves the database only into an order. */
  readonly domain: { readonly name: string; readonly mode: DomainMode; readonly hasAuthCode: boolean } | null;
  /** Of a package: it is set up under a name. A licence or an hour of work is not. */
  readonly needsName: boolean;
  /** The user name at the panel that a package's owner would like. */
  readonly wishedName: string | null;
  /** What was typed into the house's own fields about it, by their keys. */
  readonly fields: TypedFields;
  /** The package a domain or an add-on belongs to. */
  readonly parentId: string | null;
  /** What its plan sells together with it: names are chosen, packages have lines under it, the rest comes by itself. */
  readonly parts: readonly {
    readonly planId: string;
    readonly isName: boolean;
    readonly isPackage: boolean;
  }[];
  readonly seen: SeenPrice | null;
  readonly removed: boolean;
};

export type LineFault =
  | "domain_missing"
  | "keep_alone"
  | "keep_second"
  | "auth_code_missing"
  | "part_missing";

/** As many things as one order may hold. */
export const MAX_LINES = 120;
export const COUPON_MAX = 60;
export const REMARKS_MAX = 4_000;

export const wantedOptions = z
  .array(z.object({ option: z.string(), choice: z.string().nullable(), quantity: z.number().nullable() }))
  .max(40);

/** Only what must be chosen is chosen for the buyer, as the catalogue proposes it; nothing else is ticked for anybody. */
export function neededOptions(options: readonly ProductOption[]): readonly WantedOption[] {
  return options
    .filter((one) => one.required)
    .map(({ key, kind, choices, proposed }) => {
      const choice = (choices.find((one) => one.isProposed) ?? choices[0])?.key ?? null;
      return kind === "choice"
        ? { option: key, choice, quantity: null }
        : { option: key, choice: null, quantity: proposed };
    });
}

/** The lines in force, in the order they were added: an add-on, and a part of a bundle, stands and falls with its package. */
export function standing(lines: readonly CartLine[]): readonly CartLine[] {
  const there = lines.filter((line) => !line.removed);
  const hasParent = (line: CartLine): boolean =>
    there.some(
      (one) =>
        one.kind === "package" &&
        one.id === line.parentId &&
        (line.kind === "add_on" || one.parts.some((part) => part.planId === line.planId)),
    );
  const isUnder = (line: CartLine): boolean =>
    line.kind === "add_on" || (line.kind === "package" && line.parentId !== null);
  return there.filter((line) => !isUnder(line) || hasParent(line));
}

/** The name a package is set up with: one that stays elsewhere if it has one, else its first. */
export function mainDomain(line: CartLine, lines: readonly CartLine[]): CartLine | null {
  const own = standing(lines).filter((one) => one.kind === "domain" && one.parentId === line.id);
  return own.find((one) => one.domain?.mode === "keep") ?? own[0] ?? null;
}

/** The name or package in the cart that is a part of what the package's plan sells. */
const partFor = (line: CartLine, planId: string, all: readonly CartLine[]): CartLine | undefined =>
  all.find((one) => one.kind !== "add_on" && one.parentId === line.id && one.planId === planId);

/** Plans of names that the package's plan sells with it and that nobody has chosen yet. */
export const openNames = (line: CartLine, lines: readonly CartLine[]): readonly string[] =>
  line.parts.flatMap(({ isName, planId }) =>
    isName && partFor(line, planId, standing(lines)) === undefined ? [planId] : [],
  );

const hasLine = (part: CartLine["parts"][number]): boolean => part.isName || part.isPackage;

/** Names and packages whose price is in that of the package they are sold with. */
export function includedLines(lines: readonly CartLine[]): ReadonlySet<string> {
  const all = standing(lines);
  const ids = all.flatMap((line) =>
    line.parts.flatMap((part) => (hasLine(part) ? (partFor(line, part.planId, all)?.id ?? []) : [])),
  );
  return new Set(ids);
}

/** What keeps lines from being ordered, by their ids; what only the catalogue knows is not looked at here. */
export function lineFaults(lines: readonly CartLine[]): ReadonlyMap<string, LineFault> {
  const faults = new Map<string, LineFault>();
  const all = standing(lines);
  for (const line of all) {
    const fault = faultOf(line, all);
    if (fault !== null) faults.set(line.id, fault);
  }
  return faults;
}

function faultOf(line: CartLine, all: readonly CartLine[]): LineFault | null {
  if (line.kind === "package")
    return line.needsName && mainDomain(line, all) === null
      ? "domain_missing"
      : line.parts.some((part) => hasLine(part) && partFor(line, part.planId, all) === undefined)
        ? "part_missing"
        : null;
  if (line.domain === null) return null;
  if (line.domain.mode === "transfer" && !line.domain.hasAuthCode) return "auth_code_missing";
  if (line.domain.mode !== "keep") return null;
  const home = all.find((one) => one.id === line.parentId);
  if (home === undefined) return "keep_alone";
  return mainDomain(home, all) === line ? null : "keep_second";
}

/** What was typed, without what nobody asks any more: a question that was given up keeps no cart from being ordered. */
export const wantedFields = (typed: TypedFields, asked: ReadonlySet<string>): readonly WantedField[] =>
  Object.entries(typed).flatMap(([key, value]) => (asked.has(key) ? [{ key, value }] : []));

const partsOf = (line: CartLine): WantedItem[] =>
  line.parts.flatMap((part, at) =>
    hasLine(part)
      ? []
      : [{ ref: `${line.id}+${at}`, planId: part.planId, quantity: 1, domain: null, belongsTo: line.id }],
  );

/** What is ordered: every standing line that costs something, a package with its main name. */
export function itemsOf(
  lines: readonly CartLine[],
  authCodeOf: (lineId: string) => string | null,
  asked: ReadonlySet<string> = new Set(),
): readonly WantedItem[] {
  const all = standing(lines);
  const included = includedLines(lines);
  return all.flatMap((line): WantedItem[] => {
    if (line.planId === null) return [];
    const main = line.kind === "package" ? mainDomain(line, all) : null;
    const name = line.domain ?? main?.domain ?? null;
    const isMoving = line.domain?.mode === "transfer";
    return [
      {
        ref: line.id,
        planId: line.planId,
        quantity: line.quantity,
        domain: name && {
          name: name.name,
          mode: name.mode,
          authCode: isMoving ? authCodeOf(line.id) : null,
        },
        belongsTo: all.some((one) => one.id === line.parentId) ? line.parentId : null,
        options: line.options,
        wishedName: line.kind === "package" ? line.wishedName : null,
        fields: line.kind === "package" ? wantedFields(line.fields, asked) : [],
        // The price of a part is in the whole one's.
        ...(line.seen && !included.has(line.id) ? { seen: line.seen } : {}),
      },
      ...partsOf(line),
    ];
  });
}
