// Every statement on the record of runs and on the drafts that wait for an approval.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Draft, InvoiceRun, RunMode, RunState } from "./run.rules.ts";

/** The columns of a run, of `billing.run r`. */
export const RUN =
  sql.raw(`r.id, r.seller_id as "sellerId", r.run_on as "runOn", r.mode, r.state, r.entries, r.documents, r.parked,
  r.prepared_to as "preparedTo", r.started_at as "startedAt", r.ended_at as "endedAt", r.approved_at as "approvedAt",
  r.approved_by as "approvedBy"`);
export const OPEN_RUN = sql.raw("('preparing', 'waiting', 'running', 'paused')");

export async function openRun(tx: Tx | ReadDb, sellerId: string): Promise<InvoiceRun | null> {
  const { rows } = await sql<InvoiceRun>`select ${RUN} from billing.run r
    where r.seller_id = ${sellerId} and r.state in ${OPEN_RUN}`.execute(tx);
  return rows[0] ?? null;
}

export async function runById(db: Tx | ReadDb, id: string): Promise<InvoiceRun | null> {
  const { rows } = await sql<InvoiceRun>`select ${RUN} from billing.run r where r.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function lockRun(tx: Tx, id: string): Promise<InvoiceRun | null> {
  const { rows } =
    await sql<InvoiceRun>`select ${RUN} from billing.run r where r.id = ${id} for no key update`.execute(tx);
  return rows[0] ?? null;
}

/** Null where the seller has an open run already. */
export async function insertRun(
  tx: Tx,
  made: {
    readonly sellerId: string;
    readonly runOn: IsoDate;
    readonly mode: RunMode;
    readonly state: RunState;
  },
  at: Date,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into billing.run (id, seller_id, run_on, mode, state, started_at, ended_at)
    values (${newId()}, ${made.sellerId}, ${made.runOn}, ${made.mode}, ${made.state}, ${at},
      ${made.state === "done" ? at : null})
    on conflict (seller_id) where state in ${OPEN_RUN} do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The row is locked by the caller, or another worker may count at the same moment: sums only grow. */
export async function countInRun(
  tx: Tx,
  runId: string,
  more: { readonly entries: number; readonly documents: number; readonly parked: number },
): Promise<void> {
  await sql`update billing.run set entries = entries + ${more.entries}, documents = documents + ${more.documents},
    parked = parked + ${more.parked} where id = ${runId}`.execute(tx);
}

/** The row is locked by the caller. */
export async function writeRunState(tx: Tx, runId: string, state: RunState, at: Date): Promise<void> {
  const over = state === "done" || state === "replaced";
  await sql`update billing.run set state = ${state}, ended_at = ${over ? at : null} where id = ${runId}`.execute(
    tx,
  );
  if (over) await sql`delete from billing.draft where run_id = ${runId}`.execute(tx);
}

export async function insertLeftOut(
  tx: Tx,
  out: {
    readonly runId: string;
    readonly accountId: string;
    readonly holdId: string;
    readonly reason: string;
  },
  by: string | null,
  at: Date,
): Promise<void> {
  await tx
    .insertInto("billing.left_out")
    .values({
      id: newId(),
      run_id: out.runId,
      account_id: out.accountId,
      hold_id: out.holdId,
      reason: out.reason,
      left_out_by: by,
      left_out_at: at,
    })
    .execute();
}

export async function markApproved(tx: Tx, runId: string, by: string | null, at: Date): Promise<void> {
  await sql`update billing.run set state = 'running', approved_at = ${at}, approved_by = ${by}
    where id = ${runId}`.execute(tx);
}

/** Drafts with what the account's last run charged in the same currency. `preparedTo` null: all are there. */
export async function insertDrafts(
  tx: Tx,
  run: Pick<InvoiceRun, "id">,
  drafts: readonly Draft[],
  preparedTo: string | null,
): Promise<void> {
  await sql`insert into billing.draft (id, run_id, account_id, currency, documents, lines, net_minor, tax_minor,
      gross_minor, before_minor)
    select n.id, ${run.id}, n.account, n.currency, n.documents, n.lines, n.net, n.tax, n.net + n.tax,
      (select sum(d.gross_minor) from billing.document d where d.account_id = n.account and d.currency = n.currency
        and d.run_id = (select l.run_id from billing.document l where l.account_id = n.account
          and l.currency = n.currency and l.cause = 'run' and l.state = 'issued' order by l.id desc limit 1))
    from unnest(${drafts.map(newId)}::uuid[], ${drafts.map((one) => one.accountId)}::uuid[],
      ${drafts.map((one) => one.currency)}::text[], ${drafts.map((one) => one.documents)}::int[],
      ${drafts.map((one) => one.lines)}::int[], ${drafts.map((one) => one.netMinor)}::bigint[],
      ${drafts.map((one) => one.taxMinor)}::bigint[]) as n(id, account, currency, documents, lines, net, tax)`.execute(
    tx,
  );
  await sql`update billing.run set prepared_to = ${preparedTo} where id = ${run.id}`.execute(tx);
}

const DRAFT =
  sql.raw(`d.account_id as "accountId", d.currency, d.documents, d.lines, d.net_minor as "netMinor",
  d.tax_minor as "taxMinor", d.gross_minor as "grossMinor"`);

/**
 * The next accounts of an approved run, of these alone where some are named, with all their drafts, taken out: another
 * worker gets others.
 */
export async function takeDrafts(
  tx: Tx,
  runId: string,
  { limit, accountIds = null }: { readonly limit: number; readonly accountIds?: readonly string[] | null },
): Promise<Draft[]> {
  const { rows } =
    await sql<Draft>`delete from billing.draft d where d.run_id = ${runId} and d.account_id in (
      select p.account_id from billing.draft p where p.run_id = ${runId}
        and (${accountIds}::uuid[] is null or p.account_id = any(${accountIds}::uuid[]))
      order by p.id limit ${limit} for update skip locked)
    returning ${DRAFT}`.execute(tx);
  return rows;
}

/** The accounts that an approved run would take next. */
export async function draftedAccounts(db: Tx | ReadDb, runId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct p.account_id as id
    from (select account_id from billing.draft where run_id = ${runId} order by id limit ${limit}) p`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

export async function isDrafted(db: Tx | ReadDb, runId: string, accountId: string): Promise<boolean> {
  const { rows } = await sql`select from billing.draft where run_id = ${runId} and account_id = ${accountId}
    limit 1`.execute(db);
  return rows.length > 0;
}

/** Answers how many of the account's drafts there were. */
export async function dropDrafts(tx: Tx, runId: string, accountId: string): Promise<number> {
  const gone =
    await sql`delete from billing.draft where run_id = ${runId} and account_id = ${accountId}`.execute(tx);
  return Number(gone.numAffectedRows ?? 0n);
}

export async function hasDrafts(tx: Tx, runId: string): Promise<boolean> {
  const { rows } = await sql`select from billing.draft where run_id = ${runId} limit 1`.execute(tx);
  return rows.length > 0;
}
