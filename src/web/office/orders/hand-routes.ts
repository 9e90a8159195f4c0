// Routes of what people do to set an order up: release, a step done, a step that was not done after all.
import { doStep, releaseItem, undoStep } from "../../../business/orders/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { giveUpWords } from "./give-up.words.ts";
import { itemFault } from "./item-fault.words.ts";
import { showOrder } from "./orders-routes.tsx";
import { setUpWords } from "../settings/set-up-mode.words.ts";
import { isId } from "../staff/staff-visit.ts";

const ORDER = "/office/orders/:id";
const onOrder = (params: Readonly<Record<string, string>>) => ({ kind: "order", id: params["id"] ?? "" });
const NOBODY = "00000000-0000-0000-0000-000000000000";
/** An id of the address; what is none names nothing. */
const idOf = (text: string | undefined): string => (isId(text) ? text : NOBODY);

export const handRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: `${ORDER}/items/:item/release`,
    who: ["staff:services.change", "staff:orders.decide"],
    on: onOrder,
    action: releaseItem.name,
    input: posted({}),
    async handle(visit, { params }) {
      const orderId = params["id"] ?? "";
      const itemId = idOf(params["item"]);
      const done = await site.act(releaseItem, visit.actor, { orderId, itemId });
      if (done.ok) return leadTo(`/office/orders/${orderId}`, "released");
      const { refusal } = done;
      let problem: string;
      if (refusal.code === "no_nameservers") problem = itemFault(visit.lang, refusal.code);
      else if (refusal.code === "contract_ended") problem = giveUpWords(visit.lang).contractEnded;
      else problem = await refusalSentence(site, visit, refusal);
      return showOrder(site, visit, orderId, { problem });
    },
  }),
  route({
    method: "POST",
    path: `${ORDER}/steps/:step/done`,
    who: ["staff:services.change"],
    on: onOrder,
    action: doStep.name,
    input: posted({ result: text(5_000) }),
    async handle(visit, { params, input }) {
      const orderId = params["id"] ?? "";
      const stepId = idOf(params["step"]);
      const { result } = input;
      const done = await site.act(doStep, visit.actor, { orderId, stepId, result });
      if (done.ok) return leadTo(`/office/orders/${orderId}`, "step_done");
      if (done.refusal.code !== "invalid")
        return showOrder(site, visit, orderId, { problem: await refusalSentence(site, visit, done.refusal) });
      const words = setUpWords(visit.lang);
      const errors = { result: done.refusal.fault === "missing" ? words.noteMissing : words.noteTooLong };
      return showOrder(site, visit, orderId, { again: { form: stepId, values: { result }, errors } });
    },
  }),
  route({
    method: "POST",
    path: `${ORDER}/steps/:step/undo`,
    who: ["staff:services.change"],
    on: onOrder,
    action: undoStep.name,
    input: posted({}),
    async handle(visit, { params }) {
      const orderId = params["id"] ?? "";
      const stepId = idOf(params["step"]);
      const done = await site.act(undoStep, visit.actor, { orderId, stepId });
      if (done.ok) return leadTo(`/office/orders/${orderId}`, "step_undone");
      return showOrder(site, visit, orderId, { problem: await refusalSentence(site, visit, done.refusal) });
    },
  }),
];
