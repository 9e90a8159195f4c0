// A price that one running contract has apart from the catalogue: never two on one day, never on what is billed, never dearer
// without its holder, never from another brand's staff, and never lost where the contract goes on.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { businessDay } from "../../../../test/support/business-day.ts";
import type { Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { setPrice } from "../../catalogue/index.ts";
import {
  bundledWith,
  contractById,
  deskContracts,
  dueEntriesOf,
  effectShown,
  endOwnPrice,
  entriesToBill,
  entriesToPrice,
  ownPricesKept,
  pauseContract,
  goOn,
  planEnd,
  planOwnPrice,
  priceEffects,
  pricedTermsOf,
  pricesToCome,
  publishPriceChange,
  setOwnPrice,
} from "../../contracts/index.ts";
import { aSeller } from "../../../../test/support/scene.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  approveRun,
  cancelContract,
  changeContract,
  endForPrice,
  figuresOfDeed,
  invoiceRuns,
  issueDraft,
  previewChange,
  renewEarly,
  replaceDocument,
  transferContract,
  withdrawRequest,
} from "../index.ts";

let scene: BillingScene;
let keeper: StaffActor;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  const more = ["settings.change", "services.change"];
  keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, ...more] };
});

type Rented = { readonly customer: Customer; readonly contractId: string; readonly entryId: string };

/** Something for 14.90 a month, billed from the day on. */
async function rented(startsOn: string, over: object = {}): Promise<Rented> {
  await scene.world.setClock(startsOn);
  const customer = await scene.customer();
  const price = { firstMinor: 1490n, renewalMinor: 1490n, ...over };
  const { contractId } = await scene.contract(customer, startsOn, price);
  await scene.run();
  const [entry] = await entriesToPrice(scene.world.db.read, contractId);
  return { customer, contractId, entryId: entry?.id ?? "" };
}

const entryOf = async ({ contractId, entryId }: Rented) => {
  const [entry] = await entriesToPrice(scene.world.db.read, contractId, entryId);
  if (!entry) throw new Error("no entry");
  return entry;
};

type Wish = { readonly minor: bigint; readonly fromOn: string; readonly untilOn?: string | null };
async function shown(of: Rented, wish: Wish) {
  const whole = { untilOn: null, ...wish };
  const effect = planOwnPrice(await entryOf(of), whole, businessDay(scene.world));
  const seen = effect.ok ? effect.value.seen : "";
  const { contractId, entryId } = of;
  return { ...whole, contractId, entryId, agreed: false, reason: "by phone", seen };
}
type Over = Partial<Awaited<ReturnType<typeof shown>>>;
const give = async (of: Rented, wish: Wish, over: Over = {}) =>
  scene.world.act(setOwnPrice, keeper, { ...(await shown(of, wish)), ...over });
async function end(of: Rented, fromOn: string, agreed = true) {
  const effect = planEnd(await entryOf(of), fromOn, businessDay(scene.world));
  const seen = effect.ok ? effect.value.seen : "";
  const { contractId, entryId } = of;
  return scene.world.act(endOwnPrice, keeper, { contractId, entryId, fromOn, agreed, reason: "over", seen });
}

const grosses = async ({ customer }: Rented) =>
  (await scene.documents(customer)).map((one) => (one.kind === "credit_note" ? -1n : 1n) * one.grossMinor);
async function billOn(...days: readonly string[]): Promise<void> {
  for (const day of days) {
    await scene.world.setClock(day);
    await scene.run();
  }
}
const own = (of: Rented) =>
  scene.world.db.owner.query<{ from: string; until: string | null; minor: bigint }>(
    `select from_on::text as from, until_on::text as until, renewal_minor as minor from contracts.own_price
     where entry_id = $1 order by set_at, id`,
    [of.entryId],
  );
const mails = (of: Rented) => scene.mailsTo(of.customer).filter((one) => /Preis/.test(one.subject));

/** What is read by `read`, which waits for the entry while somebody who holds it writes `text` and commits. */
async function whileWaiting<T>(
  entryId: string,
  read: (tx: Tx) => Promise<T>,
  text: string,
  values: readonly unknown[],
): Promise<T> {
  const { owner, app } = scene.world.db;
  const holder = await owner.connect();
  try {
    await holder.query("begin");
    await holder.query("select from contracts.billing_entry where id = $1 for update", [entryId]);
    const asked = app.transaction().execute(read);
    const waits = `select from pg_locks l join pg_class c on c.oid = l.relation
    where c.relname = 'billing_entry' and exists (select from pg_locks w where not w.granted and w.pid = l.pid)`;
    while ((await owner.query(waits)).rowCount === 0) await new Promise(setImmediate);
    await holder.query(text, [...values]);
    await holder.query("commit");
    return await asked;
  } finally {
    holder.release();
  }
}

