// Every statement on names that were picked with a change and are ordered once it holds.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { NotedNameState } from "./noted-name.rules.ts";

export type NotedName = {
  readonly id: string;
  readonly changeId: string;
  readonly contractId: string;
  readonly accountId: string;
  readonly sellerId: string;
  /** Of the name, as the plan includes it. */
  readonly planId: string;
  readonly name: string;
  /** Staff picked it. */
  readonly byStaff: boolean;
  readonly state: NotedNameState;
  /** Why it was not had, as a code. */
  readonly why: string | null;
};

const COLUMNS = [
  "id",
  "change_id as changeId",
  "contract_id as contractId",
  "account_id as accountId",
  "seller_id as sellerId",
  "plan_id as planId",
  "name",
  "by_staff as byStaff",
  "state",
  "why",
] as const;

export async function insertNoted(
  tx: Tx,
  list: readonly Omit<NotedName, "state" | "why">[],
  at: Date,
): Promise<void> {
  const rows = list.map((one) => ({
    id: one.id,
    change_id: one.changeId,
    contract_id: one.contractId,
    account_id: one.accountId,
    seller_id: one.sellerId,
    plan_id: one.planId,
    name: one.name,
    by_staff: one.byStaff,
    state: "waiting" as const,
    created_at: at,
  }));
  await tx.insertInto("orders.noted_name").values(rows).execute();
}

/** Those of the change that wait, in the order in which they were picked. */
export const waitingOf = (db: Tx | ReadDb, changeId: string): Promise<NotedName[]> =>
  db
    .selectFrom("orders.noted_name")
    .select(COLUMNS)
    .where("change_id", "=", changeId)
    .where("state", "=", "waiting")
    .orderBy("id")
    .execute();

/** The row, locked; null unless it waits. */
export async function lockNoted(tx: Tx, id: string): Promise<NotedName | null> {
  const row = await tx
    .selectFrom("orders.noted_name")
    .select(COLUMNS)
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function writeNoted(
  tx: Tx,
  id: string,
  to: { readonly state: NotedNameState; readonly why?: string | null; readonly orderId?: string },
): Promise<void> {
  await tx
    .updateTable("orders.noted_name")
    .set({ state: to.state, why: to.why ?? null, order_id: to.orderId ?? null })
    .where("id", "=", id)
    .execute();
}

/** Of the contract: what waits, and what could not be had with its latest change that came with names. */
export const notedNamesOf = (db: Tx | ReadDb, contractId: string): Promise<NotedName[]> =>
  db
    .selectFrom("orders.noted_name")
    .select(COLUMNS)
    .where("contract_id", "=", contractId)
    .where("state", "in", ["waiting", "not_had"])
    .where("change_id", "=", (of) =>
      of
        .selectFrom("orders.noted_name as o")
        .select("o.change_id")
        .where("o.contract_id", "=", contractId)
        .orderBy("o.id", "desc")
        .limit(1),
    )
    .orderBy("id")
    .execute();
