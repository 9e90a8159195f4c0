// Routes of replacing an invoice: the act, the draft that is put right, its proforma, and letting it go out.
import { z } from "zod";
import {
  changeDraft,
  FURTHER,
  changeDraftTax,
  discardDraft,
  deskDocument,
  draftBuyer,
  draftProforma,
  issueDraft,
  replaceDocument,
  withdrawRequest,
} from "../../../business/billing/index.ts";
import type { DeskDocumentFacts, DraftChange } from "../../../business/billing/index.ts";
import { TOLD_TREATMENTS } from "../../../business/tax/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { parseAmount } from "../../../kernel/money.ts";
import type { Routes, Site } from "../../site.ts";
import { DEFAULT_LOCALES, type FormErrors, type Lang } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId, todayOf } from "../staff/staff-visit.ts";
import { ADDRESS, draftValues } from "../money/amounts.ts";
import { sentences, taxErrors } from "./credit-asked.ts";
import { showInvoice } from "./invoices-routes.tsx";
import { replaceWords } from "./replace.words.ts";

const INVOICE = "/office/invoices/:id";
const onDocument = (params: Readonly<Record<string, string>>) => ({
  kind: "document",
  id: params["id"] ?? "",
});
const shared = { who: ["staff:billing.credit" as const], on: onDocument };
const LINE = /^(?:text|quantity|price)_(?:[0-9a-f-]{36}|new)$/;
const isField = (name: string): boolean =>
  LINE.test(name) ||
  ["like_new", "seen", "reference", "idempotency_key"].includes(name) ||
  ADDRESS.some((one) => one === name);
const draftFields = z.record(z.string().refine(isField), z.string().max(1_000));
type Typed = Readonly<Record<string, string>>;

export const replaceRoutes: Routes = (site) => [
  route({
    ...shared,
    method: "POST",
    path: `${INVOICE}/replace`,
    action: replaceDocument.name,
    input: posted({ reason: text(500) }),
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const { reason, idempotency_key: key } = input;
      const done = await site.act(replaceDocument, visit.actor, { documentId: id, reason }, { key, reason });
      if (done.ok) return leadTo(`/office/invoices/${done.value}`, "invoice_replaced");
      const words = replaceWords(visit.lang);
      const { refusal } = done;
      if (refusal.code === "reason_missing")
        return showInvoice(site, visit, id, {
          again: { form: "replace", values: { reason }, errors: { reason: words.errReason } },
        });
      const problem =
        refusal.code === "nothing_left" ? words.errNothing : await refusalSentence(site, visit, refusal);
      return showInvoice(site, visit, id, { problem });
    },
  }),
  route({
    ...shared,
    method: "POST",
    path: `${INVOICE}/draft`,
    action: changeDraft.name,
    input: draftFields,
    handle: (visit, { params, input }) => change(site, visit, params["id"] ?? "", input),
  }),
  route({
    ...shared,
    method: "POST",
    path: `${INVOICE}/draft-tax`,
    action: changeDraftTax.name,
    input: posted({ treatment: z.enum(TOLD_TREATMENTS), reason: text(500) }),
    async handle(visit, { params, input }) {
      const documentId = params["id"] ?? "";
      const { treatment, reason, idempotency_key: key } = input;
      const asked = { documentId, treatment, reason };
      const done = await site.act(changeDraftTax, visit.actor, asked, { key, reason });
      if (done.ok) return leadTo(`/office/invoices/${documentId}`, "draft_saved");
      const errors = taxErrors(visit.lang, done.refusal);
      if (errors === null)
        return showInvoice(site, visit, documentId, {
          problem: await refusalSentence(site, visit, done.refusal),
        });
      return showInvoice(site, visit, documentId, {
        again: { form: "tax", values: { treatment, reason }, errors },
      });
    },
  }),
  route({
    ...shared,
    method: "POST",
    path: `${INVOICE}/issue`,
    action: issueDraft.name,
    input: posted({ seen: text(40), apart: text(2) }),
    async handle(visit, { params, input }) {
      const documentId = params["id"] ?? "";
      const { seen, apart, idempotency_key: key } = input;
      const asked = { documentId, ...seenAs(seen), billTakenOut: apart === "on" };
      const done = await site.act(issueDraft, visit.actor, asked, { key });
      if (done.ok) return leadTo(`/office/invoices/${documentId}`, "draft_issued");
      const words = replaceWords(visit.lang);
      const problem =
        done.refusal.code === "not_yet"
          ? words.errNotYet
          : done.refusal.code === "changed_meanwhile"
            ? words.errIssueStale
            : await refusalSentence(site, visit, done.refusal);
      return showInvoice(site, visit, documentId, { problem });
    },
  }),
  route({
    ...shared,
    method: "POST",
    path: `${INVOICE}/discard`,
    action: discardDraft.name,
    input: posted({ reason: text(500), again: text(2) }),
    async handle(visit, { params, input }) {
      const documentId = params["id"] ?? "";
      const { reason, again, idempotency_key: key } = input;
      const asked = { documentId, reason, billAgain: again === "on" };
      const done = await site.act(discardDraft, visit.actor, asked, { key, reason });
      if (done.ok) return leadTo(`/office/invoices/${documentId}`, "draft_discarded");
      const { refusal } = done;
      if (refusal.code !== "reason_missing")
        return showInvoice(site, visit, documentId, { problem: await refusalSentence(site, visit, refusal) });
      const errors = { reason: replaceWords(visit.lang).errReason };
      return showInvoice(site, visit, documentId, {
        again: { form: "discard", values: { reason, again }, errors },
      });
    },
  }),
  route({
    ...shared,
    method: "POST",
    path: `${INVOICE}/withdraw`,
    action: withdrawRequest.name,
    input: posted({ reason: text(500), again: text(2) }),
    async handle(visit, { params, input }) {
      const documentId = params["id"] ?? "";
      const { reason, again, idempotency_key: key } = input;
      const asked = { documentId, reason, billAgain: again === "on" };
      const done = await site.act(withdrawRequest, visit.actor, asked, { key, reason });
      if (done.ok) return leadTo(`/office/invoices/${documentId}`, "request_withdrawn");
      const { refusal } = done;
      if (refusal.code !== "reason_missing")
        return showInvoice(site, visit, documentId, { problem: await refusalSentence(site, visit, refusal) });
      const errors = { reason: replaceWords(visit.lang).errReason };
      return showInvoice(site, visit, documentId, {
        again: { form: "withdraw", values: { reason, again }, errors },
      });
    },
  }),
  route({
    method: "GET",
    path: `${INVOICE}/proforma`,
    who: ["staff:billing.see"],
    on: onDocument,
    async handle(visit, { params }) {
      const file = isId(params["id"])
        ? await draftProforma(site.db.read, params["id"], todayOf(visit))
        : null;
      if (file === null) return nothingThere(site, visit);
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
    },
  }),
];

