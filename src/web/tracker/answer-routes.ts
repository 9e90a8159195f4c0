// The buyer answers a question of the desk on the order's own page.
import { z } from "zod";
import { answerOrder } from "../../business/orders/index.ts";
import { route } from "../../kernel/http.ts";
import type { Routes } from "../site.ts";
import { failed, orderIdOf } from "./tracker-look.ts";
import { backToTracker, lostLink, trackerReply } from "./tracker-reply.ts";
import { trackerWords } from "./tracker.words.ts";

export const answerRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/o/:token/answer",
    who: ["public"],
    action: answerOrder.name,
    bodyLimit: 128 * 1024,
    input: z.strictObject({ text: z.string().max(25_000).default("") }),
    async handle(visit, { params, input }) {
      const [orderId, token, words] = [orderIdOf(visit), params["token"] ?? "", trackerWords(visit.lang)];
      if (orderId === null) return lostLink(site, visit);
      const answered = await site.act(answerOrder, visit.actor, { orderId, text: input.text });
      if (answered.ok) return backToTracker(token);
      const { code } = answered.refusal;
      const said =
        code === "empty" || code === "too_long"
          ? failed("answer", { text: code === "empty" ? words.errAnswerEmpty : words.errAnswerLong }, input)
          : failed("other", { "": words.errNotAsked });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
];
