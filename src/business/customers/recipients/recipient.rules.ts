// Who gets which of an account's mails. Of contacts their rights say it, so that the matrix of rights and the list of recipients
// are one; the list holds plain addresses, who wants news, and what the holder leaves to others.
import type { Scope } from "../../../kernel/rights.ts";
import type { MailCategory, RecipientCategory } from "../account.rules.ts";
import { inForce } from "../rights.rules.ts";

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

/**
 * The rights of a contact who is to get these categories, and no others: rows that hold stay as they are, as do those that begin
 * later and what the list does not show; an ended row counts for nothing, and gives way where the category is wanted again.
 */
export function scopesForMails(
  scopes: readonly Scope[],
  wanted: ReadonlySet<RecipientCategory>,
  today: string,
): Scope[] {
  const listed = new Map(
    MAIL_CATEGORIES.flatMap((category) => {
      const area = AREA_OF_MAILS[category];
      return area === undefined ? [] : [[area, wanted.has(category)] as const];
    }),
  );
  const stays = (one: Scope): boolean => {
    const isWanted = one.verb === "mails" ? listed.get(one.area) : undefined;
    if (isWanted === undefined || one.validFrom > today) return true;
    return inForce(one, today) ? isWanted : !isWanted;
  };
  const kept = scopes.filter(stays);
  const gets = kept.filter((one) => one.verb === "mails" && inForce(one, today));
  const fresh = [...listed]
    .filter(([area, isWanted]) => isWanted && !gets.some((one) => one.area === area))
    .map(([area]) => wholeMails(area, today));
  return [...kept, ...fresh];
}

/** All mails of an area from a day on: what a plain address gets, too. */
export const wholeMails = (area: string, today: string): Scope => ({
  area,
  verb: "mails",
  onKind: null,
  onId: null,
  validFrom: today,
  validUntil: null,
});

/** The areas whose mails a plain address in this list gets. */
export const areasOfList = (list: RecipientCategory): readonly string[] =>
  (Object.keys(LIST_OF_MAILS) as MailCategory[]).flatMap((category) =>
    LIST_OF_MAILS[category] === list ? (AREA_OF_MAILS[category] ?? []) : [],
  );

/** What a change of the list would leave as it is. */
export const sameScopes = (a: readonly Scope[], b: readonly Scope[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
