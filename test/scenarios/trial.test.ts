// What a holder does while a contract is tried, and what they are told: nothing costs anything before its day, nothing is said
// twice, and what was ended is neither billed nor written about.
import { beforeAll, describe, expect, it } from "vitest";
import { guest, orderInput, planId, proveOrder, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import { must } from "../../src/kernel/result.ts";
import type { PersonActor } from "../../src/kernel/rights.ts";
import { addDays, addTerm } from "../../src/kernel/time.ts";
import type { Trial } from "../../src/business/catalogue/index.ts";
import { setPlanTrial } from "../../src/business/catalogue/index.ts";
import {
  contractById,
  pauseContract,
  takeBackChange,
  takeBackNotice,
} from "../../src/business/contracts/index.ts";
import { personActorOf } from "../../src/business/customers/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { placeOrder } from "../../src/business/orders/index.ts";
import {
  cancelContract,
  changeContract,
  previewChange,
  renewEarly,
  renewTerm,
  runInvoices,
} from "../../src/business/billing/index.ts";

let shop: TestShop;
let day = "2026-03-02";
beforeAll(async () => {
  shop = await testShop(day);
});

async function tried(trial: Trial, plan = "starter") {
  const { world } = shop;
  const planOf = planId(shop, plan, "month");
  must(await world.act(setPlanTrial, shop.staff, { planId: planOf, trial }));
  const email = `p${Math.random().toString(36).slice(2, 10)}@boettcher-keramik.de`;
  const input = await orderInput(shop, { email, plan, unit: "month" });
  // The package alone, for a name that stays elsewhere: an order over nothing.
  const items = input.items.slice(0, 1).map((one) => ({
    ...one,
    domain: one.domain && { ...one.domain, mode: "keep" as const },
  }));
  const placed = must(await world.act(placeOrder, guest, { ...input, items, shownTotalMinor: 0n }));
  await proveOrder(shop, placed.orderId);
  const { rows } = await world.db.owner.query<{ id: string; until: string; account: string }>(
    `select id, trial_until::text as until, account_id as account from contracts.contract
     where order_id = $1 and kind = 'hosting'`,
    [placed.orderId],
  );
  const found = rows[0];
  if (!found) throw new Error("no contract");
  const { personId } = placed;
  const holder: PersonActor = await personActorOf(world.db.read, personId, shop.seller.id, {
    via: "web",
    requestId: null,
  });
  return { contractId: found.id, until: found.until, accountId: found.account, holder, email };
}

type Held = { readonly contractId: string; readonly holder: PersonActor };

/** Its holder sees the money of another package, and takes it. */
async function changed(of: Held, to: string, when: "now" | "end_of_term", unit: "month" | "year" = "month") {
  const { contractId, holder } = of;
  const wanted = { contractId, planId: planId(shop, to, unit), quantityMilli: null, options: null, when };
  const { figures, token } = must(await shop.world.act(previewChange, holder, wanted));
  must(await shop.world.act(changeContract, holder, { ...wanted, token }));
  await settle(shop);
  return figures;
}

/** One day after the other, with all ticks and what follows. */
async function until(to: string): Promise<void> {
  while (day < to) {
    day = addDays(day, 1);
    await shop.world.setClock(`${day}T10:00:00Z`);
    await runTicks(shop.world.kit, shop.world.ticks, shop.world.clock.business());
    await settle(shop);
  }
}

const stateOf = async (id: string) => contractById(shop.world.db.read, id);
async function billed(contractId: string) {
  const { rows } = await shop.world.db.owner.query<{ from: string | null; gross: string }>(
    `select l.period_from::text as from, (l.net_minor + l.tax_minor)::text as gross
     from billing.line l join billing.document d on d.id = l.document_id
     where l.contract_id = $1 and d.kind <> 'credit_note' order by l.period_from`,
    [contractId],
  );
  return rows;
}
async function mails(email: string, template: string): Promise<number> {
  const { rows } = await shop.world.db.owner.query<{ n: number }>(
    `select count(*)::int as n from messages.message where template = $1 and recipient = $2`,
    [template, email],
  );
  return rows[0]?.n ?? 0;
}
const textOf = (about: RegExp, email: string): string =>
  shop.mail.kept.findLast(({ mail }) => about.test(mail.subject) && mail.to.includes(email))?.mail.text ?? "";

describe("the end of a trial", () => {
  it("is told once, some days ahead, with the day and the price; and not of one that ends already", async () => {
    const goesOn = await tried({ days: 10, after: "goes_on" });
    const ended = await tried({ days: 10, after: "goes_on" });
    must(
      await shop.world.act(cancelContract, ended.holder, {
        contractId: ended.contractId,
        when: "end_of_term",
        on: null,
        rest: null,
        reason: "",
      }),
    );
    await until(addDays(goesOn.until, -4));
    expect(await mails(goesOn.email, "trial_goes_on")).toBe(0);
    await until(addDays(goesOn.until, -1));
    expect(await mails(goesOn.email, "trial_goes_on")).toBe(1);
    expect(textOf(/Testzeit/, goesOn.email)).toContain("jeden Monat");
    await until(addDays(goesOn.until, 2));
    expect(await mails(goesOn.email, "trial_goes_on")).toBe(1);
    expect(await mails(ended.email, "trial_goes_on")).toBe(0);
    expect(await billed(goesOn.contractId)).toHaveLength(1);
    expect(await billed(ended.contractId)).toEqual([]);
    expect((await stateOf(ended.contractId))?.state).toBe("ended");
  });

  it("is told as many days ahead as the house has set, of a shorter one at once", async () => {
    const { id: sellerId } = shop.seller;
    const set = (value: number) =>
      shop.world.act(changeSetting, shop.staff, { sellerId, key: "contracts.trial_notice", value });
    must(await set(7));
    const short = await tried({ days: 2, after: "goes_on" });
    await until(addDays(day, 1));
    expect(await mails(short.email, "trial_goes_on")).toBe(1);
    must(await set(3));
  });

  it("that lapses is told, ends unpaid where nobody answers, and what it was for is gone", async () => {
    const { contractId, email, until: end, accountId } = await tried({ days: 6, after: "ends" });
    await until(addDays(end, -1));
    expect(await mails(email, "trial_ends")).toBe(1);
    expect((await stateOf(contractId))?.state).toBe("running");
    await until(addDays(end, 1));
    expect((await stateOf(contractId))?.state).toBe("ended");
    expect(await billed(contractId)).toEqual([]);
    const { rows } = await shop.world.db.owner.query<{ state: string }>(
      "select state from hosting.account where account_id = $1",
      [accountId],
    );
    expect(rows.map((one) => one.state)).not.toContain("active");
  });

  it("that would lapse goes on where its holder says so, once, from the very day after it", async () => {
    const { contractId, holder, email, until: end } = await tried({ days: 6, after: "ends" });
    await until(addDays(day, 2));
    expect(await shop.world.act(renewEarly, holder, { contractId })).toMatchObject({ ok: false });
    expect(must(await shop.world.act(renewTerm, holder, { contractId }))).toBe(end);
    expect(await shop.world.act(renewTerm, holder, { contractId })).toMatchObject({
      refusal: { code: "renews_itself" },
    });
    await settle(shop);
    expect(await mails(email, "trial_kept")).toBe(1);
    await until(addDays(end, 2));
    expect((await stateOf(contractId))?.state).toBe("running");
    expect((await billed(contractId)).map((one) => one.from)).toEqual([end]);
  });

  it("is not put off: who asks to go on after it is over is refused, and nothing is billed", async () => {
    const { contractId, holder, until: end } = await tried({ days: 3, after: "ends" });
    await shop.world.setClock(`${end}T06:00:00Z`);
    const asked = await shop.world.act(renewTerm, holder, { contractId });
    expect(asked).toMatchObject({ ok: false });
    day = addDays(end, -1);
    await until(addDays(end, 2));
    expect((await stateOf(contractId))?.state).toBe("ended");
    expect(await billed(contractId)).toEqual([]);
  });
});

describe("in a trial", () => {
  it("its holder ends it at once, or takes the notice back and pays from the day that was agreed", async () => {
    const gone = await tried({ days: 8, after: "goes_on" });
    const cancel = { on: null, rest: null, reason: "" } as const;
    must(
      await shop.world.act(cancelContract, gone.holder, {
        ...cancel,
        contractId: gone.contractId,
        when: "now",
      }),
    );
    expect((await stateOf(gone.contractId))?.state).toBe("ended");
    const back = await tried({ days: 8, after: "goes_on" });
    const { contractId } = back;
    must(await shop.world.act(cancelContract, back.holder, { ...cancel, contractId, when: "end_of_term" }));
    must(await shop.world.act(takeBackNotice, back.holder, { contractId }));
    await until(addDays(back.until, 1));
    expect((await billed(contractId)).map((one) => one.from)).toEqual([back.until]);
    expect(await billed(gone.contractId)).toEqual([]);
  });

  it("it does not rest", async () => {
    const { contractId } = await tried({ days: 8, after: "goes_on" });
    const asked = { contractId, untilOn: addDays(day, 10), reason: "away" };
    expect(await shop.world.act(pauseContract, shop.staff, asked)).toMatchObject({
      refusal: { code: "in_trial" },
    });
  });

  it("another package is free until its end, and costs its own price then, up and down alike", async () => {
    for (const [from, to] of [
      ["starter", "business"],
      ["business", "starter"],
    ] as const) {
      const { contractId, holder, until: end } = await tried({ days: 8, after: "goes_on" }, from);
      await until(addDays(day, 2));
      const seen = await changed({ contractId, holder }, to, "now");
      expect(seen).toMatchObject({ chargeMinor: 0n, creditMinor: 0n, thingOn: day, nextOn: end });
      const { rows } = await shop.world.db.owner.query<{ plan: string }>(
        "select h.plan from hosting.account h join contracts.billing_entry e on e.subject_id = h.id where e.contract_id = $1",
        [contractId],
      );
      expect(rows[0]?.plan).toBe(to);
      await until(addDays(end, 1));
      const price = shop.offers
        .find((one) => one.slug === to)
        ?.prices.find((one) => one.termUnit === "month");
      const first = (price?.firstMinor ?? 0n) + (price?.setupMinor ?? 0n);
      const paid = await billed(contractId);
      expect(paid.reduce((sum, one) => sum + BigInt(one.gross), 0n)).toBe(first);
      expect(seen.nextMinor).toBe(first);
      expect(paid.at(-1)?.from).toBe(end);
    }
  });

  it("a change for its end that is taken back never makes what ends with its trial cost something", async () => {
    const lapsing = await tried({ days: 8, after: "ends" });
    await changed(lapsing, "business", "end_of_term");
    must(await shop.world.act(takeBackChange, lapsing.holder, { contractId: lapsing.contractId }));
    // A run of that day comes before anybody ends the contract.
    await until(addDays(lapsing.until, -1));
    await shop.world.setClock(`${lapsing.until}T01:00:00Z`);
    await runInvoices(shop.world.kit);
    await until(addDays(lapsing.until, 1));
    expect(await billed(lapsing.contractId)).toEqual([]);
    expect((await stateOf(lapsing.contractId))?.state).toBe("ended");
  });

  it("a change of what ends with its trial costs nothing, unless its holder asks to go on as that", async () => {
    for (const when of ["now", "end_of_term"] as const) {
      const ended = await tried({ days: 8, after: "ends" });
      await changed(ended, "business", when);
      const kept = await tried({ days: 8, after: "ends" });
      await changed(kept, "business", when);
      must(await shop.world.act(renewTerm, kept.holder, { contractId: kept.contractId }));
      await until(addDays(kept.until, 1));
      expect(await billed(ended.contractId)).toEqual([]);
      expect((await billed(kept.contractId)).map((one) => one.gross)).toEqual(["1499"]);
    }
  });

  it("of what ends by itself after it, another term is never cut to the length of the old one", async () => {
    const of = await tried({ days: 8, after: "ends" });
    await shop.world.db.owner.query("update contracts.contract set renewal = 'ends' where id = $1", [
      of.contractId,
    ]);
    await changed(of, "business", "now", "year");
    must(await shop.world.act(renewTerm, of.holder, { contractId: of.contractId }));
    expect((await stateOf(of.contractId))?.fixedUntil).toBe(addTerm(of.until, { count: 1, unit: "year" }));
  });

  it("a change for its end is never said to hold a term later, where the contract ends by itself after that", async () => {
    const { owner } = shop.world.db;
    const id = planId(shop, "starter", "month");
    const renews = (how: string) =>
      owner.query("update catalogue.price_plan set renewal = $2 where id = $1", [id, how]);
    await renews("ends");
    const of = await tried({ days: 8, after: "goes_on" });
    await renews("same_term");
    expect((await changed(of, "business", "end_of_term")).thingOn).toBe(of.until);
  });

  it("its end is never told with a price that is another one by then", async () => {
    const of = await tried({ days: 8, after: "goes_on" });
    const second = addTerm(of.until, { count: 1, unit: "month" });
    await shop.world.db.owner.query(
      `insert into contracts.own_price (id, entry_id, account_id, contract_id, from_on, before_minor, renewal_minor,
         dearer_agreed, reason, set_at)
       select gen_random_uuid(), e.id, e.account_id, e.contract_id, $2, e.renewal_minor, 1234, true, 'agreed', now()
       from contracts.billing_entry e where e.contract_id = $1`,
      [of.contractId, second],
    );
    await until(addDays(of.until, -1));
    expect(textOf(/Testzeit/, of.email)).toMatch(/dann 12,34\s€ jeden Monat/);
  });
});
