// What was agreed becomes a contract that runs, is given notice, ends, or never was; and what costs nothing is not billed.
import { beforeAll, describe, expect, it } from "vitest";
import { atTermEnd } from "../../../test/support/at-term-end.ts";
import { billingScene, monthly } from "../../../test/support/billing-scene.ts";
import { aHosting } from "../../../test/support/scene.ts";
import type { BillingScene, Customer } from "../../../test/support/billing-scene.ts";
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import type { StaffActor } from "../../kernel/rights.ts";
import { cancelContract } from "../billing/index.ts";
import { contractById, endFree, giveContract, giveFree, liftHold, setHold, takeBackNotice } from "./index.ts";
import { linkSubject, startEntries, voidContract } from "./index.ts";
import type { GiveContract } from "./index.ts";
import { endAfterNotice } from "./contract.rules.ts";

let scene: BillingScene;
let keeper: StaffActor;
const system = { any: ["system"] } as const;
const steps = {
  start: action({
    name: "test_start_again",
    needs: system,
    run: (ctx, input: { id: string; on: string }) => startEntries(ctx, input.id, input.on),
  }),
  drop: action({
    name: "test_void",
    needs: system,
    run: (ctx, input: { id: string }) => voidContract(ctx, input.id, "the order fell"),
  }),
  link: action({
    name: "test_link",
    needs: system,
    run: async (ctx, input: { id: string; subjectId: string }) => {
      await linkSubject(ctx, input.id, { kind: "hosting", id: input.subjectId });
      return ok(null);
    },
  }),
};

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
});

const seen = (id: string) => contractById(scene.world.db.read, id);

