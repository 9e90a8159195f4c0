// How a contract goes on after its term: bound again, free to go within a month, or over by itself. What is said ahead comes true on
// every day of fifty years, and nobody is billed for a day behind the end.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene, monthly } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessPanel } from "../../../../test/support/in-process-panel.ts";
import { aHosting, aProduct } from "../../../../test/support/scene.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { addDays, addTerm } from "../../../kernel/time.ts";
import type { Renewal } from "../../catalogue/index.ts";
import {
  agreeContract,
  contractById,
  contractNotice,
  entriesToPrice,
  giveContract,
  noticeTerms,
  pauseContract,
  planOwnPrice,
  setOwnPrice,
  startEntries,
  takeBackChange,
  takeBackNotice,
} from "../../contracts/index.ts";
import type { AgreeContract } from "../../contracts/index.ts";
import { boundFrom } from "../../contracts/contract.rules.ts";
import { personActorOf } from "../../customers/index.ts";
import { hostingById } from "../../hosting/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { cancelContract, changeContract, previewChange, renewEarly, renewTerm } from "../index.ts";

let scene: BillingScene;
let keeper: StaffActor;
const yearly = {
  ...monthly,
  firstMinor: 3650n,
  renewalMinor: 3650n,
  term: { count: 1, unit: "year" },
} as const;

const begin = action({
  name: "test_begin",
  needs: { any: ["system"] },
  async run(ctx, { on, ...agreed }: AgreeContract & { readonly on: string }) {
    const { contractId, entryIds } = must(await agreeContract(ctx, agreed));
    must(await startEntries(ctx, contractId, on));
    return ok({ contractId, entryId: entryIds[0] ?? "" });
  },
});

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  keeper = {
    ...scene.bookkeeper,
    rights: [...scene.bookkeeper.rights, "services.change", "settings.change"],
  };
  scene.world.ports.panel = inProcessPanel().panel;
});

/** The same servers, by the month, and over with its term. */
async function aMonthlyPlan(): Promise<{ planId: string }> {
  const { owner } = scene.world.db;
  const { planId } = await aProduct(owner, scene.sellerId, { minor: 700n });
  await owner.query("update catalogue.price_plan set term_unit = 'month', renewal = 'ends' where id = $1", [
    planId,
  ]);
  return { planId };
}

type Begun = { customer: Customer; contractId: string; entryId: string; hostingId: string };
async function begun(renewal: Renewal, over: Partial<AgreeContract> = {}): Promise<Begun> {
  await scene.world.setClock("2026-03-01");
  const customer = await scene.customer();
  const hostingId = await aHosting(scene.world.db.owner, { ...scene, ...customer });
  const agreed = {
    sellerId: scene.sellerId,
    productId: scene.productId,
    ...customer,
    orderId: null,
    orderItemId: null,
    kind: "hosting",
    title: "Starter, ende.example",
    concludedOn: "2026-03-01",
    minimum: null,
    noticeDays: 90,
    renewal,
    termsId: null,
    legalProfile: "consumer" as const,
    price: yearly,
    subject: { kind: "hosting" as const, id: hostingId },
    on: "2026-03-01",
    ...over,
  };
  const { contractId, entryId } = must(await scene.world.act(begin, scene.world.systemActor, agreed));
  await scene.run();
  return { customer, contractId, entryId, hostingId };
}
const seen = (contractId: string) => contractById(scene.world.db.read, contractId);
const buyerOf = (customer: Customer) =>
  personActorOf(scene.world.db.read, customer.personId, scene.sellerId, { via: "web", requestId: null });
const periodsOf = async (customer: Customer): Promise<string[]> =>
  (await scene.documents(customer))
    .filter((one) => one.kind === "invoice")
    .flatMap((one) => one.lines.map((line) => `${line.periodFrom} ${line.periodUntil}`));
const cancelling = (contractId: string, on: string | null = null) =>
  ({ contractId, when: on === null ? "end_of_term" : "on", on, rest: null, reason: "" }) as const;

