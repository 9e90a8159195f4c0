// Draws up what a change of plan does to the things that the old plan includes or the new one does: their entries, and what
// each costs from which day on, by the rules that will bill it.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { multiply } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { allPricesInForce, isIncluded, pricesInForce } from "../../catalogue/index.ts";
import type { InLanguages, Price } from "../../catalogue/index.ts";
import { entriesToChange, includable, includedUnder, takenUnder } from "../../contracts/index.ts";
import type { ContractTerms, Includable, PartChange, PartOutcome } from "../../contracts/index.ts";
import type { BillingFacts } from "../run/bill.rules.ts";
import { begin } from "./begin.rules.ts";
import type { Begun } from "./begin.rules.ts";
import { chargesOf } from "../run/charges.rules.ts";
import { decideParts } from "./inclusion.rules.ts";
import type { Inclusions, PartDecision, PartThing, PartWish } from "./inclusion.rules.ts";
import type { Position } from "./target.rules.ts";

/** What becomes of one thing, as the preview says it. */
export type PartFigures = {
  readonly contractId: string;
  readonly text: InLanguages;
  readonly outcome: PartOutcome;
  /** It ends, or costs this, from this day on. */
  readonly on: IsoDate;
  /** With tax, for each term; zero: nothing. */
  readonly minor: bigint;
  readonly termCount: number;
  readonly termUnit: Price["termUnit"];
};
export type DrawnParts = {
  readonly parts: readonly PartChange[];
  readonly figures: readonly PartFigures[];
  /** The plan whose inclusions it has from then on; undefined: as before. */
  readonly bundlePlanId?: string | null;
};

/** Whether a contract can become this: what shares its price among parts is sold whole, and no part has parts of its own. */
export const isSoldBeside = (
  { parts = [] }: Pick<Price, "parts">,
  { isBundled }: Pick<ContractTerms, "isBundled">,
): boolean => (isBundled ? parts.length === 0 : parts.every(isIncluded));

type Reading = { readonly terms: ContractTerms; readonly currency: string; readonly today: IsoDate };

async function thingsOf(
  db: Tx | ReadDb,
  list: readonly Includable[],
  { currency, today }: Reading,
): Promise<PartThing[]> {
  if (list.length === 0) return [];
  const ids = list.map((one) => one.contractId);
  const entries = (await entriesToChange(db, ids, today)).filter((one) => one.optionPriceId === null);
  const byContract = Map.groupBy(entries, (one) => one.contractId);
  return list.flatMap((one) => {
    const entry = byContract.get(one.contractId)?.[0];
    return entry?.currency === currency && entry.quantityMilli === 1000n ? [{ ...one, entry }] : [];
  });
}

/** What a change to each of these plans is decided on, by plan; read together. */
export async function inclusionsFor(
  db: Tx | ReadDb,
  reading: Reading,
  plans: readonly Price[],
): Promise<ReadonlyMap<string, Inclusions>> {
  const { terms, currency, today } = reading;
  const partIds = [...new Set(plans.flatMap((one) => (one.parts ?? []).map((part) => part.planId)))];
  if (terms.isBundled) return new Map();
  const held = terms.bundlePlanId === null ? [] : await includedUnder(db, terms.id);
  if (held.length === 0 && partIds.length === 0) return new Map();
  const prices = await pricesInForce(db, partIds, currency, today, partIds);
  const products = [...new Set([...prices.values()].map((one) => one.productId))];
  const own = await thingsOf(db, await includable(db, terms.id, products), reading);
  // What is fixed until a day ends on it with all that it includes.
  const isBound = held.length === 0 || terms.fixedUntil !== null;
  const list = isBound ? [] : await allPricesInForce(db, terms.sellerId, currency, today);
  const taken = await takenUnder(db, terms.id, today);
  const shared = { held: await thingsOf(db, held, reading), own, list, taken };
  return new Map(
    plans.map((plan) => {
      const included = (plan.parts ?? []).flatMap((part) => {
        const price = prices.get(part.planId);
        return price ? [{ part, price }] : [];
      });
      return [plan.planId, { ...shared, included }];
    }),
  );
}

export type Drawing = Reading & {
  readonly db: Tx | ReadDb;
  readonly now: Date;
  /** The plan it changes to. */
  readonly plan: Price;
  readonly effectiveOn: IsoDate;
  readonly facts: BillingFacts;
  /** The entry of the thing itself after the change. */
  readonly mainEntryId: string;
};

/** Refuses wrong_parts and no_exchange_rate. */
export async function drawUpParts(
  drawing: Drawing,
  wishes: readonly PartWish[],
): Promise<Result<DrawnParts, { readonly code: "wrong_parts" | "no_exchange_rate" }>> {
  const { db, plan, effectiveOn, terms } = drawing;
  const none = { held: [], included: [], own: [], list: [], taken: [] };
  const of = (await inclusionsFor(db, drawing, [plan])).get(plan.planId) ?? none;
  const decided = decideParts(of, wishes, effectiveOn);
  if (!decided.ok) return decided;
  const bundlePlanId = (plan.parts ?? []).length > 0 ? plan.planId : null;
  if (decided.value.length === 0 && bundlePlanId === terms.bundlePlanId)
    return ok({ parts: [], figures: [] });
  const parts: PartChange[] = [];
  const figures: PartFigures[] = [];
  for (const one of decided.value) {
    const begun = begunOf(drawing, one);
    const minor = begun === null ? 0n : costOf(begun, drawing.facts);
    if (minor === null) return refuse({ code: "no_exchange_rate" });
    const { thing, outcome, on } = one;
    const { contractId, entry } = thing;
    const change = { ends: begun ? [entry.id] : [], begins: begun ? [begun.entry] : [] };
    parts.push({ contractId, outcome, on, change });
    const { termCount } = entry;
    const termUnit = entry.termUnit as Price["termUnit"];
    figures.push({ contractId, text: entry.text as InLanguages, outcome, on, minor, termCount, termUnit });
  }
  return ok({ parts, figures, bundlePlanId });
}

/** The entry that follows; null: none does. */
function begunOf({ terms, now, mainEntryId }: Drawing, one: PartDecision): Begun | null {
  if (one.outcome === "stays" || one.outcome === "ends") return null;
  const { entry, kind } = one.thing;
  const { fixedUntil: endsOn } = terms;
  const isKept = one.outcome === "keeps";
  const priced = isKept
    ? {
        priceVersionId: one.price.priceVersionId,
        includesTax: one.price.includesTax,
        renewalMinor: one.price.renewalMinor,
        revenueAccount: one.price.revenueAccount,
        taxClass: one.price.taxClass,
      }
    : { priceVersionId: null, renewalMinor: 0n };
  const position: Position = {
    ...entry,
    ...priced,
    follows: entry,
    keepsPrice: false,
    isMain: true,
    optionPriceId: null,
    text: entry.text as InLanguages,
  };
  const facts = { main: entry, kind, startsOn: one.on, endsOn, at: now, coupons: new Map() };
  const begun = begin(position, facts);
  const parentId = isKept && kind === "domain" ? null : mainEntryId;
  return { ...begun, entry: { ...begun.entry, parentId } };
}

/** With tax, a whole term of it; null: the currency's value is not known. */
function costOf({ due }: Begun, facts: BillingFacts): bigint | null {
  if (multiply({ minor: due.renewalMinor, currency: due.currency }, due.quantityMilli).minor === 0n)
    return 0n;
  // Looked at on its own first day, whatever is due by now.
  const charges = chargesOf([], [{ ...due, billedUntil: null }], facts);
  return charges === null ? null : charges.nextMinor;
}
