// What a contract can become: the plans on sale of its kind, its own among them, with what goes with each and is chosen already.
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { allPricesInForce, optionsInForce } from "../../catalogue/index.ts";
import type { InLanguages, Price, ProductOption } from "../../catalogue/index.ts";
import { contractTerms, entriesToChange } from "../../contracts/index.ts";
import type { ChangeableEntry, ContractTerms } from "../../contracts/index.ts";
import { renewalOn } from "../run/bill.rules.ts";
import { inclusionsFor, isSoldBeside } from "./draw-up-parts.ts";
import { gainedWith, lostWith, openNames, ownPriceOf, takableFor } from "./inclusion.rules.ts";
import type { Inclusions } from "./inclusion.rules.ts";

/** Something included now that the plan does not include; `price` null: it ends, because nobody can have it by itself. */
export type LostPart = { readonly contractId: string; readonly title: string; readonly price: Price | null };
/** Something that the plan includes and the present one does not, with what the account has of it. */
export type GainedPart = {
  readonly planId: string;
  readonly names: InLanguages;
  readonly own: readonly { readonly contractId: string; readonly title: string }[];
  /** A new name can be had of it, of this ending and this kind; null: none. */
  readonly name: Price | null;
};

export type ChangeOffer = {
  readonly planId: string;
  readonly names: InLanguages;
  readonly termCount: number;
  readonly termUnit: Price["termUnit"];
  readonly renewalMinor: bigint;
  readonly currency: string;
  readonly includesTax: boolean;
  readonly isCurrent: boolean;
  /** The panel's name of the package. */
  readonly panelPlan: string | null;
  readonly options: readonly ProductOption[];
  /** By the option's key: the choice's key or how many. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Whether more than one can be had of it. */
  readonly isCountable: boolean;
  readonly quantity: string;
  readonly loses: readonly LostPart[];
  readonly gains: readonly GainedPart[];
};

/** Empty where the contract does not run. */
export async function changeOffers(db: ReadDb, contractId: string, today: IsoDate): Promise<ChangeOffer[]> {
  const terms = await contractTerms(db, contractId);
  const entries = terms?.state === "running" ? await entriesToChange(db, contractId, today) : [];
  const main = entries.find((one) => one.optionPriceId === null);
  if (!terms || !main) return [];
  const kept = main.planId === null ? [] : [main.planId];
  const all = await allPricesInForce(db, terms.sellerId, main.currency, today, kept);
  const plans = all.filter((one) => isOfKind(one, terms, main));
  const reading = { terms, currency: main.currency, today };
  const others = plans.filter((one) => one.planId !== main.planId);
  const inclusions = await inclusionsFor(db, reading, others);
  const products = [...new Set(plans.map((one) => one.productId))];
  const options = await optionsInForce(db, products, main.currency, today);
  const chosen = Object.fromEntries(
    entries.flatMap(({ option, choice, quantityMilli }) =>
      option === null ? [] : [[option, choice ?? String(quantityMilli / 1000n)]],
    ),
  );
  return plans.map((plan) => ({
    planId: plan.planId,
    names: plan.names,
    termCount: plan.termCount,
    termUnit: plan.termUnit,
    renewalMinor:
      plan.planId === main.planId ? renewalOn(main, main.billedUntil ?? main.startsOn) : plan.renewalMinor,
    currency: plan.currency,
    includesTax: plan.planId === main.planId ? main.includesTax : plan.includesTax,
    isCurrent: plan.planId === main.planId,
    panelPlan: plan.panelPlan,
    options: (options.get(plan.productId) ?? []).filter((one) => isPriced(one, plan.planId)),
    chosen,
    isCountable: main.subjectId === null,
    quantity: String(main.quantityMilli / 1000n),
    ...partsOf(inclusions.get(plan.planId)),
  }));
}

function partsOf(of: Inclusions | undefined): Pick<ChangeOffer, "loses" | "gains"> {
  if (of === undefined) return { loses: [], gains: [] };
  const named = ({ contractId, title }: { readonly contractId: string; readonly title: string }) => ({
    contractId,
    title,
  });
  const open = openNames(of);
  return {
    loses: lostWith(of).map((one) => ({ ...named(one), price: ownPriceOf(of, one) })),
    gains: gainedWith(of).map((one) => ({
      planId: one.part.planId,
      names: one.part.names,
      own: takableFor(of, one).map(named),
      name: open.includes(one) ? one.price : null,
    })),
  };
}

function isOfKind(plan: Price, terms: ContractTerms, main: ChangeableEntry): boolean {
  if (
    plan.termUnit === "once" ||
    (plan.planId !== main.planId && !isSoldBeside(plan, terms)) ||
    plan.kind !== terms.kind ||
    (plan.kind === "domain" && plan.productId !== terms.productId)
  )
    return false;
  return main.subjectKind !== "hosting" || plan.serverGroup === terms.serverGroup;
}

/** One that costs nothing with the plan is no part of what the contract charges. */
const isPriced = (option: ProductOption, planId: string): boolean =>
  option.prices[planId] !== undefined || option.choices.some((one) => one.prices[planId] !== undefined);
