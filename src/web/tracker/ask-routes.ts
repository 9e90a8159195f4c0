// The buyer asks us something about an order, whoever has the next word in it.
import { z } from "zod";
import { askAboutOrder, saidWithBuyer } from "../../business/orders/index.ts";
import { route } from "../../kernel/http.ts";
import type { Reply, Visit } from "../../kernel/http.ts";
import { freshKey, pageReply } from "../core/index.ts";
import { frameOf } from "../shop/shop-frame.tsx";
import type { Routes, Site } from "../site.ts";
import { hasErrors } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { AskPage } from "./ask-page.tsx";
import { askWords } from "./ask.words.ts";
import { orderIdOf } from "./tracker-look.ts";
import { lostLink, trackedOrder } from "./tracker-reply.ts";

export const askRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/o/:token/ask",
    who: ["public"],
    input: z.strictObject({ sent: z.literal("1").optional() }),
    handle: (visit, { params, input }) =>
      askPage(site, visit, params["token"] ?? "", { isSent: input.sent === "1", text: "", errors: {} }),
  }),
  route({
    method: "POST",
    path: "/o/:token/ask",
    who: ["public"],
    action: askAboutOrder.name,
    bodyLimit: 128 * 1024,
    input: z.strictObject({ text: z.string().max(25_000).default(""), idempotency_key: z.uuid() }),
    async handle(visit, { params, input }) {
      const [orderId, token, words] = [orderIdOf(visit), params["token"] ?? "", askWords(visit.lang)];
      if (orderId === null) return lostLink(site, visit);
      const { text, idempotency_key: key } = input;
      const asked = await site.act(askAboutOrder, visit.actor, { orderId, text }, { key });
      if (asked.ok) return { kind: "redirect", to: `/o/${token}/ask?sent=1` };
      const { code } = asked.refusal;
      const again = (errors: FormErrors) => askPage(site, visit, token, { isSent: false, text, errors });
      if (code === "empty") return again({ text: words.errEmpty });
      if (code === "too_long") return again({ text: words.errLong });
      if (code === "too_many") return again({ "": words.errMany });
      return code === "bad_address" ? again({ "": words.errAddress }) : lostLink(site, visit);
    },
  }),
];

type Shown = { readonly isSent: boolean; readonly text: string; readonly errors: FormErrors };

async function askPage(site: Site, visit: Visit, token: string, shown: Shown): Promise<Reply> {
  const order = await trackedOrder(site, visit);
  if (order === null) return lostLink(site, visit);
  const entries = await saidWithBuyer(site.db.read, order.id);
  const { isSent, text, errors } = shown;
  const page = AskPage({
    frame: frameOf(site, visit),
    token,
    order,
    entries,
    isSent,
    values: { text },
    errors,
    key: freshKey(),
  });
  return pageReply(page, hasErrors(errors) ? 422 : 200);
}
