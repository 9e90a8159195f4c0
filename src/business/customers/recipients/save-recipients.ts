// Who gets which of the account's mails: its people, and plain addresses such as a bookkeeper's; any number for each category.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { PersonActor, Right } from "../../../kernel/rights.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { isVisitor } from "../account.rules.ts";
import type { FieldIssue, Result } from "../../../kernel/result.ts";
import { isEmail } from "../../people/index.ts";
import type { RecipientCategory } from "../account.rules.ts";
import { lockAccount } from "../account.store.ts";
import { mayGive } from "../contact-rights.ts";
import { membershipById, membersOf, replaceRights, rightsOf } from "../membership.store.ts";
import type { MemberRow } from "../membership.store.ts";
import { ruleDay } from "../rule-day.ts";
import { tellContact } from "../tell-contact.ts";
import { areasOfList, MAIL_CATEGORIES, sameScopes, scopesForMails, wholeMails } from "./recipient.rules.ts";
import type { RecipientEntry } from "./recipient.rules.ts";
import { keptRecipients, replaceRecipients } from "./recipient.store.ts";
import type { KeptRecipient } from "./recipient.store.ts";
import { tellRecipients } from "./tell-recipients.ts";

export type SaveRecipients = { readonly accountId: string; readonly entries: readonly RecipientEntry[] };

export type SaveRecipientsRefusal =
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "not_yours_to_give" }
  | { readonly code: "no_such"; readonly kind: string };

const MOST = 200;
const NAME_MAX = 200;

/**
 * The whole list at once: who is not in it gets nothing, but for the holder, who gets what nobody else does. Of a contact it
 * writes the rights to mails. Where a contact saves it, the holder gets what they got: only the holder leaves mails to others.
 * The holder is told of each change. Refuses addresses that are none, people of other accounts and more than 200 (`invalid`), and
 * giving or taking mails about what a contact who saves it does not see themselves (`not_yours_to_give`).
 */
export const saveRecipients = action({
  name: "save_recipients",
  needs: {
    any: ["profile.do", "staff:customers.change", "system"],
    on: (input: SaveRecipients) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: SaveRecipients): Promise<Result<null, SaveRecipientsRefusal>> {
    const { accountId, entries } = input;
    // Who gets the bills is not a visitor's to say, nor to see.
    if (isVisitor(ctx.actor)) return refuse({ code: "not_allowed" as const, rights: [] });
    const account = await lockAccount(ctx.tx, accountId);
    if (!account) return refuse({ code: "no_such" as const, kind: "account" });
    const members = await membersOf(ctx.tx, accountId);
    const issues = recipientIssues(entries, members);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    for (const contact of members.filter((one) => one.role === "contact")) {
      const wanted = new Set(categoriesOf(entries, contact.membershipId));
      if (!(await changeMails(ctx, accountId, contact, wanted)))
        return refuse({ code: "not_yours_to_give" as const });
    }
    const before = await keptRecipients(ctx.tx, accountId);
    const isHolder = ctx.actor.kind !== "person" || roleOf(ctx.actor, accountId) === "holder";
    const after = keptOf(entries, members, isHolder ? null : before);
    if (!maySend(ctx, accountId, before, after, await ruleDay(ctx, account.sellerId)))
      return refuse({ code: "not_yours_to_give" as const });
    const by = ctx.actor.kind === "person" ? ctx.actor.id : null;
    await replaceRecipients(ctx.tx, accountId, after, { at: ctx.machineNow, by });
    await tellRecipients(ctx, account, members, before, after);
    const { state } = account;
    ctx.moved({ noun: "account", id: accountId, move: "name_recipients", from: state, to: state });
    return ok(null);
  },
});

