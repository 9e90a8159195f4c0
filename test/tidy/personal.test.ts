// Every column of the database is spoken for: it is in a copy, or not for a reason; it is erased, kept for a term, or tells
// nothing of a person. A new column that nobody thought about fails here.
import { beforeAll, describe, expect, it } from "vitest";
import { columnsOf, copiedColumns, personalParts } from "../../src/business/personal/index.ts";
import type { PersonalTable } from "../../src/business/personal/index.ts";
import { testWorld } from "../support/world.ts";
import type { TestWorld } from "../support/world.ts";

let world: TestWorld;
type Column = { readonly table: string; readonly column: string };
let columns: readonly Column[];

beforeAll(async () => {
  world = await testWorld();
  columns = (
    await world.db.owner.query<Column>(
      `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
       join information_schema.tables using (table_schema, table_name)
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public', 'migrations')
       order by 1, ordinal_position`,
    )
  ).rows;
});

const tables = (): readonly PersonalTable[] => personalParts().flatMap((part) => part.tables);
const named = (one: PersonalTable): string[] =>
  [one.shown, one.inner, one.erased, one.secret, one.kept?.columns, one.kept?.unseen].flatMap(columnsOf);

describe("what we hold of people", () => {
  it("is told table by table: each has its module's word on it, and none is named that there is not", () => {
    const known = [...new Set(columns.map((one) => one.table))];
    const without = personalParts().flatMap((part) =>
      Object.keys(part.without).map((name) => `${part.schema}.${name}`),
    );
    const spoken = [...tables().map((one) => one.table), ...without];
    expect(spoken.toSorted()).toEqual(known.toSorted());
  });

  it("is told column by column, each once: who adds one decides what a copy shows and an erasure empties", () => {
    for (const one of tables()) {
      const there = columns.filter(({ table }) => table === one.table).map(({ column }) => column);
      expect([one.table, named(one).toSorted()]).toEqual([one.table, there.toSorted()]);
    }
  });

  it("has a reason for each table in which there is nothing personal", () => {
    for (const part of personalParts())
      for (const why of Object.values(part.without)) expect(why.length).toBeGreaterThan(3);
  });

  it("leaves out of a copy nothing that it erases, but for what would let somebody in", () => {
    for (const one of tables())
      for (const column of columnsOf(one.erased)) expect(copiedColumns(one)).toContain(column);
  });

  it("can be erased in the database exactly as the modules say", async () => {
    const { rows } = await world.db.owner.query<{ at: string }>(
      "select stage || ' ' || table_name || ' ' || column_name as at from kernel.erasable where stage <> 'old' order by 1",
    );
    const said = tables().flatMap((one) => [
      ...(one.goes
        ? [`now ${one.table} *`]
        : [one.erased, one.secret].flatMap(columnsOf).map((name) => `now ${one.table} ${name}`)),
      ...[one.kept?.columns, one.kept?.unseen].flatMap(columnsOf).map((name) => `later ${one.table} ${name}`),
    ]);
    expect(said.toSorted()).toEqual(rows.map((row) => row.at).toSorted());
    const old = await world.db.owner.query<{ name: string }>(
      "select distinct table_name as name from kernel.erasable where stage = 'old' order by 1",
    );
    const ageing = tables().flatMap((one) => (one.ages ? [one.table] : []));
    expect(ageing.toSorted()).toEqual(old.rows.map((row) => row.name).toSorted());
  });

  it("is emptied by nothing but kernel.erase: the app's role can neither add to the list nor go around it", async () => {
    const tried = (statement: string) =>
      world.db.appPool.query(statement).then(
        () => "done",
        (fault: { code?: string }) => fault.code,
      );
    expect(await tried("insert into kernel.erasable values ('a.b', 'c', 'now', 'null')")).toBe("42501");
    expect(await tried("update kernel.erasable set emptied = '1'")).toBe("42501");
    expect(await tried("select kernel.erase('ledger.entry', 'now', 'id', '{}')")).toBe("KT001");
    expect(
      await tried("select set_config('kontor.erasing', 'on', false); update kernel.audit set reason = 'x'"),
    ).toBe("42501");
  });
});
