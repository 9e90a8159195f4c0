// The contract of a name that came back: it goes on at its price, never for the time between, never twice, and never where its plan
// is gone, its account closed, or another contract bills the name.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { billingScene, monthly } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { inProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import type { InProcessRegistrar } from "../../../../test/support/in-process-registrar.ts";
import { rentName } from "../../../../test/support/rented-name.ts";
import { aConnection, aProduct } from "../../../../test/support/scene.ts";
import { must } from "../../../kernel/result.ts";
import { giveContract } from "../../contracts/index.ts";
import type { GiveContract } from "../../contracts/index.ts";
import { domainById, giveUpDomain } from "../../domains/index.ts";
import { billRestored, cancelContract, mayGoOn, restoreDomain } from "../index.ts";

const START = "2026-03-02";
/** The end of the year that was billed first. */
const YEAR = "2027-03-02";

let scene: BillingScene;
let registry: InProcessRegistrar;
let productId: string;

type Rented = { readonly customer: Customer; readonly id: string; readonly contractId: string };
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
const settle = async (): Promise<void> => {
  await scene.settle();
  await scene.settle();
};

/** Its contract is over today, and its registry is deleting it. */
async function lost(name: string, rest: "kept" | "credited"): Promise<Rented> {
  const { id, contractId } = of(name);
  const end = { contractId, when: "now", on: null, rest, reason: "unpaid" } as const;
  must(await scene.world.act(cancelContract, desk(), end));
  await settle();
  await scene.world.act(giveUpDomain, desk(), { domainId: id, when: "now", why: "unpaid" });
  await settle();
  expect(await domainById(scene.world.db.read, id)).toMatchObject({ registryState: "redemption" });
  return of(name);
}
const asked = (name: string, statedMinor = 990n) => {
  const { id, contractId } = of(name);
  const wish = {
    domainId: id,
    fee: "agreed" as const,
    statedMinor: null,
    goesOn: { contractId, statedMinor },
  };
  return scene.world.act(restoreDomain, desk(), wish, { reason: "they paid" });
};
/** Contracts over the name that are not ended, with the day their next term begins. */
const running = async (name: string) => {
  const { rows } = await scene.world.db.owner.query<{
    id: string;
    until: string;
    minor: string;
    starts: string;
  }>(
    `select c.id, e.next_due_on::text as until, e.renewal_minor::text as minor, c.starts_on::text as starts
     from contracts.contract c join contracts.billing_entry e on e.contract_id = c.id
     where e.subject_id = $1 and c.state <> 'ended' order by c.id`,
    [of(name).id],
  );
  return rows;
};
/** Each day of the name that an invoice is over, credit notes taken off, as spans. */
const spans = async (name: string): Promise<string[]> => {
  const documents = await scene.documents(of(name).customer);
  return documents
    .filter((one) => one.kind === "invoice")
    .flatMap((one) => one.lines.map((line) => `${line.periodFrom} ${line.periodUntil}`));
};

beforeAll(async () => {
  scene = await billingScene(START);
  const { world, sellerId } = scene;
  await aConnection(world.db.owner, "registrar", "epp");
  registry = inProcessRegistrar({ now: () => world.clock.business() });
  world.ports.registrar = registry.registrar;
  ({ productId } = await aProduct(world.db.owner, sellerId, { kind: "domain", tld: "net" }));
  const names = [
    "kept.net",
    "given-back.net",
    "expired.net",
    "refused.net",
    "late.net",
    "other.net",
    "no.net",
    "dear.net",
  ];
  for (const name of names) {
    const customer = await scene.customer();
    const rented = { customer, sellerId, productId, name, on: START };
    all[name] = { customer, ...must(await world.act(rentName, world.systemActor, rented)) };
    await scene.settle();
    await scene.run();
    await scene.pay(customer, 990n);
  }
  await settle();
}, 120_000);

beforeEach(async () => {
  // In its first days a name is deleted at once.
  await scene.world.setClock("2026-03-20");
});

