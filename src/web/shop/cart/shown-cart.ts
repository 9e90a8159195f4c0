// The cart held against today's catalogue: what each line costs now, and what keeps a line from being ordered.
import { includedLines, lineFaults, mainDomain, standing } from "../../../business/carts/index.ts";
import type { CartLine, HeldCart, LineFault } from "../../../business/carts/index.ts";
import { chosenOptions, trialOf } from "../../../business/catalogue/index.ts";
import type { ChosenOption, Offer } from "../../../business/catalogue/index.ts";
import { fieldsOfProduct, readAnswers } from "../../../business/customers/index.ts";
import type { FieldDefinition } from "../../../business/customers/index.ts";
import { isAnother, priceOfOne, trialsOf } from "../../../business/orders/index.ts";
import type { SeenPrice } from "../../../business/orders/index.ts";
import type { OnSale } from "../goods/offers.ts";
import type { Price } from "../goods/prices.ts";
import { partsOf, sharedLines } from "./shown-parts.ts";
import type { ShownPart } from "./shown-parts.ts";
import type { Priced } from "./sums.ts";

/** `refused`: for another reason that only placing the order finds. */
export type Trouble =
  | LineFault
  | "retired"
  | "only_included"
  | "sold_out"
  | "price_changed"
  | "refused"
  | "unanswered";

export type ShownLine = {
  readonly line: CartLine;
  readonly what: string;
  readonly offer: Offer | null;
  /** Today's; null for what costs nothing, and for what is no longer on sale. */
  readonly price: Price | null;
  readonly options: readonly ChosenOption[];
  /** What one costs today with what was chosen. */
  readonly now: SeenPrice | null;
  /** The house's own questions about it. */
  readonly asked: readonly FieldDefinition[];
  /** Its price is in that of its package. */
  readonly isIncluded: boolean;
  /** It can be tried in general, and is not here: they had it before, or another one in the cart is. */
  readonly untried?: "before" | "second";
  readonly trouble: Trouble | null;
  /** The cart holds more of it than there are, and this is one too many: said beside any other trouble. */
  readonly short: { readonly left: number; readonly wanted: number } | null;
};

export type ShownPackage = ShownLine & {
  readonly names: readonly ShownLine[];
  readonly addOns: readonly ShownLine[];
  /** The name it is set up with. */
  readonly mainId: string | null;
  /** What its plan sells together with it. */
  readonly parts: readonly ShownPart[];
};

export type ShownCart = {
  readonly held: HeldCart;
  readonly packages: readonly ShownPackage[];
  /** Names that belong to no package. */
  readonly names: readonly ShownLine[];
  readonly all: readonly ShownLine[];
  readonly priced: Priced;
  readonly canOrder: boolean;
  /** The house's own questions about the order. */
  readonly asked: readonly FieldDefinition[];
  /** One of them that must be answered is not. */
  readonly isUnanswered: boolean;
};

/** `refused`: lines that an order was just refused for; `had`: products that whoever orders has or had, and tries no more. */
export function shownCart(
  held: HeldCart,
  sale: OnSale,
  refused: readonly string[] = [],
  had: ReadonlySet<string> = new Set(),
): ShownCart {
  const lines = standing(held.lines);
  const faults = lineFaults(held.lines);
  const included = includedLines(held.lines);
  const listed = lines.map((line) => {
    const one = shownLine(line, lines, sale, faults.get(line.id) ?? null);
    if (!included.has(line.id)) return one;
    // What only comes with the package is on no shelf of its own.
    const price = one.price ?? sale.onlyIncluded.find((own) => own.planId === line.planId) ?? null;
    return { ...one, price, isIncluded: true, trouble: faults.get(line.id) ?? null };
  });
  const known = triedIn(listed, had);
  const shorts = shortOf(known);
  const all = known.map((found) => {
    const { line } = found;
    const short = shorts.get(line.id) ?? null;
    const one = {
      ...found,
      short,
      trouble: found.trouble ?? (short === null ? null : ("sold_out" as const)),
    };
    const isAlone = one.trouble === "retired" && sale.onlyIncluded.some((own) => own.planId === line.planId);
    if (isAlone) return { ...one, trouble: "only_included" as const };
    if (partsOf(one, known, sale, held.language) === null) return { ...one, trouble: "retired" as const };
    return one.trouble === null && refused.includes(line.id) ? { ...one, trouble: "refused" as const } : one;
  });
  const named = all.filter(({ line }) => line.kind === "domain");
  const packages = all
    .filter(({ line }) => line.kind === "package")
    .map((one) => ({
      ...one,
      names: named.filter(({ line }) => line.parentId === one.line.id),
      addOns: all.filter(({ line }) => line.kind === "add_on" && line.parentId === one.line.id),
      mainId: mainDomain(one.line, lines)?.id ?? null,
      parts: partsOf(one, all, sale, held.language) ?? [],
    }));
  const loose = named.filter(({ line }) => !packages.some((of) => of.line.id === line.parentId));
  const inOrder = [...packages.flatMap((of) => [of, ...of.addOns, ...of.names]), ...loose];
  const shares = new Map(
    packages.flatMap((one) => sharedLines(one, one.parts)).map((one) => [one.ref, one] as const),
  );
  const byThemselves = new Set(inOrder.map(({ line }) => line.id));
  const unseen = [...shares.values()].filter(({ ref }) => !byThemselves.has(ref));
  const asked = sale.asked.filter((one) => one.onKind === "order");
  return {
    held,
    asked,
    isUnanswered: isUnanswered(asked, held.answers.fields),
    packages,
    names: loose,
    all,
    priced: {
      currency: held.currency,
      lines: [
        ...inOrder.flatMap(({ line, what, price, options, untried }) =>
          price
            ? [shares.get(line.id) ?? { ref: line.id, what, price, options, ...(untried ? { untried } : {}) }]
            : [],
        ),
        ...unseen,
      ],
    },
    canOrder: all.length > 0 && all.every((one) => one.trouble === null),
  };
}

