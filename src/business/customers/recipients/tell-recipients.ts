// The holder hears of each change of where the account's mails go: who diverts them must not be the only one to know.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { sayByMail } from "../../messages/index.ts";
import { boxesOf, personById } from "../../people/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import type { Account, RecipientCategory } from "../account.rules.ts";
import type { MemberRow } from "../membership.store.ts";
import { nameOfActor } from "../tell-contact.ts";
import { MAIL_CATEGORIES } from "./recipient.rules.ts";
import type { KeptRecipient } from "./recipient.store.ts";
import { recipientsChangedMail } from "./recipients.mails.ts";

/** A step. Where nothing kept differs nobody is told; what contacts get is told by their rights. */
export async function tellRecipients(
  ctx: Ctx,
  account: Account,
  members: readonly MemberRow[],
  before: readonly KeptRecipient[],
  after: readonly KeptRecipient[],
): Promise<void> {
  const lists = MAIL_CATEGORIES.filter((one) => said(before, one) !== said(after, one)).map((category) => ({
    category,
    gets: emailsOf(after, category).join(", "),
    holder: category !== "news" && !isOff(after, category),
  }));
  if (lists.length === 0) return;
  const seller = await sellerById(ctx.tx, account.sellerId);
  const by = await nameOfActor(ctx);
  for (const one of members.filter(({ role, state }) => role === "holder" && state === "active")) {
    const holder = await personById(ctx.tx, one.personId);
    if (!holder) continue;
    const link = `${siteAddress(seller)}/portal/details/${account.id}/mails`;
    for (const email of await boxesOf(ctx, holder))
      await sayByMail(ctx, {
        template: recipientsChangedMail,
        seller,
        to: { email, name: holder.name, language: holder.language, personId: holder.id },
        accountId: account.id,
        values: { by, account: account.name, lists, link },
        about: { kind: "account", id: account.id },
        cause: `recipients:${account.id}:${newId()}`,
      });
  }
}

const emailsOf = (kept: readonly KeptRecipient[], category: RecipientCategory): string[] =>
  kept
    .flatMap((one) => (one.category === category && one.email !== null ? [one.email.toLowerCase()] : []))
    .toSorted();

const isOff = (kept: readonly KeptRecipient[], category: RecipientCategory): boolean =>
  kept.some((one) => one.category === category && one.off);

const said = (kept: readonly KeptRecipient[], category: RecipientCategory): string =>
  `${isOff(kept, category)} ${emailsOf(kept, category).join(" ")}`;