describe("on each day of fifty years", () => {
  const starts = fc.constantFrom("2024-01-31", "2024-02-29", "2025-08-30", "2026-03-01");
  const terms = fc.constantFrom(
    { count: 1, unit: "month" as const },
    { count: 1, unit: "year" as const },
    { count: 6, unit: "week" as const },
    { count: 100, unit: "day" as const },
  );
  const minimum = fc.constantFrom(
    null,
    { count: 3, unit: "month" as const },
    { count: 2, unit: "year" as const },
  );

  it("nobody without a term is held longer than a month, nor leaves within the first term", () => {
    fc.assert(
      fc.property(
        starts,
        terms,
        minimum,
        fc.integer({ min: 0, max: 365 }),
        fc.integer({ min: 0, max: 18_000 }),
        (anchorOn, term, least, noticeDays, after) => {
          const bound = boundFrom({ renewal: "monthly", minimum: least, term }, anchorOn);
          const agreed = { renewal: "monthly" as const, noticeDays, ...bound };
          const today = addDays(anchorOn, after);
          const { endsOn, noticeUntil } = noticeTerms(agreed, [{ anchorOn, term }], today);
          const firstEnd = addTerm(anchorOn, term);
          expect(endsOn >= firstEnd).toBe(true);
          if (today >= (bound.minimumUntil ?? firstEnd))
            expect(endsOn <= addTerm(today, { count: 1, unit: "month" })).toBe(true);
          expect(noticeUntil >= today).toBe(true);
          expect(noticeTerms(agreed, [{ anchorOn, term }], noticeUntil).endsOn).toBe(endsOn);
          const late = noticeTerms(agreed, [{ anchorOn, term }], addDays(noticeUntil, 1));
          expect(late.endsOn > endsOn).toBe(true);
        },
      ),
    );
  });

  it("what ends by itself does so at the end of a term, never before the minimum, whenever notice is given", () => {
    fc.assert(
      fc.property(
        starts,
        terms,
        minimum,
        fc.integer({ min: 0, max: 18_000 }),
        (anchorOn, term, least, after) => {
          const bound = boundFrom({ renewal: "ends", minimum: least, term }, anchorOn);
          const until = bound.fixedUntil ?? "";
          const grid = Array.from({ length: 800 }, (_, n) => addTerm(anchorOn, term, n + 1));
          expect(grid).toContain(until);
          expect(least === null || until >= addTerm(anchorOn, least)).toBe(true);
          const agreed = { renewal: "ends" as const, noticeDays: 30, ...bound };
          const { endsOn } = noticeTerms(agreed, [{ anchorOn, term }], addDays(anchorOn, after));
          expect(endsOn).toBe(until);
        },
      ),
    );
  });
});

describe("without a term after the first", () => {
  it("it goes on, ends a month after notice, and what was paid for later is credited whatever the setting", async () => {
    const { customer, contractId, hostingId } = await begun("monthly");
    const buyer = await buyerOf(customer);
    expect(await seen(contractId)).toMatchObject({ minimumUntil: "2027-03-01", fixedUntil: null });
    const { act } = scene.world;
    must(
      await act(changeSetting, keeper, {
        sellerId: scene.sellerId,
        key: "billing.proration",
        value: "none",
      }),
    );
    // In the first term: its end.
    expect(must(await act(cancelContract, buyer, cancelling(contractId)))).toBe("2027-03-01");
    must(await act(takeBackNotice, buyer, { contractId }));
    await scene.world.setClock("2027-03-01");
    await scene.run();
    for (const one of await scene.documents(customer)) await scene.pay(customer, one.grossMinor, [one.id]);
    await scene.world.setClock("2027-05-31");
    expect(must(await act(cancelContract, buyer, cancelling(contractId, "2027-07-04")))).toBe("2027-07-04");
    must(await act(takeBackNotice, buyer, { contractId }));
    expect(must(await act(cancelContract, buyer, cancelling(contractId)))).toBe("2027-06-30");
    await scene.daysPass("2027-07-02");
    expect(await seen(contractId)).toMatchObject({ state: "ended", endsOn: "2027-06-30" });
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({ state: "terminated" });
    const notes = (await scene.documents(customer)).filter((one) => one.kind === "credit_note");
    // 245 of 366 days were left, at 36.50.
    expect(notes.map((one) => one.grossMinor)).toEqual([(3650n * 245n + 183n) / 366n]);
    must(
      await act(changeSetting, keeper, {
        sellerId: scene.sellerId,
        key: "billing.proration",
        value: "actual_days",
      }),
    );
  });
});

