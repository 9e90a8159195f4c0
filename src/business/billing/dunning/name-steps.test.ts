// A name nobody paid for: given up within the registry's grace, and never lost to somebody who paid while it could be had.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import type { InProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import { rentName } from "../../../../test/support/rented-name.ts";
import { aConnection, aProduct } from "../../../../test/support/scene.ts";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import { addDays } from "../../../kernel/time.ts";
import { domainById, keepDomain, setAutoRenew } from "../../domains/index.ts";
import {
  comingStops,
  creditDocument,
  creditLateName,
  lateName,
  publishSequence,
  restoreDomain,
} from "../index.ts";
import type { SequenceStep } from "../index.ts";
import { sequenceOfNames } from "./sequence.store.ts";

const STEPS: readonly SequenceStep[] = [
  { day: -30, act: "remind" },
  { day: -14, act: "invoice" },
  { day: -3, act: "mail", mail: "due_soon" },
  { day: 3, act: "mail", mail: "overdue_first" },
  { day: 6, act: "expire", mail: "running_out" },
  { day: 8, act: "mail", mail: "final_warning" },
  { day: 16, act: "delete" },
  { day: 17, act: "offer", mail: "restorable" },
  { day: 28, act: "end", mail: "ended" },
];
/** The registration's term; what follows it is what nobody pays. */
const DUE = "2027-03-02";
const day = (n: number): string => addDays(DUE, n);

let scene: BillingScene;
let registry: InProcessRegistrar;
let productId: string;

const keptFree = action({ name: "test_kept_free", needs: { any: ["system"] }, run: keepDomain });

type Rented = { readonly customer: Customer; readonly id: string; readonly name: string };

async function rent(name: string, beside: "nothing" | "hosting" = "nothing"): Promise<Rented> {
  const customer = await scene.customer();
  const { id } = must(
    await scene.world.act(rentName, scene.world.systemActor, {
      customer,
      sellerId: scene.sellerId,
      productId,
      name,
      on: "2026-03-02",
    }),
  );
  if (beside === "hosting")
    await scene.contract(customer, "2026-03-02", { term: { count: 1, unit: "year" } });
  await scene.settle();
  await scene.run();
  await scene.pay(customer, beside === "hosting" ? 1_980n : 990n);
  return { customer, id, name };
}
const all: Record<string, Rented> = {};
const of = (name: string): Rented => {
  const found = all[name];
  if (!found) throw new Error(`nobody rented ${name}`);
  return found;
};
const domain = async (name: string) => domainById(scene.world.db.read, of(name).id);
const subjects = (name: string): string[] => scene.mailsTo(of(name).customer).map((one) => one.subject);
const stepsOf = async (name: string): Promise<string[]> => {
  const { dunning } = (await scene.documents(of(name).customer)).at(-1) ?? { dunning: null };
  return (dunning?.steps ?? []).map((step) => `${step.act}: ${step.outcome}`);
};
const said = (mail: string | undefined): string => (mail ?? "").replaceAll(/[\s*]+/gu, " ");
const desk = () => ({
  ...scene.bookkeeper,
  rights: ["office.see" as const, "services.change" as const],
});
const tasksOn = async (name: string): Promise<unknown[]> => {
  const { rows } = await scene.world.db.owner.query<{ kind: string; state: string }>(
    "select kind, state from staff.task where subject_id = $1",
    [of(name).id],
  );
  return rows;
};

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  const { world, sellerId } = scene;
  await aConnection(world.db.owner, "registrar", "epp");
  registry = inProcessRegistrar({ now: () => world.clock.business() });
  world.ports.registrar = registry.registrar;
  ({ productId } = await aProduct(world.db.owner, sellerId, { kind: "domain", tld: "net" }));
  const chief = { ...scene.bookkeeper, rights: ["office.see", "settings.see", "settings.change"] as const };
  must(
    await world.act(
      publishSequence,
      { ...chief, rights: [...chief.rights] },
      {
        sellerId,
        kind: "domain",
        groupId: null,
        steps: STEPS,
        validFrom: "2026-03-02",
        basedOn: 1,
        statedThings: 0,
        meant: true,
      },
    ),
  );
  for (const name of ["kept.net", "back.net", "lost.net", "leaving.net", "gift.net", "late.net"])
    all[name] = await rent(name);
  all["mixed.net"] = await rent("mixed.net", "hosting");
  await world.db.owner.query("update contracts.billing_entry set renewal_minor = 0 where account_id = $1", [
    of("gift.net").customer.accountId,
  ]);
  await world.setClock(day(-31));
  await scene.daysPass(day(-1));
  // Its case goes by a version that was published for a day behind the grace.
  const late = STEPS.filter((one) => one.act === "mail").concat({ day: 45, act: "end", mail: "ended" });
  await world.db.owner.query(
    `with made as (insert into billing.sequence (id, seller_id, kind, version, steps, valid_from)
       values (gen_random_uuid(), $1, 'domain', 98, $2, '2999-01-01') returning id)
     update billing.dunning_case c set sequence_id = made.id from made where c.account_id = $3`,
    [sellerId, JSON.stringify(late), of("late.net").customer.accountId],
  );
  // Once the term has begun, it is owed: what is given up before is billed no further.
  await scene.daysPass(day(1));
  must(await world.act(setAutoRenew, desk(), { domainId: of("leaving.net").id, autoRenew: false }));
});

