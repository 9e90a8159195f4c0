// Terms that are billed anew, whatever else happened to their contract meanwhile: each of its days is charged once. A term here is
// thirty days for thirty euros, so that what is charged tells the days.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene, monthly } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { action } from "../../../kernel/act.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import {
  agreeContract,
  contractById,
  contractNotice,
  liftHold,
  pauseContract,
  setHold,
  startEntries,
  takeBackNotice,
} from "../../contracts/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  cancelContract,
  changeContract,
  creditDocument,
  discardDraft,
  figuresOfDeed,
  issueDraft,
  previewChange,
  renewEarly,
  replaceDocument,
  transferContract,
} from "../index.ts";

let scene: BillingScene;
let clerk: StaffActor;

beforeAll(async () => {
  scene = await billingScene("2026-03-01");
  clerk = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change", "settings.change"] };
});

const PRICE = { firstMinor: 3000n, renewalMinor: 3000n, term: { count: 30, unit: "day" as const } };

type Rented = { readonly customer: Customer; readonly contractId: string };

/** Begun on the first of March, its first term invoiced that day, nobody reminded of anything. */
async function rented(): Promise<Rented> {
  await scene.world.setClock("2026-03-01");
  const customer = await scene.customer();
  const { contractId } = await scene.contract(customer, "2026-03-01", PRICE);
  const hold = { accountId: customer.accountId, contractId: null, fromOn: "2026-03-01", untilOn: null };
  must(await scene.world.act(setHold, clerk, { ...hold, what: "dunning", reason: "no reminders" }));
  await scene.run();
  return { customer, contractId };
}

/** Whether an invoice is written only once its payment request is paid. */
async function asksFirst(value: boolean): Promise<void> {
  const setting = { sellerId: scene.sellerId, key: "billing.invoice_on_payment", value };
  must(await scene.world.act(changeSetting, clerk, setting));
}

/** The id of the document that bills from this day on: the newest of several. */
async function billedFrom({ customer }: Rented, day: string): Promise<string> {
  const all = await scene.documents(customer);
  const found = all.findLast(
    (one) => one.kind === "invoice" && one.lines.some((line) => line.periodFrom === day),
  );
  if (!found) throw new Error(`nothing bills from ${day} on`);
  return found.id;
}

/** With tax, less what was credited; what a payment request asks for is not charged yet. */
async function charged({ customer }: Rented): Promise<number> {
  const all = await scene.documents(customer);
  const sums = all.map(({ kind, grossMinor }) => {
    if (kind === "credit_note") return -Number(grossMinor);
    return kind === "invoice" ? Number(grossMinor) : 0;
  });
  return sums.reduce((sum, one) => sum + one, 0);
}

const credit = async (documentId: string) =>
  must(
    await scene.world.act(creditDocument, clerk, {
      documentId,
      lines: null,
      reason: "wrong address",
      excess: "keep",
      billAgain: true,
    }),
  );
const replace = async (documentId: string) =>
  must(await scene.world.act(replaceDocument, clerk, { documentId, reason: "wrong address" }));
const rest = async ({ contractId }: Rented, untilOn: string) =>
  void must(await scene.world.act(pauseContract, clerk, { contractId, untilOn, reason: "away" }));
const endOn = async ({ contractId }: Rented, on: string) =>
  void must(
    await scene.world.act(cancelContract, clerk, {
      contractId,
      when: "on",
      on,
      rest: "credited",
      reason: "moves",
    }),
  );
/** The invoice, and what is credited of it because it was issued. */
async function bothNumbered(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await scene.settle();
}
const nothingMore = async () => expect(await scene.run()).toBe(0);

