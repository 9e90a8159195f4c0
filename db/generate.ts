// Writes what the database looks like: types for the code (src/kernel/tables.generated.ts) and a dump for the eyes
// (db/schema.sql). The checks run it again and fail where the committed files differ.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

const SCHEMAS = [
  "kernel",
  "sellers",
  "ledger",
  "people",
  "customers",
  "staff",
  "messages",
  "threads",
  "print",
  "catalogue",
  "coupons",
  "tax",
  "tax",
  "payments",
  "bank",
  "screening",
  "papers",
  "hosting",
  "domains",
  "contracts",
  "billing",
  "orders",
  "law",
  "approvals",
  "visits",
  "surveys",
  "chat",
  "trail",
  "search",
  "privacy",
  "declarations",
  "carts",
  "quotes",
];

type Column = {
  schema: string;
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  fallback: string | null;
};

const TYPES: Record<string, string> = {
  uuid: "string",
  text: "string",
  date: "string",
  integer: "number",
  smallint: "number",
  bigint: "bigint",
  boolean: "boolean",
  jsonb: "Json",
  "timestamp with time zone": "Date",
  bytea: "Buffer",
  "text[]": "string[]",
  "uuid[]": "string[]",
  "integer[]": "number[]",
  "numeric(20,10)": "string",
};

export async function describe(url: string): Promise<{ types: string; dump: string }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const columns = (
      await client.query<Column>(
        `select n.nspname as schema, c.relname as table, a.attname as column,
        format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable, pg_get_expr(d.adbin, d.adrelid) as fallback
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where n.nspname = any($1) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      order by n.nspname, c.relname, a.attnum`,
        [SCHEMAS],
      )
    ).rows;
    const rest = (
      await client.query<{ line: string }>(
        `
      select format('alter table %s add constraint %I %s;', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line
        from pg_constraint where connamespace::regnamespace::text = any($1) and contype in ('p', 'u', 'f', 'c')
      union all select pg_get_indexdef(indexrelid) || ';' from pg_index i join pg_class c on c.oid = i.indexrelid
        where c.relnamespace::regnamespace::text = any($1) and not exists (select from pg_constraint where conindid = i.indexrelid)
      union all select pg_get_statisticsobjdef(oid) || ';' from pg_statistic_ext where stxnamespace::regnamespace::text = any($1)
      union all select pg_get_triggerdef(t.oid) || ';' from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace::regnamespace::text = any($1) and not t.tgisinternal
      union all select format('-- function %s.%s(%s)', pronamespace::regnamespace, proname, pg_get_function_identity_arguments(oid))
        from pg_proc where pronamespace::regnamespace::text = any($1)
      order by 1`,
        [SCHEMAS],
      )
    ).rows.map((row) => row.line);
    return { types: typesOf(columns, choices(rest)), dump: dumpOf(columns, rest) };
  } finally {
    await client.end();
  }
}

// CHECK (state = ANY (ARRAY['a'::text, …])) becomes a union of its words.
function choices(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of lines) {
    const match =
      /^alter table (\S+) add constraint \S+ CHECK \(\((\w+) = ANY \(ARRAY\[([^\]]+)\]\)\)\);$/.exec(line);
    if (!match) continue;
    const words = [...(match[3] ?? "").matchAll(/'([^']*)'::text/g)].map((word) => JSON.stringify(word[1]));
    found.set(`${(match[1] ?? "").replaceAll('"', "")}.${match[2]}`, words.join(" | "));
  }
  return found;
}

function typesOf(columns: readonly Column[], unions: ReadonlyMap<string, string>): string {
  const tables = Map.groupBy(columns, (column) => `${column.schema}.${column.table}`);
  const blocks = [...tables].map(([name, list]) => {
    const lines = list.map((column) => {
      const base = unions.get(`${name}.${column.column}`) ?? TYPES[column.type];
      if (base === undefined)
        throw new Error(`no TypeScript type for ${name}.${column.column}: ${column.type}`);
      if (base === "Json") return `  ${column.column}: ${jsonShape(column)};`;
      const whole = column.nullable ? `${base} | null` : base;
      const shape = column.fallback === null && !column.nullable ? whole : `Generated<${whole}>`;
      return `  ${column.column}: ${shape};`;
    });
    return `  "${name}": {\n${lines.map((line) => `  ${line}`).join("\n")}\n  };`;
  });
  return `// Made from the database by db/generate.ts; not edited by hand.
import type { ColumnType, Generated } from "kysely";

/** Read as a value, written as JSON text. */
export type JsonColumn = ColumnType<unknown, string, string>;
export type JsonDefault = ColumnType<unknown, string | undefined, string>;
export type JsonOrNull = ColumnType<unknown, string | null | undefined, string | null>;

export type DB = {
${blocks.join("\n")}
};
`;
}

// Kysely does not look into a ColumnType inside another, so each case has its own.
function jsonShape(column: Column): string {
  if (column.nullable) return "JsonOrNull";
  return column.fallback === null ? "JsonColumn" : "JsonDefault";
}

function dumpOf(columns: readonly Column[], rest: readonly string[]): string {
  const tables = Map.groupBy(columns, (column) => `${column.schema}.${column.table}`);
  const blocks = [...tables].map(
    ([name, list]) =>
      `create table ${name} (\n${list
        .map(
          (column) =>
            `  ${column.column} ${column.type}${column.nullable ? "" : " not null"}${column.fallback === null ? "" : ` default ${column.fallback}`}`,
        )
        .join(",\n")}\n);`,
  );
  return `-- Made from the database by db/generate.ts: what all migrations together come to.\n${blocks.join("\n\n")}\n\n${rest.join("\n")}\n`;
}

const ROOT = join(import.meta.dirname, "..");
export const FILES = {
  types: join(ROOT, "src/kernel/tables.generated.ts"),
  dump: join(ROOT, "db/schema.sql"),
};

export async function writeDescription(url: string): Promise<void> {
  const { types, dump } = await describe(url);
  writeFileSync(FILES.types, types);
  writeFileSync(FILES.dump, dump);
}
