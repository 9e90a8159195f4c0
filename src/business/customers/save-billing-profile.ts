// Where invoices go changes: a further billing profile, another default, or a corrected address. Issued documents keep
// what they were printed with.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import type { BillingProfile } from "./account.rules.ts";
import { lockAccount } from "./account.store.ts";
import {
  defaultProfile,
  insertProfile,
  lockOpenProfile,
  lockPaidByHand,
  makeDefault,
  updateProfile,
} from "./billing-profile.store.ts";
import { taxFactsChanged } from "./customers.events.ts";
import { noteChanges } from "./card/change.store.ts";
import { billingIssues, areTaxFactsNew, profileFrom } from "./billing-profile.rules.ts";
import type { BillingInput, VatChecked } from "./billing-profile.rules.ts";

export type SaveBillingProfile = {
  readonly accountId: string;
  /** Null makes a further one. */
  readonly profileId: string | null;
  readonly billing: BillingInput;
  readonly vatCheck?: VatChecked | null;
  readonly asDefault?: boolean;
};

/** Of a new one it is enough to say where it leads. */
function told(before: BillingProfile | null, after: BillingProfile): Parameters<typeof noteChanges>[3] {
  if (before === null)
    return {
      before: {},
      after: {
        added: [after.organisation, after.name, after.postalCode, after.city].filter(Boolean).join(", "),
      },
    };
  const kept = (one: BillingProfile) => ({
    name: one.name,
    organisation: one.organisation,
    line1: one.line1,
    line2: one.line2,
    postalCode: one.postalCode,
    city: one.city,
    region: one.region,
    country: one.country,
    vatId: one.vatId,
    routingId: one.routingId,
    purchaseOrder: one.purchaseOrder,
    eInvoice: one.eInvoice,
    electronicAddress: one.electronicAddress,
    payBy: one.payBy,
    invoiceBy: one.invoiceBy,
    isDefault: one.isDefault,
  });
  return { before: kept(before), after: kept(after) };
}

/** A form that does not ask for them leaves them as they are. */
function keptWhereUnsaid(billing: BillingInput, before: BillingProfile | null): BillingInput {
  if (before === null) return billing;
  const { payBy, invoiceBy, eInvoice, electronicAddress, routingId, purchaseOrder } = before;
  return { payBy, invoiceBy, eInvoice, electronicAddress, routingId, purchaseOrder, ...billing };
}

export type SaveBillingProfileRefusal =
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] }
  | { readonly code: "no_such"; readonly kind: string };

/**
 * Answers the profile's id. Refuses by field (`invalid`) and a profile of another account (`no_such`). Announces tax_facts_changed
 * where the VAT id is another one, or the country is.
 */
export const saveBillingProfile = action({
  name: "save_billing_profile",
  needs: {
    any: ["profile.do", "staff:customers.change", "system"],
    on: (input: SaveBillingProfile) => ({ kind: "account", id: input.accountId }),
  },
  async run(ctx, input: SaveBillingProfile): Promise<Result<string, SaveBillingProfileRefusal>> {
    const { accountId, billing } = input;
    const vat = input.vatCheck ?? null;
    await lockAccount(ctx.tx, accountId);
    const before = input.profileId === null ? null : await lockOpenProfile(ctx.tx, input.profileId);
    if (input.profileId !== null && before?.accountId !== accountId)
      return refuse({ code: "no_such" as const, kind: "billing_profile" });
    const asked = keptWhereUnsaid(billing, before);
    const issues = billingIssues(asked, vat);
    if (issues.length > 0) return refuse({ code: "invalid" as const, issues });
    const isFirst = before === null && (await defaultProfile(ctx.tx, accountId)) === null;
    const id = before?.id ?? newId();
    const kept = {
      id,
      accountId,
      payerAccountId: before?.payerAccountId ?? accountId,
      isDefault: before?.isDefault ?? isFirst,
    };
    const profile = profileFrom(asked, vat, kept, before);
    if (before) await updateProfile(ctx.tx, profile);
    else await insertProfile(ctx.tx, profile, ctx.now);
    const becomesDefault = input.asDefault === true && !profile.isDefault;
    if (becomesDefault) await makeDefault(ctx.tx, accountId, id);
    const after = { ...profile, isDefault: profile.isDefault || becomesDefault };
    await noteChanges(ctx, accountId, { kind: "billing_profile", id }, told(before, after));
    if (areTaxFactsNew(before, profile)) ctx.announce(taxFactsChanged, { billingProfileId: id });
    return ok(id);
  },
});

/**
 * Step, where a card is kept to pay renewals by itself: what was paid by hand until then is paid by card from now on, for each
 * of the account's profiles. A direct debit stays one.
 */
export async function payByKeptCard(ctx: Ctx, accountId: string): Promise<void> {
  await lockAccount(ctx.tx, accountId);
  for (const before of await lockPaidByHand(ctx.tx, accountId)) {
    const after = { ...before, payBy: "card" } as const;
    await updateProfile(ctx.tx, after);
    const about = { kind: "billing_profile", id: before.id } as const;
    await noteChanges(ctx, accountId, about, told(before, after));
  }
}
