// Whoever orders gets an account: a guest a new one, a signed-in person the one they have. An address that is known
// already never shows or changes anything of the person it belongs to (see README, "A guest with a known address").
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import type { PersonActor } from "../../kernel/rights.ts";
import { createPerson, parsePhone, personIssues } from "../people/index.ts";
import type { FieldDefinition } from "./field.rules.ts";
import { mayDo } from "./account.rules.ts";
import type { BillingProfile } from "./account.rules.ts";
import { accountById, insertAccount } from "./account.store.ts";
import { defaultProfile, insertProfile, profileWithAccount } from "./billing-profile.store.ts";
import { billingIssues, profileFrom } from "./billing-profile.rules.ts";
import type { BillingInput, VatChecked } from "./billing-profile.rules.ts";
import type { AskedBesides } from "./billing-profile.store.ts";

export type OpenAccount = {
  readonly sellerId: string;
  /** Who orders. Not read where somebody is signed in. */
  readonly person: {
    readonly name: string;
    readonly email: string;
    /** As typed; read with the billing country as home. */
    readonly phone: string | null;
    readonly language: string;
    readonly timeZone: string;
  } | null;
  readonly account: {
    readonly kind: "person" | "organisation";
    readonly legalKind: "consumer" | "business";
    readonly currency: string;
  };
  /** Where the invoice goes. Signed in: null takes the account's own profile, anything else makes a further one. */
  readonly billing: BillingInput | null;
  /** Signed in: this profile of the account instead. */
  readonly billingProfileId?: string | null;
  readonly vatCheck?: VatChecked | null;
  /** Something to be told of the profile that is taken. */
  readonly besides?: AskedBesides;
  /** Where a new account is opened, by whoever it is for; absent: with an order. */
  readonly via?: "order" | "portal";
};

/** `phone` is the number as typed here, in E.164, for this order's own use: a known person's stored number stays as it is. */
export type OpenedAccount = {
  readonly accountId: string;
  readonly personId: string;
  readonly billingProfileId: string;
  /** The same, whole. */
  readonly profile: BillingProfile;
  readonly legalKind: "consumer" | "business";
  readonly phone: string | null;
  readonly isNewAccount: boolean;
  readonly isNewPerson: boolean;
  /** Whether the signed-in person has proven their address; absent where that was not read. */
  readonly isProven?: boolean;
  /** What the seller asks of orders beyond the usual; absent where that was not read. */
  readonly orderFields?: readonly FieldDefinition[];
  /** What was asked of the profile besides; absent where it is new. */
  readonly besides?: boolean;
};

export type OpenAccountRefusal =
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "no_such"; readonly kind: string };

/** A step. Refuses by field what cannot be used (`invalid`), and a profile or account that is not the person's (`no_such`). */
export async function openAccount(
  ctx: Ctx,
  input: OpenAccount,
): Promise<Result<OpenedAccount, OpenAccountRefusal>> {
  const { actor } = ctx;
  if (actor.kind === "person") {
    const accountId =
      actor.accountId ?? actor.memberships.find((one) => one.role === "holder")?.accountId ?? null;
    if (accountId !== null) return takeAccount(ctx, actor, accountId, input);
  }
  return newAccount(ctx, input);
}

async function takeAccount(
  ctx: Ctx,
  actor: PersonActor,
  accountId: string,
  input: OpenAccount,
): Promise<Result<OpenedAccount, OpenAccountRefusal>> {
  const mine = actor.memberships.some((one) => one.accountId === accountId);
  if (!mine) return refuse({ code: "no_such" as const, kind: "account" });
  if (input.billing === null) return takeProfile(ctx, actor, accountId, input);
  const account = await accountById(ctx.tx, accountId);
  if (!account || account.sellerId !== input.sellerId || account.state === "closed")
    return refuse({ code: "no_such" as const, kind: "account" });
  const made = await furtherProfile(ctx, actor, accountId, input.billing, input.vatCheck ?? null);
  return made.ok ? ok(takenBy(actor, made.value, account.legalKind)) : made;
}

const takenBy = (
  actor: PersonActor,
  profile: BillingProfile,
  legalKind: OpenedAccount["legalKind"],
): OpenedAccount => ({
  accountId: profile.accountId,
  personId: actor.id,
  billingProfileId: profile.id,
  profile,
  legalKind,
  phone: null,
  isNewAccount: false,
  isNewPerson: false,
});

async function takeProfile(
  ctx: Ctx,
  actor: PersonActor,
  accountId: string,
  input: OpenAccount,
): Promise<Result<OpenedAccount, OpenAccountRefusal>> {
  const found = await profileWithAccount(
    ctx.tx,
    accountId,
    input.billingProfileId ?? null,
    actor.id,
    input.besides,
  );
  if (found === null) return refuse({ code: "no_such" as const, kind: "billing_profile" });
  if (found.sellerId !== input.sellerId || found.closed)
    return refuse({ code: "no_such" as const, kind: "account" });
  const { isProven, orderFields, besides } = found;
  return ok({ ...takenBy(actor, found.profile, found.legalKind), isProven, orderFields, besides });
}

