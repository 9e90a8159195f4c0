// Names that are out are many and contracts that run are many: the report of what is still billed for a name that is out reads the few
// that are both, whoever made them so first, and never the house.
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import { inProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import { rentName } from "../../../../test/support/rented-name.ts";
import { aConnection, aProduct } from "../../../../test/support/scene.ts";
import { must } from "../../../kernel/result.ts";
import { billedThoughGone, goneNamesBy } from "./billed-though-gone.reads.ts";

const START = "2026-03-02";
const MANY = 20_000;
const PAGE = 50;
const TABLES = ["domains.domain", "contracts.contract", "contracts.billing_entry"];
let scene: BillingScene;
let rented: { readonly id: string; readonly contractId: string };

beforeAll(async () => {
  scene = await billingScene(START);
  const { world, sellerId } = scene;
  await aConnection(world.db.owner, "registrar", "epp");
  world.ports.registrar = inProcessRegistrar({ now: () => world.clock.business() }).registrar;
  const { productId } = await aProduct(world.db.owner, sellerId, { kind: "domain", tld: "net" });
  const customer = await scene.customer();
  const asked = { customer, sellerId, productId, name: "first.net", on: START };
  rented = must(await world.act(rentName, world.systemActor, asked));
  await scene.settle();
}, 120_000);

const listed = async (before?: string) =>
  billedThoughGone(scene.world.db.read, { sellerIds: [scene.sellerId], before, limit: PAGE });
const name = (set: string) =>
  scene.world.db.owner.query(`update domains.domain set ${set} where id = $1`, [rented.id]);
const contract = (set: string) =>
  scene.world.db.owner.query(`update contracts.contract set ${set} where id = $1`, [rented.contractId]);

it("what is out and billed stands in it, in whichever order that came about, and leaves it with either", async () => {
  expect(await listed()).toEqual([]);
  await name("wanted_state = 'given_up'");
  expect(await listed()).toMatchObject([{ id: rented.contractId, name: "first.net", isGone: false }]);
  // Notice was given: it ends, and the name with it. Taken back, it is billed on.
  await contract("state = 'ending'");
  expect(await listed()).toEqual([]);
  await contract("state = 'running'");
  expect(await listed()).toHaveLength(1);
  await name(`given_up_for = '${rented.contractId}'`);
  expect(await listed()).toEqual([]);
  await name("given_up_for = null, registry_state = 'gone'");
  await contract("state = 'ending'");
  expect(await listed()).toMatchObject([{ isGone: true }]);
  await name("wanted_state = 'registered', registry_state = 'active'");
  await contract("state = 'running'");
  expect(await listed()).toEqual([]);
});

it("twenty thousand names that are out and as many that run are never read for a page", async () => {
  // Of each made name its contract and its entry, as of the first. Made at one stroke, they are marked one by one afterwards.
  const gone = `case when m.at <= ${MANY} then 'gone' else 'active' end`;
  const state = `case when m.at <= ${MANY - 3} then 'ended' else 'running' end`;
  const triggers = (what: "disable" | "enable"): string =>
    TABLES.map((table) => `alter table ${table} ${what} trigger user;`).join("\n");
  await scene.world.db.owner.query(`
    create temp table made as select g as at, gen_random_uuid() as domain_id, gen_random_uuid() as contract_id,
      gen_random_uuid() as entry_id from generate_series(1, ${2 * MANY}) g;
    ${triggers("disable")}
    insert into domains.domain select (jsonb_populate_record(d, jsonb_build_object('id', m.domain_id, 'name',
        m.at || '.net', 'unicode_name', m.at || '.net', 'registry_state', ${gone}))).*
      from domains.domain d, made m where d.id = '${rented.id}';
    insert into contracts.contract select (jsonb_populate_record(c, jsonb_build_object('id', m.contract_id,
        'contract_no', 'V' || m.at, 'state', ${state}))).*
      from contracts.contract c, made m where c.id = '${rented.contractId}';
    insert into contracts.billing_entry select (jsonb_populate_record(e, jsonb_build_object('id', m.entry_id,
        'contract_id', m.contract_id, 'subject_id', m.domain_id, 'state', ${state}))).*
      from contracts.billing_entry e, made m where e.contract_id = '${rented.contractId}';
    ${triggers("enable")}
    analyze ${TABLES.join(", ")};
    select contracts.mark_gone_name(domain_id) from made;
    analyze contracts.gone_name;
    drop table made`);
  const page = await listed();
  expect(page).toHaveLength(3);
  expect(await listed(page[0]?.id)).toHaveLength(2);
  const asked = { sellerIds: [scene.sellerId], limit: PAGE };
  const { rows } = await sql<{
    "QUERY PLAN": readonly { readonly Plan: Plan }[];
  }>`explain (analyze, format json) ${goneNamesBy(asked)}`.execute(scene.world.db.read);
  const [plan] = rows[0]?.["QUERY PLAN"] ?? [];
  expect(plan && readBy(plan.Plan)).toBeLessThan(20 * PAGE);
}, 240_000);

type Plan = {
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Plan[];
};

/** Rows that its scans looked at, in all. */
function readBy(plan: Plan): number {
  const { Plans: below = [] } = plan;
  const own = (plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0)) * plan["Actual Loops"];
  return below.reduce((sum, one) => sum + readBy(one), own);
}
