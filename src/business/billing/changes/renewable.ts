// Whether the next term of a contract can be invoiced now, and which entries that are.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { entriesToChange, inTrial, isBilledAhead } from "../../contracts/index.ts";
import type { ChangeableEntry, ContractTerms } from "../../contracts/index.ts";
import { areBeingBilled } from "../credits/credit.store.ts";

export type NotRenewable =
  | { readonly code: "not_running" }
  /** Nothing is paid for yet. */
  | { readonly code: "in_trial" }
  /** A further term is added by its own act. */
  | { readonly code: "ends_by_itself" }
  /** The next term is invoiced already. */
  | { readonly code: "renewed_already" }
  | { readonly code: "being_billed" }
  | { readonly code: "no_exchange_rate" };

/** One term ahead is the most. Refuses not_running, in_trial, ends_by_itself, being_billed and renewed_already. */
export async function renewable(
  db: Tx | ReadDb,
  terms: ContractTerms,
  today: IsoDate,
): Promise<Result<readonly ChangeableEntry[], NotRenewable>> {
  if (terms.state !== "running" || terms.changesOn !== null) return refuse({ code: "not_running" });
  if (inTrial(terms, today)) return refuse({ code: "in_trial" });
  if (terms.fixedUntil !== null) return refuse({ code: "ends_by_itself" });
  if (await areBeingBilled(db as Tx, [terms.id])) return refuse({ code: "being_billed" });
  const entries = await entriesToChange(db, terms.id, today);
  const isAhead = entries.some((entry) => {
    const term = { count: entry.termCount, unit: entry.termUnit as "month" };
    return entry.billedUntil === null || isBilledAhead(entry, term, today);
  });
  return isAhead || entries.length === 0 ? refuse({ code: "renewed_already" }) : ok(entries);
}
