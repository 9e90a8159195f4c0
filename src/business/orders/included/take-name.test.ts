// A name that a plan includes is picked with the change to the plan, or taken later: for nothing, by its own term, as often as it is
// included and never again.
import { beforeAll, describe, expect, it } from "vitest";
import { sellFurtherGoods } from "../../../../demo/further-goods.ts";
import { businessDay } from "../../../../test/support/business-day.ts";
import { daysPass, orderAndAccept, planId, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { aHosting } from "../../../../test/support/scene.ts";
import { addDays } from "../../../kernel/time.ts";
import { must } from "../../../kernel/result.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import {
  cancelContract,
  changeOffers,
  grantPromise,
  thingsToTake,
  previewChange,
} from "../../billing/index.ts";
import type { WantedChange } from "../../billing/index.ts";
import { setPlanParts } from "../../catalogue/index.ts";
import { contractsOfOrder, giveContract, takeBackChange } from "../../contracts/index.ts";
import { personActorOf } from "../../customers/index.ts";
import { changeContractWithNames, takeIncluded } from "../index.ts";

let shop: TestShop;
let [business, name, com]: string[] = [];

beforeAll(async () => {
  shop = await testShop();
  business = planId(shop, "business", "month");
  [name, com] = [planId(shop, "domain-de"), planId(shop, "domain-com")];
  const parts = [name, com].map((one) => ({ planId: one, sharePermyriad: 0 }));
  must(await shop.world.act(setPlanParts, shop.staff, { planId: business, parts }));
});

const rows = async (text: string, values: unknown[] = []) =>
  (await shop.world.db.owner.query(text, values)).rows as Record<string, string | null>[];
const fresh = (tld = "de") => `neu${Math.random().toString(36).slice(2, 10)}.${tld}`;
const of = async (accountId: string | undefined) =>
  rows(
    `select c.id, c.title, c.state, c.kind, c.parent_id, c.bundle_plan_id, c.starts_on::text, c.minimum_until::text,
       c.notice_days from contracts.contract c where c.account_id = $1 order by c.id`,
    [accountId],
  );
const invoiced = async (title: string) =>
  (
    await rows(
      `select l.period_from::text as from, l.period_until::text as until, (l.net_minor + l.tax_minor)::text as minor
       from billing.line l join contracts.contract c on c.id = l.contract_id where c.title = $1 order by 1`,
      [title],
    )
  ).map((one) => [one["from"], one["minor"]]);

/** A package by the month with a name that is paid for by itself. */
async function customer() {
  const order = await orderAndAccept(shop, { unit: "month" });
  const main = (await contractsOfOrder(shop.world.db.read, order.orderId)).find(
    (one) => one.kind === "hosting",
  );
  const { sellerId } = { sellerId: shop.seller.id };
  const actor = await personActorOf(shop.world.db.read, order.personId, sellerId, {
    via: "web",
    requestId: null,
  });
  if (!main || !actor) throw new Error("nobody ordered");
  return { ...order, contractId: main.id, actor };
}
type Customer = Awaited<ReturnType<typeof customer>>;
let ben: Customer;
let mia: Customer;

const wanted = ({ contractId }: Customer, over: Partial<WantedChange> = {}): WantedChange => ({
  contractId,
  planId: business ?? "",
  quantityMilli: null,
  options: null,
  when: "now",
  parts: [],
  ...over,
});
async function change(
  of: Customer,
  names: readonly string[],
  over: Partial<WantedChange> = {},
  actor: PersonActor | typeof shop.staff = of.actor,
) {
  const change = wanted(of, over);
  const { token } = must(await shop.world.act(previewChange, of.actor, change));
  const picked = names.map((one) => ({ name: one, planId: (one.endsWith(".com") ? com : name) ?? "" }));
  return shop.world.act(changeContractWithNames, actor, { ...change, token, names: picked });
}
const take = (of: Pick<Customer, "contractId" | "actor">, typed: string, planned = name) =>
  shop.world.act(takeIncluded, of.actor, {
    contractId: of.contractId,
    planId: planned ?? "",
    name: typed,
  });
const open = async ({ contractId }: Customer) =>
  (await thingsToTake(shop.world.db.read, contractId, businessDay(shop.world))).map((one) => one.planId);

