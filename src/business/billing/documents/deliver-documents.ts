// Issued documents go to their readers: by mail with the PDF and a pay link, onto the printer's pile, or both;
// or they only lie in the portal.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { together } from "../../../kernel/gather.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { ok } from "../../../kernel/result.ts";
import { formatDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import type { Recipient } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { makeLink } from "../../people/index.ts";
import { queuePrint } from "../../print/index.ts";
import { sellerById } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { openTask } from "../../staff/index.ts";
import { topUpReceiptMail } from "../balance/balance.mails.ts";
import { creditNoteMail, invoiceMail, paymentRequestMail } from "../billing.mails.ts";
import { failDeliveries, insertDeliveries, undelivered } from "./delivery.store.ts";
import type { DeliveredDocument, NewDelivery } from "./delivery.store.ts";
import { fileName } from "./file-name.ts";
import { keepEInvoices } from "./keep-e-invoice.ts";
import { documentLanguage } from "./document.words.ts";
import { payLink } from "../settling/pay-address.ts";

/** A pay link is good for as long as an invoice may stay open. */
const LINK_DAYS = 400;

type Way = DeliveredDocument["invoiceBy"];
const BY_MAIL: ReadonlySet<Way> = new Set(["mail", "both"]);
const BY_POST: ReadonlySet<Way> = new Set(["post", "both"]);

type Mail = Parameters<typeof sayByMails>[1][number];

/** A token for the document's own page, good for as long as whom it is mailed to may read it; null: an address of the account's. */
export function payToken(
  ctx: Ctx,
  documentId: string,
  to: { readonly personId: string | null; readonly given?: boolean; readonly email?: string },
): Promise<string> {
  const { personId, given = false, email } = to;
  const box = personId === null && email !== undefined ? { boxEmail: email } : {};
  const link = { purpose: "pay_document" as const, subjectId: documentId, days: LINK_DAYS };
  return makeLink(ctx, { ...link, ...box, personId, given, singleUse: false });
}

/** For each of them the way to pay, by a link of their own. */
export async function payLinksFor(
  ctx: Ctx,
  documentId: string,
  seller: Seller,
  recipients: readonly Recipient[],
): Promise<readonly string[]> {
  const tokens = await Promise.all(recipients.map((to) => payToken(ctx, documentId, to)));
  return tokens.map((token) => payLink(seller, token));
}

/** Delivers those of the list that were not delivered yet. */
export const deliverDocuments = action({
  name: "deliver_documents",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentIds: readonly string[] }) {
    const documents = await undelivered(ctx.tx, input.documentIds);
    const deliveries: NewDelivery[] = [];
    await keepEInvoices(
      ctx,
      documents.map((one) => one.id),
    );
    const written = await together(
      ctx.tx,
      documents,
      (one) => one.id,
      async (document) => {
        // Paid before it went out, its invoice says all there is to say; withdrawn, nobody is asked.
        if (document.kind === "payment_request" && document.openMinor === 0n) return [];
        if (BY_POST.has(document.invoiceBy)) deliveries.push(await print(ctx, document));
        return BY_MAIL.has(document.invoiceBy) ? mailsOf(ctx, document) : [];
      },
    );
    const mails = written.flat();
    const said = await sayByMails(
      ctx,
      mails.map((one) => one.mail),
    );
    said.forEach((one, at) => {
      const documentId = mails[at]?.documentId;
      const state = one.state === "withheld" || one.state === "failed" ? one.state : "sent";
      if (documentId !== undefined)
        deliveries.push({ documentId, way: "mail", state, messageId: one.messageId });
    });
    const reached = new Set(deliveries.map((one) => one.documentId));
    for (const document of documents)
      if (!reached.has(document.id)) deliveries.push(await reachesNobody(ctx, document));
    await insertDeliveries(ctx.tx, deliveries, ctx.now);
    return ok(documents.length);
  },
});

/** It lies in the portal, which is enough where that is the way. A mail that nobody is there to read becomes a task. */
async function reachesNobody(ctx: Ctx, document: DeliveredDocument): Promise<NewDelivery> {
  const { id, sellerId, accountId, number, kind, openMinor } = document;
  const isAnswered = kind === "payment_request" && openMinor === 0n;
  if (!BY_MAIL.has(document.invoiceBy) || isAnswered)
    return { documentId: id, way: "portal", state: "sent", messageId: null };
  const subject = { kind: "document", id };
  await openTask(ctx, { sellerId, kind: "document_unread", subject, accountId, about: number });
  return { documentId: id, way: "mail", state: "failed", messageId: null };
}

type DocumentMail = { readonly documentId: string; readonly mail: Mail };

async function mailsOf(ctx: Ctx, document: DeliveredDocument): Promise<DocumentMail[]> {
  const seller = await sellerById(ctx.tx, document.sellerId);
  const recipients = await recipientsOf(ctx.tx, document.accountId, "billing", ctx.now);
  const links = document.openMinor > 0n ? await payLinksFor(ctx, document.id, seller, recipients) : [];
  return recipients.map((to, at) => ({
    documentId: document.id,
    mail: mailOf(document, seller, to, links[at] ?? null),
  }));
}

async function print(ctx: Ctx, document: DeliveredDocument): Promise<NewDelivery> {
  const { id, sellerId, accountId, number } = document;
  const words = {
    invoice: ["Rechnung", "Invoice"],
    credit_note: ["Gutschrift", "Credit note"],
    payment_request: ["Zahlungsaufforderung", "Payment request"],
    receipt: ["Quittung", "Receipt"],
  }[document.kind];
  const title = `${words[documentLanguage(document.language) === "de" ? 0 : 1] ?? ""} ${number}`;
  const addressLines = document.addressLines ?? [];
  await queuePrint(ctx, { sellerId, accountId, about: { kind: "document", id }, title, addressLines });
  return { documentId: id, way: "post", state: "waiting", messageId: null };
}

function mailOf(document: DeliveredDocument, seller: Seller, to: Recipient, link: string | null): Mail {
  const language = documentLanguage(to.language);
  const shown = (minor: bigint): string => formatMoney({ minor, currency: document.currency }, language);
  const day = (date: string): string => formatDate(date, language);
  const about = { kind: "document", id: document.id };
  const attachment = {
    kind: "document" as const,
    id: document.id,
    fileName: fileName(document.number, "pdf"),
  };
  const facts = {
    number: document.number,
    amount: shown(document.grossMinor),
    date: day(document.documentOn),
  };
  const whole = { seller, to, accountId: document.accountId, about, attachment };
  const cause = `document:${document.id}:issued`;
  if (document.kind === "credit_note")
    return {
      ...whole,
      cause,
      template: creditNoteMail,
      values: { ...facts, invoice: document.corrects ?? "" },
    };
  if (document.kind === "receipt") return { ...whole, cause, template: topUpReceiptMail, values: facts };
  const open = document.openMinor > 0n ? shown(document.openMinor) : null;
  const due = day(document.dueOn ?? document.documentOn);
  const values = { ...facts, due, open, by_card: document.payBy === "card", pay_url: link };
  const template = document.kind === "invoice" ? invoiceMail : paymentRequestMail;
  return { ...whole, cause, template, values };
}

/** A mail that carried a document did not arrive. */
export const noteUndelivered = action({
  name: "note_undelivered",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly messageId: string }) {
    for (const { id, from } of await failDeliveries(ctx.tx, input.messageId))
      ctx.moved({ noun: "delivery", id, move: "fail", from, to: "failed" });
    return ok(null);
  },
});
