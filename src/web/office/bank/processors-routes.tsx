// Routes of card processors' money: what they hold, and a movement that a person says is such money.
import { z } from "zod";
import {
  bookRemittance,
  heldByProcessors,
  remittancesTold,
  takeRemittanceBack,
} from "../../../business/bank/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId, sellersOf } from "../staff/staff-visit.ts";
import { bankWords } from "./bank.words.ts";
import { PROCESSORS, WAITING } from "./places.ts";
import { ProcessorsPage } from "./processors-page.tsx";
import { remittanceWords } from "./remittance.words.ts";
import { movementOf, showOne } from "./shown-movements.tsx";

const ONE = `${WAITING}/:id`;
const onMovement = (params: Readonly<Record<string, string>>) => ({
  kind: "bank_entry",
  id: params["id"] ?? "",
});

export const processorsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PROCESSORS,
    who: ["staff:billing.see"],
    input: z.strictObject({}),
    async handle(visit) {
      const sellerIds = sellersOf(visit);
      return office(site, visit, {
        title: remittanceWords(visit.lang).title,
        place: "payments",
        listed: [],
        children: (
          <ProcessorsPage
            lang={visit.lang}
            held={await heldByProcessors(site.db.read, sellerIds)}
            told={await remittancesTold(site.db.read, sellerIds)}
          />
        ),
      });
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/remittance`,
    who: ["staff:payments.book"],
    on: onMovement,
    action: bookRemittance.name,
    input: posted({ processor: text(40), remittance: text(40) }),
    async handle(visit, { params, input: { processor, remittance } }) {
      const movement = await movementOf(site, params["id"]);
      if (!movement || !isId(processor)) return nothingThere(site, visit);
      const which = isId(remittance) ? { remittanceId: remittance } : {};
      const asked = { movementId: movement.id, connectionId: processor, ...which };
      const done = await site.act(bookRemittance, visit.actor, asked);
      if (done.ok) return leadTo(WAITING, "booked");
      return showOne(site, visit, movement.id, { problem: await sentenceOf(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${ONE}/remittance-back`,
    who: ["staff:payments.book"],
    on: onMovement,
    action: takeRemittanceBack.name,
    input: posted({ reason: text(500) }),
    async handle(visit, { params, input: { reason } }) {
      const movementId = params["id"] ?? "";
      const done = await site.act(takeRemittanceBack, visit.actor, { movementId, reason }, { reason });
      if (done.ok) return leadTo(`${WAITING}/${movementId}`, "saved");
      const isEmpty = done.refusal.code === "invalid";
      const errors = isEmpty
        ? { reason: remittanceWords(visit.lang).noReason }
        : { "": await sentenceOf(site, visit, done.refusal) };
      return showOne(site, visit, movementId, { again: { form: "back", values: { reason }, errors } });
    },
  }),
];

async function sentenceOf(site: Site, visit: Visit, refusal: Refusal): Promise<string> {
  const words = remittanceWords(visit.lang);
  const own: Readonly<Record<string, string>> = {
    bad_move: bankWords(visit.lang).moved,
    linked: words.linked,
    does_not_fit: words.notFits,
  };
  return own[refusal.code] ?? refusalSentence(site, visit, refusal);
}
