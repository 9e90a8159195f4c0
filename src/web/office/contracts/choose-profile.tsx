// Where a contract that staff gives is billed to: one of its customer's addresses, the usual one where there is no other.
import type { VNode } from "preact";
import { billingProfilesOf } from "../../../business/customers/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { payerWords } from "../../contracts/payer.words.ts";
import type { Site } from "../../site.ts";
import { SelectField, type Lang, placeOf } from "../../ui/index.ts";

/** Null: the customer has none, or none like it. Empty is the usual one. */
export async function chosenProfile(
  site: Site,
  accountId: string,
  typed: string,
): Promise<BillingProfile | null> {
  const all = await billingProfilesOf(site.db.read, [accountId]);
  return all.find((one) => (typed === "" ? one.isDefault : one.id === typed)) ?? null;
}

/** Nothing where there is nothing to choose. */
export function ProfileField({
  lang,
  profiles,
}: {
  readonly lang: Lang;
  readonly profiles: readonly BillingProfile[];
}): VNode | null {
  if (profiles.length < 2) return null;
  const options = profiles.map((one) => ({ value: one.id, label: placeOf(lang, one) }));
  return <SelectField name="profile" label={payerWords(lang).billedTo} options={options} />;
}
