// What a contract can become: the plans on sale of its kind, its own among them, with what goes with each and is chosen already.
import type { ReadDb } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { allPricesInForce, optionsInForce } from "../../catalogue/index.ts";
import type { InLanguages, Price, ProductOption } from "../../catalogue/index.ts";
import { contractTerms, entriesToChange } from "../../contracts/index.ts";
import type { ChangeableEntry, ContractTerms } from "../../contracts/index.ts";

export type ChangeOffer = {
  readonly planId: string;
  readonly names: InLanguages;
  readonly termCount: number;
  readonly termUnit: Price["termUnit"];
  readonly renewalMinor: bigint;
  readonly currency: string;
  readonly isCurrent: boolean;
  /** The panel's name of the package. */
  readonly panelPlan: string | null;
  readonly options: readonly ProductOption[];
  /** By the option's key: the choice's key or how many. */
  readonly chosen: Readonly<Record<string, string>>;
  /** Whether more than one can be had of it. */
  readonly isCountable: boolean;
  readonly quantity: string;
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
    renewalMinor: plan.planId === main.planId ? main.renewalMinor : plan.renewalMinor,
    currency: plan.currency,
    isCurrent: plan.planId === main.planId,
    panelPlan: plan.panelPlan,
    options: (options.get(plan.productId) ?? []).filter((one) => isPriced(one, plan.planId)),
    chosen,
    isCountable: main.subjectId === null,
    quantity: String(main.quantityMilli / 1000n),
  }));
}

function isOfKind(plan: Price, terms: ContractTerms, main: ChangeableEntry): boolean {
  if (
    plan.termUnit === "once" ||
    (plan.parts ?? []).length > 0 ||
    plan.kind !== terms.kind ||
    (plan.kind === "domain" && plan.productId !== terms.productId)
  )
    return false;
  return main.subjectKind !== "hosting" || plan.serverGroup === terms.serverGroup;
}

/** One that costs nothing with the plan is no part of what the contract charges. */
const isPriced = (option: ProductOption, planId: string): boolean =>
  option.prices[planId] !== undefined || option.choices.some((one) => one.prices[planId] !== undefined);
