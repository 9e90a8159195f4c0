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

type Added = { readonly at: Date; readonly by: string | null };

/** What was kept already stays dated as it was; what is new was added now, by whom is told (null: nobody of the customer's). */
export async function replaceRecipients(
  tx: Tx,
  accountId: string,
  entries: readonly KeptRecipient[],
  added: Added,
): Promise<void> {
  const before = await tx
    .deleteFrom("customers.recipient")
    .where("account_id", "=", accountId)
    .returning(["category", "membership_id as membershipId", "email", "off", "added_at", "added_by"])
    .execute();
  if (entries.length === 0) return;
  const known = new Map(before.map((one) => [keyOf(one), one]));
  const rows = entries.map(({ membershipId, ...one }) => {
    const old = known.get(keyOf({ membershipId, ...one }));
    return {
      id: newId(),
      account_id: accountId,
      membership_id: membershipId,
      added_at: old ? old.added_at : added.at,
      added_by: old ? old.added_by : added.by,
      ...one,
    };
  });
  await tx.insertInto("customers.recipient").values(rows).execute();
}

const keyOf = (one: Omit<KeptRecipient, "name">): string =>
  [one.category, one.membershipId ?? one.email?.toLowerCase() ?? "", one.off].join(" ");
