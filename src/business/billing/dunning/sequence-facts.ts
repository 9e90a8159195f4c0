// What a sequence is judged by beside its own steps: how long invoices may be open, the grace time of the names on sale, and what
// the settings say of an end.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { tldRuleOn } from "../../domains/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import {
  dunningFees,
  paymentDays,
  proration,
  quietDays as quietDaysSetting,
  restWhenEnded,
} from "../billing.settings.ts";
import { sellingCurrencies } from "../currencies/exchange-rate.store.ts";
import { currenciesWithoutFee, levelOf } from "./fee.rules.ts";
import { longestQuiet } from "./quiet-days.rules.ts";
import type { LintFacts } from "./sequence-lint.rules.ts";
import type { EndRest, SequenceKind, SequencePlace, SequenceStep } from "./sequence.rules.ts";
import { tldsOnSale } from "./sequence.store.ts";

/** The shortest grace time counts; registries that know none are left out, for nothing could lie inside theirs. */
export async function lintFacts(
  db: Tx | ReadDb,
  place: SequencePlace & { readonly kind: SequenceKind },
  today: IsoDate,
): Promise<LintFacts> {
  const { kind } = place;
  const days = await settingOf(db as Tx, place.sellerId, paymentDays);
  if (kind !== "domain") return { kind, graceDays: null, paymentDays: days };
  const tlds = await tldsOnSale(db, place);
  const rules = await Promise.all(tlds.map((tld) => tldRuleOn(db, tld, today)));
  const graces = rules.map((rule) => rule.graceDays).filter((days) => days > 0);
  const graceDays = graces.length === 0 ? null : Math.min(...graces);
  const seller = await sellerById(db as Tx, place.sellerId);
  const quiet = longestQuiet(today, await settingOf(db as Tx, seller.id, quietDaysSetting), seller.country);
  return { kind, graceDays, paymentDays: days, quietDays: quiet };
}

/** In which currencies sold in these steps cost nothing, although they cost something in the seller's own. */
export async function feesMissing(
  db: Tx | ReadDb,
  sellerId: string,
  steps: readonly SequenceStep[],
  today: IsoDate,
): Promise<string[]> {
  const seller = await sellerById(db as Tx, sellerId);
  const [fees, selling] = await Promise.all([
    settingOf(db, sellerId, dunningFees),
    sellingCurrencies(db, seller, today),
  ]);
  const levels = steps.flatMap((step) => levelOf(step) ?? []);
  return currenciesWithoutFee(fees, levels, selling, seller.currency);
}

/** What becomes of billed days behind an end whose step says nothing, as the settings say. */
export async function restOfEnded(db: Tx | ReadDb, sellerId: string): Promise<EndRest> {
  const [rest, parts] = await Promise.all([
    settingOf(db, sellerId, restWhenEnded),
    settingOf(db, sellerId, proration),
  ]);
  return rest === "credited" && parts !== "none" ? "credited" : "owed";
}
