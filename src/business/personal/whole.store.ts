// The statements that read and erase by what modules said of their tables. Nothing is written here but through kernel.erase,
// which empties what a migration allows and nothing else.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { copiedColumns, personalParts } from "./part.rules.ts";
import type { Ageing, KeptKind, PersonalTable, Whom } from "./part.rules.ts";

type Condition = RawBuilder<unknown>;
const MOST_ROWS = 20_000;

const tableNamed = (name: string): PersonalTable => {
  const found = personalParts()
    .flatMap((part) => part.tables)
    .find((one) => one.table === name);
  if (!found) throw new Error(`nobody says whose the rows of ${name} are`);
  return found;
};

const isName = (text: string): boolean => /^[a-z_0-9]+$/.test(text);
/** A column of this table, or an expression as the module wrote it. */
const term = (one: PersonalTable, text: string): Condition =>
  isName(text) ? sql`${sql.ref(`${one.table}.${text}`)}` : sql`(${sql.raw(text)})`;
const keyOf = (one: PersonalTable): Condition => term(one, one.key ?? "id");

/** True for the rows that are this person's or account's: for a copy all of them, for an erasure those it decides about. */
function belongs(one: PersonalTable, whom: Whom, erasing: boolean): Condition {
  const { account, person, email, within, of = [], byPerson, only } = one.whose;
  const alone =
    erasing && account !== undefined && !byPerson ? sql` and ${term(one, account)} is null` : sql``;
  const ways: Condition[] = [];
  if (account !== undefined) ways.push(sql`${term(one, account)} = any(${[...whom.accountIds]}::uuid[])`);
  if (person !== undefined)
    ways.push(sql`(${term(one, person)} = any(${[...whom.personIds]}::uuid[])${alone})`);
  if (email !== undefined)
    ways.push(sql`(lower(${term(one, email)}) = any(${[...whom.emails]}::text[])${alone})`);
  if (within !== undefined)
    ways.push(sql`exists (select from unnest(${[...whom.emails]}::text[]) as a (address)
      where position(a.address in lower(${term(one, within)})) > 0)`);
  for (const [column, parent] of of) {
    const above = tableNamed(parent);
    ways.push(sql`${term(one, column)} in (select ${keyOf(above)} from ${sql.table(parent)}
      where ${belongs(above, whom, erasing)})`);
  }
  const some = sql`(${sql.join(ways, sql` or `)})`;
  return only === undefined ? some : sql`${some} and ${sql.raw(only)}`;
}

export type CopiedTable = { readonly table: string; readonly rows: readonly Record<string, unknown>[] };

/** A copy of what one table holds of them, oldest first. */
export async function copyOf(db: ReadDb | Tx, one: PersonalTable, whom: Whom): Promise<CopiedTable> {
  const columns = copiedColumns(one);
  if (columns.length === 0) return { table: one.table, rows: [] };
  const names = sql.join(columns.map((name) => sql.ref(name)));
  const { rows } = await sql<Record<string, unknown>>`select ${names} from ${sql.table(one.table)}
    where ${belongs(one, whom, false)} order by ${keyOf(one)} limit ${MOST_ROWS}`.execute(db);
  return { table: one.table, rows };
}

export type Counted = { readonly table: string; readonly rows: number };
const hasNow = (one: PersonalTable): boolean =>
  one.goes === true || one.erased !== undefined || one.secret !== undefined;
const allTables = (): readonly PersonalTable[] => personalParts().flatMap((part) => part.tables);

/** How many rows an erasure would empty or take away, table by table. */
export async function countErasable(db: ReadDb | Tx, whom: Whom): Promise<readonly Counted[]> {
  const found: Counted[] = [];
  for (const one of allTables().filter(hasNow)) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(one.table)}
      where ${belongs(one, whom, true)}`.execute(db);
    found.push({ table: one.table, rows: rows[0]?.n ?? 0 });
  }
  return found.filter((one) => one.rows > 0);
}

/**
 * Empties everything at once; whose a row is, is found out for all tables before the first is emptied, since addresses by which
 * rows are found go with it. In the caller's transaction: all of it or nothing.
 */
export async function eraseAll(tx: Tx, whom: Whom): Promise<readonly Counted[]> {
  const chosen: { readonly one: PersonalTable; readonly keys: readonly string[] }[] = [];
  for (const one of allTables().filter(hasNow)) {
    const { rows } = await sql<{ key: string }>`select distinct ${keyOf(one)}::text as key
      from ${sql.table(one.table)} where ${belongs(one, whom, true)}`.execute(tx);
    if (rows.length > 0) chosen.push({ one, keys: rows.map((row) => row.key) });
  }
  const done: Counted[] = [];
  for (const { one, keys } of chosen)
    done.push({ table: one.table, rows: await erase(tx, one, "now", keys) });
  return done;
}

async function erase(
  tx: Tx,
  one: PersonalTable,
  stage: "now" | "later",
  keys: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select kernel.erase(${one.table}, ${stage}, ${one.key ?? "id"},
    ${[...keys]}::text[]) as n`.execute(tx);
  return rows[0]?.n ?? 0;
}

