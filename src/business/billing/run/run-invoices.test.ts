// The run: everything due is billed once, whoever runs it and however often, and comes out numbered, booked and delivered.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import { aHosting, aProduct } from "../../../../test/support/scene.ts";
import type { BillingScene } from "../../../../test/support/billing-scene.ts";
import { giveContract, heldAccounts, liftHold, setHold } from "../../contracts/index.ts";
import { idsOf } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { invoiceRuns, runInvoices } from "../index.ts";
import { sellersToBill } from "./due.store.ts";

let scene: BillingScene;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});

const spans = async (entryIds: readonly string[]) =>
  (
    await scene.world.db.owner.query(
      "select from_on, until_on from billing.billed_span where entry_id = any($1::uuid[]) order by from_on",
      [entryIds],
    )
  ).rows as { from_on: Date; until_on: Date }[];

const toBill = () => idsOf(scene.world.db.app, sellersToBill(scene.world.clock.business()));

describe("the invoice run", () => {
  it("bills a new contract's first term, numbers it, books it and mails it", async () => {
    const customer = await scene.customer();
    await scene.contract(customer, "2026-03-02", { setupMinor: 500n });
    expect(await scene.run()).toBe(1);
    const [invoice] = await scene.documents(customer);
    expect(invoice).toMatchObject({
      number: "R2026-00001",
      grossMinor: 1490n,
      taxMinor: 238n,
      settlement: "open",
    });
    expect(invoice).toMatchObject({ documentOn: "2026-03-02", dueOn: "2026-03-16" });
    expect(invoice?.lines.map((line) => line.text)).toEqual([
      "Einrichtung: Starter, kunde.example",
      "Starter, kunde.example",
    ]);
    expect(invoice?.deliveries).toMatchObject([{ way: "mail", state: "sent" }]);
    expect(scene.mailsTo(customer).at(-1)?.subject).toMatch(/^Rechnung R2026-00001 über 14,90\s€$/);
    expect(await scene.books(customer)).toEqual({
      receivable: 1490n,
      "revenue:hosting": -1252n,
      "tax:de:1900": -238n,
    });
  });

  it("makes nothing when it runs again at once", async () => {
    expect(await scene.run()).toBe(0);
  });

  it("makes one document of all that an account owes on a day", async () => {
    const customer = await scene.customer();
    await scene.contract(customer, "2026-03-01");
    await scene.contract(customer, "2026-03-02", { firstMinor: 5940n, term: { count: 1, unit: "year" } });
    expect(await scene.run()).toBe(1);
    const [invoice] = await scene.documents(customer);
    expect(invoice?.lines).toHaveLength(2);
    expect(invoice?.grossMinor).toBe(990n + 5940n);
  });

  it("bills every missed term as a line of its own, without gap or overlap", async () => {
    const customer = await scene.customer();
    const { entryIds } = await scene.contract(customer, "2025-10-31");
    await scene.run();
    const [invoice] = await scene.documents(customer);
    expect(invoice?.lines.map((line) => `${line.periodFrom} ${line.periodUntil}`)).toEqual([
      "2025-10-31 2025-11-30",
      "2025-11-30 2025-12-31",
      "2025-12-31 2026-01-31",
      "2026-01-31 2026-02-28",
      "2026-02-28 2026-03-31",
    ]);
    expect(await spans(entryIds)).toHaveLength(5);
  });

  it("bills nothing twice when two run at the same time", async () => {
    const customers = await Promise.all(Array.from({ length: 8 }, () => scene.customer()));
    for (const customer of customers) await scene.contract(customer, "2026-03-02");
    const { kit } = scene.world;
    const made = await Promise.all([runInvoices(kit, 3), runInvoices(kit, 3), runInvoices(kit, 2)]);
    const rest = await scene.run();
    expect(made.reduce((sum, one) => sum + one, rest)).toBe(8);
    for (const customer of customers) expect(await scene.documents(customer)).toHaveLength(1);
  });

  it("never splits what an account owes on a day, however small the batches and however many run", async () => {
    const customers = await Promise.all(Array.from({ length: 6 }, () => scene.customer()));
    for (const customer of customers)
      for (const _each of [1, 2, 3]) await scene.contract(customer, "2026-03-02");
    const { kit } = scene.world;
    await Promise.all([2, 4, 5, 7].map((limit) => runInvoices(kit, limit)));
    await scene.run();
    for (const customer of customers) {
      const [document, ...others] = await scene.documents(customer);
      expect(others).toHaveLength(0);
      expect(document?.lines).toHaveLength(3);
    }
  });

  it("leaves out what a hold stops, and bills it when the hold is over", async () => {
    const customer = await scene.customer();
    await scene.contract(customer, "2026-03-02");
    const keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
    const hold = {
      accountId: customer.accountId,
      contractId: null,
      what: "billing" as const,
      reason: "moving",
    };
    must(await scene.world.act(setHold, keeper, { ...hold, fromOn: "2026-03-01", untilOn: "2026-03-10" }));
    expect(await scene.run()).toBe(0);
    expect(await toBill(), "no minute asks for it").toEqual([]);
    await scene.world.setClock("2026-03-10");
    expect(await scene.run()).toBe(1);
    await scene.world.setClock("2026-03-02");
  });

  it("is never begun for what is due behind the lead of its own kind or group, however far ahead others are invoiced", async () => {
    const { owner } = scene.world.db;
    const customer = await scene.customer();
    // 30 days ahead, by a lead of 14.
    const { entryIds } = await scene.contract(customer, "2026-04-01");
    const entries = (changed: string, given: unknown) =>
      owner.query(`update contracts.billing_entry set ${changed} where id = any($1::uuid[])`, [
        entryIds,
        given,
      ]);
    const groupId = newId();
    await owner.query(
      `insert into catalogue.product_group (id, seller_id, names, position, created_at)
       values ($1, $2, '{"en": "G", "de": "G"}', 9, now())`,
      [groupId, scene.sellerId],
    );
    const { productId } = await aProduct(owner, scene.sellerId);
    await owner.query("update catalogue.product set group_id = $2 where id = $1", [productId, groupId]);
    const lead = (kind: string, group: string | null, version: number, days: number) =>
      owner.query(
        `insert into billing.sequence (id, seller_id, kind, group_id, version, steps, valid_from)
         values ($1, $2, $3, $4, $5, $6, '2026-03-02')`,
        [newId(), scene.sellerId, kind, group, version, JSON.stringify([{ day: -days, act: "invoice" }])],
      );
    await lead("domain", null, 2, 60);
    await lead("hosting", groupId, 1, 45);
    expect(await toBill()).toEqual([]);
    await entries("product_id = $2", productId);
    expect(await toBill(), "its group is invoiced earlier").toEqual([scene.sellerId]);
    await lead("hosting", groupId, 2, 20);
    expect(await toBill()).toEqual([]);
    await entries("sequence_kind = 'domain', product_id = $2", scene.productId);
    expect(await toBill()).toEqual([scene.sellerId]);
    expect(await scene.run()).toBe(1);
    expect(await toBill()).toEqual([]);
    await entries("sequence_kind = $2", "hosting");
  });

  it("bills an existing thing from today when it is given a contract that is paid until today", async () => {
    const customer = await scene.customer();
    const keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
    const { accountId, billingProfileId } = customer;
    must(
      await scene.world.act(giveContract, keeper, {
        sellerId: scene.sellerId,
        accountId,
        billingProfileId,
        productId: scene.productId,
        kind: "hosting",
        title: "Altvertrag",
        concludedOn: "2020-03-02",
        minimum: null,
        noticeDays: 30,
        termsId: null,
        legalProfile: "consumer",
        price: {
          priceVersionId: null,
          currency: "EUR",
          includesTax: false,
          setupMinor: 900n,
          firstMinor: 100n,
          renewalMinor: 5000n,
          quantityMilli: 1000n,
          term: { count: 1, unit: "year" },
        },
        subject: { kind: "hosting", id: await aHosting(scene.world.db.owner, { ...scene, accountId }) },
        startsOn: "2020-03-02",
        paidUntil: "2026-03-02",
      }),
    );
    await scene.run();
    const [invoice] = await scene.documents(customer);
    expect(invoice).toMatchObject({ netMinor: 5000n, taxMinor: 950n });
    expect(invoice?.lines).toMatchObject([{ periodFrom: "2026-03-02", periodUntil: "2027-03-02" }]);
  });
});

