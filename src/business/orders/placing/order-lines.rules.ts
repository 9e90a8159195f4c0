// From what was put into the order to its lines: only the catalogue's prices count, and every limit is checked here.
import type { PricedLine } from "../../billing/index.ts";
import type { Discount, Piece } from "../../coupons/index.ts";
import { multiply } from "../../../kernel/money.ts";
import { chosenOptions, inLanguage } from "../../catalogue/index.ts";
import type {
  ChosenOption,
  OptionFault,
  Price,
  ProductOption,
  StockIssue,
  WantedOption,
} from "../../catalogue/index.ts";
import type { WantedField } from "../../customers/index.ts";
import { nameFault } from "../../hosting/index.ts";
import type { NameFault } from "../../hosting/index.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { MAX_ITEMS, MAX_QUANTITY } from "../order.rules.ts";
import { withShares } from "./bundle-lines.rules.ts";

/** One thing as the buyer asked for it. `ref` names it within the order, `belongsTo` another one's ref. */
export type WantedItem = {
  readonly ref: string;
  readonly planId: string;
  readonly quantity: number;
  readonly domain: {
    readonly name: string;
    readonly mode: "register" | "transfer" | "keep";
    readonly authCode: string | null;
  } | null;
  readonly belongsTo: string | null;
  /** What was chosen with it; nothing where it is left out. */
  readonly options?: readonly WantedOption[];
  /** The user name at the panel that the buyer would like; null or left out: whichever. */
  readonly wishedName?: string | null;
  /** Answers to the house's own questions about it. */
  readonly fields?: readonly WantedField[];
  /** What one of it cost, with what was chosen, when the buyer agreed to it; another price now is refused. */
  readonly seen?: SeenPrice;
  /** Its price and words were agreed apart from the catalogue. */
  readonly agreed?: boolean;
};

export type SeenPrice = {
  readonly setupMinor: bigint;
  readonly firstMinor: bigint;
  readonly renewalMinor: bigint;
};

export type OrderLine = {
  readonly wanted: WantedItem;
  readonly price: Price;
  readonly title: string;
  readonly options: readonly ChosenOption[];
  /** The plan that sells it together with others; left out: it is sold by itself. */
  readonly bundlePlanId?: string;
  /** A running contract whose plan includes it; left out: it comes with nothing that runs already. */
  readonly underContractId?: string;
};

/** `option`: the key of the option that is meant, where one is. */
export type LineIssue = { readonly ref: string; readonly code: LineFault; readonly option?: string };
type LineFault =
  | NameFault
  | OptionFault
  | "not_on_sale"
  | "quantity"
  | "domain_missing"
  | "domain_invalid"
  | "ending_not_sold"
  | "auth_code_missing"
  | "twice"
  | "belongs_to_nothing"
  | "only_with_another"
  | "no_add_on_of_it"
  | "other_term"
  | "price_changed"
  | "part_missing"
  | StockIssue["code"];

export type LinesRefusal =
  | { readonly code: "empty" }
  | { readonly code: "too_many" }
  | { readonly code: "wrong_items"; readonly issues: readonly LineIssue[] };

/** What the catalogue says of everything wanted: prices by plan, options by product. */
export type OnSale = {
  readonly prices: ReadonlyMap<string, Price>;
  readonly options: ReadonlyMap<string, readonly ProductOption[]>;
};

/** `tldOf` answers the ending of a usable name, or null. Refuses the whole order with an issue per wrong item or option. */
export function linesOf(
  wanted: readonly WantedItem[],
  { prices, options }: OnSale,
  sellerId: string,
  language: string,
  tldOf: (name: string) => string | null,
): Result<readonly OrderLine[], LinesRefusal> {
  if (wanted.length === 0) return refuse({ code: "empty" });
  if (wanted.length > MAX_ITEMS) return refuse({ code: "too_many" });
  const issues: LineIssue[] = [];
  const lines: OrderLine[] = [];
  const names = new Set<string>();
  for (const item of wanted) {
    const price = prices.get(item.planId);
    const fault =
      price?.sellerId === sellerId
        ? (faultOf(item, price, tldOf, wanted) ?? bondFault(item, price, wanted, prices))
        : "not_on_sale";
    const key = `${price?.kind}:${item.domain?.name ?? item.ref}`;
    if (fault !== null) issues.push({ ref: item.ref, code: fault });
    else if (names.has(key)) issues.push({ ref: item.ref, code: "twice" });
    else if (price) {
      const chosen = chosenOptions(options.get(price.productId) ?? [], item.options ?? [], item.planId);
      const isOther = chosen.ok && item.seen && isAnother(item.seen, priceOfOne(price, chosen.value));
      if (isOther) issues.push({ ref: item.ref, code: "price_changed" });
      else if (chosen.ok)
        lines.push({ wanted: item, price, title: titleOf(item, price, language), options: chosen.value });
      else issues.push(...chosen.refusal.issues.map((one) => ({ ref: item.ref, ...one })));
    }
    names.add(key);
  }
  const whole = withShares(lines);
  const wrong = issues.length > 0 ? issues : whole.issues;
  return wrong.length > 0 ? refuse({ code: "wrong_items", issues: wrong }) : ok(whole.lines);
}

