// How a seller stands towards the tax office on a day: whether it uses the scheme for small enterprises, and the One Stop Shop.
// Both change by the day of the supply, never by the day of the invoice.
import type { IsoDate } from "../../kernel/time.ts";

export type TaxStanding = {
  /** Uses the scheme for small enterprises and charges no tax at home. */
  readonly smallBusiness: boolean;
  /** Declares sales to consumers of other member states through the One Stop Shop. */
  readonly ossRegistered: boolean;
};
export type TaxChange = TaxStanding & { readonly from: IsoDate };

type Stands = TaxStanding & { readonly taxChanges?: readonly TaxChange[] };

/** The seller as it stands on the day, with what changes later; the same where nothing does. */
export function sellerOn<S extends Stands>(seller: S, day: IsoDate): S {
  const changes = seller.taxChanges ?? [];
  const last = changes.findLast((one) => one.from <= day);
  if (last === undefined) return seller;
  const { smallBusiness, ossRegistered } = last;
  return { ...seller, smallBusiness, ossRegistered, taxChanges: changes.filter((one) => one.from > day) };
}

/** The same for ever as on the day: for who asks what would be if it were otherwise. */
export function sellerAsOn<S extends Stands>(seller: S, day: IsoDate, otherwise: Partial<TaxStanding>): S {
  return { ...sellerOn(seller, day), ...otherwise, taxChanges: [] };
}
