// Goodwill for something that is invoiced: its price is lower afterwards, and so is its tax (§ 17 UStG). So it is a credit note
// over the invoice, spread over what is left of its lines, and not balance that the house pays for.
import { action } from "../../../kernel/act.ts";
import { allocate } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { lockSettlements } from "../settling/settlement.store.ts";
import { giveCredit } from "./credit-document.ts";
import type { CreditRefusal } from "./credit-document.ts";
import { leftOf } from "./credit.rules.ts";
import { creditableDocument, creditableLines } from "./credit.store.ts";

export type CreditGoodwill = {
  readonly documentId: string;
  /** With tax, in the invoice's currency. */
  readonly minor: bigint;
  /** The customer reads it on the credit note. */
  readonly reason: string;
};
export type CreditGoodwillRefusal =
  | CreditRefusal
  | { readonly code: "bad_amount" }
  | { readonly code: "too_much_of_all"; readonly leftMinor: bigint };

/**
 * Answers the credit note. What was paid of it stays the customer's balance, what is open is owed no more. Refuses: no_such (no
 * issued invoice), bad_amount, reason_missing, too_much_of_all (more than is left of the invoice), nothing_left (credited whole,
 * or written off).
 */
export const creditGoodwill = action({
  name: "credit_goodwill",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: CreditGoodwill) => ({ kind: "document", id: input.documentId }),
  },
  async run(
    ctx,
    { documentId, minor, reason }: CreditGoodwill,
  ): Promise<Result<{ noteId: string }, CreditGoodwillRefusal>> {
    if (minor <= 0n) return refuse({ code: "bad_amount" });
    // Under its lock nobody else credits of it meanwhile.
    const [settlement] = await lockSettlements(ctx.tx, [documentId]);
    const document = await creditableDocument(ctx.tx, documentId);
    if (!settlement || !document) return refuse({ code: "no_such", kind: "document" });
    const lines = await creditableLines(ctx.tx, documentId);
    const left = lines.map((line) => (leftOf(line) > 0n ? leftOf(line) : 0n));
    const leftMinor = left.reduce((sum, one) => sum + one, 0n);
    if (leftMinor === 0n) return refuse({ code: "nothing_left" });
    if (minor > leftMinor) return refuse({ code: "too_much_of_all", leftMinor });
    const parts = allocate({ minor, currency: document.currency }, left);
    const wanted = lines.flatMap(({ id: lineId }, at) => {
      const part = parts[at]?.minor ?? 0n;
      return part > 0n ? [{ lineId, minor: part }] : [];
    });
    const asked = { documentId, lines: wanted, reason, excess: "keep" as const, isGift: true };
    const given = await giveCredit(ctx, asked);
    return given.ok ? ok({ noteId: given.value }) : given;
  },
});
