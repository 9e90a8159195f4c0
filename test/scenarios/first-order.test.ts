// From the order button to the first paid invoice, through the whole product with counterparts in memory.
import { beforeAll, describe, expect, it } from "vitest";
import {
  acceptOrder,
  answerOrder,
  askBuyer,
  confirmByMail,
  dropOrder,
  placeOrder,
  rejectOrder,
  undoDecision,
} from "../../src/business/orders/index.ts";
import { bookByHand } from "../../src/business/payments/index.ts";
import { money } from "../../src/kernel/money.ts";
import { assessmentOf, marksOfOrder, reasonsInWords } from "../../src/business/screening/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { PersonActor } from "../../src/kernel/rights.ts";
import { businessDay } from "../support/business-day.ts";
import { choosePath } from "../support/order-moves.ts";
import { bearerOf, daysPass, guest, orderAndAccept, orderInput, settle, testShop } from "../support/shop.ts";
import type { TestShop, Wish } from "../support/shop.ts";
import { expectSound } from "../support/soundness.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

describe("a new customer's first order", () => {
  it("ends as a running package, a registered domain and one paid invoice", async () => {
    const placed = await orderAndAccept(shop, { domain: "boettcher-keramik.de" });
    const { owner } = shop.world.db;
    const {
      rows: [order],
    } = await owner.query("select state, order_no, next_actor from orders.order where id = $1", [
      placed.orderId,
    ]);
    expect(order).toMatchObject({ state: "completed", next_actor: "nobody" });
    expect(order.order_no).toMatch(/^A2026-/);
    expect(shop.panel.control.accounts().map((one) => one.domain)).toContain("boettcher-keramik.de");
    const {
      rows: [domain],
    } = await owner.query("select registry_state from domains.domain where name = 'boettcher-keramik.de'");
    expect(domain.registry_state).toBe("active");

    const {
      rows: [invoice],
    } = await owner.query(
      "select d.id, d.number, d.gross_minor, s.state from billing.document d join billing.settlement s on s.document_id = d.id where order_id = $1",
      [placed.orderId],
    );
    expect(invoice).toMatchObject({ gross_minor: "4188", state: "open" });
    expect(invoice.number).toBe("R2026-00001");

    must(
      await shop.world.act(bookByHand, shop.staff, {
        sellerId: shop.seller.id,
        accountId: placed.accountId,
        way: "transfer",
        money: money(4_188n, "EUR"),
        receivedOn: "2026-03-02",
        payer: "Marlene Böttcher",
        reference: invoice.number,
        documents: [{ id: invoice.id, minor: 4_188n }],
      }),
    );
    await settle(shop);
    const {
      rows: [paid],
    } = await owner.query("select state from billing.settlement where document_id = $1", [invoice.id]);
    expect(paid.state).toBe("settled");
    const subjects = shop.mail.kept.map((one) => one.mail.subject);
    expect(subjects.some((one) => one.includes("bestätigen"))).toBe(true);
    expect(subjects.some((one) => one.includes("angenommen"))).toBe(true);
    expect(subjects.some((one) => one.startsWith("Willkommen"))).toBe(true);
    await expectSound(shop);
  });

  it("is renewed a year later: reminded, invoiced, and the domain renewed at the registry once it is paid", async () => {
    const placed = await orderAndAccept(shop, { domain: "noch-ein-jahr.de" });
    await payOpen(placed.accountId);
    const before = await registryExpiry("noch-ein-jahr.de");
    await daysPass(shop, "2027-01-20", 14);
    await daysPass(shop, "2027-02-20");
    await payOpen(placed.accountId);
    await daysPass(shop, "2027-03-10");
    const { rows } = await shop.world.db.owner.query(
      "select d.cause, s.state, d.gross_minor from billing.document d join billing.settlement s on s.document_id = d.id where d.account_id = $1 order by d.id",
      [placed.accountId],
    );
    expect(rows.map((row) => row.cause)).toEqual(["order", "run"]);
    expect(rows[1].gross_minor).toBe("7188");
    expect(await registryExpiry("noch-ein-jahr.de")).not.toEqual(before);
    await expectSound(shop);
  }, 60_000);
});

