// Routes of the people of an account: who has access, inviting, changing what they may do, ending it.
import { z } from "zod";
import {
  accountById,
  endMembership,
  inviteContact,
  membershipById,
  membersOf,
  resendInvitation,
  rightsOf,
  saveScopes,
} from "../../../business/customers/index.ts";
import type { ContactRights, MemberRow } from "../../../business/customers/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import { daysDiffer, filledIn, readRights, shownRights } from "../../people/rights-form.ts";
import type { RightsInput } from "../../people/rights-form.ts";
import { ruleDay, thingsToChoose, wordsFor } from "../../people/rights-shown.ts";
import { rightsWords } from "../../people/rights.words.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { list } from "./people-list.tsx";
import { RightsPage } from "./people-pages.tsx";
import { editForm, editWish, inviteForm, inviteWish } from "./people-wishes.ts";
import type { Edit, Invite } from "./people-wishes.ts";
import { PEOPLE } from "./places.ts";
import { fieldErrors, sentence } from "./people-refusals.ts";
import { peopleWords } from "./people.words.ts";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";

const NONE: ContactRights = { scopes: [], orderLimit: null };

export const peopleRoutes: Routes = (site) => [
  portalRoute(site, { path: PEOPLE, right: "self", handle: (visit) => list(site, visit, null) }),
  portalRoute(site, {
    path: `${PEOPLE}/invite/:id`,
    right: "people.do",
    opensTo: "people.see",
    on: "account",
    fresh: true,
    async handle(visit, { params }) {
      const blank = inviteForm.parse({ idempotency_key: freshKey() });
      return invitePage(site, visit, params["id"] ?? "", blank, {});
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${PEOPLE}/invite/:id`,
    right: "people.do",
    on: "account",
    fresh: true,
    action: inviteContact.name,
    input: inviteForm,
    opensTo: "people.see",
    ask: (asked, visit) => inviteWish(site, visit, asked),
    handle: (visit, asked) => invite(site, visit, asked),
    invalid: async (visit, { params }) => {
      const blank = inviteForm.parse({ idempotency_key: freshKey() });
      return invitePage(site, visit, params["id"] ?? "", blank, { "": rightsWords(visit.lang).errKey });
    },
  }),
  portalRoute(site, {
    path: `${PEOPLE}/:id`,
    right: "people.do",
    opensTo: "people.see",
    on: "membership",
    fresh: true,
    handle: (visit, { params }) => editPage(site, visit, params["id"] ?? "", null, {}),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${PEOPLE}/:id`,
    right: "people.do",
    on: "membership",
    fresh: true,
    action: saveScopes.name,
    input: editForm,
    opensTo: "people.see",
    ask: (asked, visit) => editWish(site, visit, asked),
    handle: (visit, asked) => save(site, visit, asked),
    invalid: (visit, { params }) =>
      editPage(site, visit, params["id"] ?? "", null, { "": rightsWords(visit.lang).errKey }),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${PEOPLE}/:id/resend`,
    right: "people.do",
    on: "membership",
    fresh: true,
    action: resendInvitation.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "resend_invitation", input: { membershipId: params["id"] ?? "" } }),
    invalid: (visit) => list(site, visit, rightsWords(visit.lang).errKey),
    async handle(visit, { params }) {
      const done = await site.act(resendInvitation, visit.actor, { membershipId: params["id"] ?? "" });
      return done.ok ? goneTo(PEOPLE, "inviteAgain") : list(site, visit, sentence(visit, done.refusal));
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${PEOPLE}/:id/end`,
    right: "people.do",
    on: "membership",
    fresh: true,
    action: endMembership.name,
    input: z.strictObject({}),
    ask: ({ params }) => ({ act: "end_membership", input: { membershipId: params["id"] ?? "" } }),
    invalid: (visit) => list(site, visit, rightsWords(visit.lang).errKey),
    async handle(visit, { params }) {
      const done = await site.act(endMembership, visit.actor, { membershipId: params["id"] ?? "" });
      return done.ok ? goneTo(PEOPLE, "contactEnded") : list(site, visit, sentence(visit, done.refusal));
    },
  }),
];

type Shown = {
  readonly accountId: string;
  readonly action: string;
  readonly member: MemberRow | null;
  readonly had: ContactRights;
  readonly typed: { readonly name: string; readonly email: string };
};

async function rightsPage(
  site: Site,
  visit: Visit,
  of: Shown,
  input: RightsInput,
  errors: FormErrors,
): Promise<Reply> {
  const db = site.db.read;
  const account = await accountById(db, of.accountId);
  if (!account) return noSuch(site, visit);
  const today = ruleDay(visit);
  const by = { lang: visit.lang, today, currency: account.currency, had: of.had.scopes };
  const { rights } = readRights(input, by);
  const name = of.member?.name ?? (of.typed.name.trim() || peopleWords(visit.lang).contact);
  const [things, said] = await Promise.all([
    thingsToChoose(db, account.id),
    wordsFor(db, visit, { accountId: account.id, name, rights }),
  ]);
  const page = (
    <RightsPage
      frame={frameOf(site, visit)}
      matrix={{
        input,
        said,
        things,
        today,
        currency: account.currency,
        daysDiffer: daysDiffer(rights.scopes, today),
      }}
      errors={errors}
      action={of.action}
      idempotencyKey={freshKey()}
      member={of.member}
      typed={of.typed}
    />
  );
  return shown(page, hasErrors(errors));
}

const invitePage = (
  site: Site,
  visit: Visit,
  accountId: string,
  input: Invite,
  errors: FormErrors,
): Promise<Reply> => {
  const typed = { name: input.name, email: input.email };
  const of = { accountId, action: `${PEOPLE}/invite/${accountId}`, member: null, had: NONE, typed };
  return rightsPage(site, visit, of, input, errors);
};

async function invite(site: Site, visit: Visit, { params, input }: Asked<Invite>): Promise<Reply> {
  const accountId = params["id"] ?? "";
  if (input.step !== "save") return invitePage(site, visit, accountId, filledIn(input), {});
  const account = await accountById(site.db.read, accountId);
  const by = { lang: visit.lang, today: ruleDay(visit), currency: account?.currency ?? "EUR", had: [] };
  const { rights, errors } = readRights(input, by);
  if (hasErrors(errors)) return invitePage(site, visit, accountId, input, errors);
  const { name, email } = input;
  const done = await site.act(
    inviteContact,
    visit.actor,
    { accountId, name, email, ...rights },
    { key: input.idempotency_key },
  );
  if (done.ok) return goneTo(PEOPLE, "invited");
  return invitePage(site, visit, accountId, input, fieldErrors(visit, done.refusal));
}

async function editPage(
  site: Site,
  visit: Visit,
  membershipId: string,
  input: RightsInput | null,
  errors: FormErrors,
): Promise<Reply> {
  const db = site.db.read;
  const membership = await membershipById(db, membershipId);
  const members = membership === null ? [] : await membersOf(db, membership.accountId);
  const member = members.find((one) => one.membershipId === membershipId);
  // The holder's rights are not rows: there is nothing to change.
  if (!membership || !member || member.role === "holder") return goneTo(PEOPLE);
  const had = await rightsOf(db, membershipId);
  const typed = { name: member.name, email: member.email };
  const of = { accountId: membership.accountId, action: `${PEOPLE}/${membershipId}`, member, had, typed };
  return rightsPage(site, visit, of, input ?? shownRights(had, visit.lang, ruleDay(visit)), errors);
}

async function save(site: Site, visit: Visit, { params, input }: Asked<Edit>): Promise<Reply> {
  const membershipId = params["id"] ?? "";
  if (input.step !== "save") return editPage(site, visit, membershipId, filledIn(input), {});
  const membership = await membershipById(site.db.read, membershipId);
  const account = membership && (await accountById(site.db.read, membership.accountId));
  if (!account) return noSuch(site, visit);
  const { scopes } = await rightsOf(site.db.read, membershipId);
  const by = { lang: visit.lang, today: ruleDay(visit), currency: account.currency, had: scopes };
  const { rights, errors } = readRights(input, by);
  if (hasErrors(errors)) return editPage(site, visit, membershipId, input, errors);
  const done = await site.act(
    saveScopes,
    visit.actor,
    { membershipId, ...rights },
    { key: input.idempotency_key },
  );
  if (done.ok) return goneTo(PEOPLE, "contactSaved");
  return editPage(site, visit, membershipId, input, fieldErrors(visit, done.refusal));
}