describe("an issued document", () => {
  it("cannot be changed or deleted by the app, nor can its lines, numbers and claims be taken away", async () => {
    const tries = [
      "update billing.document set gross_minor = 1, net_minor = 1, tax_minor = 0",
      "update billing.document set number = 'X'",
      "delete from billing.document",
      "update billing.line set net_minor = 1",
      "delete from billing.line",
      "delete from billing.document_number",
      "delete from billing.billed_span",
      "update billing.billed_span set from_on = '2000-01-01', until_on = '2000-01-02'",
      "truncate billing.line",
    ];
    for (const text of tries) await expect(scene.world.db.appPool.query(text), text).rejects.toThrow();
  });

  it("never parks an account because the database went away: the run breaks off, and the next bills it", async () => {
    const [one, other] = [await scene.customer(), await scene.customer()];
    for (const customer of [one, other]) await scene.contract(customer, "2026-03-02");
    const { owner } = scene.world.db;
    await owner.query(`create function test_gone() returns trigger language plpgsql as $$
      begin raise exception 'the database system is shutting down' using errcode = '57P01'; end $$`);
    await owner.query("create trigger test_gone before insert on billing.line execute function test_gone()");
    await expect(scene.run()).rejects.toThrow("shutting down");
    const parked = "select from staff.task where subject_id = any($1::uuid[])";
    expect((await owner.query(parked, [[one.accountId, other.accountId]])).rowCount).toBe(0);
    await owner.query("drop function test_gone cascade");
    await scene.run();
    for (const customer of [one, other]) expect(await scene.documents(customer)).toHaveLength(1);
  });

  it("parks the account whose billing fails, with a task, and bills all others of the batch", async () => {
    const [broken, fine] = [await scene.customer(), await scene.customer()];
    for (const one of [broken, fine]) await scene.contract(one, "2026-03-02");
    const { owner } = scene.world.db;
    await owner.query(`create trigger test_broken before insert on billing.line for each row
      when (new.account_id = '${broken.accountId}') execute function kernel.forbid_change()`);
    expect(await scene.run()).toBe(1);
    expect(await scene.documents(fine)).toHaveLength(1);
    expect(await scene.documents(broken)).toEqual([]);
    const [run] = await invoiceRuns(scene.world.db.read, { sellerIds: null, limit: 1 });
    expect(run).toMatchObject({ state: "done", documents: 1, parked: 1 });
    const { rows } = await owner.query("select kind, reason, about from staff.task where subject_id = $1", [
      broken.accountId,
    ]);
    // Who has to find the cause reads what was said as it failed; the hold is known by its code.
    expect(rows).toEqual([
      { kind: "unbilled", reason: "billing_failed", about: expect.stringMatching(/\(.+\)$/u) as string },
    ]);
    await owner.query("drop trigger test_broken on billing.line");
    expect(await scene.run()).toBe(0);
    const [held] = await heldAccounts(scene.world.db.read, { sellerIds: [scene.sellerId], limit: 10 });
    expect(held?.accountId).toBe(broken.accountId);
    const clerk = { ...scene.bookkeeper, rights: ["billing.issue"] as const };
    must(await scene.world.act(liftHold, clerk, { holdId: held?.id ?? "" }));
    must(await scene.world.act(liftHold, clerk, { holdId: held?.id ?? "" }));
    const story = await owner.query(
      "select noun, move, to_state, why from kernel.history where subject_id = $1 order by id",
      [broken.accountId],
    );
    expect(story.rows).toEqual([
      { noun: "hold", move: "place", to_state: "held", why: "billing_failed" },
      { noun: "hold", move: "lift", to_state: "lifted", why: null },
    ]);
    expect(await scene.run()).toBe(1);
  });
});
