// The account's own address hears what was declared in its name from another one, and what became of a declaration.
import type { Ctx } from "../../kernel/act.ts";
import { recipientsOf } from "../customers/index.ts";
import { sayByMail } from "../messages/index.ts";
import type { Seller } from "../sellers/index.ts";
import type { Declaration } from "./declaration.store.ts";
import { declaredByOthersMail } from "./declarations.mails.ts";

/** Step. Whoever may not have been the customer must not act in silence. */
export async function tellHolder(
  ctx: Ctx,
  seller: Seller,
  made: Pick<Declaration, "id" | "kind" | "receiptNo" | "contractText">,
  accountId: string,
): Promise<void> {
  for (const one of await recipientsOf(ctx.tx, accountId, "billing", ctx.now)) {
    await sayByMail(ctx, {
      template: declaredByOthersMail,
      seller,
      to: one,
      accountId,
      values: {
        receipt_no: made.receiptNo,
        is_withdrawal: made.kind === "withdrawal",
        contract: made.contractText,
      },
      about: { kind: "declaration", id: made.id },
      cause: `declaration:${made.id}:holder`,
    });
  }
}
