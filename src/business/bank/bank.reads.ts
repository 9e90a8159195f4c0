// What screens show of bank statements: each with its counts and gap, its movements, and what waits for a person.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { ENTRY } from "./bank.store.ts";
import type { Entry } from "./bank.store.ts";
import type { EntryState } from "./entry.rules.ts";
import { matchAll, suggestionsOf } from "./match.rules.ts";
import type { Suggestion } from "./match.rules.ts";
import { knownOf, returnable } from "./matching.store.ts";
import { sentOf } from "./sent.store.ts";
import { ofSellers } from "../sellers/index.ts";

export type ShownStatement = {
  readonly id: string;
  readonly sellerId: string;
  readonly name: string;
  readonly iban: string;
  readonly currency: string;
  readonly fileName: string;
  readonly openedOn: IsoDate | null;
  readonly closedOn: IsoDate;
  readonly openingMinor: bigint | null;
  readonly closingMinor: bigint | null;
  /** Between the end of the statement before and the beginning of this one; null where they meet or nothing is before. */
  readonly gapMinor: bigint | null;
  readonly pending: number;
  readonly entries: number;
  readonly fresh: number;
  readonly booked: number;
  readonly unmatched: number;
  readonly createdAt: Date;
};

const STATEMENT = sql`s.id, s.seller_id as "sellerId", s.name, s.iban, s.currency, f.file_name as "fileName",
  s.opened_on as "openedOn", s.closed_on as "closedOn", s.opening_minor as "openingMinor", s.closing_minor as "closingMinor",
  nullif(s.opening_minor - b.closing_minor, 0) as "gapMinor", s.pending, s.entries, s.created_at as "createdAt",
  c.fresh, c.booked, c.unmatched`;
const FROM = sql`bank.statement s join bank.file f on f.id = s.file_id
  left join lateral (select p.closing_minor from bank.statement p where p.iban = s.iban and p.currency = s.currency
    and (p.closed_on, p.id) < (s.closed_on, s.id) order by p.closed_on desc, p.id desc limit 1) b on true
  left join lateral (select count(*) filter (where e.state = 'new')::int as fresh,
      count(*) filter (where e.state = 'booked')::int as booked,
      count(*) filter (where e.state = 'unmatched')::int as unmatched
    from bank.entry e where e.statement_id = s.id) c on true`;

export type StatementsAsked = {
  /** Null: of all brands. */
  readonly sellerIds: readonly string[] | null;
  readonly limit: number;
  readonly before?: string | undefined;
};

/** Newest first, at most 100, before the id `before`. */
export async function bankStatements(db: ReadDb, asked: StatementsAsked): Promise<ShownStatement[]> {
  const { rows } = await sql<ShownStatement>`select ${STATEMENT} from ${FROM}
    where ${ofSellers(asked.sellerIds, "s.seller_id")}
      and (${asked.before ?? null}::uuid is null or s.id < ${asked.before ?? null}::uuid)
    order by s.id desc limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows;
}

export async function bankStatement(db: ReadDb, id: string): Promise<ShownStatement | null> {
  const { rows } = await sql<ShownStatement>`select ${STATEMENT} from ${FROM} where s.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export type ShownMovement = Entry & {
  readonly statementName: string;
  readonly accountName: string | null;
  /** The card processor that sent it. */
  readonly processorName: string | null;
};
const MOVEMENT = sql`${ENTRY}, s.name as "statementName", a.name as "accountName", (select c.name from bank.remitted m
    join sellers.connection c on c.id = m.connection_id where m.id = e.remitted_id) as "processorName"`;
const MOVEMENTS = sql`bank.entry e join bank.statement s on s.id = e.statement_id
  left join customers.account a on a.id = e.account_id`;

export type MovementsAsked = {
  readonly state?: EntryState | undefined;
  readonly limit: number;
  /** The position of the last one of the page before. */
  readonly after?: number | undefined;
};

/** Of a statement, in its order. */
export async function movementsOf(
  db: ReadDb,
  statementId: string,
  asked: MovementsAsked,
): Promise<ShownMovement[]> {
  const { rows } = await sql<ShownMovement>`select ${MOVEMENT} from ${MOVEMENTS}
    where e.statement_id = ${statementId} and e.position > ${asked.after ?? 0}
      and (${asked.state ?? null}::text is null or e.state = ${asked.state ?? null}::text)
    order by e.position limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows;
}

/** Money that came and is not matched, of all statements, oldest first; after the id `after`. */
export async function unmatchedMovements(
  db: ReadDb,
  asked: {
    readonly sellerIds: readonly string[] | null;
    readonly limit: number;
    readonly after?: string | undefined;
  },
): Promise<ShownMovement[]> {
  const { rows } = await sql<ShownMovement>`select ${MOVEMENT} from ${MOVEMENTS}
    where e.state = 'unmatched' and ${ofSellers(asked.sellerIds, "e.seller_id")}
      and (${asked.after ?? null}::uuid is null or e.id > ${asked.after ?? null}::uuid)
    order by e.id limit ${Math.min(asked.limit, 100)}`.execute(db);
  return rows;
}

/** How many wait, a thousand at most. */
export async function countUnmatched(db: ReadDb, sellerIds: readonly string[] | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select from bank.entry e
    where e.state = 'unmatched' and ${ofSellers(sellerIds, "e.seller_id")} limit 1000) w`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function movementById(db: ReadDb, id: string): Promise<ShownMovement | null> {
  const { rows } = await sql<ShownMovement>`select ${MOVEMENT} from ${MOVEMENTS} where e.id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** The movements that a payment came by and went by, oldest first. */
export async function movementsOfPayment(db: ReadDb, paymentId: string): Promise<ShownMovement[]> {
  const { rows } = await sql<ShownMovement>`select ${MOVEMENT} from ${MOVEMENTS}
    where e.payment_id = ${paymentId} order by e.id`.execute(db);
  return rows;
}

/** What each of these unmatched movements may be, likeliest first; from what is open now. */
export async function suggestionsFor(
  db: ReadDb,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, readonly Suggestion[]>> {
  const found = new Map<string, readonly Suggestion[]>();
  const open = entries.filter((one) => one.state === "unmatched");
  for (const own of Map.groupBy(open, (one) => one.sellerId).values()) {
    const came = own.filter((one) => one.minor > 0n && one.kind === "in");
    // Each by itself: what is suggested for one is not taken from another.
    const known = came.length === 0 ? null : await knownOf(db, came);
    for (const one of came) if (known) found.set(one.id, suggestionsOf(matchAll([one], known).get(one.id)));
    const left = own.filter((one) => one.kind === "out");
    const sent = left.length === 0 ? [] : await sentOf(db, left);
    for (const one of left)
      found.set(
        one.id,
        sent
          .filter((other) => other.minor === -one.minor && other.currency === one.currency)
          .slice(0, 5)
          .map(({ kind, id, accountId }) => ({ why: "sent", accountId, documents: [], sent: { kind, id } })),
      );
    const gone = own.filter((one) => one.kind === "return");
    const booked = gone.length === 0 ? [] : await returnable(db, gone);
    for (const one of gone)
      found.set(
        one.id,
        booked
          .filter((payment) => payment.minor === -one.minor && payment.payerKey === one.payerKey)
          .slice(0, 5)
          .map(({ paymentId, accountId }) => ({ why: "returned", accountId, documents: [], paymentId })),
      );
  }
  return found;
}
