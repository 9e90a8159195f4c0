// What a customer was declared to be, consumer or business: rows are added and never changed, and the account says the youngest.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Account } from "../account.rules.ts";

export type DeclaredVia = "order" | "portal" | "staff" | "import";

export type DeclareKind = {
  readonly accountId: string;
  readonly legalKind: Account["legalKind"];
  readonly via: DeclaredVia;
  /** What showed it; empty where the customer's own word is all there is. */
  readonly evidence: string;
  readonly actorId: string | null;
  readonly at: Date;
};

/** The one way to change what an account is. */
export async function declareKind(tx: Tx, one: DeclareKind): Promise<void> {
  await sql`with declared as (
      insert into customers.declared_kind (id, account_id, legal_kind, via, evidence, actor_id, declared_at)
      values (${newId()}, ${one.accountId}, ${one.legalKind}, ${one.via}, ${one.evidence}, ${one.actorId}::uuid, ${one.at})
      returning account_id, legal_kind)
    update customers.account a set legal_kind = d.legal_kind from declared d
    where a.id = d.account_id and a.legal_kind <> d.legal_kind`.execute(tx);
}

export type DeclaredKind = Omit<DeclareKind, "accountId" | "actorId"> & {
  readonly id: string;
  /** The colleague's name; null where it was no colleague. */
  readonly by: string | null;
};

const MOST = 20;

/** Youngest first. */
export async function declaredKinds(db: ReadDb, accountId: string): Promise<DeclaredKind[]> {
  const { rows } = await sql<DeclaredKind>`select k.id, k.legal_kind as "legalKind", k.via, k.evidence,
      k.declared_at as at, p.name as by
    from customers.declared_kind k left join people.person p on p.id = k.actor_id and k.via = 'staff'
    where k.account_id = ${accountId} order by k.declared_at desc, k.id desc limit ${MOST}`.execute(db);
  return rows;
}
