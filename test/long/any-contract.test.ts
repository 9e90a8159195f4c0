// Whatever is done with a contract, in whatever order, its days are charged once and no others: a term here is thirty days, so that
// what was charged tells them. What was used is counted day by day beside it, and settled when all is over.
import { beforeAll, expect, it } from "vitest";
import {
  cancelContract,
  changeContract,
  creditDocument,
  discardDraft,
  issueDraft,
  previewChange,
  renewEarly,
  renewTerm,
  replaceDocument,
} from "../../src/business/billing/index.ts";
import {
  agreeContract,
  goOn,
  liftHold,
  pauseContract,
  setHold,
  startEntries,
  takeBackChange,
  takeBackNotice,
} from "../../src/business/contracts/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { action } from "../../src/kernel/act.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import type { StaffActor } from "../../src/kernel/rights.ts";
import { billingScene, monthly } from "../support/billing-scene.ts";
import type { BillingScene, Customer } from "../support/billing-scene.ts";
import { dayAfter } from "./calendar.ts";

const CONTRACTS = Number(process.env["KONTOR_LONG_CONTRACTS"] ?? "80");
const DAYS = Number(process.env["KONTOR_LONG_DAYS"] ?? "180");
const SEED = Number(process.env["KONTOR_LONG_SEED"] ?? "1");
const FIRST = "2026-03-01";
/** Of a contract on a day: that something is done with it. */
const OFTEN = 0.12;
const TERM = { count: 30, unit: "day" as const };

let scene: BillingScene;
let clerk: StaffActor;
let diskId = "";
const planIds: string[] = [];

// The same each time.
let drawn = SEED * 7_919 + 13;
const random = (): number => (drawn = (drawn * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
const oneOf = <T>(list: readonly T[]): T | undefined => list[between(0, list.length - 1)];

async function rows<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
  return (await scene.world.db.owner.query(text, [...values])).rows as T[];
}

async function plan(name: string, minor: number): Promise<void> {
  const [productId, planId] = [newId(), newId()];
  await rows(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, panel_plan, state, created_at)
     values ($1, $2, $3, 'hosting', $4, 'revenue:hosting', $3, 'on_sale', '2020-01-01')`,
    [productId, scene.sellerId, name, JSON.stringify({ en: name, de: name })],
  );
  await rows(
    `insert into catalogue.price_plan (id, product_id, term_count, term_unit, state) values ($1, $2, 30, 'day', 'on_sale')`,
    [planId, productId],
  );
  await rows(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
     values ($1, $2, 'EUR', true, $3, $3, '2020-01-01')`,
    [newId(), planId, minor],
  );
  await option(productId, planId);
  planIds.push(planId);
}

/** Disk space, for the price of twenty cents a day each. */
async function option(productId: string, planId: string): Promise<string> {
  const [optionId, priceId] = [newId(), newId()];
  await rows(
    `insert into catalogue.product_option (id, product_id, key, kind, names, least, most, state, created_at)
     values ($1, $2, 'disk', 'quantity', '{"en":"Disk","de":"Platz"}', 0, 50, 'on_sale', '2020-01-01')`,
    [optionId, productId],
  );
  await rows(
    `insert into catalogue.option_price (id, option_id, plan_id, currency, includes_tax, first_minor, renewal_minor,
       valid_from) values ($1, $2, $3, 'EUR', true, 600, 600, '2020-01-01')`,
    [priceId, optionId, planId],
  );
  return priceId;
}

beforeAll(async () => {
  scene = await billingScene(FIRST);
  clerk = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change", "settings.change"] };
  await rows("update catalogue.product set server_group = null where id = $1", [scene.productId]);
  const { rows: own } = await scene.world.db.owner.query<{ id: string }>(
    "select id from catalogue.price_plan where product_id = $1",
    [scene.productId],
  );
  diskId = await option(scene.productId, own[0]?.id ?? "");
  await rows(
    `insert into coupons.coupon (id, seller_id, code, permyriad, first_orders_only, valid_from, state, created_at)
     values ($1, $2, 'TEN', 1000, false, '2020-01-01', 'on', '2020-01-01')`,
    [newId(), scene.sellerId],
  );
  await plan("tiny", 1_500);
  await plan("big", 6_000);
  await plan("huge", 12_000);
  const value = { mostDays: 90, perYear: 12, byCustomers: false };
  must(
    await scene.world.act(changeSetting, clerk, { sellerId: scene.sellerId, key: "contracts.pause", value }),
  );
});

const agree = action({
  name: "test_agree",
  needs: { any: ["system"] },
  run: (ctx, input: Parameters<typeof agreeContract>[1]) => agreeContract(ctx, input),
});
const start = action({
  name: "test_start",
  needs: { any: ["system"] },
  run: (ctx, input: { contractId: string; on: string }) => startEntries(ctx, input.contractId, input.on),
});

