// One person whose every value can be told from all others: signs by which a search of the whole database finds whatever is left
// of them, and a hand that writes such a sign into every personal column their rows have.
import type pg from "pg";
import { columnsOf, personalParts } from "../../src/business/personal/index.ts";
import type { PersonalTable } from "../../src/business/personal/index.ts";

export const SIGN = "zqxvmark";
export const SIGN_PHONE = "15127654321";
export const SIGN_NETWORK = "93.184.77.201";
const SIGNS = [SIGN, SIGN_PHONE, SIGN_NETWORK];

type Column = { readonly table: string; readonly column: string; readonly kind: string };

async function columnsOfAll(owner: pg.Pool): Promise<readonly Column[]> {
  const { rows } = await owner.query<Column>(
    `select format('%I.%I', c.table_schema, c.table_name) as table, c.column_name as column, c.data_type as kind
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
     order by 1, c.ordinal_position`,
  );
  return rows;
}

/** Every column of every table of every schema, jobs and their payloads among them, in which one of the signs stands. */
export async function findSigns(owner: pg.Pool): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { table, column, kind } of await columnsOfAll(owner)) {
    const text =
      kind === "bytea"
        ? `encode("${column}", 'escape')`
        : kind === "json" || kind === "jsonb"
          ? `"${column}"::text`
          : `"${column}"::text`;
    const { rowCount } = await owner.query(`select from ${table} where lower(${text}) like any($1) limit 1`, [
      SIGNS.map((sign) => `%${sign}%`),
    ]);
    if (rowCount !== 0) found.push(`${table.replaceAll('"', "")}.${column}`);
  }
  return found;
}

export const personalTables = (): readonly PersonalTable[] => personalParts().flatMap((part) => part.tables);
export const keptColumns = (): readonly string[] =>
  personalTables().flatMap((one) =>
    [one.kept?.columns, one.kept?.unseen].flatMap(columnsOf).map((column) => `${one.table}.${column}`),
  );

const VALUES: Readonly<Record<string, readonly string[]>> = {
  text: [
    `'${SIGN}zqxvmark'`,
    `'DE${SIGN.toUpperCase()}1'`,
    `'zqxvmark@zqxvmark.example'`,
    `'zqxvmark' || gen_random_uuid()`,
  ],
  jsonb: [`'{"sign": "${SIGN}"}'`, `'["${SIGN}"]'`],
  bytea: [`'${SIGN}'::bytea`],
  ARRAY: [`'{${SIGN}}'`],
};

/**
 * Writes a sign into every personal column of the rows in which a sign stands already or that are named by these ids; as the
 * owner, past the triggers. Answers the columns that took none.
 */
export async function writeSigns(
  owner: pg.Pool,
  rowsOf: ReadonlyMap<string, readonly string[]>,
  leave: ReadonlySet<string>,
): Promise<readonly string[]> {
  const kinds = new Map(
    (await columnsOfAll(owner)).map((one) => [`${one.table.replaceAll('"', "")}.${one.column}`, one.kind]),
  );
  const refused: string[] = [];
  const client = await owner.connect();
  try {
    await client.query("select set_config('kontor.erasing', 'on', false)");
    for (const one of personalTables()) {
      const keys = rowsOf.get(one.table) ?? [];
      const columns = [one.erased, one.secret, one.kept?.columns, one.kept?.unseen].flatMap(columnsOf);
      for (const column of keys.length === 0 ? [] : columns) {
        const name = `${one.table}.${column}`;
        if (leave.has(name)) continue;
        let took = false;
        for (const value of VALUES[kinds.get(name) ?? ""] ?? []) {
          const [schema = "", table = ""] = one.table.split(".");
          took ||= await client
            .query(
              `update "${schema}"."${table}" set "${column}" = ${value} where "${one.key ?? "id"}"::text = any($1)`,
              [keys],
            )
            .then(
              () => true,
              () => false,
            );
        }
        if (!took) refused.push(name);
      }
    }
  } finally {
    await client.query("select set_config('kontor.erasing', 'off', false)");
    client.release();
  }
  return refused;
}
