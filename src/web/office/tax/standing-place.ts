// Where it is said how a brand stands towards the tax office.
export const TAX_AHEAD = "/office/settings/tax/standing/ahead";
export const TAX_STANDING = "/office/settings/tax/standing";
export const TAX_DUE = "/office/settings/tax/due";
