// Options and add-ons from the order to the invoice: priced by the catalogue alone, refused by item and option, billed as entries
// of their own, and ended with what they belong to.
import { beforeAll, describe, expect, it } from "vitest";
import { atTermEnd } from "../../../../test/support/at-term-end.ts";
import { businessDay } from "../../../../test/support/business-day.ts";
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
import { must } from "../../../kernel/result.ts";
import { optionsInForce, retireOption, setAddOn, setOptionPrice } from "../../catalogue/index.ts";
import type { ProductOption, WantedOption } from "../../catalogue/index.ts";
import { cancelContract } from "../../billing/index.ts";
import { contractsOfOrder, takeBackNotice } from "../../contracts/index.ts";
import { deskOrder, noteItemActive, orderForTracker, placeOrder } from "../index.ts";
import type { PlacedOrder, WantedItem } from "../index.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const space: WantedOption = { option: "space", choice: "gb20", quantity: null };
const databases: WantedOption = { option: "databases", choice: null, quantity: 3 };

async function place(
  more: Partial<WantedItem>,
  also: readonly WantedItem[] = [],
  shown: bigint | null = null,
) {
  const input = await orderInput(shop);
  const [first, domain] = input.items;
  const items = [{ ...first!, ...more }, domain!, ...also];
  return shop.world.act(placeOrder, guest, { ...input, items, shownTotalMinor: shown });
}

const scan = (over: Partial<WantedItem> = {}): WantedItem => ({
  ref: "s",
  planId: planId(shop, "malware-scan"),
  quantity: 1,
  domain: null,
  belongsTo: "p",
  ...over,
});

async function accepted(order: PlacedOrder): Promise<PlacedOrder> {
  await proveOrder(shop, order.orderId);
  return order;
}

const rows = async (text: string, values: unknown[] = []) =>
  (await shop.world.db.owner.query(text, values)).rows as Record<string, unknown>[];

const issuesOf = (result: Awaited<ReturnType<typeof place>>): unknown =>
  result.ok ? "placed" : (result.refusal as { issues?: unknown }).issues;

async function offered(slug: string): Promise<readonly ProductOption[]> {
  const offer = shop.offers.find((one) => one.slug === slug);
  const today = businessDay(shop.world);
  const found = await optionsInForce(shop.world.db.read, [offer?.productId ?? ""], "EUR", today);
  return found.get(offer?.productId ?? "") ?? [];
}