const keptTables = (kind: KeptKind): PersonalTable[] => allTables().filter((one) => one.kept?.as === kind);
const datedOf = (one: PersonalTable): Condition => term(one, one.kept?.dated ?? "null");

export type KeptSpan = { readonly kind: KeptKind; readonly first: string; readonly last: string };

/** Of each kind that is kept: the first and the last year's day of what there is. */
export async function keptSpans(db: ReadDb | Tx, whom: Whom): Promise<readonly KeptSpan[]> {
  const found: KeptSpan[] = [];
  for (const kind of ["documents", "books", "contracts"] as const) {
    const each = keptTables(kind).map(
      (one) => sql`select (${datedOf(one)})::date as day from ${sql.table(one.table)}
        where ${belongs(one, whom, true)}`,
    );
    const { rows } = await sql<{ first: string | null; last: string | null }>`select min(day) as first,
      max(day) as last from (${sql.join(each, sql` union all `)}) as kept`.execute(db);
    const { first = null, last = null } = rows[0] ?? {};
    if (first !== null && last !== null) found.push({ kind, first, last });
  }
  return found;
}

/** Empties what is kept of a kind and dated before a day: the law's term for it has ended. */
export async function eraseKept(tx: Tx, whom: Whom, kind: KeptKind, before: string): Promise<void> {
  for (const one of keptTables(kind)) {
    const { rows } = await sql<{ key: string }>`select distinct ${keyOf(one)}::text as key
      from ${sql.table(one.table)} where ${belongs(one, whom, true)} and (${datedOf(one)})::date < ${before}::date`.execute(
      tx,
    );
    if (rows.length > 0)
      await erase(
        tx,
        one,
        "later",
        rows.map((row) => row.key),
      );
  }
}

const AT_ONCE = 5_000;

/** Empties some of what is older than its moment; answers how many rows, so that the caller goes on until there are none. */
export async function eraseOld(
  tx: Tx,
  sellerId: string,
  before: Readonly<Record<Ageing, Date>>,
): Promise<number> {
  const each = allTables().flatMap(({ table, ages, key = "id" }) =>
    ages === undefined
      ? []
      : sql`kernel.erase(${table}, 'old', ${key}, (select coalesce(array_agg(key), '{}') from
          (select ${sql.ref(key)}::text as key from ${sql.table(table)}
            where ${filled(ages.when, sellerId, before[ages.as])} limit ${AT_ONCE}) as aged))`,
  );
  const { rows } = await sql<{ n: number }>`select ${sql.join(each, sql` + `)} as n`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** SQL: whether any brand has something older than it keeps it; `before` is SQL on the brand's row `s`. */
export function anyOld(before: (what: Ageing) => Condition): RawBuilder<boolean> {
  const each = allTables().flatMap(({ table, ages }) => {
    if (ages === undefined) return [];
    const when = filledWith(ages.when, sql`s.id`, before(ages.as));
    return [sql`exists (select from ${sql.table(table)} where ${when})`];
  });
  return sql<boolean>`exists (select from sellers.seller s where ${sql.join(each, sql` or `)})`;
}

const filled = (when: string, sellerId: string, before: Date): Condition =>
  filledWith(when, sql`${sellerId}::uuid`, sql`${before}::timestamptz`);

function filledWith(when: string, seller: Condition, before: Condition): Condition {
  const values: Readonly<Record<string, Condition>> = { $seller: seller, $before: before };
  return sql.join(
    partsOf(when).map((part) => (typeof part === "string" ? (values[part] ?? sql``) : part)),
    sql``,
  );
}

const taken = new Map<string, readonly (string | Condition)[]>();

/** Taken apart once, for each tick asks. */
function partsOf(when: string): readonly (string | Condition)[] {
  const known = taken.get(when);
  if (known) return known;
  const parts = when
    .split(/(\$seller|\$before)/)
    .map((part) => (part.startsWith("$") ? part : sql.raw(part)));
  taken.set(when, parts);
  return parts;
}
