// Which facts of a brand the settings form changes, and which kinds of terms are published there.

/** The facts of a brand that its form changes. */
export const SELLER_FIELDS = [
  "name",
  "legalName",
  "line1",
  "line2",
  "postalCode",
  "city",
  "vatId",
  "taxNo",
  "phone",
  "email",
  "mailFromName",
  "mailFromAddress",
  "bankHolder",
  "bankIban",
  "bankBic",
  "bankName",
] as const;
export const MAY_BE_EMPTY: readonly string[] = [
  "line2",
  "vatId",
  "taxNo",
  "bankHolder",
  "bankIban",
  "bankBic",
  "bankName",
];
export const TERMS_KINDS = ["general", "withdrawal", "privacy", "processing"] as const;
