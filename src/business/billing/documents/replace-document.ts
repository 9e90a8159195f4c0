// Correction by replacement: one act takes an issued invoice back with a credit note and begins a new invoice with the same
// entries as a draft. What was paid waits for the new one. Once the draft is right it goes the usual way.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { intend } from "../../payments/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { openTask } from "../../staff/index.ts";
import { giveCredit } from "../credits/credit-document.ts";
import type { CreditRefusal } from "../credits/credit-document.ts";
import { creditableDocument, creditableLines, paymentsOn } from "../credits/credit.store.ts";
import type { CreditableDocument } from "../credits/credit.store.ts";
import { thawContent } from "./document.rules.ts";
import { partiesToday } from "./parties-today.ts";
import { asOfToday, draftContent, draftedLine } from "./replacement.rules.ts";
import type { DraftLine } from "./replacement.rules.ts";
import { insertDraft } from "./replacement.store.ts";
import type { DocumentContent } from "./structured.ts";

export type ReplaceDocument = { readonly documentId: string; readonly reason: string };
export type ReplaceRefusal = CreditRefusal;

/**
 * Answers the draft. What earlier credit notes took back stays taken back: only what is left stands in it. Refuses no_such,
 * reason_missing, and nothing_left (credited or written off before, so by the first of two at once).
 */
export const replaceDocument = action({
  name: "replace_document",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: ReplaceDocument) => ({ kind: "document", id: input.documentId }),
  },
  run: (ctx, input: ReplaceDocument) => replaceWith(ctx, input, { drawn: (line) => [line] }),
});

export type Redrawn = {
  /** Each line of the draft, of what is left of the old one. */
  readonly drawn: (line: DraftLine) => readonly DraftLine[];
  /** What is left is told with tax or without; left out: as on the old one. */
  readonly prices?: DocumentContent["prices"];
  /** What the draft says beside its lines; left out: what the old one said. */
  readonly told?: (content: DocumentContent, lines: readonly DraftLine[]) => DocumentContent;
};

/** A step. As the action, but for what is drawn otherwise. */
export async function replaceWith(
  ctx: Ctx,
  { documentId, reason }: ReplaceDocument,
  { drawn, prices, told = (content) => content }: Redrawn,
): Promise<Result<string, ReplaceRefusal>> {
  const before = await creditableLines(ctx.tx, documentId);
  const paid = await paymentsOn(ctx.tx, documentId);
  const credited = await giveCredit(ctx, { documentId, lines: null, reason, excess: "keep" });
  if (!credited.ok) return credited;
  const document = await creditableDocument(ctx.tx, documentId);
  if (!document) return refuse({ code: "no_such", kind: "document" });
  const written = thawContent(document.content, document.number);
  const was = { ...written, prices: prices ?? written.prices };
  const lines = before.flatMap((line) => draftedLine(line, was)).flatMap(drawn);
  const seller = await sellerById(ctx.tx, document.sellerId);
  const content = await anew(ctx, document, was, { seller, lines });
  const draftId = newId();
  const today = dateIn(seller.timeZone, ctx.now);
  const drafted = draftContent(told(content, lines), lines, {
    number: document.number,
    issuedOn: document.documentOn,
  });
  await insertDraft(ctx.tx, {
    id: draftId,
    replaces: document,
    creditNoteId: credited.value,
    drafted,
    today,
    at: ctx.now,
  });
  ctx.moved({ noun: "document", id: draftId, move: "draft", from: null, to: "draft", why: reason });
  await keepMoneyFor(ctx, draftId, paid);
  await openTask(ctx, {
    sellerId: document.sellerId,
    kind: "replacement_draft",
    subject: { kind: "document", id: draftId },
    accountId: document.accountId,
    about: document.number,
  });
  return ok(draftId);
}

/** Its profile of today decides who reads which e-invoice; where it is gone, the document stays as it was. */
async function anew(
  ctx: Ctx,
  document: CreditableDocument,
  was: DocumentContent,
  { seller, lines }: { readonly seller: Seller; readonly lines: readonly DraftLine[] },
): Promise<DocumentContent> {
  const parties = await partiesToday(ctx, document, seller);
  if (parties === null) return was;
  const { country = parties.entry.profile.country } = document.taxEvidence as { readonly country?: string };
  return asOfToday(was, { ...parties, payBy: document.payBy, country }, lines);
}

/** What lay on the replaced one is meant for the new one, so that no other invoice takes it meanwhile. */
async function keepMoneyFor(
  ctx: Ctx,
  documentId: string,
  paid: readonly { readonly paymentId: string; readonly minor: bigint }[],
): Promise<void> {
  for (const { paymentId, minor } of paid) await intend(ctx, { paymentId, documentId, minor });
}
