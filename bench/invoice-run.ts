// A billing run over ten thousand due entries, numbering and books included, beside the same rows written by plain SQL.
import pg from "pg";
import { runInvoices } from "../src/business/billing/index.ts";
import { agreeContract, startEntries } from "../src/business/contracts/index.ts";
import { action } from "../src/kernel/act.ts";
import { makeLog } from "../src/wiring/log.ts";
import { must } from "../src/kernel/result.ts";
import { wire } from "../src/wiring.ts";
import { cloneDatabase } from "../test/support/database.ts";
import type { TestDatabase } from "../test/support/database.ts";
import { aCustomer } from "../test/support/scene.ts";
import { testShop } from "../test/support/shop.ts";
import type { TestShop } from "../test/support/shop.ts";
import { carryOver, floorStatements, keepAside } from "./floors/run-floor.ts";
import { median } from "./load.ts";
import { seconds } from "./result.ts";
import type { Line } from "./result.ts";
import { added, countAll, mark, mustMatch } from "./rows.ts";
import type { Ground } from "./world.ts";

const ENTRIES = 10_000;
const ROUNDS = Number(process.env["KONTOR_BENCH_ROUNDS"] ?? "3");
const MOST = 4;

const agree = action({
  name: "bench_agree",
  needs: { any: ["system"] },
  run: async (ctx, input: Parameters<typeof agreeContract>[1]) => {
    const agreed = await agreeContract(ctx, input);
    if (agreed.ok) must(await startEntries(ctx, agreed.value.contractId, input.concludedOn));
    return agreed;
  },
});