type Rented = {
  readonly customer: Customer;
  readonly contractId: string;
  readonly addOnId: string;
  /** What was done, for whoever reads a fault. */
  readonly story: string[];
  readonly holds: string[];
  usedMinor: number;
};

async function rented(): Promise<Rented> {
  const { world, sellerId, productId } = scene;
  const customer = await scene.customer();
  const { accountId, billingProfileId } = customer;
  const facts = {
    sellerId,
    productId,
    accountId,
    billingProfileId,
    orderId: null,
    orderItemId: null,
    termsId: null,
    concludedOn: FIRST,
    minimum: null,
    noticeDays: 30,
    legalProfile: "consumer" as const,
  };
  // What is tried costs nothing until its entries begin; what was ordered with it follows.
  const after = random() < 0.5 ? ("goes_on" as const) : ("ends" as const);
  const trial = random() < 0.4 ? { days: between(1, 40), after } : null;
  const tenth = { code: "TEN", permyriad: 1_000, minor: null, terms: null };
  const discount = random() < 0.5 ? tenth : null;
  const price = { ...monthly, firstMinor: 3_000n, renewalMinor: 3_000n, term: TERM, discount };
  const more = { includesTax: true, setupMinor: 0n, firstMinor: 600n, renewalMinor: 600n, discount };
  const quantityMilli = BigInt(between(1, 3)) * 1000n;
  const disk = {
    text: { en: "Disk", de: "Platz" },
    optionPriceId: diskId,
    price: { ...more, quantityMilli },
  };
  const { contractId, entryIds } = must(
    await world.act(agree, world.systemActor, {
      ...facts,
      trial,
      kind: "hosting",
      title: "Starter",
      price,
      extras: random() < 0.5 ? [disk] : [],
    }),
  );
  const addOn = must(
    await world.act(agree, world.systemActor, {
      ...facts,
      trial,
      kind: "licence",
      title: "Add-on",
      price: { ...monthly, firstMinor: 900n, renewalMinor: 900n, term: TERM },
      parent: { contractId, entryId: entryIds[0] ?? "" },
    }),
  );
  for (const id of [contractId, addOn.contractId])
    must(await world.act(start, world.systemActor, { contractId: id, on: FIRST }));
  const trialText = trial === null ? "no trial" : `tried for ${trial.days} days, then ${trial.after}`;
  const hold = { accountId, contractId: null, fromOn: FIRST, untilOn: null, reason: "no reminders" };
  must(await world.act(setHold, clerk, { ...hold, what: "dunning" }));
  return { customer, contractId, addOnId: addOn.contractId, story: [trialText], holds: [], usedMinor: 0 };
}

type Done = { readonly ok: boolean; readonly refusal?: { readonly code: string } };
type Act = (one: Rented, today: string, contractId: string) => Promise<Done | null>;

async function change(contractId: string, when: "now" | "end_of_term"): Promise<Done> {
  const quantityMilli = random() < 0.5 ? BigInt(between(1, 4)) * 1000n : null;
  const planId = random() < 0.6 ? (oneOf(planIds) ?? null) : null;
  const options = random() < 0.3 ? [{ option: "disk", choice: null, quantity: between(0, 4) }] : null;
  const wanted = { contractId, planId, quantityMilli, options, when };
  const shown = await scene.world.act(previewChange, clerk, wanted);
  if (!shown.ok) return shown;
  return scene.world.act(changeContract, clerk, { ...wanted, token: shown.value.token });
}

const documentsOf = ({ customer }: Rented, which: string): Promise<{ id: string }[]> =>
  rows(
    `select id from billing.document where account_id = $1 and kind = 'invoice' and ${which} order by id`,
    [customer.accountId],
  );