it("a name that is included at no price is renewed by its invoice over nothing, and never waits for money", async () => {
  expect((await scene.documents(of("gift.net").customer)).at(-1)).toMatchObject({
    grossMinor: 0n,
    settlement: "settled",
  });
  expect((await domain("gift.net"))?.paidThrough).toBe(addDays("2028-03-02", -1));
  expect(registry.control.kept("gift.net")?.exDate).toContain("2028-03-02");
});

describe("a name whose renewal nobody paid", () => {
  it("never goes before its grace is over, and stays where it is paid within it", async () => {
    await scene.daysPass(day(5));
    expect(await domain("kept.net")).toMatchObject({ wantedState: "registered", autoRenew: true });
    await scene.daysPass(day(7));
    const off = await domain("kept.net");
    expect(off).toMatchObject({ wantedState: "given_up", autoRenew: false, registryState: "active" });
    expect(off?.deleteOn).toBe(day(29));
    // What is said to come is said of a name, whose data nobody deletes.
    const coming = await comingStops(scene.world.db.read, of("kept.net").customer.accountId, day(7));
    expect(coming.map(({ act, onlyNames }) => [act, onlyNames])).toEqual([
      ["expire", true],
      ["delete", true],
      ["end", true],
    ]);
    expect(subjects("kept.net").at(-1)).toContain("Keine Verlängerung, bis");
    // Its holder cannot have for nothing what they did not pay; staff may.
    const again = await scene.world.act(keptFree, scene.world.systemActor, { domainId: off?.id ?? "" });
    expect(again).toMatchObject({ refusal: { code: "given_up_for_debt" } });
    await scene.pay(of("kept.net").customer, 990n);
    const kept = await domain("kept.net");
    expect(kept).toMatchObject({ wantedState: "registered", autoRenew: true, deleteOn: null });
    expect(kept?.paidThrough).toBe(addDays("2028-03-02", -1));
    expect(registry.control.kept("kept.net")?.exDate).toContain("2028-03-02");
    expect(await tasksOn("kept.net")).toEqual([]);
  });

  it("is deleted on the day the sequence says, and offered back while the registry keeps it", async () => {
    await scene.daysPass(day(17));
    expect(await domain("back.net")).toMatchObject({ registryState: "redemption" });
    expect(subjects("back.net").at(-1)).toContain("Noch zurückzubekommen: back.net");
    expect(await stepsOf("back.net")).toEqual(
      expect.arrayContaining(["expire: domain given up", "delete: domain given up", "offer: mailed"]),
    );
  });

  it("on one invoice with hosting never waits for the end of hosting: its own steps hold for it", async () => {
    const documents = await scene.documents(of("mixed.net").customer);
    expect(documents).toHaveLength(2);
    expect(documents.at(-1)?.lines).toHaveLength(2);
    expect(await domain("mixed.net")).toMatchObject({ registryState: "redemption" });
    expect(await stepsOf("mixed.net")).toEqual(
      expect.arrayContaining(["expire: domain given up", "delete: domain given up", "offer: mailed"]),
    );
  });

  it("that was deleted and then paid is wanted again, on the desk, and renewed once when it is restored", async () => {
    await scene.pay(of("back.net").customer, 990n);
    expect(await domain("back.net")).toMatchObject({
      wantedState: "registered",
      registryState: "redemption",
    });
    expect(await tasksOn("back.net")).toEqual([{ kind: "domain_to_restore", state: "open" }]);
    // Whoever pays is told that it does not come back by itself, and that the fee is not theirs unless they agree.
    const isLate = (mail: { readonly subject: string }): boolean =>
      mail.subject.startsWith("Was nach Ihrer Zahlung");
    const told = scene.mailsTo(of("back.net").customer).find(isLate);
    expect(told?.subject).toBe("Was nach Ihrer Zahlung aus back.net wird");
    expect(said(told?.text)).toContain("lässt sich noch wiederherstellen: back.net");
    expect(said(told?.text)).not.toContain("Nicht mehr bei uns");
    expect(subjects("kept.net")).not.toContainEqual(expect.stringContaining("nach Ihrer Zahlung"));
    const wish = { domainId: of("back.net").id, fee: "agreed" as const, statedMinor: null };
    must(await scene.world.act(restoreDomain, desk(), wish, { reason: "paid" }));
    await scene.settle();
    expect(await domain("back.net")).toMatchObject({ registryState: "active" });
    expect(await tasksOn("back.net")).toEqual([{ kind: "domain_to_restore", state: "done" }]);
    expect(registry.control.kept("back.net")?.exDate).toContain("2028-03-02");
  });

  it("has ended with the sequence: paying the debt afterwards brings no name back that nobody bills", async () => {
    await scene.daysPass(day(30));
    expect(await stepsOf("lost.net")).toContainEqual(expect.stringMatching(/^end: /));
    await scene.pay(of("lost.net").customer, 990n);
    expect(await domain("lost.net")).toMatchObject({ wantedState: "given_up" });
    // But nobody pays for it in silence: they hear what is still to be had, and somebody what becomes of the money.
    expect(await tasksOn("lost.net")).toEqual([{ kind: "name_paid_late", state: "open" }]);
    const about = "Was nach Ihrer Zahlung aus lost.net wird";
    const late = scene.mailsTo(of("lost.net").customer).find(({ subject }) => subject === about);
    expect(said(late?.text)).toContain("der Vertrag ist beendet: lost.net");
    // Beside hosting, of which nothing else is said to have ended.
    expect(subjects("mixed.net")).toContainEqual(expect.stringMatching(/^Aufgegeben: [^,]*mixed\.net$/u));
    // And each mail on the way there said of which name, and on which day, although hosting had other mails.
    const warned = scene.mailsTo(of("mixed.net").customer).map(({ text }) => text.replaceAll(/\s+/gu, " "));
    const lost = "Ist am 18.03.2027 noch nicht bezahlt, geben wir an diesem Tag auf: mixed.net.";
    expect(warned.filter((text) => text.includes(lost))).toHaveLength(2);
    expect(
      subjects("mixed.net").filter((one) => /sperren|Gesperrt/u.test(one) && one.includes("mixed.net")),
    ).toEqual([]);
    // By its own course alone: on which day, and nothing of data.
    const own = scene.mailsTo(of("lost.net").customer).map(({ text }) => text.replaceAll(/\s+/gu, " "));
    expect(own.filter((text) => text.includes(lost.replace("mixed", "lost")))).toHaveLength(1);
    expect(own.filter((text) => text.includes("löschen die Daten"))).toEqual([]);
    // Not on day 45, on which its registry would have charged another year.
    expect(await stepsOf("late.net")).toContainEqual("end: domain given up");
  });
});

