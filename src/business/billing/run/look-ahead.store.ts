// Every statement on looks ahead: of each seller the last one, its sums by currency, the customers it would bill most,
// and how far it has come.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import type { Draft } from "./run.rules.ts";
import type { RunSum } from "./run.reads.ts";

export type OpenLook = {
  readonly id: string;
  readonly sellerId: string;
  readonly on: IsoDate;
  /** Accounts up to this one are counted. */
  readonly countedTo: string | null;
};

/** In the place of the one before; a job that still counts that one finds it gone. */
export async function replaceLook(
  tx: Tx,
  look: OpenLook & { readonly accounts: number; readonly askedAt: Date },
): Promise<void> {
  await sql`delete from billing.look_ahead where seller_id = ${look.sellerId}`.execute(tx);
  await sql`insert into billing.look_ahead (id, seller_id, on_day, accounts, asked_at)
    values (${look.id}, ${look.sellerId}, ${look.on}, ${look.accounts}, ${look.askedAt})`.execute(tx);
}

/** Null where it is replaced or over. */
export async function lockLook(tx: Tx, id: string): Promise<OpenLook | null> {
  const { rows } = await sql<OpenLook>`select id, seller_id as "sellerId", on_day as "on",
      counted_to as "countedTo" from billing.look_ahead where id = ${id} and ended_at is null for update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

type Part = {
  /** Accounts that could not be decided. */
  readonly failed: readonly string[];
  readonly sums: readonly Draft[];
  /** By account and currency. */
  readonly drafts: readonly Draft[];
  readonly counted: number;
  readonly countedTo: string | null;
  /** Null: there is more. */
  readonly endedAt: Date | null;
};

export async function addToLook(tx: Tx, id: string, part: Part): Promise<void> {
  await sql`update billing.look_ahead set counted = counted + ${part.counted}, counted_to = ${part.countedTo},
    ended_at = ${part.endedAt} where id = ${id}`.execute(tx);
  await sql`insert into billing.look_ahead_failed (look_id, account_id)
    select ${id}, n from unnest(${[...part.failed]}::uuid[]) n on conflict do nothing`.execute(tx);
  for (const { currency, documents, netMinor, taxMinor, grossMinor } of part.sums)
    await sql`insert into billing.look_ahead_sum as s (look_id, currency, documents, net_minor, tax_minor, gross_minor)
      values (${id}, ${currency}, ${documents}, ${netMinor}, ${taxMinor}, ${grossMinor})
      on conflict (look_id, currency) do update set documents = s.documents + excluded.documents,
        net_minor = s.net_minor + excluded.net_minor, tax_minor = s.tax_minor + excluded.tax_minor,
        gross_minor = s.gross_minor + excluded.gross_minor`.execute(tx);
  await keepLargest(tx, id, part.drafts);
}

/** Of each currency so many are named; the others stand in the sums alone. */
export const LARGEST = 20;

async function keepLargest(tx: Tx, id: string, drafts: readonly Draft[]): Promise<void> {
  const most = [...Map.groupBy(drafts, (one) => one.currency).values()].flatMap((list) =>
    list.toSorted((one, other) => Number(other.grossMinor - one.grossMinor)).slice(0, LARGEST),
  );
  await sql`insert into billing.look_ahead_largest (look_id, account_id, currency, documents, lines, gross_minor)
    select ${id}::uuid, * from unnest(${most.map((one) => one.accountId)}::uuid[],
      ${most.map((one) => one.currency)}::text[], ${most.map((one) => one.documents)}::int[],
      ${most.map((one) => one.lines)}::int[], ${most.map((one) => one.grossMinor)}::bigint[])`.execute(tx);
  await sql`delete from billing.look_ahead_largest l using (select account_id, currency, row_number() over (
      partition by currency order by gross_minor desc, account_id) as place
    from billing.look_ahead_largest where look_id = ${id}) r
    where l.look_id = ${id} and l.account_id = r.account_id and l.currency = r.currency
      and r.place > ${LARGEST}`.execute(tx);
}

export type LargestOfLook = Pick<Draft, "accountId" | "currency" | "documents" | "lines" | "grossMinor"> & {
  readonly id: string;
  readonly accountName: string;
  readonly customerNo: string | null;
};

export type ShownLook = {
  readonly id: string;
  readonly on: IsoDate;
  readonly askedAt: Date;
  /** With something to bill by the day, when it was asked for. */
  readonly accounts: number;
  readonly counted: number;
  readonly isOver: boolean;
  readonly sums: readonly RunSum[];
  /** Of each currency those it would bill most, the largest first. */
  readonly largest: readonly LargestOfLook[];
  /** Accounts that could not be decided, the first of them, and how many there are. */
  readonly failed: readonly { readonly id: string; readonly name: string }[];
  readonly failedCount: number;
};

/** The seller's last look, for as long as its day is still to come; null: there is none. */
export async function lastLook(db: ReadDb, sellerId: string, today: IsoDate): Promise<ShownLook | null> {
  const { rows } = await sql<
    Omit<ShownLook, "sums" | "largest" | "failed">
  >`select id, on_day as "on", asked_at as "askedAt", accounts,
      counted, ended_at is not null as "isOver",
      (select count(*)::int from billing.look_ahead_failed f where f.look_id = look_ahead.id) as "failedCount"
    from billing.look_ahead where seller_id = ${sellerId} and on_day >= ${today}::date`.execute(db);
  const [look] = rows;
  if (!look) return null;
  const { rows: sums } = await sql<RunSum>`select currency, documents, net_minor as "netMinor",
      tax_minor as "taxMinor", gross_minor as "grossMinor"
    from billing.look_ahead_sum where look_id = ${look.id} order by currency`.execute(db);
  const { rows: largest } = await sql<LargestOfLook>`select l.account_id as id, l.account_id as "accountId",
      a.name as "accountName", a.customer_no as "customerNo", l.currency, l.documents, l.lines,
      l.gross_minor as "grossMinor"
    from billing.look_ahead_largest l join customers.account a on a.id = l.account_id
    where l.look_id = ${look.id} order by l.currency, l.gross_minor desc, l.account_id`.execute(db);
  const { rows: failed } = await sql<{ id: string; name: string }>`select a.id, a.name
    from billing.look_ahead_failed f join customers.account a on a.id = f.account_id
    where f.look_id = ${look.id} order by a.id limit 20`.execute(db);
  return { ...look, sums, largest, failed };
}
