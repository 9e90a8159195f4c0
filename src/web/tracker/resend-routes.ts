// The two forms of an order that waits for its confirmation: the mail again, and to another address.
import { z } from "zod";
import { correctAddress, resendConfirmation } from "../../business/orders/index.ts";
import type { ConfirmationRefusal } from "../../business/orders/index.ts";
import type { GeneralRefusal } from "../../kernel/act.ts";
import { route } from "../../kernel/http.ts";
import type { Routes } from "../site.ts";
import { confirmWords } from "./confirm.words.ts";
import type { ConfirmWords } from "./confirm.words.ts";
import { failed, orderIdOf } from "./tracker-look.ts";
import { backToTracker, lostLink, trackerReply } from "./tracker-reply.ts";

const addressForm = z.strictObject({ email: z.string().max(400).default("") });

export const resendRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/o/:token/resend",
    who: ["public"],
    action: resendConfirmation.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
      if (orderId === null) return lostLink(site, visit);
      const sent = await site.act(resendConfirmation, visit.actor, { orderId });
      if (sent.ok) return backToTracker(token);
      const said = failed("other", { "": sentenceOf(sent.refusal, confirmWords(visit.lang)) });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/address",
    who: ["public"],
    action: correctAddress.name,
    input: addressForm,
    async handle(visit, { params, input }) {
      const [orderId, token] = [orderIdOf(visit), params["token"] ?? ""];
      if (orderId === null) return lostLink(site, visit);
      const { email } = input;
      const corrected = await site.act(correctAddress, visit.actor, { orderId, email });
      if (corrected.ok) return backToTracker(corrected.value.token);
      const words = confirmWords(visit.lang);
      const said =
        corrected.refusal.code === "invalid"
          ? failed("address", { email: words.errEmail }, { email })
          : failed("other", { "": sentenceOf(corrected.refusal, words) });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
];

function sentenceOf(
  refusal: ConfirmationRefusal | GeneralRefusal | { readonly code: "not_correctable" },
  words: ConfirmWords,
): string {
  switch (refusal.code) {
    case "too_soon":
      return words.errTooSoon;
    case "no_more_mails":
      return words.errNoMore;
    case "not_correctable":
      return words.errNotCorrectable;
    case "not_waiting":
    case "no_such":
    case "not_allowed":
    case "key_reused":
      return words.errNotWaiting;
  }
}
