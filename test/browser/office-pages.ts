// The pages of the office that are reached by an address, and those one click further: what `npm run screens` takes pictures of
// and what must be usable by everybody.
import type { Page } from "playwright-core";
import type { Demo } from "./demo.ts";

/** Begins with a list: its first row is looked at too. */
const LISTS = {
  orders: "/orders?view=all",
  carts: "/carts",
  review: "/orders/review",
  papers: "/papers?view=ended",
  customers: "/customers",
  services: "/services",
  domains: "/domains",
  contracts: "/contracts",
  sequences: "/sequences",
  declarations: "/declarations",
  inbox: "/inbox",
  invoices: "/invoices",
  payments: "/payments",
  messages: "/messages",
  forms: "/settings/forms",
} as const;

const SINGLE = {
  today: "",
  search: "/search?q=boettcher",
  print: "/print",
  "print-posted": "/print?view=posted",
  "blank-forms": "/blank-forms",
  "customers-new": "/customers/new",
  "payments-new": "/payments/new",
  unbilled: "/contracts/unbilled",
  "gone-names": "/contracts/gone-names",
  "invoice-runs": "/invoice-runs",
  "invoices-chain": "/invoices/chain",
  "invoices-rates": "/invoices/rates",
  "vat-checks": "/vat-checks",
  screening: "/screening",
  "screening-codes": "/screening/codes",
  jobs: "/jobs",
  clock: "/clock",
  gates: "/gates",
  connections: "/connections",
  setup: "/setup",
  "setup-products": "/setup/products",
  "setup-fields": "/setup/fields",
  "setup-coupons": "/setup/coupons",
  "setup-coupons-new": "/setup/coupons/new",
  "setup-groups": "/setup/groups",
  "setup-price-changes": "/setup/price-changes",
  "setup-price-table": "/setup/price-table",
  "setup-servers": "/setup/servers",
  "setup-terms": "/setup/terms",
  settings: "/settings",
  "settings-access": "/settings/access",
  "settings-surveys": "/settings/surveys",
  "settings-chat": "/settings/chat",
  ratings: "/ratings",
  "settings-desk": "/settings/desk",
  "settings-contracts": "/settings/contracts",
  "settings-tax": "/settings/tax",
  "settings-tax-due": "/settings/tax/due",
  "settings-tax-standing": "/settings/tax/standing",
  "settings-tax-ahead": "/settings/tax/standing/ahead",
  "services-adopt": "/services/adopt",
  "settings-dunning": "/settings/dunning",
  "settings-papers": "/settings/papers",
  "settings-form-rules": "/settings/form-rules",
  "settings-preview": "/settings/preview",
  "settings-letters": "/settings/letters",
  "settings-law": "/settings/law",
  "inbox-addresses": "/inbox/addresses",
  texts: "/texts",
  staff: "/staff",
  "staff-roles-new": "/staff/roles/new",
  account: "/account",
  "account-app": "/account/app",
  "account-passkey": "/account/passkeys/new",
  again: "/again",
  reset: "/reset",
  brands: "/brands",
  "brands-new": "/brands/new",
  chat: "/chat",
  currencies: "/currencies",
  "customers-sign-ups": "/customers/sign-ups",
  "gates-withheld": "/gates/withheld",
  oss: "/oss",
  vat: "/vat",
  "payments-processors": "/payments/processors",
  "payments-statements": "/payments/statements",
  "payments-waiting": "/payments/waiting",
  privacy: "/privacy",
  "privacy-reads": "/privacy/reads",
  quotes: "/quotes",
  "services-compare": "/services/compare",
  "settings-balance": "/settings/balance",
  "settings-countries": "/settings/countries",
  "settings-debit": "/settings/debit",
  "settings-endings": "/settings/endings",
  "settings-news": "/settings/news",
  "settings-privacy": "/settings/privacy",
  "settings-stationery": "/settings/stationery",
  "setup-installation": "/setup/installation",
  "setup-price-changes-new": "/setup/price-changes/new",
  "setup-products-new": "/setup/products/new",
  "staff-orders-new": "/staff-orders/new",
  tickets: "/tickets",
  trail: "/trail",
} as const;

/** What is reached by an address of its own. */
export const OFFICE_PATHS: readonly string[] = Object.values({ ...SINGLE, ...LISTS }).map(
  (path) => `/office${path}`,
);

/** What one page leads on to. */
const BEHIND = {
  "setup-options": ["/setup/products", "Optionen und Zusätze"],
  "setup-mode": ["/setup/products", "Art der Einrichtung ändern"],
} as const;

export type OfficePage = keyof typeof SINGLE | keyof typeof LISTS | keyof typeof BEHIND;
export const OFFICE_PAGES = [
  ...Object.keys(SINGLE),
  ...Object.keys(LISTS),
  ...Object.keys(BEHIND),
] as readonly OfficePage[];

/** Shows the page, and for a list also its first row; `look` is told each one's name. */
export async function tourOffice(
  page: Page,
  demo: Demo,
  names: readonly OfficePage[],
  look: (name: string) => Promise<void>,
): Promise<void> {
  for (const name of names) {
    const behind = name in BEHIND ? BEHIND[name as keyof typeof BEHIND] : null;
    const path = { ...SINGLE, ...LISTS }[name as keyof typeof SINGLE] ?? behind?.[0] ?? "";
    await page.goto(demo.office + path);
    if (behind !== null) await page.getByRole("link", { name: behind[1] }).first().click();
    await page.waitForLoadState();
    await look(`office-${name}`);
    if (!(name in LISTS)) continue;
    const row = page.locator("main").getByRole("rowheader").getByRole("link").first();
    if ((await row.count()) === 0) continue;
    await row.click();
    await page.waitForURL((url) => url.href !== demo.office + path);
    await look(`office-${name}-one`);
  }
}
