// Routes of paying while signed in: what was ticked, the way to the gateway's page, and back.
import { z } from "zod";
import { balanceOfAccount, documentsByIds, payFromBalance } from "../../../business/billing/index.ts";
import type { CustomerDocument } from "../../../business/billing/index.ts";
import { startHostedPayment } from "../../../business/payments/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { brandOf, freshKey, sellerOf, setting } from "../../core/index.ts";
import {
  attemptsOn,
  cardsAreTaken,
  drawnState,
  paymentEvents,
  startCardPayment,
  startSentence,
} from "../../pay/card-payment.ts";
import { truthOf } from "../../pay/pay-routes.tsx";
import { payWords } from "../../pay/pay.words.ts";
import { ReturnedPage } from "../../pay/returned-page.tsx";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { balanceWords } from "../balance/balance.words.ts";
import type { FromBalanceProps } from "../balance/pay-from-balance-card.tsx";
import { keptCard } from "./kept-card.tsx";
import { PayPage } from "./pay-page.tsx";
import { balanceWish, fromBalance, isId, isMixed, MOST, payWish, wantedOf } from "./pay-wishes.ts";
import type { FromBalance } from "./pay-wishes.ts";
import { keepHeld, noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";

const pay = z.strictObject({
  idempotency_key: z.uuid(),
  documents: z.string().max(40 * MOST),
  keep: z.literal("on").optional(),
  again: z.literal("on").optional(),
});
type Pay = z.infer<typeof pay>;

export const payingRoutes: Routes = (site) => [
  portalRoute(site, {
    path: "/portal/pay",
    right: "payments.do",
    handle: async (visit) => payPageOf(site, visit, await chosen(site, visit, askedFor(visit)), {}, false),
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/pay",
    right: "payments.do",
    action: startHostedPayment.name,
    input: pay,
    ask: ({ input }, visit) => payWish(site, visit, input.documents.split(",")),
    handle: (visit, asked) => payAll(site, visit, asked),
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/pay/balance",
    right: "payments.do",
    action: payFromBalance.name,
    input: fromBalance,
    ask: ({ input }, visit) => balanceWish(site, visit, input),
    handle: (visit, asked) => payOff(site, visit, asked),
  }),
  portalRoute(site, {
    path: "/portal/payments/:id",
    right: "payments.do",
    on: "payment",
    handle: (visit, { params }) => returned(site, visit, params["id"] ?? ""),
  }),
  portalRoute(site, {
    path: "/portal/payments/:id/events",
    right: "payments.do",
    on: "payment",
    input: drawnState,
    handle: async (_visit, { params, input }) => paymentEvents(site, params["id"] ?? "", input.seen),
  }),
];

function askedFor(visit: Visit): string[] {
  return new URLSearchParams(visit.url.split("?")[1] ?? "").getAll("document");
}

/** What can be paid of what was asked for; anything that is not the visitor's to pay is simply not among it. */
export async function chosen(
  site: Site,
  visit: Visit,
  asked: readonly string[],
): Promise<CustomerDocument[]> {
  const ids = [...new Set(asked.filter(isId))].slice(0, MOST);
  const found = keepHeld(visit, "payments.do", "document", await documentsByIds(site.db.read, ids));
  return found.filter((one) => one.openMinor > 0n).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function payOff(site: Site, visit: Visit, { input }: Asked<FromBalance>): Promise<Reply> {
  const documents = await chosen(site, visit, input.documents.split(","));
  const key = input.idempotency_key;
  if (documents.length > 0 && !isMixed(documents)) {
    const wanted = wantedOf(documents, BigInt(input.minor));
    if ((await site.act(payFromBalance, visit.actor, wanted, { key })).ok)
      return goneTo("/portal/invoices", "paidFromBalance");
  }
  return payPageOf(site, visit, documents, { "": balanceWords(visit.lang).changed }, false);
}

/** What of these invoices the balance could pay now; null: it is empty, or they are of several accounts. */
async function fromBalanceOf(
  site: Site,
  documents: readonly CustomerDocument[],
): Promise<FromBalanceProps | null> {
  const [first] = documents;
  if (first === undefined || isMixed(documents)) return null;
  const { currency, accountId } = first;
  const all = await balanceOfAccount(site.db.read, accountId, currency);
  const thereMinor = all.find((one) => one.currency === currency)?.spendableMinor ?? 0n;
  const dueMinor = documents.reduce((sum, one) => sum + one.openMinor, 0n);
  const ids = documents.map((one) => one.id).join(",");
  return thereMinor === 0n ? null : { currency, thereMinor, dueMinor, documents: ids, once: freshKey() };
}

export async function payPageOf(
  site: Site,
  visit: Visit,
  documents: readonly CustomerDocument[],
  errors: FormErrors,
  keepCard: boolean,
): Promise<Reply> {
  const [first] = documents;
  const mixed = isMixed(documents);
  const seller = sellerOf(visit);
  const ids = documents.map((one) => one.id);
  const [attempts, cardsTaken, balance, kept] = await Promise.all([
    attemptsOn(site, ids),
    cardsAreTaken(site, first?.sellerId ?? seller.id),
    fromBalanceOf(site, documents),
    first === undefined || mixed ? null : keptCard(site, visit, first.accountId),
  ]);
  const { working } = attempts;
  const failed = Object.keys(errors).length > 0;
  const card =
    first === undefined || mixed
      ? null
      : {
          action: "/portal/pay",
          amount: {
            minor: documents.reduce((sum, one) => sum + one.openMinor, 0n),
            currency: first.currency,
          },
          idempotencyKey: freshKey(),
          cardsTaken,
          working: working && { minor: working.minor, currency: working.currency },
          failedBefore: attempts.failed !== null,
          errors,
          keepCard,
          hidden: { documents: ids.join(",") },
        };
  const frame = frameOf(site, visit);
  return shown(
    <PayPage
      frame={frame}
      documents={documents}
      card={card}
      balance={balance}
      kept={
        kept === null || card === null || working !== null
          ? null
          : { card: kept, amount: card.amount, documents: ids.join(","), once: freshKey() }
      }
      mixed={mixed}
      seller={seller}
      failed={failed}
    />,
    failed,
  );
}

async function payAll(site: Site, visit: Visit, { input }: Asked<Pay>): Promise<Reply> {
  const documents = await chosen(site, visit, input.documents.split(","));
  const [first] = documents;
  const keep = input.keep === "on";
  if (first === undefined || isMixed(documents)) return payPageOf(site, visit, documents, {}, keep);
  const { working } = await attemptsOn(
    site,
    documents.map((one) => one.id),
  );
  if (working !== null && input.again !== "on")
    return payPageOf(site, visit, documents, { again: payWords(visit.lang).workingAgainMissing }, keep);
  const started = await startCardPayment(site, visit, {
    documents,
    keepCard: keep,
    returnPath: "/portal/payments/{paymentId}",
    cancelPath: `/portal/pay?${documents.map((one) => `document=${one.id}`).join("&")}`,
    key: input.idempotency_key,
  });
  if (started.kind === "page") return goneTo(started.url);
  if (started.kind === "waiting") return goneTo(`/portal/payments/${started.paymentId}`);
  return payPageOf(site, visit, documents, { "": startSentence(started.code, visit.lang) }, keep);
}

// Coming back proves nothing: the gateway is asked, and only its answer moves the payment.
async function returned(site: Site, visit: Visit, id: string): Promise<Reply> {
  const payment = await truthOf(site, visit, id);
  if (payment === null) return noSuch(site, visit);
  const words = payWords(visit.lang);
  const places: Readonly<Partial<Record<typeof payment.purpose, { href: string; label: string }>>> = {
    store_card: { href: "/portal/payment-methods", label: words.backToMethods },
    balance: { href: "/portal/balance", label: words.backToBalance },
  };
  const back = places[payment.purpose] ?? { href: "/portal/invoices", label: words.backToInvoices };
  return shown(
    <ReturnedPage
      setting={setting(site, visit)}
      brand={brandOf(visit, "/portal")}
      state={payment.manner === "stored" && payment.state === "asked" ? "processing" : payment.state}
      purpose={payment.purpose}
      amount={{ minor: payment.minor, currency: payment.currency }}
      pageUrl={payment.pageUrl}
      eventsHref={`/portal/payments/${id}/events?seen=${payment.state}`}
      again={back.href}
      back={back}
    />,
  );
}
