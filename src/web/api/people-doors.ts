// The people of an account, each with their rights in words, and changing who may do what.
import { z } from "zod";
import {
  contactRightsOf,
  endMembership,
  inviteContact,
  membersOf,
  OFFERED_RIGHTS,
  resendInvitation,
  rightsInWords,
  saveScopes,
  thingNames,
} from "../../business/customers/index.ts";
import type { ContactRights, MemberRow } from "../../business/customers/index.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { Visit } from "../../kernel/http.ts";
import type { Scope } from "../../kernel/rights.ts";
import { peopleWords } from "../portal/people/people.words.ts";
import { ruleDay } from "../people/rights-shown.ts";
import type { Site } from "../site.ts";
import { apiAct } from "./api-act.ts";
import { apiRoute, json } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import { rights, rightsBody } from "./me-doors.ts";
import { accountOf, amount, at, day, id, instant, thing } from "./shapes.ts";

const member = z.strictObject({
  id,
  person_id: id,
  name: z.string(),
  email: z.string(),
  role: z.enum(["holder", "contact"]),
  state: z.enum(["invited", "active", "ended"]),
  invitation_ends_at: instant.nullable(),
  /** Null of the holder, who may everything. */
  rights: rights.nullable(),
  text: z.string(),
});

const wanted = z.strictObject({
  right: z.enum(OFFERED_RIGHTS as [string, ...string[]]),
  on: thing.nullable().optional(),
  from: day.optional(),
  until: day.nullable().optional(),
});
const wantedRights = {
  rights: z.array(wanted).max(500),
  order_limit: amount.nullable().optional(),
};
const invitation = z.strictObject({
  name: z.string().min(1).max(200),
  email: z.email().max(254),
  ...wantedRights,
});
const change = z.strictObject(wantedRights);
type Wanted = z.infer<typeof change>;

export const peopleDoors = (site: Site): readonly ApiDoor[] => [
  apiRoute({
    name: "people",
    path: "/people",
    right: "people.see",
    answer: z.strictObject({ items: z.array(member), next: z.null() }),
    async handle(visit) {
      return json({ items: await shownPeople(site.db.read, visit, accountOf(visit)), next: null });
    },
  }),
  apiAct(site, {
    name: "invite",
    path: "/people",
    right: "people.do",
    act: "invite_contact",
    action: inviteContact,
    body: invitation,
    input: async (visit, { body: { name, email, ...more } }) => ({
      accountId: accountOf(visit),
      name: name.trim(),
      email: email.trim(),
      ...rightsWanted(visit, more),
    }),
  }),
  apiAct(site, {
    name: "change_rights",
    path: "/people/:id/rights",
    right: "people.do",
    on: "membership",
    act: "save_scopes",
    action: saveScopes,
    body: change,
    input: async (visit, { params, body }) => ({
      membershipId: params["id"],
      ...rightsWanted(visit, body),
    }),
  }),
  apiAct(site, {
    name: "invite_again",
    path: "/people/:id/resend",
    right: "people.do",
    on: "membership",
    act: "resend_invitation",
    action: resendInvitation,
    input: async (_visit, { params }) => ({ membershipId: params["id"] }),
  }),
  apiAct(site, {
    name: "end_contact",
    path: "/people/:id/end",
    right: "people.do",
    on: "membership",
    act: "end_membership",
    action: endMembership,
    input: async (_visit, { params }) => ({ membershipId: params["id"] }),
  }),
];

function rightsWanted(visit: Visit, { rights: list, order_limit: limit = null }: Wanted): ContactRights {
  const today = ruleDay(visit);
  const scopes = list.map(({ right, on = null, from = today, until = null }): Scope => {
    const [area = "", verb = ""] = right.split(".");
    const { kind = null, id: onId = null } = on ?? {};
    return { area, verb: verb as Scope["verb"], onKind: kind, onId, validFrom: from, validUntil: until };
  });
  return { scopes, orderLimit: limit && { minor: BigInt(limit.minor), currency: limit.currency } };
}

async function shownPeople(db: ReadDb, visit: Visit, accountId: string) {
  const members = await membersOf(db, accountId);
  const contacts = members.filter((one) => one.role === "contact").map((one) => one.membershipId);
  const held = await contactRightsOf(db, contacts);
  const things = await thingNames(
    db,
    accountId,
    held.flatMap((one) => one.rights.scopes),
  );
  const of = new Map(held.map((one) => [one.membershipId, one.rights]));
  const today = ruleDay(visit);
  return members.map((one: MemberRow) => {
    const theirs = one.role === "holder" ? undefined : of.get(one.membershipId);
    const words = theirs && rightsInWords({ ...theirs, today }, { contact: one.name, things }, visit.lang);
    return {
      id: one.membershipId,
      person_id: one.personId,
      name: one.name,
      email: one.email,
      role: one.role,
      state: one.state,
      invitation_ends_at: at(one.inviteEndsAt),
      rights: theirs && words ? rightsBody(words, theirs) : null,
      text: words?.paragraph ?? peopleWords(visit.lang).holderMay(one.name),
    };
  });
}
