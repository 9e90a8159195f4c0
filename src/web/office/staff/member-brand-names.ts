// Which brands a member of the staff is limited to, by name, and where that is changed.
import type { Seller } from "../../../business/sellers/index.ts";

export const STAFF_PATH = "/office/staff";

export const memberBrandsPath = (personId: string): string => `${STAFF_PATH}/${personId}/brands`;

export const brandNames = (sellers: readonly Seller[], ids: readonly string[]): string =>
  sellers
    .filter((one) => ids.includes(one.id))
    .map((one) => one.name)
    .join(", ");
