// What a contract is to charge after a change, compared with what it charges: which entries end, what begins, what stays.
// Pure: what is read is handed in.
import { multiply } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { chosenOptions } from "../../catalogue/index.ts";
import type { ChosenOption, InLanguages, Price, ProductOption, WantedOption } from "../../catalogue/index.ts";
import { extraText } from "../../contracts/index.ts";
import type { ChangeableEntry } from "../../contracts/index.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { renewalOn } from "../run/bill.rules.ts";
import { directionOf } from "./change.rules.ts";
import type { Direction, Rate } from "./change.rules.ts";

export type WantedTarget = {
  /** Null: the plan it has, at the price it was agreed for. */
  readonly planId: string | null;
  /** Null: as many as there are. */
  readonly quantityMilli: bigint | null;
  /** Null: what was chosen stays, as far as the plan knows it. */
  readonly options: readonly WantedOption[] | null;
};

/** Something that is charged for from the change on. */
export type Position = {
  readonly follows: ChangeableEntry | null;
  /** The price is the one it was agreed for, with what was announced since. */
  readonly keepsPrice: boolean;
  readonly isMain: boolean;
  readonly productId: string;
  readonly priceVersionId: string | null;
  readonly optionPriceId: string | null;
  readonly text: InLanguages;
  readonly includesTax: boolean;
  readonly renewalMinor: bigint;
  /** As it is sold anew: counts where nothing was paid for yet. */
  readonly asNew?: { readonly setupMinor: bigint; readonly firstMinor: bigint };
  readonly quantityMilli: bigint;
  readonly termCount: number;
  readonly termUnit: ChangeableEntry["termUnit"];
  readonly revenueAccount: string;
  readonly taxClass: string;
};

export type Target = {
  readonly ends: readonly ChangeableEntry[];
  readonly begins: readonly Position[];
  readonly stays: readonly ChangeableEntry[];
  readonly direction: Direction;
};
export type TargetRefusal =
  | { readonly code: "nothing_changes" }
  | { readonly code: "wrong_options" }
  | { readonly code: "wrong_quantity" };

type Goods = { readonly price: Price | null; readonly options: readonly ProductOption[] };
/** The entry of the thing itself, and those of its options. */
export type Charged = { readonly main: ChangeableEntry; readonly extras: readonly ChangeableEntry[] };

const MOST_MILLI = 10_000_000n;

export function decideTarget(
  charged: Charged,
  goods: Goods,
  wanted: WantedTarget,
  today: IsoDate,
): Result<Target, TargetRefusal> {
  const quantity = wanted.quantityMilli ?? charged.main.quantityMilli;
  if (quantity <= 0n || quantity > MOST_MILLI || quantity % 1000n !== 0n)
    return refuse({ code: "wrong_quantity" });
  // An account at a panel is one account, whatever is paid for it.
  if (charged.main.subjectId !== null && quantity !== charged.main.quantityMilli)
    return refuse({ code: "wrong_quantity" });
  const main = mainPosition(charged.main, goods.price, quantity);
  const extras = extraPositions(charged, goods, wanted, main);
  if (!extras.ok) return extras;
  const { kept } = extras.value;
  const begins = [...(main === null ? [] : [main]), ...extras.value.begins];
  const stays = [...(main === null ? [charged.main] : []), ...kept];
  const ends = [charged.main, ...charged.extras].filter((one) => !stays.includes(one));
  if (begins.length === 0 && ends.length === 0) return refuse({ code: "nothing_changes" });
  const now = ends.map((one) => rateOf({ ...one, renewalMinor: renewalOn(one, today) }));
  const then = begins.map((one) => {
    const renewalMinor = one.keepsPrice && one.follows ? renewalOn(one.follows, today) : one.renewalMinor;
    return rateOf({ ...one, renewalMinor });
  });
  const direction = directionOf(now, then);
  return ok({ ends, begins, stays, direction });
}

function rateOf(one: Pick<Position, "renewalMinor" | "quantityMilli" | "termCount" | "termUnit">): Rate {
  const { minor } = multiply({ minor: one.renewalMinor, currency: "XXX" }, one.quantityMilli);
  return { minor, term: { count: one.termCount, unit: one.termUnit as "month" } };
}

/** Null: the thing itself stays as it is. */
function mainPosition(main: ChangeableEntry, price: Price | null, quantityMilli: bigint): Position | null {
  const same = { follows: main, isMain: true, optionPriceId: null, quantityMilli, keepsPrice: false };
  if (price === null || price.planId === main.planId) {
    if (quantityMilli === main.quantityMilli) return null;
    return { ...main, ...same, keepsPrice: true, text: main.text as InLanguages };
  }
  const { productId, priceVersionId, includesTax, renewalMinor, termCount, termUnit } = price;
  const { revenueAccount, taxClass } = price;
  return {
    ...same,
    productId,
    priceVersionId,
    includesTax,
    renewalMinor,
    asNew: { setupMinor: price.setupMinor, firstMinor: price.firstMinor },
    termCount,
    termUnit,
    revenueAccount,
    taxClass,
    text: renamed(main, price.names),
  };
}

