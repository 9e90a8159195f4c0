// What is written stays written: neither the app's own role in the database nor its owner can change or take away the books,
// issued documents, the audit trail, or what customers agreed to.
import { beforeAll, describe, expect, it } from "vitest";
import { orderAndAccept, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";

let shop: TestShop;

beforeAll(async () => {
  shop = await testShop();
  await orderAndAccept(shop, { domain: "boettcher-keramik.de" });
});

const KEPT = [
  "kernel.audit",
  "kernel.history",
  "ledger.entry",
  "ledger.posting",
  "ledger.source",
  "sellers.terms",
  "payments.allocation",
  "screening.assessment",
  "domains.notice",
  "billing.document_number",
  "billing.exchange_rate",
  "billing.oss_return",
  "billing.received_tax",
  "billing.union_crossing",
  "tax.place_evidence",
  "billing.rendered",
  "billing.sequence",
  "customers.declared_kind",
  "orders.acceptance",
  "orders.law_shown",
  "orders.tax_evidence",
  "trail.link",
  "trail.day_mark",
  "trail.fault",
] as const;

/** A change of every row to what it is already: where this is refused, every other change is. */
async function changeOf(table: string): Promise<string> {
  const { rows } = await shop.world.db.owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_schema || '.' || table_name = $1
     and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position limit 1`,
    [table],
  );
  const column = rows[0]?.column_name ?? "";
  return `update ${table} set ${column} = ${column}`;
}

type Role = "owner" | "appPool" | "readPool";

/** The error's code, or "done". */
async function tried(role: Role, statement: string): Promise<string> {
  try {
    await shop.world.db[role].query(statement);
    return "done";
  } catch (fault) {
    return typeof fault === "object" && fault !== null && "code" in fault ? String(fault.code) : "?";
  }
}

const NO_RIGHT = "42501";
const KEPT_BY_TRIGGER = "KT001";

describe("what is written once", () => {
  it.each(KEPT)("%s cannot be changed, deleted or emptied", async (table) => {
    const change = await changeOf(table);
    for (const statement of [change, `delete from ${table}`, `truncate ${table} cascade`]) {
      expect(await tried("appPool", statement), `app: ${statement}`).toBe(NO_RIGHT);
      expect(await tried("readPool", statement), `read: ${statement}`).toBe(NO_RIGHT);
      expect(await tried("owner", statement), `owner: ${statement}`).toBe(KEPT_BY_TRIGGER);
    }
  });

  it("cannot be written past the one way there is: entries are booked whole or not at all", async () => {
    for (const table of ["ledger.entry", "ledger.posting", "ledger.source"])
      expect(await tried("appPool", `insert into ${table} select * from ${table} limit 1`), table).toBe(
        NO_RIGHT,
      );
  });

  it("A83: is not in reach of statements that change the tables themselves", async () => {
    for (const table of [...KEPT, "billing.document", "billing.line"]) {
      expect(await tried("appPool", `alter table ${table} disable trigger all`), table).toBe(NO_RIGHT);
      expect(await tried("appPool", `drop table ${table}`), table).toBe(NO_RIGHT);
    }
    expect(await tried("appPool", "set session_replication_role = 'replica'")).toBe(NO_RIGHT);
    expect(await tried("appPool", "create table public.own (id int)")).toBe(NO_RIGHT);
  });
});

describe("an issued document", () => {
  it("is there to be tried on", async () => {
    const { rows } = await shop.world.db.owner.query(
      "select d.state, count(l.*)::int as lines from billing.document d join billing.line l on l.document_id = d.id group by d.state",
    );
    expect(rows).toEqual([{ state: "issued", lines: 2 }]);
  });

  it("keeps its content, its number, its sum and its lines, whoever tries", async () => {
    const { rows } = await shop.world.db.owner.query<{ column_name: string }>(
      "select column_name from information_schema.columns where table_schema = 'billing' and table_name = 'document'",
    );
    const changes = [
      "update billing.document set gross_minor = gross_minor + 1",
      "update billing.document set number = 'R2026-99999'",
      "update billing.document set state = 'draft', number = null",
      "update billing.line set net_minor = net_minor + 1",
      "delete from billing.line",
      "delete from billing.document",
      "truncate billing.document cascade",
      "truncate billing.line",
      "insert into billing.line select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'position', 99))).* from billing.line l limit 1",
    ];
    expect(rows.length).toBeGreaterThan(15);
    for (const role of ["appPool", "owner"] as const) {
      for (const change of changes) {
        const answer = await tried(role, change);
        expect([NO_RIGHT, KEPT_BY_TRIGGER].includes(answer), `${role}: ${change} was ${answer}`).toBe(true);
      }
    }
  });
});

/** What may change beside issued documents and the books, and why: whatever else is in their schemas stays as it was written. */
const MOVES: Readonly<Record<string, { readonly may: string; readonly why: string }>> = {
  "billing.settlement": { may: "all", why: "what is open of a document moves; the document does not" },
  "billing.delivery": { may: "all", why: "how a document travels moves, and whether it arrived" },
  "billing.dunning_case": { may: "all", why: "the way of an unpaid document through its sequence" },
  "billing.run": {
    may: "approved_at approved_by documents ended_at entries mode parked prepared_to run_on started_at state",
    why: "a run goes on, pauses and ends; which one it is, and whose, stays",
  },
  "billing.look_ahead": { may: "all and delete", why: "a count that goes on, and is replaced by the next" },
  "billing.look_ahead_failed": { may: "all and delete", why: "whom a count could not decide, gone with it" },
  "billing.look_ahead_largest": { may: "all and delete", why: "the largest of a count that goes on" },
  "billing.look_ahead_sum": { may: "all and delete", why: "sums of a count that goes on" },
  "billing.draft": { may: "all and delete", why: "no document yet" },
  "billing.billed_span": { may: "reversed_by", why: "given up once, for the credit note that took it back" },
  "billing.union_sale": { may: "return_id", why: "taken up once, by the file of a quarter" },
  "billing.balance_use": { may: "all", why: "the account's own wish" },
  "billing.payout": { may: "all", why: "a request that is decided" },
  "billing.payout_part": { may: "failed_at", why: "came back, noted once" },
  "billing.restore_fee": {
    may: "document_id ended_at went_on",
    why: "done or given up, once; what was asked stays",
  },
  "billing.promise": { may: "ended_at state", why: "kept, broken or withdrawn; what was promised stays" },
};

describe("every table of issued documents and of the books, as the catalog of the database lists them", () => {
  const OTHER: Readonly<Record<string, string>> = {
    uuid: "gen_random_uuid()",
    text: "coalesce({c}, '') || 'x'",
    bigint: "coalesce({c}, 0) + 1",
    integer: "coalesce({c}, 0) + 1",
    date: "coalesce({c}, date '2026-01-01') + 1",
    jsonb: `'{"x": 1}'::jsonb`,
    boolean: "not coalesce({c}, false)",
    "timestamp with time zone": "coalesce({c}, now()) + interval '1 day'",
    numeric: "coalesce({c}, 0) + 1",
    bytea: "coalesce({c}, '') || '\\x00'::bytea",
  };

  it("keeps each column and each row from the app's own role, or says why it moves", async () => {
    const { owner, appPool } = shop.world.db;
    // Guards that look at rows need one: a sale within the Union, and one that a quarter's file has taken up.
    await owner.query(
      `insert into billing.union_sale select d.id, 'sale', 'AT', 'oss', 2000, '2026-01-01', d.seller_id, d.account_id, 'EUR',
         100, 20, 100, 20, '2026-01-02' from billing.document d where d.state = 'issued' limit 1`,
    );
    const { rows } = await owner.query<{ name: string; columns: { name: string; kind: string }[] }>(
      `select n.nspname || '.' || c.relname as name, (select jsonb_agg(jsonb_build_object('name', a.attname,
           'kind', regexp_replace(format_type(a.atttypid, a.atttypmod), '\\(.*', '')) order by a.attname)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('billing', 'ledger') and c.relkind in ('r', 'p') order by 1`,
    );
    expect(rows.map((one) => one.name)).toEqual(
      expect.arrayContaining(["billing.document", "billing.line", "ledger.posting"]),
    );
    const client = await appPool.connect();
    const isOpen = async (statement: string): Promise<boolean> => {
      await client.query("begin");
      const answer = await client.query(statement).then(
        () => "done",
        (fault: { code?: string }) => fault.code ?? "?",
      );
      await client.query("rollback");
      return answer !== NO_RIGHT && answer !== KEPT_BY_TRIGGER;
    };
    const found: Record<string, string> = {};
    for (const { name, columns } of rows) {
      const open: string[] = [];
      for (const column of columns) {
        const value = (OTHER[column.kind] ?? "null").replaceAll("{c}", column.name);
        if (await isOpen(`update ${name} set ${column.name} = ${value}`)) open.push(column.name);
      }
      const may = open.length === columns.length ? "all" : open.join(" ");
      const goes = await isOpen(`delete from ${name}`);
      if (open.length > 0 || goes) found[name] = goes ? `${may} and delete` : may;
    }
    client.release();
    const said = Object.fromEntries(Object.entries(MOVES).map(([name, { may }]) => [name, may]));
    expect(found).toEqual(said);
  });
});
