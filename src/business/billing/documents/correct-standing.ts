// An invoice that was issued ahead of a change of how the brand is taxed: one act takes it back and drafts it anew with the tax
// that holds on the day of each supply. A person looks at the draft before it is issued (decision 0092).
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { accountById } from "../../customers/index.ts";
import { entriesByIds, performancesOf } from "../../contracts/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { exemptionsOf, partPerformance } from "../../tax/index.ts";
import type { TaxDecision } from "../../tax/index.ts";
import { unionTax } from "../billing.settings.ts";
import { crossingsOf } from "../union/union-sale.store.ts";
import { creditableDocument, creditableLines } from "../credits/credit.store.ts";
import type { CreditableDocument, InvoiceLineRow } from "../credits/credit.store.ts";
import { thawContent } from "./document.rules.ts";
import { atItsRates, postalCodeIn } from "./rate.rules.ts";
import { replaceWith } from "./replace-document.ts";
import type { ReplaceDocument, ReplaceRefusal } from "./replace-document.ts";
import type { DraftLine } from "./replacement.rules.ts";
import { writeTaxEvidence } from "./replacement.store.ts";
import { atStanding, stretchesOf, taxOfStanding, toldStanding } from "./standing.rules.ts";
import type { StandingBy, StandingTax } from "./standing.rules.ts";
import type { DocumentContent } from "./structured.ts";

export type CorrectStandingRefusal = ReplaceRefusal | { readonly code: "tax_is_right" };

/**
 * Answers the draft. Lines that the change is not about stay as they were billed. Refuses as replacing does, and tax_is_right where
 * each line bears what holds on the day of its supply.
 */
export const correctStanding = action({
  name: "correct_standing",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: ReplaceDocument) => ({ kind: "document", id: input.documentId }),
  },
  async run(ctx, input: ReplaceDocument): Promise<Result<string, CorrectStandingRefusal>> {
    const document = await creditableDocument(ctx.tx, input.documentId);
    if (!document) return refuse({ code: "no_such", kind: "document" });
    const by = await standingBy(ctx, document);
    const { seller } = by;
    const lines = await creditableLines(ctx.tx, document.id);
    const left = lines.filter((line) => line.creditedNet < line.netMinor);
    const taxes = left.flatMap((line) => taxOfStanding(line, by) ?? []);
    const [first] = taxes;
    if (!first) return refuse({ code: left.length === 0 ? "nothing_left" : "tax_is_right" });
    const contractIds = lines.flatMap((line) => line.contractId ?? []);
    const agreed = await performancesOf(ctx.tx, contractIds);
    const usual = await settingOf(ctx.tx, seller.id, partPerformance);
    const prices = await pricesOf(ctx, document, lines);
    const drafted = await replaceWith(ctx, input, {
      prices,
      drawn(line) {
        const tax = taxOfStanding(line, by);
        if (tax === null) return [line];
        const performance = agreed.get(line.contractId ?? "") ?? usual;
        return atItsRates(atStanding(line, tax, { seller, prices }), {
          performance,
          postalCode: by.postalCode,
        });
      },
      told(content, drawn) {
        const kept = left.filter((line) => taxOfStanding(line, by) === null);
        const told = toldStanding(content, { taxes, kept, home: seller.country });
        // Without any tax there is nothing that could be included.
        return { ...told, prices: hasTax(drawn) ? prices : "net" };
      },
    });
    if (drafted.ok) await writeTaxEvidence(ctx.tx, drafted.value, evidenceOf(first, taxes));
    return drafted;
  },
});

const hasTax = (lines: readonly Pick<DraftLine, "ratePermyriad">[]): boolean =>
  lines.some((line) => line.ratePermyriad > 0);

/** What the tax was decided on beside what the replaced one kept of its buyer. */
function evidenceOf(
  { treatment, reasonCode, exemption }: TaxDecision,
  taxes: readonly StandingTax[],
): object {
  const past = taxes.find((one) => one.pastThresholdSince !== null);
  return {
    treatment,
    reasonCode,
    provisional: false,
    standingCorrected: true,
    ...(exemption === undefined ? {} : { exemption }),
    ...(past === undefined ? {} : { pastThresholdSince: past.pastThresholdSince }),
  };
}

async function standingBy(ctx: Ctx, document: CreditableDocument): Promise<StandingBy> {
  const { sellerId, billingProfileId, taxEvidence } = document;
  const seller = await sellerById(ctx.tx, sellerId);
  const exemptions = (await exemptionsOf(ctx.tx, [billingProfileId])).get(billingProfileId) ?? [];
  const crossings = await crossingsOf(ctx.tx, sellerId);
  const { reasonCode = "" } = taxEvidence as { readonly reasonCode?: string };
  return {
    seller,
    stretches: stretchesOf(seller, ctx.now, crossings),
    unionTax: await settingOf(ctx.tx, sellerId, unionTax),
    crossings,
    postalCode: postalCodeIn(taxEvidence),
    isExempt: reasonCode.startsWith("customer_"),
    exemptions,
  };
}

/**
 * Whether its prices were agreed with tax: an invoice without any tax does not say so, its entries do. Where it has none either, a
 * consumer's were.
 */
async function pricesOf(
  ctx: Ctx,
  document: CreditableDocument,
  lines: readonly InvoiceLineRow[],
): Promise<DocumentContent["prices"]> {
  const { prices } = thawContent(document.content, document.number);
  if (prices === "gross") return prices;
  const ids = [...new Set(lines.flatMap((line) => line.entryId ?? []))];
  const [entry] = await entriesByIds(ctx.tx, ids);
  if (entry) return entry.includesTax ? "gross" : "net";
  if (hasTax(lines)) return prices;
  const account = await accountById(ctx.tx, document.accountId);
  return account?.legalKind === "consumer" ? "gross" : "net";
}
