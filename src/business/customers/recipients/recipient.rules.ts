// Who gets which of an account's mails. Of contacts their rights say it, so that the matrix of rights and the list of recipients
// are one; the list holds plain addresses, who wants news, and what the holder leaves to others.
import type { Scope } from "../../../kernel/rights.ts";
import type { MailCategory, RecipientCategory } from "../account.rules.ts";

export const MAIL_CATEGORIES: readonly RecipientCategory[] = [
  "billing",
  "technical",
  "domains",
  "orders",
  "news",
];

/** The area whose "mails" right is a category of mails; news have none. */
export const AREA_OF_MAILS: Readonly<Partial<Record<MailCategory, string>>> = {
  billing: "invoices",
  technical: "services",
  domains: "domains",
  orders: "orders",
  contracts: "contracts",
  quotes: "quotes",
};

/** The list of plain addresses that gets them as well; null: only people by their rights. */
export const LIST_OF_MAILS: Readonly<Record<MailCategory, RecipientCategory | null>> = {
  billing: "billing",
  technical: "technical",
  domains: "domains",
  orders: "orders",
  news: "news",
  contracts: "billing",
  quotes: null,
};

export type RecipientEntry = {
  readonly category: RecipientCategory;
  readonly membershipId: string | null;
  readonly email: string | null;
  readonly name: string | null;
};

/** The rights of a contact who is to get these categories, and no others: rows that hold stay as they are. */
export function scopesForMails(
  scopes: readonly Scope[],
  wanted: ReadonlySet<RecipientCategory>,
  today: string,
): Scope[] {
  const areas = MAIL_CATEGORIES.flatMap((category) => {
    const area = AREA_OF_MAILS[category];
    return area !== undefined && wanted.has(category) ? [area] : [];
  });
  const listed = new Set(MAIL_CATEGORIES.map((category) => AREA_OF_MAILS[category]));
  // What the list does not show stays as it is.
  const gets = scopes.filter(
    (one) => one.verb === "mails" && (areas.includes(one.area) || !listed.has(one.area)),
  );
  const fresh = areas
    .filter((area) => !gets.some((one) => one.area === area))
    .map((area): Scope => {
      const whole = { onKind: null, onId: null, validFrom: today, validUntil: null };
      return { area, verb: "mails", ...whole };
    });
  return [...scopes.filter((one) => one.verb !== "mails"), ...gets, ...fresh];
}

/** What a change of the list would leave as it is. */
export const sameScopes = (a: readonly Scope[], b: readonly Scope[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
