// A name that is not renewed, or not with us any more, is never billed for a time it is not had for.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import type { InProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import { rentName } from "../../../../test/support/rented-name.ts";
import { aConnection, aProduct } from "../../../../test/support/scene.ts";
import { must } from "../../../kernel/result.ts";
import { addDays } from "../../../kernel/time.ts";
import { takeBackNotice } from "../../contracts/index.ts";
import { domainById, readDomainNow, setAutoRenew } from "../../domains/index.ts";
import { cancelContract, creditGoodwill, replaceDocument } from "../index.ts";

const START = "2026-03-02";
const DUE = "2027-03-02";
const day = (n: number): string => addDays(DUE, n);

let scene: BillingScene;
let registry: InProcessRegistrar;
let productId: string;

type Rented = {
  readonly customer: Customer;
  readonly id: string;
  readonly contractId: string;
  readonly name: string;
};

async function rent(name: string): Promise<Rented> {
  const customer = await scene.customer();
  const made = must(
    await scene.world.act(rentName, scene.world.systemActor, {
      customer,
      sellerId: scene.sellerId,
      productId,
      name,
      on: START,
    }),
  );
  await scene.settle();
  await scene.run();
  await scene.pay(customer, 990n);
  return { customer, ...made, name };
}
const all: Record<string, Rented> = {};
const of = (name: string): Rented => {
  const found = all[name];
  if (!found) throw new Error(`nobody rented ${name}`);
  return found;
};
const desk = () => ({
  ...scene.bookkeeper,
  rights: ["office.see" as const, "services.see" as const, "services.change" as const],
});
/** What is credited in the end has its number, too. */
const settle = async (): Promise<void> => {
  await scene.settle();
  await scene.settle();
};
const renewal = async (name: string, autoRenew: boolean): Promise<void> => {
  must(await scene.world.act(setAutoRenew, desk(), { domainId: of(name).id, autoRenew }));
  await settle();
};
/** It is at another registrar now, and we looked. */
const moveAway = async (name: string): Promise<void> => {
  const kept = registry.control.kept(name);
  if (!kept) throw new Error(`nobody has ${name}`);
  kept.clID = "other-registrar";
  must(await scene.world.act(readDomainNow, desk(), { domainId: of(name).id }));
  await settle();
};
const contract = async (name: string) => {
  const { rows } = await scene.world.db.owner.query<{ state: string; ends: string | null }>(
    "select state, ends_on::text as ends from contracts.contract where id = $1",
    [of(name).contractId],
  );
  return rows[0];
};
const uncontracted = async (id: string): Promise<string[]> => {
  const { rows } = await scene.world.db.owner.query<{ state: string }>(
    "select state from staff.task where subject_id = $1 and kind = 'restored_without_contract'",
    [id],
  );
  return rows.map((row) => row.state);
};
const documents = (name: string) => scene.documents(of(name).customer);
const subjects = (name: string): string[] => scene.mailsTo(of(name).customer).map((one) => one.subject);
const owed = async (name: string): Promise<bigint> =>
  (await documents(name)).reduce((sum, one) => sum + one.openMinor, 0n);

beforeAll(async () => {
  scene = await billingScene(START);
  const { world, sellerId } = scene;
  await aConnection(world.db.owner, "registrar", "epp");
  registry = inProcessRegistrar({ now: () => world.clock.business() });
  world.ports.registrar = registry.registrar;
  ({ productId } = await aProduct(world.db.owner, sellerId, { kind: "domain", tld: "net" }));
  const stay = ["off.net", "ahead.net", "bought.net", "again.net", "back.net"];
  const late = ["late.net", "thinks.net", "corrected.net", "given.net"];
  const names = [...stay, ...late, "goes.net", "unpaid.net", "early.net", "noticed.net"];
  for (const name of names) all[name] = await rent(name);
});

