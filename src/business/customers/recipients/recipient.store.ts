// The SQL on recipients: what is kept beside the rights of contacts.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { RecipientCategory } from "../account.rules.ts";
import { AREA_OF_MAILS } from "./recipient.rules.ts";
import type { RecipientEntry } from "./recipient.rules.ts";

export type KeptRecipient = RecipientEntry & {
  /** The holder leaves this category to others. */
  readonly off: boolean;
};

/** Everything that decides who gets what on a day of the account's seller, of contacts too, in the order of the categories. */
export async function recipientEntries(
  db: Tx | ReadDb,
  accountId: string,
  today: IsoDate,
): Promise<KeptRecipient[]> {
  const kept = await keptRecipients(db, accountId);
  const { rows } = await sql<{ id: string; area: string }>`select distinct s.membership_id as id, s.area
    from customers.scope s join customers.membership m on m.id = s.membership_id
    where m.account_id = ${accountId} and m.role = 'contact' and m.state <> 'ended' and s.verb = 'mails'
      and s.valid_from <= ${today} and (s.valid_until is null or s.valid_until > ${today})
    limit 500`.execute(db);
  const categories = Object.entries(AREA_OF_MAILS) as [RecipientCategory, string][];
  const byRights = rows.flatMap(({ id, area }) => {
    const category = categories.find((one) => one[1] === area)?.[0];
    if (category === undefined) return [];
    return [{ category, membershipId: id, email: null, name: null, off: false }];
  });
  return [...kept, ...byRights];
}

/** What is kept beside the rights of contacts. */
export function keptRecipients(db: Tx | ReadDb, accountId: string): Promise<KeptRecipient[]> {
  return db
    .selectFrom("customers.recipient")
    .select(["category", "membership_id as membershipId", "email", "name", "off"])
    .where("account_id", "=", accountId)
    .orderBy("category")
    .orderBy("id")
    .limit(200)
    .execute();
}

export async function replaceRecipients(
  tx: Tx,
  accountId: string,
  entries: readonly KeptRecipient[],
): Promise<void> {
  await tx.deleteFrom("customers.recipient").where("account_id", "=", accountId).execute();
  if (entries.length === 0) return;
  const rows = entries.map(({ membershipId, ...one }) => ({
    id: newId(),
    account_id: accountId,
    membership_id: membershipId,
    ...one,
  }));
  await tx.insertInto("customers.recipient").values(rows).execute();
}
