// A reminder on paper about an open invoice: written once for each step of its case, and put on the printer's pile.
import type { Ctx } from "../../../kernel/act.ts";
import { dateIn, formatDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { wordLetter } from "../../messages/index.ts";
import { bankOf, letterhead, transferCodeText, writeLetter } from "../../print/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { givenUpValues, owedValues } from "../settling/say-owed.ts";
import type { GivenUp } from "../settling/say-owed.ts";
import { letterLabels } from "./dunning-letter.words.ts";
import { reminderLetter } from "./dunning-letter.mails.ts";
import { letterTo, paidFor } from "./dunning.store.ts";
import { thingsIn } from "./said-of.rules.ts";

/** `payBy`: the last day on which it may be paid before something is stopped. */
export type LetterSaid = { readonly givenUp: GivenUp | null; readonly payBy: IsoDate };

/** What the letter says of the invoice; the bank's line is empty where the seller names no account. */
export function letterValues(
  seller: Seller,
  document: Parameters<typeof owedValues>[0],
  texts: readonly string[],
  { language, givenUp, payBy }: LetterSaid & { readonly language: string },
) {
  const iban = seller.bankIban?.replaceAll(/(.{4})(?=.)/gu, "$1 ") ?? null;
  return {
    ...owedValues(document, texts, language),
    ...givenUpValues(givenUp, language),
    pay_by: formatDate(payBy, documentLanguage(language)),
    portal: `${siteAddress(seller)}/portal/invoices`,
    bank: iban === null ? "" : `${seller.bankHolder ?? seller.legalName}, ${iban}`,
  };
}

/** Step. Answers what became of it; without an address nothing can be written. */
export async function writeReminder(
  ctx: Ctx,
  document: DeliveredDocument,
  cause: string,
  said: LetterSaid,
): Promise<string> {
  const to = await letterTo(ctx.tx, document.id);
  if (!to || to.addressLines.length === 0) return "no address";
  const seller = await sellerById(ctx.tx, document.sellerId);
  const texts = thingsIn(await paidFor(ctx.tx, document.id));
  const words = await wordLetter(ctx.tx, {
    template: reminderLetter,
    seller,
    language: document.language,
    personName: to.name,
    values: letterValues(seller, document, texts, { language: document.language, ...said }),
  });
  const language = documentLanguage(words.language);
  const fresh = await writeLetter(ctx, {
    sellerId: seller.id,
    accountId: document.accountId,
    kind: "reminder",
    cause,
    content: {
      layoutVersion: 1,
      language,
      seller: letterhead(seller),
      addressLines: to.addressLines,
      date: dateIn(seller.timeZone, ctx.now),
      facts: letterLabels(language, { customerNo: to.customerNo, number: document.number }),
      subject: words.subject,
      paragraphs: words.paragraphs,
      code: codeOf(seller, document),
    },
  });
  return fresh ? "on the pile" : "written before";
}

/** What is open by now, whatever the invoice came to; null where it is not paid by transfer, or not in euro. */
function codeOf(
  seller: Seller,
  { payBy, openMinor: minor, currency, number }: DeliveredDocument,
): string | null {
  const bank = payBy === "transfer" ? bankOf(seller) : null;
  return bank && transferCodeText(bank, { minor, currency }, number);
}
