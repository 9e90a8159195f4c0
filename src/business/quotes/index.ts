// The door of quotes: writing and sending them, what customers answer, and what the pages show.
import type { ModuleParts } from "../../kernel/module.ts";
import { expireQuotesTick } from "./follow-quotes.ts";
import { quotesPersonal } from "./personal.store.ts";
import { quoteMail } from "./quote.mails.ts";
import { loadQuoteSubject } from "./quotes.reads.ts";
import { quotesReactions } from "./quotes.reactions.ts";

export { acceptQuote, askAboutQuote, declineQuote, viewQuote } from "./answer-quote.ts";
export type { AcceptQuote, AcceptQuoteRefusal } from "./answer-quote.ts";
export { changeQuote, removeQuoteLine, writeQuoteLine } from "./change-quote.ts";
export type { QuoteLineRefusal, WriteQuoteLine } from "./change-quote.ts";
export { copyQuote, openQuote } from "./open-quote.ts";
export type { OpenQuote } from "./open-quote.ts";
export {
  agreedPrice,
  DISCOUNT_ON,
  GATES,
  isOpen,
  LABEL_MAX,
  movingNames,
  NOTES_MAX,
  QUOTE_TERMS,
  quoteStates,
  REASON_MAX,
  REMARK_MAX,
  VALID_DAYS,
} from "./quote.rules.ts";
export type { Quote, QuoteHead, QuoteLine, QuoteState } from "./quote.rules.ts";
export { eachText } from "./quote.words.ts";
export { taxNotesOn, timesEach } from "./quote-content.ts";
export { quotePdf, quotePreview, quoteProforma } from "./quote-pdf.ts";
export { buyerOfQuote, profileOfQuote, sumOfQuote } from "./quote-sum.ts";
export type { QuoteSum } from "./quote-sum.ts";
export {
  deskQuotes,
  loadQuoteSubject,
  quoteLanguage,
  quotesOfAccounts,
  quoteToAnswer,
  quoteView,
} from "./quotes.reads.ts";
export type { QuoteRow, QuoteView } from "./quotes.reads.ts";
export { sendQuote } from "./send-quote.ts";
export type { SendQuoteRefusal } from "./send-quote.ts";
export { extendQuote, reviseQuote, withdrawQuote } from "./steer-quote.ts";

export const quotesModule: ModuleParts = {
  name: "quotes",
  personal: quotesPersonal,
  loaders: { quote: loadQuoteSubject },
  reactions: quotesReactions,
  ticks: [expireQuotesTick],
  texts: [quoteMail],
};