describe("a term that is billed anew", () => {
  it("after its contract rested never brings a later one along that is invoiced already", async () => {
    const one = await rented();
    await scene.daysPass("2026-03-31");
    await rest(one, "2026-04-03");
    await scene.daysPass("2026-04-03");
    await credit(await billedFrom(one, "2026-03-01"));
    await scene.run();
    expect(await charged(one)).toBe(6000);
    await nothingMore();
  });

  it("and began within a term, at a change, never takes days of the term before along when its contract rested", async () => {
    const one = await rented();
    await scene.world.setClock("2026-03-11");
    const wanted = { contractId: one.contractId, planId: null, options: null, quantityMilli: 2000n };
    const change = { ...wanted, when: "now" as const };
    const { token } = must(await scene.world.act(previewChange, clerk, change));
    must(await scene.world.act(changeContract, clerk, { ...change, token }));
    await scene.run();
    // Ten days of one, twenty of two.
    expect(await charged(one)).toBe(1000 + 4000);
    await scene.daysPass("2026-03-22");
    await rest(one, "2026-03-27");
    await scene.daysPass("2026-03-28");
    await scene.run();
    const before = await charged(one);
    await credit(await billedFrom(one, "2026-03-11"));
    await scene.run();
    expect(await charged(one)).toBe(before);
    expect(await billedFrom(one, "2026-03-16")).not.toBe("");
    await nothingMore();
  });

  it("and had not begun when its contract rested, lies as many days later as it rested", async () => {
    const one = await rented();
    await scene.daysPass("2026-03-20");
    await rest(one, "2026-03-25");
    await scene.daysPass("2026-03-26");
    const documentId = await replace(await billedFrom(one, "2026-03-31"));
    must(await scene.world.act(discardDraft, clerk, { documentId, reason: "no", billAgain: true }));
    await scene.run();
    expect(await charged(one)).toBe(6000);
    expect(await billedFrom(one, "2026-04-05")).not.toBe("");
  });

  it("is billed whole where what it was for had ended before its contract rested", async () => {
    const one = await rented();
    const { contractId } = one;
    const two = {
      contractId,
      planId: null,
      quantityMilli: 2000n,
      options: null,
      when: "end_of_term" as const,
    };
    const { token } = must(await scene.world.act(previewChange, clerk, two));
    must(await scene.world.act(changeContract, clerk, { ...two, token }));
    await scene.daysPass("2026-04-02");
    const hold = { accountId: one.customer.accountId, contractId: null, untilOn: null, reason: "they ask" };
    const held = { ...hold, fromOn: "2026-04-02", what: "billing" as const };
    const holdId = must(await scene.world.act(setHold, clerk, held));
    await credit(await billedFrom(one, "2026-03-01"));
    await rest(one, "2026-04-13");
    await scene.daysPass("2026-04-14");
    must(await scene.world.act(liftHold, clerk, { holdId }));
    await scene.run();
    // March by one, and by two the term that began on its last day.
    expect(await charged(one)).toBe(3000 + 6000);
  });

  it("is billed, never taken for the next one, where its contract rested exactly as long as a term lasts", async () => {
    const one = await rented();
    await scene.daysPass("2026-03-18");
    await rest(one, "2026-04-17");
    await scene.daysPass("2026-04-17");
    await credit(await billedFrom(one, "2026-03-01"));
    await scene.run();
    // From the first of March, and from the thirty-first as it was written: both lie thirty days later.
    expect(await charged(one)).toBe(6000);
    await nothingMore();
  });

  it("is not lost where it is the first of several on one invoice", async () => {
    await scene.world.setClock("2026-06-15");
    const customer = await scene.customer();
    const { contractId } = await scene.contract(customer, "2026-03-01", PRICE);
    const one = { customer, contractId };
    await scene.run();
    const before = await charged(one);
    await credit(await billedFrom(one, "2026-03-01"));
    await scene.run();
    expect(await charged(one)).toBe(before);
    await nothingMore();
  });

  it("never brings along what a draft is going to bill", async () => {
    const one = await rented();
    await scene.daysPass("2026-03-18");
    const documentId = await replace(await billedFrom(one, "2026-03-31"));
    await credit(await billedFrom(one, "2026-03-01"));
    await scene.run();
    expect(await charged(one)).toBe(3000);
    must(await scene.world.act(issueDraft, clerk, { documentId }));
    await scene.settle();
    expect(await charged(one)).toBe(6000);
    await nothingMore();
  });

  it("under a notice that is taken back never charges a day behind the notice twice", async () => {
    const one = await rented();
    await scene.daysPass("2026-03-16");
    must(await scene.world.act(renewEarly, clerk, { contractId: one.contractId }));
    await scene.settle();
    await endOn(one, "2026-04-10");
    await credit(await billedFrom(one, "2026-03-01"));
    await scene.daysPass("2026-03-18");
    must(await scene.world.act(takeBackNotice, clerk, { contractId: one.contractId }));
    await scene.daysPass("2026-04-05");
    expect(await charged(one)).toBe(6000);
    await nothingMore();
  });

  it("is never billed to whoever took the contract over since: it was another's time", async () => {
    const one = await rented();
    await scene.daysPass("2026-03-05");
    const [invoice] = await scene.documents(one.customer);
    await scene.pay(one.customer, 3000n, [invoice?.id ?? ""]);
    const taker = await scene.customer();
    const to = { toAccountId: taker.accountId, billingProfileId: taker.billingProfileId };
    const said = { giverSaid: "a mail", takerSaid: "a call" };
    must(await scene.world.act(transferContract, clerk, { contractId: one.contractId, ...to, ...said }));
    await credit(invoice?.id ?? "");
    await scene.run();
    expect(await scene.documents(taker)).toEqual([]);
    await scene.daysPass("2026-03-18");
    expect(await charged({ ...one, customer: taker })).toBe(3000);
  });

  it("and waits for that keeps no later one from being credited by a change", async () => {
    const one = await rented();
    await scene.daysPass("2026-04-04");
    const hold = { accountId: one.customer.accountId, contractId: null, fromOn: "2026-04-04", untilOn: null };
    const holdId = must(
      await scene.world.act(setHold, clerk, { ...hold, what: "billing", reason: "they ask" }),
    );
    await credit(await billedFrom(one, "2026-03-01"));
    await scene.daysPass("2026-04-10");
    const { contractId } = one;
    const wanted = { contractId, planId: null, options: null, quantityMilli: 2000n, when: "now" as const };
    const { token } = must(await scene.world.act(previewChange, clerk, wanted));
    must(await scene.world.act(changeContract, clerk, { ...wanted, token }));
    must(await scene.world.act(liftHold, clerk, { holdId }));
    await scene.run();
    // Thirty days of one, ten of one, twenty of two.
    expect(await charged(one)).toBe(3000 + 1000 + 4000);
  });
});

