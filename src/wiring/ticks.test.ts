// What is due by date is done for everybody: nothing that cannot be done keeps anything else waiting, and staff hear of it.
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { billingScene } from "../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../test/support/billing-scene.ts";
import { countStatements } from "../../bench/statements.ts";
import { newId } from "../kernel/ids.ts";
import type { Tick } from "../kernel/jobs.ts";
import { must } from "../kernel/result.ts";
import { cancelContract, grantPromise } from "../business/billing/index.ts";
import { runTicks, tickJob } from "./ticks.ts";

let scene: BillingScene;
const clerk = () => ({
  ...scene.bookkeeper,
  rights: [...scene.bookkeeper.rights, "services.change"] as const,
});
const owner = () => scene.world.db.owner;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
});

const tick = (ticks: readonly Tick[] = scene.world.ticks) => tickJob(ticks).run(scene.world.kit, {});
const tasks = async (kind: string) =>
  (
    await owner().query(
      "select reason, account_id, about, state from staff.task where kind = $1 order by id",
      [kind],
    )
  ).rows as { reason: string | null; account_id: string | null; about: string; state: string }[];

type Owing = { readonly customer: Customer; readonly contractId: string; readonly entryId: string };
type Poison = {
  readonly due: (one: Owing) => Promise<unknown>;
  /** Where the one that cannot be done breaks: a trigger's moment, and its condition. */
  readonly breaks: (one: Owing) => readonly [on: string, when: string];
  readonly dueOn: string;
  /** How many of the three were done. */
  readonly done: (ids: readonly Owing[]) => Promise<number>;
};

const count = async (text: string, ids: readonly string[]): Promise<number> =>
  (await owner().query(text, [ids])).rowCount ?? 0;

const POISONS: Readonly<Record<string, Poison>> = {
  end_contract: {
    dueOn: "2026-03-20",
    due: ({ contractId }) =>
      scene.world.act(cancelContract, clerk(), {
        contractId,
        when: "on",
        on: "2026-03-20",
        rest: null,
        reason: "x",
      }),
    breaks: ({ contractId }) => [
      "update on contracts.contract",
      `new.id = '${contractId}' and new.state = 'ended'`,
    ],
    done: (list) =>
      count(
        "select from contracts.contract where state = 'ended' and id = any($1)",
        list.map((one) => one.contractId),
      ),
  },
  carry_out_change: {
    dueOn: "2026-03-20",
    due: ({ contractId, customer }) =>
      owner().query(
        `insert into contracts.change (id, contract_id, account_id, seller_id, effective_on, to_product_id,
           from_product_id, ended, begun, figures, state, created_at)
         values ($1, $2, $3, $4, '2026-03-20', $5, $5, '{}', '{}', '{}', 'waiting', now())`,
        [newId(), contractId, customer.accountId, scene.sellerId, scene.productId],
      ),
    breaks: ({ contractId }) => ["update on contracts.change", `new.contract_id = '${contractId}'`],
    done: (list) =>
      count(
        "select from contracts.change where state = 'carried_out' and contract_id = any($1)",
        list.map((one) => one.contractId),
      ),
  },
  tell_price_change: {
    dueOn: "2026-03-20",
    async due({ customer, contractId, entryId }) {
      const change = newId();
      await owner().query(
        `insert into contracts.price_change (id, seller_id, from_on, tell_on, entries, contracts, published_at, spread_at)
         values ($1, $2, '2026-06-02', '2026-03-20', 1, 1, now(), now())`,
        [change, scene.sellerId],
      );
      await owner().query(
        `insert into contracts.entry_price (entry_id, from_on, change_id, account_id, contract_id, price_version_id,
           before_minor, renewal_minor)
         select $1, '2026-06-02', $2, $3, $4, v.id, 990, 1290 from catalogue.price_version v limit 1`,
        [entryId, change, customer.accountId, contractId],
      );
    },
    breaks: ({ customer }) => [
      "insert on contracts.price_notice",
      `new.account_id = '${customer.accountId}'`,
    ],
    done: (list) =>
      count(
        "select from contracts.price_notice where account_id = any($1)",
        list.map((one) => one.customer.accountId),
      ),
  },
  remind_renewal: {
    dueOn: "2026-03-20",
    due: ({ entryId }) =>
      owner().query(
        `update contracts.billing_entry set term_unit = 'year', term_count = 1, next_due_on = '2026-04-15'
         where id = $1`,
        [entryId],
      ),
    breaks: ({ entryId }) => ["insert on billing.renewal_notice", `new.entry_id = '${entryId}'`],
    done: (list) =>
      count(
        "select from billing.renewal_notice where entry_id = any($1)",
        list.map((one) => one.entryId),
      ),
  },
  end_promise: {
    dueOn: "2026-03-20",
    async due({ customer }) {
      const [document] = await scene.documents(customer);
      await scene.world.setClock("2026-03-17");
      const asked = { documentId: document?.id ?? "", untilOn: "2026-03-19", reason: "soon" };
      must(await scene.world.act(grantPromise, scene.bookkeeper, asked));
      await scene.world.setClock("2026-03-02");
    },
    breaks: ({ customer }) => ["update on billing.promise", `new.account_id = '${customer.accountId}'`],
    done: (list) =>
      count(
        "select from billing.promise where state = 'broken' and account_id = any($1)",
        list.map((one) => one.customer.accountId),
      ),
  },
};