describe("the contract of a restored name", () => {
  it("goes on at its price from the day it is billed until, once, and its holder hears of it", async () => {
    const { id, customer, contractId } = await lost("kept.net", "kept");
    const { read } = scene.world.db;
    expect(await mayGoOn({ db: read, now: scene.world.clock.business() }, id)).toMatchObject({
      contractId,
      price: { minor: 990n, currency: "EUR" },
      why: null,
    });
    must(await asked("kept.net"));
    expect(await running("kept.net"), "nothing before the name is back").toEqual([]);
    await settle();
    expect(await domainById(read, id)).toMatchObject({ registryState: "active", wantedState: "registered" });
    const [found, ...more] = await running("kept.net");
    expect([found?.until, found?.minor, found?.starts, more]).toEqual([YEAR, "990", "2026-03-20", []]);
    await Promise.all(
      [1, 2].map(() => scene.world.act(billRestored, scene.world.systemActor, { domainId: id })),
    );
    expect(await running("kept.net")).toHaveLength(1);
    expect(scene.mailsTo(customer).some((one) => one.subject.includes("weiter"))).toBe(true);
    expect(await mayGoOn({ db: read, now: scene.world.clock.business() }, id)).toMatchObject({
      why: "billed_already",
    });
    await scene.run();
    await settle();
    expect(await spans("kept.net")).toEqual([`${START} ${YEAR}`]);
  });

  it("charges nothing for the time between, though what was paid behind its end was given back", async () => {
    await lost("given-back.net", "credited");
    must(await asked("given-back.net"));
    await settle();
    // The registry's own year runs on: the name is paid there until then.
    expect((await running("given-back.net")).map((one) => one.until)).toEqual([YEAR]);
    await scene.run();
    await settle();
    expect(await spans("given-back.net")).toEqual([`${START} ${YEAR}`]);
  });

  it("goes on from today where its registry's year is over and nothing of it is paid any more", async () => {
    await lost("expired.net", "credited");
    const kept = registry.control.books.domains["expired.net"];
    if (!kept) throw new Error("the registry does not know expired.net");
    // Behind its end in the books of the registry, which renews it by itself as it comes back: nobody has paid that year.
    kept.exDate = "2026-03-10T00:00:00.000Z";
    await scene.world.db.owner.query("update domains.domain set paid_through = '2026-03-09' where id = $1", [
      of("expired.net").id,
    ]);
    must(await asked("expired.net"));
    await settle();
    expect((await running("expired.net")).map((one) => one.until)).toEqual(["2026-03-20"]);
    await scene.run();
    await settle();
    expect(await spans("expired.net")).toEqual([`${START} ${YEAR}`, "2026-03-20 2027-03-20"]);
  });

  it("is refused at another price than was shown, with its plan gone, or in a closed account", async () => {
    await lost("refused.net", "kept");
    const { owner } = scene.world.db;
    const set = (table: string, id: string, state: string) =>
      owner.query(`update ${table} set state = $2 where id = $1`, [id, state]);
    expect(await asked("refused.net", 1n)).toMatchObject({ refusal: { code: "contract_changed" } });
    await set("catalogue.product", productId, "retired");
    expect(await asked("refused.net")).toMatchObject({ refusal: { code: "plan_gone" } });
    await set("catalogue.product", productId, "on_sale");
    await set("customers.account", of("refused.net").customer.accountId, "closed");
    expect(await asked("refused.net")).toMatchObject({ refusal: { code: "account_closed" } });
    await set("customers.account", of("refused.net").customer.accountId, "customer");
    await settle();
    expect(await domainById(scene.world.db.read, of("refused.net").id)).toMatchObject({
      registryState: "redemption",
    });
    expect(await running("refused.net")).toEqual([]);
  });

  it("is a person's to give where its plan goes while the registry is asked", async () => {
    const { id } = await lost("late.net", "kept");
    must(await asked("late.net"));
    const state = (to: string) =>
      scene.world.db.owner.query("update catalogue.product set state = $2 where id = $1", [productId, to]);
    await state("retired");
    await settle();
    await state("on_sale");
    expect(await domainById(scene.world.db.read, id)).toMatchObject({ registryState: "active" });
    expect(await running("late.net")).toEqual([]);
    const { rows } = await scene.world.db.owner.query("select kind from staff.task where subject_id = $1", [
      id,
    ]);
    expect(rows).toContainEqual({ kind: "restored_without_contract" });
  });

  it("never goes on beside another contract that bills the name", async () => {
    const { id, customer } = await lost("other.net", "kept");
    const given = {
      sellerId: scene.sellerId,
      ...customer,
      productId,
      kind: "domain",
      title: "other.net",
      subject: { kind: "domain", id },
      concludedOn: "2026-03-20",
      minimum: null,
      noticeDays: 30,
      termsId: null,
      legalProfile: "consumer",
      price: { ...monthly, term: { count: 1, unit: "year" } },
      startsOn: "2026-03-20",
      paidUntil: YEAR,
    } as unknown as GiveContract;
    must(await scene.world.act(giveContract, desk(), given));
    expect(await asked("other.net")).toMatchObject({ refusal: { code: "billed_already" } });
    expect(await running("other.net")).toHaveLength(1);
  });

  it("never goes on at another price than was shown, whatever holds by the day the name is back", async () => {
    const { id, contractId, customer } = await lost("dear.net", "kept");
    await scene.world.db.owner.query(
      `insert into contracts.own_price (id, entry_id, account_id, contract_id, from_on, before_minor, renewal_minor,
         dearer_agreed, reason, set_at)
       select gen_random_uuid(), e.id, $2, $1, '2026-03-21', 990, 1990, true, 'agreed', now()
       from contracts.billing_entry e where e.contract_id = $1`,
      [contractId, customer.accountId],
    );
    must(await asked("dear.net"));
    await scene.world.setClock("2026-03-21");
    const at = { db: scene.world.db.read, now: scene.world.clock.business() };
    expect(await mayGoOn(at, id)).toMatchObject({ price: { minor: 1_990n } });
    await settle();
    expect((await running("dear.net")).map((one) => one.minor)).toEqual(["990"]);
  });

  it("stays over where nobody asks for it", async () => {
    const { id } = await lost("no.net", "kept");
    const wish = { domainId: id, fee: "agreed" as const, statedMinor: null };
    must(await scene.world.act(restoreDomain, desk(), wish, { reason: "they paid" }));
    await settle();
    expect(await domainById(scene.world.db.read, id)).toMatchObject({ registryState: "active" });
    expect(await running("no.net")).toEqual([]);
  });

  it("never bills a day twice: the next year begins where the one that was billed ended", async () => {
    await scene.world.setClock(YEAR);
    await scene.run();
    await settle();
    for (const name of ["kept.net", "given-back.net"])
      expect(await spans(name)).toEqual([`${START} ${YEAR}`, `${YEAR} 2028-03-02`]);
    expect(await spans("no.net")).toEqual([`${START} ${YEAR}`]);
  });
});
