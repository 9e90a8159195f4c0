// Who may decide is asked by mail, each by a link of their own; whoever asked hears what became of it.
import type { Ctx, SubjectRef } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import type { CustomerRight, Subject } from "../../kernel/rights.ts";
import { accountById, getsMailsOf, mayDo, membersOf, personActorOf } from "../customers/index.ts";
import { sayByMail } from "../messages/index.ts";
import type { MailRecipient } from "../messages/index.ts";
import { personById } from "../people/index.ts";
import type { Person } from "../people/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { mailsAreaOf } from "./approval.rules.ts";
import { insertLink } from "./approval.store.ts";
import type { Approval } from "./approval.store.ts";
import {
  approvalAnsweredMail,
  approvalAskedMail,
  approvalDecidedMail,
  approvalNotDoneMail,
} from "./approvals.mails.ts";

type Asked = Pick<Approval, "id" | "sellerId" | "accountId" | "askedBy" | "said" | "note">;

type Written = {
  readonly seller: Seller;
  readonly to: MailRecipient;
  readonly accountId: string;
  readonly about: SubjectRef;
  /** What is asked, in the reader's language. */
  readonly told: { readonly title: string; readonly facts: { name: string; value: string }[] };
};

/** To whom, about what and in which words: the same for whoever is asked and whoever hears the answer. */
function writtenTo(reader: Person, seller: Seller, asked: Asked): Written {
  const said = reader.language === "de" ? asked.said.de : asked.said.en;
  return {
    seller,
    to: { email: reader.email, name: reader.name, language: reader.language, personId: reader.id },
    accountId: asked.accountId,
    about: { kind: "approval", id: asked.id },
    told: { title: said.title, facts: said.facts.map(([name, value]) => ({ name, value })) },
  };
}

/** Whom to ask: everybody who may do it and gets mails about it, or anew one who was asked before. */
type Whom = { readonly right: CustomerRight; readonly subject: Subject } | { readonly anew: string };

/**
 * A step. Answers the names of those who were asked: the account's holder, and each contact who may do this by themselves and to
 * whom mails about it are sent.
 */
export async function tellAsked(ctx: Ctx, asked: Asked, whom: Whom): Promise<readonly string[]> {
  const seller = await sellerById(ctx.tx, asked.sellerId);
  const account = await accountById(ctx.tx, asked.accountId);
  const asker = await personById(ctx.tx, asked.askedBy);
  const names: string[] = [];
  for (const one of await membersOf(ctx.tx, asked.accountId)) {
    if (one.state !== "active" || !(await isAsked(ctx, asked, one.personId, whom))) continue;
    const person = await personById(ctx.tx, one.personId);
    if (!person) continue;
    const token = randomToken();
    const link = { tokenHash: hashToken(token), approvalId: asked.id, personId: person.id };
    await insertLink(ctx.tx, { ...link, at: ctx.machineNow });
    const { told, ...frame } = writtenTo(person, seller, asked);
    const values = {
      ...told,
      asker: asker?.name ?? "",
      account: account?.name ?? "",
      note: asked.note,
      link: `${siteAddress(seller)}/approve/${token}`,
    };
    const cause = `approval:${asked.id}:asked:${person.id}${"anew" in whom ? `:${newId()}` : ""}`;
    await sayByMail(ctx, { ...frame, template: approvalAskedMail, values, cause });
    names.push(person.name);
  }
  return names;
}

async function isAsked(ctx: Ctx, asked: Asked, personId: string, whom: Whom): Promise<boolean> {
  if ("anew" in whom) return personId === whom.anew;
  if (personId === asked.askedBy) return false;
  const how = { via: "job" as const, requestId: null };
  const person = await personActorOf(ctx.tx, personId, asked.sellerId, how);
  const area = mailsAreaOf(whom.right);
  const isMailed = area === null || getsMailsOf(person, asked.accountId, area, ctx.now);
  return isMailed && mayDo(person, whom.right, whom.subject, ctx.now);
}

/** A step: to the others who were asked, that they need not look any more. */
export async function tellAnswered(
  ctx: Ctx,
  asked: Asked & Pick<Approval, "state" | "decidedBy">,
  others: readonly string[],
): Promise<void> {
  const seller = await sellerById(ctx.tx, asked.sellerId);
  const by = asked.decidedBy === null ? null : await personById(ctx.tx, asked.decidedBy);
  const asker = await personById(ctx.tx, asked.askedBy);
  for (const personId of others) {
    const reader = await personById(ctx.tx, personId);
    if (reader?.state !== "active") continue;
    const { told, ...frame } = writtenTo(reader, seller, asked);
    const values = {
      ...told,
      by: by?.name ?? "",
      asker: asker?.name ?? "",
      declined: asked.state === "declined",
      link: `${siteAddress(seller)}/portal/approvals/${asked.id}`,
    };
    const cause = `approval:${asked.id}:answered:${personId}`;
    await sayByMail(ctx, { ...frame, template: approvalAnsweredMail, values, cause });
  }
}

/** A step: to whoever said yes, where it could not be done after all. */
export async function tellNotDone(
  ctx: Ctx,
  asked: Asked & Pick<Approval, "state" | "decidedBy" | "outcome">,
): Promise<void> {
  const by = asked.decidedBy === null ? null : await personById(ctx.tx, asked.decidedBy);
  if (by?.state !== "active") return;
  const asker = await personById(ctx.tx, asked.askedBy);
  const seller = await sellerById(ctx.tx, asked.sellerId);
  const { told, ...frame } = writtenTo(by, seller, asked);
  const values = {
    ...told,
    asker: asker?.name ?? "",
    changed: hasChanged(asked.outcome),
    gone: asked.outcome === "asker_gone",
    link: `${siteAddress(seller)}/portal/approvals/${asked.id}`,
  };
  const cause = `approval:${asked.id}:${asked.state}:by`;
  await sayByMail(ctx, { ...frame, template: approvalNotDoneMail, values, cause });
}

const hasChanged = (outcome: string): boolean =>
  ["changed", "price_changed", "figures_changed"].includes(outcome);

/** A step: to whoever asked, unless they are no longer anybody here. */
export async function tellDecided(
  ctx: Ctx,
  asked: Asked & Pick<Approval, "state" | "decidedBy" | "outcome">,
): Promise<void> {
  const asker = await personById(ctx.tx, asked.askedBy);
  if (!asker || asker.state !== "active") return;
  const seller = await sellerById(ctx.tx, asked.sellerId);
  const by = asked.decidedBy === null ? null : await personById(ctx.tx, asked.decidedBy);
  const { told, ...frame } = writtenTo(asker, seller, asked);
  const values = {
    ...told,
    by: by?.name ?? "",
    state: asked.state,
    changed: hasChanged(asked.outcome),
    link: `${siteAddress(seller)}/portal/approvals/${asked.id}`,
  };
  const cause = `approval:${asked.id}:${asked.state}`;
  await sayByMail(ctx, { ...frame, template: approvalDecidedMail, values, cause });
}
