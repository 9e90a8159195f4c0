// The office's lists of contracts, invoices and things that nobody bills, over a house and over one ten times as large: what a
// page costs must not follow the number of rows behind it.
import { deskDocuments } from "../src/business/billing/index.ts";
import { deskContracts, monthlyTotals, unbilled } from "../src/business/contracts/index.ts";
import type { ReadDb } from "../src/kernel/db.ts";
import { cloneDatabase } from "../test/support/database.ts";
import { orderAndAccept, testShop } from "../test/support/shop.ts";
import type { TestShop } from "../test/support/shop.ts";
import { median } from "./load.ts";
import type { Line } from "./result.ts";
import type { Ground } from "./world.ts";

const LARGE = Number(process.env["KONTOR_BENCH_ROWS"] ?? "1000000");
const SMALL = LARGE / 10;
const EACH = Number(process.env["KONTOR_BENCH_ROUNDS"] ?? "15");
const MOST = 1.5;
const ACCOUNTS_EACH = 10;
/**
 * Of so many contracts one has ended, and of so many invoices one is open; one in a thousand things is billed by nobody, so that
 * each list has a full page in both houses.
 */
const [ENDED_EACH, OPEN_EACH, UNBILLED_EACH] = [50, 20, 1_000] as const;

type Lists = Readonly<Record<string, (db: ReadDb) => Promise<readonly unknown[]>>>;

function listsOn(today: string): Lists {
  const asked = { sellerIds: null, today };
  return {
    contracts: (db) => deskContracts(db, { ...asked, view: "all" }),
    "ended contracts": (db) => deskContracts(db, { ...asked, view: "ended" }),
    "contracts that are due": (db) => deskContracts(db, { ...asked, view: "due" }),
    "what contracts are worth, asked apart": (db) => monthlyTotals(db, { ...asked, view: "running" }),
    invoices: (db) => deskDocuments(db, { ...asked, view: "all" }),
    "open invoices": (db) => deskDocuments(db, { ...asked, view: "open" }),
    unbilled: (db) => unbilled(db, { ...asked, kind: "hosting" }),
  };
}

export async function measureLists(ground: Ground): Promise<readonly Line[]> {
  const today = new Date().toISOString().slice(0, 10);
  const lists = listsOn(today);
  const small = await house(ground, today, SMALL);
  const large = await house(ground, today, LARGE);
  const lines: Line[] = [];
  for (const [name, list] of Object.entries(lists)) {
    // In turns, so that a busy neighbour slows both alike.
    const took = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round < EACH; round += 1) {
      took.small.push(await timed(() => list(small)));
      took.large.push(await timed(() => list(large)));
    }
    const [a, b] = [median(took.small), median(took.large)];
    lines.push({
      name: `lists, ${name}`,
      floor: `${a.toFixed(1)} ms`,
      product: `${b.toFixed(1)} ms`,
      ratio: b / a,
      goal: `≤ ${MOST}`,
      ok: b / a <= MOST,
      remark: `${SMALL.toLocaleString("en")} → ${LARGE.toLocaleString("en")} contracts`,
    });
  }
  return lines;
}

async function timed(list: () => Promise<readonly unknown[]>): Promise<number> {
  const from = performance.now();
  if ((await list()).length === 0) throw new Error("a list is empty: its time says nothing");
  return performance.now() - from;
}

async function house({ cluster, atEnd }: Ground, today: string, contracts: number): Promise<ReadDb> {
  const { db, drop } = await cloneDatabase(cluster);
  atEnd(drop);
  await fill(await testShop(today, db), today, contracts);
  return db.read;
}

/** One customer who ordered, and so many contracts like theirs with all that hangs on each. */
async function fill(shop: TestShop, today: string, contracts: number): Promise<void> {
  const { owner } = shop.world.db;
  const { accountId } = await orderAndAccept(shop, { domain: "erster-laden.de" });
  await shop.world.runJobs();
  const id = `(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
    || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid`;
  await owner.query(`create table public.owners as select n, ${id} as account
    from generate_series(0, ${contracts / ACCOUNTS_EACH - 1}) n`);
  await owner.query(`create table public.copies as select s.n, o.account, ${id} as contract, ${id} as entry,
      ${id} as document, ${id} as hosting
    from generate_series(0, ${contracts - 1}) s(n) join public.owners o on o.n = s.n / ${ACCOUNTS_EACH} order by s.n`);
  const copy = async (table: string, key: string, from: string, changed: string): Promise<void> => {
    // What the triggers planned while the tables were all but empty would read them whole for each row.
    await owner.query("discard plans");
    await owner.query(
      `insert into ${table} select made.* from ${table} t, public.${from} c,
         jsonb_populate_record(t, jsonb_build_object(${changed})) made
       where t.${key} = (select ${key} from ${table} where ${from === "owners" ? "id" : "account_id"} = $1
         order by ${key} limit 1)`,
      [accountId],
    );
  };
  await dropTrigrams(owner);
  await owner.query("alter table billing.document disable trigger user");
  await copy("customers.account", "id", "owners", "'id', c.account, 'customer_no', 'K9' || n");
  const whose = "'account_id', c.account";
  await copy(
    "contracts.contract",
    "id",
    "copies",
    `'id', c.contract, ${whose}, 'contract_no', 'V9' || n, 'order_item_id', null,
     'state', case when n % ${ENDED_EACH} = 0 then 'ended' else 'running' end`,
  );
  await copy(
    "hosting.account",
    "id",
    "copies",
    `'id', c.hosting, ${whose}, 'order_item_id', null, 'contract_id', c.contract, 'username', 'u' || n,
     'main_domain', 'k' || n || '.de', 'state', 'active', 'panel_state', 'running'`,
  );
  await copy(
    "contracts.billing_entry",
    "id",
    "copies",
    `'id', c.entry, ${whose}, 'contract_id', c.contract, 'order_item_id', null, 'subject_kind', 'hosting',
     'subject_id', case when n % ${UNBILLED_EACH} = 0 then c.entry else c.hosting end,
     'state', 'running', 'next_due_on', (date '${today}' + (n % 360)::int)`,
  );
  await copy(
    "billing.document",
    "id",
    "copies",
    `'id', c.document, ${whose}, 'order_id', null, 'number', 'R9' || n`,
  );
  await copy(
    "billing.settlement",
    "document_id",
    "copies",
    `'document_id', c.document, ${whose}, 'state', case when n % ${OPEN_EACH} = 0 then 'open' else 'settled' end`,
  );
  await owner.query("drop table public.copies, public.owners");
  await owner.query("vacuum analyze");
}

/** They serve the search alone, and fill slowly row by row. */
async function dropTrigrams(owner: TestShop["world"]["db"]["owner"]): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, indexname) as name from pg_indexes where indexdef like '%gin_trgm_ops%'`,
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
}