const under = action({
  name: "test_under",
  needs: { any: ["system"] },
  run: (ctx, input: Parameters<typeof agreeContract>[1]) => agreeContract(ctx, input),
});
const begin = action({
  name: "test_begin",
  needs: { any: ["system"] },
  run: (ctx, input: { contractId: string; on: string }) => startEntries(ctx, input.contractId, input.on),
});

/** With an add-on at a tenth of the price, agreed once `before` was done. */
async function withAddOn(
  before: (whole: Rented) => Promise<void> = () => Promise.resolve(),
): Promise<Rented & { readonly addOnId: string }> {
  await scene.world.setClock("2026-03-01");
  const customer = await scene.customer();
  const whole = await scene.contract(customer, "2026-03-01", PRICE);
  const { world, sellerId, productId } = scene;
  await before({ customer, contractId: whole.contractId });
  const addOn = must(
    await world.act(under, world.systemActor, {
      sellerId,
      productId,
      ...customer,
      orderId: null,
      orderItemId: null,
      termsId: null,
      kind: "licence",
      title: "Add-on",
      concludedOn: "2026-03-01",
      minimum: null,
      noticeDays: 30,
      legalProfile: "consumer",
      price: {
        ...monthly,
        ...PRICE,
        firstMinor: 300n,
        renewalMinor: 300n,
      },
      parent: {
        contractId: whole.contractId,
        entryId: whole.entryIds[0] ?? "",
      },
    }),
  );
  must(await world.act(begin, world.systemActor, { contractId: addOn.contractId, on: "2026-03-01" }));
  await scene.run();
  return { customer, contractId: whole.contractId, addOnId: addOn.contractId };
}

