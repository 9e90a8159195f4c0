// Prices of running contracts rise only as announced: never what was billed, never unannounced, never twice, and never without
// the way out.
import { beforeAll, describe, expect, it } from "vitest";
import { atTermEnd } from "../../../../test/support/at-term-end.ts";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { runTicks } from "../../../wiring/ticks.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { setPrice } from "../../catalogue/index.ts";
import {
  contractById,
  deskContracts,
  effectShown,
  pauseContract,
  priceChanges,
  priceEffects,
  pricesToCome,
  publishPriceChange,
  takeBackNotice,
} from "../../contracts/index.ts";
import type { AgreedContract } from "../../contracts/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { copyOf, personalParts } from "../../personal/index.ts";
import { cancelContract, endForPrice, transferContract } from "../index.ts";

let scene: BillingScene;
let owner: StaffActor;
beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  owner = { ...scene.bookkeeper, rights: ["settings.change", "services.change"] };
});

type Goods = { readonly productId: string; readonly planId: string; readonly priceVersionId: string };

/** Something monthly for 9.90 € that costs another price from a day on. */
async function goods(next: bigint, from: string, firstMinor = next): Promise<Goods> {
  const [productId, planId, priceVersionId] = [newId(), newId(), newId()];
  const { owner: db } = scene.world.db;
  await db.query(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, state, created_at)
     values ($1, $2, $3, 'licence', '{"en":"Box","de":"Box"}', 'revenue:hosting', 'on_sale', now())`,
    [productId, scene.sellerId, `b-${productId.slice(-8)}`],
  );
  await db.query(
    `insert into catalogue.price_plan (id, product_id, term_count, term_unit, state) values ($1, $2, 1, 'month', 'on_sale')`,
    [planId, productId],
  );
  await db.query(
    `insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
     values ($1, $2, 'EUR', true, 990, 990, '2020-01-01')`,
    [priceVersionId, planId],
  );
  const price = {
    planId,
    currency: "EUR",
    includesTax: true,
    setupMinor: 0n,
    firstMinor,
    renewalMinor: next,
  };
  must(await scene.world.act(setPrice, owner, { ...price, validFrom: from }));
  return { productId, planId, priceVersionId };
}

async function rented(of: Goods, startsOn: string) {
  const customer = await scene.customer();
  const agreed = await scene.contract(customer, startsOn, { priceVersionId: of.priceVersionId });
  await scene.world.db.owner.query(
    "update contracts.billing_entry set product_id = $1 where contract_id = $2",
    [of.productId, agreed.contractId],
  );
  return { customer, ...agreed };
}

const wish = (of: Goods, fromOn: string) => ({
  sellerId: scene.sellerId,
  productIds: [of.productId],
  fromOn,
});
async function shownFor(of: Goods, fromOn: string) {
  return effectShown(await priceEffects(scene.world.db.read, wish(of, fromOn)));
}
async function publish(of: Goods, fromOn: string): Promise<string> {
  const shown = await shownFor(of, fromOn);
  const done = await scene.world.act(publishPriceChange, owner, { ...wish(of, fromOn), shown });
  return must(done).changeId;
}
const renewal = async ({ contractId }: AgreedContract) =>
  (await contractById(scene.world.db.read, contractId))?.entries[0]?.renewalMinor;

describe("a new price of the catalogue", () => {
  it("never reaches a running contract by itself", async () => {
    const box = await goods(1290n, "2026-03-10");
    const { customer } = await rented(box, "2026-03-02");
    await scene.run();
    await scene.world.setClock("2026-04-02");
    await scene.run();
    const grosses = (await scene.documents(customer)).map((one) => one.grossMinor);
    expect(grosses).toEqual([990n, 990n]);
    await scene.world.setClock("2026-03-02");
  });
});

describe("a price that reaches many contracts", () => {
  it("is never left out by one of them, and reaches each once, batch by batch", async () => {
    const many = 1_200;
    const box = await goods(1290n, "2026-03-10");
    const { contractId } = await rented(box, "2026-03-02");
    const { owner: db } = scene.world.db;
    await db.query(
      `with made as (select gen_random_uuid() as c, gen_random_uuid() as e, g from generate_series(1, ${many}) g),
         held as (insert into contracts.contract select (jsonb_populate_record(o,
           jsonb_build_object('id', m.c, 'contract_no', 'M' || m.g))).* from contracts.contract o, made m where o.id = $1)
       insert into contracts.billing_entry select (jsonb_populate_record(o,
         jsonb_build_object('id', m.e, 'contract_id', m.c))).* from contracts.billing_entry o, made m
       where o.contract_id = $1`,
      [contractId],
    );
    const changeId = await publish(box, "2026-05-20");
    const count = async (): Promise<unknown> =>
      (
        await db.query(
          `select g.spread_at is not null as spread,
             (select count(*)::int from contracts.entry_price p where p.change_id = g.id) as reached
           from contracts.price_change g where g.id = $1`,
          [changeId],
        )
      ).rows[0];
    expect(await count()).toEqual({ spread: false, reached: 0 });
    const [shown] = await priceChanges(scene.world.db.read, scene.sellerId);
    expect(shown).toMatchObject({ id: changeId, contracts: many + 1, spreadAt: null });
    await runTicks(scene.world.kit, scene.world.ticks, scene.world.clock.business());
    expect(await count()).toEqual({ spread: true, reached: many + 1 });
    await db.query("update contracts.billing_entry set state = 'ended' where product_id = $1", [
      box.productId,
    ]);
  });
});

/** The prices that the copy of somebody's details says. */
async function pricesCopied({ accountId }: Customer): Promise<readonly unknown[]> {
  const table = personalParts()
    .flatMap((part) => part.tables)
    .find((one) => one.table === "contracts.entry_price");
  if (!table) throw new Error("nobody says whose prices are");
  const whom = { accountIds: [accountId], personIds: [], emails: [] };
  return (await copyOf(scene.world.db.app, table, whom)).rows;
}

describe("an announced increase", () => {
  it("never leaves the old price to whoever agreed to it between its announcement and the telling", async () => {
    await scene.world.setClock("2026-04-01");
    const box = await goods(1290n, "2026-05-20");
    await rented(box, "2026-04-01");
    await scene.run();
    await publish(box, "2026-05-20");
    await scene.world.setClock("2026-04-03");
    const late = await rented(box, "2026-04-03");
    await scene.run();
    await scene.daysPass("2026-04-09");
    const told = scene.mailsTo(late.customer).filter((mail) => /Preise|prices/i.test(mail.subject));
    expect(told).toHaveLength(1);
    for (const day of ["2026-05-03", "2026-06-03"]) {
      await scene.world.setClock(day);
      await scene.run();
    }
    expect((await scene.documents(late.customer)).map((one) => one.grossMinor)).toEqual([990n, 990n, 1290n]);
  });

  it("is told to whoever took the contract over, before the telling or after it, and never to who gave it away", async () => {
    await scene.world.setClock("2026-04-01");
    const box = await goods(1290n, "2026-07-20");
    const [early, late] = [await rented(box, "2026-04-01"), await rented(box, "2026-04-01")];
    await scene.run();
    for (const one of [early, late]) await scene.pay(one.customer, 990n);
    await publish(box, "2026-07-20");
    const takers = [await scene.customer(), await scene.customer()] as const;
    const give = async (of: AgreedContract, giver: Customer, taker: Customer) => {
      const open = (await scene.documents(giver)).reduce((sum, one) => sum + one.openMinor, 0n);
      if (open > 0n) await scene.pay(giver, open);
      const said = { giverSaid: "Yes.", takerSaid: "Yes." };
      const { accountId: toAccountId, billingProfileId } = taker;
      const wanted = { contractId: of.contractId, toAccountId, billingProfileId, ...said };
      must(await scene.world.act(transferContract, owner, wanted));
      await scene.settle();
    };
    const told = (who: Customer): number =>
      scene.mailsTo(who).filter((one) => one.subject.includes("Neue Preise")).length;
    await give(early, early.customer, takers[0]);
    await scene.daysPass("2026-06-25");
    expect([early.customer, late.customer, ...takers].map(told)).toEqual([0, 1, 1, 0]);
    await give(late, late.customer, takers[1]);
    // The copy of whose it was when it was published holds nothing of what the taker is going to pay.
    const copied = await Promise.all([late.customer, takers[1]].map(pricesCopied));
    expect(copied.map((rows) => rows.length)).toEqual([0, 1]);
    expect([early.customer, late.customer, ...takers].map(told)).toEqual([0, 1, 1, 1]);
    // One who was told of its own hears of what it takes over, too.
    await give(early, takers[0], takers[1]);
    expect([early.customer, late.customer, ...takers].map(told)).toEqual([0, 1, 1, 2]);
  });

  it("is never told without the coupon that takes something off it, nor without the coupon's last day", async () => {
    await scene.world.setClock("2026-04-01");
    const box = await goods(1290n, "2026-05-20");
    const [some, all] = [await rented(box, "2026-04-01"), await rented(box, "2026-04-01")];
    const withCoupon = (of: AgreedContract, terms: number | null) =>
      scene.world.db.owner.query(
        `update contracts.billing_entry set discount_code = 'HERBST10', discount_permyriad = 1000, discount_terms = $2
         where contract_id = $1`,
        [of.contractId, terms],
      );
    await withCoupon(some, 3);
    await withCoupon(all, null);
    await scene.run();
    await publish(box, "2026-05-20");
    await scene.daysPass("2026-04-09");
    const toldTo = ({ customer }: { readonly customer: Customer }): string =>
      scene
        .mailsTo(customer)
        .filter((mail) => mail.subject.includes("Neue Preise"))
        .map((mail) => mail.text.replaceAll(/\s+/g, " "))
        .join();
    expect(toldTo(some)).toContain(
      "ab dem 01.06.2026 12,90 €. Mit Ihrem Gutschein HERBST10 berechnen wir 11,61 € bis zum 30.06.2026.",
    );
    expect(toldTo(all)).toContain("Mit Ihrem Gutschein HERBST10 berechnen wir 11,61 €. ");
  });

  it("states its effect, is told ahead once to each account, and reaches only terms that begin on its day or later", async () => {
    await scene.world.setClock("2026-04-01");
    const box = await goods(1290n, "2026-05-20");
    const one = await rented(box, "2026-04-01");
    const other = await rented(box, "2026-04-01");
    const ended = await rented(box, "2026-04-01");
    must(await scene.world.act(cancelContract, owner, { ...atTermEnd, contractId: ended.contractId }));
    await scene.run();
    const effects = await priceEffects(scene.world.db.read, wish(box, "2026-05-20"));
    expect(effects).toEqual([
      {
        currency: "EUR",
        termCount: 1,
        termUnit: "month",
        contracts: 2,
        entries: 2,
        dearer: 2,
        beforeMinor: 1980n,
        afterMinor: 2580n,
      },
    ]);
    await publish(box, "2026-05-20");
    expect(await renewal(one)).toBe("990");
    const net = await goods(1290n, "2026-05-20");
    const company = await rented(net, "2026-04-01");
    const db = scene.world.db.owner;
    await db.query("update catalogue.price_version set includes_tax = false where plan_id = $1", [
      net.planId,
    ]);
    const untaxed = "update contracts.billing_entry set includes_tax = false where contract_id = $1";
    await db.query(untaxed, [company.contractId]);
    await publish(net, "2026-05-20");
    await scene.daysPass("2026-04-07");
    expect(scene.mailsTo(one.customer).filter((mail) => /Preise|prices/i.test(mail.subject))).toEqual([]);
    await scene.daysPass("2026-04-09");
    for (const who of [one, other]) {
      const told = scene.mailsTo(who.customer).filter((mail) => /Preise|prices/i.test(mail.subject));
      expect(told).toHaveLength(1);
      expect(told[0]?.text).toContain("01.06.2026");
      expect(told[0]?.text).toContain("9,90");
      expect(told[0]?.text).toContain("12,90");
      expect(told[0]?.text).toContain(`/portal/contracts/${who.contractId}`);
    }
    // A price without tax is said as one.
    const [toCompany] = scene.mailsTo(company.customer).filter((mail) => /Preise/.test(mail.subject));
    expect(toCompany?.text).toMatch(/9,90\s€ zuzüglich Umsatzsteuer.*12,90\s€ zuzüglich Umsatzsteuer/);
    expect(scene.mailsTo(ended.customer).filter((mail) => /Preise|prices/i.test(mail.subject))).toEqual([]);
    await scene.daysPass("2026-06-02");
    expect((await scene.documents(one.customer)).map((document) => document.grossMinor)).toEqual([
      990n,
      990n,
      1290n,
    ]);
    expect(await renewal(one)).toBe("1290");
    const { accountId } = one.customer;
    const asked = { sellerIds: null, today: "2026-07-31", view: "all" as const, accountId };
    const listed = await deskContracts(scene.world.db.read, asked);
    expect(listed.map((row) => row.monthlyMinor)).toEqual([1290n]);
    const [, change] = await priceChanges(scene.world.db.read, scene.sellerId);
    expect(change).toMatchObject({ contracts: 2, told: 2, fromOn: "2026-05-20" });
  });

  it("is published once, however many publish it at the same moment", async () => {
    const today = "2026-07-02";
    await scene.world.setClock(today);
    const box = await goods(1490n, "2026-09-01");
    await rented(box, today);
    await scene.run();
    const shown = await shownFor(box, "2026-09-01");
    const input = { ...wish(box, "2026-09-01"), shown };
    const done = await Promise.all([1, 2, 3].map(() => scene.world.act(publishPriceChange, owner, input)));
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    for (const one of done) if (!one.ok) expect(["published", "no_effect"]).toContain(one.refusal.code);
    const { rows } = await scene.world.db.owner.query(
      "select from contracts.price_change_product where product_id = $1",
      [box.productId],
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    ["2026-02-30", "bad_date"],
    ["2026-08-12", "too_soon"],
    ["2026-10-01", "effect_changed"],
    ["2026-08-20", "no_effect"],
  ])("for %s is refused as %s and changes nothing", async (fromOn, code) => {
    await scene.world.setClock("2026-07-02");
    const box = await goods(1490n, "2026-09-01");
    const mine = await rented(box, "2026-07-02");
    const shown = { entries: 1, riseMinor: 999n };
    const done = await scene.world.act(publishPriceChange, owner, { ...wish(box, fromOn), shown });
    expect(done).toMatchObject({ ok: false, refusal: { code } });
    const { prices } = await pricesToCome(scene.world.db.read, mine.contractId, "2026-07-02");
    expect(prices).toEqual([]);
  });

  it("is nothing that one who may not change settings can publish, nor for another house's products", async () => {
    const box = await goods(1490n, "2026-09-01");
    await rented(box, "2026-07-02");
    const input = { ...wish(box, "2026-09-01"), shown: { entries: 1, riseMinor: 500n } };
    const stranger = { ...scene.bookkeeper, rights: ["billing.see"] };
    expect(await scene.world.act(publishPriceChange, stranger, input)).toMatchObject({ ok: false });
    const other = { ...input, productIds: [newId()] };
    expect(await scene.world.act(publishPriceChange, owner, other)).toMatchObject({
      refusal: { code: "no_product" },
    });
    expect(await scene.world.act(publishPriceChange, owner, { ...input, productIds: [] })).toMatchObject({
      refusal: { code: "no_product" },
    });
  });

  it("lets its holder end the contract on the day, without notice, and gives back what was billed beyond it", async () => {
    await scene.world.setClock("2026-08-01");
    const box = await goods(1490n, "2026-10-01");
    const mine = await rented(box, "2026-08-01");
    const stays = await rented(box, "2026-08-01");
    await scene.run();
    await publish(box, "2026-10-01");
    await scene.daysPass("2026-09-28");
    const { endsOn } = await pricesToCome(scene.world.db.read, mine.contractId, "2026-09-28");
    expect(endsOn).toBe("2026-10-01");
    expect(must(await scene.world.act(endForPrice, owner, { contractId: mine.contractId }))).toBe(
      "2026-10-01",
    );
    await scene.settle();
    await scene.daysPass("2026-10-05");
    expect(await contractById(scene.world.db.read, mine.contractId)).toMatchObject({ state: "ended" });
    const sums = async (who: typeof mine) =>
      (await scene.documents(who.customer)).map(
        (one) => (one.kind === "invoice" ? 1n : -1n) * one.grossMinor,
      );
    const mineOwed = (await sums(mine)).reduce((sum, one) => sum + one, 0n);
    expect(mineOwed).toBe(1980n);
    expect((await sums(stays)).reduce((sum, one) => sum + one, 0n)).toBe(990n * 2n + 1490n);
    const late = await scene.world.act(endForPrice, owner, { contractId: stays.contractId });
    expect(late).toMatchObject({ refusal: { code: "no_increase" } });
    const again = await scene.world.act(endForPrice, owner, { contractId: mine.contractId });
    expect(again).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await scene.world.act(endForPrice, owner, { contractId: newId() })).toMatchObject({ ok: false });
  });

  it("asks nobody who ends the contract for the term that never begins, where payment is asked for first", async () => {
    await scene.world.setClock("2027-08-01");
    const asksFirst = (value: boolean) =>
      scene.world.act(changeSetting, owner, {
        sellerId: scene.sellerId,
        key: "billing.invoice_on_payment",
        value,
      });
    must(await asksFirst(true));
    const box = await goods(1490n, "2027-10-01");
    const mine = await rented(box, "2027-08-01");
    await scene.run();
    await publish(box, "2027-10-01");
    await scene.daysPass("2027-09-28");
    const asked = async () =>
      (
        await scene.world.db.owner.query<{ state: string }>(
          `select distinct s.state from billing.settlement s join billing.line l on l.document_id = s.document_id
           where l.contract_id = $1 and l.period_from = '2027-10-01'`,
          [mine.contractId],
        )
      ).rows.map((row) => row.state);
    expect(await asked()).toEqual(["open"]);
    must(await scene.world.act(endForPrice, owner, { contractId: mine.contractId }));
    expect(await asked()).toEqual(["withdrawn"]);
    must(await asksFirst(false));
  });

  it("never ends a contract that rested within days that are paid for: its new price begins behind them", async () => {
    await scene.world.setClock("2028-01-01");
    const box = await goods(1490n, "2028-02-20");
    const mine = await rented(box, "2028-01-01");
    await scene.run();
    await scene.pay(mine.customer, 990n);
    await publish(box, "2028-02-20");
    const { contractId } = mine;
    await scene.world.setClock("2028-01-02");
    must(await scene.world.act(pauseContract, owner, { contractId, untilOn: "2028-03-30", reason: "away" }));
    await scene.daysPass("2028-03-31");
    const { rows } = await scene.world.db.owner.query<{ paid: string }>(
      "select billed_until::text as paid from contracts.billing_entry where contract_id = $1",
      [contractId],
    );
    const { prices, endsOn } = await pricesToCome(scene.world.db.read, contractId, "2028-03-31");
    expect([prices[0]?.on, endsOn]).toEqual([rows[0]?.paid, rows[0]?.paid]);
    expect(must(await scene.world.act(endForPrice, owner, { contractId }))).toBe(rows[0]?.paid);
  });

  it("lets who gave notice for a later day end it on that day, and who rests, and charges neither the new price", async () => {
    await scene.world.setClock("2028-07-01");
    const box = await goods(1490n, "2028-09-01");
    const [late, soon, rests] = [
      await rented(box, "2028-07-01"),
      await rented(box, "2028-07-01"),
      await rented(box, "2028-07-01"),
    ];
    await scene.run();
    for (const one of [late, soon, rests]) await scene.pay(one.customer, 990n);
    await publish(box, "2028-09-01");
    const notice = (contractId: string, on: string) =>
      scene.world.act(cancelContract, owner, { contractId, when: "on", on, rest: null, reason: "moves" });
    must(await notice(late.contractId, "2028-12-01"));
    must(await notice(soon.contractId, "2028-08-15"));
    const pause = { contractId: rests.contractId, untilOn: "2028-08-20", reason: "away" };
    must(await scene.world.act(pauseContract, owner, pause));
    const end = ({ contractId }: AgreedContract) => scene.world.act(endForPrice, owner, { contractId });
    expect(must(await end(late))).toBe("2028-09-01");
    expect(await end(soon)).toMatchObject({ refusal: { code: "bad_move" } });
    expect(must(await end(rests))).toBe("2028-09-01");
    await scene.daysPass("2028-10-02");
    for (const one of [late, rests]) {
      expect(await contractById(scene.world.db.read, one.contractId)).toMatchObject({ state: "ended" });
      const grosses = (await scene.documents(one.customer)).map((document) => document.grossMinor);
      expect(grosses).toEqual([990n, 990n]);
    }
  });

  it("never keeps what was paid for days of an add-on that ends with it, whatever the house keeps of other ends", async () => {
    await scene.world.setClock("2029-08-01");
    const set = (to: unknown) =>
      scene.world.act(changeSetting, owner, {
        sellerId: scene.sellerId,
        key: "billing.proration",
        value: to,
      });
    must(await set("none"));
    const box = await goods(1490n, "2029-10-01");
    const mine = await rented(box, "2029-08-01");
    const year = { firstMinor: 3650n, renewalMinor: 3650n, term: { count: 1, unit: "year" as const } };
    const [addOn, over] = [
      await scene.contract(mine.customer, "2029-08-01", year),
      await scene.contract(mine.customer, "2029-08-01", year),
    ];
    for (const { contractId } of [addOn, over])
      await scene.world.db.owner.query("update contracts.contract set parent_id = $2 where id = $1", [
        contractId,
        mine.contractId,
      ]);
    await scene.run();
    await scene.pay(mine.customer, 990n + 2n * 3650n);
    // One was given notice of before, and what is left of it was agreed to be kept.
    const kept = { contractId: over.contractId, when: "on", on: "2029-09-15", rest: "kept" } as const;
    must(await scene.world.act(cancelContract, owner, { ...kept, reason: "too much" }));
    await publish(box, "2029-10-01");
    must(await scene.world.act(endForPrice, owner, { contractId: mine.contractId }));
    must(await scene.world.act(takeBackNotice, owner, { contractId: mine.contractId }));
    must(await scene.world.act(endForPrice, owner, { contractId: mine.contractId }));
    await scene.daysPass("2029-10-02");
    const notes = (await scene.documents(mine.customer)).filter((one) => one.kind === "credit_note");
    // 61 of its 365 days were used.
    expect(notes.map((one) => one.grossMinor)).toEqual([3040n]);
    must(await set("actual_days"));
  });

  it("leaves no term unpaid for where its holder ends the contract and takes that back", async () => {
    await scene.world.setClock("2027-02-01");
    const box = await goods(1490n, "2027-04-01");
    const mine = await rented(box, "2027-02-01");
    await scene.run();
    await publish(box, "2027-04-01");
    await scene.daysPass("2027-03-28");
    must(await scene.world.act(endForPrice, owner, { contractId: mine.contractId }));
    await scene.settle();
    must(await scene.world.act(takeBackNotice, owner, { contractId: mine.contractId }));
    await scene.daysPass("2027-04-02");
    const sums = (await scene.documents(mine.customer)).map(
      (one) => (one.kind === "invoice" ? 1n : -1n) * one.grossMinor,
    );
    expect(sums.reduce((sum, one) => sum + one, 0n)).toBe(990n * 2n + 1490n);
  });

  it("is never announced for a term that a run is billing at that moment", async () => {
    await scene.world.setClock("2031-02-01");
    const box = await goods(1290n, "2031-04-01");
    const mine = await rented(box, "2031-02-01");
    await scene.run();
    const { owner: db } = scene.world.db;
    const run = await db.connect();
    await run.query("begin");
    // As runs do: locked first, moved on behind that.
    await run.query("select from contracts.billing_entry where contract_id = $1 for update", [
      mine.contractId,
    ]);
    await run.query(
      `update contracts.billing_entry set billed_until = '2031-05-01', next_due_on = '2031-05-01' where contract_id = $1`,
      [mine.contractId],
    );
    const shown = await shownFor(box, "2031-04-01");
    const published = scene.world.act(publishPriceChange, owner, { ...wish(box, "2031-04-01"), shown });
    const waits = `select from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = 'billing_entry' and exists (select from pg_locks w where not w.granted and w.pid = l.pid)`;
    while ((await db.query(waits)).rowCount === 0) await new Promise(setImmediate);
    await run.query("commit");
    run.release();
    must(await published);
    const { prices } = await pricesToCome(scene.world.db.read, mine.contractId, "2031-02-01");
    expect(prices).toMatchObject([{ on: "2031-05-01", afterMinor: 1290n }]);
  });

  it("that is a decrease comes without a notice and without a way out", async () => {
    await scene.world.setClock("2026-11-02");
    const box = await goods(490n, "2027-01-02");
    const mine = await rented(box, "2026-11-02");
    await scene.run();
    await publish(box, "2027-01-02");
    await scene.daysPass("2027-01-03");
    expect(scene.mailsTo(mine.customer).filter((mail) => /Preise|prices/i.test(mail.subject))).toEqual([]);
    const grosses = (await scene.documents(mine.customer)).map((one) => one.grossMinor);
    expect(grosses).toEqual([990n, 990n, 490n]);
    expect(await scene.world.act(endForPrice, owner, { contractId: mine.contractId })).toMatchObject({
      refusal: { code: "no_increase" },
    });
  });
});
