// The mail with which a customer who was signed up by hand chooses a password; again where it was lost.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sayByMail } from "../../messages/index.ts";
import { countHit, endLinks, hasPassword, makeLink, personById } from "../../people/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { accountById } from "../account.store.ts";
import { membersOf } from "../membership.store.ts";
import { invitationMail } from "./sign-up.mails.ts";

const LINK_DAYS = 14;
const MOST_A_DAY = 3;
const DAY_S = 86_400;

/** A step. A link sent before no longer opens. */
export async function sendInvitation(ctx: Ctx, accountId: string): Promise<void> {
  const account = await accountById(ctx.tx, accountId);
  const holder = (await membersOf(ctx.tx, accountId)).find((one) => one.role === "holder");
  const person = holder && (await personById(ctx.tx, holder.personId));
  if (!account || !person) throw new Error(`account ${accountId} has no holder`);
  const seller = await sellerById(ctx.tx, account.sellerId);
  await endLinks(ctx, { personId: person.id, purpose: "set_password" });
  const token = await makeLink(ctx, {
    purpose: "set_password",
    subjectId: person.id,
    personId: person.id,
    days: LINK_DAYS,
    singleUse: true,
  });
  await sayByMail(ctx, {
    template: invitationMail,
    seller,
    to: { email: person.email, name: person.name, language: person.language, personId: person.id },
    accountId,
    values: { link: `${siteAddress(seller)}/welcome/${token}`, mail: person.email, days: LINK_DAYS },
    about: { kind: "account", id: accountId },
    cause: `invited:${newId()}`,
  });
  ctx.moved({ noun: "invitation", id: accountId, move: "send", from: null, to: "sent" });
}

export type InviteAgain = { readonly accountId: string };
export type InviteAgainRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "has_password" }
  | { readonly code: "too_many"; readonly retryAfterS: number };

/** Refuses: no_such, has_password (they sign in already, or ask for a new password themselves), too_many (three a day). */
export const inviteCustomerAgain = action({
  name: "invite_customer_again",
  needs: {
    any: ["staff:customers.add"],
    on: (input: InviteAgain) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: InviteAgain): Promise<Result<null, InviteAgainRefusal>> {
    const account = await accountById(ctx.tx, input.accountId);
    const holder = (await membersOf(ctx.tx, input.accountId)).find((one) => one.role === "holder");
    if (!account || account.state === "closed" || !holder)
      return refuse({ code: "no_such", kind: "account" });
    if (await hasPassword(ctx.tx, holder.personId)) return refuse({ code: "has_password" });
    const limit = { bucket: `invitation:${account.id}`, most: MOST_A_DAY, windowS: DAY_S };
    const counted = await countHit(ctx.tx, [limit], ctx.machineNow);
    if (!counted.open) return refuse({ code: "too_many", retryAfterS: counted.retryAfterS });
    await sendInvitation(ctx, account.id);
    return ok(null);
  },
});
