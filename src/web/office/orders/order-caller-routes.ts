// Routes of what staff do for a buyer who calls: the acts of the order's own page, done at the desk.
import {
  correctAddress,
  deskOrder,
  papersBeside,
  postOrderPapers,
  resendConfirmation,
  sendCode,
  startPreview,
} from "../../../business/orders/index.ts";
import { findSeller, siteAddress } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal, Result } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import type { Done } from "../office.words.ts";
import { isId } from "../staff/staff-visit.ts";
import { orderCallerRefusals } from "./order-caller.words.ts";
import { showOrder } from "./orders-routes.tsx";

const PATH = "/office/orders/:id/caller";
const onOrder = (params: Readonly<Record<string, string>>) => ({ kind: "order", id: params["id"] ?? "" });
const shared = { method: "POST", who: ["staff:orders.decide"], on: onOrder } as const;

export const orderCallerRoutes: Routes = (site) => [
  route({
    ...shared,
    path: `${PATH}/resend`,
    action: resendConfirmation.name,
    input: posted({}),
    handle: async (visit, { params }) =>
      answer(site, visit, params, {
        form: "resend",
        done: "mail_sent_again",
        result: await site.act(resendConfirmation, visit.actor, { orderId: params["id"] ?? "" }),
      }),
  }),
  route({
    ...shared,
    path: `${PATH}/address`,
    action: correctAddress.name,
    input: posted({ email: text(254) }),
    async handle(visit, { params, input: { email } }) {
      const result = await site.act(correctAddress, visit.actor, { orderId: params["id"] ?? "", email });
      const values = { email };
      return answer(site, visit, params, {
        form: "address",
        field: "email",
        values,
        done: "corrected",
        result,
      });
    },
  }),
  route({
    ...shared,
    path: `${PATH}/code`,
    action: sendCode.name,
    input: posted({ phone: text(100) }),
    async handle(visit, { params, input: { phone } }) {
      const orderId = params["id"] ?? "";
      const order = isId(orderId) ? await deskOrder(site.db.read, orderId) : null;
      const seller = order && (await findSeller(site.db.read, order.sellerId));
      if (!seller) return nothingThere(site, visit);
      const host = new URL(siteAddress(seller)).hostname;
      const asked = { orderId, phone: phone.trim() === "" ? null : phone, host };
      const result = await site.act(sendCode, visit.actor, asked);
      const values = { phone };
      return answer(site, visit, params, { form: "code", field: "phone", values, done: "code_sent", result });
    },
  }),
  route({
    ...shared,
    path: `${PATH}/papers`,
    action: papersBeside.name,
    input: posted({}),
    handle: async (visit, { params }) =>
      answer(site, visit, params, {
        form: "papers",
        done: "papers_sent",
        result: await site.act(papersBeside, visit.actor, { orderId: params["id"] ?? "" }),
      }),
  }),
  route({
    ...shared,
    path: `${PATH}/post`,
    action: postOrderPapers.name,
    input: posted({}),
    handle: async (visit, { params }) =>
      answer(site, visit, params, {
        form: "post",
        done: "papers_to_print",
        result: await site.act(postOrderPapers, visit.actor, { orderId: params["id"] ?? "" }),
      }),
  }),
  route({
    ...shared,
    path: `${PATH}/preview/:item`,
    action: startPreview.name,
    input: posted({}),
    async handle(visit, { params }) {
      const itemId = params["item"] ?? "";
      if (!isId(itemId)) return nothingThere(site, visit);
      const result = await site.act(startPreview, visit.actor, {
        orderId: params["id"] ?? "",
        itemId,
        network: null,
      });
      return answer(site, visit, params, { form: `preview-${itemId}`, done: "preview_started", result });
    },
  }),
];

type Answer = {
  readonly form: string;
  /** The field that another value may mend. */
  readonly field?: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly done: Done;
  readonly result: Result<unknown, Refusal>;
};

async function answer(
  site: Site,
  visit: Visit,
  params: Readonly<Record<string, string>>,
  { form, field = "", values = {}, done, result }: Answer,
): Promise<Reply> {
  const orderId = params["id"] ?? "";
  if (result.ok) return leadTo(`/office/orders/${orderId}`, done);
  const known: Readonly<Record<string, string>> = orderCallerRefusals(visit.lang);
  const sentence = known[result.refusal.code] ?? (await refusalSentence(site, visit, result.refusal));
  const kept = (errors: Again["errors"]): Again => ({ form: `caller-${form}`, values, errors });
  // Beside its field where another value may mend it; the rest may have no form left to stand at.
  return MENDABLE.has(result.refusal.code)
    ? showOrder(site, visit, orderId, { again: kept({ [field]: sentence }) })
    : showOrder(site, visit, orderId, { again: kept({}), problem: sentence });
}

const MENDABLE: ReadonlySet<string> = new Set(["invalid", "phone_invalid", "phone_takes_no_sms"]);
