// An invoice's pay link has run out: the same invoice goes out again with a fresh one, to the account's own recipients.
import { action } from "../../../kernel/act.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import { dateIn, formatDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { invoiceMail, paymentRequestMail } from "../billing.mails.ts";
import { payLinksFor } from "../documents/deliver-documents.ts";
import { documentForMail } from "../documents/delivery.store.ts";
import { fileName } from "../documents/file-name.ts";
import { documentLanguage } from "../documents/document.words.ts";

/**
 * For the machine alone, which knows that the visitor once held a link to this invoice. Whoever asks hears nothing about
 * the recipients, and one mail a day is the most. Refuses: no_such (no issued invoice).
 */
export const sendPayLink = action({
  name: "send_pay_link",
  needs: {
    any: ["system"],
    on: (input: { documentId: string }) => ({ kind: "document", id: input.documentId }),
  },
  async run(ctx, input: { readonly documentId: string }) {
    const document = await documentForMail(ctx.tx, input.documentId);
    if (!document || document.kind === "credit_note" || document.kind === "receipt")
      return refuse({ code: "no_such" as const, kind: "document" });
    const seller = await sellerById(ctx.tx, document.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const recipients = await recipientsOf(ctx.tx, document.accountId, "billing", ctx.now);
    const links = await payLinksFor(ctx, document.id, seller, recipients);
    const mails = recipients.map((to, at) => {
      const language = documentLanguage(to.language);
      const shown = (minor: bigint): string => formatMoney({ minor, currency: document.currency }, language);
      return {
        template: document.kind === "invoice" ? invoiceMail : paymentRequestMail,
        seller,
        to,
        accountId: document.accountId,
        about: { kind: "document", id: document.id },
        attachment: {
          kind: "document" as const,
          id: document.id,
          fileName: fileName(document.number, "pdf"),
        },
        cause: `document:${document.id}:link:${today}`,
        values: {
          number: document.number,
          amount: shown(document.grossMinor),
          date: formatDate(document.documentOn, language),
          due: formatDate(document.dueOn ?? document.documentOn, language),
          open: document.openMinor > 0n ? shown(document.openMinor) : null,
          by_card: document.payBy === "card",
          pay_url: links[at] ?? null,
        },
      };
    });
    await sayByMails(ctx, mails);
    return ok(null);
  },
});
