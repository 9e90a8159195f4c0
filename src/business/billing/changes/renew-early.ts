// A further term is paid before it is due: it is invoiced now, and the dates stay on their grid.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { Right } from "../../../kernel/rights.ts";
import { dateIn, nextDue } from "../../../kernel/time.ts";
import { contractTerms, entriesToChange, lockContract, tellRenewed } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { areBeingBilled } from "../documents/credit.store.ts";
import { billEntries } from "../run/bill-entries.ts";
import { costOfNextTerm, mayAgreeTo } from "./next-term.ts";

export type RenewEarlyRefusal =
  | { readonly code: "no_such"; readonly kind: "contract" }
  | { readonly code: "not_running" }
  /** A further term is added by its own act. */
  | { readonly code: "ends_by_itself" }
  /** The next term is invoiced already. */
  | { readonly code: "renewed_already" }
  | { readonly code: "being_billed" }
  | { readonly code: "no_exchange_rate" }
  /** More than a contact may agree to. */
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] };

const RIGHTS = ["contracts.do", "staff:services.change"] as const;

/** Answers the invoice's id. Refuses as its type says; one term ahead is the most. */
export const renewEarly = action({
  name: "renew_early",
  needs: {
    any: RIGHTS,
    on: (input: { readonly contractId: string }) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: { readonly contractId: string }): Promise<Result<string, RenewEarlyRefusal>> {
    await lockContract(ctx.tx, input.contractId);
    const terms = await contractTerms(ctx.tx, input.contractId);
    if (!terms) return refuse({ code: "no_such", kind: "contract" });
    if (terms.state !== "running" || terms.changesOn !== null) return refuse({ code: "not_running" });
    if (terms.fixedUntil !== null) return refuse({ code: "ends_by_itself" });
    if (await areBeingBilled(ctx.tx, [terms.id])) return refuse({ code: "being_billed" });
    const seller = await sellerById(ctx.tx, terms.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const entries = await entriesToChange(ctx.tx, terms.id, today);
    const isAhead = entries.some(({ billedUntil, anchorOn, termCount, termUnit }) => {
      const end = nextDue(anchorOn, today, { count: termCount, unit: termUnit as "month" });
      return billedUntil === null || billedUntil > end;
    });
    if (isAhead || entries.length === 0) return refuse({ code: "renewed_already" });
    const costs = await costOfNextTerm({ db: ctx.tx, now: ctx.now }, terms.id);
    if (!(await mayAgreeTo(ctx, terms.id, costs))) return refuse({ code: "not_allowed", rights: RIGHTS });
    const entryIds = entries.map((one) => one.id);
    const billed = await billEntries(ctx, { accountId: terms.accountId, entryIds, cause: "hand" });
    if (!billed.ok) return refuse({ code: "no_exchange_rate" });
    const [documentId] = billed.value;
    if (documentId === undefined) return refuse({ code: "renewed_already" });
    await tellRenewed(ctx, terms.id);
    return ok(documentId);
  },
});