async function change(site: Site, visit: Visit, documentId: string, typed: Typed): Promise<Reply> {
  const document = await deskDocument(site.db.read, documentId, todayOf(visit));
  if (!document) return nothingThere(site, visit);
  const { lines, added, errors } = linesOf(visit.lang, document, typed);
  const again = (found: FormErrors): Promise<Reply> =>
    showInvoice(site, visit, documentId, { again: { form: "draft", values: typed, errors: found } });
  if (Object.keys(errors).length > 0) return again(errors);
  const field = (name: (typeof ADDRESS)[number]): string => (typed[name] ?? "").trim();
  const buyer = {
    organisation: field("organisation"),
    name: field("name"),
    line1: field("line1"),
    line2: field("line2"),
    postalCode: field("postalCode"),
    city: field("city"),
  };
  const said = typed["reference"];
  const reference = said === undefined ? {} : { reference: said.trim() };
  const asked = { documentId, ...seenAs(typed["seen"]), lines, ...added, buyer, ...reference };
  const done = await site.act(changeDraft, visit.actor, asked);
  if (done.ok) return leadTo(`/office/invoices/${documentId}`, "draft_saved");
  if (done.refusal.code === "changed_meanwhile") return staleDraft(site, visit, documentId, typed);
  if (done.refusal.code === "reference_too_long")
    return again({ reference: replaceWords(visit.lang).errReference });
  const wrong = sentences(visit.lang, done.refusal);
  return again(wrong ?? { "": await refusalSentence(site, visit, done.refusal) });
}

/** What the page showed; whoever posts without a page saw nothing that could be old. */
const seenAs = (seen = ""): { readonly seen?: string } => (seen === "" ? {} : { seen });

/** As the draft is by now, with what was typed over it: what a colleague put in is kept when this is saved. */
async function staleDraft(site: Site, visit: Visit, documentId: string, typed: Typed): Promise<Reply> {
  const now = await deskDocument(site.db.read, documentId, todayOf(visit));
  const buyer = await draftBuyer(site.db.read, documentId);
  const problem = replaceWords(visit.lang).errStale;
  const values = now && buyer ? { ...draftValues(visit.lang, now, buyer), ...typed } : typed;
  return showInvoice(site, visit, documentId, { problem, again: { form: "draft", values, errors: {} } });
}

/** A line without a text is taken out. */
function linesOf(lang: Lang, document: DeskDocumentFacts, typed: Typed) {
  const words = replaceWords(lang);
  const errors: Record<string, string> = {};
  const typedOf = (id: string): DraftChange[] => {
    const said = (typed[`text_${id}`] ?? "").trim();
    if (said === "") return [];
    const amount = (typed[`quantity_${id}`] ?? "").trim().replace(",", ".");
    if (!/^\d{1,6}(?:\.\d{1,3})?$/.test(amount)) errors[`quantity_${id}`] = words.errQuantity;
    const unitMinor = parseAmount(typed[`price_${id}`] ?? "", document.currency, DEFAULT_LOCALES[lang]);
    if (unitMinor === null) errors[`price_${id}`] = words.errPrice;
    const quantityMilli = BigInt(Math.round(Number(amount) * 1000) || 0);
    return [{ lineId: id, text: said, quantityMilli, unitMinor: unitMinor ?? 0n }];
  };
  const lines = document.lines.flatMap(({ id }) => typedOf(id));
  const likeLineId = typed["like_new"] ?? document.lines[0]?.id ?? "";
  const [further] = typedOf(FURTHER);
  return { lines, added: further === undefined ? {} : { added: { ...further, likeLineId } }, errors };
}
