// A document as PDF: drawn once from its frozen content and kept; ever after the same bytes are given out.
import { createHash } from "node:crypto";
import { action } from "../../../kernel/act.ts";
import type { Act } from "../../../kernel/act.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { pictured, renderInvoice } from "../../print/index.ts";
import { frozenDocument, keepRendered, renderedFile } from "./delivery.store.ts";
import { thawContent } from "./document.rules.ts";

/** Keeps the drawn file, unless one is kept already; answers the kept one. */
export const keepPdf = action({
  name: "keep_document_pdf",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentId: string; readonly bytes: Buffer }) {
    const sha256 = createHash("sha256").update(input.bytes).digest("hex");
    await keepRendered(ctx.tx, { ...input, sha256, at: ctx.now });
    const kept = await renderedFile(ctx.tx, input.documentId);
    return kept ? ok(kept) : refuse({ code: "no_such" as const, kind: "document" });
  },
});

export type PdfFile = {
  readonly fileName: string;
  readonly contentType: "application/pdf";
  readonly content: Buffer;
};

/** Null where there is no such issued document. Who may see it is the caller's to check. */
export async function documentPdf(
  parts: { readonly db: ReadDb; readonly act: Act },
  documentId: string,
): Promise<PdfFile | null> {
  const document = await frozenDocument(parts.db, documentId);
  if (!document) return null;
  const fileName = pdfName(document.number);
  const kept = await renderedFile(parts.db, documentId);
  if (kept) return { fileName, contentType: "application/pdf", content: kept };
  const bytes = await renderInvoice(await pictured(parts.db, thawContent(document.content, document.number)));
  const content = must(await parts.act(keepPdf, systemActor, { documentId, bytes }));
  return { fileName, contentType: "application/pdf", content };
}

/** "R2026-00042.pdf"; nothing in it that a file system could stumble over. */
export const pdfName = (number: string): string => `${number.replace(/[^A-Za-z0-9._-]/g, "-")}.pdf`;
