// Acts on the people of an account that can be asked for: inviting somebody, changing what they may do, taking them out,
// and lending one right for a week to whoever asks.
import { z } from "zod";
import {
  endMembership,
  inviteContact,
  resendInvitation,
  lendRight,
  membershipById,
  membersOf,
  rightsInWords,
  rightsOf,
  ruleDay,
  saveScopes,
  THING_KINDS,
  thingNames,
  accountById,
  LENDABLE_RIGHTS,
} from "../../customers/index.ts";
import type { ContactRights, MemberRow } from "../../customers/index.ts";
import { bearsAddress } from "../../messages/index.ts";
import type { Tx } from "../../../kernel/db.ts";
import type { Subject } from "../../../kernel/rights.ts";
import { askable } from "./askable.ts";
import type { At } from "./askable.ts";
import { tellAgain, tellEnd, tellInvite, tellLend, tellRights } from "./people-acts.words.ts";
import type { Two } from "./people-acts.words.ts";

const LEND_DAYS = 7;
const date = z.iso.date();
const scope = z.strictObject({
  area: z.string().max(40),
  verb: z.enum(["see", "do", "mails"]),
  onKind: z.enum(THING_KINDS).nullable(),
  onId: z.uuid().nullable(),
  validFrom: date,
  validUntil: date.nullable(),
});
const rights = {
  scopes: z.array(scope).max(2_000),
  orderLimit: z.strictObject({ minor: z.bigint(), currency: z.string().max(3) }).nullable(),
};
const change = z.strictObject({ membershipId: z.uuid(), ...rights });
const invite = z.strictObject({
  accountId: z.uuid(),
  name: z.string().min(1).max(200),
  email: z.email().max(254),
  ...rights,
});
const end = z.strictObject({ membershipId: z.uuid() });
const lend = z.strictObject({
  membershipId: z.uuid(),
  right: z.enum(LENDABLE_RIGHTS),
  onKind: z.enum(THING_KINDS).nullable(),
  onId: z.uuid().nullable(),
});

const RIGHTS = { right: "people.do", sees: "people.see", fresh: true } as const;

/** A contact who may be changed; the holder may not. */
async function contact(at: At, membershipId: string): Promise<(MemberRow & { subject: Subject }) | null> {
  const membership = await membershipById(at.db, membershipId);
  if (membership === null) return null;
  const { accountId, sellerId } = membership;
  const members = await membersOf(at.db, accountId);
  const member = members.find((one) => one.membershipId === membershipId);
  if (member?.role !== "contact") return null;
  return { ...member, subject: { kind: "membership", id: membershipId, accountId, sellerId } };
}

async function inWords(at: At, accountId: string, name: string, held: ContactRights): Promise<Two> {
  const things = await thingNames(at.db, accountId, held.scopes);
  const account = await accountById(at.db, accountId);
  const today = await ruleDay({ tx: at.db as Tx, now: at.now }, account?.sellerId ?? "");
  const said = (language: "en" | "de"): string =>
    rightsInWords({ ...held, today }, { contact: name, things }, language).paragraph;
  return { en: said("en"), de: said("de") };
}

export const peopleActs = {
  save_scopes: askable({
    ...RIGHTS,
    input: change,
    async load(at, { membershipId, ...wanted }) {
      const member = await contact(at, membershipId);
      if (member === null) return null;
      const accountId = member.subject.accountId ?? "";
      const before = await inWords(at, accountId, member.name, await rightsOf(at.db, membershipId));
      const after = await inWords(at, accountId, member.name, wanted);
      if (before.en === after.en) return null;
      return { subject: member.subject, said: tellRights(member.name, before, after) };
    },
    run: (act, actor, input, key) => act(saveScopes, actor, input, { key }),
  }),
  invite_contact: askable({
    ...RIGHTS,
    input: invite,
    async load(at, { accountId, name, email, ...wanted }) {
      const account = await accountById(at.db, accountId);
      if (account === null || account.state === "closed" || bearsAddress(name)) return null;
      const { sellerId } = account;
      const subject = { kind: "account", id: accountId, accountId, sellerId };
      return { subject, said: tellInvite(name, email, await inWords(at, accountId, name, wanted)) };
    },
    run: (act, actor, input, key) => act(inviteContact, actor, input, { key }),
  }),
  resend_invitation: askable({
    ...RIGHTS,
    input: end,
    async load(at, { membershipId }) {
      const member = await contact(at, membershipId);
      if (member?.state !== "invited") return null;
      const rights = await rightsOf(at.db, membershipId);
      const held = await inWords(at, member.subject.accountId ?? "", member.name, rights);
      return { subject: member.subject, said: tellAgain(member.name, member.email, held) };
    },
    run: (act, actor, input, key) => act(resendInvitation, actor, input, { key }),
  }),
  end_membership: askable({
    ...RIGHTS,
    input: end,
    async load(at, { membershipId }) {
      const member = await contact(at, membershipId);
      return member && { subject: member.subject, said: tellEnd(member.name, member.email, member.state) };
    },
    run: (act, actor, input, key) => act(endMembership, actor, input, { key }),
  }),
  lend_right: askable({
    right: "people.do",
    sees: null,
    fresh: true,
    input: lend,
    async load(at, { membershipId, right, onKind, onId }) {
      const member = await contact(at, membershipId);
      // For oneself alone.
      if (member?.personId !== at.askerId || member.state !== "active") return null;
      const names = await thingNames(at.db, member.subject.accountId ?? "", [{ onKind, onId }]);
      const thing = onId === null ? null : (names.get(onId) ?? null);
      if ((onId === null) !== (thing === null)) return null;
      return { subject: member.subject, said: tellLend(member.name, right, thing, LEND_DAYS) };
    },
    run: (act, actor, input, key) => act(lendRight, actor, { ...input, days: LEND_DAYS }, { key }),
  }),
};
