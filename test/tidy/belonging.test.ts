// Whose a row is and what its amounts are worth can always be told: by the row itself, or by the whole that it is a part of.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FILES } from "../../db/generate.ts";

type Table = {
  readonly columns: ReadonlyMap<string, { readonly needed: boolean }>;
  readonly wholes: string[];
};

const plain = (name: string): string => name.replaceAll('"', "");

function readTables(): Map<string, Table> {
  const dump = readFileSync(FILES.dump, "utf8");
  const tables = new Map<string, Table>();
  for (const [, name = "", body = ""] of dump.matchAll(/^create table (\S+) \(([^]*?)\n\);/gm)) {
    const lines = body.trim().split(",\n");
    const columns = new Map(
      lines.map((line) => [line.trim().split(" ")[0] ?? "", { needed: line.includes("not null") }]),
    );
    tables.set(plain(name), { columns, wholes: [] });
  }
  const keys = dump.matchAll(
    /alter table (\S+) add constraint \S+ FOREIGN KEY \((\w+)[^)]*\) REFERENCES ([^\s(]+)/g,
  );
  for (const [, from = "", column = "", to = ""] of keys) {
    const table = tables.get(plain(from));
    if (table?.columns.get(column)?.needed) table.wholes.push(plain(to));
  }
  return tables;
}

/** Tables that have the column themselves, and those that cannot be without a row of one that has it. */
function telling(
  tables: ReadonlyMap<string, Table>,
  column: string,
  also: readonly string[] = [],
): Set<string> {
  const known = new Set(also);
  for (const [name, { columns }] of tables) if (columns.has(column)) known.add(name);
  for (let before = -1; before !== known.size;) {
    before = known.size;
    for (const [name, { wholes }] of tables) if (wholes.some((whole) => known.has(whole))) known.add(name);
  }
  return known;
}

/** What comes in before anybody knows whose it is. */
const NOT_MATCHED_YET = ["papers.return", "threads.file"];

describe("a row", () => {
  const tables = readTables();

  it("that has to do with an account says which, itself or by the whole that it is a part of (decision 0054)", () => {
    const owned = telling(tables, "account_id", ["customers.account"]);
    expect(owned.size).toBeGreaterThan(90);
    const dump = readFileSync(FILES.dump, "utf8");
    const loose = [
      ...dump.matchAll(/alter table (\S+) add constraint \S+ FOREIGN KEY .* REFERENCES ([^\s(]+)/g),
    ]
      .filter(([, from = "", to = ""]) => owned.has(plain(to)) && !owned.has(plain(from)))
      .map(([, from = ""]) => plain(from));
    expect([...new Set(loose)].toSorted()).toEqual(NOT_MATCHED_YET);
  });

  it("never holds an amount whose currency cannot be told", () => {
    const told = telling(tables, "currency");
    const amounts = [...tables].filter(([, { columns }]) =>
      [...columns.keys()].some((one) => one.endsWith("_minor")),
    );
    expect(amounts.length).toBeGreaterThan(20);
    expect(amounts.map(([name]) => name).filter((name) => !told.has(name))).toEqual([]);
  });
});