/** One customer whose package is due, and then ten thousand like them, each with an account of their own. */
async function fill(shop: TestShop, today: string): Promise<void> {
  const { world, seller } = shop;
  const { owner } = world.db;
  const who = await aCustomer(owner, seller.id, { customerNo: "K900000" });
  const productId = shop.offers.find((one) => one.slug === "starter")?.productId ?? "";
  const agreed = must(
    await world.act(agree, world.systemActor, {
      sellerId: seller.id,
      accountId: who.accountId,
      billingProfileId: who.billingProfileId,
      orderId: null,
      orderItemId: null,
      productId,
      kind: "hosting",
      title: "Starter, kunde.example",
      concludedOn: today,
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "consumer",
      price: {
        priceVersionId: null,
        currency: "EUR",
        includesTax: true,
        setupMinor: 0n,
        firstMinor: 990n,
        renewalMinor: 990n,
        quantityMilli: 1000n,
        term: { count: 1, unit: "month" },
      },
    }),
  );
  await owner.query(`create table public.copies as select n, uuidv7() as account, uuidv7() as person, uuidv7() as member,
    uuidv7() as profile, uuidv7() as contract, uuidv7() as entry from generate_series(1, ${ENTRIES - 1}) n`);
  const copy = (table: string, id: string, from: string, changed: string): Promise<unknown> =>
    owner.query(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', ${id}, ${changed}))).*
       from ${table} t, public.copies c where t.id = $1`,
      [from],
    );
  const { accountId, personId, billingProfileId } = who;
  const member = await owner.query<{ id: string }>(
    "select id from customers.membership where account_id = $1",
    [accountId],
  );
  await copy(
    "people.person",
    "c.person",
    personId,
    "'email', 'k' || n || '@kunde.example', 'email_key', 'k' || n || '@kunde.example'",
  );
  await copy("customers.account", "c.account", accountId, "'customer_no', 'K9' || n");
  await copy(
    "customers.membership",
    "c.member",
    member.rows[0]?.id ?? "",
    "'account_id', c.account, 'person_id', c.person",
  );
  await copy(
    "customers.billing_profile",
    "c.profile",
    billingProfileId,
    "'account_id', c.account, 'payer_account_id', c.account",
  );
  const whose = "'account_id', c.account, 'billing_profile_id', c.profile";
  await copy("contracts.contract", "c.contract", agreed.contractId, `${whose}, 'contract_no', 'V9' || n`);
  await copy(
    "contracts.billing_entry",
    "c.entry",
    agreed.entryIds[0] ?? "",
    "'account_id', c.account, 'contract_id', c.contract",
  );
  await owner.query("drop table public.copies");
  await owner.query("vacuum analyze");
}

/** The whole run by the product's own code; what it took, and what a second run made. */
async function productRun(db: TestDatabase): Promise<{ ms: number; again: number }> {
  const log = makeLog("silent");
  const connections = { connect: () => Promise.reject(new Error("a billing run asks nobody")) };
  const { kit } = wire({ db, log, movableClock: false, connections });
  const from = performance.now();
  const closed = await runInvoices(kit);
  const ms = performance.now() - from;
  if (closed !== ENTRIES) throw new Error(`${closed} documents were made of ${ENTRIES} entries`);
  return { ms, again: await runInvoices(kit) };
}

async function floorRun(owner: pg.Pool, statements: readonly string[]): Promise<number> {
  const client = await owner.connect();
  try {
    const from = performance.now();
    await client.query("begin");
    for (const one of statements) await client.query(one);
    await client.query("commit");
    return performance.now() - from;
  } finally {
    client.release();
  }
}

export async function measureInvoiceRun(ground: Ground): Promise<readonly Line[]> {
  const { cluster } = ground;
  const today = new Date().toISOString().slice(0, 10);
  const scene = await cloneDatabase(cluster);
  await fill(await testShop(today, scene.db), today);
  await free(scene.db);

  const first = await cloneDatabase(cluster, scene.name);
  const since = await mark(first.db.owner);
  const before = await countAll(first.db.owner);
  const { again } = await productRun(first.db);
  const wrote = added(before, await countAll(first.db.owner));
  const kept = await keepAside(first.db.owner, since);

  const floorScene = await cloneDatabase(cluster, scene.name);
  await asSuperuser(cluster.superuserUrl, [first.name, floorScene.name], (from, to) =>
    carryOver(from, to, kept),
  );
  const statements = await floorStatements(floorScene.db.owner, kept);
  await free(floorScene.db);
  await first.drop();

  const floors: number[] = [];
  const products: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const floor = await cloneDatabase(cluster, floorScene.name);
    floors.push(await floorRun(floor.db.owner, statements));
    if (round === 0) mustMatch(wrote, added(before, await countAll(floor.db.owner)));
    await floor.drop();
    const product = await cloneDatabase(cluster, scene.name);
    products.push((await productRun(product.db)).ms);
    await product.drop();
  }
  const ratio = median(products) / median(floors);
  const rows = Object.values(wrote).reduce((sum, n) => sum + n, 0);
  return [
    {
      name: "invoice-run, 10,000 entries",
      floor: seconds(median(floors)),
      product: seconds(median(products)),
      ratio,
      goal: `≤ ${MOST}`,
      ok: ratio <= MOST,
      remark: `${rows} new rows; ${Math.round((ENTRIES * 1000) / median(products))} invoices/s`,
    },
    {
      name: "invoice-run, again",
      floor: null,
      product: `${again} new`,
      ratio: null,
      goal: "0 new",
      ok: again === 0,
    },
  ];
}

/** A database can be cloned only while nobody is connected to it. */
async function free(db: TestDatabase): Promise<void> {
  await db.close();
  await db.owner.end();
}

async function asSuperuser(
  url: string,
  [from = "", to = ""]: readonly string[],
  work: (from: pg.Pool, to: pg.Pool) => Promise<void>,
): Promise<void> {
  const poolOf = (database: string): pg.Pool => {
    const at = new URL(url);
    at.pathname = `/${database}`;
    return new pg.Pool({ connectionString: at.href, max: 1 });
  };
  const pools = [poolOf(from), poolOf(to)] as const;
  try {
    await work(...pools);
    await pools[1].query("grant usage, create on schema floor to kontor_owner");
    await pools[1].query("grant all on all tables in schema floor to kontor_owner");
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
}