const MEANWHILE = {
  "a hold": `insert into contracts.hold (id, account_id, contract_id, what, from_on, reason, set_at)
    select $1, account_id, contract_id, 'billing', '2026-04-01', 'asked for', now() from contracts.billing_entry where id = $2`,
  "a gift": `insert into contracts.free_grant (id, account_id, subject_kind, subject_id, reason, created_at)
    select $1, account_id, subject_kind, subject_id, 'kindness', '2026-04-20' from contracts.billing_entry where id = $2`,
} as const;

describe("a price of its own", () => {
  it("holds for terms that begin on its day or later, never for what is billed, and no issued invoice changes", async () => {
    const mine = await rented("2026-04-01");
    const [before] = await scene.documents(mine.customer);
    const given = must(await give(mine, { minor: 990n, fromOn: "2026-04-10" }));
    expect(given).toMatchObject({ on: "2026-05-01", beforeMinor: 1490n, afterMinor: 990n, isDearer: false });
    await billOn("2026-05-01", "2026-06-01");
    expect(await grosses(mine)).toEqual([1490n, 990n, 990n]);
    expect((await scene.documents(mine.customer))[0]).toEqual(before);
    expect(mails(mine)[0]?.text).toMatch(/9,90/);
    expect(mails(mine)[0]?.text).toContain("01.05.2026");
    expect(mails(mine)[0]?.text).not.toContain("Für:");
  });

  it("never reaches a term that a run billed ahead, and every later run asks for what holds by then", async () => {
    const mine = await rented("2026-04-01");
    await billOn("2026-05-01");
    // The term of May is billed: it keeps its price though the day lies within it.
    await scene.world.setClock("2026-05-01");
    expect(must(await give(mine, { minor: 990n, fromOn: "2026-05-01" })).on).toBe("2026-06-01");
    expect(must(await give(mine, { minor: 890n, fromOn: "2026-05-01" })).on).toBe("2026-06-01");
    await billOn("2026-06-01");
    expect(await grosses(mine)).toEqual([1490n, 1490n, 890n]);
  });

  it("never is two prices on one day: the later one takes the place of the one before, in the database as well", async () => {
    const mine = await rented("2026-04-01");
    must(await give(mine, { minor: 990n, fromOn: "2026-05-01" }));
    must(await give(mine, { minor: 890n, fromOn: "2026-07-01", untilOn: "2026-09-01" }));
    must(await give(mine, { minor: 790n, fromOn: "2026-06-01" }));
    expect((await own(mine)).rows.map((one) => [one.from, one.until])).toEqual([
      ["2026-05-01", "2026-06-01"],
      ["2026-07-01", "2026-07-01"],
      ["2026-06-01", null],
    ]);
    const second = scene.world.db.owner.query(
      `insert into contracts.own_price select gen_random_uuid(), entry_id, account_id, contract_id, '2026-06-15', null,
         before_minor, renewal_minor, billed_until, dearer_agreed, reason, set_by, set_at
       from contracts.own_price where entry_id = $1 and until_on is null`,
      [mine.entryId],
    );
    await expect(second).rejects.toThrow(/two prices on one day/);
    await billOn("2026-05-01", "2026-06-01", "2026-07-01");
    expect(await grosses(mine)).toEqual([1490n, 990n, 790n, 790n]);
  });

  it("of two who save at once only the first does, and so does nobody whose page is out of date", async () => {
    const mine = await rented("2026-04-01");
    const [one, other] = [
      await shown(mine, { minor: 990n, fromOn: "2026-05-01" }),
      await shown(mine, { minor: 890n, fromOn: "2026-05-01" }),
    ];
    const both = await Promise.all([one, other].map((wish) => scene.world.act(setOwnPrice, keeper, wish)));
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    expect(both.find((done) => !done.ok)).toMatchObject({ refusal: { code: "effect_changed" } });
    expect((await own(mine)).rows).toHaveLength(1);
    // What was shown before a term was billed is shown anew.
    const late = await shown(mine, { minor: 590n, fromOn: "2026-05-01" });
    await billOn("2026-05-01");
    expect(await scene.world.act(setOwnPrice, keeper, late)).toMatchObject({
      refusal: { code: "effect_changed" },
    });
  });

  it("never begins with a term that a run is billing at that moment", async () => {
    const mine = await rented("2026-04-01");
    const wish = await shown(mine, { minor: 990n, fromOn: "2026-04-01" });
    const run = await scene.world.db.owner.connect();
    await run.query("begin");
    await run.query(
      "update contracts.billing_entry set billed_until = '2026-06-01', next_due_on = '2026-06-01' where id = $1",
      [mine.entryId],
    );
    const given = scene.world.act(setOwnPrice, keeper, wish);
    const waits = `select from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = 'billing_entry' and exists (select from pg_locks w where not w.granted and w.pid = l.pid)`;
    while ((await scene.world.db.owner.query(waits)).rowCount === 0) await new Promise(setImmediate);
    await run.query("commit");
    run.release();
    expect(await given).toMatchObject({ refusal: { code: "effect_changed" } });
    expect((await own(mine)).rows).toEqual([]);
  });

  it.each(["by the day", "by hand"])(
    "is never left out of what is billed %s at the moment it is given",
    async (how) => {
      const mine = await rented("2026-04-01");
      const { accountId } = mine.customer;
      const billed = whileWaiting(
        mine.entryId,
        (tx) =>
          how === "by hand"
            ? entriesToBill(tx, accountId, [mine.entryId])
            : dueEntriesOf(tx, { accountIds: [accountId], today: "2026-05-01", leads: {} }),
        `insert into contracts.own_price (id, entry_id, contract_id, account_id, from_on, before_minor, renewal_minor,
           dearer_agreed, reason, set_at)
         values ($1, $2, $3, $4, '2026-05-01', 1490, 990, false, 'by phone', now())`,
        [newId(), mine.entryId, mine.contractId, accountId],
      );
      expect((await billed).map((one) => one.later)).toEqual([
        [{ from: "2026-05-01", minor: "990", own: true }],
      ]);
    },
  );

  it.each(Object.entries(MEANWHILE))(
    "is not billed by the day where %s was set while billing waited for the entry",
    async (_, text) => {
      const mine = await rented("2026-04-01");
      const wish = { accountIds: [mine.customer.accountId], today: "2026-05-01", leads: {} } as const;
      await scene.world.db.owner.query(
        "update contracts.billing_entry set subject_kind = 'hosting', subject_id = $1 where id = $2",
        [newId(), mine.entryId],
      );
      const due = await scene.world.db.app.transaction().execute((tx) => dueEntriesOf(tx, wish));
      expect(due.map((one) => one.id)).toEqual([mine.entryId]);
      const left = await whileWaiting(mine.entryId, (tx) => dueEntriesOf(tx, wish), text, [
        newId(),
        mine.entryId,
      ]);
      expect(left).toEqual([]);
    },
  );

  it("is given once where the same form is sent twice", async () => {
    const mine = await rented("2026-04-01");
    const wish = await shown(mine, { minor: 990n, fromOn: "2026-05-01" });
    for (const _ of [1, 2]) must(await scene.world.act(setOwnPrice, keeper, wish, { key: mine.contractId }));
    await scene.settle();
    expect((await own(mine)).rows).toHaveLength(1);
    expect(mails(mine)).toHaveLength(1);
  });

  it("is never below a cent, never dearer without its holder's word, and never without a reason", async () => {
    const mine = await rented("2026-04-01");
    const refused = async (wish: Wish, over: Over, code: string) =>
      expect(await give(mine, wish, over)).toMatchObject({ refusal: { code } });
    await refused({ minor: 0n, fromOn: "2026-05-01" }, {}, "bad_amount");
    await refused({ minor: -100n, fromOn: "2026-05-01" }, {}, "bad_amount");
    await refused({ minor: 1590n, fromOn: "2026-05-01" }, {}, "not_agreed");
    await refused({ minor: 990n, fromOn: "2026-05-01" }, { reason: " " }, "reason_missing");
    await refused({ minor: 990n, fromOn: "2026-03-31" }, {}, "bad_date");
    await refused({ minor: 990n, fromOn: "2026-05-01", untilOn: "2026-04-20" }, {}, "bad_date");
    const below = scene.world.db.owner.query(
      `insert into contracts.own_price (id, entry_id, account_id, contract_id, from_on, before_minor, renewal_minor,
         dearer_agreed, reason, set_at)
       select gen_random_uuid(), id, account_id, contract_id, '2026-05-01', 0, -1, true, '', now()
       from contracts.billing_entry where id = $1`,
      [mine.entryId],
    );
    await expect(below).rejects.toThrow(/check/);
    must(await give(mine, { minor: 1590n, fromOn: "2026-05-01" }, { agreed: true }));
    await refused({ minor: 1590n, fromOn: "2026-05-01" }, { agreed: true }, "nothing_changes");
    await billOn("2026-05-01");
    expect(await grosses(mine)).toEqual([1490n, 1590n]);
    const { rows } = await scene.world.db.owner.query<{ to: string; why: string }>(
      `select to_state as to, why from kernel.history where subject_id = $1 and noun = 'own_price'`,
      [mine.contractId],
    );
    expect(rows).toEqual([{ to: "agreed_dearer", why: "by phone" }]);
  });

  it("is never given by who may not, by another brand's staff, or to another contract's entry", async () => {
    const mine = await rented("2026-04-01");
    const wish = await shown(mine, { minor: 990n, fromOn: "2026-05-01" });
    const other = { ...keeper, sellerIds: [await aSeller(scene.world.db.owner, "suedwind")] };
    const supporter = { ...keeper, rights: ["services.change", "settings.change", "billing.issue"] };
    for (const who of [other, supporter]) {
      expect(await scene.world.act(setOwnPrice, who, wish)).toMatchObject({ ok: false });
      const over = { contractId: mine.contractId, entryId: mine.entryId, fromOn: "2026-05-01", seen: "" };
      expect(await scene.world.act(endOwnPrice, who, { ...over, agreed: true, reason: "x" })).toMatchObject({
        ok: false,
      });
    }
    const stranger = await rented("2026-04-01");
    const crossed = { ...wish, contractId: stranger.contractId };
    expect(await scene.world.act(setOwnPrice, keeper, crossed)).toMatchObject({
      refusal: { code: "no_such" },
    });
    expect((await own(mine)).rows).toEqual([]);
  });

  it("cannot be had where nothing is renewed, where it rests or a change waits, or where it ends before", async () => {
    const once = await rented("2026-04-01", { renewalMinor: 0n, term: { count: 1, unit: "once" } });
    expect(await give(once, { minor: 990n, fromOn: "2026-05-01" })).toMatchObject({ ok: false });
    const mine = await rented("2026-04-01");
    await scene.pay(mine.customer, 1490n);
    const { contractId } = mine;
    must(await scene.world.act(pauseContract, keeper, { contractId, untilOn: "2026-06-01", reason: "away" }));
    expect(await give(mine, { minor: 990n, fromOn: "2026-05-01" })).toMatchObject({
      refusal: { code: "rests" },
    });
    const ends = await rented("2026-04-01");
    const notice = { contractId: ends.contractId, when: "on", on: "2026-05-01", rest: null } as const;
    must(await scene.world.act(cancelContract, keeper, { ...notice, reason: "moves" }));
    expect(await give(ends, { minor: 990n, fromOn: "2026-05-01" })).toMatchObject({ ok: false });
  });

  it("ends on a day with the catalogue's price, told to its holder, and one that had not begun never holds", async () => {
    const mine = await rented("2026-04-01");
    must(await give(mine, { minor: 990n, fromOn: "2026-05-01" }));
    await billOn("2026-05-01");
    expect(await end(mine, "2026-05-20", false)).toMatchObject({ refusal: { code: "not_agreed" } });
    expect(must(await end(mine, "2026-05-20"))).toMatchObject({
      on: "2026-06-01",
      beforeMinor: 990n,
      afterMinor: 1490n,
    });
    expect(await end(mine, "2026-05-20")).toMatchObject({ refusal: { code: "no_own_price" } });
    await billOn("2026-06-01");
    expect(await grosses(mine)).toEqual([1490n, 990n, 1490n]);
    expect(mails(mine).at(-1)?.subject).toContain("reguläre Preis ab 01.06.2026");
    must(await give(mine, { minor: 890n, fromOn: "2026-09-01" }));
    must(await end(mine, "2026-06-10"));
    await billOn("2026-07-01", "2026-08-01", "2026-09-01");
    expect((await grosses(mine)).at(-1)).toBe(1490n);
  });

  it("that was agreed until a day ends there by itself", async () => {
    const mine = await rented("2026-04-01");
    const given = must(await give(mine, { minor: 990n, fromOn: "2026-05-01", untilOn: "2026-06-15" }));
    expect(given.back).toEqual({ on: "2026-07-01", minor: 1490n });
    await billOn("2026-05-01", "2026-06-01", "2026-07-01");
    expect(await grosses(mine)).toEqual([1490n, 990n, 990n, 1490n]);
    const said = mails(mine)[0]?.text ?? "";
    expect(said).toMatch(/01\.07\.2026[^\n]*14,90/);
  });

  it("counts for each piece, before tax where the entry is, and a coupon comes off it", async () => {
    const discount = { code: "HALB", permyriad: 5_000, minor: null, terms: null };
    const mine = await rented("2026-04-01", { quantityMilli: 3000n, discount });
    must(await give(mine, { minor: 1000n, fromOn: "2026-05-01" }));
    await billOn("2026-05-01");
    expect(await grosses(mine)).toEqual([2235n, 1500n]);
    const net = await rented("2026-06-01", { includesTax: false });
    must(await give(net, { minor: 1000n, fromOn: "2026-07-01" }));
    await billOn("2026-07-01");
    expect((await grosses(net)).at(-1)).toBe(1190n);
  });

  it("stays where the contract rested, and begins behind what was paid", async () => {
    const mine = await rented("2026-04-01");
    await scene.pay(mine.customer, 1490n);
    must(await give(mine, { minor: 990n, fromOn: "2026-05-01" }));
    const { contractId } = mine;
    await scene.world.setClock("2026-04-11");
    must(await scene.world.act(pauseContract, keeper, { contractId, untilOn: "2026-04-21", reason: "away" }));
    await scene.world.setClock("2026-04-21");
    must(await scene.world.act(goOn, keeper, { contractId }));
    const terms = (await pricedTermsOf(scene.world.db.read, contractId, "2026-04-21")).get(mine.entryId);
    const { billedUntil } = await entryOf(mine);
    expect(billedUntil).not.toBe("2026-05-01");
    expect(terms?.at(-1)).toEqual({ from: billedUntil, minor: 990n, isOwn: true });
    await billOn(billedUntil ?? "");
    expect(await grosses(mine)).toEqual([1490n, 990n]);
  });

  it("ends on the day that was promised though the contract rested, as whoever lets it rest reads before", async () => {
    const mine = await rented("2026-04-01");
    await scene.pay(mine.customer, 1490n);
    must(await give(mine, { minor: 990n, fromOn: "2026-05-01", untilOn: "2026-07-01" }));
    const { contractId } = mine;
    await scene.world.setClock("2026-04-11");
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    const deed = { act: "pause" as const, untilOn: "2026-05-21", isCustomer: false };
    const { figures } = must(await figuresOfDeed(at, contractId, deed));
    expect(figures.prices).toMatchObject([{ from: "2026-05-01", until: "2026-07-01" }]);
    must(await scene.world.act(pauseContract, keeper, { contractId, untilOn: "2026-05-21", reason: "away" }));
    await scene.world.setClock("2026-05-21");
    must(await scene.world.act(goOn, keeper, { contractId }));
    await billOn("2026-06-10", "2026-07-10");
    expect(await grosses(mine)).toEqual([1490n, 990n, 1490n]);
  });

  it("is shown and added up wherever a price is", async () => {
    const mine = await rented("2026-04-01");
    must(await give(mine, { minor: 990n, fromOn: "2026-05-01" }));
    const { read } = scene.world.db;
    const view = await contractById(read, mine.contractId);
    expect(view?.entries[0]?.renewalMinor).toBe("990");
    const asked = { sellerIds: null, today: "2026-04-01", view: "all" as const };
    const listed = await deskContracts(read, { ...asked, accountId: mine.customer.accountId });
    expect(listed[0]?.monthlyMinor).toBe(990n);
    expect((await pricedTermsOf(read, mine.contractId, "2026-04-01")).get(mine.entryId)).toEqual([
      { from: "2026-04-01", minor: 1490n, isOwn: false },
      { from: "2026-05-01", minor: 990n, isOwn: true },
    ]);
    expect(await bundledWith(read, mine.contractId, "2026-04-01")).toEqual([]);
  });

  it("goes over with the contract, as the preview and the taker's mail say", async () => {
    const mine = await rented("2026-04-01");
    await scene.pay(mine.customer, 1490n);
    must(await give(mine, { minor: 990n, fromOn: "2026-05-01" }));
    const taker = await scene.customer();
    const { accountId: toAccountId, billingProfileId } = taker;
    const said = { giverSaid: "Yes.", takerSaid: "Yes." };
    const wanted = { contractId: mine.contractId, toAccountId, billingProfileId, ...said };
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    const deed = { act: "transfer" as const, billingProfileId };
    const { figures } = must(await figuresOfDeed(at, mine.contractId, deed));
    const price = { minor: 990n, currency: "EUR" };
    expect(figures.prices).toMatchObject([{ price, from: "2026-05-01", until: null }]);
    must(await scene.world.act(transferContract, keeper, wanted));
    await scene.settle();
    const [told] = scene.mailsTo(taker).filter((one) => one.subject.includes("gehört jetzt Ihnen"));
    expect(told?.text).toMatch(/Vereinbarter Preis\W+9,90\s€ je Laufzeit$/m);
    expect(told?.text).toMatch(/Er gilt ab\W+01\.05\.2026/);
    await billOn("2026-05-01");
    expect((await scene.documents(taker)).map((one) => one.grossMinor)).toEqual([990n]);
  });
});

