// What the desk does with a quote: words, sending, holding longer, taking back, copying.
import {
  changeQuote,
  copyQuote,
  extendQuote,
  reviseQuote,
  sendQuote,
  withdrawQuote,
} from "../../../business/quotes/index.ts";
import type { SendQuoteRefusal } from "../../../business/quotes/index.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import { route } from "../../../kernel/http.ts";
import type { Visit } from "../../../kernel/http.ts";
import { payerWords } from "../../contracts/payer.words.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { headErrors, headFields, headOf, isAboutProfile } from "./head-form.tsx";
import { QUOTES } from "./quote-list.tsx";
import { onQuote, showQuote } from "./quotes-routes.tsx";
import { quotesWords } from "./quotes.words.ts";

const shared = { method: "POST" as const, who: ["staff:quotes.do" as const], on: onQuote };
const at = (id: string): string => `${QUOTES}/${id}`;

export const quoteSteerRoutes: Routes = (site) => [
  route({
    ...shared,
    path: `${QUOTES}/:id`,
    action: changeQuote.name,
    input: posted(headFields),
    async handle(visit, { params, input }) {
      const quoteId = params["id"] ?? "";
      const { idempotency_key: _, ...typed } = input;
      const done = await site.act(changeQuote, visit.actor, { ...headOf(typed), quoteId });
      if (done.ok) return leadTo(at(quoteId), "saved");
      const { refusal } = done;
      const errors =
        refusal.code === "invalid"
          ? headErrors(visit.lang, refusal.fields)
          : isAboutProfile(refusal)
            ? { profile: payerWords(visit.lang).errProfile }
            : {
                "":
                  refusal.code === "not_a_draft"
                    ? quotesWords(visit.lang).errNotDraft
                    : await refusalSentence(site, visit, refusal),
              };
      return showQuote(site, visit, quoteId, { again: { form: "head", values: typed, errors } });
    },
  }),
  route({
    ...shared,
    path: `${QUOTES}/:id/send`,
    action: sendQuote.name,
    input: posted({}),
    async handle(visit, { params, input }) {
      const quoteId = params["id"] ?? "";
      const done = await site.act(sendQuote, visit.actor, { quoteId }, { key: input.idempotency_key });
      if (done.ok) return leadTo(at(quoteId), "quote_sent");
      const errors = { "": await sendSentence(site, visit, done.refusal) };
      return showQuote(site, visit, quoteId, { again: { form: "send", values: {}, errors } });
    },
  }),
  route({
    ...shared,
    path: `${QUOTES}/:id/extend`,
    action: extendQuote.name,
    input: posted({ days: text(10) }),
    async handle(visit, { params, input }) {
      const quoteId = params["id"] ?? "";
      const days = /^\d{1,4}$/.test(input.days.trim()) ? Number(input.days) : 0;
      const done = await site.act(
        extendQuote,
        visit.actor,
        { quoteId, days },
        { key: input.idempotency_key },
      );
      if (done.ok) return leadTo(at(quoteId), "quote_extended");
      const words = quotesWords(visit.lang);
      const { refusal } = done;
      const errors =
        refusal.code === "bad_days"
          ? { days: words.errDays }
          : {
              "":
                refusal.code === "nobody_to_send_to"
                  ? words.errNobody
                  : await refusalSentence(site, visit, refusal),
            };
      return showQuote(site, visit, quoteId, {
        again: { form: "extend", values: { days: input.days }, errors },
      });
    },
  }),
  route({
    ...shared,
    path: `${QUOTES}/:id/revise`,
    action: reviseQuote.name,
    input: posted({}),
    async handle(visit, { params }) {
      const quoteId = params["id"] ?? "";
      const done = await site.act(reviseQuote, visit.actor, { quoteId });
      if (done.ok) return leadTo(at(quoteId), "quote_taken_back");
      return showQuote(site, visit, quoteId, { problem: await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    ...shared,
    path: `${QUOTES}/:id/withdraw`,
    action: withdrawQuote.name,
    input: posted({ reason: text(500) }),
    async handle(visit, { params, input }) {
      const quoteId = params["id"] ?? "";
      const done = await site.act(withdrawQuote, visit.actor, { quoteId, reason: input.reason });
      if (done.ok) return leadTo(at(quoteId), "quote_withdrawn");
      return showQuote(site, visit, quoteId, { problem: await refusalSentence(site, visit, done.refusal) });
    },
  }),
  route({
    ...shared,
    path: `${QUOTES}/:id/copy`,
    action: copyQuote.name,
    input: posted({}),
    async handle(visit, { params, input }) {
      const quoteId = params["id"] ?? "";
      const done = await site.act(copyQuote, visit.actor, { quoteId }, { key: input.idempotency_key });
      if (done.ok) return leadTo(at(done.value), "quote_copied");
      const words = quotesWords(visit.lang);
      const own = { account_closed: words.errClosed, not_sold_in: words.errCurrency };
      const problem =
        done.refusal.code === "account_closed" || done.refusal.code === "not_sold_in"
          ? own[done.refusal.code]
          : await refusalSentence(site, visit, done.refusal);
      return showQuote(site, visit, quoteId, { problem });
    },
  }),
];

async function sendSentence(
  site: Site,
  visit: Visit,
  refusal: SendQuoteRefusal | GeneralRefusal,
): Promise<string> {
  const words = quotesWords(visit.lang);
  switch (refusal.code) {
    case "no_lines":
      return words.errNoLines;
    case "no_address":
      return words.errNoAddress;
    case "nobody_to_send_to":
      return words.errNobody;
    default:
      return refusalSentence(site, visit, refusal);
  }
}