/** "Starter, kunde.example" becomes "Business, kunde.example". */
function renamed(main: ChangeableEntry, names: InLanguages): InLanguages {
  const old = main.text as InLanguages;
  const inOne = (lang: "de" | "en"): string => {
    const name = main.productName[lang];
    return old[lang].startsWith(name) ? names[lang] + old[lang].slice(name.length) : names[lang];
  };
  return { en: inOne("en"), de: inOne("de") };
}

type Extras = { readonly kept: readonly ChangeableEntry[]; readonly begins: readonly Position[] };

function extraPositions(
  { main, extras }: Charged,
  goods: Goods,
  wanted: WantedTarget,
  changed: Position | null,
): Result<Extras, TargetRefusal> {
  const planId = goods.price?.planId ?? main.planId;
  const samePlan = planId === main.planId;
  if (planId === null || (samePlan && wanted.options === null)) return ok({ kept: extras, begins: [] });
  const chosen = chosenOptions(goods.options, wanted.options ?? carriedOver(extras, goods.options), planId);
  if (!chosen.ok) return refuse({ code: "wrong_options" });
  const kept: ChangeableEntry[] = [];
  const begins: Position[] = [];
  const onto = changed ?? {
    ...main,
    follows: main,
    keepsPrice: true,
    isMain: true,
    text: main.text as InLanguages,
  };
  for (const one of chosen.value) {
    const before = extras.find((extra) => isSame(extra, one, goods.options));
    const quantityMilli = BigInt(one.quantity) * 1000n;
    if (before && samePlan && before.quantityMilli === quantityMilli) kept.push(before);
    else if (before && samePlan) begins.push(moreOrFewer(before, quantityMilli));
    else if (one.price) begins.push(extraPosition(onto, one, one.price, before ?? null));
  }
  return ok({ kept, begins });
}

/** Pieces of what was agreed cost what they were agreed for, as those of the thing itself do. */
const moreOrFewer = (before: ChangeableEntry, quantityMilli: bigint): Position => ({
  ...before,
  follows: before,
  keepsPrice: true,
  isMain: false,
  text: before.text as InLanguages,
  quantityMilli,
});

const keyOf = (choiceId: string | null, option: ProductOption): string | null =>
  option.choices.find((one) => one.choiceId === choiceId)?.key ?? null;

function isSame(extra: ChangeableEntry, chosen: ChosenOption, options: readonly ProductOption[]): boolean {
  const option = options.find((one) => one.optionId === chosen.optionId);
  return (
    option !== undefined && extra.option === option.key && extra.choice === keyOf(chosen.choiceId, option)
  );
}

/** What was chosen for the old plan, as far as the new one has it too. */
function carriedOver(
  extras: readonly ChangeableEntry[],
  options: readonly ProductOption[],
): readonly WantedOption[] {
  return options.flatMap((option): WantedOption[] => {
    const extra = extras.find((one) => one.option === option.key);
    if (!extra) return proposedOf(option);
    const quantity = Number(extra.quantityMilli / 1000n);
    return [{ option: option.key, choice: extra.choice, quantity: Math.min(quantity, option.most) }];
  });
}

/** What must be said and never was, because it cost nothing: what the shop proposes. */
function proposedOf(option: ProductOption): WantedOption[] {
  if (!option.required) return [];
  const choice = option.choices.find((one) => one.isProposed) ?? option.choices[0];
  return [{ option: option.key, choice: choice?.key ?? null, quantity: option.proposed }];
}

function extraPosition(
  main: Pick<
    Position,
    "productId" | "termCount" | "termUnit" | "revenueAccount" | "taxClass" | "text" | "includesTax"
  >,
  chosen: ChosenOption,
  price: NonNullable<ChosenOption["price"]>,
  follows: ChangeableEntry | null,
): Position {
  const { productId, termCount, termUnit, revenueAccount, taxClass } = main;
  const { optionPriceId, includesTax, renewalMinor } = price;
  return {
    follows,
    keepsPrice: false,
    isMain: false,
    productId,
    termCount,
    termUnit,
    revenueAccount,
    taxClass,
    priceVersionId: null,
    optionPriceId,
    includesTax,
    renewalMinor,
    asNew: { setupMinor: price.setupMinor, firstMinor: price.firstMinor },
    quantityMilli: BigInt(chosen.quantity) * 1000n,
    text: extraText(chosen.text, main.text),
  };
}
