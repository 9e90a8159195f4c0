// The SQL on accounts and their customer numbers.
import { sql } from "kysely";
import type { Selectable } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { DB } from "../../kernel/tables.generated.ts";
import type { DeclaredVia } from "./card/declared-kind.store.ts";
import type { Account } from "./account.rules.ts";

const toAccount = (row: Selectable<DB["customers.account"]>): Account => ({
  id: row.id,
  sellerId: row.seller_id,
  kind: row.kind,
  legalKind: row.legal_kind,
  name: row.name,
  customerNo: row.customer_no,
  state: row.state,
  language: row.language,
  timeZone: row.time_zone,
  currency: row.currency,
  invoiceBy: row.invoice_by,
});

export async function accountById(tx: Tx | ReadDb, id: string): Promise<Account | null> {
  const row = await tx.selectFrom("customers.account").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toAccount(row) : null;
}

export async function accountsByIds(tx: Tx | ReadDb, ids: readonly string[]): Promise<Account[]> {
  if (ids.length === 0) return [];
  return (
    await tx
      .selectFrom("customers.account")
      .selectAll()
      .where("id", "in", [...ids])
      .execute()
  ).map(toAccount);
}

export async function lockAccount(tx: Tx, id: string): Promise<Account | null> {
  const row = await tx
    .selectFrom("customers.account")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

export type NewAccount = Omit<Account, "customerNo" | "state"> & {
  readonly holderId: string;
  /** How it was declared whether they are a consumer or a business, and by whom. */
  readonly declared: { readonly via: DeclaredVia; readonly actorId: string | null };
  readonly at: Date;
};

/** The account, what it was declared to be, and its holder's membership. */
export async function insertAccount(tx: Tx, made: NewAccount): Promise<{ membershipId: string }> {
  const membershipId = newId();
  await sql`with account as (
      insert into customers.account (id, seller_id, kind, legal_kind, name, state,
        language, time_zone, currency, invoice_by, created_at)
      values (${made.id}, ${made.sellerId}, ${made.kind}, ${made.legalKind}, ${made.name}, 'prospect',
        ${made.language}, ${made.timeZone},
        ${made.currency}, ${made.invoiceBy}, ${made.at}) returning id),
    declared as (insert into customers.declared_kind (id, account_id, legal_kind, via, actor_id, declared_at)
      select ${newId()}::uuid, id, ${made.legalKind}, ${made.declared.via}, ${made.declared.actorId}::uuid, ${made.at}::timestamptz
      from account)
    insert into customers.membership (id, account_id, person_id, role, state, created_at)
      select ${membershipId}, id, ${made.holderId}, 'holder', 'active', ${made.at} from account`.execute(tx);
  return { membershipId };
}

/** Writes the number once; false where another got there first. */
export async function giveCustomerNo(tx: Tx, account: Account, number: string): Promise<void> {
  await tx
    .insertInto("customers.customer_number")
    .values({ seller_id: account.sellerId, number, account_id: account.id })
    .execute();
  await tx
    .updateTable("customers.account")
    .set({ customer_no: number, state: "customer" })
    .where("id", "=", account.id)
    .where("customer_no", "is", null)
    .execute();
}

export async function updateAccount(
  tx: Tx,
  id: string,
  facts: Partial<Pick<Account, "name" | "kind" | "language" | "invoiceBy">>,
): Promise<void> {
  const set = {
    ...(facts.name === undefined ? {} : { name: facts.name }),
    ...(facts.kind === undefined ? {} : { kind: facts.kind }),
    ...(facts.language === undefined ? {} : { language: facts.language }),
    ...(facts.invoiceBy === undefined ? {} : { invoice_by: facts.invoiceBy }),
  };
  if (Object.keys(set).length > 0)
    await tx.updateTable("customers.account").set(set).where("id", "=", id).execute();
}

/** Lock the account first. */
export async function closeAccount(tx: Tx, account: Account): Promise<void> {
  await tx
    .updateTable("customers.account")
    .set({ state: "closed" })
    .where("id", "=", account.id)
    .where("state", "=", account.state)
    .execute();
}