/** An add-on is bought with one of its products, for the same term; a domain may stand beside any package. */
function bondFault(
  item: WantedItem,
  price: Price,
  all: readonly WantedItem[],
  prices: ReadonlyMap<string, Price>,
): LineFault | null {
  const parent = all.find((one) => one.ref === item.belongsTo);
  const isOff = price.isOffSale === true;
  if (parent === undefined) return isOff ? "not_on_sale" : price.onlyWithAnother ? "only_with_another" : null;
  const of = prices.get(parent.planId);
  const isPart = of?.parts?.some((part) => part.planId === price.planId) ?? false;
  if (isOff && !isPart) return "not_on_sale";
  if (price.kind === "domain" || isPart) return null;
  if (!of || !price.addOnOf.includes(of.productId)) return "no_add_on_of_it";
  return of.termCount === price.termCount && of.termUnit === price.termUnit ? null : "other_term";
}

function faultOf(
  item: WantedItem,
  price: Price,
  tldOf: (name: string) => string | null,
  all: readonly WantedItem[],
): LineFault | null {
  if (!Number.isInteger(item.quantity) || item.quantity < 1 || item.quantity > MAX_QUANTITY)
    return "quantity";
  if (item.belongsTo !== null && !all.some((one) => one.ref === item.belongsTo && one !== item))
    return "belongs_to_nothing";
  if ((price.parts ?? []).length > 0 && item.quantity !== 1) return "quantity";
  const needsName = price.kind === "domain" || price.kind === "hosting";
  if (!needsName) return null;
  if (item.domain === null) return "domain_missing";
  // Several for one name would be set up as one, at the price of several.
  if (item.quantity !== 1) return "quantity";
  const wished = price.kind === "hosting" ? (item.wishedName ?? null) : null;
  const wrong = wished === null ? null : nameFault(wished);
  if (wrong !== null) return wrong;
  const tld = tldOf(item.domain.name);
  if (tld === null) return "domain_invalid";
  if (price.kind !== "domain") return null;
  if (item.domain.mode !== "keep" && price.tld !== tld) return "ending_not_sold";
  return item.domain.mode === "transfer" && !item.domain.authCode ? "auth_code_missing" : null;
}

/** Whether a price is another than the one that was seen. */
export const isAnother = (seen: SeenPrice, price: SeenPrice): boolean =>
  seen.setupMinor !== price.setupMinor ||
  seen.firstMinor !== price.firstMinor ||
  seen.renewalMinor !== price.renewalMinor;

/** What one costs with everything that was chosen with it. */
export function priceOfOne(price: SeenPrice, options: readonly ChosenOption[]): SeenPrice {
  const extra = (pick: (price: SeenPrice) => bigint): bigint =>
    options.reduce((sum, one) => sum + (one.price ? pick(one.price) * BigInt(one.quantity) : 0n), 0n);
  return {
    setupMinor: price.setupMinor + extra((one) => one.setupMinor),
    firstMinor: price.firstMinor + extra((one) => one.firstMinor),
    renewalMinor: price.renewalMinor + extra((one) => one.renewalMinor),
  };
}

function titleOf(item: WantedItem, price: Price, language: string): string {
  const name = inLanguage(price.names, language);
  return item.domain === null
    ? name
    : price.kind === "domain"
      ? item.domain.name
      : `${name}, ${item.domain.name}`;
}

/** Everything that a line is paid for: the thing itself and each option that costs something. */
export function pricedOf(lines: readonly OrderLine[]): readonly PricedLine[] {
  return lines.flatMap(({ price, wanted, options }) => {
    const pieces = BigInt(wanted.quantity) * 1000n;
    const { taxClass, termCount, termUnit, trialDays = null } = price;
    const own = { taxClass, termCount, termUnit, trialDays };
    const extra = options.flatMap((one) =>
      one.price === null ? [] : [{ ...one.price, ...own, quantityMilli: BigInt(one.quantity) * pieces }],
    );
    return [{ ...price, quantityMilli: pieces }, ...extra];
  });
}

/** The same in the same order, as a coupon looks at it. */
export function piecesOf(lines: readonly OrderLine[]): readonly Piece[] {
  return lines.flatMap((line) => {
    const { kind, productId } = line.price;
    return pricedOf([line]).map(({ firstMinor, currency, quantityMilli }): Piece => {
      const { minor: amountMinor } = multiply({ minor: firstMinor, currency }, quantityMilli);
      return { kind, productId, currency, amountMinor };
    });
  });
}

/** What of a coupon falls on a line, and on each choice of it that costs something, in their order. */
export type LineDiscount = { readonly own: Discount | null; readonly options: readonly (Discount | null)[] };

/** Discounts in the order of `piecesOf`, handed back to their lines. */
export function discountsByLine(
  lines: readonly OrderLine[],
  discounts: readonly (Discount | null)[],
): readonly LineDiscount[] {
  let at = 0;
  const next = (): Discount | null => discounts[at++] ?? null;
  return lines.map(({ options }) => {
    const own = next();
    return { own, options: options.map((one) => (one.price === null ? null : next())) };
  });
}