describe("options in an order", () => {
  it("are refused by item and option where they cannot be had, and nothing is kept", async () => {
    const before = await rows("select count(*)::int as n from orders.order");
    expect(issuesOf(await place({ options: [{ ...space, option: "colour" }] }))).toEqual([
      { ref: "p", option: "colour", code: "option_unknown" },
    ]);
    expect(
      issuesOf(
        await place({
          options: [
            { ...space, choice: "gb9" },
            { ...databases, quantity: 21 },
          ],
        }),
      ),
    ).toEqual([
      { ref: "p", option: "space", code: "option_choice" },
      { ref: "p", option: "databases", code: "option_quantity" },
    ]);
    expect(issuesOf(await place({}, [{ ...scan(), options: [space] }]))).toEqual([
      { ref: "s", option: "space", code: "option_unknown" },
    ]);
    expect(await rows("select count(*)::int as n from orders.order")).toEqual(before);
  });

  it("never come with several packages for one name: that would be one account at the price of several", async () => {
    expect(issuesOf(await place({ quantity: 3 }))).toEqual([{ ref: "p", code: "quantity" }]);
  });

  it("must be said where the operator requires it", async () => {
    const product = shop.offers.find((one) => one.slug === "agency")?.productId;
    await rows(
      "update catalogue.product_option set required = true where product_id = $1 and key = 'space'",
      [product],
    );
    const told = await place({ planId: planId(shop, "agency") });
    expect(issuesOf(told)).toEqual([{ ref: "p", option: "space", code: "option_missing" }]);
  });

  it("cost what the catalogue says: the sum without them is refused, the sum with them is taken", async () => {
    const plain = must(await place({}));
    const [{ total }] = (await rows("select total_minor as total from orders.order where id = $1", [
      plain.orderId,
    ])) as [{ total: string }];
    const more = 1_200n + 3n * 600n;
    const options = [space, databases];
    expect(await place({ options }, [], BigInt(total))).toMatchObject({
      refusal: { code: "price_changed", totalMinor: BigInt(total) + more },
    });
    expect(await place({ options }, [], BigInt(total) + more)).toMatchObject({ ok: true });
  });

  it("name what was chosen: that nothing was is never said on the order, to the buyer or to the desk", async () => {
    const { orderId } = must(await place({ options: [{ ...space, choice: "none" }, databases] }));
    const desk = await deskOrder(shop.world.db.read, orderId);
    expect(desk?.items[0]?.options.map((one) => one.text.de)).toEqual(["Weitere Datenbanken"]);
    const tracked = await orderForTracker(shop.world.db.read, orderId, shop.world.clock.machine());
    expect(tracked?.options.map((one) => one.text.de)).toEqual(["Weitere Datenbanken"]);
  });

  it("become billing entries under the thing's own on acceptance, and lines of the one invoice", async () => {
    const order = await accepted(must(await place({ options: [space, databases] })));
    const entries = await rows(
      `select e.text->>'de' as text, e.first_minor as first, e.quantity_milli as pieces, e.term_unit as unit, e.state,
         e.parent_id is not null as under, e.anchor_on = m.anchor_on as "sameAnchor", e.option_price_id is not null as priced
       from contracts.billing_entry e join orders.item i on i.id = e.order_item_id
       left join contracts.billing_entry m on m.id = e.parent_id
       where i.order_id = $1 and i.kind = 'hosting' order by e.id`,
      [order.orderId],
    );
    const extra = { unit: "year", state: "running", under: true, sameAnchor: true, priced: true };
    expect(entries.slice(1)).toEqual([
      expect.objectContaining({ ...extra, first: "1200", pieces: "1000" }),
      expect.objectContaining({ ...extra, first: "600", pieces: "3000" }),
    ]);
    expect(entries[1]?.["text"]).toMatch(/^Mehr Webspace: 20 GB \(zu Starter, k.*\.de\)$/);
    const chosen = { text: { en: "Further databases", de: "Weitere Datenbanken" }, quantity: 3 };
    const desk = await deskOrder(shop.world.db.read, order.orderId);
    expect(desk?.items[0]?.options.at(-1)).toEqual(chosen);
    expect(desk?.items[1]?.options).toEqual([]);
    const tracked = await orderForTracker(shop.world.db.read, order.orderId, shop.world.clock.machine());
    expect(tracked?.options.at(-1)).toEqual({ ...chosen, itemId: desk?.items[0]?.id });
    const [document] = await rows(
      `select d.gross_minor as gross, o.total_minor as total, count(l.id)::int as lines from billing.document d
         join orders.order o on o.id = d.order_id join billing.line l on l.document_id = d.id
       where d.order_id = $1 group by d.id, o.id`,
      [order.orderId],
    );
    expect(document?.["gross"]).toBe(document?.["total"]);
    expect(document?.["lines"]).toBe(4);
  });

  it("keep the price they were ordered at when the operator sets another, once per day and choice", async () => {
    const order = must(await place({ options: [databases] }));
    const [option] = (await offered("starter")).filter((one) => one.key === "databases");
    const asked = {
      optionId: option?.optionId ?? "",
      choiceId: null,
      planId: planId(shop, "starter"),
      currency: "EUR",
      includesTax: true,
      setupMinor: 0n,
      firstMinor: 900n,
      renewalMinor: 900n,
      validFrom: "2026-03-10",
    };
    const { act } = shop.world;
    expect(await act(setOptionPrice, shop.staff, { ...asked, validFrom: "2026-03-02" })).toMatchObject({
      refusal: { code: "in_the_past" },
    });
    expect(await act(setOptionPrice, shop.staff, { ...asked, firstMinor: -1n })).toMatchObject({
      refusal: { code: "invalid" },
    });
    const foreign = { ...asked, planId: planId(shop, "business") };
    expect(await act(setOptionPrice, shop.staff, foreign)).toMatchObject({ refusal: { code: "wrong_plan" } });
    const both = await Promise.all([1, 2].map(() => act(setOptionPrice, shop.staff, asked)));
    expect(both.map((one) => (one.ok ? "set" : one.refusal.code)).toSorted()).toEqual([
      "price_follows",
      "set",
    ]);
    await daysPass(shop, "2026-03-10", 8);
    const [later] = (await offered("starter")).filter((one) => one.key === "databases");
    expect(later?.prices[asked.planId]?.firstMinor).toBe(900n);
    const kept = await rows("select first_minor as first from orders.item_option where order_id = $1", [
      order.orderId,
    ]);
    expect(kept).toEqual([{ first: "600" }]);
  });

  it("are not offered any more once retired; the last choice of an option stays", async () => {
    const [option] = (await offered("business")).filter((one) => one.key === "space");
    const { act } = shop.world;
    const optionId = option?.optionId ?? "";
    const choices = option?.choices.map((one) => one.choiceId) ?? [];
    for (const choiceId of choices.slice(1))
      must(await act(retireOption, shop.staff, { optionId, choiceId }));
    expect(await act(retireOption, shop.staff, { optionId, choiceId: choices[0] ?? "" })).toMatchObject({
      refusal: { code: "last_choice" },
    });
    must(await act(retireOption, shop.staff, { optionId, choiceId: null }));
    expect(await act(retireOption, shop.staff, { optionId, choiceId: null })).toMatchObject({
      refusal: { code: "no_such" },
    });
    const told = await place({ planId: planId(shop, "business"), options: [space] });
    expect(issuesOf(told)).toEqual([{ ref: "p", option: "space", code: "option_unknown" }]);
  });
});

