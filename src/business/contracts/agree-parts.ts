// Whether the months of a contract's terms are supplies of their own: as the brand's terms said when it was concluded, or as staff
// agreed with the customer since. It decides which rate a term over a change of the tax rate bears.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { PartPerformance } from "../tax/index.ts";
import { lockContract } from "./contract.store.ts";
import { performancesOf, putPerformance } from "./part-performance.store.ts";

export type AgreeParts = {
  readonly contractId: string;
  readonly performance: PartPerformance;
  /** How it was agreed. */
  readonly reason: string;
};
export type AgreePartsRefusal =
  | { readonly code: "no_such"; readonly kind: "contract" }
  | { readonly code: "reason_missing" | "nothing_changes" | "not_running" };

/** Holds for terms that are billed from now on. Refuses as its type says. */
export const agreeParts = action({
  name: "agree_parts",
  needs: {
    any: ["staff:services.change"],
    on: (input: AgreeParts) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, { contractId, performance, reason }: AgreeParts): Promise<Result<null, AgreePartsRefusal>> {
    const contract = await lockContract(ctx.tx, contractId);
    if (!contract) return refuse({ code: "no_such", kind: "contract" });
    if (contract.state === "ended" || contract.state === "void") return refuse({ code: "not_running" });
    const why = reason.trim();
    if (why === "") return refuse({ code: "reason_missing" });
    const before = (await performancesOf(ctx.tx, [contractId])).get(contractId);
    if (before === performance) return refuse({ code: "nothing_changes" });
    await putPerformance(ctx.tx, contractId, performance);
    const { state } = contract;
    ctx.moved({
      noun: "contract",
      id: contractId,
      move: `parts_${performance}`,
      from: state,
      to: state,
      why,
    });
    return ok(null);
  },
});