type Box = { readonly productId: string; readonly planId: string; readonly versionId: string };

/** Something for 14.90 a month in the catalogue. */
async function box(minor = 1490n): Promise<Box> {
  const [productId, planId, versionId] = [newId(), newId(), newId()];
  const { owner: db } = scene.world.db;
  await db.query(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, state, created_at)
     values ($1, $2, $3, 'hosting', '{"en":"Box","de":"Box"}', 'revenue:hosting', 'on_sale', now())`,
    [productId, scene.sellerId, `o-${productId.slice(-8)}`],
  );
  await db.query(
    `insert into catalogue.price_plan (id, product_id, term_count, term_unit, state) values ($1, $2, 1, 'month', 'on_sale')`,
    [planId, productId],
  );
  await db.query(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
     values ($1, $2, 'EUR', true, $3, $3, '2020-01-01')`,
    [versionId, planId, String(minor)],
  );
  return { productId, planId, versionId };
}

async function rentedBox(of: Box, startsOn: string): Promise<Rented> {
  await scene.world.setClock(startsOn);
  const customer = await scene.customer();
  const price = { firstMinor: 1490n, renewalMinor: 1490n, priceVersionId: of.versionId };
  const { contractId } = await scene.contract(customer, startsOn, price);
  await scene.world.db.owner.query(
    "update contracts.billing_entry set product_id = $1 where contract_id = $2",
    [of.productId, contractId],
  );
  await scene.world.db.owner.query("update contracts.contract set product_id = $1 where id = $2", [
    of.productId,
    contractId,
  ]);
  await scene.run();
  // Paid ahead, so that nothing of it is reminded or ended.
  await scene.pay(customer, 20_000n);
  const [entry] = await entriesToPrice(scene.world.db.read, contractId);
  return { customer, contractId, entryId: entry?.id ?? "" };
}

