// A customer's balance as they see it: what the books say, what of it can be spent, and every movement with what stood after it.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { atOneMoment } from "../../../kernel/db.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { Currency } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { customerBalance } from "../../ledger/index.ts";
import { isPayable, sumOfFree } from "./balance.rules.ts";
import { spendableOf } from "./balance.store.ts";

export type Balance = {
  readonly currency: Currency;
  /** The sum of its postings. */
  readonly totalMinor: bigint;
  /** Without what is set aside for orders and invoices, or on its way back. */
  readonly spendableMinor: bigint;
  /** Without what was given in goodwill. */
  readonly payableMinor: bigint;
};

/** One for each currency with money in it, and the account's own in any case. */
export async function balanceOfAccount(
  db: Tx | ReadDb,
  accountId: string,
  own: Currency,
): Promise<Balance[]> {
  const totals = await customerBalance(db, accountId);
  const free = await spendableOf(db, accountId);
  const currencies = new Set([
    own,
    ...totals.filter((one) => one.paidAhead !== 0n).map((one) => one.currency),
  ]);
  return [...currencies].map((currency) => {
    const here = free.filter((one) => one.currency === currency);
    return {
      currency,
      totalMinor: totals.find((one) => one.currency === currency)?.paidAhead ?? 0n,
      spendableMinor: sumOfFree(here),
      payableMinor: sumOfFree(here.filter(isPayable)),
    };
  });
}

/** SQL: with tax, what had been paid on a document when it was withdrawn, and has been its payers' again since. */
export const freedMinor = (
  documentId: RawBuilder<unknown>,
) => sql<bigint>`(select coalesce(-sum(f.minor), 0)::bigint
  from payments.allocation f join kernel.history w on w.noun = 'settlement' and w.subject_id = f.document_id
    and w.move = 'withdraw' and w.business_at = f.created_at
  where f.document_id = ${documentId} and f.minor < 0)`;

/** The same, of one. */
export async function freedOf(db: ReadDb, documentId: string): Promise<bigint> {
  const { rows } = await sql<{
    minor: bigint;
  }>`select ${freedMinor(sql`${documentId}::uuid`)} as minor`.execute(db);
  return rows[0]?.minor ?? 0n;
}

export type Movement = {
  /** The entry's. */
  readonly id: string;
  readonly on: IsoDate;
  readonly kind: "payment" | "allocation" | "refund" | "refund_bounced" | "reversal";
  readonly currency: Currency;
  /** Positive: more balance. */
  readonly minor: bigint;
  /** In its currency. */
  readonly afterMinor: bigint;
  readonly way: string | null;
  /** The document that used it, or got it back; for what was bought, its receipt. */
  readonly documentId: string | null;
  readonly number: string | null;
  /** Why the house gave it. */
  readonly reason: string | null;
};

/** Both as of the same moment, so that the last movement leaves what the figures say. */
export const balanceWithMovements = (
  db: ReadDb,
  accountId: string,
  own: Currency,
  page: Parameters<typeof balanceMovements>[2],
): Promise<{ readonly balances: Balance[]; readonly movements: Movement[] }> =>
  atOneMoment(db, async (then) => ({
    balances: await balanceOfAccount(then, accountId, own),
    movements: await balanceMovements(then, accountId, page),
  }));

/** In whatever currency, newest first, at most 100, before the entry `before`; what only moved within the balance is none. */
export async function balanceMovements(
  db: ReadDb,
  accountId: string,
  page: { readonly limit: number; readonly before?: string | undefined },
): Promise<Movement[]> {
  const { rows } = await sql<Movement>`with moved as (
      select entry_id, currency, -sum(minor)::bigint as minor from ledger.posting
      where customer_account_id = ${accountId} and account = 'prepayment'
      group by entry_id, currency having sum(minor) <> 0),
    standing as (select entry_id, currency, minor,
      sum(minor) over (partition by currency order by entry_id)::bigint as after from moved),
    shown as (select * from standing
      where ${page.before ?? null}::uuid is null or entry_id < ${page.before ?? null}::uuid
      order by entry_id desc limit ${Math.min(page.limit, 100)})
    select e.id, e.booked_on as "on", e.source_kind as kind, s.currency, s.minor, s.after as "afterMinor",
      coalesce(p.way, b.way) as way, coalesce(d.id, r.id) as "documentId", coalesce(d.number, r.number) as number,
      case when p.way = 'goodwill' then p.note end as reason
    from shown s join ledger.entry e on e.id = s.entry_id
    left join payments.payment p on e.source_kind = 'payment' and p.id = e.source_id
    left join payments.refund f on e.source_kind = 'refund' and f.id = e.source_id
    left join payments.payment b on b.id = f.payment_id
    left join payments.allocation a on e.source_kind = 'allocation' and a.id = e.source_id
    left join billing.document d on d.id = a.document_id and d.state = 'issued'
    left join billing.document r on r.payment_id = p.id and r.state = 'issued'
    order by s.entry_id desc`.execute(db);
  return rows;
}
