// The SQL on what somebody's access began in accounts since a moment.
import { sql } from "kysely";
import type { Tx } from "../../../kernel/db.ts";
import type { RecipientCategory } from "../account.rules.ts";

/** Accounts that are on their way from them to somebody, whoever began it when: they can begin it again. */
export async function handoversUnderWay(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select id from customers.handover
    where from_person = ${personId} and state in ('asked', 'taken', 'confirmed') order by id`.execute(tx);
  return rows.map((one) => one.id);
}

/**
 * Whom they invited since (business time), and whom those invited in the same account in their turn: who came in by a thief brings
 * nobody along either.
 */
export async function invitedSince(tx: Tx, personId: string, since: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`with recursive brought as (
      select id, account_id, person_id from customers.membership
      where invited_by = ${personId} and invited_at >= ${since} and role = 'contact'
      union
      select m.id, m.account_id, m.person_id from brought b
      join customers.membership m on m.account_id = b.account_id and m.invited_by = b.person_id
        and m.invited_at >= ${since} and m.role = 'contact')
    select m.id from brought join customers.membership m using (id)
    where m.state <> 'ended' and m.person_id <> ${personId} order by m.id`.execute(tx);
  return rows.map((one) => one.id);
}

export type SetRecipient = {
  readonly accountId: string;
  readonly account: string;
  readonly category: RecipientCategory;
  readonly email: string | null;
};

/** Addresses they let mails go to since (machine time), and mails of their own they left to others, are taken from the lists. */
export async function dropRecipientsSince(
  tx: Tx,
  personId: string,
  since: Date,
): Promise<readonly SetRecipient[]> {
  const { rows } = await sql<SetRecipient>`delete from customers.recipient r using customers.account a
    where a.id = r.account_id and r.added_by = ${personId} and r.added_at >= ${since} and (r.email is not null or r.off)
    returning r.account_id as "accountId", a.name as account, r.category, r.email`.execute(tx);
  return rows;
}

/** Their PINs in all accounts. Answers how many there were. */
export async function endPinsOf(tx: Tx, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`delete from customers.support_pin s using customers.membership m
    where m.id = s.membership_id and m.person_id = ${personId} returning m.id`.execute(tx);
  return rows.map((one) => one.id);
}
