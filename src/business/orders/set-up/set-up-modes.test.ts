// What must never happen to things that need a person: set up without a click, set up twice by two clicks, called ready before
// the last step is done, a customer without the note, one slow thing that holds up the others.
import { beforeAll, describe, expect, it } from "vitest";
import {
  bearerOf,
  guest,
  orderAndAccept,
  orderInput,
  settle,
  testShop,
} from "../../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../../test/support/shop.ts";
import { must } from "../../../kernel/result.ts";
import { addProduct, chooseSetUp } from "../../catalogue/index.ts";
import { saveFormRules, SHIPPED_RULES } from "../../papers/index.ts";
import {
  acceptOrder,
  confirmByMail,
  deskOrder,
  doStep,
  placeOrder,
  releaseItem,
  undoDecision,
  undoStep,
} from "../index.ts";

let shop: TestShop;
let serverPlan: string;
let serverId: string;
beforeAll(async () => {
  shop = await testShop();
  const price = {
    currency: "EUR",
    includesTax: true,
    setupMinor: 0n,
    firstMinor: 9_900n,
    renewalMinor: 9_900n,
  };
  const made = must(
    await shop.world.act(addProduct, shop.staff, {
      sellerId: shop.seller.id,
      slug: "server-m",
      kind: "dedicated",
      names: { en: "Server M", de: "Server M" },
      blurbs: null,
      facts: [],
      revenueAccount: "revenue:hosting",
      panelPlan: null,
      serverGroup: null,
      tld: null,
      registrarConnectionId: null,
      alwaysReview: false,
      paymentGate: {},
      position: 50,
      plans: [
        {
          termCount: 1,
          termUnit: "month",
          minimumCount: null,
          minimumUnit: null,
          noticeDays: 30,
          prices: [{ ...price, validFrom: "2026-01-01" }],
        },
      ],
    }),
  );
  serverPlan = made.planIds[0]!;
  serverId = made.productId;
  // This host signs no contract for a machine, so that only the set-up is looked at.
  const rules = SHIPPED_RULES.filter((rule) => rule.form !== "dedicated_contract");
  must(await shop.world.act(saveFormRules, shop.staff, { sellerId: shop.seller.id, rules, version: 0 }));
});

const query = async <Row extends Record<string, unknown>>(text: string, values: unknown[]): Promise<Row[]> =>
  (await shop.world.db.owner.query<Row>(text, values)).rows;
type ItemRow = { id: string; kind: string; state: string };
const items = (orderId: string): Promise<ItemRow[]> =>
  query("select id, kind, state from orders.item where order_id = $1 order by position", [orderId]);
const steps = (orderId: string): Promise<{ id: string; title: { en: string }; state: string }[]> =>
  query(
    `select s.id, s.title, s.state from orders.set_up_step s join orders.item i on i.id = s.item_id
     where i.order_id = $1 order by i.position, s.position`,
    [orderId],
  );
const orderState = async (orderId: string): Promise<string> =>
  (await query<{ state: string }>("select state from orders.order where id = $1", [orderId]))[0]!.state;
const mails = async (orderId: string): Promise<string[]> =>
  (
    await query<{ template: string }>(
      "select template from messages.message where about_id = $1 order by id",
      [orderId],
    )
  ).map((row) => row.template);
const tasks = (orderId: string): Promise<{ kind: string; state: string }[]> =>
  query("select kind, state from staff.task where subject_id = $1 order by id", [orderId]);

async function mixedOrder(): Promise<string> {
  const input = await orderInput(shop);
  const server = { ...input.items[0]!, ref: "s", planId: serverPlan, domain: null, belongsTo: null };
  return accepted({ ...input, items: [...input.items, server] });
}

// A server is always looked at by a person.
async function accepted(input: Awaited<ReturnType<typeof orderInput>>): Promise<string> {
  const { orderId } = must(await shop.world.act(placeOrder, guest, input));
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  must(await shop.world.act(acceptOrder, shop.staff, { orderId, reason: "plausible" }));
  await settle(shop);
  return orderId;
}

