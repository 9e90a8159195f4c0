// The pages of the portal that are reached by an address: what `npm run screens` takes pictures of.

/** Begin with a list: the first thing of it is looked at too. */
export const PORTAL_LISTS = ["services", "domains", "invoices", "orders", "contracts", "messages"] as const;

const OTHERS = [
  "order",
  "people",
  "payment-methods",
  "details",
  "security",
  "security/app",
  "security/passkeys/new",
  "security/api",
  "security/keys",
  "security/keys/new",
  "approvals",
  "balance",
  "chat",
  "pay",
  "payments",
  "privacy",
  "questions",
  "questions/new",
  "quotes",
  "support-pin",
  "take-over",
  "visits",
] as const;

/** By the name of their picture. */
export const PORTAL_PAGES: Readonly<Record<string, string>> = {
  portal: "/portal",
  ...Object.fromEntries(
    [...PORTAL_LISTS, ...OTHERS].map((path) => [`portal-${path.replaceAll("/", "-")}`, `/portal/${path}`]),
  ),
};
