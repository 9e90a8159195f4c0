// A group of products goes its own way around a due day: the group's sequence counts for it, and for nothing else.
import { beforeAll, describe, expect, it } from "vitest";
import { billingScene } from "../../../../test/support/billing-scene.ts";
import type { BillingScene, Customer } from "../../../../test/support/billing-scene.ts";
import { aSeller } from "../../../../test/support/scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  groupsOfKind,
  invoiceOnPayment,
  newestSequence,
  publishSequence,
  reachOf,
  simulateSequence,
} from "../index.ts";
import type { PublishSequence, SequenceStep } from "../index.ts";

let scene: BillingScene;
let chief: StaffActor;
let groupId: string;
let grouped: Customer;
let other: Customer;

/** Invoiced a week later than the kind, reminded earlier, suspended on the fifth day. */
const OWN: readonly SequenceStep[] = [
  { day: -45, act: "remind" },
  { day: -7, act: "invoice" },
  { day: -2, act: "mail", mail: "due_soon" },
  { day: 2, act: "mail", mail: "overdue_first" },
  { day: 5, act: "suspend", mail: "suspended" },
  { day: 20, act: "mail", mail: "final_warning" },
  { day: 40, act: "end", mail: "ended" },
];

const publish = (over: Partial<PublishSequence> = {}) =>
  scene.world.act(publishSequence, chief, {
    sellerId: scene.sellerId,
    kind: "hosting",
    groupId,
    steps: OWN,
    validFrom: "2026-03-02",
    basedOn: 0,
    statedThings: 1,
    meant: true,
    ...over,
  });
const place = () => ({ sellerId: scene.sellerId, kind: "hosting", groupId });
const kindOnly = () => ({ ...place(), groupId: null });

beforeAll(async () => {
  scene = await billingScene("2026-03-02");
  chief = { ...scene.bookkeeper, rights: ["office.see", "settings.see", "settings.change"] };
  const { owner } = scene.world.db;
  groupId = newId();
  await owner.query(
    `insert into catalogue.product_group (id, seller_id, names, position, created_at)
     values ($1, $2, '{"en":"Resellers","de":"Wiederverkäufer"}', 1, '2026-01-01')`,
    [groupId, scene.sellerId],
  );
  [grouped, other] = [await scene.customer(), await scene.customer()];
  const monthly = { term: { count: 1, unit: "month" } } as const;
  const { contractId } = await scene.contract(grouped, "2026-03-02", monthly);
  await scene.contract(other, "2026-03-02", monthly);
  // A product of its own for the one that stands in the group.
  const productId = newId();
  await owner.query(
    `insert into catalogue.product (id, seller_id, slug, kind, names, revenue_account, panel_plan, server_group, state,
       created_at, group_id)
     select $1, seller_id, 'reseller', kind, names, revenue_account, panel_plan, server_group, state, created_at, $2
       from catalogue.product where id = $3`,
    [productId, groupId, scene.productId],
  );
  await owner.query("update contracts.billing_entry set product_id = $1 where contract_id = $2", [
    productId,
    contractId,
  ]);
  await scene.run();
  await scene.pay(grouped, 990n);
  await scene.pay(other, 990n);
});

