// A draft that was to replace an invoice is not wanted after all: it ends, and nothing of it is ever owed. The credit note stays.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { finishTasks } from "../../staff/index.ts";
import { lockSettlements, writeSettlement } from "../settling/settlement.store.ts";
import { discardRow, freedClaims, lockDraft } from "./replacement.store.ts";
import { billAnew } from "./rested.store.ts";

export type DiscardDraft = {
  readonly documentId: string;
  readonly reason: string;
  /** The next run bills the same terms anew. */
  readonly billAgain: boolean;
};
export type DiscardDraftRefusal =
  | { readonly code: "no_such"; readonly kind: "document" }
  | { readonly code: "reason_missing" };

/** What waited for it is the customer's balance. Refuses no_such (issued or discarded already, or none), reason_missing. */
export const discardDraft = action({
  name: "discard_draft",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: DiscardDraft) => ({ kind: "document", id: input.documentId }),
  },
  async run(ctx, input: DiscardDraft): Promise<Result<null, DiscardDraftRefusal>> {
    const { documentId: id } = input;
    const why = input.reason.trim();
    if (why === "") return refuse({ code: "reason_missing" });
    const [settlement] = await lockSettlements(ctx.tx, [id]);
    const draft = await lockDraft(ctx.tx, id);
    if (!draft || settlement?.state !== "unissued") return refuse({ code: "no_such", kind: "document" });
    await discardRow(ctx.tx, id);
    const none = { paidMinor: 0n, creditedMinor: 0n, settledOn: null };
    await writeSettlement(ctx.tx, { documentId: id, from: "unissued", state: "withdrawn", ...none });
    ctx.moved({ noun: "document", id, move: "discard", from: "draft", to: "discarded", why });
    ctx.moved({ noun: "settlement", id, move: "withdraw", from: "unissued", to: "withdrawn", why });
    if (input.billAgain) await billAnew(ctx, draft.replacesId, await freedClaims(ctx.tx, draft));
    await finishTasks(ctx, id, "replacement_draft");
    return ok(null);
  },
});