describe("a new name picked with a change of plan", () => {
  it("costs nothing, is registered for the account at the package's name servers, and comes under the package by its own term", async () => {
    ben = await customer();
    const picked = fresh();
    must(await change(ben, [picked]));
    await settle(shop);
    const contract = (await of(ben.accountId)).find((one) => one["title"] === picked);
    const today = businessDay(shop.world);
    expect(contract).toMatchObject({
      state: "running",
      parent_id: ben.contractId,
      bundle_plan_id: business,
      starts_on: today,
      minimum_until: expect.toSatisfy((day: string | null) => day === null || day <= addDays(today, 31)),
    });
    expect(await invoiced(picked)).toEqual([[today, "0"]]);
    const [domain] = await rows(
      `select d.registry_state, d.billing_state, d.nameservers::text, o.nameservers::text as package
       from domains.domain d join domains.domain o on o.account_id = d.account_id and o.name <> d.name where d.name = $1`,
      [picked],
    );
    expect(domain).toMatchObject({ registry_state: "active", billing_state: "paid" });
    expect(domain?.["nameservers"]).toBe(domain?.["package"]);
    const [order] = await rows(
      `select o.state, o.total_minor::text, (select count(*)::text from messages.message m where m.about_id = o.id
         and m.template = 'order_received_known') as received from orders.order o join orders.item i on i.order_id = o.id
       where i.domain_name = $1`,
      [picked],
    );
    expect(order).toEqual({ state: "completed", total_minor: "0", received: "0" });
  });

  it("never leaves one half: a name that cannot be had, or a wrong one, leaves the plan as it was", async () => {
    mia = await customer();
    const living = (await of(ben.accountId)).find((one) => one["kind"] === "domain")?.["title"] ?? "";
    const before = await of(mia.accountId);
    const refusals = [
      [[living], "name_not_had"],
      [["neu.de.de"], "name_invalid"],
      [[fresh(), fresh()], "nothing_to_take"],
    ] as const;
    for (const [names, code] of refusals)
      expect(await change(mia, names)).toMatchObject({ refusal: { code } });
    const picked = { contractId: mia.contractId, planId: com ?? "", name: fresh() };
    expect(await shop.world.act(takeIncluded, mia.actor, picked)).toMatchObject({
      refusal: { code: "nothing_to_take" },
    });
    expect(await of(mia.accountId)).toEqual(before);
    expect(await rows("select 1 from orders.order where account_id = $1", [mia.accountId])).toHaveLength(1);
  });
});

