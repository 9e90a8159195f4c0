// The route of paying what was chosen by the card that is kept, without going to the gateway's page.
import { payWithCard } from "../../../business/billing/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { portalRoute } from "../portal-door.tsx";
import { goneTo } from "../portal-frame.tsx";
import { keptCardWords } from "./kept-card.words.ts";
import { chosen, payPageOf } from "./pay-routes.tsx";
import { byKeptCard, isMixed, payWish } from "./pay-wishes.ts";
import type { ByKeptCard } from "./pay-wishes.ts";

export const keptCardRoutes: Routes = (site) => [
  portalRoute(site, {
    method: "POST",
    path: "/portal/pay/kept-card",
    right: "payments.do",
    action: payWithCard.name,
    input: byKeptCard,
    ask: ({ input }, visit) => payWish(site, visit, input.documents.split(",")),
    handle: (visit, asked) => payByKept(site, visit, asked),
  }),
];

/** Exactly these for exactly this sum, once: whatever else is open, or another card, is shown anew and not charged. */
async function payByKept(site: Site, visit: Visit, { input }: Asked<ByKeptCard>): Promise<Reply> {
  const documents = await chosen(site, visit, input.documents.split(","));
  const words = keptCardWords(visit.lang);
  const [first] = documents;
  const minor = documents.reduce((sum, one) => sum + one.openMinor, 0n);
  if (first === undefined || isMixed(documents) || String(minor) !== input.minor)
    return payPageOf(site, visit, documents, { "": words.errChanged }, false);
  const done = await site.act(
    payWithCard,
    visit.actor,
    {
      accountId: first.accountId,
      methodId: input.method,
      documents: documents.map((one) => ({ id: one.id, minor: one.openMinor })),
    },
    { key: input.idempotency_key },
  );
  if (done.ok) return goneTo(`/portal/payments/${done.value.paymentId}`);
  const isUnderway = done.refusal.code === "underway";
  return payPageOf(site, visit, documents, { "": isUnderway ? words.errUnderway : words.errChanged }, false);
}