const does = (orderId: string, stepId: string, result = "") =>
  shop.world.act(doStep, shop.staff, { orderId, stepId, result });

describe("a product that only people can set up", () => {
  it("cannot be set to run by itself", async () => {
    for (const mode of ["automatic", "gated"] as const)
      expect(
        await shop.world.act(chooseSetUp, shop.staff, { productId: serverId, mode, steps: [] }),
      ).toMatchObject({ refusal: { code: "mode_impossible" } });
    const nameless = { title: { en: "", de: "x" }, note: "none" as const, mailed: false };
    expect(
      await shop.world.act(chooseSetUp, shop.staff, {
        productId: serverId,
        mode: "manual",
        steps: [nameless],
      }),
    ).toMatchObject({ refusal: { code: "invalid" } });
  });

  it("goes step by step while the rest of its order runs already; with the last step all of it is done and billed once", async () => {
    const rack = {
      title: { en: "Rack the machine", de: "Maschine einbauen" },
      note: "none" as const,
      mailed: false,
    };
    const address = {
      title: { en: "Note the address", de: "Adresse notieren" },
      note: "required" as const,
      mailed: false,
    };
    const note = { title: { en: "Welcome note", de: "Begrüßung" }, note: "required" as const, mailed: true };
    must(
      await shop.world.act(chooseSetUp, shop.staff, {
        productId: serverId,
        mode: "manual",
        steps: [rack, address, note],
      }),
    );
    const orderId = await mixedOrder();
    expect((await items(orderId)).map((one) => [one.kind, one.state])).toEqual([
      ["hosting", "active"],
      ["domain", "active"],
      ["dedicated", "setting_up"],
    ]);
    expect(await orderState(orderId)).toBe("accepted");
    expect(await mails(orderId)).toContain("item_by_hand");
    const [first, second, third] = await steps(orderId);
    must(await does(orderId, first!.id));
    expect(await does(orderId, first!.id)).toMatchObject({ refusal: { code: "bad_move" } });
    expect(await does(orderId, second!.id, "  ")).toMatchObject({
      refusal: { code: "invalid", fault: "missing" },
    });
    expect(await does(orderId, second!.id, "x".repeat(4_001))).toMatchObject({
      refusal: { code: "invalid", fault: "too_long" },
    });
    must(await does(orderId, second!.id, "203.0.113.17"));
    must(await shop.world.act(undoStep, shop.staff, { orderId, stepId: second!.id }));
    must(await does(orderId, third!.id, "Ihr Server hat die Adresse 203.0.113.18."));
    await settle(shop);
    expect(await orderState(orderId)).toBe("accepted");
    must(await does(orderId, second!.id, "203.0.113.18"));
    await settle(shop);
    expect((await items(orderId)).at(-1)!.state).toBe("active");
    expect(await orderState(orderId)).toBe("completed");
    expect(await tasks(orderId)).toEqual([{ kind: "set_up_by_hand", state: "done" }]);
    const said = await mails(orderId);
    expect(said.filter((one) => one === "set_up_note")).toHaveLength(1);
    expect(said).toContain("item_ready");
    expect(await query("select id from billing.document where order_id = $1", [orderId])).toHaveLength(1);
    // An item that runs is not gone over again.
    expect(await shop.world.act(undoStep, shop.staff, { orderId, stepId: first!.id })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });

  it("keeps the steps its order was accepted with", async () => {
    const orderId = await mixedOrder();
    must(await shop.world.act(chooseSetUp, shop.staff, { productId: serverId, mode: "manual", steps: [] }));
    expect((await steps(orderId)).map((one) => one.title.en)).toEqual([
      "Rack the machine",
      "Note the address",
      "Welcome note",
    ]);
    expect((await steps(await mixedOrder())).map((one) => one.title.en)).toEqual([
      "Set it up",
      "Send the welcome note",
    ]);
  });

  it("is done by the last click once, however many press it", async () => {
    const orderId = await mixedOrder();
    const [first, last] = await steps(orderId);
    must(await does(orderId, first!.id));
    const all = await Promise.all(Array.from({ length: 12 }, () => does(orderId, last!.id, "Alles bereit.")));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    await settle(shop);
    expect((await mails(orderId)).filter((one) => one === "set_up_note")).toHaveLength(1);
  });

  it("lets nobody do a step of another order by naming this one", async () => {
    const [mine, other] = [await mixedOrder(), await mixedOrder()];
    const [step] = await steps(other);
    expect(await does(mine, step!.id)).toMatchObject({ refusal: { code: "no_such", kind: "set_up_step" } });
  });
});

describe("a name", () => {
  const nameId = () => shop.offers.find((one) => one.kind === "domain")!.productId;

  it("cannot be set to be registered by hand, where it would have no page and nobody would renew it", async () => {
    const chosen = { productId: nameId(), mode: "manual" as const, steps: [] };
    expect(await shop.world.act(chooseSetUp, shop.staff, chosen)).toMatchObject({
      refusal: { code: "mode_impossible" },
    });
  });

  it("that was set so before waits for a release, and then runs with its row and its contract's link", async () => {
    await query("insert into catalogue.set_up (product_id, mode, steps) values ($1, 'manual', '[]')", [
      nameId(),
    ]);
    const { orderId } = await orderAndAccept(shop);
    const name = (await items(orderId)).find((one) => one.kind === "domain")!;
    expect(name.state).toBe("held");
    expect(await steps(orderId)).toEqual([]);
    must(await shop.world.act(releaseItem, shop.staff, { orderId, itemId: name.id }));
    await settle(shop);
    const linked = `select d.id from domains.domain d
      join contracts.billing_entry e on e.subject_kind = 'domain' and e.subject_id = d.id
      where d.order_item_id = $1 and d.registry_state = 'active'`;
    expect(await query(linked, [name.id])).toHaveLength(1);
    await query("delete from catalogue.set_up where product_id = $1", [nameId()]);
  });
});

describe("a product that waits for a person's release", () => {
  const gate = (mode: "gated" | "automatic", slug = "starter") => {
    const productId = shop.offers.find((one) => one.slug === slug)!.productId;
    return shop.world.act(chooseSetUp, shop.staff, { productId, mode, steps: [] });
  };
  const accounts = (orderId: string) =>
    query(
      "select a.id from hosting.account a join orders.item i on i.id = a.order_item_id where i.order_id = $1",
      [orderId],
    );

  it("asks the panel for nothing before the click, and once for however many clicks", async () => {
    must(await gate("gated"));
    const { orderId } = await orderAndAccept(shop);
    expect((await items(orderId)).map((one) => one.state)).toEqual(["held", "active"]);
    expect(await accounts(orderId)).toEqual([]);
    expect(await tasks(orderId)).toEqual([{ kind: "set_up_held", state: "open" }]);
    const [item, domain] = await items(orderId);
    const release = (itemId: string) => shop.world.act(releaseItem, shop.staff, { orderId, itemId });
    expect(await release(domain!.id)).toMatchObject({ refusal: { code: "bad_move" } });
    const all = await Promise.all(Array.from({ length: 10 }, () => release(item!.id)));
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    await settle(shop);
    expect(await accounts(orderId)).toHaveLength(1);
    expect(await orderState(orderId)).toBe("completed");
    expect(await tasks(orderId)).toEqual([{ kind: "set_up_held", state: "done" }]);
  });

  it("was released already where a person completed the order", async () => {
    const risky = { email: "freigabe@mailinator.com", phone: "+1 212 555 0188" };
    const { orderId } = must(await shop.world.act(placeOrder, guest, await orderInput(shop, risky)));
    await settle(shop);
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    must(await shop.world.act(acceptOrder, shop.staff, { orderId, reason: "known" }));
    await settle(shop);
    expect(await orderState(orderId)).toBe("completed");
    must(await gate("automatic"));
  });

  describe("and all of it is still held", () => {
    const undo = (orderId: string) => shop.world.act(undoDecision, shop.staff, { orderId });
    const release = (orderId: string, itemId: string) =>
      shop.world.act(releaseItem, shop.staff, { orderId, itemId });
    const contracts = async (orderId: string): Promise<string[]> =>
      (
        await query<{ state: string }>(
          "select state from contracts.contract where order_id = $1 order by id",
          [orderId],
        )
      ).map((one) => one.state);
    const held = async (wish: Wish = {}): Promise<string> => {
      for (const slug of ["starter", "domain-de"]) must(await gate("gated", slug));
      const { orderId } = await orderAndAccept(shop, wish);
      for (const slug of ["starter", "domain-de"]) must(await gate("automatic", slug));
      expect((await items(orderId)).map((one) => one.state)).toEqual(["held", "held"]);
      return orderId;
    };

    it("lets the desk take the acceptance back, nothing of it counts, and accept it again under its number", async () => {
      const orderId = await held();
      const number = () => query("select order_no from orders.order where id = $1", [orderId]);
      const before = await number();
      const all = await Promise.all([undo(orderId), undo(orderId)]);
      expect(all.filter((one) => one.ok)).toHaveLength(1);
      await settle(shop);
      expect(await orderState(orderId)).toBe("in_review");
      expect((await items(orderId)).map((one) => one.state)).toEqual(["waiting", "waiting"]);
      expect(await contracts(orderId)).toEqual(["void", "void"]);
      expect(await tasks(orderId)).toEqual([{ kind: "set_up_held", state: "done" }]);
      expect((await mails(orderId)).filter((one) => one === "order_recalled")).toHaveLength(1);
      must(await shop.world.act(acceptOrder, shop.staff, { orderId, reason: "plausible" }));
      await settle(shop);
      expect(await orderState(orderId)).toBe("completed");
      expect(await contracts(orderId)).toEqual(["void", "void", "running", "running"]);
      expect(await number()).toEqual(before);
      expect((await deskOrder(shop.world.db.read, orderId))?.items).toHaveLength(2);
      expect(await undo(orderId)).toMatchObject({ refusal: { code: "set_up_started" } });
    });

    it("is set up or taken back where both are pressed at once, never both", async () => {
      for (let round = 0; round < 4; round += 1) {
        const orderId = await held();
        const [item] = await items(orderId);
        const [undone, released] = await Promise.all([undo(orderId), release(orderId, item!.id)]);
        expect([undone.ok, released.ok].filter(Boolean)).toHaveLength(1);
        if (released.ok) expect(undone).toMatchObject({ refusal: { code: "set_up_started" } });
        await settle(shop);
        expect(await accounts(orderId)).toHaveLength(released.ok ? 1 : 0);
        expect(await orderState(orderId)).toBe(released.ok ? "accepted" : "in_review");
      }
    });

    it("is never taken back once money of it was taken, or the time for it is over", async () => {
      const paid = await held();
      await query(
        `insert into payments.payment (id, seller_id, account_id, way, manner, purpose, order_id, currency, minor,
           captured_minor, state, created_at)
         select gen_random_uuid(), seller_id, account_id, 'transfer', 'by_hand', 'order', id, currency, total_minor,
           total_minor, 'paid', created_at from orders.order where id = $1`,
        [paid],
      );
      expect(await undo(paid)).toMatchObject({ refusal: { code: "money_taken" } });
      const late = await held();
      await query("update orders.order set accepted_at = accepted_at - interval '15 days' where id = $1", [
        late,
      ]);
      expect(await undo(late)).toMatchObject({ refusal: { code: "too_late" } });
      expect(await orderState(late)).toBe("accepted");
    });
  });
});
