// A further term is paid before it is due: it is invoiced now, and the dates stay on their grid.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { Right } from "../../../kernel/rights.ts";
import { dateIn } from "../../../kernel/time.ts";
import { contractTerms, lockContract, tellRenewed } from "../../contracts/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { billEntries } from "../run/bill-entries.ts";
import { hasChanged } from "./act-figures.ts";
import type { Confirmed, FiguresChanged } from "./act-figures.ts";
import { renewable } from "./renewable.ts";
import type { NotRenewable } from "./renewable.ts";
import { costOfNextTerm, mayAgreeTo } from "./next-term.ts";

export type RenewEarlyRefusal =
  | { readonly code: "no_such"; readonly kind: "contract" }
  | NotRenewable
  | FiguresChanged
  /** More than a contact may agree to. */
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] };

const RIGHTS = ["contracts.do", "staff:services.change"] as const;

type RenewEarly = Confirmed & { readonly contractId: string };

/** Answers the invoice's id. Refuses as its type says; one term ahead is the most. */
export const renewEarly = action({
  name: "renew_early",
  needs: {
    any: RIGHTS,
    on: (input: RenewEarly) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: RenewEarly): Promise<Result<string, RenewEarlyRefusal>> {
    await lockContract(ctx.tx, input.contractId);
    const terms = await contractTerms(ctx.tx, input.contractId);
    if (!terms) return refuse({ code: "no_such", kind: "contract" });
    const seller = await sellerById(ctx.tx, terms.sellerId);
    const found = await renewable(ctx.tx, terms, dateIn(seller.timeZone, ctx.now));
    if (!found.ok) return found;
    const costs = await costOfNextTerm({ db: ctx.tx, now: ctx.now }, terms.id);
    if (!(await mayAgreeTo(ctx, terms.id, costs))) return refuse({ code: "not_allowed", rights: RIGHTS });
    if (await hasChanged({ db: ctx.tx, now: ctx.now }, terms.id, { act: "renew_early" }, input))
      return refuse({ code: "figures_changed" });
    const entryIds = found.value.map((one) => one.id);
    const billed = await billEntries(ctx, { accountId: terms.accountId, entryIds, cause: "hand" });
    if (!billed.ok) return refuse({ code: "no_exchange_rate" });
    const [documentId] = billed.value;
    if (documentId === undefined) return refuse({ code: "renewed_already" });
    await tellRenewed(ctx, terms.id);
    return ok(documentId);
  },
});