it.each(Object.entries(POISONS))(
  "%s: one that cannot be done never keeps the others, or any other work of the day, waiting",
  async (what, poison) => {
    const list: Owing[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      const customer = await scene.customer();
      const { contractId, entryIds } = await scene.contract(customer, "2026-03-02");
      await scene.run();
      const one = { customer, contractId, entryId: entryIds[0] ?? "" };
      await poison.due(one);
      list.push(one);
    }
    const [, bad] = list;
    if (!bad) throw new Error("there is none");
    const [on, when] = poison.breaks(bad);
    await owner().query(
      `create trigger test_poison before ${on} for each row when (${when}) execute function kernel.forbid_change()`,
    );
    await scene.world.setClock(poison.dueOn);
    const other = await scene.customer();
    await scene.contract(other, poison.dueOn);
    await tick();
    await scene.settle();
    expect(await poison.done(list)).toBe(2);
    expect(await scene.documents(other)).toHaveLength(1);
    const told = (await tasks("work_failed")).filter((one) => one.reason === what);
    expect(told).toMatchObject([{ state: "open" }]);
    await owner().query(`drop trigger test_poison on ${on.split(" on ")[1]}`);
    await tick();
    await scene.settle();
    expect(await poison.done(list)).toBe(3);
    expect((await tasks("work_failed")).filter((one) => one.state === "open")).toEqual([]);
  },
);

it("a tick that fails never keeps those after it from running, and is told until it works again", async () => {
  const ran: string[] = [];
  let isBroken = true;
  const ticks: Tick[] = [
    {
      name: "first",
      async run() {
        if (isBroken) throw new Error("it broke");
      },
    },
    { name: "second", run: async () => void ran.push("second") },
  ];
  await tick(ticks);
  expect(ran).toEqual(["second"]);
  expect(await tasks("tick_failed")).toMatchObject([{ state: "open", about: "first: Error: it broke" }]);
  await expect(runTicks(scene.world.kit, ticks, scene.world.clock.business())).rejects.toThrow("it broke");
  isBroken = false;
  await tick(ticks);
  expect(await tasks("tick_failed")).toMatchObject([{ state: "done" }]);
});

it("a tick that follows others looks for work whenever one of them ran, and never where nothing ran", async () => {
  const ran: string[] = [];
  let isDue = false;
  const made = (name: string, due: () => boolean, follows: { readonly follows?: true }): Tick => ({
    name,
    due: () => sql<boolean>`${due()}::boolean`,
    ...follows,
    run: async () => void ran.push(name),
  });
  const ticks = [
    made("before", () => false, { follows: true }),
    made("first", () => isDue, {}),
    made("apart", () => false, {}),
    made("after", () => false, { follows: true }),
  ];
  await tick(ticks);
  expect(ran).toEqual([]);
  isDue = true;
  await tick(ticks);
  expect(ran).toEqual(["first", "after"]);
});

it("a day on which nothing is due asks one thing of the database for all ticks together", async () => {
  await scene.world.setClock("2026-02-01");
  await tick();
  const asked = await countStatements(() =>
    runTicks(scene.world.kit, scene.world.ticks, scene.world.clock.business()),
  );
  expect(asked).toBe(1);
});