async function publish(of: Box, fromOn: string, minor: bigint): Promise<string> {
  const price = { planId: of.planId, currency: "EUR", includesTax: true, setupMinor: 0n };
  const amounts = { firstMinor: minor, renewalMinor: minor, validFrom: fromOn };
  must(await scene.world.act(setPrice, keeper, { ...price, ...amounts }));
  const wish = { sellerId: scene.sellerId, productIds: [of.productId], fromOn };
  const effects = await priceEffects(scene.world.db.read, wish);
  const made = await scene.world.act(publishPriceChange, keeper, { ...wish, shown: effectShown(effects) });
  return must(made).changeId;
}
const announced = (of: Rented) => scene.mailsTo(of.customer).filter((one) => /Neue Preise/.test(one.subject));

describe("an announced price change", () => {
  it("leaves a price of its own alone, says how many stay, tells its holder nothing, and comes up where that ends", async () => {
    const goods = await box();
    const mine = await rentedBox(goods, "2027-01-01");
    const other = await rentedBox(goods, "2027-01-01");
    must(await give(mine, { minor: 990n, fromOn: "2027-02-01" }));
    await publish(goods, "2027-04-01", 1690n);
    const wish = { sellerId: scene.sellerId, productIds: [goods.productId], fromOn: "2027-05-01" };
    expect((await priceEffects(scene.world.db.read, wish)).length).toBe(0);
    await publish(goods, "2027-06-01", 1790n);
    const later = { ...wish, fromOn: "2027-06-01" };
    expect(await ownPricesKept(scene.world.db.read, later)).toBe(0);
    await scene.daysPass("2027-04-02");
    expect([mine, other].map((one) => announced(one).length)).toEqual([0, 1]);
    expect(await pricesToCome(scene.world.db.read, mine.contractId, "2027-04-02")).toEqual({
      prices: [],
      endsOn: null,
    });
    expect(await scene.world.act(endForPrice, keeper, { contractId: mine.contractId })).toMatchObject({
      refusal: { code: "no_increase" },
    });
    expect([await grosses(mine), await grosses(other)]).toEqual([
      [1490n, 990n, 990n, 990n],
      [1490n, 1490n, 1490n, 1690n],
    ]);
    expect(must(await end(mine, "2027-05-01"))).toMatchObject({ on: "2027-05-01", afterMinor: 1690n });
    await billOn("2027-05-01");
    expect((await grosses(mine)).at(-1)).toBe(1690n);
  });

  it("counts the prices that stay, and is told to whose own price ends after it, with the day and the way out", async () => {
    const goods = await box();
    const mine = await rentedBox(goods, "2028-01-01");
    const ends = await rentedBox(goods, "2028-01-01");
    const other = await rentedBox(goods, "2028-01-01");
    must(await give(mine, { minor: 990n, fromOn: "2028-02-01" }));
    must(await give(ends, { minor: 990n, fromOn: "2028-02-01", untilOn: "2028-05-01" }));
    const above = await rentedBox(goods, "2028-01-01");
    const more = { minor: 1990n, fromOn: "2028-02-01", untilOn: "2028-05-01" };
    must(await give(above, more, { agreed: true }));
    const price = { planId: goods.planId, currency: "EUR", includesTax: true, setupMinor: 0n };
    const amounts = { firstMinor: 1690n, renewalMinor: 1690n, validFrom: "2028-03-15" };
    must(await scene.world.act(setPrice, keeper, { ...price, ...amounts }));
    const wish = { sellerId: scene.sellerId, productIds: [goods.productId], fromOn: "2028-03-15" };
    expect(await ownPricesKept(scene.world.db.read, wish)).toBe(3);
    const effects = await priceEffects(scene.world.db.read, wish);
    expect(effectShown(effects)).toEqual({ entries: 1, riseMinor: 200n });
    must(await scene.world.act(publishPriceChange, keeper, { ...wish, shown: effectShown(effects) }));
    await scene.daysPass("2028-03-16");
    expect([mine, ends, other, above].map((one) => announced(one).length)).toEqual([0, 1, 1, 0]);
    expect(announced(ends)[0]?.text).toContain("01.05.2028");
    expect(announced(ends)[0]?.text).toMatch(/9,90.*16,90/);
    const coming = (of: Rented) => pricesToCome(scene.world.db.read, of.contractId, "2028-03-16");
    expect((await coming(ends)).endsOn).toBe("2028-05-01");
    // Whoever pays more than that until then hears of no rise.
    expect(await coming(above)).toMatchObject({
      endsOn: null,
      prices: [{ beforeMinor: 1990n, on: "2028-05-01" }],
    });
    await billOn("2028-04-01", "2028-05-01");
    expect(await grosses(ends)).toEqual([1490n, 990n, 990n, 990n, 1690n]);
    expect((await grosses(mine)).at(-1)).toBe(990n);
  });
});

