// Whose an account at a panel may be: by its domain, by a name we had there, by the address the panel writes to.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import { emailKey } from "../../people/index.ts";
import type { PanelAccount } from "../panel.port.ts";

export type AdoptionMatch = {
  readonly username: string;
  readonly by: "domain" | "name" | "mail";
  readonly accountId: string;
  readonly accountName: string;
  readonly customerNo: string | null;
};

/** The account of whoever has this address at the brand, where they have exactly one. */
export async function accountOfMail(db: ReadDb, sellerId: string, mail: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select a.id from people.person p
    join customers.membership s on s.person_id = p.id and s.state = 'active'
    join customers.account a on a.id = s.account_id and a.seller_id = ${sellerId}
    where p.email_key = ${emailKey(mail)} and p.state = 'active' order by a.id limit 2`.execute(db);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

/** The best guess for each of at most 100 accounts, among the customers of one brand. A domain says more than an address. */
export async function adoptionMatches(
  db: ReadDb,
  sellerId: string,
  list: readonly PanelAccount[],
): Promise<ReadonlyMap<string, AdoptionMatch>> {
  const asked = list.slice(0, 100).map(({ username, domain, contactEmail }) => ({
    username,
    domain,
    mail: contactEmail === null ? null : emailKey(contactEmail),
  }));
  const { rows } = await sql<AdoptionMatch>`
    select distinct on (t.username) t.username, m.by, a.id as "accountId", a.name as "accountName",
      a.customer_no as "customerNo"
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as t(username text, domain text, mail text)
    cross join lateral (
      select d.account_id, 'domain' as by, 1 as rank from domains.domain d where d.name = t.domain
      union all
      select h.account_id, 'name', 2 from hosting.account h where h.username = t.username
      union all
      select s.account_id, 'mail', 3 from people.person p join customers.membership s on s.person_id = p.id
        where p.email_key = t.mail and p.state = 'active' and s.state = 'active') m
    join customers.account a on a.id = m.account_id and a.seller_id = ${sellerId}
    order by t.username, m.rank, a.id`.execute(db);
  return new Map(rows.map((row) => [row.username, row]));
}
