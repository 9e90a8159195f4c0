// What happens around a due date: cards are charged, people are written to once a day at most, and paying ends it.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { businessDay } from "../../../../test/support/business-day.ts";
import { must } from "../../../kernel/result.ts";
import { runTicks } from "../../../wiring/ticks.ts";
import { setHold } from "../../contracts/index.ts";
import { changeSetting } from "../../sellers/index.ts";
import type { Card } from "../../payments/index.ts";
import {
  deskDocument,
  comingStops,
  invoiceOnPayment,
  newestSequence,
  publishSequence,
  restWhenEnded,
  sequenceOrShipped,
} from "../index.ts";
import type { DocumentView } from "../index.ts";

let scene: BillingScene;
let customer: Customer;

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
});
beforeEach(async () => {
  await scene.world.setClock("2026-03-02");
  customer = await scene.customer();
});

const subjects = (): string[] => scene.mailsTo(customer).map((one) => one.subject);
const newest = async (): Promise<DocumentView> => {
  const found = (await scene.documents(customer)).at(-1);
  if (!found) throw new Error("there is no document");
  return found;
};

async function renewedByCard(): Promise<Card> {
  await scene.contract(customer, "2026-03-02");
  await scene.run();
  const card = await scene.keepCard(customer, (await newest()).id);
  expect((await newest()).settlement).toBe("settled");
  return card;
}

describe("a renewal by card", () => {
  it("is charged on the day it is due, and nobody is reminded", async () => {
    await renewedByCard();
    await scene.daysPass("2026-04-01");
    expect(await newest()).toMatchObject({
      documentOn: "2026-03-19",
      dueOn: "2026-04-02",
      settlement: "open",
    });
    await scene.daysPass("2026-04-02");
    expect((await scene.documents(customer))[1]).toMatchObject({
      settlement: "settled",
      settledOn: "2026-04-02",
    });
    expect(subjects().filter((one) => one.includes("Erinnerung"))).toEqual([]);
  });

  it("is tried again after a soft decline, and the reminder goes out only when the second try failed too", async () => {
    const card = await renewedByCard();
    scene.gateway.cardWill(card.methodRef, "insufficient_funds");
    await scene.daysPass("2026-04-04");
    expect(subjects().filter((one) => one.includes("Erinnerung"))).toEqual([]);
    await scene.daysPass("2026-04-05");
    expect(subjects().filter((one) => one.includes("Erinnerung"))).toHaveLength(1);
    scene.gateway.cardWill(card.methodRef, "ok");
    await scene.daysPass("2026-04-09");
    const renewal = (await scene.documents(customer))[1];
    expect(renewal).toMatchObject({ settlement: "settled", settledOn: "2026-04-09" });
    expect(renewal?.dunning?.state).toBe("closed");
  });

  it("that the bank has not answered yet never has anybody reminded, or anything stopped, whatever days pass", async () => {
    const { world, gateway } = scene;
    await renewedByCard();
    const processing = async () => ({ kind: "pending", reference: "" }) as const;
    world.ports["gateway"] = { ...gateway.gateway, chargeStored: processing };
    await scene.daysPass("2026-04-17");
    world.ports["gateway"] = gateway.gateway;
    expect(subjects().filter((one) => one.includes("Erinnerung"))).toEqual([]);
    const steps = (await newest()).dunning?.steps ?? [];
    expect(new Set(steps.map((step) => step.act))).toEqual(new Set(["mail", "charge", "overdue"]));
    expect(steps.map((step) => step.outcome)).not.toContain("mailed");
  });

  it("asks for another card once after a final decline, and does not try that card again", async () => {
    const card = await renewedByCard();
    scene.gateway.cardWill(card.methodRef, "stolen_card");
    await scene.daysPass("2026-04-11");
    expect(subjects().filter((one) => one.includes("Karte konnte"))).toHaveLength(1);
    const stored = await scene.world.db.owner.query(
      "select state from payments.payment where account_id = $1 and manner = 'stored'",
      [customer.accountId],
    );
    expect(stored.rows).toEqual([{ state: "failed" }]);
  });
});