describe("a sequence for a group", () => {
  it("is not published for a group of another brand, nor for one without products of the kind", async () => {
    expect(await publish({ groupId: newId() })).toMatchObject({ refusal: { code: "no_such_group" } });
    expect(await publish({ kind: "domain" })).toMatchObject({ refusal: { code: "no_such_group" } });
    const elsewhere = await aSeller(scene.world.db.owner, "elsewhere");
    expect(await publish({ sellerId: elsewhere })).toMatchObject({ refusal: { code: "no_such_group" } });
  });

  it("is judged as its kind's, states whom it concerns, and is made once of two at once", async () => {
    expect(await publish({ steps: OWN.slice(0, -2), meant: false })).toMatchObject({
      refusal: { code: "not_meant" },
    });
    expect(await publish({ statedThings: 0 })).toMatchObject({ refusal: { code: "more_things", things: 1 } });
    // What its kind does anyway is no sequence of its own.
    const ofKind = await newestSequence(scene.world.db.read, kindOnly());
    expect(await publish({ steps: ofKind?.steps ?? [] })).toMatchObject({ refusal: { code: "unchanged" } });
    const both = await Promise.all([publish(), publish()]);
    expect(both.map((one) => (one.ok ? one.value : one.refusal.code)).toSorted()).toEqual([1, "outdated"]);
    expect(await reachOf(scene.world.db.read, place())).toMatchObject({ things: 1, customers: 1 });
    expect(await reachOf(scene.world.db.read, kindOnly())).toMatchObject({ things: 1, customers: 1 });
    expect(await groupsOfKind(scene.world.db.read, scene.sellerId, "hosting")).toMatchObject([
      { id: groupId, products: 1, version: 1 },
    ]);
  });

  it("invoices, reminds and suspends its own products by its days, and leaves all others with their kind's", async () => {
    await scene.daysPass("2026-04-12");
    const daysOf = async (customer: Customer) => {
      const [, second] = await scene.documents(customer);
      return { on: second?.documentOn, steps: second?.dunning?.steps.map((one) => `${one.day} ${one.act}`) };
    };
    expect(await daysOf(other)).toMatchObject({ on: "2026-03-19" });
    const own = await daysOf(grouped);
    expect(own.on).toBe("2026-03-26");
    expect((await daysOf(other)).steps).not.toContain("2 mail");
    expect(own.steps).toContain("2 mail");
    const said = (customer: Customer) =>
      scene.mailsTo(customer).filter((one) => one.subject.includes("verlängert sich")).length;
    expect(said(grouped)).toBeGreaterThan(0);
    expect(said(other)).toBe(0);
  });

  it("is tried on a customer's own things only where they stand in the group", async () => {
    const { read } = scene.world.db;
    const tried = (customer: Customer, where: ReturnType<typeof place> | ReturnType<typeof kindOnly>) =>
      simulateSequence(
        read,
        { place: where, accountId: customer.accountId, steps: OWN, from: "2026-04-12" },
        scene.world.clock.business(),
      );
    expect((await tried(grouped, place())).length).toBeGreaterThan(0);
    expect(await tried(grouped, kindOnly())).toEqual([]);
    expect(await tried(other, place())).toEqual([]);
  });

  it("never shows an invoice for the next term where the seller asks for the money first", async () => {
    const { world, sellerId } = scene;
    const tried = async () => {
      const asked = { place: place(), accountId: grouped.accountId, steps: OWN, from: "2026-04-12" };
      const found = await simulateSequence(world.db.read, asked, world.clock.business());
      return found.filter((one) => one.version === null);
    };
    const acts = (found: Awaited<ReturnType<typeof tried>>) =>
      found.map((one) => [one.isRequest, one.steps.some((step) => step.act === "invoice")]);
    const set = async (value: boolean) =>
      must(await world.act(changeSetting, world.systemActor, { sellerId, key: invoiceOnPayment.key, value }));
    expect(acts(await tried())).toEqual([[false, true]]);
    await set(true);
    const asked = await tried();
    await set(false);
    expect(acts(asked)).toEqual([[true, false]]);
    const said = asked.flatMap((one) => one.steps.flatMap((step) => step.words?.text ?? []));
    expect(asked[0]?.steps.map((step) => step.act)).toContain("request");
    expect(said.join(" "), "its mails speak of what was sent").toContain("Zahlungsaufforderung");
  });

  it("can be given up: from its day on the group goes by its kind's again, and open cases keep theirs", async () => {
    expect(
      await publish({ groupId: null, steps: null, basedOn: 1, statedThings: 9, validFrom: "2026-04-12" }),
    ).toMatchObject({
      refusal: { code: "unchanged" },
    });
    must(await publish({ steps: null, basedOn: 1, validFrom: "2026-04-12" }));
    expect(await newestSequence(scene.world.db.read, place())).toMatchObject({
      followsKind: true,
      version: 2,
    });
    expect(await publish({ steps: null, basedOn: 2, validFrom: "2026-04-12" })).toMatchObject({
      refusal: { code: "unchanged" },
    });
    await scene.pay(grouped, 990n);
    await scene.daysPass("2026-04-19");
    expect((await scene.documents(grouped)).at(-1)?.documentOn).toBe("2026-04-18");
    expect(await reachOf(scene.world.db.read, kindOnly())).toMatchObject({ things: 2 });
  });
});
