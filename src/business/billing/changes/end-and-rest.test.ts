// How a contract ends, rests, renews early and goes over to somebody else: days that are said come true, and no day is paid twice.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessPanel } from "../../../../test/support/in-process-panel.ts";
import { aHosting } from "../../../../test/support/scene.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { addDays, addTerm } from "../../../kernel/time.ts";
import {
  contractById,
  endFree,
  giftsOf,
  giveFree,
  goOn,
  linkSubject,
  noticeTerms,
  pauseContract,
  takeBackNotice,
} from "../../contracts/index.ts";
import { personActorOf } from "../../customers/index.ts";
import { hostingById } from "../../hosting/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import { exemptProfile } from "../../tax/index.ts";
import {
  billEntries,
  cancelContract,
  creditDocument,
  figuresOfDeed,
  figuresOfGiftEnd,
  issueDraft,
  renewEarly,
  replaceDocument,
  transferContract,
} from "../index.ts";
import type { CancelContract, ContractDeed } from "../index.ts";

let scene: BillingScene;
let keeper: StaffActor;

const link = action({
  name: "test_link",
  needs: { any: ["system"] },
  run: async (ctx, input: { id: string; subjectId: string }) => {
    await linkSubject(ctx, input.id, { kind: "hosting", id: input.subjectId });
    return ok(null);
  },
});

const bill = action({
  name: "test_bill",
  needs: { any: ["system"] },
  run: (ctx, input: { accountId: string; entryIds: readonly string[] }) =>
    billEntries(ctx, { ...input, cause: "run" }),
});

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  keeper = {
    ...scene.bookkeeper,
    rights: [...scene.bookkeeper.rights, "services.change", "settings.change"],
  };
  scene.world.ports.panel = inProcessPanel().panel;
});

const buyerOf = (customer: Customer) =>
  personActorOf(scene.world.db.read, customer.personId, scene.sellerId, { via: "web", requestId: null });
const setting = async (key: string, value: unknown) =>
  must(await scene.world.act(changeSetting, keeper, { sellerId: scene.sellerId, key, value }));
const seen = (contractId: string) => contractById(scene.world.db.read, contractId);

const shown = async (contractId: string, deed: ContractDeed) =>
  must(await figuresOfDeed({ db: scene.world.db.read, now: scene.world.clock.business() }, contractId, deed));

async function running(pays = true) {
  await scene.world.setClock("2026-03-01");
  const customer = await scene.customer();
  const hostingId = await aHosting(scene.world.db.owner, { ...scene, ...customer });
  const { contractId } = await scene.contract(customer, "2026-03-01");
  must(await scene.world.act(link, scene.world.systemActor, { id: contractId, subjectId: hostingId }));
  await scene.run();
  if (pays)
    await scene.pay(
      customer,
      990n,
      (await scene.documents(customer)).map((one) => one.id),
    );
  return { customer, contractId, hostingId };
}
const cancelling = (contractId: string, over: Partial<CancelContract> = {}): CancelContract => ({
  contractId,
  when: "end_of_term",
  on: null,
  rest: null,
  reason: "no longer needed",
  ...over,
});