describe("an add-on of what is under notice", () => {
  it("never goes on beyond it: its own notice is not taken back alone", async () => {
    const one = await withAddOn();
    await endOn(one, "2026-03-11");
    const back = (contractId: string) => scene.world.act(takeBackNotice, clerk, { contractId });
    expect(await back(one.addOnId)).toMatchObject({ refusal: { code: "ends_with_whole" } });
    must(await back(one.contractId));
    expect((await contractById(scene.world.db.read, one.addOnId))?.state).toBe("running");
    await endOn(one, "2026-03-21");
    await scene.daysPass("2026-03-22");
    expect(await charged(one)).toBe(2000 + 200);
  });

  it("cancelled to a later day is never told, shown or answered that day: it ends with its whole, and costs no more", async () => {
    const one = await withAddOn((whole) => endOn(whole, "2026-03-11"));
    const { addOnId: contractId, customer } = one;
    const deed = { act: "end_on", on: "2026-03-21", rest: null, isCustomer: false } as const;
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    expect(must(await figuresOfDeed(at, contractId, deed)).figures.on).toBe("2026-03-11");
    const wanted = { contractId, when: "on", on: "2026-03-21", rest: "credited", reason: "moves" } as const;
    expect(must(await scene.world.act(cancelContract, clerk, wanted))).toBe("2026-03-11");
    // Nor do its page and what notice would do say another one.
    const row = (await contractById(scene.world.db.read, contractId)) ?? expect.fail("gone");
    expect([row.endsOn, row.entries.map((entry) => entry.endsOn)]).toEqual(["2026-03-11", ["2026-03-11"]]);
    const ownDay = await scene.world.db.owner.query<{ on: string }>(
      "select ends_on::text as on from contracts.contract where id = $1",
      [contractId],
    );
    expect(ownDay.rows).toEqual([{ on: "2026-03-21" }]);
    expect((await contractNotice(scene.world.db.read, row, "2026-03-15")).endsOn).toBe("2026-03-11");
    await scene.settle();
    const told = scene
      .mailsTo(customer)
      .map((mail) => mail.text)
      .join(" ");
    expect(told).toMatch(/10\.03\.2026|10\. März 2026|10 March 2026/);
    expect(told).not.toMatch(/2[01]\.03\.2026|2[01]\. März 2026|2[01] March 2026/);
    await scene.daysPass("2026-03-22");
    expect(await charged(one)).toBe(1000 + 100);
  });

  it("billed already until the end of its own notice is never billed anew beyond the end of its whole", async () => {
    const one = await withAddOn();
    await scene.run();
    await endOn({ ...one, contractId: one.addOnId }, "2026-03-31");
    await endOn(one, "2026-03-16");
    await scene.daysPass("2026-03-17");
    await bothNumbered();
    expect(await charged(one)).toBe(1500 + 150);
    await credit(await billedFrom(one, "2026-03-01"));
    await scene.run();
    await bothNumbered();
    expect(await charged(one)).toBe(1500 + 150);
    const again = (await scene.documents(one.customer)).findLast((doc) => doc.kind === "invoice");
    expect(again?.lines.map((line) => line.periodUntil)).toEqual(["2026-03-16", "2026-03-16"]);
  });

  it("that ended sooner by its own notice goes on until the whole ends, and is told so", async () => {
    const one = await withAddOn();
    await endOn({ ...one, contractId: one.addOnId }, "2026-03-06");
    await endOn(one, "2026-03-16");
    must(await scene.world.act(takeBackNotice, clerk, { contractId: one.addOnId }));
    const addOn = await contractById(scene.world.db.read, one.addOnId);
    expect(addOn).toMatchObject({ state: "ending", endsOn: "2026-03-16" });
    await scene.daysPass("2026-03-17");
    expect(await charged(one)).toBe(1500 + 150);
  });

  it("never sleeps through the notice and is billed beyond the end, because it rests by itself", async () => {
    const one = await withAddOn();
    await scene.daysPass("2026-03-03");
    await rest({ ...one, contractId: one.addOnId }, "2026-03-23");
    await endOn(one, "2026-03-31");
    await scene.daysPass("2026-04-01");
    expect(await charged(one)).toBe(3000 + 300);
  });
});

