// Balance of an account that is closed is nobody's to spend: a person sends it to whom it belongs.
import type { Ctx } from "../../../kernel/act.ts";
import { accountById } from "../../customers/index.ts";
import { openTask } from "../../staff/index.ts";
import type { CreditableDocument } from "../credits/credit.store.ts";

/** Step, for what a credit note, or a request that is withdrawn, leaves as balance; only where its account is closed. */
export async function tellKept(
  ctx: Ctx,
  { accountId, sellerId, currency }: Pick<CreditableDocument, "accountId" | "sellerId" | "currency">,
  kept: { readonly noteId: string; readonly minor: bigint },
): Promise<void> {
  if (kept.minor === 0n || (await accountById(ctx.tx, accountId))?.state !== "closed") return;
  await openTask(ctx, {
    sellerId,
    accountId,
    kind: "balance_of_closed",
    subject: { kind: "document", id: kept.noteId },
    about: `${currency} ${kept.minor}`,
  });
}