const ACTS: Readonly<Record<string, Act>> = {
  changeNow: (_, __, contractId) => change(contractId, "now"),
  changeLater: (_, __, contractId) => change(contractId, "end_of_term"),
  takeBackChange: (_, __, contractId) => scene.world.act(takeBackChange, clerk, { contractId }),
  rest: (_, today, contractId) =>
    scene.world.act(pauseContract, clerk, {
      contractId,
      untilOn: dayAfter(today, between(1, 29)),
      reason: "away",
    }),
  goOn: (_, __, contractId) => scene.world.act(goOn, clerk, { contractId }),
  cancel: (_, __, contractId) =>
    scene.world.act(cancelContract, clerk, {
      contractId,
      when: "end_of_term",
      on: null,
      rest: null,
      reason: "x",
    }),
  cancelOn: (_, today, contractId) =>
    scene.world.act(cancelContract, clerk, {
      contractId,
      when: "on",
      on: dayAfter(today, between(0, 45)),
      rest: "credited",
      reason: "moves",
    }),
  takeBackNotice: (_, __, contractId) => scene.world.act(takeBackNotice, clerk, { contractId }),
  goOnAfterTrial: (_, __, contractId) => scene.world.act(renewTerm, clerk, { contractId }),
  renewEarly: (_, __, contractId) => scene.world.act(renewEarly, clerk, { contractId }),
  async billAnew(one) {
    const { id: documentId } = oneOf(await documentsOf(one, "state = 'issued'")) ?? {};
    if (documentId === undefined) return null;
    const how = { lines: null, reason: "wrong address", excess: "keep", billAgain: true } as const;
    return scene.world.act(creditDocument, clerk, { documentId, ...how });
  },
  async replace(one) {
    const { id: documentId } = oneOf(await documentsOf(one, "state = 'issued'")) ?? {};
    if (documentId === undefined) return null;
    return scene.world.act(replaceDocument, clerk, { documentId, reason: "wrong address" });
  },
  async decideDraft(one) {
    const { id: documentId } = oneOf(await documentsOf(one, "state = 'draft'")) ?? {};
    if (documentId === undefined) return null;
    if (random() < 0.7) return scene.world.act(issueDraft, clerk, { documentId });
    return scene.world.act(discardDraft, clerk, { documentId, reason: "no", billAgain: true });
  },
  async holdBilling(one, today) {
    const lifted = one.holds.pop();
    if (lifted !== undefined) return scene.world.act(liftHold, clerk, { holdId: lifted });
    const { accountId } = one.customer;
    const untilOn = dayAfter(today, between(3, 40));
    const hold = { accountId, contractId: null, fromOn: today, untilOn, reason: "they ask" };
    const set = await scene.world.act(setHold, clerk, { ...hold, what: "billing" });
    if (set.ok) one.holds.push(set.value);
    return set;
  },
};

async function playOne(one: Rented, today: string): Promise<void> {
  const name = oneOf(Object.keys(ACTS)) ?? "";
  const contractId = random() < 0.3 ? one.addOnId : one.contractId;
  const done = await ACTS[name]?.(one, today, contractId);
  if (done) one.story.push(`${today} ${name}: ${done.ok ? "done" : (done.refusal?.code ?? "")}`);
  await scene.settle();
}

/** What this day costs of what runs at its end. */
async function useOf(one: Rented, today: string): Promise<number> {
  const [use] = await rows<{ minor: string }>(
    `select coalesce(sum(e.renewal_minor * e.quantity_milli / 1000 * (10000 - coalesce(e.discount_permyriad, 0)) / 10000
       / e.term_count), 0) as minor
     from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
       left join contracts.contract p on p.id = c.parent_id and p.state in ('ending', 'ended') and p.ends_on <= $2::date
     where p.id is null and c.id = any($1::uuid[]) and c.state in ('running', 'ending') and (c.ends_on is null or c.ends_on > $2::date)
       and e.starts_on <= $2::date and (e.ends_on is null or e.ends_on > $2::date)`,
    [[one.contractId, one.addOnId], today],
  );
  return Number(use?.minor ?? 0);
}

/** Nothing waits any more, drafts are issued, and what still runs ends today. */
async function endAll(list: readonly Rented[]): Promise<void> {
  const { act } = scene.world;
  for (const one of list) for (const holdId of one.holds) must(await act(liftHold, clerk, { holdId }));
  await scene.run();
  for (const one of list)
    for (const { id: documentId } of await documentsOf(one, "state = 'draft'"))
      must(await act(issueDraft, clerk, { documentId }));
  await scene.run();
  const how = { when: "now", on: null, rest: "credited", reason: "over" } as const;
  for (const { contractId } of list) {
    const done = await act(cancelContract, clerk, { contractId, ...how });
    if (!done.ok) expect(done.refusal.code, "it is over").toBe("bad_move");
  }
  for (let round = 0; round < 3; round += 1) await scene.run();
}

it("is charged for its days, once, whatever was done with it", async () => {
  const list: Rented[] = [];
  for (let at = 0; at < CONTRACTS; at += 1) list.push(await rented());
  await scene.run();
  let today = FIRST;
  for (let day = 0; day < DAYS; day += 1) {
    for (const one of list) {
      if (random() < OFTEN) await playOne(one, today);
      one.usedMinor += await useOf(one, today);
    }
    today = dayAfter(today);
    await scene.daysPass(today);
  }
  await endAll(list);
  for (const { customer, usedMinor, story } of list) {
    const [charged] = await rows<{ minor: string }>(
      `select coalesce(sum(case kind when 'credit_note' then -gross_minor else gross_minor end), 0) as minor
       from billing.document where account_id = $1 and state = 'issued' and kind in ('invoice', 'credit_note')`,
      [customer.accountId],
    );
    expect(Number(charged?.minor), story.join("\n")).toBe(usedMinor);
  }
  expect(await scene.run(), "running billing again makes nothing").toBe(0);
}, 3_600_000);