describe("a name whose renewal is switched off", () => {
  it("is never invoiced for a term that it is not renewed for", async () => {
    await world(-100);
    await renewal("off.net", false);
    expect(await contract("off.net")).toEqual({ state: "ending", ends: DUE });
    expect(subjects("off.net").at(-1)).toContain("endet mit seinem Namen, letzter Tag ist der 01.03.2027");
    await renewal("again.net", false);
    await renewal("back.net", false);
  });

  it("and on again goes on as if it had never been, whichever page says so", async () => {
    await renewal("again.net", true);
    expect(await contract("again.net")).toEqual({ state: "running", ends: null });
    must(await scene.world.act(takeBackNotice, desk(), { contractId: of("back.net").contractId }));
    await scene.settle();
    expect(await contract("back.net")).toEqual({ state: "running", ends: null });
    // Nobody pays for a name that is not renewed because only its contract was kept.
    expect(await domainById(scene.world.db.read, of("back.net").id)).toMatchObject({
      wantedState: "registered",
      autoRenew: true,
    });
  });

  it("is never kept by nobody's contract: after a notice of its own it is for somebody to give it one", async () => {
    const { id, contractId } = of("noticed.net");
    const end = { contractId, when: "now", on: null, rest: "credited", reason: "moves" } as const;
    must(await scene.world.act(cancelContract, desk(), end));
    await settle();
    expect(await domainById(scene.world.db.read, id)).toMatchObject({ wantedState: "given_up" });
    expect(await uncontracted(id)).toEqual([]);
    await renewal("noticed.net", true);
    expect(await uncontracted(id)).toEqual(["open"]);
  });

  it("owes nothing of what was invoiced ahead", async () => {
    await world(-5);
    expect(await owed("ahead.net")).toBe(990n);
    await renewal("ahead.net", false);
    expect(await contract("ahead.net")).toEqual({ state: "ending", ends: DUE });
    expect(await owed("ahead.net")).toBe(0n);
    expect((await documents("ahead.net")).at(-1)).toMatchObject({ kind: "credit_note", grossMinor: 990n });
    expect(await documents("off.net")).toHaveLength(1);
    expect(await documents("again.net")).toHaveLength(2);
    expect(await documents("back.net")).toHaveLength(2);
  });

  it("is never bought because its invoice was taken back: nobody paid for it", async () => {
    const open = async (name: string) => (await documents(name)).find((one) => one.openMinor > 0n)?.id ?? "";
    const asked = { documentId: await open("corrected.net"), reason: "Other address" };
    must(await scene.world.act(replaceDocument, scene.bookkeeper, asked));
    await settle();
    const { id } = of("corrected.net");
    expect((await domainById(scene.world.db.read, id))?.paidThrough).toBe("2027-03-01");
    const bought = await scene.world.db.owner.query("select from domains.renewal where domain_id = $1", [id]);
    expect(bought.rowCount).toBe(0);
    // What the house makes a present of is had as if it had been paid.
    const gift = {
      documentId: await open("given.net"),
      minor: 990n,
      reason: "Sorry for the trouble",
    };
    must(await scene.world.act(creditGoodwill, scene.bookkeeper, gift));
    await settle();
    const given = await domainById(scene.world.db.read, of("given.net").id);
    expect(given?.paidThrough).toBe("2028-03-01");
  });

  it("keeps the year that was paid and bought before", async () => {
    await scene.pay(of("bought.net").customer, 990n);
    await renewal("bought.net", false);
    expect(await contract("bought.net")).toEqual({ state: "ending", ends: "2028-03-02" });
    expect((await documents("bought.net")).map((one) => one.kind)).toEqual(["invoice", "invoice"]);
  });
});

describe("a name that moved to another provider", () => {
  it("is never billed again, and what was invoiced ahead is credited", async () => {
    expect(await owed("goes.net")).toBe(990n);
    await moveAway("goes.net");
    expect(await contract("goes.net")).toEqual({ state: "ended", ends: day(-5) });
    expect(await owed("goes.net")).toBe(0n);
    expect(subjects("goes.net")).toContainEqual(expect.stringContaining("endet mit seinem Namen"));
    await moveAway("early.net");
  });

  it("owes nothing for a term that began and was never bought", async () => {
    await world(3);
    expect(await owed("unpaid.net")).toBe(990n);
    await moveAway("unpaid.net");
    expect(await contract("unpaid.net")).toEqual({ state: "ended", ends: DUE });
    expect(await owed("unpaid.net")).toBe(0n);
  });

  it("has no further document a year later", async () => {
    const before = await Promise.all(Object.keys(all).map(async (name) => (await documents(name)).length));
    await world(20);
    const after = await Promise.all(Object.keys(all).map(async (name) => (await documents(name)).length));
    expect(after).toEqual(before);
  });
});

describe("a name whose renewal is switched off in a term that has begun and nobody paid", () => {
  it("owes nothing for that term: the registry takes it back within its grace, and until then it works", async () => {
    await world(21);
    expect(await owed("late.net")).toBe(990n);
    await renewal("late.net", false);
    expect(await contract("late.net")).toEqual({ state: "ended", ends: DUE });
    expect(await owed("late.net")).toBe(0n);
    expect(await domainById(scene.world.db.read, of("late.net").id)).toMatchObject({
      registryState: "active",
      wantedState: "given_up",
      deleteOn: day(29),
    });
    expect(subjects("late.net")).toContainEqual(
      expect.stringContaining("endet mit seinem Namen, letzter Tag ist der 01.03.2027"),
    );
    const [, , credit] = await documents("late.net");
    expect(credit).toMatchObject({ kind: "credit_note", grossMinor: 990n });
  });

  it("is never had for nothing: kept after all, its contract goes on where that term began, and bills it once", async () => {
    await renewal("thinks.net", false);
    expect(await owed("thinks.net")).toBe(0n);
    await renewal("thinks.net", true);
    await renewal("thinks.net", true).catch(() => null);
    await scene.run();
    expect(await owed("thinks.net")).toBe(990n);
    const { rows } = await scene.world.db.owner.query<{ from: string; until: string }>(
      `select s.from_on::text as from, s.until_on::text as until from billing.billed_span s
         join contracts.billing_entry e on e.id = s.entry_id
       where e.subject_id = $1 and s.reversed_by is null order by 1`,
      [of("thinks.net").id],
    );
    expect(rows).toEqual([
      { from: START, until: DUE },
      { from: DUE, until: "2028-03-02" },
    ]);
    await scene.pay(of("thinks.net").customer, 990n);
    await settle();
    expect(await domainById(scene.world.db.read, of("thinks.net").id)).toMatchObject({
      wantedState: "registered",
      deleteOn: null,
    });
  });

  it("stays unowed once the registry has taken it back", async () => {
    await world(31);
    expect(await domainById(scene.world.db.read, of("late.net").id)).toMatchObject({
      registryState: expect.stringMatching(/gone|redemption/),
    });
    expect(await owed("late.net")).toBe(0n);
    expect(await scene.run()).toBe(0);
  });
});

const world = (n: number): Promise<void> => scene.daysPass(day(n));
