// The e-invoice of an issued document: made once, judged by its rules, kept as it was first made. What breaks a rule never
// goes out; the desk is told which.
import { createHash } from "node:crypto";
import { action } from "../../../kernel/act.ts";
import type { Act, Ctx } from "../../../kernel/act.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import { ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { mandateForDebit } from "../../payments/index.ts";
import { finishTasks, openTask } from "../../staff/index.ts";
import { eInvoiceSources, frozenDocument, keepRendered, renderedFile } from "./delivery.store.ts";
import { thawContent } from "./document.rules.ts";
import { eInvoiceFor } from "./e-invoice-of.rules.ts";
import { fileName } from "./file-name.ts";
import type { DocumentFile } from "./file-name.ts";

/** Step. Makes those that are asked for and not kept yet; a faulty one becomes a task of the desk. */
export async function keepEInvoices(ctx: Ctx, documentIds: readonly string[]): Promise<void> {
  for (const source of await eInvoiceSources(ctx.tx, documentIds)) {
    const { id, sellerId, accountId, number } = source;
    const content = thawContent(source.content, number);
    const mandate = content.structured?.payBy === "debit" ? await mandateForDebit(ctx.tx, accountId) : null;
    const made = eInvoiceFor(content, mandate);
    if (made === null) continue;
    if (made.faults.length > 0) {
      const about = `${number}: ${made.faults.join(", ")}`;
      await openTask(ctx, {
        sellerId,
        kind: "e_invoice_faulty",
        subject: { kind: "document", id },
        accountId,
        about,
      });
      continue;
    }
    const bytes = Buffer.from(made.xml);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await keepRendered(ctx.tx, { documentId: id, format: "xml", bytes, sha256, at: ctx.now });
  }
}

export const keepEInvoice = action({
  name: "keep_e_invoice",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentId: string }) {
    await keepEInvoices(ctx, [input.documentId]);
    const isMade = (await renderedFile(ctx.tx, input.documentId, "xml")) !== null;
    if (isMade) await finishTasks(ctx, input.documentId, "e_invoice_faulty");
    return ok(null);
  },
});

/**
 * The document's e-invoice, always the same bytes. Null where its buyer reads none, or where it broke a rule. Who may see it is
 * the caller's to check.
 */
export async function documentXml(
  parts: { readonly db: ReadDb; readonly act: Act },
  documentId: string,
): Promise<DocumentFile | null> {
  const document = await frozenDocument(parts.db, documentId);
  if (!document) return null;
  const file = (content: Buffer): DocumentFile => ({
    fileName: fileName(document.number, "xml"),
    contentType: "application/xml",
    content,
  });
  const kept = await renderedFile(parts.db, documentId, "xml");
  if (kept) return file(kept);
  if (!thawContent(document.content, document.number).structured || document.kind === "payment_request")
    return null;
  await parts.act(keepEInvoice, systemActor, { documentId });
  const made = await renderedFile(parts.db, documentId, "xml");
  return made && file(made);
}
