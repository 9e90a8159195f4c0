// A rate that was announced after a term was billed: one act takes the invoice back and bills it anew at the rate of the law.
// The new one goes out by itself as soon as the credit note has its number.
import { action } from "../../../kernel/act.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { settingOf } from "../../sellers/index.ts";
import { performancesOf } from "../../contracts/index.ts";
import { partPerformance } from "../../tax/index.ts";
import { issueDrafted } from "./change-draft.ts";
import { creditableDocument, creditableLines } from "../credits/credit.store.ts";
import { atItsRates, hasOtherRate, postalCodeIn } from "./rate.rules.ts";
import { replaceWith } from "./replace-document.ts";
import type { ReplaceDocument, ReplaceRefusal } from "./replace-document.ts";
import { draftsToIssue, writeTaxEvidence } from "./replacement.store.ts";

export type CorrectRateRefusal = ReplaceRefusal | { readonly code: "rate_is_right" };

/** Answers the new invoice's id. Refuses as replacing does, and rate_is_right where no line bears another rate than the law's. */
export const correctRate = action({
  name: "correct_rate",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: ReplaceDocument) => ({ kind: "document", id: input.documentId }),
  },
  async run(ctx, input: ReplaceDocument): Promise<Result<string, CorrectRateRefusal>> {
    const document = await creditableDocument(ctx.tx, input.documentId);
    if (!document) return refuse({ code: "no_such", kind: "document" });
    const usual = await settingOf(ctx.tx, document.sellerId, partPerformance);
    const lines = await creditableLines(ctx.tx, document.id);
    const contractIds = lines.flatMap((line) => line.contractId ?? []);
    const agreed = await performancesOf(ctx.tx, contractIds);
    const postalCode = postalCodeIn(document.taxEvidence);
    const by = (line: { readonly contractId: string | null }) => ({
      performance: agreed.get(line.contractId ?? "") ?? usual,
      postalCode,
    });
    const isWrong = lines.some((line) => line.creditedNet < line.netMinor && hasOtherRate(line, by(line)));
    if (!isWrong) return refuse({ code: "rate_is_right" });
    const drafted = await replaceWith(ctx, input, { drawn: (line) => atItsRates(line, by(line)) });
    if (drafted.ok) await writeTaxEvidence(ctx.tx, drafted.value, { rateCorrected: true });
    return drafted;
  },
});

/** By the machine, when a credit note has its number: what waited for it goes out. */
export const issueCorrected = action({
  name: "issue_corrected",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { creditNoteId }: { readonly creditNoteId: string }) {
    for (const documentId of await draftsToIssue(ctx.tx, creditNoteId))
      must(await issueDrafted(ctx, { documentId }));
    return ok(null);
  },
});