describe("what a plan includes and was not taken", () => {
  it("is taken later, once for each time it is included, however many ask at once", async () => {
    const own = (await of(mia.accountId)).find((one) => one["kind"] === "domain")?.["id"] ?? "";
    // The one name it has becomes free; the other ending is open.
    must(await change(mia, [], { parts: [{ kind: "take", planId: name ?? "", contractId: own }] }));
    expect(await open(mia)).toEqual([com]);
    expect(await take(mia, fresh())).toMatchObject({ refusal: { code: "nothing_to_take" } });
    expect(await take(mia, fresh("de"), com)).toMatchObject({
      refusal: { code: "other_ending", tld: "com" },
    });
    const picked = [fresh("com"), fresh("com"), fresh("com")];
    const done = await Promise.all(picked.map((one) => take(mia, one, com)));
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(done.flatMap((one) => (one.ok ? [] : [one.refusal.code]))).toEqual([
      "nothing_to_take",
      "nothing_to_take",
    ]);
    expect(await open(mia)).toEqual([]);
    const offers = await changeOffers(shop.world.db.read, mia.contractId, businessDay(shop.world));
    expect(offers.flatMap((one) => one.gains)).toEqual([]);
    await settle(shop);
    const had = (await of(mia.accountId)).filter((one) => one["title"]?.endsWith(".com"));
    expect(had).toMatchObject([{ state: "running", parent_id: mia.contractId }]);
  });

  it("is never taken anew while the year of the one before is registered, though that one was given up", async () => {
    const had = (await of(mia.accountId)).find((one) => one["title"]?.endsWith(".com"));
    const ended = {
      contractId: had?.["id"] ?? "",
      when: "now",
      on: null,
      rest: null,
      reason: "no use",
    } as const;
    must(await shop.world.act(cancelContract, shop.staff, ended));
    await settle(shop);
    expect((await of(mia.accountId)).find((one) => one["id"] === had?.["id"])?.["state"]).toBe("ended");
    expect(await take(mia, fresh("com"), com)).toMatchObject({ refusal: { code: "nothing_to_take" } });
    expect(await open(mia)).toEqual([]);
    const later = addDays(businessDay(shop.world), 366);
    expect(await thingsToTake(shop.world.db.read, mia.contractId, later)).toMatchObject([{ planId: com }]);
  });

  it("is never taken, and never comes with a change, while an invoice of the customer is past its day or the account is locked; staff takes it, and so does who was given more time", async () => {
    const late = await customer();
    const due = async (day: string) =>
      rows(
        "update billing.settlement set due_on = $2 where account_id = $1 and state = 'open' returning document_id",
        [late.accountId, day],
      );
    const today = businessDay(shop.world);
    const [document] = await due(addDays(today, -1));
    const owing = { refusal: { code: "invoice_overdue" } };
    expect(await change(late, [fresh()])).toMatchObject(owing);
    must(await change(late, []));
    expect(await take(late, fresh())).toMatchObject(owing);
    must(await take({ ...late, actor: shop.staff as unknown as PersonActor }, fresh()));
    const locked = {
      ...late.actor,
      memberships: late.actor.memberships.map((one) => ({ ...one, locked: true })),
    };
    const promise = {
      documentId: document?.["document_id"] ?? "",
      untilOn: addDays(today, 7),
      reason: "asked",
    };
    must(await shop.world.act(grantPromise, shop.staff, promise));
    expect(await take({ ...late, actor: locked }, fresh("com"), com)).toMatchObject({
      refusal: { code: "not_allowed" },
    });
    must(await take(late, fresh("com"), com));
  });

  it("is never taken for somebody else's contract, by who may only look, nor under a part or what is ending; by staff it is, and ends with the package", async () => {
    expect(await take({ ...ben, actor: mia.actor }, fresh("com"), com)).toMatchObject({
      refusal: { code: "no_such" },
    });
    const looking = {
      ...ben.actor,
      memberships: ben.actor.memberships.map((one) => ({ ...one, role: "contact" as const, scopes: [] })),
    };
    expect((await take({ ...ben, actor: looking }, fresh("com"), com)).ok).toBe(false);
    const part = (await of(ben.accountId)).find((one) => one["parent_id"] === ben.contractId)?.["id"] ?? "";
    const nothing = { refusal: { code: "nothing_to_take" } };
    expect(await take({ ...ben, contractId: part }, fresh("com"), com)).toMatchObject(nothing);
    const picked = fresh("com");
    must(await take({ ...ben, actor: shop.staff as unknown as PersonActor }, picked, com));
    await settle(shop);
    const cancel = {
      contractId: ben.contractId,
      when: "end_of_term",
      on: null,
      rest: null,
      reason: "",
    } as const;
    const endsOn = must(await shop.world.act(cancelContract, ben.actor, cancel));
    const ended = await rows("select state, ends_on::text from contracts.contract where title = $1", [
      picked,
    ]);
    expect(ended).toEqual([{ state: "ending", ends_on: endsOn }]);
    must(await shop.world.act(cancelContract, mia.actor, { ...cancel, contractId: mia.contractId }));
    expect(await take(mia, fresh("com"), com), "under notice").toMatchObject(nothing);
  });
});

