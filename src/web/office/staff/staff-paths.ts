// Where pages of the staff are, and which brands a member is limited to, by name.
import type { Seller } from "../../../business/sellers/index.ts";

export const STAFF_PATH = "/office/staff";

export const memberPath = (personId: string): string => `${STAFF_PATH}/${personId}`;

/** Null: where a new one is sent. */
export const rolePath = (roleId: string | null): string =>
  roleId === null ? `${STAFF_PATH}/roles` : `${STAFF_PATH}/roles/${roleId}`;

export const memberBrandsPath = (personId: string): string => `${STAFF_PATH}/${personId}/brands`;

export const brandNames = (sellers: readonly Seller[], ids: readonly string[]): string =>
  sellers
    .filter((one) => ids.includes(one.id))
    .map((one) => one.name)
    .join(", ");
