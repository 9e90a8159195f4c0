// Opens a route to whom it is for. The action behind a form checks again for itself; this is for what is only looked at.
import { mayDo, mayKnow } from "../../business/customers/index.ts";
import { provedLately } from "../../business/people/index.ts";
import type { Route, Visit } from "../../kernel/http.ts";
import type { Site } from "../site.ts";
import { noteLook, noteVisited } from "./staff-reads.ts";
import { factsOf } from "./visit-facts.ts";

export type Permit = "open" | "sign_in" | "prove" | "enrol" | "no_such" | "not_allowed";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who has to set up a second factor first is led there from everywhere; the way there, and out, stays open. */
const WHILE_ENROLLING = /^\/(?:portal\/security|office\/account|again|office\/again)(?:\/|$)/;

/** Who may not know that something exists gets the same answer as for what does not exist. */
export async function permit(
  site: Site,
  visit: Visit,
  route: Route,
  params: Readonly<Record<string, string>>,
): Promise<Permit> {
  if (!route.who.includes("public") && factsOf(visit).mustEnrol && !WHILE_ENROLLING.test(route.path))
    return "enrol";
  if (closedToVisitor(visit, route)) return "not_allowed";
  const open = await opens(site, visit, route, params);
  if (open === "open") await noteVisited(site, visit, route);
  return open === "open" && route.fresh && !provedLately(visit.actor, site.clock.machine()) ? "prove" : open;
}

/** What is a person's own, and every form where the visitor of the staff only looks. */
const PERSONAL = "security|payment-methods|approvals|people|take-over|support-pin|visits|privacy";
const CLOSED_PARTS = "details/:id/mails|domains/:id/auth-code|services/:id/(?:panel|password)";
const OWN = new RegExp(`^/(?:portal/(?:${PERSONAL}|${CLOSED_PARTS})|again)(?:/|$)`);
const ALWAYS = new Set(["/visit/end", "/preferences"]);

function closedToVisitor({ actor }: Visit, route: Route): boolean {
  if (actor.kind !== "person" || !actor.through || ALWAYS.has(route.path)) return false;
  return OWN.test(route.path) || route.fresh === true || (route.method === "POST" && !actor.through.mayAct);
}

async function opens(
  site: Site,
  visit: Visit,
  route: Route,
  params: Readonly<Record<string, string>>,
): Promise<Permit> {
  const { actor } = visit;
  const ref = route.on?.(params) ?? null;
  if (ref === null && route.who.includes("public")) return "open";
  // A guest without a link is asked to sign in before anything is looked up, so that nothing can be probed.
  if (actor.kind === "guest" && actor.bearer === null && !route.who.includes("public")) {
    return route.who.every((right) => right === "bearer") ? "no_such" : "sign_in";
  }
  if (ref !== null) {
    const subject = UUID.test(ref.id) ? await site.subject(ref) : null;
    if (subject === null || !mayKnow(actor, subject)) return "no_such";
    const open = decide(visit, route, subject);
    if (open === "open") await noteLook(site, visit, route, subject);
    return open;
  }
  if (actor.kind === "staff" && route.who.some((right) => OF_THE_BRAND.has(right))) {
    const brand = { kind: "seller", id: visit.sellerId, accountId: null, sellerId: visit.sellerId };
    return mayKnow(actor, brand) ? decide(visit, route, brand) : "no_such";
  }
  return decide(visit, route, null);
}

// Pages of settings that name nothing else are about the brand that the office is opened under.
const OF_THE_BRAND: ReadonlySet<string> = new Set([
  "staff:settings.see",
  "staff:settings.change",
  "staff:connections.change",
]);

function decide(visit: Visit, route: Route, subject: Parameters<typeof mayDo>[2]): Permit {
  if (route.who.some((right) => mayDo(visit.actor, right, subject, visit.now))) return "open";
  // One's own profile needs no other right than being somebody.
  const isSomebody = visit.actor.kind === "person" || visit.actor.kind === "staff";
  if (subject === null && isSomebody && route.who.includes("self")) return "open";
  if (subject !== null || visit.actor.kind !== "person") return "not_allowed";
  return mayOnSomeAccount(visit, route) ? "open" : "not_allowed";
}

// A list of the portal is no single thing: it opens to whoever holds the right in at least one account, and its
// reads show only what that account's rights cover.
function mayOnSomeAccount(visit: Visit, route: Route): boolean {
  if (visit.actor.kind !== "person") return false;
  const accounts = visit.actor.memberships.map((one) => ({
    kind: "account",
    id: one.accountId,
    accountId: one.accountId,
    sellerId: null,
  }));
  return route.who.some((right) => accounts.some((account) => mayDo(visit.actor, right, account, visit.now)));
}