describe("a new name picked with a change that waits for the end of a term", () => {
  const end = { when: "end_of_term" } as const;
  const noted = async (of: Customer) =>
    (
      await rows("select name, state, why from orders.noted_name where contract_id = $1 order by id", [
        of.contractId,
      ])
    ).map((one) => [one["name"], one["state"], one["why"]]);

  it("is never ordered before its day, nor after a change that was taken back", async () => {
    const kim = await customer();
    const before = await of(kim.accountId);
    const [wish, other] = [fresh(), fresh("com")];
    expect(await change(kim, ["neu.de.de"], end)).toMatchObject({ refusal: { code: "name_invalid" } });
    expect(await change(kim, [wish, fresh()], end)).toMatchObject({ refusal: { code: "nothing_to_take" } });
    must(await change(kim, [wish, other], end));
    await settle(shop);
    expect(await noted(kim)).toEqual([
      [wish, "waiting", null],
      [other, "waiting", null],
    ]);
    must(await shop.world.act(takeBackChange, kim.actor, { contractId: kim.contractId }));
    await settle(shop);
    expect(await noted(kim)).toEqual([
      [wish, "dropped", null],
      [other, "dropped", null],
    ]);
    expect(await of(kim.accountId)).toEqual(before);
  });

  it("is looked at again and ordered on that day; one that is gone, or waits for money, leaves the change, is told, and another can be taken", async () => {
    const [zoe, lou] = [await customer(), await customer()];
    const [wish, gone, late] = [fresh(), `taken-${fresh("com")}`, fresh()];
    must(await change(zoe, [wish, gone], end));
    must(await change(lou, [late], end));
    // The one pays in time, the other does not.
    const due = "update billing.settlement set due_on = $2 where account_id = $1 and state = 'open'";
    await rows(due, [zoe.accountId, "2030-01-01"]);
    const [waiting] = await rows(
      "select effective_on::text as on from contracts.change where contract_id = $1",
      [zoe.contractId],
    );
    await daysPass(shop, waiting?.["on"] ?? "", 40);
    const had = (await of(zoe.accountId)).find((one) => one["title"] === wish);
    expect(had).toMatchObject({ state: "running", parent_id: zoe.contractId, starts_on: waiting?.["on"] });
    expect(await noted(zoe)).toEqual([
      [wish, "taken", null],
      [gone, "not_had", "taken"],
    ]);
    expect(await noted(lou)).toEqual([[late, "not_had", "invoice_overdue"]]);
    expect(await open(zoe)).toEqual([com]);
    const told = await rows(
      "select distinct about_id as id from messages.message where template = 'name_not_had' order by 1",
    );
    expect(told.map((one) => one["id"])).toEqual([zoe.contractId, lou.contractId].toSorted());
    must(await take(zoe, fresh("com"), com));
  });
});

