// The form of a billing address, and what it asks for where the visitor may not change it.
import { z } from "zod";
import { billingProfilesOf } from "../../../business/customers/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import type { Site } from "../../site.ts";
import { DELIVERY_CHOICES, E_INVOICE_CHOICES } from "../../ui/index.ts";
import type { Wish } from "../approvals/ask-page.tsx";

const text = (max: number) => z.string().max(max).default("");
export const billing = z.strictObject({
  organisation: text(1_000),
  name: text(1_000),
  country: text(2),
  line1: text(1_000),
  line2: text(1_000),
  postal_code: text(1_000),
  city: text(1_000),
  region: text(1_000),
  vat_id: text(1_000),
  e_invoice: z.enum(E_INVOICE_CHOICES).default("none"),
  invoice_by: z.enum(DELIVERY_CHOICES).default("account"),
  routing_id: text(1_000),
  electronic_address: text(1_000),
  purchase_order: text(1_000),
  /** Which one is meant; empty: the usual one. */
  profile: text(40),
  as_default: z.literal("on").optional(),
  /** Only the country was changed: the form is drawn again with that country's fields. */
  adapt: z.literal("country").optional(),
});
export type Billing = z.infer<typeof billing>;

/** Instead of one that is there: a further one. */
export const NEW_PROFILE = "new";

export type Meant = {
  /** Null: one that is to be made. */
  readonly profile: BillingProfile | null;
  readonly hasUsual: boolean;
};

/** Null: the account has no such profile. */
export async function meantProfile(site: Site, accountId: string, which: string): Promise<Meant | null> {
  const all = await billingProfilesOf(site.db.read, [accountId]);
  const usual = all.find((one) => one.isDefault) ?? null;
  if (which === "") return { profile: usual, hasUsual: usual !== null };
  const profile = which === NEW_PROFILE ? null : all.find((one) => one.id === which);
  return profile === undefined ? null : { profile, hasUsual: usual !== null };
}

export async function billingWish(site: Site, accountId: string, input: Billing): Promise<Wish | null> {
  // Only another country's fields are wanted: nothing is asked for yet.
  if (input.adapt !== undefined) return null;
  const meant = await meantProfile(site, accountId, input.profile);
  if (meant === null) return null;
  const { name, organisation, line1, line2, city, region, country } = input;
  const address = { name, organisation, line1, line2, postalCode: input.postal_code, city, region, country };
  const wanted = {
    accountId,
    profileId: meant.profile?.id ?? null,
    billing: { ...address, vatId: input.vat_id },
  };
  return { act: "save_billing_profile", input: wanted };
}
