// A contract that is tried first: nothing is asked for before its trial is over, then from the very next day on, once; and whoever
// ends it in time never pays.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene, monthly } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { addDays } from "../../../kernel/time.ts";
import { agreeContract, contractById, contractNotice, startEntries } from "../../contracts/index.ts";
import type { AgreedParent, AgreedPrice } from "../../contracts/index.ts";
import { cancelContract, renewEarly, renewTerm, transferContract } from "../index.ts";
import { billEntries } from "./bill-entries.ts";

type Tried = {
  readonly days: number;
  readonly after: "goes_on" | "ends";
  readonly noticeDays?: number;
  readonly renewal?: "ends";
  readonly minimum?: { readonly count: number; readonly unit: "month" };
};
const begin = action({
  name: "test_begin_trial",
  needs: { any: ["system"] },
  run: async (ctx, input: Parameters<typeof agreeContract>[1] & { readonly on: string }) => {
    const agreed = must(await agreeContract(ctx, input));
    must(await startEntries(ctx, agreed.contractId, input.on));
    return ok(agreed);
  },
});
const bill = action({
  name: "test_bill_order",
  needs: { any: ["system"] },
  run: (ctx, input: Parameters<typeof billEntries>[1]) => billEntries(ctx, input),
});
const keeper: StaffActor = {
  kind: "staff",
  id: newId(),
  name: "Jo",
  rights: ["services.change"],
  sellerIds: null,
  via: "web",
  requestId: null,
};

let scene: BillingScene;
beforeAll(async () => {
  scene = await billingScene("2026-01-02");
  // What is due is invoiced ten days ahead.
  await scene.world.db.owner.query(
    `insert into billing.sequence (id, seller_id, kind, version, steps, valid_from)
     values ($1, $2, 'hosting', 1, $3, '2020-01-02')`,
    [newId(), scene.sellerId, JSON.stringify([{ day: -10, act: "invoice" }])],
  );
});

type Under = { readonly customer: Customer; readonly parent: AgreedParent };

/** A contract with a trial from the day on; `under`: an add-on of another one. */
async function tried(on: string, trial: Tried, over: Partial<AgreedPrice> = {}, under?: Under) {
  const customer = under?.customer ?? (await scene.customer());
  await scene.world.setClock(`${on}T11:00:00Z`);
  const made = await scene.world.act(begin, scene.world.systemActor, {
    sellerId: scene.sellerId,
    accountId: customer.accountId,
    billingProfileId: customer.billingProfileId,
    orderId: null,
    orderItemId: null,
    productId: scene.productId,
    kind: under ? "vps" : "hosting",
    title: "Starter",
    ...(under ? { parent: under.parent } : {}),
    concludedOn: on,
    minimum: trial.minimum ?? null,
    noticeDays: trial.noticeDays ?? 30,
    renewal: trial.renewal ?? "same_term",
    trial,
    termsId: null,
    legalProfile: "consumer",
    price: { ...monthly, ...over },
    on,
  });
  return { customer, ...must(made) };
}

/** Each day's ticks, with the run, until the day. */
async function until(day: string): Promise<void> {
  await scene.daysPass(day);
}

async function lines(customer: Customer) {
  const { rows } = await scene.world.db.owner.query<{
    kind: string;
    from: string;
    until: string;
    on: string;
    gross: string;
  }>(
    `select case when l.period_from is null then 'setup' else 'term' end as kind, l.supply_on::text as from,
       l.period_until::text as until, d.document_on::text as on, (l.net_minor + l.tax_minor)::text as gross
     from billing.line l join billing.document d on d.id = l.document_id
     where d.account_id = $1 and d.kind <> 'credit_note' order by l.supply_on, l.position`,
    [customer.accountId],
  );
  return rows;
}
const cancel = (contractId: string, over: object = {}) =>
  scene.world.act(cancelContract, keeper, {
    contractId,
    when: "end_of_term" as const,
    on: null,
    rest: null,
    reason: "tried enough",
    ...over,
  });

