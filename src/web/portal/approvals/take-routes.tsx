// Taking what was allowed: a secret is shown, a control panel or the page to pay on opens, once, to whoever asked for it.
import { z } from "zod";
import { approvalById, paymentBegun, takeAllowed } from "../../../business/approvals/index.ts";
import type { Approval } from "../../../business/approvals/index.ts";
import { hostingById } from "../../../business/hosting/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { panelLink } from "../../core/index.ts";
import type { PanelLink } from "../../core/index.ts";
import { waitForPage } from "../../pay/card-payment.ts";
import { truthOf } from "../../pay/pay-routes.tsx";
import type { Routes, Site } from "../../site.ts";
import { portalRoute } from "../portal-door.tsx";
import { accessWords } from "../services/access.words.ts";
import { approvalPage } from "./approval-routes.tsx";
import { approvalWords } from "./approvals.words.ts";

const panel = z.object({ hostingId: z.uuid() });

export const takeRoutes: Routes = (site) => [
  portalRoute(site, {
    method: "POST",
    path: "/portal/approvals/:id/take",
    right: "self",
    on: "approval",
    fresh: true,
    action: takeAllowed.name,
    input: z.strictObject({}),
    handle: (visit, { params }) => take(site, visit, params["id"] ?? ""),
  }),
  portalRoute(site, {
    path: "/portal/approvals/:id/returned",
    right: "self",
    on: "approval",
    handle: (visit, { params }) => returned(site, visit, params["id"] ?? ""),
  }),
];

/** Coming back proves nothing: the gateway is asked. Whoever paid sees no more of the account's payments than this one's end. */
async function returned(site: Site, visit: Visit, approvalId: string): Promise<Reply> {
  const words = approvalWords(visit.lang);
  const asked = await approvalById(site.db.read, approvalId);
  const paymentId = asked?.askedBy === visit.actor.id ? paymentBegun(asked?.outcome ?? "") : null;
  const payment = paymentId === null ? null : await truthOf(site, visit, paymentId);
  if (payment === null) return approvalPage(site, visit, approvalId, null);
  const done = payment.purpose === "store_card" ? words.cardIsKept : words.paid;
  const isOver = ["failed", "expired", "released"].includes(payment.state);
  const said = payment.state === "paid" ? done : isOver ? words.notPaid : words.paying;
  return approvalPage(site, visit, approvalId, payment.state === "open" ? null : said);
}

async function take(site: Site, visit: Visit, approvalId: string): Promise<Reply> {
  const words = approvalWords(visit.lang);
  const asked = await approvalById(site.db.read, approvalId);
  // The panel is asked first: where it is silent, nothing is used up, and a link that nobody gets opens nothing.
  const link = asked && (await linkOf(site, visit, asked));
  if (link && "why" in link) return approvalPage(site, visit, approvalId, accessWords(visit.lang)[link.why]);
  const personId = visit.actor.id ?? "";
  const done = await site.act(takeAllowed, visit.actor, { personId, approvalId });
  if (!done.ok) {
    if (done.refusal.code === "being_paid") return approvalPage(site, visit, approvalId, words.beingPaid);
    const stays = ["not_ready", "not_running", "no_gateway"].includes(done.refusal.code);
    return approvalPage(site, visit, approvalId, stays ? words.takeNot : words.takeGone);
  }
  if (done.value.kind === "secret") return approvalPage(site, visit, approvalId, null, done.value.secret);
  if (done.value.kind === "page") return { kind: "redirect", to: done.value.url };
  if (done.value.kind === "payment") return toPage(site, visit, approvalId, done.value.paymentId);
  return link ? { kind: "redirect", to: link.url } : approvalPage(site, visit, approvalId, words.takeGone);
}

async function toPage(site: Site, visit: Visit, approvalId: string, paymentId: string): Promise<Reply> {
  const opened = await waitForPage(site, paymentId);
  if (opened.kind === "page") return { kind: "redirect", to: opened.url };
  if (opened.kind === "waiting") return { kind: "redirect", to: `/portal/approvals/${approvalId}/returned` };
  return approvalPage(site, visit, approvalId, approvalWords(visit.lang).pageNot);
}

/** Null where it is no way into a panel, or not the visitor's to take now. */
async function linkOf(site: Site, visit: Visit, asked: Approval): Promise<PanelLink | null> {
  if (asked.act !== "enter_panel" || asked.state !== "approved" || asked.askedBy !== visit.actor.id)
    return null;
  const { hostingId } = panel.parse(asked.input);
  const hosting = await hostingById(site.db.read, hostingId);
  return hosting && panelLink(site, visit, hosting);
}
