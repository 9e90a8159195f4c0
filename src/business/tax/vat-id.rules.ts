// Reads VAT ids as people type them and checks form and check digits before anyone asks the tax office.
import { checkVAT, countries } from "jsvat";
import { unionCountries } from "./tax-rates.ts";

export type VatId = {
  /**
   * Compact and upper case, as the Commission's look-up wants it: "DE136695976", "EL094259216",
   * "XI980780684".
   */
  readonly text: string;
  /**
   * The country it belongs to as ISO code (EL → GR). Northern Ireland stays XI: it is Union territory for
   * goods only.
   */
  readonly country: string;
  /** Whether VIES knows such ids. */
  readonly inVies: boolean;
};

/**
 * The id where form and check digits are right, else null. Accepts spaces, dots and hyphens, lower case,
 * and GR for EL. Knows the Union, XI, GB, CH, NO and a few more; an id of another country is null too.
 */
export function readVatId(typed: string): VatId | null {
  if (typed.length > 40) return null;
  const compact = typed
    .toUpperCase()
    .replaceAll(/[\s.\-/]/g, "")
    .replace(/^GR/, "EL");
  // Numbers of Northern Ireland follow the British rules under their own prefix.
  const asked = compact.startsWith("XI") ? `GB${compact.slice(2)}` : compact;
  const result = checkVAT(asked, countries);
  if (!result.isValid || result.country === undefined) return null;
  const country = compact.startsWith("XI") ? "XI" : result.country.isoCode.short;
  return { text: compact, country, inVies: country === "XI" || unionCountries.has(country) };
}
