// Where a customer's invoices go, in one line.
import type { BillingProfile } from "../../../business/customers/index.ts";
import { countryName, DEFAULT_LOCALES } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";

export const placeOf = (lang: Lang, profile: BillingProfile): string =>
  [
    profile.organisation,
    profile.name === profile.organisation ? "" : profile.name,
    profile.line1,
    profile.line2,
    `${profile.postalCode} ${profile.city}`,
    countryName(DEFAULT_LOCALES[lang], profile.country),
  ]
    .filter((line) => line.trim() !== "")
    .join(", ");
