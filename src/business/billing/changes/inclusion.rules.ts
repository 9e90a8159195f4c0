// What a change of plan does to the things that a plan includes: which go on for nothing, which end, and which somebody chose
// to keep at their own price or to have included. Pure: what is read is handed in.
import { addDays, nextDue } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { isIncluded } from "../../catalogue/index.ts";
import type { PlanPart, Price } from "../../catalogue/index.ts";
import type { ChangeableEntry, Taken } from "../../contracts/index.ts";

/** `keep`: what the new plan does not include goes on at its list price. `take`: what the account has becomes included. */
export type PartWish =
  | { readonly kind: "keep"; readonly contractId: string }
  | { readonly kind: "take"; readonly planId: string; readonly contractId: string };

/** A contract with the entry of the thing itself. */
export type PartThing = {
  readonly contractId: string;
  readonly kind: string;
  readonly title: string;
  readonly entry: ChangeableEntry;
};

/** What a plan includes, with its own price in force. */
export type IncludedPlan = { readonly part: PlanPart; readonly price: Price };

export type Inclusions = {
  /** Included now. */
  readonly held: readonly PartThing[];
  /** What the new plan includes. */
  readonly included: readonly IncludedPlan[];
  /** What the account has and the new plan could include. */
  readonly own: readonly PartThing[];
  /** What came with the contract's plans and counts still. */
  readonly taken: readonly Taken[];
  /** Prices on sale, among which is what goes on by itself. */
  readonly list: readonly Price[];
};

export type PartDecision = {
  readonly thing: PartThing;
  /** From this day on: the end of what is billed of it, not before the change. */
  readonly on: IsoDate;
} & (
  | { readonly outcome: "stays" | "ends" }
  | { readonly outcome: "keeps"; readonly price: Price }
  | { readonly outcome: "joins"; readonly part: PlanPart }
);

type Termed = { readonly productId: string; readonly termCount: number; readonly termUnit: string };

const isSame = (one: Termed, other: Termed): boolean =>
  one.productId === other.productId && one.termCount === other.termCount && one.termUnit === other.termUnit;

/** What the plan includes and nobody took yet: each thing there is stands for one of its kind. */
export function openThings({ included, taken }: Pick<Inclusions, "included" | "taken">): IncludedPlan[] {
  const left = [...taken];
  return included.filter(({ part, price }) => {
    const at = left.findIndex((one) => isSame(price, one));
    if (at >= 0) left.splice(at, 1);
    return at < 0 && isIncluded(part);
  });
}

/** Of these, what is picked with a change already: names. */
export const openNames = (of: Pick<Inclusions, "included" | "taken">): IncludedPlan[] =>
  openThings(of).filter(({ part }) => part.kind === "domain");

/** What is included now and not by the new plan. */
export const lostWith = ({ held, included }: Inclusions): readonly PartThing[] =>
  held.filter(({ entry }) => !included.some(({ price }) => isSame(price, entry)));

/** What the new plan includes and the old one did not. */
export const gainedWith = ({ held, included }: Inclusions): readonly IncludedPlan[] =>
  included.filter(({ price }) => !held.some(({ entry }) => isSame(price, entry)));

/** The price at which a thing goes on by itself; null: nobody can have it by itself, so that it ends. */
export const ownPriceOf = ({ list }: Inclusions, { entry }: PartThing): Price | null =>
  list.find((one) => isSame(one, entry) && one.isOffSale !== true) ?? null;

/** What the account has of this part. */
export const takableFor = ({ own }: Inclusions, { price }: IncludedPlan): readonly PartThing[] =>
  own.filter(({ entry }) => isSame(price, entry));

/** The end of the term that is billed, or will be by the day: what runs on that day is used up. */
export function endOfTermAt(entry: ChangeableEntry, day: IsoDate): IsoDate {
  const paid = entry.billedUntil ?? entry.startsOn;
  if (paid >= day) return paid;
  const term = { count: entry.termCount, unit: entry.termUnit as "month" };
  return nextDue(entry.anchorOn, addDays(day, -1), term);
}

/** Refuses wrong_parts: a wish that is not open, or the same thing twice. */
export function decideParts(
  of: Inclusions,
  wishes: readonly PartWish[],
  effectiveOn: IsoDate,
): Result<readonly PartDecision[], { readonly code: "wrong_parts" }> {
  const lost = lostWith(of);
  const keeps = wishes.flatMap((one) => (one.kind === "keep" ? [one.contractId] : []));
  const takes = wishes.flatMap((one) => (one.kind === "take" ? [one] : []));
  const decided: PartDecision[] = of.held.map((thing): PartDecision => {
    const on = endOfTermAt(thing.entry, effectiveOn);
    if (!lost.includes(thing)) return { thing, on: effectiveOn, outcome: "stays" };
    const price = keeps.includes(thing.contractId) ? ownPriceOf(of, thing) : null;
    return price === null ? { thing, on, outcome: "ends" } : { thing, on, outcome: "keeps", price };
  });
  for (const wish of takes) {
    const plan = gainedWith(of).find((one) => one.part.planId === wish.planId);
    const thing = plan && takableFor(of, plan).find((one) => one.contractId === wish.contractId);
    if (!plan || !thing) return refuse({ code: "wrong_parts" });
    decided.push({ thing, on: endOfTermAt(thing.entry, effectiveOn), outcome: "joins", part: plan.part });
  }
  const kept = decided.filter((one) => one.outcome === "keeps").length;
  const isTwice = new Set(takes.map((one) => one.planId)).size !== takes.length;
  const isUsed = new Set(decided.map((one) => one.thing.contractId)).size !== decided.length;
  return kept !== keeps.length || isTwice || isUsed ? refuse({ code: "wrong_parts" }) : ok(decided);
}
