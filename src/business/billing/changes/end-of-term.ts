// The day a change at the end of the term holds from. A term that is invoiced ahead and has not begun is credited and billed anew
// as what follows; what cannot be credited is used up first.
import type { Tx } from "../../../kernel/db.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { ChangeableEntry, ContractTerms } from "../../contracts/index.ts";
import { areBeingBilled } from "../credits/credit.store.ts";
import { endFor, isBetweenTerms, usedUp } from "./change-end.rules.ts";
import { areCreditable } from "./rest-credit.ts";
import type { Target } from "./target.rules.ts";

/** Refuses being_billed: an invoice ahead has no number yet, so that nobody can say whether it can be credited. */
export async function endOfTerm(
  tx: Tx,
  given: {
    readonly terms: ContractTerms;
    readonly today: IsoDate;
    readonly main: ChangeableEntry;
    readonly target: Target;
  },
  isBuyer: boolean,
): Promise<Result<IsoDate, { readonly code: "being_billed" }>> {
  const { terms, target } = given;
  const end = endFor(given, isBuyer);
  const after = usedUp(given, end);
  // A name's year may be renewed at its registry already; what ends by itself changes on that day.
  const isFixed = terms.kind === "domain" || terms.fixedUntil !== null;
  if (after === end || isFixed || !isBetweenTerms([given.main, ...target.ends], end)) return ok(after);
  if (await areBeingBilled(tx, [terms.id])) return refuse({ code: "being_billed" });
  return ok((await areCreditable(tx, target.ends, end)) ? end : after);
}
