// Somebody of ours signs a customer up by hand: an account with its holder and address, and a mail with which the holder
// chooses a password.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { hasPassword } from "../../people/index.ts";
import { languageIssues, sellerById } from "../../sellers/index.ts";
import type { BillingInput } from "../billing-profile.rules.ts";
import { taxFactsChanged } from "../customers.events.ts";
import { openAccount } from "../open-account.ts";
import type { OpenAccount, OpenAccountRefusal, OpenedAccount } from "../open-account.ts";
import { lookalikes } from "./duplicates.reads.ts";
import { sendInvitation } from "./send-invitation.ts";

export type SignUpCustomer = Pick<OpenAccount, "sellerId" | "account" | "vatCheck"> & {
  readonly person: NonNullable<OpenAccount["person"]>;
  readonly billing: BillingInput;
  /** Those who look alike were shown, and it is somebody else, or a further account of the same person. */
  readonly isAnother: boolean;
};
export type SignUpRefusal =
  | OpenAccountRefusal
  /** Somebody who may be the same is there already. */
  | { readonly code: "known_already"; readonly accountIds: readonly string[] };

/** Refuses by field what cannot be used (`invalid`), and who looks like somebody we know unless that was seen (`known_already`). */
export const signUpCustomer = action({
  name: "sign_up_customer",
  needs: {
    any: ["staff:customers.add"],
    on: (input: SignUpCustomer) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: SignUpCustomer): Promise<Result<{ readonly accountId: string }, SignUpRefusal>> {
    const signed = await signUp(ctx, input);
    return signed.ok ? ok({ accountId: signed.value.accountId }) : signed;
  },
});

/** A step. Of two at once with the same address the second is told of the first. */
export async function signUp(ctx: Ctx, input: SignUpCustomer): Promise<Result<OpenedAccount, SignUpRefusal>> {
  const { sellerId, person, account, billing, vatCheck = null, isAnother } = input;
  const issues = person ? languageIssues(await sellerById(ctx.tx, sellerId), person.language) : [];
  if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
  const opened = await openAccount(ctx, { sellerId, person, account, billing, vatCheck });
  if (!opened.ok) return opened;
  const { accountId, personId, isNewPerson } = opened.value;
  const alike = isAnother ? [] : await othersLike(ctx, input, accountId);
  if (alike.length > 0 || (!isNewPerson && !isAnother))
    return refuse({ code: "known_already", accountIds: alike });
  const { profile, billingProfileId } = opened.value;
  if (profile.vatId !== null) ctx.announce(taxFactsChanged, { billingProfileId });
  // Who signs in already needs no invitation to do so.
  if (!(await hasPassword(ctx.tx, personId))) await sendInvitation(ctx, accountId);
  return ok(opened.value);
}

async function othersLike(
  ctx: Ctx,
  { sellerId, person, billing }: SignUpCustomer,
  accountId: string,
): Promise<string[]> {
  const found = await lookalikes(ctx.tx, {
    sellerId,
    email: person.email,
    phone: person.phone ?? "",
    name: person.name,
    organisation: billing.organisation ?? "",
    postalCode: billing.postalCode ?? "",
    country: billing.country,
  });
  return found.map((one) => one.accountId).filter((id) => id !== accountId);
}
