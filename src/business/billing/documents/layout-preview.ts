// A brand's paper before it is set: the newest invoice it issued, drawn with it. Nothing of it is kept, and the document stays
// as it was delivered.
import type { ReadDb } from "../../../kernel/db.ts";
import { letterhead, pictured, renderInvoice } from "../../print/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { newestOfSeller } from "./delivery.store.ts";
import { thawContent } from "./document.rules.ts";
import { closingNotes, ownIntro } from "./document-content.ts";

/** Null where the brand has issued nothing yet. Answers whose document it is. */
export async function previewLayout(
  db: ReadDb,
  seller: Seller,
): Promise<{ readonly id: string; readonly accountId: string; readonly content: Buffer } | null> {
  const document = await newestOfSeller(db, seller.id);
  if (!document) return null;
  const content = thawContent(document.content, document.number);
  const { writtenIn } = seller.stationery;
  const language = writtenIn === "reader" ? content.language : writtenIn;
  const drawn = {
    ...content,
    language,
    seller: letterhead(seller),
    intro: ownIntro(seller, language),
    notes: [...content.notes, ...closingNotes(seller, language)],
  };
  const { id, accountId } = document;
  return { id, accountId, content: await renderInvoice(await pictured(db, drawn)) };
}
