// Whoever is invited, joins, is changed or removed reads what it means in plain words, made of the rows that hold; the holder is
// told each time.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { dateIn } from "../../kernel/time.ts";
import type { SayByMail } from "../messages/index.ts";
import { sayByMails, shownName } from "../messages/index.ts";
import { boxesOf, personById } from "../people/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import { accountById } from "./account.store.ts";
import {
  contactChangedMail,
  contactInvitedMail,
  contactNewsMail,
  contactRemovedMail,
  contactWelcomeMail,
} from "./contacts.mails.ts";
import type { ContactValues } from "./contacts.mails.ts";
import type { MembershipState } from "./membership.store.ts";
import { membersOf, rightsOf } from "./membership.store.ts";
import { rightsInWords } from "./rights.rules.ts";
import { rightsLanguage } from "./rights.words.ts";
import { contactDatedMail } from "./turns/turn.mails.ts";
import { thingNames } from "./thing-names.ts";

export type ContactTurn = "invited" | "joined" | "changed" | "removed" | "withdrawn" | "dated";

const MAILS = {
  invited: contactInvitedMail,
  joined: contactWelcomeMail,
  changed: contactChangedMail,
  removed: contactRemovedMail,
  dated: contactDatedMail,
  // An invitation that is taken back is told by its link, which no longer opens.
  withdrawn: null,
} as const;

/**
 * Whoever is invited knows nobody there yet, and the account's people call themselves what they like: their names lead nowhere.
 * A step, before an end is written and after anything else. `link` is what an invitation's mail leads to. */
export async function tellContact(
  ctx: Ctx,
  membership: MembershipState,
  turn: ContactTurn,
  link = "",
): Promise<void> {
  const { accountId, sellerId } = membership;
  const [seller, account] = [await sellerById(ctx.tx, sellerId), await accountById(ctx.tx, accountId)];
  const members = await membersOf(ctx.tx, accountId);
  const person = await personById(ctx.tx, membership.personId);
  const contact = members.find((one) => one.membershipId === membership.id);
  if (!account || !person || !contact) throw new Error(`membership ${membership.id} has nobody behind it`);
  const holders = members.filter((one) => one.role === "holder");
  const rights = await rightsOf(ctx.tx, membership.id);
  const things = await thingNames(ctx.tx, accountId, rights.scopes);
  const today = dateIn(seller.timeZone, ctx.now);
  const valuesIn = (language: string): ContactValues => {
    const names = { contact: shownName(contact.name), things };
    const said = rightsInWords({ ...rights, today }, names, rightsLanguage(language));
    return {
      contact: names.contact,
      contact_email: contact.email,
      account: shownName(account.name),
      by: shownName(membership.invitedByName ?? holders[0]?.name ?? account.name),
      holder: holders.map((one) => shownName(one.name)).join(", "),
      sentence: said.paragraph,
      can: [...said.can, ...said.later].map((one) => one.text),
      cannot: said.cannot.map((one) => one.text),
      gets: said.gets.map((one) => one.text),
      link: link === "" ? `${siteAddress(seller)}/portal` : link,
      turn,
    };
  };
  const about = { kind: "membership", id: membership.id };
  // Each turn is a cause of its own: a second change is told as well.
  const shared = { seller, accountId, about, cause: `membership:${membership.id}:${turn}:${newId()}` };
  const template = MAILS[turn];
  const known = turn === "invited" ? { ...person, name: contact.name } : person;
  const toContact = template
    ? [{ ...shared, template, to: { ...known, personId: person.id }, values: valuesIn(person.language) }]
    : [];
  const toHolders = [];
  for (const one of holders) {
    const holder = await personById(ctx.tx, one.personId);
    if (!holder || holder.id === person.id) continue;
    const to = { name: holder.name, language: holder.language, personId: holder.id };
    const news = { ...shared, template: contactNewsMail, values: valuesIn(holder.language) };
    for (const email of await boxesOf(ctx, holder)) toHolders.push({ ...news, to: { ...to, email } });
  }
  await sayByMails(ctx, [...toContact, ...toHolders] as unknown as readonly SayByMail<unknown>[]);
}

/** How whoever acts is named to people; "" for the machine. */
export async function nameOfActor({ tx, actor }: Pick<Ctx, "tx" | "actor">): Promise<string> {
  if (actor.kind === "staff") return actor.name;
  const person = actor.kind === "person" ? await personById(tx, actor.id) : null;
  return person?.name ?? "";
}
