// Who may decide is asked by mail, each by a link of their own; whoever asked hears what became of it.
import type { Ctx } from "../../kernel/act.ts";
import { hashToken, randomToken } from "../../kernel/secrets.ts";
import { accountById, membersOf } from "../customers/index.ts";
import { sayByMail } from "../messages/index.ts";
import { personById } from "../people/index.ts";
import { sellerById, siteAddress } from "../sellers/index.ts";
import type { ToldIn } from "./approval.rules.ts";
import { insertLink } from "./approval.store.ts";
import type { Approval } from "./approval.store.ts";
import { approvalAskedMail, approvalDecidedMail } from "./approvals.mails.ts";

type Asked = Pick<Approval, "id" | "sellerId" | "accountId" | "askedBy" | "said" | "note">;

const toldIn = (said: ToldIn, language: string) => (language === "de" ? said.de : said.en);

/** A step. Answers the names of those who were asked: the account's holders. */
export async function tellAsked(ctx: Ctx, asked: Asked): Promise<readonly string[]> {
  const seller = await sellerById(ctx.tx, asked.sellerId);
  const account = await accountById(ctx.tx, asked.accountId);
  const asker = await personById(ctx.tx, asked.askedBy);
  const names: string[] = [];
  for (const one of await membersOf(ctx.tx, asked.accountId)) {
    const person =
      one.role === "holder" && one.state === "active" ? await personById(ctx.tx, one.personId) : null;
    if (!person) continue;
    const token = randomToken();
    await insertLink(ctx.tx, { tokenHash: hashToken(token), approvalId: asked.id, personId: person.id });
    const told = toldIn(asked.said, person.language);
    await sayByMail(ctx, {
      template: approvalAskedMail,
      seller,
      to: { email: person.email, name: person.name, language: person.language, personId: person.id },
      accountId: asked.accountId,
      values: {
        asker: asker?.name ?? "",
        account: account?.name ?? "",
        title: told.title,
        facts: told.facts.map(([name, value]) => ({ name, value })),
        note: asked.note,
        link: `${siteAddress(seller)}/approve/${token}`,
      },
      about: { kind: "approval", id: asked.id },
      cause: `approval:${asked.id}:asked:${person.id}`,
    });
    names.push(person.name);
  }
  return names;
}

/** A step: to whoever asked. */
export async function tellDecided(
  ctx: Ctx,
  asked: Asked & Pick<Approval, "state" | "decidedBy" | "outcome">,
): Promise<void> {
  const asker = await personById(ctx.tx, asked.askedBy);
  if (!asker) return;
  const seller = await sellerById(ctx.tx, asked.sellerId);
  const by = asked.decidedBy === null ? null : await personById(ctx.tx, asked.decidedBy);
  const told = toldIn(asked.said, asker.language);
  await sayByMail(ctx, {
    template: approvalDecidedMail,
    seller,
    to: { email: asker.email, name: asker.name, language: asker.language, personId: asker.id },
    accountId: asked.accountId,
    values: {
      by: by?.name ?? "",
      title: told.title,
      facts: told.facts.map(([name, value]) => ({ name, value })),
      state: asked.state,
      changed: asked.outcome === "changed" || asked.outcome === "price_changed",
      link: `${siteAddress(seller)}/portal/approvals/${asked.id}`,
    },
    about: { kind: "approval", id: asked.id },
    cause: `approval:${asked.id}:${asked.state}`,
  });
}
