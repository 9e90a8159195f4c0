// Routes of the addresses that texts may come from: a code is mailed to one, and entered.
import { z } from "zod";
import { askSender, proveSender, senderDomain } from "../../../business/messages/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, text } from "../forms.ts";
import { senderErrors } from "./text-faults.ts";
import { showTexts } from "./texts-shown.tsx";
import { textsWords } from "./texts.words.ts";

const PATH = "/office/text-senders";

export const sendersRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: PATH,
    who: ["staff:settings.change"],
    action: askSender.name,
    input: posted({ address: text(254) }),
    async handle(visit, { input }) {
      const asked = { sellerId: visit.sellerId, address: input.address, language: visit.lang };
      const done = await site.act(askSender, visit.actor, asked);
      if (done.ok) return leadTo("/office/texts", "saved");
      const { mailFromAddress } = await sellerById(site.db.read, visit.sellerId);
      const errors = await senderErrors(site, visit, done.refusal, senderDomain(mailFromAddress));
      return showTexts(site, visit, {
        refused: { form: "sender", values: { address: input.address }, errors },
      });
    },
  }),
  route({
    method: "POST",
    path: `${PATH}/code`,
    who: ["staff:settings.change"],
    action: proveSender.name,
    input: posted({ address: z.string().max(254), code: text(12) }),
    async handle(visit, { input }) {
      const { address, code } = input;
      const words = textsWords(visit.lang);
      const done = await site.act(proveSender, visit.actor, { sellerId: visit.sellerId, address, code });
      if (done.ok && done.value.isProved) return leadTo("/office/texts", "saved");
      const said = done.ok ? words.wrongCode : words.codeGone;
      return showTexts(site, visit, {
        refused: { form: `code-${address}`, values: { code }, errors: { code: said } },
      });
    },
  }),
];