describe("a contract that is over", () => {
  it("while its billing was held is billed for what was used of it, and for nothing else", async () => {
    const one = await rented();
    const hold = { accountId: one.customer.accountId, contractId: null, fromOn: "2026-03-01", untilOn: null };
    const holdId = must(
      await scene.world.act(setHold, clerk, { ...hold, what: "billing", reason: "they ask" }),
    );
    await endOn(one, "2026-04-10");
    await scene.daysPass("2026-04-20");
    expect(await charged(one)).toBe(3000);
    must(await scene.world.act(liftHold, clerk, { holdId }));
    await scene.run();
    expect(await charged(one)).toBe(4000);
    await nothingMore();
  });

  it("is charged no more by a draft that somebody issues afterwards", async () => {
    const one = await rented();
    await scene.daysPass("2026-03-05");
    const documentId = await replace(await billedFrom(one, "2026-03-01"));
    await endOn(one, "2026-03-11");
    await scene.daysPass("2026-03-12");
    must(await scene.world.act(issueDraft, clerk, { documentId }));
    await bothNumbered();
    expect(await charged(one)).toBe(1000);
  });

  it("is never credited once more for what was credited in part before it was replaced", async () => {
    const one = await rented();
    await scene.daysPass("2026-03-10");
    await endOn(one, "2026-03-11");
    await scene.daysPass("2026-03-12");
    expect(await charged(one)).toBe(1000);
    for (let times = 0; times < 2; times += 1) {
      const documentId = await replace(await billedFrom(one, "2026-03-01"));
      await bothNumbered();
      must(await scene.world.act(issueDraft, clerk, { documentId }));
      await bothNumbered();
      expect(await charged(one)).toBe(1000);
    }
  });

  it("never goes on being asked for the whole of a term it was left in: the days that were used are asked for", async () => {
    await asksFirst(true);
    for (const when of ["now", "on"] as const) {
      const one = await rented();
      const [request] = await scene.documents(one.customer);
      if (when === "now") await scene.daysPass("2026-03-11");
      const end = { when, on: when === "on" ? "2026-03-11" : null, rest: "credited" } as const;
      const { contractId } = one;
      const deed =
        when === "now"
          ? ({ act: "end_now", rest: "credited" } as const)
          : ({ act: "end_on", on: "2026-03-11", rest: "credited", isCustomer: false } as const);
      const at = { db: scene.world.db.read, now: scene.world.clock.business() };
      const { figures } = must(await figuresOfDeed(at, contractId, deed));
      expect(figures).toMatchObject({ creditMinor: 0n, owedMinor: 0n, toComeMinor: 1000n });
      must(await scene.world.act(cancelContract, clerk, { contractId, ...end, reason: "moves" }));
      await scene.daysPass("2026-03-12");
      await scene.run();
      const asked = (await scene.documents(one.customer)).map((doc) => [doc.settlement, doc.grossMinor]);
      expect(asked).toEqual([
        ["withdrawn", 3000n],
        ["open", 1000n],
      ]);
      const again = (await scene.documents(one.customer)).find((doc) => doc.id !== request?.id);
      await scene.pay(one.customer, 1000n, [again?.id ?? ""]);
      await bothNumbered();
      expect(await charged(one)).toBe(1000);
      await nothingMore();
    }
    await asksFirst(false);
  });

  it("is charged no more by a payment request that is paid afterwards", async () => {
    await asksFirst(true);
    await scene.world.setClock("2026-03-01");
    const customer = await scene.customer();
    const [one] = [
      await scene.contract(customer, "2026-03-01", PRICE),
      await scene.contract(customer, "2026-03-01", PRICE),
    ];
    await scene.run();
    await endOn({ ...one, customer }, "2026-03-11");
    await scene.daysPass("2026-03-12");
    // It asks for another contract's term too: it stays.
    const [request] = await scene.documents(customer);
    await scene.pay(customer, 6000n, [request?.id ?? ""]);
    await bothNumbered();
    await asksFirst(false);
    expect(await charged({ ...one, customer })).toBe(1000 + 3000);
  });

  it("is never asked for a term that does not begin, though notice came while its document had no number yet", async () => {
    for (const value of [true, false]) {
      const one = await rented();
      await asksFirst(value);
      await scene.daysPass("2026-03-05");
      const { contractId } = one;
      must(await scene.world.act(renewEarly, clerk, { contractId }));
      const end = { when: "on", on: "2026-03-31", rest: "credited", reason: "moves" } as const;
      must(await scene.world.act(cancelContract, clerk, { contractId, ...end }));
      await scene.settle();
      const further = (await scene.documents(one.customer)).slice(1);
      const told = value ? ["payment_request", "withdrawn"] : ["invoice", "credited"];
      expect(further.map((doc) => [doc.kind, doc.settlement])).toEqual([told]);
      await scene.settle();
      expect(await charged(one)).toBe(3000);
      await asksFirst(false);
    }
  });

  it("is never asked for terms of contracts that stand on one request and end one after the other", async () => {
    await scene.world.setClock("2026-03-01");
    const customer = await scene.customer();
    const rent = () => scene.contract(customer, "2026-03-01", PRICE);
    const both = [await rent(), await rent()];
    await scene.run();
    await asksFirst(true);
    await scene.daysPass("2026-03-20");
    await scene.run();
    const asked = async () => (await scene.documents(customer)).slice(1).map((doc) => doc.settlement);
    expect(await asked()).toEqual(["open"]);
    for (const { contractId } of both) {
      expect(await asked(), "it also asks for what goes on").toEqual(["open"]);
      const end = { when: "on", on: "2026-03-31", rest: "credited", reason: "moves" } as const;
      must(await scene.world.act(cancelContract, clerk, { contractId, ...end }));
      await scene.settle();
    }
    expect(await asked()).toEqual(["withdrawn"]);
    await scene.daysPass("2026-04-03");
    await scene.run();
    expect(await asked(), "and nothing is billed of what never begins").toEqual(["withdrawn"]);
    await asksFirst(false);
  });
});
