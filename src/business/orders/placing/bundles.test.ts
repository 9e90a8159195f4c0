// Several things at one price: ordered whole or not at all, each set up and billed by itself, ended together.
import { beforeAll, describe, expect, it } from "vitest";
import { atTermEnd } from "../../../../test/support/at-term-end.ts";
import {
  daysPass,
  guest,
  orderInput,
  planId,
  proveOrder,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { businessDay } from "../../../../test/support/business-day.ts";
import { addDays } from "../../../kernel/time.ts";
import { must } from "../../../kernel/result.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import { cancelContract, changeContract, previewChange, runInvoices } from "../../billing/index.ts";
import { setPlanParts, setPrice } from "../../catalogue/index.ts";
import {
  contractsOfOrder,
  effectShown,
  priceEffects,
  publishPriceChange,
  retiredTerms,
} from "../../contracts/index.ts";
import { noteItemActive, placeOrder } from "../index.ts";
import type { PlacedOrder, WantedItem } from "../index.ts";

let shop: TestShop;
const parts = () => [
  { planId: planId(shop, "domain-de"), sharePermyriad: 2_000 },
  { planId: planId(shop, "malware-scan"), sharePermyriad: 1_501 },
];
const put = (planned: string, list: ReturnType<typeof parts>) =>
  shop.world.act(setPlanParts, shop.staff, { planId: planned, parts: list });

beforeAll(async () => {
  shop = await testShop();
  must(await put(planId(shop, "starter"), parts()));
});

const scan = (over: Partial<WantedItem> = {}): WantedItem => ({
  ref: "s",
  planId: planId(shop, "malware-scan"),
  quantity: 1,
  domain: null,
  belongsTo: "p",
  ...over,
});

async function place(
  change: (items: readonly WantedItem[]) => readonly WantedItem[],
  shown: bigint | null = null,
) {
  const input = await orderInput(shop);
  const items = change([...input.items, scan()]);
  return shop.world.act(placeOrder, guest, { ...input, items, shownTotalMinor: shown });
}
const whole = () => place((items) => items);

async function accepted(order: PlacedOrder): Promise<PlacedOrder> {
  const { world } = shop;
  const { orderId } = order;
  await proveOrder(shop, orderId);
  const [item] = await rows("select id from orders.item where order_id = $1 and kind = 'malware_scan'", [
    orderId,
  ]);
  must(await world.act(noteItemActive, world.systemActor, { itemId: String(item?.["id"]) }));
  await settle(shop);
  return order;
}

const rows = async (text: string, values: unknown[] = []) =>
  (await shop.world.db.owner.query(text, values)).rows as Record<string, unknown>[];
const contracts = (order: PlacedOrder) => contractsOfOrder(shop.world.db.read, order.orderId);
const of = async (order: PlacedOrder, kind: string) => {
  const found = (await contracts(order)).find((one) => one.kind === kind);
  if (!found) throw new Error(`no contract over ${kind}`);
  return found;
};

describe("what a plan sells together", () => {
  it.each([
    ["another bundle", () => [{ planId: planId(shop, "starter"), sharePermyriad: 100 }], "no_part"],
    ["itself", () => [{ planId: planId(shop, "business"), sharePermyriad: 100 }], "twice"],
    [
      "another term",
      () => [{ planId: planId(shop, "malware-scan", "month"), sharePermyriad: 100 }],
      "other_term",
    ],
    ["the same twice", () => [...parts(), ...parts()], "twice"],
    [
      "parts that leave nothing",
      () => parts().map((one) => ({ ...one, sharePermyriad: 5_000 })),
      "bad_shares",
    ],
    ["a share below zero", () => parts().map((one) => ({ ...one, sharePermyriad: -1 })), "bad_shares"],
    [
      "what nobody sells",
      () => [{ planId: "01980000-0000-7000-8000-000000000000", sharePermyriad: 1 }],
      "no_such",
    ],
  ])("is never %s", async (_, list, code) => {
    expect(await put(planId(shop, "business"), list())).toMatchObject({ refusal: { code } });
  });

  it("is never sold with a name as the main thing, nor by somebody who may not set prices", async () => {
    const [, scanned] = parts();
    expect(await put(planId(shop, "domain-de"), [scanned!])).toMatchObject({
      refusal: { code: "no_bundle" },
    });
    const stranger = { ...shop.staff, rights: [] };
    const asked = { planId: planId(shop, "starter"), parts: [] };
    expect((await shop.world.act(setPlanParts, stranger, asked)).ok).toBe(false);
  });
});

describe("a bundle", () => {
  it("is never ordered without one of its parts, nor more than once in a line", async () => {
    const missing = { refusal: { code: "wrong_items", issues: [{ ref: "p", code: "part_missing" }] } };
    expect(await place((items) => items.filter((one) => one.ref !== "s"))).toMatchObject(missing);
    expect(await place((items) => items.filter((one) => one.ref !== "d"))).toMatchObject(missing);
    expect(
      await place((items) => items.map((one) => (one.ref === "d" ? { ...one, belongsTo: null } : one))),
    ).toMatchObject(missing);
    const twice = await place((items) =>
      items.map((one) => (one.ref === "p" ? { ...one, quantity: 2 } : one)),
    );
    expect(twice).toMatchObject({ refusal: { issues: [{ ref: "p", code: "quantity" }] } });
  });

  it("costs its one price and not a cent more: ordered, agreed, invoiced, and for each term that follows", async () => {
    const price = shop.offers
      .find((one) => one.slug === "starter")
      ?.prices.find((one) => one.termUnit === "year");
    const { firstMinor = 0n, renewalMinor = 0n } = price ?? {};
    expect(await place((items) => items, firstMinor + 1n)).toMatchObject({
      refusal: { code: "price_changed", totalMinor: firstMinor },
    });
    const order = await accepted(must(await place((items) => items, firstMinor)));
    const entries = await rows(
      `select e.first_minor as first, e.renewal_minor as renewal, e.price_version_id as version, c.bundle_plan_id as bundle
       from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id where c.order_id = $1`,
      [order.orderId],
    );
    expect(entries).toHaveLength(3);
    const sum = (key: string): bigint => entries.reduce((all, one) => all + BigInt(String(one[key])), 0n);
    expect([sum("first"), sum("renewal")]).toEqual([firstMinor, renewalMinor]);
    expect(entries.every((one) => one["version"] === null && one["bundle"] === price?.planId)).toBe(true);
    const documents = await rows("select gross_minor as gross from billing.document where order_id = $1", [
      order.orderId,
    ]);
    expect(documents.reduce((all, one) => all + BigInt(String(one["gross"])), 0n)).toBe(firstMinor);
    const due = new Set((await contracts(order)).map((one) => one.nextDueOn));
    expect(due.size).toBe(1);
  });

  it("keeps what was agreed when the operator sells other parts afterwards", async () => {
    const order = must(await whole());
    must(await put(planId(shop, "starter"), []));
    const shares = await rows(
      "select first_minor as first from orders.item where order_id = $1 order by position",
      [order.orderId],
    );
    expect(shares.map((one) => one["first"])).toEqual(["2332", "718", "538"]);
    must(await put(planId(shop, "starter"), parts()));
  });

  it("follows an announced price of the bundle to the cent, and never one of its parts' own", async () => {
    const order = await accepted(must(await whole()));
    const { act, db } = shop.world;
    const found = shop.offers.find((one) => one.slug === "starter");
    const price = found?.prices.find((one) => one.termUnit === "year");
    const from = addDays(businessDay(shop.world), 100);
    const dearer = { ...price!, renewalMinor: 10_007n, validFrom: from };
    const { currency, includesTax, setupMinor, firstMinor, renewalMinor } = dearer;
    const amounts = { currency, includesTax, setupMinor, firstMinor, renewalMinor, validFrom: from };
    must(await act(setPrice, shop.staff, { planId: dearer.planId, ...amounts }));
    must(await act(setPrice, shop.staff, { planId: planId(shop, "malware-scan"), ...amounts }));
    const reach = async (productId: string) => {
      const of = { sellerId: shop.seller.id, productIds: [productId], fromOn: from };
      return { of, shown: effectShown(await priceEffects(db.read, of)) };
    };
    const scanned = shop.offers.find((one) => one.slug === "malware-scan");
    expect((await reach(scanned?.prices[0]?.productId ?? "")).shown.entries).toBe(0);
    const { of, shown } = await reach(price?.productId ?? "");
    must(await act(publishPriceChange, shop.staff, { ...of, shown }));
    const shares = await rows(
      `select p.renewal_minor as minor, e.renewal_minor as agreed from contracts.entry_price p join contracts.contract c on c.id = p.contract_id
       join contracts.billing_entry e on e.id = p.entry_id where c.order_id = $1 order by e.id`,
      [order.orderId],
    );
    expect(shares).toHaveLength(3);
    expect(shares.reduce((sum, one) => sum + BigInt(String(one["minor"])), 0n)).toBe(10_007n);
    const agreed = price?.renewalMinor ?? 1n;
    for (const share of shares) {
      const beside = BigInt(String(share["minor"])) * agreed - BigInt(String(share["agreed"])) * 10_007n;
      expect(beside < agreed && -beside < agreed, "in the proportion that was agreed").toBe(true);
    }
  });

  it("is never taken apart by its holder, but by staff, and ends whole: the name with the package", async () => {
    const order = await accepted(must(await whole()));
    const { accountId, personId } = order;
    const holder: PersonActor = {
      kind: "person",
      id: personId,
      sellerId: shop.seller.id,
      accountId,
      memberships: [{ accountId, role: "holder", orderLimit: null, timeZone: "UTC", scopes: [] }],
      via: "web",
      requestId: null,
    };
    const { act } = shop.world;
    const named = await of(order, "domain");
    const part = { refusal: { code: "part_of_bundle" } };
    expect(await act(cancelContract, holder, { ...atTermEnd, contractId: named.id })).toMatchObject(part);
    const cancel = { contractId: named.id, when: "end_of_term", on: null, rest: null, reason: "" } as const;
    expect(await act(cancelContract, holder, cancel)).toMatchObject(part);
    const main = await of(order, "hosting");
    const other = {
      contractId: main.id,
      planId: planId(shop, "business"),
      options: null,
      quantity: null,
      when: "end_of_term",
    } as const;
    expect(await act(previewChange, holder, other as never)).toMatchObject(part);
    expect(await act(previewChange, shop.staff, other as never)).toMatchObject({ ok: true });
    const endsOn = must(await act(cancelContract, holder, { ...atTermEnd, contractId: main.id }));
    expect((await contracts(order)).map((one) => [one.state, one.endsOn])).toEqual(
      Array.from({ length: 3 }, () => ["ending", endsOn]),
    );
    await daysPass(shop, endsOn, 200);
    expect(new Set((await contracts(order)).map((one) => one.state))).toEqual(new Set(["ended"]));
    const [name] = await rows("select wanted_state from domains.domain where contract_id = $1", [named.id]);
    expect(name).toEqual({ wanted_state: "given_up" });
  });
});

describe("a bundle of two packages and a name", () => {
  let order: PlacedOrder;
  const bundle = () => planId(shop, "agency");
  const two = () => [
    { planId: planId(shop, "business"), sharePermyriad: 3_333 },
    { planId: planId(shop, "domain-de"), sharePermyriad: 700 },
  ];
  const second = (over: Partial<WantedItem> = {}): WantedItem => ({
    ref: "q",
    planId: planId(shop, "business"),
    quantity: 1,
    domain: { name: "zweites-paket.example", mode: "keep", authCode: null },
    belongsTo: "p",
    ...over,
  });
  const priceOf = () =>
    shop.offers.find((one) => one.slug === "agency")?.prices.find((one) => one.planId === bundle());
  async function placed(change: (item: WantedItem) => WantedItem | null) {
    const input = await orderInput(shop, { plan: "agency" });
    const items = [...input.items, second()].flatMap((one) => change(one) ?? []);
    return shop.world.act(placeOrder, guest, { ...input, items });
  }

  it("is never ordered without its second package, nor without a name of its own for it", async () => {
    must(await put(bundle(), two()));
    await rows("update catalogue.product set payment_gate = '{}' where slug in ('agency', 'business')");
    expect(await placed((one) => (one.ref === "q" ? null : one))).toMatchObject({
      refusal: { issues: [{ ref: "p", code: "part_missing" }] },
    });
    expect(await placed((one) => (one.ref === "q" ? { ...one, domain: null } : one))).toMatchObject({
      refusal: { issues: [{ ref: "q", code: "domain_missing" }] },
    });
    const main = (await orderInput(shop)).items[0]?.domain ?? null;
    const same = await placed((one) => (one.ref === "d" ? one : { ...one, domain: main }));
    expect(same.ok, "two accounts never share a name").toBe(false);
  });

  it("is set up as an account each, billed as its one price to the cent, and each account knows its package", async () => {
    order = must(await placed((one) => one));
    await proveOrder(shop, order.orderId);
    const accounts = await rows(
      `select h.plan, h.state, h.username from hosting.account h join orders.item i on i.id = h.order_item_id
       where i.order_id = $1 order by i.position`,
      [order.orderId],
    );
    expect(accounts.map((one) => [one["plan"], one["state"]])).toEqual([
      ["business", "active"],
      ["business", "active"],
    ]);
    expect(new Set(accounts.map((one) => one["username"])).size).toBe(2);
    const price = priceOf();
    const entries = await rows(
      `select e.first_minor as first, e.renewal_minor as renewal from contracts.billing_entry e
       join contracts.contract c on c.id = e.contract_id where c.order_id = $1`,
      [order.orderId],
    );
    const sum = (key: string): bigint => entries.reduce((all, one) => all + BigInt(String(one[key])), 0n);
    expect(entries).toHaveLength(3);
    expect([sum("first"), sum("renewal")]).toEqual([price?.firstMinor, price?.renewalMinor]);
    const invoiced = await rows("select gross_minor as gross from billing.document where order_id = $1", [
      order.orderId,
    ]);
    expect(invoiced.reduce((all, one) => all + BigInt(String(one["gross"])), 0n)).toBe(price?.firstMinor);
  });

  it("is counted once among the terms that are off sale and still paid for, at its whole price", async () => {
    const state = (to: string) =>
      rows("update catalogue.price_plan set state = $2 where id = $1", [bundle(), to]);
    await state("retired");
    const off = await retiredTerms(shop.world.db.read, shop.seller.id, "EUR", businessDay(shop.world));
    await state("on_sale");
    const whole = priceOf()?.renewalMinor;
    expect(off.find((one) => one.planId === bundle())).toMatchObject({
      contracts: 1,
      leastMinor: whole,
      mostMinor: whole,
    });
  });

  it("is never split by its holder: the second package is not changed or cancelled alone", async () => {
    const all = await contracts(order);
    const under = all.find((one) => one.kind === "hosting" && one.bundle?.isPart);
    const { accountId, personId } = order;
    const holder: PersonActor = {
      kind: "person",
      id: personId,
      sellerId: shop.seller.id,
      accountId,
      memberships: [
        {
          accountId,
          role: "holder",
          orderLimit: null,
          timeZone: "UTC",
          scopes: [],
        },
      ],
      via: "web",
      requestId: null,
    };
    const contractId = under?.id ?? "none";
    const refused = { refusal: { code: "part_of_bundle" } };
    expect(await shop.world.act(cancelContract, holder, { ...atTermEnd, contractId })).toMatchObject(refused);
    const change = {
      contractId,
      planId: planId(shop, "starter"),
      options: null,
      quantity: null,
      when: "now",
    };
    expect(await shop.world.act(previewChange, holder, change as never)).toMatchObject(refused);
  });

  it("changed in one part by staff bears that part's own price from then on, and the others keep their shares", async () => {
    must(await put(planId(shop, "starter"), []));
    const under = (await contracts(order)).find((one) => one.kind === "hosting" && one.bundle?.isPart);
    const contractId = under?.id ?? "none";
    const costs = async () =>
      rows(
        `select e.contract_id = $2 as changed, e.renewal_minor::int as minor, e.bundle_version_id is null as own
         from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id
         where c.order_id = $1 and e.state <> 'ended' order by e.id`,
        [order.orderId, contractId],
      );
    const before = await costs();
    const wanted = {
      contractId,
      planId: planId(shop, "starter"),
      options: null,
      quantityMilli: null,
      when: "now",
    } as const;
    const seen = must(await shop.world.act(previewChange, shop.staff, wanted));
    must(await shop.world.act(changeContract, shop.staff, { ...wanted, token: seen.token }));
    await runInvoices(shop.world.kit);
    await settle(shop);
    const after = await costs();
    const [now] = await rows(
      `select renewal_minor::int as minor from catalogue.price_version where plan_id = $1 and currency = 'EUR'
         and valid_from <= $2::date order by valid_from desc limit 1`,
      [planId(shop, "starter"), businessDay(shop.world)],
    );
    expect(after.filter((one) => one["changed"])).toEqual([
      { changed: true, minor: now?.["minor"], own: true },
    ]);
    expect(after.filter((one) => !one["changed"])).toEqual(before.filter((one) => !one["changed"]));
    expect((await contracts(order)).find((one) => one.id === contractId)?.bundle?.isPart).toBe(true);
  });

  it("ends together: both accounts are gone with the name given up, on one day", async () => {
    const main = (await contracts(order)).find((one) => one.kind === "hosting" && !one.bundle?.isPart);
    const endsOn = must(
      await shop.world.act(cancelContract, shop.staff, { ...atTermEnd, contractId: main?.id ?? "none" }),
    );
    await daysPass(shop, endsOn, 200);
    expect(new Set((await contracts(order)).map((one) => `${one.state} ${one.endsOn}`))).toEqual(
      new Set([`ended ${endsOn}`]),
    );
    const left = await rows(
      `select h.state from hosting.account h join orders.item i on i.id = h.order_item_id where i.order_id = $1`,
      [order.orderId],
    );
    expect(left.map((one) => one["state"])).toEqual(["terminated", "terminated"]);
  });
});

describe("what a plan includes for nothing", () => {
  it("is a billing entry at zero on its own contract: it renews at zero with its plan and ends with it", async () => {
    const free = { planId: planId(shop, "domain-de"), sharePermyriad: 0 };
    must(await put(planId(shop, "starter"), [free]));
    const order = must(await place((items) => items.filter((one) => one.ref !== "s")));
    await proveOrder(shop, order.orderId);
    const named = await of(order, "domain");
    const main = await of(order, "hosting");
    const entry = async () =>
      (
        await rows(
          `select e.setup_minor || ' ' || e.first_minor || ' ' || e.renewal_minor as minor, e.state, c.renewal,
             c.parent_id as parent, e.billed_until::text as until from contracts.billing_entry e
           join contracts.contract c on c.id = e.contract_id where c.id = $1`,
          [named.id],
        )
      )[0];
    const before = await entry();
    expect(before).toMatchObject({ minor: "0 0 0", renewal: main.renewal, parent: main.id });
    // The next term alone is billed: nobody pays here, and what is unpaid for long would end.
    await shop.world.setClock(String(main.nextDueOn));
    await runInvoices(shop.world.kit);
    await settle(shop);
    const after = await entry();
    expect(after?.["minor"], "its second term costs nothing too").toBe("0 0 0");
    expect(after?.["state"]).toBe("running");
    expect(String(after?.["until"]) > String(before?.["until"]), "and is kept on the grid of its plan").toBe(
      true,
    );
    const charged = await rows("select net_minor as net from billing.line where contract_id = $1", [
      named.id,
    ]);
    expect(charged.every((one) => String(one["net"]) === "0")).toBe(true);
    const endsOn = must(
      await shop.world.act(cancelContract, shop.staff, { ...atTermEnd, contractId: main.id }),
    );
    expect((await of(order, "domain")).endsOn).toBe(endsOn);
  }, 60_000);
});

describe("a name by the year that a package by the month includes", () => {
  let order: PlacedOrder;
  let monthly: string;
  const costs = async (plan: string) =>
    (
      await rows(
        "select first_minor::int as first, renewal_minor::int as renewal from catalogue.price_version where plan_id = $1 and currency = 'EUR' order by valid_from desc limit 1",
        [plan],
      )
    )[0];
  const entries = async () =>
    rows(
      `select c.kind, e.first_minor::int as first, e.renewal_minor::int as renewal, e.term_unit as unit, e.next_due_on::text as due,
         e.price_version_id is not null as listed, e.bundle_version_id is null as whole, e.billed_until::text as until,
         c.minimum_until::text as minimum, c.starts_on::text as starts
       from contracts.billing_entry e join contracts.contract c on c.id = e.contract_id where c.order_id = $1 order by c.kind`,
      [order.orderId],
    );

  it("is never part of a price by another term, but may be included at no share of it", async () => {
    monthly = planId(shop, "starter", "month");
    const named = planId(shop, "domain-de");
    const shared = await put(monthly, [{ planId: named, sharePermyriad: 100 }]);
    expect(shared).toMatchObject({ refusal: { code: "other_term" } });
    must(await put(monthly, [{ planId: named, sharePermyriad: 0 }]));
  });

  it("costs the package's month and nothing else when ordered, and binds no longer than the package", async () => {
    const input = await orderInput(shop, { unit: "month" });
    const price = await costs(monthly);
    const first = BigInt(Number(price?.["first"]));
    const placed = await shop.world.act(placeOrder, guest, { ...input, shownTotalMinor: first });
    order = must(placed);
    await proveOrder(shop, order.orderId);
    const [name, pack] = await entries();
    expect(name).toMatchObject({
      kind: "domain",
      first: 0,
      renewal: 0,
      unit: "year",
      listed: false,
      whole: true,
    });
    expect(pack).toMatchObject({ kind: "hosting", ...price, unit: "month", listed: true, whole: true });
    expect(name?.["minimum"], "its own year binds nobody").toBe(pack?.["minimum"]);
    const charged = await rows("select gross_minor as gross from billing.document where order_id = $1", [
      order.orderId,
    ]);
    expect(charged.reduce((sum, one) => sum + BigInt(String(one["gross"])), 0n)).toBe(first);
  });

  it("is renewed at the registry for its next year while the package runs, although nobody has paid the month", async () => {
    const named = await of(order, "domain");
    const expiry = async () =>
      (
        await rows("select registry_expires_at::text as day from domains.domain where contract_id = $1", [
          named.id,
        ])
      )[0]?.["day"];
    const before = String(await expiry());
    await shop.world.setClock(String(named.nextDueOn));
    await runInvoices(shop.world.kit);
    await settle(shop);
    expect(Number(String(await expiry()).slice(0, 4)) - Number(before.slice(0, 4))).toBe(1);
    const price = await costs(monthly);
    const lines = await rows(
      `select c.kind, count(*)::int as terms, sum(l.net_minor + l.tax_minor)::int as charged from billing.line l
       join contracts.contract c on c.id = l.contract_id where c.order_id = $1 group by 1 order by 1`,
      [order.orderId],
    );
    expect(lines[0]).toMatchObject({ kind: "domain", terms: 2, charged: 0 });
    const months = Number(lines[1]?.["terms"]);
    expect(months).toBeGreaterThan(11);
    expect(lines[1]?.["charged"]).toBe(Number(price?.["first"]) + (months - 1) * Number(price?.["renewal"]));
  });

  it("ends with the package, on its day, and its name is given up", async () => {
    const main = await of(order, "hosting");
    const endsOn = must(
      await shop.world.act(cancelContract, shop.staff, { ...atTermEnd, contractId: main.id }),
    );
    const named = await of(order, "domain");
    expect(named).toMatchObject({ state: "ending", endsOn });
    await daysPass(shop, endsOn, 60);
    expect(new Set((await contracts(order)).map((one) => one.state))).toEqual(new Set(["ended"]));
    const [name] = await rows("select wanted_state from domains.domain where contract_id = $1", [named.id]);
    expect(name).toEqual({ wanted_state: "given_up" });
  }, 60_000);

  it("is given up with the package that ends unpaid, though no line of the unpaid invoice is for it", async () => {
    order = must(await shop.world.act(placeOrder, guest, await orderInput(shop, { unit: "month" })));
    await proveOrder(shop, order.orderId);
    await daysPass(shop, addDays(businessDay(shop.world), 105), 15);
    expect((await of(order, "hosting")).state).toBe("ended");
    const named = await of(order, "domain");
    const [name] = await rows("select wanted_state from domains.domain where contract_id = $1", [named.id]);
    expect([named.state, name?.["wanted_state"]]).toEqual(["ended", "given_up"]);
  }, 60_000);

  it("is never ordered by itself where only a package includes it", async () => {
    const scanned = planId(shop, "malware-scan");
    must(await put(planId(shop, "starter"), []));
    must(await put(monthly, [{ planId: scanned, sharePermyriad: 0 }]));
    await rows("update catalogue.price_plan set state = 'retired' where id = $1", [scanned]);
    const input = await orderInput(shop, { unit: "month" });
    const all = [...input.items, scan()];
    const alone = all.map((one) => (one.ref === "s" ? { ...one, belongsTo: null } : one));
    expect(
      await shop.world.act(placeOrder, guest, { ...input, items: alone, shownTotalMinor: null }),
    ).toMatchObject({
      refusal: { code: "wrong_items" },
    });
    must(await shop.world.act(placeOrder, guest, { ...input, items: all, shownTotalMinor: null }));
  });
});
