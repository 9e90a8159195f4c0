// The tax of what entries owe, one after the other: each sale to a consumer of another member state counts towards the threshold
// as it is decided. And what the tax was decided on, as a document keeps it.
import type { Money } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { DueEntry } from "../../contracts/index.ts";
import { rateDayOf, supplyRuleOn, unionMeter } from "../../tax/index.ts";
import type { BillingFacts, Piece } from "./bill.rules.ts";
import { buyerOf, meteredTaxing } from "./price.rules.ts";
import type { Taxing } from "./price.rules.ts";

/** `amount` as agreed, what a coupon takes off not in it. */
export type TaxingFor = (
  entry: DueEntry,
  span: { readonly from: IsoDate; readonly until: IsoDate },
  amount: Money,
) => Taxing;

/** The buyer as the tax sees them: where the wait for an answer is over, maybe as if it had been yes. */
function seenBy(
  { vatWaits }: Pick<BillingFacts, "vatWaits">,
  profile: DueEntry["profile"],
): DueEntry["profile"] {
  return vatWaits?.trusted.has(profile.id) ? { ...profile, vatCheck: "valid" } : profile;
}

export function taxingFor(facts: BillingFacts): TaxingFor {
  const { seller, ossPrices, union = null, exchangeRates } = facts;
  const meter = unionMeter(union);
  const known = new Map<string, Taxing>();
  return (entry, span, amount) => {
    const { account } = entry;
    const profile = seenBy(facts, entry.profile);
    const exemptions = facts.exemptions?.get(profile.id) ?? [];
    const about = { seller, buyer: { ...buyerOf(profile, account.legalKind), exemptions }, ossPrices };
    const counts = union !== null && profile.country !== seller.country;
    const who = [
      exemptions.length > 0 ? profile.id : "",
      profile.country,
      profile.postalCode,
      account.legalKind,
      profile.vatId,
      profile.vatCheck,
    ];
    const key = [...who, entry.taxClass, span.from, span.until].join("|");
    const earlier = counts ? undefined : known.get(key);
    if (earlier) return earlier;
    const price = { amount, includesTax: entry.includesTax, taxClass: entry.taxClass };
    const decided = meteredTaxing(about, { ...price, rates: exchangeRates }, span, meter);
    known.set(key, decided);
    return decided;
  };
}

/** Which day's rate it bears, and by which rule; without a source none is on file, and the first day decides. */
const rateOf = (country: string, span: Piece["span"]): object => {
  const { rule, source } = supplyRuleOn(country, span.from);
  return { rateOn: rateDayOf(country, span), rateBy: { rule, source } };
};

/** What the tax was decided on. */
export function evidenceOf(
  { entry, tax, span }: Pick<Piece, "entry" | "tax" | "span">,
  { places = new Map(), vatWaits }: Pick<BillingFacts, "places" | "vatWaits"> = {},
): object {
  const { id, country, postalCode, vatId, vatCheck } = entry.profile;
  const { treatment, reasonCode, provisional, unionCountry } = tax;
  const { orderId: _, ...place } = (unionCountry === null ? null : places.get(id)) ?? {};
  return {
    from: "billing_profile",
    country,
    postalCode,
    vatId,
    vatCheck,
    treatment,
    reasonCode,
    provisional,
    ...(vatWaits?.trusted.has(id) ? { afterWait: "reverse_charge" } : {}),
    ...(tax.exemption === undefined ? {} : { exemption: tax.exemption }),
    ...(tax.category === "S" ? rateOf(tax.country, span) : {}),
    ...("id" in place ? { place } : {}),
  };
}
