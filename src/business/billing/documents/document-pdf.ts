// A document as PDF: drawn once from its frozen content and kept; ever after the same bytes are given out. One that lacks the
// e-invoice meant to be inside is not kept, so that it is whole as soon as that can be made.
import { createHash } from "node:crypto";
import { action } from "../../../kernel/act.ts";
import type { Act } from "../../../kernel/act.ts";
import type { ReadDb } from "../../../kernel/db.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { pictured, renderInvoice } from "../../print/index.ts";
import { frozenDocument, keepRendered, renderedFile } from "./delivery.store.ts";
import { thawContent } from "./document.rules.ts";
import { fileName } from "./file-name.ts";
import type { DocumentFile } from "./file-name.ts";
import { documentXml } from "./keep-e-invoice.ts";

/** Keeps the drawn file, unless one is kept already; answers the kept one. */
export const keepPdf = action({
  name: "keep_document_pdf",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentId: string; readonly bytes: Buffer }) {
    const sha256 = createHash("sha256").update(input.bytes).digest("hex");
    await keepRendered(ctx.tx, { ...input, format: "pdf", sha256, at: ctx.now });
    const kept = await renderedFile(ctx.tx, input.documentId, "pdf");
    return kept ? ok(kept) : refuse({ code: "no_such" as const, kind: "document" });
  },
});

type Parts = { readonly db: ReadDb; readonly act: Act };

/** Null where there is no such issued document. Who may see it is the caller's to check. */
export async function documentPdf(parts: Parts, documentId: string): Promise<DocumentFile | null> {
  const document = await frozenDocument(parts.db, documentId);
  if (!document) return null;
  const file = { fileName: fileName(document.number, "pdf"), contentType: "application/pdf" } as const;
  const kept = await renderedFile(parts.db, documentId, "pdf");
  if (kept) return { ...file, content: kept };
  const content = await pictured(parts.db, thawContent(document.content, document.number));
  const wantsXml = content.structured?.format === "factur_x" && content.kind !== "payment_request";
  const inside = wantsXml ? await documentXml(parts, documentId) : null;
  const bytes = await renderInvoice(content, inside?.content ?? null);
  // Its e-invoice breaks a rule, which the desk was told: only what is whole is kept for good.
  if (wantsXml && inside === null) return { ...file, content: bytes };
  return { ...file, content: must(await parts.act(keepPdf, systemActor, { documentId, bytes })) };
}

/** The files that a mail about the document carries: the PDF, and an e-invoice that is not inside of it. */
export async function documentFiles(parts: Parts, documentId: string): Promise<readonly DocumentFile[]> {
  const pdf = await documentPdf(parts, documentId);
  if (pdf === null) return [];
  const document = await frozenDocument(parts.db, documentId);
  const content = document && thawContent(document.content, document.number);
  const isAlone = !content?.structured || content.structured.format === "factur_x";
  // What is no invoice yet has no e-invoice either.
  if (isAlone || content.kind === "payment_request") return [pdf];
  const xml = await documentXml(parts, documentId);
  return xml === null ? [pdf] : [pdf, xml];
}