describe("what was paid for a name that was too late", () => {
  const asked = (minor: bigint) => ({
    domainId: of("lost.net").id,
    reason: "Nicht erbracht: lost.net",
    excess: "keep" as const,
    statedMinor: minor,
  });

  it("is credited in one step, never twice, and never another amount than was shown", async () => {
    const { world } = scene;
    const late = await lateName(world.db.read, of("lost.net").id);
    const invoice = (await scene.documents(of("lost.net").customer)).find(
      (one) => one.id === late?.documentId,
    );
    expect(late).toMatchObject({ number: invoice?.number, leftMinor: 990n, currency: "EUR" });
    expect(await world.act(creditLateName, desk(), asked(990n))).toMatchObject({ ok: false });
    expect(await world.act(creditLateName, scene.bookkeeper, asked(989n))).toMatchObject({
      refusal: { code: "changed", leftMinor: 990n },
    });
    const clerk = { ...scene.bookkeeper, rights: ["office.see" as const, "billing.credit" as const] };
    const sent = await world.act(creditLateName, clerk, { ...asked(990n), excess: "refund" });
    expect(sent, "money goes out by who may send it").toMatchObject({ refusal: { code: "not_allowed" } });
    const both = await Promise.all(
      [1, 2].map(() => world.act(creditLateName, scene.bookkeeper, asked(990n))),
    );
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await world.act(creditLateName, scene.bookkeeper, asked(990n))).toMatchObject({
      refusal: { code: "not_late" },
    });
    await scene.settle();
    const kinds = (await scene.documents(of("lost.net").customer)).map((one) => [one.kind, one.grossMinor]);
    expect(kinds.filter(([kind]) => kind === "credit_note")).toEqual([["credit_note", 990n]]);
    expect(await tasksOn("lost.net")).toEqual([{ kind: "name_paid_late", state: "done" }]);
    expect(await lateName(world.db.read, of("lost.net").id)).toBeNull();
  });

  it("is nobody's to credit for a name that was kept", async () => {
    expect(await lateName(scene.world.db.read, of("kept.net").id)).toBeNull();
    const wish = { ...asked(990n), domainId: of("kept.net").id };
    expect(await scene.world.act(creditLateName, scene.bookkeeper, wish)).toMatchObject({
      refusal: { code: "not_late" },
    });
  });
});