describe("a price change that only reaches prices agreed apart", () => {
  it("is published all the same, and holds where the last of them ends", async () => {
    const goods = await box();
    const mine = await rentedBox(goods, "2029-06-01");
    must(await give(mine, { minor: 990n, fromOn: "2029-07-01" }));
    await publish(goods, "2029-08-15", 1690n);
    await billOn("2029-07-01", "2029-08-01", "2029-09-01");
    expect(await grosses(mine)).toEqual([1490n, 990n, 990n, 990n]);
    expect(must(await end(mine, "2029-10-01"))).toMatchObject({ beforeMinor: 990n, afterMinor: 1690n });
    await scene.settle();
    expect(announced(mine)).toEqual([]);
    expect(mails(mine).at(-1)?.text).toMatch(/16,90/);
  });
});

describe("a change of the contract", () => {
  async function change(of: Rented, over: object) {
    const same = { contractId: of.contractId, planId: null, quantityMilli: null, options: null };
    const wanted = { ...same, when: "now" as const, ...over };
    const { token, figures } = must(await scene.world.act(previewChange, keeper, wanted));
    must(await scene.world.act(changeContract, keeper, { ...wanted, token }));
    await scene.run();
    return figures;
  }

  it("of how many there are keeps the price of its own, that of another package drops it and says so before", async () => {
    const [goods, bigger] = [await box(), await box(2490n)];
    const mine = await rentedBox(goods, "2029-01-01");
    must(await give(mine, { minor: 990n, fromOn: "2029-02-01" }));
    await billOn("2029-02-01");
    await scene.world.setClock("2029-02-15");
    const more = await change(mine, { quantityMilli: 3000n });
    expect(more.ownEnds).toEqual([]);
    await billOn("2029-03-01");
    // The rest of February, half of it, and March.
    expect((await grosses(mine)).at(-1)).toBe(1485n + 2970n);
    await scene.world.setClock("2029-03-15");
    expect((await change(mine, { planId: bigger.planId, quantityMilli: 1000n })).ownEnds).toEqual([
      { en: "3 × Starter, kunde.example", de: "3 × Starter, kunde.example" },
    ]);
    await billOn("2029-04-01");
    expect((await grosses(mine)).at(-1)).toBe(2490n);
  });
});

