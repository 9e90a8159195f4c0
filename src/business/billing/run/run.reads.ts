// What the office shows of runs: the list, one with its sums beside the run before it, and what waits for an approval.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";
import type { Draft, InvoiceRun } from "./run.rules.ts";
import { RUN } from "./run.store.ts";

export type RunPage = {
  /** Null: of all. */
  readonly sellerIds: readonly string[] | null;
  readonly before?: string | undefined;
  readonly limit: number;
  /** Those too that a later look ahead took the place of; they billed nothing. */
  readonly withReplaced?: boolean;
};

/** With how many invoices are drawn up where nothing is billed yet. */
export type ListedRun = InvoiceRun & { readonly drawnUp: number };

/** Newest first. */
export async function invoiceRuns(db: ReadDb, asked: RunPage): Promise<readonly ListedRun[]> {
  if (asked.sellerIds?.length === 0) return [];
  const { rows } = await sql<ListedRun>`select ${RUN},
      case when r.state in ('preparing', 'waiting') then
        (select coalesce(sum(d.documents), 0)::int from billing.draft d where d.run_id = r.id)
      else 0 end as "drawnUp"
    from billing.run r
    where (${asked.sellerIds}::uuid[] is null or r.seller_id = any(${asked.sellerIds}::uuid[]))
      and (${asked.before ?? null}::uuid is null or r.id < ${asked.before ?? null}::uuid)
      and (${asked.withReplaced === true} or r.state <> 'replaced')
    order by r.id desc limit ${asked.limit}`.execute(db);
  return rows;
}

export type RunInvoice = {
  readonly id: string;
  /** Null: it gets its number in this moment. */
  readonly number: string | null;
  readonly accountId: string;
  readonly accountName: string;
  readonly currency: string;
  readonly grossMinor: bigint;
};

/** What a run made, in the order it was written. */
export async function invoicesOfRun(
  db: ReadDb,
  runId: string,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly RunInvoice[]> {
  const { rows } =
    await sql<RunInvoice>`select d.id, d.number, d.account_id as "accountId", a.name as "accountName",
      d.currency, d.gross_minor as "grossMinor"
    from billing.document d join customers.account a on a.id = d.account_id
    where d.run_id = ${runId} and (${page.after ?? null}::uuid is null or d.id > ${page.after ?? null}::uuid)
    order by d.id limit ${page.limit}`.execute(db);
  return rows;
}

/** What a run charges in one currency, in minor units. */
export type RunSum = {
  readonly currency: string;
  readonly documents: number;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
};

/** By what was billed, and while it waits by what is drawn up. */
export async function sumsOfRun(
  db: ReadDb,
  run: Pick<InvoiceRun, "id" | "state">,
): Promise<readonly RunSum[]> {
  const { rows } =
    run.state === "preparing" || run.state === "waiting"
      ? await sql<RunSum>`select currency, sum(documents)::int as documents, sum(net_minor)::bigint as "netMinor",
          sum(tax_minor)::bigint as "taxMinor", sum(gross_minor)::bigint as "grossMinor"
        from billing.draft where run_id = ${run.id} group by currency order by currency`.execute(db)
      : await sql<RunSum>`select currency, count(*)::int as documents, sum(net_minor)::bigint as "netMinor",
          sum(tax_minor)::bigint as "taxMinor", sum(gross_minor)::bigint as "grossMinor"
        from billing.document where run_id = ${run.id} group by currency order by currency`.execute(db);
  return rows;
}

/** The seller's run before this one that billed something. */
export async function runBefore(
  db: ReadDb,
  run: Pick<InvoiceRun, "id" | "sellerId">,
): Promise<InvoiceRun | null> {
  const { rows } = await sql<InvoiceRun>`select ${RUN} from billing.run r
    where r.seller_id = ${run.sellerId} and r.id < ${run.id}::uuid and r.state = 'done'
    order by r.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export type ShownDraft = Draft & {
  readonly id: string;
  readonly accountName: string;
  readonly customerNo: string | null;
  /** What the account's last run charged in this currency; null: nothing yet. */
  readonly beforeMinor: bigint | null;
};

type DraftPage = {
  readonly after?: string | undefined;
  readonly accountId?: string;
  readonly limit: number;
};

/** One for each currency. */
export const draftsOfAccount = (
  db: ReadDb,
  runId: string,
  accountId: string,
): Promise<readonly ShownDraft[]> => draftsOfRun(db, runId, { accountId, limit: 100 });

/** In the order they were drawn up. */
export async function draftsOfRun(
  db: ReadDb,
  runId: string,
  page: DraftPage,
): Promise<readonly ShownDraft[]> {
  const { rows } = await sql<ShownDraft>`select d.id, d.account_id as "accountId", a.name as "accountName",
      a.customer_no as "customerNo", d.currency, d.documents, d.lines, d.net_minor as "netMinor",
      d.tax_minor as "taxMinor", d.gross_minor as "grossMinor", d.before_minor as "beforeMinor"
    from billing.draft d join customers.account a on a.id = d.account_id
    where d.run_id = ${runId}
      and (${page.accountId ?? null}::uuid is null or d.account_id = ${page.accountId ?? null}::uuid)
      and (${page.after ?? null}::uuid is null or d.id > ${page.after ?? null}::uuid)
    order by d.id limit ${page.limit}`.execute(db);
  return rows;
}

/** Whom a person left out of a run before it was approved. */
export type LeftOut = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly customerNo: string | null;
  readonly reason: string;
  readonly byName: string | null;
  readonly at: Date;
  /** Since when it may be billed again; null: it is left out still. */
  readonly takenInAt: Date | null;
};

/** In the order they were left out. */
export async function leftOutOfRun(db: ReadDb, runId: string, limit: number): Promise<readonly LeftOut[]> {
  const { rows } = await sql<LeftOut>`select l.id, l.account_id as "accountId", a.name as "accountName",
      a.customer_no as "customerNo", l.reason, p.name as "byName", l.left_out_at as at, h.lifted_at as "takenInAt"
    from billing.left_out l join customers.account a on a.id = l.account_id join contracts.hold h on h.id = l.hold_id
      left join people.person p on p.id = l.left_out_by
    where l.run_id = ${runId} order by l.id limit ${limit}`.execute(db);
  return rows;
}