describe("a name that its holder gave up", () => {
  it("is never brought back because an old invoice is paid", async () => {
    // Nothing is owed of a term that the registry takes back, so no step was ever for it.
    expect(await stepsOf("leaving.net")).toEqual([]);
    await scene.pay(of("leaving.net").customer, 990n);
    expect(await domain("leaving.net")).toMatchObject({ wantedState: "given_up", autoRenew: false });
    expect(await tasksOn("leaving.net")).toEqual([]);
  });
});

it("a name beside hosting goes by the version that was in force on the day its case was opened where the seller is", async () => {
  const { owner, read } = scene.world.db;
  const documentId = (await scene.documents(of("mixed.net").customer)).at(-1)?.id ?? "";
  await owner.query(
    `insert into billing.sequence (id, seller_id, kind, group_id, follows_kind, version, steps, valid_from)
     values ($1, $2, 'domain', null, false, 99, '[{"day": 9, "act": "end"}]', '2027-02-27')`,
    [newId(), scene.sellerId],
  );
  const daysFrom = async (openedAt: string) => {
    await owner.query("update billing.dunning_case set opened_at = $2 where document_id = $1", [
      documentId,
      openedAt,
    ]);
    return (await sequenceOfNames(read, documentId)).map((step) => step.day);
  };
  // Half past midnight in Berlin, and an hour before it.
  expect(await daysFrom("2027-02-26T23:30:00Z")).toEqual([9]);
  expect(await daysFrom("2027-02-26T22:30:00Z")).not.toEqual([9]);
});

it("the credit of a name that was paid for too late never takes back what else was on the invoice, nor what is credited already", async () => {
  const { world } = scene;
  const { customer, id } = of("mixed.net");
  const invoice = (await scene.documents(customer)).at(-1);
  expect(invoice?.lines.map((line) => line.text)).toEqual(["mixed.net", "Starter, kunde.example"]);
  await scene.pay(customer, 1_980n);
  expect(await lateName(world.db.read, id)).toMatchObject({ number: invoice?.number, leftMinor: 990n });
  const part = {
    documentId: invoice?.id ?? "",
    lines: [{ lineId: invoice?.lines[0]?.id ?? "", minor: 190n }],
  };
  const given = { ...part, reason: "Nachlass", excess: "keep" as const };
  must(await world.act(creditDocument, scene.bookkeeper, given));
  await scene.settle();
  expect(await lateName(world.db.read, id)).toMatchObject({ leftMinor: 800n });
  const rest = { ...given, domainId: id, statedMinor: 800n };
  must(await world.act(creditLateName, scene.bookkeeper, rest));
  await scene.settle();
  const credits = (await scene.documents(customer)).filter((one) => one.kind === "credit_note");
  expect(credits.map((one) => one.lines.map((line) => [line.text, one.grossMinor]))).toEqual([
    [["mixed.net", 190n]],
    [["mixed.net", 800n]],
  ]);
});