describe("add-ons", () => {
  it("are refused alone, with what they are not sold with, and for another term", async () => {
    expect(issuesOf(await place({}, [scan({ belongsTo: null })]))).toEqual([
      { ref: "s", code: "only_with_another" },
    ]);
    expect(issuesOf(await place({}, [scan({ belongsTo: "d" })]))).toEqual([
      { ref: "s", code: "no_add_on_of_it" },
    ]);
    const monthly = scan({ planId: planId(shop, "malware-scan", "month") });
    expect(issuesOf(await place({}, [monthly]))).toEqual([{ ref: "s", code: "other_term" }]);
  });

  it("are no domain and no package, and belong to the same shop", async () => {
    const ids = (slug: string): string => shop.offers.find((one) => one.slug === slug)?.productId ?? "";
    const link = (productId: string, addOnId: string) =>
      shop.world.act(setAddOn, shop.staff, { productId, addOnId, offered: true, onlyWithAnother: false });
    const starter = ids("starter");
    expect(await link(starter, starter)).toMatchObject({ refusal: { code: "same" } });
    expect(await link(starter, ids("domain-de"))).toMatchObject({ refusal: { code: "no_add_on" } });
    expect(await link(starter, ids("business"))).toMatchObject({ refusal: { code: "no_add_on" } });
    expect(await link(starter, "01980000-0000-7000-8000-000000000000")).toMatchObject({
      refusal: { code: "no_such" },
    });
  });

  it("are billed with their parent, end with it under notice, and go on when the notice is taken back", async () => {
    const order = await accepted(must(await place({}, [scan()])));
    const [item] = await rows("select id from orders.item where order_id = $1 and kind = 'malware_scan'", [
      order.orderId,
    ]);
    must(await shop.world.act(noteItemActive, shop.world.systemActor, { itemId: String(item?.["id"]) }));
    await settle(shop);
    const of = async (kind: string) =>
      (await contractsOfOrder(shop.world.db.read, order.orderId)).find((one) => one.kind === kind);
    const [hosting, addOn] = [await of("hosting"), await of("malware_scan")];
    expect(addOn?.nextDueOn).toBe(hosting?.nextDueOn);
    const input = { contractId: hosting?.id ?? "" };
    const endsOn = must(await shop.world.act(cancelContract, shop.staff, { ...atTermEnd, ...input }));
    expect(await of("malware_scan")).toMatchObject({ state: "ending", endsOn });
    expect(await of("domain")).toMatchObject({ state: "running", endsOn: null });
    must(await shop.world.act(takeBackNotice, shop.staff, input));
    expect(await of("malware_scan")).toMatchObject({ state: "running", endsOn: null });
    must(await shop.world.act(cancelContract, shop.staff, { ...atTermEnd, ...input }));
    await daysPass(shop, endsOn, 200);
    expect(await of("malware_scan")).toMatchObject({ state: "ended", endsOn });
  });
});