describe("what a plan includes that is held without it", () => {
  const including = async (...plans: (string | undefined)[]) => {
    const parts = plans.map((one) => ({ planId: one ?? "", sharePermyriad: 0 }));
    must(await shop.world.act(setPlanParts, shop.staff, { planId: planId(shop, "starter", "month"), parts }));
  };
  const nextDay = () => shop.world.setClock(businessDay(shop.world, 1));

  it("is offered by the price at which it is held: what was added at that price is, what came with a later one never, and what went after it still is", async () => {
    const ida = await customer();
    const agreed = async (versionId: string) =>
      rows("update contracts.billing_entry set price_version_id = $2 where contract_id = $1 returning id", [
        ida.contractId,
        versionId,
      ]);
    const [version] = await rows(
      "select price_version_id as id from contracts.billing_entry where contract_id = $1",
      [ida.contractId],
    );
    const first = version?.["id"] ?? "";
    expect(await open(ida)).toEqual([]);
    await nextDay();
    await including(name);
    expect(await open(ida)).toEqual([name]);
    await nextDay();
    const [later] = await rows(
      `with old as (update catalogue.price_version set valid_until = $2 where id = $1 returning *)
       insert into catalogue.price_version (id, plan_id, currency, includes_tax, first_minor, renewal_minor, valid_from)
       select gen_random_uuid(), plan_id, currency, includes_tax, first_minor, renewal_minor + 100, $2 from old returning id`,
      [first, businessDay(shop.world)],
    );
    await including(name, com);
    expect(await open(ida)).toEqual([name]);
    await agreed(later?.["id"] ?? "");
    expect(await open(ida)).toEqual([name, com]);
    await nextDay();
    await including();
    expect(await open(ida)).toEqual([]);
    await agreed(first);
    expect(await open(ida)).toEqual([name]);
    const picked = fresh();
    expect(await take(ida, fresh("com"), com)).toMatchObject({ refusal: { code: "nothing_to_take" } });
    must(await take(ida, picked));
    await settle(shop);
    expect(await open(ida)).toEqual([]);
    const [main, had] = [ida.contractId, (await of(ida.accountId)).find((one) => one["title"] === picked)];
    expect(had).toMatchObject({ state: "running", parent_id: main });
    // It follows what becomes of the package, as if it had come with it.
    const offers = await changeOffers(shop.world.db.read, main, businessDay(shop.world));
    const other = offers.find((one) => one.loses.length > 0);
    expect(other?.loses.map((one) => one.title)).toEqual([picked]);
  });

  it("is offered where staff gave the contract, too, and comes under it as under any other", async () => {
    const owner = shop.world.db.owner;
    const { accountId } = mia;
    const given = shop.offers
      .flatMap((one) => one.prices)
      .find((one) => one.planId === planId(shop, "starter", "month"));
    const [profile] = await rows(
      "select billing_profile_id as id from contracts.contract where account_id = $1 limit 1",
      [accountId],
    );
    if (!given) throw new Error("there is no such plan");
    const { productId, renewalMinor, priceVersionId } = given;
    const today = businessDay(shop.world);
    await including(name);
    const hosting = await aHosting(owner, { accountId, sellerId: shop.seller.id, productId });
    const { contractId } = must(
      await shop.world.act(giveContract, shop.staff, {
        sellerId: shop.seller.id,
        accountId,
        billingProfileId: profile?.["id"] ?? "",
        productId,
        kind: "hosting",
        title: "Starter, altkunde.de",
        concludedOn: today,
        minimum: null,
        noticeDays: 30,
        renewal: "same_term",
        termsId: null,
        legalProfile: "consumer",
        price: {
          priceVersionId,
          currency: "EUR",
          includesTax: true,
          setupMinor: 0n,
          firstMinor: renewalMinor,
          renewalMinor,
          quantityMilli: 1000n,
          term: { count: 1, unit: "month" },
        },
        subject: { kind: "hosting", id: hosting },
        startsOn: today,
        paidUntil: today,
      }),
    );
    const staff = shop.staff as unknown as PersonActor;
    must(await take({ contractId, actor: staff }, fresh()));
    const under = await rows(
      "select bundle_plan_id = $2 as mine from contracts.contract where $1 in (id, parent_id)",
      [contractId, given.planId],
    );
    expect(under).toEqual([{ mine: true }, { mine: true }]);
  });

  it("is more than names: a certificate, a package and a piece of work are each taken for nothing once, however many ask at once, and work that was done never again", async () => {
    await including();
    await nextDay();
    const eva = await customer();
    const { seller, staff, world } = shop;
    await sellFurtherGoods(world, { sellerId: seller.id, today: businessDay(world), memberId: staff.id });
    await rows(
      `insert into catalogue.set_up (product_id, mode) select id, 'manual' from catalogue.product
       where slug in ('certificate-ov', 'moving-in')`,
    );
    const planOf = async (slug: string) =>
      (
        await rows(
          `select l.id from catalogue.price_plan l join catalogue.product p on p.id = l.product_id
           where p.slug = $1 and l.term_unit in ('year', 'once') order by l.term_unit limit 1`,
          [slug],
        )
      )[0]?.["id"] ?? "";
    const [certificate, work, second] = [
      await planOf("certificate-ov"),
      await planOf("moving-in"),
      await planOf("business"),
    ];
    await including(certificate, work, second);
    expect((await open(eva)).toSorted()).toEqual([certificate, work, second].toSorted());
    expect(await take(eva, "", second)).toMatchObject({ refusal: { code: "name_invalid" } });
    const before = await of(eva.accountId);
    const done = await Promise.all(
      [certificate, certificate, certificate, work, work].map((one) => take(eva, "", one)),
    );
    expect(done.map((one) => (one.ok ? "taken" : one.refusal.code)).toSorted()).toEqual([
      "nothing_to_take",
      "nothing_to_take",
      "nothing_to_take",
      "taken",
      "taken",
    ]);
    must(await take(eva, "zweites.example", second));
    await settle(shop);
    const had = (await of(eva.accountId)).filter((one) => !before.some(({ id }) => id === one["id"]));
    expect(had.map((one) => one["kind"]).toSorted()).toEqual(["certificate", "hosting", "work"]);
    expect(had.every((one) => one["parent_id"] === eva.contractId)).toBe(true);
    expect(had.find((one) => one["kind"] === "hosting")).toMatchObject({ state: "running" });
    expect(await open(eva)).toEqual([]);
    const owed = await rows(
      "select sum(e.first_minor + e.renewal_minor)::text as sum from contracts.billing_entry e where e.contract_id = any($1)",
      [had.map((one) => one["id"])],
    );
    expect(owed).toEqual([{ sum: "0" }]);
    // Work that was done stays done; a certificate given up counts until its year is over.
    await rows(
      `update contracts.contract set state = 'ended', ends_on = $2, starts_on = coalesce(starts_on, $2)
       where parent_id = $1 and kind in ('work', 'certificate')`,
      [eva.contractId, businessDay(shop.world)],
    );
    await rows(
      `update contracts.billing_entry e set billed_until = $2 from contracts.contract c
       where c.id = e.contract_id and c.parent_id = $1 and c.kind = 'certificate'`,
      [eva.contractId, businessDay(shop.world)],
    );
    expect(await open(eva)).toEqual([certificate]);
  });
});
