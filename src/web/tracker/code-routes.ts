// The two forms of the code by SMS: send it, enter it.
import { z } from "zod";
import { enterCode, papersBeside, sendCode } from "../../business/orders/index.ts";
import type { EnteredCode, SendCodeRefusal } from "../../business/orders/index.ts";
import type { GeneralRefusal } from "../../kernel/act.ts";
import { route } from "../../kernel/http.ts";
import type { Visit } from "../../kernel/http.ts";
import { factsOf, homeOf } from "../core/index.ts";
import type { Routes } from "../site.ts";
import { formatTime } from "../ui/index.ts";
import { failed, orderIdOf } from "./tracker-look.ts";
import { backToTracker, lostLink, trackerReply } from "./tracker-reply.ts";
import { trackerWords } from "./tracker.words.ts";
import type { TrackerWords } from "./tracker.words.ts";

/** Refusals that another number may mend. */
const NUMBER: ReadonlySet<string> = new Set(["phone_invalid", "phone_takes_no_sms"]);

const codeForm = z.strictObject({ code: z.string().max(100).default("") });
const sendForm = z.strictObject({ phone: z.string().max(100).optional() });

export const codeRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/o/:token/code",
    who: ["public"],
    action: enterCode.name,
    input: codeForm,
    async handle(visit, { params, input }) {
      const [orderId, token, words] = [orderIdOf(visit), params["token"] ?? "", trackerWords(visit.lang)];
      if (orderId === null) return lostLink(site, visit);
      const { network } = visit;
      const entered = await site.act(enterCode, visit.actor, { orderId, code: input.code, network });
      const sentence = entered.ok
        ? codeSentence(entered.value, words, visit)
        : sendSentence(entered.refusal, words);
      if (sentence === null) return backToTracker(token);
      return trackerReply(site, visit, token, failed("code", { code: sentence }), 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/send-code",
    who: ["public"],
    action: sendCode.name,
    input: sendForm,
    async handle(visit, { params, input }) {
      const [orderId, token, words] = [orderIdOf(visit), params["token"] ?? "", trackerWords(visit.lang)];
      if (orderId === null) return lostLink(site, visit);
      const host = new URL(homeOf(visit)).hostname;
      const asked = { orderId, phone: input.phone ?? null, host, network: visit.network };
      const sent = await site.act(sendCode, visit.actor, asked);
      if (sent.ok) return backToTracker(token);
      const sentence = sendSentence(sent.refusal, words);
      const isNumber = NUMBER.has(sent.refusal.code);
      const said = isNumber
        ? failed("phone", { phone: sentence }, { phone: input.phone ?? "" })
        : failed("other", { "": sentence });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/papers-too",
    who: ["public"],
    action: papersBeside.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
      if (orderId === null) return lostLink(site, visit);
      const moved = await site.act(papersBeside, visit.actor, { orderId });
      if (moved.ok) return backToTracker(token);
      const said = failed("other", { "": trackerWords(visit.lang).errNotAsked });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
];

function codeSentence(entered: EnteredCode, words: TrackerWords, visit: Visit): string | null {
  switch (entered.outcome) {
    case "right":
      return null;
    case "wrong":
      return words.errCodeWrong(entered.triesLeft);
    case "malformed":
      return words.errCodeMalformed;
    case "no_live_code":
      return words.errCodeGone;
    case "too_many_wrong":
      return words.errTooManyWrong(timeOf(visit, entered.until));
  }
}

function sendSentence(refusal: SendCodeRefusal | GeneralRefusal, words: TrackerWords): string {
  switch (refusal.code) {
    case "phone_invalid":
      return words.errPhone;
    case "phone_takes_no_sms":
      return words[`errLine_${refusal.line}`];
    case "cap_reached":
      return words[`errCap_${refusal.of}`];
    case "too_soon":
      return words.errTooSoon;
    case "no_more_codes":
      return words.errNoMore;
    case "not_asked_for":
    case "no_such":
    case "not_allowed":
    case "key_reused":
      return words.errNotAsked;
  }
}

const timeOf = (visit: Visit, at: Date): string =>
  formatTime(visit.lang === "de" ? "de-DE" : "en-GB", at, factsOf(visit).timeZone);