describe("a trial", () => {
  it("is never charged for, nor asked for ahead, and the first term begins on the day after its last", async () => {
    const { customer, contractId } = await tried("2026-02-02", { days: 14, after: "goes_on" });
    await until("2026-02-15");
    expect(await lines(customer)).toEqual([]);
    await until("2026-03-17");
    expect(await lines(customer)).toMatchObject([
      { from: "2026-02-16", until: "2026-03-16", on: "2026-02-16", gross: "990" },
      { from: "2026-03-16", until: "2026-04-16", on: "2026-03-06", gross: "990" },
    ]);
    const row = await contractById(scene.world.db.read, contractId);
    expect(row).toMatchObject({ startsOn: "2026-02-02", trialUntil: "2026-02-16", state: "running" });
  });

  it("is not charged by the order it came with, nor by hand before it is over", async () => {
    const { customer, contractId, entryIds } = await tried("2026-04-01", { days: 30, after: "goes_on" });
    const { accountId } = customer;
    for (const cause of ["order", "hand"] as const)
      expect(
        must(await scene.world.act(bill, scene.world.systemActor, { accountId, entryIds, cause })),
      ).toEqual([]);
    expect(await scene.world.act(renewEarly, keeper, { contractId })).toMatchObject({ ok: false });
    expect(await lines(customer)).toEqual([]);
  });

  it("that ends on the 31st has its terms come back to it: no day missing, none billed twice", async () => {
    const { customer } = await tried("2027-01-17", { days: 14, after: "goes_on" });
    await until("2027-04-28");
    const billed = await lines(customer);
    expect(billed.map((one) => [one.from, one.until])).toEqual([
      ["2027-01-31", "2027-02-28"],
      ["2027-02-28", "2027-03-31"],
      ["2027-03-31", "2027-04-30"],
      ["2027-04-30", "2027-05-31"],
    ]);
  });

  it("uses up no term of a coupon and no reduced first term; the set-up fee comes with the first paid term", async () => {
    const discount = { code: "HALF", permyriad: 5_000, minor: null, terms: 2 };
    const { customer } = await tried(
      "2027-06-01",
      { days: 10, after: "goes_on" },
      { setupMinor: 500n, firstMinor: 600n, renewalMinor: 1_000n, discount },
    );
    await until("2027-06-10");
    expect(await lines(customer)).toEqual([]);
    await until("2027-08-10");
    expect((await lines(customer)).map((one) => [one.kind, one.from, one.gross])).toEqual([
      ["setup", "2027-06-11", "500"],
      ["term", "2027-06-11", "300"],
      ["term", "2027-07-11", "500"],
      ["term", "2027-08-11", "1000"],
    ]);
  });

  it("is ended at its end, or at once, whatever notice and minimum say, and nothing is ever charged", async () => {
    const trial = {
      days: 14,
      after: "goes_on",
      noticeDays: 90,
      minimum: { count: 12, unit: "month" },
    } as const;
    const one = await tried("2027-09-01", trial);
    const row = await contractById(scene.world.db.read, one.contractId);
    expect(row && (await contractNotice(scene.world.db.read, row, "2027-09-01"))).toEqual({
      endsOn: "2027-09-15",
      noticeUntil: "2027-09-14",
    });
    expect(must(await cancel(one.contractId))).toBe("2027-09-15");
    const other = await tried("2027-09-02", trial);
    expect(must(await cancel(other.contractId, { when: "on", on: "2027-09-02" }))).toBe("2027-09-02");
    await until("2027-11-01");
    for (const { customer, contractId } of [one, other]) {
      expect(await lines(customer)).toEqual([]);
      expect(await contractById(scene.world.db.read, contractId)).toMatchObject({ state: "ended" });
    }
  });

  it("binds from the first paid term on: notice and minimum count from there", async () => {
    const { contractId } = await tried("2027-11-02", {
      days: 14,
      after: "goes_on",
      noticeDays: 0,
      minimum: { count: 3, unit: "month" },
    });
    await until("2027-11-16");
    expect(must(await cancel(contractId))).toBe("2028-02-16");
  });

  it("that ends unless its holder asks to go on is over on the day after its last, unpaid", async () => {
    const { customer, contractId } = await tried("2028-01-03", { days: 7, after: "ends" });
    await until("2028-01-09");
    expect(await contractById(scene.world.db.read, contractId)).toMatchObject({ state: "running" });
    await until("2028-01-11");
    expect(await contractById(scene.world.db.read, contractId)).toMatchObject({ state: "ended" });
    await until("2028-03-01");
    expect(await lines(customer)).toEqual([]);
  });

  it("never takes away what was set up later with it, where its holder asked to go on", async () => {
    const of = await tried("2027-12-06", { days: 7, after: "ends" });
    const parent = { contractId: of.contractId, entryId: of.entryIds[0] ?? "" };
    const late = await tried("2027-12-08", { days: 7, after: "ends" }, {}, { customer: of.customer, parent });
    must(await scene.world.act(renewTerm, keeper, { contractId: of.contractId }));
    await until("2027-12-17");
    expect(await contractById(scene.world.db.read, late.contractId)).toMatchObject({ state: "running" });
    expect((await lines(of.customer)).map((one) => one.from)).toEqual(["2027-12-13", "2027-12-15"]);
  });

  it("of what would end by itself anyway is told of once, not as a term that ends, too", async () => {
    const { entryIds } = await tried("2028-03-02", { days: 7, after: "ends", renewal: "ends" });
    await until("2028-03-09");
    const { rowCount } = await scene.world.db.owner.query(
      "select from billing.renewal_notice where entry_id = any($1::uuid[])",
      [entryIds],
    );
    expect(rowCount).toBe(0);
  });

  it("goes over with its contract: the new holder pays from the day after it, the old one nothing", async () => {
    const { customer, contractId } = await tried("2028-05-02", { days: 10, after: "goes_on" });
    const taker = await scene.customer();
    const to = { toAccountId: taker.accountId, billingProfileId: taker.billingProfileId };
    const said = { giverSaid: "by mail", takerSaid: "by phone" };
    must(await scene.world.act(transferContract, keeper, { contractId, ...to, ...said }));
    await until("2028-05-14");
    expect(await lines(customer)).toEqual([]);
    expect((await lines(taker)).map((one) => one.from)).toEqual(["2028-05-12"]);
  });

  it("never ends, or begins to cost, untold to whoever took its contract over after its first holder was told", async () => {
    const { customer, contractId } = await tried("2028-06-02", { days: 10, after: "ends" });
    await until("2028-06-09");
    const taker = await scene.customer();
    const to = { toAccountId: taker.accountId, billingProfileId: taker.billingProfileId };
    const said = { giverSaid: "by mail", takerSaid: "by phone" };
    must(await scene.world.act(transferContract, keeper, { contractId, ...to, ...said }));
    await until("2028-06-11");
    const told = (of: Customer) =>
      scene.mailsTo(of).filter(({ subject }) => subject.includes("Testzeit")).length;
    expect([told(customer), told(taker)]).toEqual([1, 1]);
  });

  it("that is ended on its last day while the next day's run is on is never billed and kept", async () => {
    const { customer, contractId } = await tried("2028-04-01", { days: 7, after: "goes_on" });
    await until("2028-04-07");
    await scene.world.setClock("2028-04-07T21:59:00Z");
    const [ended] = await Promise.all([
      cancel(contractId),
      scene.world.setClock(`${addDays("2028-04-07", 1)}T00:10:00Z`).then(() => scene.run()),
    ]);
    await scene.settle();
    const left = await scene.world.db.owner.query(
      `select coalesce(sum(case kind when 'credit_note' then -gross_minor else gross_minor end), 0)::text as sum
       from billing.document where account_id = $1`,
      [customer.accountId],
    );
    // Either notice came first and nothing was billed, or the trial was over: then it is a term that was paid for.
    const day = must(ended);
    expect(left.rows).toEqual([{ sum: day === "2028-04-08" ? "0" : "990" }]);
  });
});