describe("for a fixed time", () => {
  it("it is billed for no day behind its end, its holder is told before, once each, and it ends by itself", async () => {
    const { customer, contractId, hostingId } = await begun("ends");
    expect(await seen(contractId)).toMatchObject({ state: "running", fixedUntil: "2027-03-01" });
    for (const one of await scene.documents(customer)) await scene.pay(customer, one.grossMinor, [one.id]);
    await scene.world.setClock("2027-01-28");
    await scene.daysPass("2027-02-27");
    expect(await seen(contractId)).toMatchObject({ state: "running" });
    const told = scene.mailsTo(customer).filter((mail) => mail.subject.includes("wenn Sie nicht verlängern"));
    expect(told).toHaveLength(2);
    await scene.daysPass("2027-03-02");
    expect(await seen(contractId)).toMatchObject({ state: "ended", endsOn: "2027-03-01" });
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({ state: "terminated" });
    expect(await periodsOf(customer)).toEqual(["2026-03-01 2027-03-01"]);
  });

  it("its holder adds a term, one ahead and not two, two at once one; that term is billed and then it is over", async () => {
    const { customer, contractId } = await begun("ends");
    const buyer = await buyerOf(customer);
    const { act } = scene.world;
    const stranger = await buyerOf(await scene.customer());
    expect(await act(renewTerm, stranger, { contractId })).toMatchObject({ refusal: { code: "no_such" } });
    const both = await Promise.all([1, 2].map(() => act(renewTerm, buyer, { contractId })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ refusal: { code: "renewed_already" } });
    await scene.run();
    expect(await periodsOf(customer)).toEqual(["2026-03-01 2027-03-01"]);
    await scene.world.setClock("2027-03-01");
    await scene.run();
    await scene.world.setClock("2028-02-28");
    await scene.run();
    expect(await periodsOf(customer)).toEqual(["2026-03-01 2027-03-01", "2027-03-01 2028-03-01"]);
    expect(await seen(contractId)).toMatchObject({ state: "running", fixedUntil: "2028-03-01" });
  });

  it("it is neither paused nor renewed early, and what goes on by itself gets no term added", async () => {
    const { contractId } = await begun("ends");
    const { act } = scene.world;
    const rest = { contractId, untilOn: "2026-04-01", reason: "away" };
    expect(await act(pauseContract, keeper, rest)).toMatchObject({ refusal: { code: "not_pausable" } });
    expect(await act(renewEarly, keeper, { contractId })).toMatchObject({
      refusal: { code: "ends_by_itself" },
    });
    const usual = await begun("same_term");
    expect(await act(renewTerm, keeper, { contractId: usual.contractId })).toMatchObject({
      refusal: { code: "renews_itself" },
    });
    must(await act(cancelContract, keeper, cancelling(contractId)));
    expect(await act(renewTerm, keeper, { contractId })).toMatchObject({ refusal: { code: "not_running" } });
    must(await act(takeBackNotice, keeper, { contractId }));
    // Taken back it still ends by itself.
    expect(await seen(contractId)).toMatchObject({ state: "running", fixedUntil: "2027-03-01" });
    const { endsOn } = await contractNotice(
      scene.world.db.read,
      (await seen(contractId)) ?? expect.fail("gone"),
      "2026-03-02",
    );
    expect(endsOn).toBe("2027-03-01");
    await scene.world.setClock("2027-03-02");
    await scene.run();
  });

  it("a change holds at once and ends with it", async () => {
    const { customer, contractId } = await begun("ends", { subject: null });
    await scene.world.setClock("2026-03-11");
    const { act } = scene.world;
    const wanted = { contractId, planId: null, quantityMilli: 2000n, options: null, when: "now" as const };
    const { token, figures } = must(await act(previewChange, keeper, wanted));
    expect(figures.nextOn).toBeNull();
    must(await act(changeContract, keeper, { ...wanted, token }));
    await scene.run();
    await scene.world.setClock("2027-03-05");
    await scene.run();
    expect(await periodsOf(customer)).toEqual(["2026-03-01 2027-03-01", "2026-03-11 2027-03-01"]);
  });

  it("a change at its end begins a further term of what it becomes, is billed from then, and is over after that", async () => {
    const { customer, contractId, hostingId } = await begun("ends");
    const { act } = scene.world;
    const buyer = await buyerOf(customer);
    const { planId: monthlyPlan } = await aMonthlyPlan();
    const wanted = {
      contractId,
      planId: monthlyPlan,
      quantityMilli: null,
      options: null,
      when: "end_of_term" as const,
    };
    const { token, figures } = must(await act(previewChange, buyer, wanted));
    expect(figures).toMatchObject({
      effectiveOn: "2027-03-01",
      renewsUntil: "2027-04-01",
      chargeMinor: 0n,
      creditMinor: 0n,
    });
    const both = await Promise.all([1, 2].map(() => act(changeContract, buyer, { ...wanted, token })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await seen(contractId)).toMatchObject({ state: "running", fixedUntil: "2027-04-01" });
    await scene.settle();
    const told = scene.mailsTo(customer).find((mail) => mail.text.includes("Letzter Tag"));
    expect(told?.text).toMatch(/Letzter Tag:?\s+31\.03\.2027/);
    expect(told?.text).not.toContain("01.04.2027");
    await scene.world.setClock("2027-02-27");
    await scene.daysPass("2027-03-03");
    expect(await seen(contractId)).toMatchObject({ state: "running" });
    expect(await hostingById(scene.world.db.read, hostingId)).not.toMatchObject({ state: "terminated" });
    expect(await periodsOf(customer)).toEqual(["2026-03-01 2027-03-01", "2027-03-01 2027-04-01"]);
    for (const one of await scene.documents(customer))
      if (one.openMinor > 0n) await scene.pay(customer, one.openMinor, [one.id]);
    await scene.daysPass("2027-04-03");
    expect(await seen(contractId)).toMatchObject({ state: "ended", endsOn: "2027-04-01" });
    expect(await periodsOf(customer)).toHaveLength(2);
  });

  it("a change at its end taken back lets it end on its own day, with its add-on, and never once it is billed", async () => {
    const { customer, contractId } = await begun("ends", { subject: null });
    const { act } = scene.world;
    const wanted = {
      contractId,
      planId: null,
      quantityMilli: 3000n,
      options: null,
      when: "end_of_term" as const,
    };
    const change = async () => {
      const { token } = must(await act(previewChange, keeper, wanted));
      must(await act(changeContract, keeper, { ...wanted, token }));
    };
    await change();
    expect(await seen(contractId)).toMatchObject({ fixedUntil: "2028-03-01" });
    expect(await act(previewChange, keeper, wanted)).toMatchObject({ refusal: { code: "change_waiting" } });
    must(await act(takeBackChange, keeper, { contractId }));
    expect(await seen(contractId)).toMatchObject({ state: "running", fixedUntil: "2027-03-01" });
    await change();
    await scene.world.setClock("2027-02-28");
    await scene.run();
    const billed = await act(takeBackChange, keeper, { contractId });
    expect(billed).toMatchObject({ refusal: { code: "billed_already" } });
    expect(await periodsOf(customer)).toEqual(["2026-03-01 2027-03-01", "2027-03-01 2028-03-01"]);
  });

  it("an add-on ends with what it belongs to, and goes on with it for a further term", async () => {
    const main = await begun("ends");
    const parent = { contractId: main.contractId, entryId: main.entryId };
    const { customer } = main;
    const { contractId } = must(
      await scene.world.act(begin, scene.world.systemActor, {
        sellerId: scene.sellerId,
        productId: scene.productId,
        ...customer,
        orderId: null,
        orderItemId: null,
        kind: "malware_scan",
        title: "Scan",
        concludedOn: "2026-03-01",
        minimum: null,
        noticeDays: 30,
        termsId: null,
        legalProfile: "consumer",
        price: monthly,
        parent,
        on: "2026-03-01",
      }),
    );
    expect(await seen(contractId)).toMatchObject({ fixedUntil: "2027-03-01" });
    must(await scene.world.act(renewTerm, keeper, { contractId: main.contractId }));
    expect(await seen(contractId)).toMatchObject({ fixedUntil: "2028-03-01" });
    await scene.world.setClock("2028-03-02");
    await scene.run();
    expect((await periodsOf(customer)).filter((period) => period >= "2028-03-01")).toEqual([]);
  });

  it("given to something that ran before it never ends on a day that is over", async () => {
    await scene.world.setClock("2026-06-15");
    const customer = await scene.customer();
    const hostingId = await aHosting(scene.world.db.owner, { ...scene, ...customer });
    const given = {
      sellerId: scene.sellerId,
      productId: scene.productId,
      ...customer,
      kind: "hosting",
      title: "Starter",
      concludedOn: "2026-06-15",
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "business",
      price: monthly,
      subject: { kind: "hosting", id: hostingId },
    } as const;
    const { contractId } = must(
      await scene.world.act(giveContract, keeper, {
        ...given,
        renewal: "ends",
        startsOn: "2025-01-10",
        paidUntil: "2026-03-10",
      }),
    );
    expect(await seen(contractId)).toMatchObject({ fixedUntil: "2026-07-10" });
    const again = await scene.world.act(giveContract, keeper, {
      ...given,
      startsOn: "2026-06-15",
      paidUntil: "2026-06-15",
    });
    expect(again).toMatchObject({ refusal: { code: "billed_already" } });
  });
});

describe("a contract that would end by itself", () => {
  it("charges what was agreed for its further term where its holder renews it", async () => {
    const { customer, contractId, entryId } = await begun("ends");
    const [entry] = await entriesToPrice(scene.world.db.read, contractId, entryId);
    const wish = { minor: 4_200n, fromOn: "2026-03-01", untilOn: null };
    const effect = entry ? must(planOwnPrice(entry, wish, "2026-03-01")) : null;
    expect(effect?.on).toBe("2027-03-01");
    const said = { contractId, entryId, agreed: true, reason: "by phone", seen: effect?.seen ?? "" };
    must(await scene.world.act(setOwnPrice, keeper, { ...wish, ...said }));
    must(await scene.world.act(renewTerm, keeper, { contractId }));
    await scene.world.setClock("2027-03-01");
    await scene.run();
    const [, further] = await scene.documents(customer);
    expect(further).toMatchObject({ grossMinor: 4_200n, lines: [{ periodFrom: "2027-03-01" }] });
  });
});
