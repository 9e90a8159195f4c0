// The top level domains this registry keeps, and how each of them behaves. Invented for the demo, close to the usual.

export type Tld = {
  readonly minYears: number;
  readonly maxYears: number;
  /** Days until a transfer is approved by itself; 0: at once, without asking the losing side. */
  readonly transferDays: number;
  readonly transferYears: 0 | 1;
  /** Days after creation or a transfer in which no transfer is possible. */
  readonly transferLockDays: number;
  readonly addDays: number;
  readonly autoRenewDays: number;
  readonly redemptionDays: number;
  readonly pendingDeleteDays: number;
  /** Whether a restore is only done once the registrar has reported on it (RFC 3915). */
  readonly restoreReport: boolean;
  /** What a delete inside the auto-renew period does. */
  readonly autoRenewDelete: "redemption" | "remove";
};

const generic: Tld = {
  minYears: 1,
  maxYears: 10,
  transferDays: 5,
  transferYears: 1,
  transferLockDays: 60,
  addDays: 5,
  autoRenewDays: 45,
  redemptionDays: 30,
  pendingDeleteDays: 5,
  restoreReport: true,
  autoRenewDelete: "redemption",
};
const european: Tld = {
  ...generic,
  transferDays: 0,
  transferYears: 0,
  transferLockDays: 0,
  addDays: 0,
  restoreReport: false,
};
const demo: Tld = { ...generic, transferLockDays: 0, autoRenewDelete: "remove" };

export const tlds: Readonly<Record<string, Tld>> = {
  com: generic,
  net: generic,
  org: generic,
  de: { ...european, maxYears: 1 },
  nl: { ...european, maxYears: 1, redemptionDays: 40 },
  eu: european,
  example: demo,
  shop: demo,
};

/** Second-level names nobody gets. */
export const reserved: ReadonlySet<string> = new Set([
  "nic",
  "whois",
  "www",
  "registry",
  "rdap",
  "reserved",
  "icann",
]);

/** What a year of a name beginning `premium-` costs. */
export const premium = { prefix: "premium-", price: "499.00", standard: "9.00", currency: "EUR" } as const;

/** The rules for a name of this registry, or why it is none. Names have exactly one label before the TLD. */
export function tldOf(name: string): Tld | { readonly code: 2005 | 2306; readonly reason: string } {
  const labels = name.toLowerCase().split(".");
  const [label = "", tld = ""] = labels;
  const wellFormed = labels.every((l) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(l));
  if (labels.length < 2 || !wellFormed || /^(?!xn)..--/.test(label))
    return { code: 2005, reason: "Invalid domain name" };
  const rules = tlds[tld];
  if (labels.length > 2 || !rules) return { code: 2306, reason: "Unsupported top level domain" };
  return rules;
}