describe("a contract", () => {
  it("is never held by somebody without a customer number, however it came about", async () => {
    const { owner } = scene.world.db;
    const customer = await scene.customer();
    const stateNow = async () =>
      (
        await owner.query("select state, customer_no from customers.account where id = $1", [
          customer.accountId,
        ])
      ).rows;
    await owner.query("update customers.account set customer_no = null, state = 'prospect' where id = $1", [
      customer.accountId,
    ]);
    await scene.contract(customer, "2026-03-02");
    const first = await stateNow();
    expect(first).toEqual([{ state: "customer", customer_no: expect.stringMatching(/^K\d+$/) }]);
    await scene.contract(customer, "2026-03-02");
    expect(await stateNow()).toEqual(first);
  });

  it("runs from the day its thing runs, once, and cannot be void any more", async () => {
    const { act, systemActor } = scene.world;
    const agreed = await scene.contract(await scene.customer(), "2026-03-02");
    expect(agreed.contractNo).toMatch(/^V\d+$/);
    const again = must(await act(steps.start, systemActor, { id: agreed.contractId, on: "2026-05-01" }));
    expect(again).toEqual(agreed.entryIds);
    expect(await seen(agreed.contractId)).toMatchObject({
      state: "running",
      startsOn: "2026-03-02",
      nextDueOn: "2026-03-02",
    });
    expect(await act(steps.drop, systemActor, { id: agreed.contractId })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    expect(await act(steps.start, systemActor, { id: newId(), on: "2026-05-01" })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });

  it("given notice bills until the end of the term that the notice reaches, and then ends by itself", async () => {
    await scene.world.setClock("2026-03-02");
    const customer = await scene.customer();
    const { contractId } = await scene.contract(customer, "2026-03-02");
    await scene.run();
    expect(must(await scene.world.act(cancelContract, keeper, { ...atTermEnd, contractId }))).toBe(
      "2026-04-02",
    );
    expect(await scene.world.act(cancelContract, keeper, { ...atTermEnd, contractId })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    await scene.world.setClock("2026-04-01");
    await scene.daysPass("2026-04-03");
    expect(await seen(contractId)).toMatchObject({ state: "ended", endsOn: "2026-04-02", nextDueOn: null });
    expect(await scene.documents(customer)).toHaveLength(1);
    await scene.world.setClock("2026-03-02");
  });

  it("renews again when the notice is taken back in time", async () => {
    const customer = await scene.customer();
    const { contractId } = await scene.contract(customer, "2026-03-02");
    await scene.run();
    must(await scene.world.act(cancelContract, keeper, { ...atTermEnd, contractId }));
    must(await scene.world.act(takeBackNotice, keeper, { contractId }));
    expect(await seen(contractId)).toMatchObject({ state: "running", endsOn: null, nextDueOn: "2026-04-02" });
    expect(await scene.world.act(takeBackNotice, keeper, { contractId })).toMatchObject({
      refusal: { code: "bad_move" },
    });
  });

  it("given by staff needs days that exist, in their order", async () => {
    const customer = await scene.customer();
    const input = {
      ...customer,
      sellerId: scene.sellerId,
      productId: scene.productId,
      subject: { kind: "hosting", id: await aHosting(scene.world.db.owner, { ...scene, ...customer }) },
      startsOn: "2026-02-30",
      paidUntil: "2026-03-02",
    } as unknown as GiveContract;
    expect(await scene.world.act(giveContract, keeper, input)).toMatchObject({
      refusal: { code: "bad_date" },
    });
    const early = { ...input, startsOn: "2026-02-01", paidUntil: "2026-01-01" };
    expect(await scene.world.act(giveContract, keeper, early)).toMatchObject({
      refusal: { code: "bad_date", field: "paidUntil" },
    });
    // A package without its account would be a contract that pays for nothing.
    const { contractId } = await scene.contract(customer, "2026-03-02");
    await scene.run();
    const bare = {
      ...input,
      subject: null,
      startsOn: "2026-03-02",
      kind: "hosting",
      title: "Starter",
      concludedOn: "2026-03-02",
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "consumer",
      price: monthly,
    } as const;
    expect(await scene.world.act(giveContract, keeper, bare as unknown as GiveContract)).toMatchObject({
      refusal: { code: "needs_thing" },
    });
    // An account at a panel is always one: several of it would be charged and not be there.
    const several = {
      ...bare,
      subject: input.subject,
      paidUntil: "2026-03-02",
      price: { ...monthly, quantityMilli: 5000n },
    } as unknown as GiveContract;
    expect(await scene.world.act(giveContract, keeper, several)).toMatchObject({
      refusal: { code: "wrong_quantity" },
    });
    const machine = { ...bare, kind: "vps", goesOnFrom: contractId } as unknown as GiveContract;
    expect(await scene.world.act(giveContract, keeper, machine)).toMatchObject({
      refusal: { code: "not_asked" },
    });
    const clerk = { ...keeper, rights: ["office.see"] };
    expect(await scene.world.act(giveContract, clerk, input)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
  });
});

describe("what costs nothing", () => {
  it("is not billed, and later not billed for the time it was free", async () => {
    const { world } = scene;
    await world.setClock("2026-03-02");
    const customer: Customer = await scene.customer();
    const subjectId = await aHosting(world.db.owner, { ...scene, ...customer });
    const { contractId } = await scene.contract(customer, "2026-03-01");
    must(await world.act(steps.link, world.systemActor, { id: contractId, subjectId }));
    const gift = { accountId: customer.accountId, subjectKind: "hosting" as const, subjectId, untilOn: null };
    const grantId = must(await world.act(giveFree, keeper, { ...gift, reason: "a jury's prize" }));
    expect(await world.act(giveFree, keeper, { ...gift, reason: "" })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    expect(await scene.run()).toBe(0);
    const { owner } = world.db;
    const entry =
      "select billed_until, next_due_on::text as due from contracts.billing_entry where contract_id = $1";
    expect((await owner.query(entry, [contractId])).rows, "what is free is not read again").toEqual([
      { billed_until: null, due: "2026-03-02" },
    ]);
    // Half past midnight where the seller is.
    await world.setClock("2026-05-21T22:30:00Z");
    must(await world.act(endFree, keeper, { grantId }));
    await scene.run();
    const [invoice] = await scene.documents(customer);
    expect(invoice?.lines.map((line) => `${line.periodFrom} ${line.periodUntil}`)).toEqual([
      "2026-05-22 2026-06-01",
      "2026-06-01 2026-07-01",
    ]);
    await world.setClock("2026-03-02");
  });
});

describe("what was used before it costs nothing", () => {
  it("is never forgiven, although a hold kept it from being billed in time", async () => {
    const { world } = scene;
    await world.setClock("2026-03-01");
    const customer: Customer = await scene.customer();
    const subjectId = await aHosting(world.db.owner, { ...scene, ...customer });
    const { contractId } = await scene.contract(customer, "2026-03-01");
    must(await world.act(steps.link, world.systemActor, { id: contractId, subjectId }));
    const { accountId } = customer;
    const hold = {
      accountId,
      contractId: null,
      what: "billing" as const,
      fromOn: "2026-03-01",
      untilOn: null,
    };
    const holdId = must(await world.act(setHold, keeper, { ...hold, reason: "they ask" }));
    await world.setClock("2026-04-10");
    const gift = { accountId, subjectKind: "hosting" as const, subjectId, untilOn: null };
    const grantId = must(await world.act(giveFree, keeper, { ...gift, reason: "for a fault" }));
    await world.setClock("2026-06-21");
    must(await world.act(endFree, keeper, { grantId }));
    must(await world.act(liftHold, keeper, { holdId }));
    await scene.run();
    const [invoice] = await scene.documents(customer);
    // March whole; April, May and twenty days of June free; a third of June, and July ahead, at 9.90.
    expect(invoice?.lines.map((line) => [line.periodFrom, line.periodUntil])).toEqual([
      ["2026-03-01", "2026-04-01"],
      ["2026-06-21", "2026-07-01"],
      ["2026-07-01", "2026-08-01"],
    ]);
    expect(invoice?.grossMinor).toBe(990n + 330n + 990n);
    await world.setClock("2026-03-02");
  });
});

describe("what a hold kept from being billed before a gift", () => {
  it.each([
    // The gift came within the term that begins on this day: that one is free, the one before it is owed.
    ["month", 1, "2026-01-31", "2026-03-30", "2026-02-28", "2026-07-31"],
    ["week", 2, "2026-03-02", "2026-03-29", "2026-03-16", "2026-07-06"],
  ] as const)(
    "is owed by the %s once the hold is lifted, while the gift lasts without an end",
    async (...given) => {
      const [unit, count, startsOn, givenOn, owedUntil, nextOn] = given;
      const { world } = scene;
      await world.setClock(startsOn);
      const customer: Customer = await scene.customer();
      const subjectId = await aHosting(world.db.owner, { ...scene, ...customer });
      const { contractId } = await scene.contract(customer, startsOn, { term: { count, unit } });
      must(await world.act(steps.link, world.systemActor, { id: contractId, subjectId }));
      const { accountId } = customer;
      const hold = { accountId, contractId: null, what: "billing" as const, fromOn: startsOn, untilOn: null };
      const holdId = must(await world.act(setHold, keeper, { ...hold, reason: "they ask" }));
      await world.setClock(givenOn);
      const gift = { accountId, subjectKind: "hosting" as const, subjectId, untilOn: null };
      const grantId = must(await world.act(giveFree, keeper, { ...gift, reason: "for a fault" }));
      await world.setClock("2026-06-10");
      must(await world.act(liftHold, keeper, { holdId }));
      const terms = async () => {
        await scene.run();
        const lines = (await scene.documents(customer)).flatMap((one) => one.lines);
        return lines.map((line) => [line.periodFrom, line.periodUntil]);
      };
      expect(await terms()).toEqual([[startsOn, owedUntil]]);
      expect(await terms(), "and nothing else, however often it runs").toHaveLength(1);
      await world.setClock("2026-06-21");
      must(await world.act(endFree, keeper, { grantId }));
      const [, first] = await terms();
      expect(first?.[0], "the days until the gift's end stay free").toBe("2026-06-21");
      expect((await terms()).at(-1)?.[1]).toBe(nextOn);
      await world.setClock("2026-03-02");
    },
  );
});

describe("a hold", () => {
  it("needs days in their order and a reason, and is lifted once", async () => {
    const { accountId } = await scene.customer();
    const hold = {
      accountId,
      contractId: null,
      what: "billing" as const,
      fromOn: "2026-03-10",
      reason: "moving",
    };
    const { act } = scene.world;
    expect(await act(setHold, keeper, { ...hold, untilOn: "2026-03-10" })).toMatchObject({
      refusal: { code: "bad_date" },
    });
    expect(await act(setHold, keeper, { ...hold, untilOn: null, reason: " " })).toMatchObject({
      refusal: { code: "reason_missing" },
    });
    const holdId = must(await act(setHold, keeper, { ...hold, untilOn: null }));
    expect(must(await act(liftHold, keeper, { holdId }))).toBe(true);
    expect(must(await act(liftHold, keeper, { holdId }))).toBe(false);
  });
});

describe("the end after notice", () => {
  const agreed = {
    anchorOn: "2026-01-31",
    term: { count: 1, unit: "month" as const },
    noticeDays: 30,
    minimumUntil: null,
    renewal: "same_term" as const,
    fixedUntil: null,
  };
  it.each([
    [agreed, "2026-01-31", "2026-03-31"],
    [{ ...agreed, noticeDays: 0 }, "2026-02-28", "2026-02-28"],
    [{ ...agreed, minimumUntil: "2027-01-31" }, "2026-02-01", "2027-01-31"],
    [{ ...agreed, term: { count: 1, unit: "once" as const } }, "2026-02-01", "2026-03-03"],
  ])("is the first end of a term behind notice and minimum (%#)", (given, today, end) => {
    expect(endAfterNotice(given, today)).toBe(end);
  });
});