describe("an order that looks odd", () => {
  const why = { reason: "other", words: "looked at" };
  const buyer = { name: "Ute Wurf", email: "ute.wurf@mailinator.com", phone: "+1 212 555 0177" };
  const stateOf = async (orderId: string): Promise<string> =>
    String(
      (await shop.world.db.owner.query("select state from orders.order where id = $1", [orderId])).rows[0]
        ?.state,
    );
  async function odd(change: Wish = {}): Promise<string> {
    const { world } = shop;
    const { orderId } = must(
      await world.act(placeOrder, guest, await orderInput(shop, { ...buyer, ...change })),
    );
    must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    return orderId;
  }
  const decide = async (action: typeof acceptOrder, orderId: string) => {
    must(await shop.world.act(action, shop.staff, { orderId, ...why }));
    await settle(shop);
  };
  const ask = async (orderId: string) => {
    const asked = { orderId, reason: "purpose_unclear", question: "Wofür?" };
    must(await shop.world.act(askBuyer, shop.staff, asked));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("awaiting_answer");
  };

  it("is asked about, answered and completed: everything of it runs", async () => {
    const orderId = await odd({ domain: "gefragt.de" });
    await ask(orderId);
    must(await shop.world.act(answerOrder, bearerOf(orderId), { orderId, text: "Für mein Geschäft." }));
    await settle(shop);
    await decide(acceptOrder, orderId);
    expect(await stateOf(orderId)).toBe("completed");
    expect(shop.panel.control.accounts().map((one) => one.domain)).toContain("gefragt.de");
    await expectSound(shop);
  });

  it("whose question is not needed any more goes on without an answer, and a dropped one leaves nothing against anybody", async () => {
    const orderId = await odd({ domain: "doch-nicht.de" });
    await ask(orderId);
    must(await shop.world.act(undoDecision, shop.staff, { orderId }));
    await settle(shop);
    expect(await stateOf(orderId)).toBe("in_review");
    await decide(dropOrder, orderId);
    expect(await stateOf(orderId)).toBe("dropped");
    const marks = await marksOfOrder(shop.world.db.read, orderId);
    expect(marks.filter((one) => one.meaning !== "seen")).toEqual([]);
    expect(shop.panel.control.accounts().map((one) => one.domain)).not.toContain("doch-nicht.de");
    await expectSound(shop);
  });

  it("is rejected, and whoever comes back with its telephone stands before a person again; nothing of either was set up", async () => {
    const bad = { name: "Udo Betrug", email: "udo.betrug@mailinator.com", phone: "+1 212 555 0166" };
    const orderId = await odd({ ...bad, domain: "betrug-eins.de" });
    await decide(rejectOrder, orderId);
    const again = await odd({
      ...bad,
      name: "Otto Neu",
      email: "otto@neu.example",
      domain: "betrug-zwei.de",
    });
    const kept = await assessmentOf(shop.world.db.read, again);
    expect(reasonsInWords(kept?.factors ?? [], "en").join()).toContain("Known from a rejected order");
    await decide(rejectOrder, again);
    const names = shop.panel.control.accounts().map((one) => one.domain);
    expect(names.filter((one) => one.startsWith("betrug"))).toEqual([]);
    await expectSound(shop);
  });
});

describe("a known customer", () => {
  it("confirms nothing again, is not asked for a code, and has a second package on the same account", async () => {
    const { world, seller } = shop;
    await choosePath(shop, "instant");
    const { accountId, orderId: first } = await orderAndAcceptInstant({ domain: "bekannt-eins.de" });
    const { rows } = await world.db.owner.query<{ person: string; profile: string }>(
      "select person_id as person, billing_profile_id as profile from orders.order where id = $1",
      [first],
    );
    const known: PersonActor = {
      kind: "person",
      id: rows[0]?.person ?? "",
      sellerId: seller.id,
      accountId,
      memberships: [{ accountId, role: "holder", timeZone: "UTC", orderLimit: null, scopes: [] }],
      via: "web",
      requestId: null,
    };
    const wish = await orderInput(shop, { domain: "bekannt-zwei.de" });
    const input = { ...wish, buyer: null, billingProfileId: rows[0]?.profile ?? null };
    const sent = shop.sms.sent.length;
    const { orderId } = must(await world.act(placeOrder, known, input));
    await settle(shop);
    const found = await world.db.owner.query("select state, account_id from orders.order where id = $1", [
      orderId,
    ]);
    expect(found.rows).toEqual([{ state: "completed", account_id: accountId }]);
    expect(shop.sms.sent).toHaveLength(sent);
    await expectSound(shop);
  });
});

/** Confirmed by the link, and judged to go on at once. */
async function orderAndAcceptInstant(wish: Wish) {
  const placed = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  must(await shop.world.act(confirmByMail, bearerOf(placed.orderId), { orderId: placed.orderId }));
  await settle(shop);
  return placed;
}

async function registryExpiry(name: string): Promise<string> {
  const found = await shop.registrar.registrar.findDomain(name);
  return found?.expiresAt?.toISOString().slice(0, 10) ?? "";
}

/** A transfer over everything the account owes. */
async function payOpen(accountId: string): Promise<void> {
  const { rows } = await shop.world.db.owner.query(
    "select document_id as id, due_minor from billing.settlement where account_id = $1 and state = 'open'",
    [accountId],
  );
  const documents = rows.map((row) => ({ id: row.id as string, minor: BigInt(row.due_minor as string) }));
  const total = documents.reduce((sum, one) => sum + one.minor, 0n);
  const today = businessDay(shop.world);
  must(
    await shop.world.act(bookByHand, shop.staff, {
      sellerId: shop.seller.id,
      accountId,
      way: "transfer",
      money: money(total, "EUR"),
      receivedOn: today,
      payer: "Marlene Böttcher",
      reference: "renewal",
      documents,
    }),
  );
  await settle(shop);
}