describe("the terms of notice", () => {
  it("say a last day that still reaches the end, and the day after it no longer does", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("2024-01-31", "2024-02-29", "2025-08-30", "2026-03-01"),
        fc.constantFrom({ count: 1, unit: "month" as const }, { count: 1, unit: "year" as const }),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 18_000 }),
        (anchorOn, term, noticeDays, after) => {
          const today = addDays(anchorOn, after);
          const agreed = { renewal: "same_term" as const, noticeDays, minimumUntil: null, fixedUntil: null };
          const { endsOn, noticeUntil } = noticeTerms(agreed, [{ anchorOn, term }], today);
          expect(noticeUntil >= today).toBe(true);
          expect(noticeTerms(agreed, [{ anchorOn, term }], noticeUntil).endsOn).toBe(endsOn);
          expect(noticeTerms(agreed, [{ anchorOn, term }], addDays(noticeUntil, 1)).endsOn > endsOn).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe("cancelling", () => {
  it("by the customer ends at the term that notice reaches, can be taken back, and never at once", async () => {
    const { customer, contractId } = await running();
    const buyer = await buyerOf(customer);
    const { act } = scene.world;
    expect(await act(cancelContract, buyer, cancelling(contractId, { when: "now" }))).toMatchObject({
      refusal: { code: "only_staff" },
    });
    expect(await act(cancelContract, buyer, cancelling(contractId, { rest: "credited" }))).toMatchObject({
      refusal: { code: "only_staff" },
    });
    const late = cancelling(contractId, { when: "on", on: "2026-05-10" });
    expect(must(await act(cancelContract, buyer, late))).toBe("2026-06-01");
    must(await act(takeBackNotice, buyer, { contractId }));
    expect(must(await act(cancelContract, buyer, cancelling(contractId)))).toBe("2026-04-01");
    expect(await act(cancelContract, buyer, cancelling(contractId))).toMatchObject({
      refusal: { code: "bad_move" },
    });
    const stranger = await buyerOf(await scene.customer());
    expect(await act(cancelContract, stranger, cancelling(contractId))).toMatchObject({
      refusal: { code: "no_such" },
    });
  });

  it("on a day that staff agrees on ends exactly there, and credits the rest where that was agreed, once", async () => {
    const { customer, contractId, hostingId } = await running();
    const { act } = scene.world;
    const past = cancelling(contractId, { when: "on", on: "2026-02-28" });
    expect(await act(cancelContract, keeper, past)).toMatchObject({ refusal: { code: "bad_date" } });
    const agreed = cancelling(contractId, { when: "on", on: "2026-03-16", rest: "credited" });
    expect(must(await act(cancelContract, keeper, agreed))).toBe("2026-03-16");
    await scene.daysPass("2026-03-18");
    expect(await seen(contractId)).toMatchObject({ state: "ended", endsOn: "2026-03-16" });
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({ state: "terminated" });
    const notes = (await scene.documents(customer)).filter((one) => one.kind === "credit_note");
    // 16 of 31 days were left.
    expect(notes.map((one) => one.grossMinor)).toEqual([511n]);
    await scene.daysPass("2026-06-01");
    expect(await scene.documents(customer)).toHaveLength(2);
  });

  it("never keeps the rest of one line because another one was credited in part before both were replaced", async () => {
    await scene.world.setClock("2026-03-01");
    const { act } = scene.world;
    const customer = await scene.customer();
    const another = await scene.contract(customer, "2026-03-01");
    const { contractId } = await scene.contract(customer, "2026-03-01");
    await scene.run();
    const [invoice] = await scene.documents(customer);
    const other = invoice?.lines.find((line) => line.contractId === another.contractId);
    const documentId = invoice?.id ?? "";
    const part = { documentId, lines: [{ lineId: other?.id ?? "", minor: 100n }] };
    must(await act(creditDocument, keeper, { ...part, reason: "a part", excess: "keep" }));
    const replacing = { documentId, reason: "wrong address" };
    const draftId = must(await act(replaceDocument, keeper, replacing));
    await scene.settle();
    must(await act(issueDraft, keeper, { documentId: draftId }));
    await scene.run();
    const agreed = cancelling(contractId, { when: "on", on: "2026-03-16", rest: "credited" });
    must(await act(cancelContract, keeper, agreed));
    await scene.daysPass("2026-03-18");
    const notes = (await scene.documents(customer)).filter((one) => one.kind === "credit_note");
    expect(notes.at(-1)).toMatchObject({ correctsId: draftId, grossMinor: 511n });
  });

  it("at once keeps what was paid where the seller's setting says so, and credits it where it says that", async () => {
    const kept = await running();
    await scene.world.setClock("2026-03-11");
    must(await scene.world.act(cancelContract, keeper, cancelling(kept.contractId, { when: "now" })));
    await scene.settle();
    expect(await scene.documents(kept.customer)).toHaveLength(1);
    const credited = await running();
    await setting("billing.rest_when_ended", "credited");
    await scene.world.setClock("2026-03-11");
    must(await scene.world.act(cancelContract, keeper, cancelling(credited.contractId, { when: "now" })));
    await scene.settle();
    await setting("billing.rest_when_ended", "kept");
    expect((await scene.documents(credited.customer)).map((one) => one.grossMinor)).toEqual([990n, 671n]);
  });
});

describe("a term that was invoiced ahead and never begins, because notice came in time,", () => {
  /** Notice of no days, and the term from 1 April is invoiced. */
  async function invoicedAhead() {
    const made = await running();
    await scene.world.db.owner.query("update contracts.contract set notice_days = 0 where id = $1", [
      made.contractId,
    ]);
    await scene.world.setClock("2026-03-20");
    await scene.run();
    return made;
  }
  const sumsOf = async (customer: Customer) =>
    (await scene.documents(customer)).map((one) => `${one.kind} ${one.grossMinor} ${one.openMinor}`);

  it("is never owed, and its customer never asked for it", async () => {
    const { customer, contractId } = await invoicedAhead();
    const ends = await scene.world.act(cancelContract, await buyerOf(customer), cancelling(contractId));
    expect(must(ends)).toBe("2026-04-01");
    await scene.settle();
    const after = ["invoice 990 0", "invoice 990 0", "credit_note 990 0"];
    expect(await sumsOf(customer)).toEqual(after);
    await scene.daysPass("2026-04-12");
    expect(await sumsOf(customer)).toEqual(after);
    expect(await seen(contractId)).toMatchObject({ state: "ended", endsOn: "2026-04-01" });
    expect(scene.mailsTo(customer).filter((mail) => /erinner|remind|fällig/i.test(mail.subject))).toEqual([]);
  });

  it("is invoiced anew, once, where the notice is taken back, and never given for nothing", async () => {
    const { customer, contractId } = await invoicedAhead();
    const buyer = await buyerOf(customer);
    must(await scene.world.act(cancelContract, buyer, cancelling(contractId)));
    await scene.settle();
    must(await scene.world.act(takeBackNotice, buyer, { contractId }));
    expect(await seen(contractId)).toMatchObject({ nextDueOn: "2026-04-01" });
    await scene.run();
    expect((await sumsOf(customer)).at(-1)).toBe("invoice 990 990");
    expect(await seen(contractId)).toMatchObject({ nextDueOn: "2026-05-01" });
    expect(await scene.run()).toBe(0);
  });

  it("is kept where staff agreed on that, and said in the figures of an end on a day where not", async () => {
    const { customer, contractId } = await invoicedAhead();
    const on = { act: "end_on" as const, on: "2026-03-25", isCustomer: false };
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    const creditOf = async (rest: "kept" | null) =>
      must(await figuresOfDeed(at, contractId, { ...on, rest })).figures.creditMinor;
    expect([await creditOf("kept"), await creditOf(null)]).toEqual([0n, 990n]);
    const kept = cancelling(contractId, { when: "on", on: "2026-03-25", rest: "kept" });
    must(await scene.world.act(cancelContract, keeper, kept));
    await scene.daysPass("2026-03-26");
    expect((await scene.documents(customer)).map((one) => one.kind)).toEqual(["invoice", "invoice"]);
  });
});

describe("renewing early", () => {
  it("invoices one further term on the same grid, never a second one, and two at once get one", async () => {
    const { customer, contractId } = await running();
    const buyer = await buyerOf(customer);
    const both = await Promise.all([1, 2].map(() => scene.world.act(renewEarly, buyer, { contractId })));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    await scene.settle();
    expect(await scene.world.act(renewEarly, buyer, { contractId })).toMatchObject({
      refusal: { code: "renewed_already" },
    });
    const documents = await scene.documents(customer);
    expect(documents.map((one) => one.lines.map((line) => `${line.periodFrom} ${line.periodUntil}`))).toEqual(
      [["2026-03-01 2026-04-01"], ["2026-04-01 2026-05-01"]],
    );
    expect(await seen(contractId)).toMatchObject({ nextDueOn: "2026-05-01" });
    await scene.world.setClock("2026-04-02");
    await scene.run();
    expect(await scene.documents(customer)).toHaveLength(2);
  });
});

describe("a pause", () => {
  it("stops billing and the account, and gives back every day of it", async () => {
    const { customer, contractId, hostingId } = await running();
    const { act } = scene.world;
    await scene.world.setClock("2026-03-11");
    must(await act(pauseContract, keeper, { contractId, untilOn: "2026-05-10", reason: "away" }));
    await scene.settle();
    expect(await seen(contractId)).toMatchObject({ state: "paused" });
    expect((await hostingById(scene.world.db.read, hostingId))?.reasons).toEqual(["request"]);
    await scene.daysPass("2026-05-10");
    // Sixty days of rest.
    expect(await seen(contractId)).toMatchObject({ state: "running", nextDueOn: "2026-05-31" });
    expect((await hostingById(scene.world.db.read, hostingId))?.reasons).toEqual([]);
    await scene.daysPass("2026-06-02");
    const documents = await scene.documents(customer);
    expect(documents.map((one) => one.lines.map((line) => `${line.periodFrom} ${line.periodUntil}`))).toEqual(
      [["2026-03-01 2026-04-01"], ["2026-05-31 2026-06-30"]],
    );
  });

  it("is limited, is not the customer's to set where the seller does not let them, and names rest never", async () => {
    const { customer, contractId } = await running();
    const { act } = scene.world;
    const asked = { contractId, untilOn: "2026-04-01", reason: "away" };
    const buyer = await buyerOf(customer);
    expect(await act(pauseContract, buyer, asked)).toMatchObject({ refusal: { code: "not_pausable" } });
    const refusals: readonly [object, string][] = [
      [{ untilOn: "2026-03-01" }, "bad_date"],
      [{ untilOn: "2026-08-01" }, "too_long"],
      [{ reason: " " }, "reason_missing"],
    ];
    for (const [over, code] of refusals)
      expect(await act(pauseContract, keeper, { ...asked, ...over })).toMatchObject({ refusal: { code } });
    must(await act(pauseContract, keeper, asked));
    expect(await act(pauseContract, keeper, asked)).toMatchObject({ refusal: { code: "bad_move" } });
    must(await act(goOn, buyer, { contractId }));
    expect(await act(goOn, buyer, { contractId })).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await act(pauseContract, keeper, asked)).toMatchObject({ refusal: { code: "too_often" } });
  });

  it("does not hold who cancels: the contract goes on and ends in its time", async () => {
    const { contractId } = await running();
    const { act } = scene.world;
    must(await act(pauseContract, keeper, { contractId, untilOn: "2026-05-01", reason: "away" }));
    await scene.world.setClock("2026-03-11");
    // Said before as it comes: the rest moved its terms by ten days.
    const wish = { act: "end_on" as const, on: null, rest: null, isCustomer: false };
    const { figures, digest } = await shown(contractId, wish);
    expect(figures).toMatchObject({ on: "2026-04-11", creditMinor: 0n, owedMinor: 0n, toComeMinor: 0n });
    const end = cancelling(contractId, { seen: digest });
    expect(must(await act(cancelContract, keeper, end))).toBe("2026-04-11");
    expect(await seen(contractId)).toMatchObject({ state: "ending" });
  });

  it("takes no day from what goes back where the contract ends while it rests", async () => {
    for (const day of ["2026-03-25", "2026-04-05"]) {
      const { customer, contractId } = await running();
      const { act, setClock } = scene.world;
      await setClock("2026-03-11");
      must(await act(pauseContract, keeper, { contractId, untilOn: "2026-04-10", reason: "away" }));
      await setClock(day);
      const { figures, digest } = await shown(contractId, { act: "end_now", rest: "credited" });
      // Ten of thirty-one days were used before the pause.
      expect(figures).toMatchObject({ creditMinor: 671n, on: day });
      const now = cancelling(contractId, { when: "now", rest: "credited", seen: digest });
      must(await act(cancelContract, keeper, now));
      await scene.settle();
      expect((await scene.documents(customer)).at(-1)).toMatchObject({
        kind: "credit_note",
        grossMinor: 671n,
      });
    }
  });

  it("is never broken by a credit whose term is to be billed again: that waits until it is over", async () => {
    const { customer, contractId } = await running();
    const { act } = scene.world;
    await scene.world.setClock("2026-03-11");
    must(await act(pauseContract, keeper, { contractId, untilOn: "2026-04-10", reason: "away" }));
    const [first] = await scene.documents(customer);
    const again = { lines: null, reason: "wrong name", excess: "keep" as const, billAgain: true };
    must(await act(creditDocument, keeper, { documentId: first?.id ?? "", ...again }));
    await scene.settle();
    expect(await scene.run()).toBe(0);
    await scene.world.setClock("2026-04-10");
    must(await act(goOn, keeper, { contractId }));
    await scene.run();
    const billed = (await scene.documents(customer)).map(({ kind, lines: [line] }) => [
      kind,
      line?.periodFrom,
    ]);
    expect(billed).toEqual([
      ["invoice", "2026-03-01"],
      ["credit_note", "2026-03-01"],
      ["invoice", "2026-03-31"],
    ]);
  });

  it("never loses a term that is to be billed again where the contract ends while it rests: its used days are billed", async () => {
    const { customer, contractId } = await running();
    const { act, setClock } = scene.world;
    await setClock("2026-03-11");
    must(await act(pauseContract, keeper, { contractId, untilOn: "2026-04-10", reason: "away" }));
    const [first] = await scene.documents(customer);
    const again = { lines: null, reason: "wrong name", excess: "keep" as const, billAgain: true };
    must(await act(creditDocument, keeper, { documentId: first?.id ?? "", ...again }));
    await scene.settle();
    await setClock("2026-03-25");
    const { figures, digest } = await shown(contractId, { act: "end_now", rest: "credited" });
    // Ten of thirty-one days were used before the pause.
    expect(figures).toMatchObject({ creditMinor: 0n, toComeMinor: 319n });
    must(
      await act(
        cancelContract,
        keeper,
        cancelling(contractId, { when: "now", rest: "credited", seen: digest }),
      ),
    );
    await scene.run();
    await scene.run();
    const billed = (await scene.documents(customer)).map(({ kind, grossMinor }) => [kind, grossMinor]);
    expect(billed).toEqual([
      ["invoice", 990n],
      ["credit_note", 990n],
      ["invoice", 319n],
    ]);
  });

  it("does not change what the rest is worth", async () => {
    const { customer, contractId } = await running();
    const { act } = scene.world;
    await scene.world.setClock("2026-03-11");
    must(await act(pauseContract, keeper, { contractId, untilOn: "2026-04-10", reason: "away" }));
    await scene.world.setClock("2026-04-10");
    must(await act(goOn, keeper, { contractId }));
    must(await act(cancelContract, keeper, cancelling(contractId, { when: "now", rest: "credited" })));
    await scene.settle();
    const note = (await scene.documents(customer)).at(-1);
    // Ten of thirty-one days were used before the pause: twenty-one are left.
    expect(note).toMatchObject({ kind: "credit_note", grossMinor: 671n });
  });
});

describe("giving a contract to another account", () => {
  it("needs both sides' word and nothing owed; the service goes along, documents stay", async () => {
    const { customer, contractId, hostingId } = await running(false);
    const taker = await scene.customer();
    const { act } = scene.world;
    const asked = {
      contractId,
      toAccountId: taker.accountId,
      billingProfileId: taker.billingProfileId,
      giverSaid: "mail of 2 March",
      takerSaid: "mail of 3 March",
    };
    const refusals: readonly [object, string][] = [
      [{ giverSaid: " " }, "statement_missing"],
      [{ takerSaid: "" }, "statement_missing"],
      [{ toAccountId: customer.accountId, billingProfileId: customer.billingProfileId }, "same_account"],
      [{}, "unpaid"],
    ];
    for (const [over, code] of refusals)
      expect(await act(transferContract, keeper, { ...asked, ...over }), code).toMatchObject({
        refusal: { code },
      });
    await scene.pay(
      customer,
      990n,
      (await scene.documents(customer)).map((one) => one.id),
    );
    must(await act(transferContract, keeper, asked));
    expect(await seen(contractId)).toMatchObject({ accountId: taker.accountId });
    expect(await hostingById(scene.world.db.read, hostingId)).toMatchObject({ accountId: taker.accountId });
    await scene.world.setClock("2026-04-01");
    await scene.run();
    expect(await scene.documents(customer)).toHaveLength(1);
    expect((await scene.documents(taker)).map((one) => one.grossMinor)).toEqual([990n]);
    const before = await buyerOf(customer);
    expect(await act(cancelContract, before, cancelling(contractId))).toMatchObject({
      refusal: { code: "no_such" },
    });
  });
});

describe("what a former holder paid ahead", () => {
  it("is credited to them where it never begins, or was agreed to be, and never to nobody or to whoever ends the contract", async () => {
    for (const rest of [null, "credited"] as const) {
      const { customer, contractId } = await running();
      const taker = await scene.customer();
      const { act } = scene.world;
      must(await act(renewEarly, keeper, { contractId }));
      await scene.settle();
      const [, ahead] = await scene.documents(customer);
      await scene.pay(customer, 990n, [ahead?.id ?? ""]);
      const said = { giverSaid: "mail", takerSaid: "mail" };
      const { accountId: toAccountId, billingProfileId } = taker;
      must(await act(transferContract, keeper, { contractId, toAccountId, billingProfileId, ...said }));
      await scene.world.setClock("2026-03-11");
      const wish = { act: "end_on" as const, on: "2026-03-21", rest, isCustomer: false };
      const { figures, digest } = await shown(contractId, wish);
      // April, and eleven of March's thirty-one days.
      const formerMinor = rest === null ? 990n : 990n + 351n;
      expect(figures).toMatchObject({ creditMinor: 0n, formerMinor });
      const end = cancelling(contractId, { when: "on", on: "2026-03-21", rest, seen: digest });
      must(await act(cancelContract, keeper, end));
      await scene.daysPass("2026-03-22");
      const notes = (await scene.documents(customer)).filter((one) => one.kind === "credit_note");
      expect(notes.reduce((sum, one) => sum + one.grossMinor, 0n)).toBe(formerMinor);
      expect((await scene.books(customer))["prepayment"]).toBe(-formerMinor);
      expect(await scene.documents(taker)).toEqual([]);
    }
  });

  it("is never left unsaid at the transfer, nor as balance of an account that nobody reaches any more", async () => {
    const { customer, contractId } = await running();
    const taker = await scene.customer();
    const { act, db } = scene.world;
    const { accountId: toAccountId, billingProfileId } = taker;
    const wish = { act: "transfer" as const, billingProfileId };
    await scene.world.setClock("2026-03-11");
    const now = await shown(contractId, wish);
    // Twenty-one of March's thirty-one days.
    expect(now.figures.aheadMinor).toBe(671n);
    must(await act(renewEarly, keeper, { contractId }));
    await scene.settle();
    const [, ahead] = await scene.documents(customer);
    await scene.pay(customer, 990n, [ahead?.id ?? ""]);
    const { figures, digest } = await shown(contractId, wish);
    expect(figures).toMatchObject({ aheadMinor: 671n + 990n, creditMinor: 0n, chargeMinor: 0n });
    const said = { toAccountId, billingProfileId, giverSaid: "mail", takerSaid: "mail" };
    const asked = { contractId, ...said };
    expect(await act(transferContract, keeper, { ...asked, seen: now.digest })).toMatchObject({
      refusal: { code: "figures_changed" },
    });
    must(await act(transferContract, keeper, { ...asked, seen: digest }));
    const giver = customer.accountId;
    await db.owner.query("update customers.account set state = 'closed' where id = $1", [giver]);
    must(await act(cancelContract, keeper, cancelling(contractId, { when: "on", on: "2026-03-21" })));
    const tasks = "select kind, about from staff.task where account_id = $1 and state = 'open'";
    const { rows } = await db.owner.query(tasks, [giver]);
    expect(rows).toEqual([{ kind: "balance_of_closed", about: "EUR 990" }]);
  });

  it("is asked of the new holder once it begins after all, because notice is taken back", async () => {
    const { customer, contractId } = await running();
    const taker = await scene.customer();
    const { act } = scene.world;
    must(await act(renewEarly, keeper, { contractId }));
    await scene.settle();
    await scene.pay(
      customer,
      990n,
      (await scene.documents(customer)).slice(1).map((one) => one.id),
    );
    const said = { giverSaid: "mail", takerSaid: "mail" };
    const { accountId: toAccountId, billingProfileId } = taker;
    must(await act(transferContract, keeper, { contractId, toAccountId, billingProfileId, ...said }));
    must(await act(cancelContract, keeper, cancelling(contractId)));
    must(await act(takeBackNotice, keeper, { contractId }));
    await scene.world.setClock("2026-04-01");
    await scene.run();
    const [mine] = await scene.documents(taker);
    expect([mine?.grossMinor, mine?.lines[0]?.periodFrom]).toEqual([990n, "2026-04-01"]);
  });
});

describe("what belongs to another contract", () => {
  /** A second contract under the first; `bundled`: both were sold at one price. */
  async function withPart(bundled: boolean) {
    const whole = await running();
    const part = await scene.contract(whole.customer, "2026-03-01");
    const { rows } = await scene.world.db.owner.query<{ id: string }>(
      "select id from catalogue.price_plan limit 1",
    );
    await scene.world.db.owner.query(
      "update contracts.contract set parent_id = $2, bundle_plan_id = $3 where id = $1",
      [part.contractId, whole.contractId, bundled ? rows[0]?.id : null],
    );
    return { ...whole, partId: part.contractId, entryIds: part.entryIds };
  }

  it("never rests alone by its customer's wish, where it was sold as a part", async () => {
    const { customer, partId } = await withPart(true);
    const rest = { contractId: partId, untilOn: "2026-04-01", reason: "travelling" };
    expect(await scene.world.act(pauseContract, await buyerOf(customer), rest)).toMatchObject({
      refusal: { code: "part_of_bundle" },
    });
  });

  it("never goes to another account without it", async () => {
    const { contractId, partId } = await withPart(false);
    await scene.run();
    await scene.world.db.owner.query("update billing.settlement set state = 'settled' where state = 'open'");
    const taker = await scene.customer();
    const to = { toAccountId: taker.accountId, billingProfileId: taker.billingProfileId };
    const asked = { ...to, giverSaid: "mail", takerSaid: "mail" };
    const { act } = scene.world;
    expect(await act(transferContract, keeper, { ...asked, contractId: partId })).toMatchObject({
      refusal: { code: "goes_with_whole" },
    });
    must(await act(transferContract, keeper, { ...asked, contractId }));
    expect(await seen(partId)).toMatchObject({ accountId: taker.accountId });
  });

  it("is never ended at once with it while an invoice over it has no number yet", async () => {
    const { customer, contractId, entryIds } = await withPart(false);
    const toBill = { accountId: customer.accountId, entryIds };
    must(await scene.world.act(bill, scene.world.systemActor, toBill));
    const now = cancelling(contractId, { when: "now", rest: "credited" });
    expect(await scene.world.act(cancelContract, keeper, now)).toMatchObject({
      refusal: { code: "being_billed" },
    });
    await scene.settle();
    must(await scene.world.act(cancelContract, keeper, now));
  });
});

describe("the figures that are shown before a deed", () => {
  it("of ending at once are what is credited, and others are never credited instead", async () => {
    const { customer, contractId } = await running();
    const { act, setClock } = scene.world;
    await setClock("2026-03-11");
    const before = await shown(contractId, { act: "end_now", rest: "credited" });
    await setClock("2026-03-12");
    const now = cancelling(contractId, { when: "now", rest: "credited" });
    expect(await act(cancelContract, keeper, { ...now, seen: before.digest })).toMatchObject({
      refusal: { code: "figures_changed" },
    });
    const { figures, digest } = await shown(contractId, { act: "end_now", rest: "credited" });
    expect(figures).toMatchObject({ creditMinor: 639n, chargeMinor: 0n, on: "2026-03-12", nextOn: null });
    must(await act(cancelContract, keeper, { ...now, seen: digest }));
    await scene.settle();
    expect((await scene.documents(customer)).at(-1)).toMatchObject({ grossMinor: figures.creditMinor });
  });

  it("of ending on a day are that day, what is credited then and what is billed until then, and nothing else comes of it", async () => {
    const { customer, contractId } = await running();
    const { act, setClock } = scene.world;
    await setClock("2026-03-11");
    const agreed = { act: "end_on" as const, on: "2026-04-16", rest: "credited" as const, isCustomer: false };
    const later = await shown(contractId, agreed);
    // Fifteen of April's thirty days.
    const next = { nextOn: "2026-04-01", nextMinor: 495n };
    expect(later.figures).toMatchObject({ on: "2026-04-16", creditMinor: 0n, ...next });
    const wish = { act: "end_on" as const, on: "2026-04-16", rest: null, isCustomer: true };
    expect((await shown(contractId, wish)).figures).toMatchObject({ on: "2026-05-01", nextMinor: 990n });
    const { figures, digest } = await shown(contractId, { ...agreed, on: "2026-03-21" });
    expect(figures).toMatchObject({ on: "2026-03-21", creditMinor: 351n, nextOn: null });
    const end = cancelling(contractId, { when: "on", on: "2026-03-21", rest: "credited" });
    expect(await act(cancelContract, keeper, { ...end, seen: later.digest })).toMatchObject({
      refusal: { code: "figures_changed" },
    });
    must(await act(cancelContract, keeper, { ...end, seen: digest }));
    await scene.daysPass("2026-03-22");
    expect((await scene.documents(customer)).map((one) => one.grossMinor)).toEqual([990n, 351n]);
  });

  it("of the end of the term are that day, what is open, what is billed until then and what ends with it, to the cent", async () => {
    const { customer, contractId } = await running(false);
    const { act, setClock } = scene.world;
    const part = await scene.contract(customer, "2026-03-01", { firstMinor: 250n, renewalMinor: 250n });
    await scene.world.db.owner.query("update contracts.contract set parent_id = $2 where id = $1", [
      part.contractId,
      contractId,
    ]);
    await setClock("2026-03-05");
    const wish = { act: "end_on" as const, on: null, rest: null, isCustomer: true };
    const { figures, digest } = await shown(contractId, wish);
    // March is open; the part's March, and April of both, are still to come.
    expect(figures).toMatchObject({
      on: "2026-05-01",
      owedMinor: 990n,
      toComeMinor: 1490n,
      creditMinor: 0n,
      parts: [{ title: "Starter, kunde.example", on: "2026-05-01" }],
      vatWait: null,
    });
    const buyer = await buyerOf(customer);
    const end = cancelling(contractId, { seen: digest });
    await setClock("2026-03-11");
    expect(await act(cancelContract, buyer, cancelling(contractId, { seen: "other" }))).toMatchObject({
      refusal: { code: "figures_changed" },
    });
    expect(must(await act(cancelContract, buyer, end)), "the same figures on another day").toBe("2026-05-01");
    await setClock("2026-06-01");
    await scene.run();
    const billed = (await scene.documents(customer)).reduce((sum, one) => sum + one.grossMinor, 0n);
    expect(billed).toBe(figures.owedMinor + figures.toComeMinor);
  });

  it("never leave out what is to come behind the terms of one run, and never fail for a day at the end of time", async () => {
    await scene.world.setClock("2026-03-01");
    const customer = await scene.customer();
    const byTheDay = { firstMinor: 100n, renewalMinor: 100n, term: { count: 1, unit: "day" as const } };
    const { contractId } = await scene.contract(customer, "2026-03-01", byTheDay);
    const end = { act: "end_on" as const, rest: null, isCustomer: false };
    const { figures } = await shown(contractId, { ...end, on: "2027-03-01" });
    expect(figures.toComeMinor).toBe(36_500n);
    const last = { ...end, on: "9999-12-31" };
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    expect(await figuresOfDeed(at, contractId, last)).toMatchObject({ refusal: { code: "bad_date" } });
  });

  it("of a renewal are its invoice, and of a pause and a transfer the next one", async () => {
    const { customer, contractId } = await running();
    const { act, setClock } = scene.world;
    await setClock("2026-03-11");
    const taker = await scene.customer();
    const first = await shown(contractId, { act: "pause", untilOn: "2026-03-21", isCustomer: false });
    expect(first.figures).toMatchObject({ on: "2026-03-21", nextOn: "2026-04-11", nextMinor: 990n });
    const given = { act: "transfer" as const, billingProfileId: taker.billingProfileId };
    expect((await shown(contractId, given)).figures).toMatchObject({ nextOn: "2026-04-01", nextMinor: 990n });
    const { figures, digest } = await shown(contractId, { act: "renew_early" });
    expect(figures).toMatchObject({ chargeMinor: 990n, nextOn: "2026-05-01", nextMinor: 990n });
    expect(await act(renewEarly, keeper, { contractId, seen: "" })).toMatchObject({
      refusal: { code: "figures_changed" },
    });
    must(await act(renewEarly, keeper, { contractId, seen: digest }));
    await scene.settle();
    expect((await scene.documents(customer)).at(-1)).toMatchObject({ grossMinor: figures.chargeMinor });
    expect(
      await figuresOfDeed({ db: scene.world.db.read, now: scene.world.clock.business() }, contractId, {
        act: "renew_early",
      }),
    ).toMatchObject({ refusal: { code: "renewed_already" } });
  });
});

describe("the figures of one whose bills bear no tax, or whose day is not that of Greenwich,", () => {
  it("never say a tax that the invoice does not bear", async () => {
    const { customer, contractId } = await running();
    const { act, setClock } = scene.world;
    const why = { basis: "§ 4 Nr. 21 UStG", proof: "Bescheinigung vom 12.01.2026", code: "VATEX-EU-132-1I" };
    const exemption = { kind: "exempt" as const, country: "DE", validFrom: "2026-01-01", validUntil: null };
    const { billingProfileId } = customer;
    must(await act(exemptProfile, keeper, { billingProfileId, ...exemption, ...why }));
    await setClock("2026-03-11");
    const { figures, digest } = await shown(contractId, { act: "renew_early" });
    expect(figures).toMatchObject({ chargeMinor: 832n, nextMinor: 832n });
    must(await act(renewEarly, keeper, { contractId, seen: digest }));
    await scene.settle();
    expect((await scene.documents(customer)).at(-1)).toMatchObject({ grossMinor: 832n, taxMinor: 0n });
  });

  it("are those of the seller's day where a gift ends after midnight there", async () => {
    const { customer, hostingId } = await running();
    const { act, setClock } = scene.world;
    const subject = { subjectKind: "hosting" as const, subjectId: hostingId };
    const given = { accountId: customer.accountId, ...subject, reason: "for a fault", untilOn: null };
    const grantId = must(await act(giveFree, keeper, given));
    // Half past midnight on the eleventh in Berlin.
    await setClock("2026-04-10T22:30:00Z");
    const [gift] = await giftsOf(scene.world.db.read, { ...given }, "2026-04-11");
    if (!gift) throw new Error("the gift is gone");
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    // Twenty of April's thirty days.
    expect(await figuresOfGiftEnd(at, gift)).toMatchObject({ on: "2026-04-11", chargeMinor: 660n });
    must(await act(endFree, keeper, { grantId }));
    await scene.run();
    expect((await scene.documents(customer)).map((one) => one.grossMinor)).toEqual([990n, 660n]);
  });
});

describe("what is given for free", () => {
  it("never has its price announced to its customer before a term", async () => {
    await scene.world.setClock("2026-03-01");
    const customer = await scene.customer();
    const year = { term: { count: 1, unit: "year" as const } };
    const [given, other] = [
      await scene.contract(customer, "2026-03-01", year),
      await scene.contract(customer, "2026-03-01", year),
    ];
    await scene.run();
    const ids: string[] = [];
    for (const { contractId } of [given, other]) {
      const hostingId = await aHosting(scene.world.db.owner, { ...scene, ...customer });
      must(await scene.world.act(link, scene.world.systemActor, { id: contractId, subjectId: hostingId }));
      ids.push(hostingId);
    }
    const subject = { subjectKind: "hosting" as const, subjectId: ids[0] ?? "" };
    const gift = { accountId: customer.accountId, ...subject, reason: "a friend", untilOn: null };
    must(await scene.world.act(giveFree, keeper, gift));
    await scene.world.setClock("2027-01-29");
    await scene.daysPass("2027-01-31");
    const { rows } = await scene.world.db.owner.query<{ id: string }>(
      `select e.contract_id as id from billing.renewal_notice n join contracts.billing_entry e on e.id = n.entry_id
       where e.account_id = $1`,
      [customer.accountId],
    );
    expect(rows).toEqual([{ id: other.contractId }]);
  });
});

describe("terms after a pause", () => {
  it("come back to their day of the month for fifty years", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("2024-01-31", "2024-02-29", "2025-12-30"),
        fc.integer({ min: 1, max: 600 }),
        (paid, n) => {
          const anchor = addTerm(paid, { count: 1, unit: "month" }, -48);
          expect(addTerm(anchor, { count: 1, unit: "month" }, 48 + n)).toBe(
            addTerm(paid, { count: 1, unit: "month" }, n),
          );
        },
      ),
    );
  });
});
