// A quote as PDF: as it went out, as it would go out now, or as a proforma for the customer's books.
import type { ReadDb } from "../../kernel/db.ts";
import { addDays } from "../../kernel/time.ts";
import { pictured, renderInvoice } from "../print/index.ts";
import type { InvoiceDocument } from "../print/index.ts";
import { bankFor, proformaOf, quoteContent, thawQuote } from "./quote-content.ts";
import { contentOf, linesOf, quoteById } from "./quote.store.ts";
import { buyerOfQuote, sumOfQuote } from "./quote-sum.ts";

export type QuoteFile = {
  readonly fileName: string;
  readonly contentType: "application/pdf";
  readonly content: Buffer;
};

/** As it last went out, whoever may see it is the caller's to check. Null for one that never did. */
export async function quotePdf(db: ReadDb, id: string): Promise<QuoteFile | null> {
  const content = thawQuote(await contentOf(db, id));
  return content && file(db, content, content.number);
}

/** For the desk: a draft as it stands, else what went out. Null without lines or without an address of the customer. */
export async function quotePreview(db: ReadDb, id: string, now: Date): Promise<QuoteFile | null> {
  const content = await shownContent(db, id, now);
  return content && file(db, content, content.number);
}

/** Null as for the preview. */
export async function quoteProforma(db: ReadDb, id: string, now: Date): Promise<QuoteFile | null> {
  const quote = await quoteById(db, id);
  const content = await shownContent(db, id, now);
  const buyer = quote && (await buyerOfQuote(db, quote, now));
  if (!content || !buyer) return null;
  return file(db, proformaOf(content, bankFor(buyer)), `proforma-${content.number}`);
}

async function shownContent(db: ReadDb, id: string, now: Date): Promise<InvoiceDocument | null> {
  const quote = await quoteById(db, id);
  if (!quote) return null;
  if (quote.state !== "draft") return thawQuote(await contentOf(db, id));
  const [lines, buyer] = [await linesOf(db, id), await buyerOfQuote(db, quote, now)];
  const sum = buyer && (await sumOfQuote(db, quote, lines, buyer));
  if (!buyer || !sum) return null;
  return quoteContent({ quote, lines, buyer, sum, validOn: addDays(buyer.today, quote.validDays) });
}

async function file(db: ReadDb, content: InvoiceDocument, name: string): Promise<QuoteFile> {
  const bytes = await renderInvoice(await pictured(db, content));
  return { fileName: `${name}.pdf`, contentType: "application/pdf", content: bytes };
}
