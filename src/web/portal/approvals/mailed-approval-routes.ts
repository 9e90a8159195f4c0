// The link of the mail that asks: looking at it shows what would be done, its form decides. A mail scanner decides nothing.
import { z } from "zod";
import { approvalBehindLink, decideApproval } from "../../../business/approvals/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { pageReply } from "../../core/index.ts";
import { frameOf } from "../../shop/shop-frame.tsx";
import type { Routes, Site } from "../../site.ts";
import { MailedApprovalPage, MailedOutcomePage } from "./approval-pages.tsx";
import type { First } from "./approval-pages.tsx";
import { afterDecision, proveFirst, shownOf } from "./approval-routes.tsx";
import { approvalWords } from "./approvals.words.ts";

export const mailedApprovalRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/approve/:token",
    who: ["public"],
    handle: (visit, { params }) => page(site, visit, params["token"] ?? ""),
  }),
  route({
    method: "POST",
    path: "/approve/:token",
    who: ["public"],
    action: decideApproval.name,
    input: z.strictObject({ decision: z.enum(["approve", "decline"]) }),
    async handle(visit, { params, input }) {
      const token = params["token"] ?? "";
      const found = await approvalBehindLink(site.db, token, site.clock.machine(), visit.now);
      if (found?.approval.sellerId !== visit.sellerId) return gone(site, visit);
      const approvalId = found.approval.id;
      const done = await site.act(decideApproval, visit.actor, { approvalId, token, ...input });
      if (!done.ok && (done.refusal.code === "second_factor" || done.refusal.code === "sign_in"))
        return page(site, visit, token);
      if (!done.ok && done.refusal.code === "prove_again") return proveFirst(`/approve/${token}`);
      const title = found.approval.said[visit.lang].title;
      return outcome(site, visit, 200, title, afterDecision(done, visit.lang));
    },
  }),
];

async function page(site: Site, visit: Visit, token: string): Promise<Reply> {
  const found = await approvalBehindLink(site.db, token, site.clock.machine(), visit.now);
  if (found?.approval.sellerId !== visit.sellerId) return gone(site, visit);
  const [approval] = await shownOf(site, [found.approval]);
  if (!approval) return gone(site, visit);
  const { actor } = visit;
  const isThem = actor.kind === "person" && actor.id === found.personId && !actor.through;
  // Signed in as whom it was sent to, they proved it there; who has to set one up first is led to it.
  const first = isThem && found.first !== "enrol" ? null : found.first;
  const shown = { frame: frameOf(site, visit), approval, token, first: wayTo(first, isThem, token) };
  return pageReply(MailedApprovalPage(shown));
}

/** The link is kept on the way: signing in leads back to it, and it stays open while a second factor is set up. */
function wayTo(first: "prove" | "enrol" | "sign_in" | null, isThem: boolean, token: string): First | null {
  if (first === null) return null;
  return first === "enrol" && isThem
    ? { why: "enrol", href: "/portal/security/app" }
    : {
        why: first === "sign_in" ? "fresh" : "sign_in",
        href: `/sign-in?next=${encodeURIComponent(`/approve/${token}`)}`,
      };
}

function gone(site: Site, visit: Visit): Reply {
  const words = approvalWords(visit.lang);
  return outcome(site, visit, 404, words.goneTitle, words.goneLead);
}

function outcome(site: Site, visit: Visit, status: number, title: string, text: string): Reply {
  return pageReply(MailedOutcomePage({ frame: frameOf(site, visit), title, text }), status);
}
