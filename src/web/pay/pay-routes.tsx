// The routes of a mail's pay link: whoever holds it sees and pays one document, and nothing else.
import { z } from "zod";
import { documentById, documentPdf, sendPayLink } from "../../business/billing/index.ts";
import type { DocumentView } from "../../business/billing/index.ts";
import { billingProfilesOf } from "../../business/customers/index.ts";
import {
  defaultCard,
  paymentById,
  paymentsOfDocument,
  returnFromPage,
  startHostedPayment,
} from "../../business/payments/index.ts";
import type { Card as KeptCard, Payment } from "../../business/payments/index.ts";
import { lapsedLinkFor } from "../../business/people/index.ts";
import { findSeller } from "../../business/sellers/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import { route } from "../../kernel/http.ts";
import type { Asked, Reply, Visit } from "../../kernel/http.ts";
import { systemActor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { brandShown, faultReply, freshKey, pageReply, sellerOf, setting } from "../core/index.ts";
import { standingOfDocument } from "../portal/states.words.ts";
import type { Routes, Site } from "../site.ts";
import type { FormErrors } from "../ui/index.ts";
import {
  attemptsOn,
  cardsAreTaken,
  drawnState,
  paymentEvents,
  startCardPayment,
  startSentence,
  waitWhile,
} from "./card-payment.ts";
import { DocumentPage } from "./document-page.tsx";
import { EndedLinkPage, LinkSentPage } from "./link-pages.tsx";
import { payWords } from "./pay.words.ts";
import { isSettled, ReturnedPage } from "./returned-page.tsx";

const pay = z.strictObject({
  idempotency_key: z.uuid(),
  keep: z.literal("on").optional(),
  again: z.literal("on").optional(),
});
type Pay = z.infer<typeof pay>;
const which = z.strictObject({ payment: z.uuid() });

export const payRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/i/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const held = await heldDocument(site, visit);
      return held === null
        ? endedLink(site, visit, tokenOf(params))
        : page(site, visit, held, tokenOf(params));
    },
  }),
  route({
    method: "POST",
    path: "/i/:token/pay",
    who: ["public"],
    action: startHostedPayment.name,
    input: pay,
    handle: (visit, asked) => payByCard(site, visit, asked),
  }),
  route({
    method: "GET",
    path: "/i/:token/pdf",
    who: ["public"],
    async handle(visit) {
      const held = await heldDocument(site, visit);
      const file = held && (await documentPdf({ db: site.db.read, act: site.act }, held.document.id));
      if (!file) return faultReply(site, visit, "not_found");
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName, inline: true };
    },
  }),
  route({
    method: "GET",
    path: "/i/:token/returned",
    who: ["public"],
    input: which,
    handle: (visit, asked) => returned(site, visit, asked),
  }),
  route({
    method: "GET",
    path: "/i/:token/events",
    who: ["public"],
    input: which.extend(drawnState.shape),
    async handle(visit, { input }) {
      const held = await heldDocument(site, visit);
      const known = held !== null && (await isPaymentOf(site, held.document.id, input.payment));
      if (!known) return faultReply(site, visit, "not_found");
      return paymentEvents(site, input.payment, input.seen);
    },
  }),
  route({
    method: "POST",
    path: "/i/:token/again",
    who: ["public"],
    action: sendPayLink.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const link = await lapsedLinkFor(site.db.app, tokenOf(params), "pay_document");
      if (link) await site.act(sendPayLink, systemActor, { documentId: link.subjectId });
      const look = { setting: setting(site, visit), brand: brandShown(sellerOf(visit)) };
      return pageReply(<LinkSentPage {...look} />);
    },
  }),
];

const tokenOf = (params: Readonly<Record<string, string>>): string => params["token"] ?? "";

type Held = { readonly document: DocumentView; readonly seller: Seller };

/** The document that the visitor's link opens; null where it opens none. */
async function heldDocument(site: Site, visit: Visit): Promise<Held | null> {
  const { actor } = visit;
  const bearer = actor.kind === "guest" || actor.kind === "person" ? (actor.bearer ?? null) : null;
  if (bearer?.kind !== "document") return null;
  const document = await documentById(site.db.read, bearer.id);
  if (document?.state !== "issued") return null;
  const seller = await findSeller(site.db.read, document.sellerId);
  return seller === null ? null : { document, seller };
}

async function endedLink(site: Site, visit: Visit, token: string): Promise<Reply> {
  const link = await lapsedLinkFor(site.db.app, token, "pay_document");
  const sendHref = link === null ? null : `/i/${token}/again`;
  const look = { setting: setting(site, visit), brand: brandShown(sellerOf(visit)) };
  return pageReply(<EndedLinkPage {...look} sendHref={sendHref} />, link === null ? 404 : 410);
}