/** Which lines are tried first, by the rule that orders them. */
function triedIn(lines: readonly ShownLine[], had: ReadonlySet<string>): readonly ShownLine[] {
  const wanted = lines.flatMap(({ line, price, isIncluded }) =>
    price === null
      ? []
      : [
          {
            wanted: { ref: line.id, belongsTo: line.parentId },
            price,
            ...(isIncluded ? { bundlePlanId: price.planId } : {}),
          },
        ],
  );
  const trials = trialsOf(wanted, had);
  return lines.map((one) => {
    if (one.price === null) return one;
    const trial = trials.get(one.line.id) ?? null;
    const isLost = trial === null && one.line.kind === "package" && trialOf(one.price) !== null;
    const untried = had.has(one.price.productId) ? ("before" as const) : ("second" as const);
    const price = { ...one.price, trialDays: trial?.days ?? null, afterTrial: trial?.after ?? null };
    return { ...one, price, ...(isLost && !one.isIncluded ? { untried } : {}) };
  });
}

/** Lines of things of which fewer are left than the cart holds: those beyond what is left. */
function shortOf(lines: readonly ShownLine[]): ReadonlyMap<string, NonNullable<ShownLine["short"]>> {
  const counted = lines.filter((one) => one.offer !== null && one.price?.left != null);
  return new Map(
    [...Map.groupBy(counted, (one) => one.offer?.productId).values()].flatMap((same) => {
      const left = Math.max(0, Math.min(...same.map((one) => one.price?.left ?? 0)));
      const wanted = same.reduce((sum, one) => sum + one.line.quantity, 0);
      const beyond = left > 0 && wanted > left ? same.slice(left) : [];
      return beyond.map((one) => [one.line.id, { left, wanted }] as const);
    }),
  );
}

function shownLine(
  line: CartLine,
  lines: readonly CartLine[],
  sale: OnSale,
  fault: LineFault | null,
): ShownLine {
  const main = line.kind === "package" ? mainDomain(line, lines) : null;
  const what = main ? `${line.title}, ${main.title}` : line.title;
  const nothing = {
    line,
    what,
    offer: null,
    price: null,
    options: [],
    now: null,
    asked: [],
    isIncluded: false,
    short: null,
  };
  if (line.planId === null) return { ...nothing, trouble: fault };
  const offers = { domain: sale.domains, package: sale.hosting, add_on: sale.addOns }[line.kind];
  const offer = offers.find((one) => one.prices.some((price) => price.planId === line.planId)) ?? null;
  const price = offer?.prices.find((one) => one.planId === line.planId) ?? null;
  const chosen = chosenOptions(offer?.options ?? [], line.options, line.planId);
  if (!offer || !price || !chosen.ok) return { ...nothing, trouble: "retired" };
  const now = priceOfOne(price, chosen.value);
  const changed = line.seen !== null && isAnother(line.seen, now);
  const asked = line.kind === "package" ? fieldsOfProduct(sale.asked, offer.productId) : [];
  const open = isUnanswered(asked, line.fields) ? "unanswered" : null;
  const isOut = price.left !== null && price.left < line.quantity;
  const trouble = isOut ? "sold_out" : changed ? "price_changed" : (fault ?? open);
  return {
    line,
    what,
    offer,
    price,
    options: chosen.value,
    now,
    asked,
    isIncluded: false,
    short: null,
    trouble,
  };
}

function isUnanswered(asked: readonly FieldDefinition[], typed: CartLine["fields"]): boolean {
  const given = asked.flatMap(({ key }) => (typed[key] === undefined ? [] : [{ key, value: typed[key] }]));
  return readAnswers(asked, given, false).issues.length > 0;
}

/** Packages that have no name yet. */
export const nameless = (held: HeldCart): readonly CartLine[] =>
  standing(held.lines).filter((line) => line.needsName && mainDomain(line, held.lines) === null);
