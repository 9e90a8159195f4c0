// How many people a demand for a second factor would reach, for whoever is about to make it.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Database } from "../../../kernel/db.ts";
import { dateIn } from "../../../kernel/time.ts";
import { hasFactorSql } from "../../people/index.ts";

/** Counted up to here: nobody reads more exactly than that how many there are. */
export const MOST_COUNTED = 10_000;

type Reached = {
  readonly all: number;
  /** Who would have to set one up before they can do anything. */
  readonly without: number;
};

/**
 * Contacts with a right in these areas that asks for it, and holders, of one seller; on the day of the seller that `now` is in.
 * Read as the app: the reading role sees no credentials.
 */
export async function reachedBySecondFactor(
  db: Pick<Database, "app">,
  seller: { readonly id: string; readonly timeZone: string },
  areas: readonly string[],
  now: Date,
): Promise<{ readonly contacts: Reached; readonly holders: Reached }> {
  const today = dateIn(seller.timeZone, now);
  const costly = sql<boolean>`m.role = 'contact' and exists (select from customers.scope s
    where s.membership_id = m.id and s.area = any(${[...areas]}::text[])
      and (s.verb = 'do' or (s.verb = 'see' and s.area = 'passwords'))
      and s.valid_from <= ${today}::date and (s.valid_until is null or s.valid_until > ${today}::date))`;
  const [contacts, holders] = await Promise.all([
    counted(db.app, seller.id, costly),
    counted(db.app, seller.id, sql`m.role = 'holder'`),
  ]);
  return { contacts, holders };
}

async function counted(db: Database["app"], sellerId: string, who: RawBuilder<boolean>): Promise<Reached> {
  const { rows } =
    await sql<Reached>`select count(*)::int as all, (count(*) filter (where not has))::int as without
    from (select distinct p.id, ${hasFactorSql} as has from customers.membership m
      join customers.account a on a.id = m.account_id and a.seller_id = ${sellerId}
      join people.person p on p.id = m.person_id and p.state = 'active'
      where m.state = 'active' and ${who} limit ${MOST_COUNTED}) one`.execute(db);
  return rows[0] ?? { all: 0, without: 0 };
}
