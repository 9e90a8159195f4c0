// A contract that would end by itself goes on for another term, because its holder says so.
import { action } from "../../../kernel/act.ts";
import { refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { Right } from "../../../kernel/rights.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { addFurtherTerm, lockContract } from "../../contracts/index.ts";
import type { FurtherTermRefusal } from "../../contracts/index.ts";
import { hasChanged } from "./act-figures.ts";
import type { Confirmed, FiguresChanged } from "./act-figures.ts";
import { costOfNextTerm, mayAgreeTo } from "./next-term.ts";

const RIGHTS = ["contracts.do", "staff:services.change"] as const;

export type RenewTermRefusal =
  | FurtherTermRefusal
  | FiguresChanged
  /** More than a contact may agree to. */
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] };

type RenewTerm = Confirmed & { readonly contractId: string };

/** Answers the day it ends on now. Refuses as its type says; one term ahead is the most. */
export const renewTerm = action({
  name: "renew_term",
  needs: {
    any: RIGHTS,
    on: (input: RenewTerm) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, { contractId, ...confirmed }: RenewTerm): Promise<Result<IsoDate, RenewTermRefusal>> {
    await lockContract(ctx.tx, contractId);
    const costs = await costOfNextTerm({ db: ctx.tx, now: ctx.now }, contractId);
    if (!(await mayAgreeTo(ctx, contractId, costs))) return refuse({ code: "not_allowed", rights: RIGHTS });
    if (await hasChanged({ db: ctx.tx, now: ctx.now }, contractId, { act: "renew_term" }, confirmed))
      return refuse({ code: "figures_changed" });
    return addFurtherTerm(ctx, contractId);
  },
});
