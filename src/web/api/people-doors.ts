// The people of an account, each with their rights in words. Who has access is changed in the portal alone.
import { z } from "zod";
import { contactRightsOf, membersOf, rightsInWords, thingNames } from "../../business/customers/index.ts";
import type { MemberRow } from "../../business/customers/index.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { Visit } from "../../kernel/http.ts";
import { peopleWords } from "../portal/people/people.words.ts";
import { ruleDay } from "../people/rights-shown.ts";
import type { Site } from "../site.ts";
import { apiRoute, json } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import { notByKey } from "./lacking.ts";
import { rights, rightsBody } from "./me-doors.ts";
import { accountOf, at, id, instant } from "./shapes.ts";

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
];

/** Where somebody's program may still send what people change in the portal: answered with where that is done. */
export const peopleSignposts = (): readonly ApiDoor[] =>
  ["", "/:id/rights", "/:id/resend", "/:id/end"].map((path) =>
    apiRoute({
      name: "people",
      method: "POST",
      path: `/people${path}`,
      // No key holds it, so the gate itself refuses; only who is of the account hears even that.
      right: "people.do",
      ...(path === "" ? {} : { on: "membership" as const }),
      body: z.looseObject({}),
      answer: z.never(),
      handle: async (visit) => notByKey(visit, "people.do"),
    }),
  );

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