describe("what was drawn up, asked for or issued before", () => {
  const set = (key: string, value: unknown) =>
    scene.world.act(changeSetting, keeper, { sellerId: scene.sellerId, key, value });

  it("is never billed at a price that was set since: a run that waits for its approval draws the term up anew", async () => {
    const mine = await rented("2030-04-01");
    must(await set("billing.run", { mode: "approval", group: "account" }));
    await billOn("2030-05-01");
    const [drawn] = await invoiceRuns(scene.world.db.read, { sellerIds: null, limit: 1 });
    expect(must(await give(mine, { minor: 990n, fromOn: "2030-05-01" })).on).toBe("2030-05-01");
    const clerk = { ...keeper, rights: ["billing.see", "billing.issue"] };
    must(await scene.world.act(approveRun, clerk, { runId: drawn?.id ?? "" }));
    await scene.run();
    expect(await grosses(mine)).toEqual([1490n]);
    must(await set("billing.run", { mode: "automatic", group: "account" }));
    await scene.world.db.owner.query("update contracts.hold set lifted_at = now() where lifted_at is null");
    await billOn("2030-05-02");
    expect(await grosses(mine)).toEqual([1490n, 990n]);
  });

  it("keeps its price where a request is withdrawn and asked for anew, and where an invoice is replaced", async () => {
    must(await set("billing.invoice_on_payment", true));
    const asked = await rented("2030-06-01");
    expect(must(await give(asked, { minor: 990n, fromOn: "2030-06-01" })).on).toBe("2030-07-01");
    const [request] = await scene.documents(asked.customer);
    const wish = { documentId: request?.id ?? "", reason: "wrong address", billAgain: true };
    must(await scene.world.act(withdrawRequest, keeper, wish));
    await scene.run();
    expect((await scene.documents(asked.customer)).at(-1)).toMatchObject({
      kind: "payment_request",
      grossMinor: 1490n,
    });
    must(await set("billing.invoice_on_payment", false));
    const mine = await rented("2030-06-01");
    must(await give(mine, { minor: 990n, fromOn: "2030-06-01" }));
    const [invoice] = await scene.documents(mine.customer);
    const again = { documentId: invoice?.id ?? "", reason: "wrong address" };
    const draftId = must(await scene.world.act(replaceDocument, keeper, again));
    await scene.settle();
    must(await scene.world.act(issueDraft, keeper, { documentId: draftId }));
    await scene.settle();
    await billOn("2030-07-01");
    expect(await grosses(mine)).toEqual([1490n, -1490n, 1490n, 990n]);
  });

  it("is followed by the price of its own where a further term is bought early", async () => {
    const mine = await rented("2030-08-01");
    must(await give(mine, { minor: 990n, fromOn: "2030-08-01" }));
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    const { contractId } = mine;
    const said = must(await figuresOfDeed(at, contractId, { act: "renew_early" }));
    expect(said.figures.chargeMinor).toBe(990n);
    must(await scene.world.act(renewEarly, keeper, { contractId }));
    await scene.settle();
    expect(await grosses(mine)).toEqual([1490n, 990n]);
  });
});
