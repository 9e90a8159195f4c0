// Routes of visits: the form in the office, the start, and the end from any page.
import { z } from "zod";
import { accountById, membersOf } from "../../../business/customers/index.ts";
import { sellerById, siteAddress } from "../../../business/sellers/index.ts";
import { staffActorOf } from "../../../business/staff/index.ts";
import { endVisit, enterVisit, startVisit, TICKET_MAX } from "../../../business/visits/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { endedVisit, factsOf, visitCookie } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { posted, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { holds, isId } from "../staff/staff-visit.ts";
import { VisitPage } from "./visit-page.tsx";
import { visitsWords } from "./visits.words.ts";

const AT = "/office/customers/:id/visit";
const onAccount = (params: Readonly<Record<string, string>>) => ({ kind: "account", id: params["id"] ?? "" });
const form = posted({
  person: text(40),
  reason: text(1_000),
  ticket: text(TICKET_MAX).optional(),
  mode: z.enum(["look", "act"]).default("look"),
});

export const visitRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: AT,
    who: ["staff:customers.visit"],
    on: onAccount,
    handle: (visit, { params }) => page(site, visit, params["id"] ?? "", { mode: "look" }, {}),
  }),
  route({
    method: "POST",
    path: AT,
    who: ["staff:customers.visit"],
    on: onAccount,
    fresh: true,
    action: startVisit.name,
    input: form,
    handle: (visit, { params, input }) => start(site, visit, params["id"] ?? "", input),
  }),
];

/** Of whoever looks: the way in on another brand's host, and out from any page they see as the customer does. */
export const visitEndRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/visit/enter/:token",
    who: ["public"],
    action: enterVisit.name,
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const done = await site.act(enterVisit, visit.actor, { token, sellerId: visit.sellerId });
      // Used or too old: whoever comes so late signs in, or begins anew in the office.
      if (!done.ok) return { kind: "redirect", to: "/portal" };
      const cookie = visitCookie(done.value.token, done.value.expiresAt, site.clock.machine());
      return { kind: "redirect", to: "/portal", cookies: [cookie] };
    },
  }),
  route({
    method: "POST",
    path: "/visit/end",
    who: ["public"],
    action: endVisit.name,
    input: z.strictObject({}),
    async handle(visit) {
      const { staffVisit } = factsOf(visit);
      if (staffVisit === null) return { kind: "redirect", to: "/", cookies: [endedVisit] };
      const how = { via: "web" as const, requestId: visit.requestId };
      const staff = await staffActorOf(site.db.read, staffVisit.staffId, how);
      if (staff) await site.act(endVisit, staff, { personId: staff.id });
      const { fromSellerId, accountId } = staffVisit;
      const office = fromSellerId === null ? "" : siteAddress(await sellerById(site.db.read, fromSellerId));
      return { kind: "redirect", to: `${office}/office/customers/${accountId}`, cookies: [endedVisit] };
    },
  }),
];

async function page(
  site: Site,
  visit: Visit,
  id: string,
  values: FormValues,
  errors: FormErrors,
): Promise<Reply> {
  const account = isId(id) ? await accountById(site.db.read, id) : null;
  if (!account) return nothingThere(site, visit);
  const people = (await membersOf(site.db.read, id)).filter((one) => one.state === "active");
  return office(site, visit, {
    title: visitsWords(visit.lang).title(account.name),
    place: "customers",
    failed: Object.keys(errors).length > 0,
    children: (
      <VisitPage
        lang={visit.lang}
        account={account}
        people={people}
        mayAct={holds(visit, "customers.act_as")}
        values={values}
        errors={errors}
      />
    ),
  });
}

async function start(site: Site, visit: Visit, id: string, input: z.infer<typeof form>): Promise<Reply> {
  const words = visitsWords(visit.lang);
  const { person, reason, mode, ticket = "" } = input;
  const done = await site.act(
    startVisit,
    visit.actor,
    {
      accountId: id,
      personId: isId(person) ? person : null,
      reason,
      ticket,
      mayAct: mode === "act",
      sessionHash: visit.sessionHash ?? "",
      fromSellerId: factsOf(visit).door.id,
    },
    { reason },
  );
  if (done.ok) {
    const { token, expiresAt, entersAt } = done.value;
    if (entersAt !== null) {
      const home = siteAddress(await sellerById(site.db.read, entersAt));
      return { kind: "redirect", to: `${home}/visit/enter/${token}` };
    }
    return {
      kind: "redirect",
      to: "/portal",
      cookies: [visitCookie(token, expiresAt, site.clock.machine())],
    };
  }
  const values = { person, reason, mode, ticket };
  if (done.refusal.code === "reason_missing")
    return page(site, visit, id, values, { reason: words.errReason });
  if (done.refusal.code === "may_only_look")
    return page(site, visit, id, values, { mode: words.errOnlyLook });
  return nothingThere(site, visit);
}