// Adding an address to the account is a right of its own: a contact who may only order takes one that is there.
async function furtherProfile(
  ctx: Ctx,
  actor: PersonActor,
  accountId: string,
  billing: BillingInput,
  vat: VatChecked | null,
): Promise<Result<BillingProfile, OpenAccountRefusal>> {
  const subject = { kind: "account", id: accountId, accountId, sellerId: actor.sellerId };
  if (!mayDo(actor, "profile.do", subject, ctx.now))
    return refuse({ code: "no_such" as const, kind: "billing_profile" });
  const issues = billingIssues(billing, vat);
  if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
  const first = (await defaultProfile(ctx.tx, accountId)) === null;
  const whose = { id: newId(), accountId, payerAccountId: accountId, isDefault: first };
  const profile = profileFrom(billing, vat, whose);
  await insertProfile(ctx.tx, profile, ctx.now);
  return ok(profile);
}

async function newAccount(ctx: Ctx, input: OpenAccount): Promise<Result<OpenedAccount, OpenAccountRefusal>> {
  const signedIn = ctx.actor.kind === "person" ? ctx.actor.id : null;
  const checked = checkedHolder(input);
  if (!checked.ok) return checked;
  const { person, billing, phone } = checked.value;
  const { name, email, language, timeZone } = person;
  const made =
    signedIn === null
      ? await createPerson(ctx, { sellerId: input.sellerId, name, email, phone, language, timeZone })
      : ok(signedIn);
  if (!made.ok && made.refusal.code === "invalid") return refuse(made.refusal);
  const personId = made.ok ? made.value : made.refusal.code === "email_taken" ? made.refusal.personId : "";
  const accountId = newId();
  const whose = { id: newId(), accountId, payerAccountId: accountId, isDefault: true };
  const profile = profileFrom(billing, input.vatCheck ?? null, whose);
  const { kind, legalKind, currency } = input.account;
  await insertAccount(ctx.tx, {
    id: accountId,
    sellerId: input.sellerId,
    kind,
    legalKind,
    name: kind === "organisation" ? profile.organisation : profile.name,
    language,
    timeZone,
    currency,
    invoiceBy: "mail",
    holderId: personId,
    declared:
      ctx.actor.kind === "staff"
        ? { via: "staff", actorId: ctx.actor.id }
        : { via: input.via ?? "order", actorId: null },
    at: ctx.now,
  });
  await insertProfile(ctx.tx, profile, ctx.now);
  ctx.moved({ noun: "account", id: accountId, move: "open", from: null, to: "prospect" });
  const isNewPerson = signedIn === null && made.ok;
  const ids = { accountId, personId, billingProfileId: profile.id };
  return ok({ ...ids, profile, legalKind, phone, isNewAccount: true, isNewPerson });
}

type Holder = {
  readonly person: NonNullable<OpenAccount["person"]>;
  /** The name on the invoice is the person's where no other was given. */
  readonly billing: NonNullable<OpenAccount["billing"]>;
  readonly phone: string | null;
};

/** All that is wrong with what was typed, at once. */
function checkedHolder(input: OpenAccount): Result<Holder, OpenAccountRefusal> {
  const { person, billing: bill, account, vatCheck } = input;
  if (bill === null || person === null) {
    const missing = [
      ...(person === null ? ["name", "email"] : []),
      ...(bill === null ? ["line1", "city", "country"] : []),
    ];
    return refuse({ code: "invalid" as const, issues: missing.map((field) => ({ field, code: "missing" })) });
  }
  const billing = { ...bill, name: bill.name || person.name };
  const typed = person.phone?.trim() ?? "";
  const phone = typed === "" ? null : parsePhone(typed, billing.country.trim().toUpperCase());
  const organisation = (billing.organisation ?? "").trim();
  const issues = [
    ...personIssues(person),
    ...(typed !== "" && phone === null ? [{ field: "phone", code: "malformed" }] : []),
    ...(account.kind === "organisation" && organisation === ""
      ? [{ field: "organisation", code: "missing" }]
      : []),
    ...billingIssues(billing, vatCheck ?? null),
  ];
  if (issues.length > 0) return refuse({ code: "invalid" as const, issues: oncePerField(issues) });
  return ok({ person, billing, phone: phone?.e164 ?? null });
}

// The person's name and the address' name are one field on the form.
function oncePerField(issues: readonly FieldIssue[]): FieldIssue[] {
  return [...new Map(issues.toReversed().map((issue) => [issue.field, issue])).values()].toReversed();
}