/** The card that pays what is written from now on, where this was written for another way: only if it is by card that they pay. */
async function keptFor(site: Site, { payBy, accountId }: DocumentView): Promise<KeptCard | null> {
  if (payBy === "card") return null;
  const profiles = await billingProfilesOf(site.db.read, [accountId]);
  return profiles.some((one) => one.payBy === "card") ? defaultCard(site.db.read, accountId) : null;
}

type Retry = { readonly errors: FormErrors; readonly keep: boolean };

async function page(site: Site, visit: Visit, held: Held, token: string, retry?: Retry): Promise<Reply> {
  const { document, seller } = held;
  const [attempts, cardsTaken, kept] = await Promise.all([
    attemptsOn(site, [document.id]),
    cardsAreTaken(site, document.sellerId),
    keptFor(site, document),
  ]);
  const { working } = attempts;
  const shown = (
    <DocumentPage
      setting={setting(site, visit)}
      brand={brandShown(seller)}
      seller={seller}
      document={document}
      standing={standingOfDocument(document, dateIn(seller.timeZone, visit.now))}
      pdfHref={`/i/${token}/pdf`}
      keptHref={kept === null ? null : `/portal/pay?document=${document.id}`}
      failed={retry !== undefined}
      card={{
        action: `/i/${token}/pay`,
        amount: { minor: document.openMinor, currency: document.currency },
        idempotencyKey: freshKey(),
        cardsTaken,
        working: working && { minor: working.minor, currency: working.currency },
        failedBefore: attempts.failed !== null,
        errors: retry?.errors ?? {},
        keepCard: retry?.keep ?? false,
      }}
    />
  );
  return pageReply(shown, retry === undefined ? 200 : 422);
}

async function payByCard(site: Site, visit: Visit, { params, input }: Asked<Pay>): Promise<Reply> {
  const token = tokenOf(params);
  const held = await heldDocument(site, visit);
  if (held === null) return endedLink(site, visit, token);
  const { document } = held;
  const words = payWords(visit.lang);
  const keep = input.keep === "on";
  if (document.openMinor <= 0n) return { kind: "redirect", to: `/i/${token}` };
  const { working } = await attemptsOn(site, [document.id]);
  if (working !== null && input.again !== "on")
    return page(site, visit, held, token, { errors: { again: words.workingAgainMissing }, keep });
  const started = await startCardPayment(site, visit, {
    documents: [{ ...document, number: document.number ?? "" }],
    keepCard: keep,
    returnPath: `/i/${token}/returned?payment={paymentId}`,
    cancelPath: `/i/${token}`,
    key: input.idempotency_key,
  });
  if (started.kind === "page") return { kind: "redirect", to: started.url };
  if (started.kind === "waiting")
    return { kind: "redirect", to: `/i/${token}/returned?payment=${started.paymentId}` };
  return page(site, visit, held, token, { errors: { "": startSentence(started.code, visit.lang) }, keep });
}

const TRUTH_WAIT_MS = 2_000;

async function isPaymentOf(site: Site, documentId: string, paymentId: string): Promise<boolean> {
  const all = await paymentsOfDocument(site.db.read, documentId);
  return all.some((one) => one.id === paymentId);
}

// Coming back proves nothing: the gateway is asked, and only its answer moves the payment.
async function returned(
  site: Site,
  visit: Visit,
  { params, input }: Asked<{ payment: string }>,
): Promise<Reply> {
  const token = tokenOf(params);
  const held = await heldDocument(site, visit);
  if (held === null) return endedLink(site, visit, token);
  if (!(await isPaymentOf(site, held.document.id, input.payment)))
    return faultReply(site, visit, "not_found");
  const payment = await truthOf(site, visit, input.payment);
  if (payment === null) return faultReply(site, visit, "not_found");
  const words = payWords(visit.lang);
  const shown = (
    <ReturnedPage
      setting={setting(site, visit)}
      brand={brandShown(held.seller)}
      state={payment.state}
      purpose={payment.purpose}
      amount={{ minor: payment.minor, currency: payment.currency }}
      pageUrl={payment.pageUrl}
      eventsHref={`/i/${token}/events?payment=${payment.id}&seen=${payment.state}`}
      again={`/i/${token}`}
      back={{ href: `/i/${token}`, label: words.backToInvoice }}
    />
  );
  return pageReply(shown);
}

/** Has the gateway asked and waits a moment for its answer; the payment as it stands then. */
export async function truthOf(site: Site, visit: Visit, paymentId: string): Promise<Payment | null> {
  const before = await paymentById(site.db.read, paymentId);
  if (before === null || isSettled(before.state)) return before;
  await site.act(returnFromPage, visit.actor, { paymentId });
  await waitWhile(site, paymentId, TRUTH_WAIT_MS, (state) => state === before.state);
  return paymentById(site.db.read, paymentId);
}
