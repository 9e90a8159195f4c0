// A person decides how a draft is taxed where what was on file was wrong: with a reason, and only as the law can mean it.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { billingProfile } from "../../customers/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { taxAsTold } from "../../tax/index.ts";
import type { TaxDecision, ToldTaxFault, ToldTreatment } from "../../tax/index.ts";
import { thawContent } from "./document.rules.ts";
import { retaxed } from "./draft-tax.rules.ts";
import { draftLines, lockDraft, rewriteDraft, writeTaxEvidence } from "./replacement.store.ts";

export type ChangeDraftTax = {
  readonly documentId: string;
  readonly treatment: ToldTreatment;
  readonly reason: string;
};
export type ChangeDraftTaxRefusal =
  | { readonly code: "no_such"; readonly kind: "document" }
  | { readonly code: "reason_missing" }
  | { readonly code: ToldTaxFault };

/**
 * What is charged without tax stays, and the buyer's VAT id is the profile's of today. Refuses no_such (issued already, or
 * none), reason_missing, vat_ids_needed, oss_needed, buyer_in_union.
 */
export const changeDraftTax = action({
  name: "change_draft_tax",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: ChangeDraftTax) => ({ kind: "document", id: input.documentId }),
  },
  async run(ctx, { documentId, treatment, reason }): Promise<Result<null, ChangeDraftTaxRefusal>> {
    if (reason.trim() === "") return refuse({ code: "reason_missing" });
    const draft = await lockDraft(ctx.tx, documentId);
    const profile = draft && (await billingProfile(ctx.tx, draft.billingProfileId));
    if (!draft || !profile) return refuse({ code: "no_such", kind: "document" });
    const seller = await sellerById(ctx.tx, draft.sellerId);
    const lines = await draftLines(ctx.tx, draft.id);
    const { country, postalCode, vatId } = profile;
    const buyer = { country, postalCode, vatId, vatIdCheck: "valid" as const, kind: "business" as const };
    const taxOf = ({ supplyOn: supplyDate, periodUntil: suppliedUntil }: (typeof lines)[number]) =>
      taxAsTold(treatment, { seller, buyer, supplyDate, suppliedUntil });
    const taxed: { line: (typeof lines)[number]; tax: TaxDecision }[] = [];
    for (const line of lines) {
      const tax = taxOf(line);
      if (typeof tax === "string") return refuse({ code: tax });
      taxed.push({ line, tax });
    }
    await rewriteDraft(ctx.tx, draft, retaxed(thawContent(draft.content, ""), taxed, vatId));
    const reasonCode = taxed[0]?.tax.reasonCode;
    const told = {
      country,
      postalCode,
      vatId,
      treatment,
      reasonCode,
      provisional: false,
      pastThresholdSince: null,
      toldBy: ctx.actor.id,
    };
    await writeTaxEvidence(ctx.tx, draft.id, told);
    return ok(null);
  },
});