describe("an invoice that is not paid", () => {
  it("is followed by mails on its days, each once, however often the day is run", async () => {
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.daysPass("2026-03-26");
    const { dunning } = await newest();
    expect(dunning?.steps.map((step) => `${step.day} ${step.act} ${step.doneOn}`)).toEqual([
      "-3 mail 2026-03-13",
      "0 charge 2026-03-16",
      "1 overdue 2026-03-17",
      "3 charge 2026-03-19",
      "3 mail 2026-03-19",
      "7 charge 2026-03-23",
      "10 mail 2026-03-26",
    ]);
    for (const tick of scene.world.ticks) await tick.run(scene.world.kit, scene.world.clock.business());
    await scene.settle();
    expect(subjects()).toHaveLength(4);
    // The office names each.
    const shown = await deskDocument(scene.world.db.read, (await newest()).id, "2026-03-26");
    expect(shown?.dunning.flatMap(({ act, mail }) => (act === "mail" ? [mail] : []))).toEqual([
      "due_soon",
      "overdue_first",
      "overdue_second",
    ]);
  });

  it("never says that a package is suspended where there is none to suspend: a person is asked to switch it off", async () => {
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.daysPass("2026-04-02");
    const { dunning } = await newest();
    expect(dunning?.steps.find((step) => step.act === "suspend")?.outcome).toBe("asked by hand");
    const { rows } = await scene.world.db.owner.query(
      "select count(*)::int as n from staff.task where account_id = $1 and kind = 'switch_off' and state = 'open'",
      [customer.accountId],
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect(subjects().filter((one) => /gesperrt/iu.test(one))).toEqual([]);
  });

  it("and ends its contract never leaves a term owed that was invoiced ahead and begins after that", async () => {
    await scene.contract(customer, "2026-03-02");
    await scene.run();
    await scene.pay(customer, 990n, [(await newest()).id]);
    await scene.daysPass("2026-06-03");
    const owed = (await scene.documents(customer)).map((one) => {
      const [line] = one.lines;
      return `${one.kind} ${line?.periodFrom} ${one.openMinor}`;
    });
    expect(owed).toEqual([
      "invoice 2026-03-02 0",
      "invoice 2026-04-02 990",
      "invoice 2026-05-02 990",
      "invoice 2026-06-02 0",
      "credit_note 2026-06-02 0",
    ]);
  });

  it.each([
    // May's invoice is for 2 May to 2 June, and the contract ends on 1 June: one of its 31 days is not used.
    ["as the settings say: credited", "credited", undefined, 958n],
    ["by its own step: credited, whatever the settings say", "kept", "credited", 958n],
    ["by its own step: owed, whatever the settings say", "credited", "owed", 990n],
  ] as const)("leaves of the term that ran when it ends what is owed %s, to the cent", async (...given) => {
    const [, setting, rest, leftMinor] = given;
    const { world, sellerId } = scene;
    const place = { sellerId, kind: "hosting", groupId: null };
    const publish = async (last: typeof rest) => {
      const now = await newestSequence(world.db.read, place);
      const steps = sequenceOrShipped(now, "hosting").map(({ rest: _, ...step }) =>
        step.act === "end" && last !== undefined ? { ...step, rest: last } : step,
      );
      const reached = { basedOn: now?.version ?? 0, statedThings: 1_000, meant: true };
      const made = { ...place, ...reached, steps, validFrom: businessDay(world) };
      return world.act(publishSequence, world.systemActor, made);
    };
    const keep = (value: string) =>
      world.act(changeSetting, world.systemActor, { sellerId, key: restWhenEnded.key, value });
    if (rest !== undefined) must(await publish(rest));
    must(await keep(setting));
    try {
      await scene.contract(customer, "2026-03-02");
      await scene.run();
      await scene.pay(customer, 990n, [(await newest()).id]);
      await scene.daysPass("2026-06-03");
      const owed = (await scene.documents(customer)).filter((one) => one.kind === "invoice");
      expect(owed.map((one) => `${one.lines[0]?.periodFrom} ${one.openMinor}`)).toEqual([
        "2026-03-02 0",
        "2026-04-02 990",
        `2026-05-02 ${leftMinor}`,
        "2026-06-02 0",
      ]);
      const books = await scene.books(customer);
      expect(Object.values(books).reduce((sum, one) => sum + one, 0n)).toBe(0n);
      expect(books["receivable"]).toBe(990n + leftMinor);
    } finally {
      await world.setClock("2026-03-02");
      if (rest !== undefined) must(await publish(undefined));
      must(await keep("kept"));
    }
  });

  it("never asks in the mail of its end for days that were credited with it; who owes nothing then hears of the end, once", async () => {
    const { world, sellerId } = scene;
    const keep = (value: string) =>
      world.act(changeSetting, world.systemActor, { sellerId, key: restWhenEnded.key, value });
    must(await keep("credited"));
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    const inPart = await scene.customer();
    await scene.contract(inPart, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    await scene.pay(inPart, 201n, [(await scene.documents(inPart))[0]?.id ?? ""]);
    await scene.daysPass("2026-05-20");
    must(await keep("kept"));
    expect((await scene.documents(inPart))[0]?.openMinor).toBe(0n);
    const over = (one: Customer) => scene.mailsTo(one).filter(({ subject }) => subject.includes("zu Ende"));
    expect([over(inPart).length, over(customer).length]).toEqual([1, 0]);
    const note = (await scene.documents(customer)).find((one) => one.kind === "credit_note");
    const { openMinor } = (await scene.documents(customer))[0] ?? {};
    // It ends on 15 May: 291 of its 365 days are not used.
    expect([note?.grossMinor, openMinor]).toEqual([789n, 201n]);
    const said = scene.mailsTo(customer).findLast((one) => !one.subject.includes("Gutschrift"));
    expect(said?.text).toContain("2,01");
    expect(said?.text).not.toContain("9,90");
  });

  it.each([
    [
      "and credited days are never part of it: what asked for them is withdrawn, what was used is asked for",
      "credited",
    ],
    ["and a rest that is kept stays asked for, whole", "kept"],
  ] as const)("ends what is asked for and not invoiced yet, %s", async (_, setting) => {
    const { world, sellerId } = scene;
    const set = (key: string, value: unknown) =>
      world.act(changeSetting, world.systemActor, { sellerId, key, value });
    must(await set(restWhenEnded.key, setting));
    must(await set(invoiceOnPayment.key, true));
    try {
      await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
      await scene.contract(customer, "2026-03-02", { firstMinor: 365n, term: { count: 1, unit: "year" } });
      await scene.run();
      await scene.daysPass("2026-05-20");
      const asked = (await scene.documents(customer)).map((one) => [
        one.kind,
        one.settlement,
        one.openMinor,
        one.lines.map((line) => line.periodUntil).join(" "),
      ]);
      // Both end on 15 May: 74 of their 365 days were used.
      expect(asked).toEqual(
        setting === "credited"
          ? [
              ["payment_request", "withdrawn", 0n, "2027-03-02 2027-03-02"],
              ["payment_request", "open", 201n + 74n, "2026-05-15 2026-05-15"],
            ]
          : [["payment_request", "open", 1355n, "2027-03-02 2027-03-02"]],
      );
      const over = scene.mailsTo(customer).filter((one) => one.subject.includes("zu Ende"));
      expect(over, "who is asked for less hears why").toHaveLength(setting === "credited" ? 2 : 0);
      const reminded = subjects().join("\n");
      expect(reminded, "what is asked for is never called an invoice").not.toMatch(/Rechnung/u);
      expect(reminded).toMatch(/Zur Erinnerung: Die Zahlungsaufforderung [\w-]+ ist offen/u);
      expect(Object.values(await scene.books(customer)).every((minor) => minor === 0n)).toBe(true);
    } finally {
      await world.setClock("2026-03-02");
      must(await set(invoiceOnPayment.key, false));
      must(await set(restWhenEnded.key, "kept"));
    }
  });

  it("brings only the newest mail after the clock jumped, and ends nothing before the warning had its time", async () => {
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const before = subjects().length;
    await scene.world.setClock("2026-06-01");
    await scene.daysPass("2026-06-02");
    expect(
      subjects()
        .slice(before)
        .filter((one) => one.includes("Letzte Mahnung")),
    ).toHaveLength(1);
    const ended = async () => (await newest()).dunning?.steps.find((step) => step.act === "end");
    expect(await ended()).toBeUndefined();
    await scene.daysPass("2026-06-16");
    expect(await ended()).toBeUndefined();
    await scene.daysPass("2026-06-17");
    expect(await ended()).toMatchObject({ doneOn: "2026-06-17" });
  });

  it("never warns of the end of what another invoice has ended, nor announces it to who is locked out", async () => {
    await scene.contract(customer, "2026-03-02");
    await scene.run();
    for (const day of ["2026-03-20", "2026-05-01"]) {
      await scene.world.setClock(day);
      await scene.run();
    }
    await scene.daysPass("2026-05-02");
    await scene.world.setClock("2026-05-20");
    await scene.daysPass("2026-05-21");
    expect(subjects().filter((one) => one.startsWith("Heute beendet"))).toHaveLength(1);
    const told = subjects().length;
    await scene.world.setClock("2026-06-20");
    await scene.daysPass("2026-06-21");
    expect(subjects().slice(told)).toContainEqual(
      expect.stringMatching(/^Bitte zahlen Sie die Rechnung [\w-]+$/u),
    );
    expect(subjects().slice(told).join()).not.toMatch(/Letzte Mahnung|Heute beendet/u);
    const coming = await comingStops(scene.world.db.read, customer.accountId, "2026-06-21");
    expect(coming.filter((one) => one.act === "end" && !one.done)).toEqual([]);
  });

  it("suspends nothing from the first moment of a hold's first day where the seller is", async () => {
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
    await scene.run();
    const keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
    const whose = { accountId: customer.accountId, contractId: null, reason: "talks" };
    const days = { fromOn: "2026-03-30", untilOn: "2026-04-10" };
    must(await scene.world.act(setHold, keeper, { ...whose, ...days, what: "suspension" as const }));
    await scene.daysPass("2026-03-29");
    // Half past midnight on the thirtieth in Berlin, the day of the step.
    await scene.world.setClock("2026-03-29T22:30:00Z");
    await runTicks(scene.world.kit, scene.world.ticks, scene.world.clock.business());
    await scene.settle();
    const acts = (await newest()).dunning?.steps.map((step) => `${step.day} ${step.act}`);
    expect(acts).not.toContain("14 suspend");
  });

  it("rests while a hold on dunning lasts", async () => {
    await scene.contract(customer, "2026-03-02");
    await scene.run();
    const keeper = { ...scene.bookkeeper, rights: [...scene.bookkeeper.rights, "services.change"] };
    const hold = {
      accountId: customer.accountId,
      contractId: null,
      what: "dunning" as const,
      reason: "talks",
    };
    must(await scene.world.act(setHold, keeper, { ...hold, fromOn: "2026-03-10", untilOn: "2026-03-25" }));
    await scene.daysPass("2026-03-24");
    expect((await scene.documents(customer))[0]?.dunning?.steps).toEqual([]);
    await scene.daysPass("2026-03-25");
    expect((await scene.documents(customer))[0]?.dunning?.steps).not.toEqual([]);
  });
});