/** Faults by row: addresses that are none, people of other accounts, and more rows than a list holds. */
export function recipientIssues(
  entries: readonly RecipientEntry[],
  members: readonly MemberRow[],
): FieldIssue[] {
  const known = new Set(members.map((one) => one.membershipId));
  const fine = (one: RecipientEntry): boolean =>
    (one.name ?? "").length <= NAME_MAX &&
    (one.membershipId === null
      ? isEmail(one.email ?? "")
      : one.email === null && known.has(one.membershipId));
  const issues = entries.flatMap((one, at) =>
    fine(one) ? [] : [{ field: `entries.${at}`, code: "malformed" }],
  );
  return entries.length > MOST ? [...issues, { field: "entries", code: "too_many" }] : issues;
}

const categoriesOf = (entries: readonly RecipientEntry[], membershipId: string): RecipientCategory[] =>
  entries.filter((one) => one.membershipId === membershipId).map((one) => one.category);

/** False where the mails are not the actor's to give. Whose mails change is told, and the holder. */
async function changeMails(
  ctx: Ctx,
  accountId: string,
  contact: MemberRow,
  wanted: ReadonlySet<RecipientCategory>,
): Promise<boolean> {
  const had = await rightsOf(ctx.tx, contact.membershipId);
  const membership = await membershipById(ctx.tx, contact.membershipId);
  if (!membership) return false;
  const today = await ruleDay(ctx, membership.sellerId);
  const scopes = scopesForMails(had.scopes, wanted, today);
  if (sameScopes(scopes, had.scopes)) return true;
  if (!mayGive(ctx, accountId, { ...had, scopes }, had)) return false;
  await replaceRights(ctx.tx, membership, { ...had, scopes }, today);
  const { state } = contact;
  ctx.moved({ noun: "membership", id: contact.membershipId, move: "change_mails", from: state, to: state });
  if (state === "active") await tellContact(ctx, membership, "changed");
  return true;
}

const roleOf = (actor: PersonActor, accountId: string): string | undefined =>
  actor.memberships.find((one) => one.accountId === accountId)?.role;

/** Whether all lists whose addresses change are about what the actor sees; an address gets them for ever and of everything. */
function maySend(
  ctx: Ctx,
  accountId: string,
  before: readonly KeptRecipient[],
  after: readonly KeptRecipient[],
  today: IsoDate,
): boolean {
  const [had, gets] = [addressKeys(before), addressKeys(after)];
  const changed = [
    ...had.filter((one) => !gets.includes(one)),
    ...gets.filter((one) => !had.includes(one)),
  ].map((one) => one.split(" ")[0]);
  const areas = MAIL_CATEGORIES.filter((one) => changed.includes(one)).flatMap(areasOfList);
  const scopes = areas.map((area) => wholeMails(area, today));
  return mayGive(ctx, accountId, { scopes, orderLimit: null }, { scopes: [], orderLimit: null });
}

const addressKeys = (kept: readonly KeptRecipient[]): string[] =>
  kept.flatMap(({ category, email }) => (email === null ? [] : [`${category} ${email.toLowerCase()}`]));

/**
 * What is kept beside the rights: addresses, news, and what the holder is not among although others are; what the holder leaves
 * to others stays as it was (`before`) where somebody else saves.
 */
function keptOf(
  entries: readonly RecipientEntry[],
  members: readonly MemberRow[],
  before: readonly KeptRecipient[] | null,
): KeptRecipient[] {
  const holder = members.find((one) => one.role === "holder")?.membershipId ?? null;
  const kept = entries.filter((one) => one.membershipId === null || one.category === "news");
  const left = MAIL_CATEGORIES.filter((category) => {
    if (before !== null) return before.some((one) => one.off && one.category === category);
    const those = entries.filter((one) => one.category === category);
    return category !== "news" && those.length > 0 && those.every((one) => one.membershipId !== holder);
  });
  const unique = new Map(
    kept.map((one) => [`${one.category} ${one.membershipId ?? one.email?.toLowerCase() ?? ""}`, one]),
  );
  return [
    ...[...unique.values()].map((one) => ({ ...one, off: false })),
    ...left.map((category) => ({ category, membershipId: holder, email: null, name: null, off: true })),
  ];
}
