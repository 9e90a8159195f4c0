// What must never happen to an order: a price from the browser, a second effect of one button, set-up before acceptance,
// money kept when it fell, a code guessed, a stranger's look.
import { beforeAll, describe, expect, it } from "vitest";
import {
  bearerOf,
  guest,
  lastCode,
  orderAndAccept,
  orderInput,
  planId,
  settle,
  testShop,
} from "../../../test/support/shop.ts";
import type { TestShop, Wish } from "../../../test/support/shop.ts";
import { must } from "../../kernel/result.ts";
import { creditDocument, documentsOfOrder } from "../billing/index.ts";
import { marksOfOrder } from "../screening/index.ts";
import { keepVatAnswer } from "../tax/index.ts";
import { returnFromPage, startHostedPayment } from "../payments/index.ts";
import { takeNotice } from "../payments/look-at-payment.ts";
import {
  acceptOrder,
  cancelOrder,
  confirmByMail,
  dropOrder,
  enterCode,
  expireOrders,
  placeOrder,
  rejectOrder,
  sendCode,
} from "./index.ts";
import type { PlacedOrder } from "./index.ts";
import { noteOrderPaid } from "./screening/remember-order.ts";

let shop: TestShop;
beforeAll(async () => {
  shop = await testShop();
});

const stateOf = async (orderId: string): Promise<string> => {
  const { rows } = await shop.world.db.owner.query("select state from orders.order where id = $1", [orderId]);
  return rows[0].state as string;
};
const count = async (table: string, where: string, values: unknown[] = []): Promise<number> => {
  const { rows } = await shop.world.db.owner.query(
    `select count(*)::int as n from ${table} where ${where}`,
    values,
  );
  return rows[0].n as number;
};

async function placed(wish: Wish = {}): Promise<PlacedOrder> {
  const order = must(await shop.world.act(placeOrder, guest, await orderInput(shop, wish)));
  await settle(shop);
  return order;
}

async function confirmed(wish: Wish = {}): Promise<PlacedOrder> {
  const order = await placed(wish);
  must(await shop.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
  await settle(shop);
  return order;
}

describe("placing an order", () => {
  it("refuses quantities that are none, plans not on sale, endings not sold, and names that are none", async () => {
    const input = await orderInput(shop);
    const [first, second] = input.items;
    const faults = async (item: object): Promise<unknown> => {
      const result = await shop.world.act(placeOrder, guest, { ...input, items: [{ ...first!, ...item }] });
      return result.ok ? "placed" : result.refusal;
    };
    for (const quantity of [0, -1, 0.5, 1e9, Number.NaN]) {
      expect(await faults({ quantity })).toMatchObject({
        code: "wrong_items",
        issues: [{ code: "quantity" }],
      });
    }
    expect(await faults({ planId: "01980000-0000-7000-8000-000000000000" })).toMatchObject({
      issues: [{ code: "not_on_sale" }],
    });
    for (const name of ["", "ohne-punkt", ".com\n", "leer zeichen.de", `${"a".repeat(64)}.de`]) {
      const domain = { name, mode: "register", authCode: null };
      expect(await faults({ domain })).toMatchObject({ issues: [{ code: "domain_invalid" }] });
    }
    const other = { ...second!, planId: planId(shop, "domain-com") };
    const wrong = await shop.world.act(placeOrder, guest, { ...input, items: [first!, other] });
    expect(wrong).toMatchObject({ ok: false, refusal: { issues: [{ ref: "d", code: "ending_not_sold" }] } });
    expect(await count("orders.order", "true")).toBe(0);
  });

  it("refuses terms that were not agreed to, and a sum that is not the one shown", async () => {
    const input = await orderInput(shop);
    expect(await shop.world.act(placeOrder, guest, { ...input, termsIds: [] })).toMatchObject({
      refusal: { code: "terms_missing" },
    });
    expect(await shop.world.act(placeOrder, guest, { ...input, shownTotalMinor: 1n })).toMatchObject({
      refusal: { code: "price_changed", totalMinor: 4_188n },
    });
  });

  it("keeps the notice of withdrawal with a consumer's order only, and never refuses an order for it", async () => {
    const { owner } = shop.world.db;
    const { rows } = await owner.query<{ id: string }>(
      "select id from sellers.terms where kind = 'withdrawal'",
    );
    const notices = rows.map((row) => row.id);
    expect(notices).not.toEqual([]);
    const accepted = async (legalKind: "consumer" | "business", isShown: boolean): Promise<unknown> => {
      const input = await orderInput(shop);
      const { buyer } = input;
      if (!buyer) throw new Error("an order without a buyer");
      const termsIds = input.termsIds.filter((id) => isShown || !notices.includes(id));
      const account = { ...buyer.account, legalKind };
      const { orderId } = must(
        await shop.world.act(placeOrder, guest, { ...input, termsIds, buyer: { ...buyer, account } }),
      );
      const kept = await owner.query(
        "select t.kind from orders.acceptance a join sellers.terms t on t.id = a.terms_id where a.order_id = $1",
        [orderId],
      );
      return kept.rows.filter((row) => row.kind === "withdrawal").length;
    };
    expect(await accepted("consumer", true)).toBe(1);
    expect(await accepted("consumer", false)).toBe(0);
    expect(await accepted("business", true)).toBe(0);
    expect(await accepted("business", false)).toBe(0);
  });

  it("costs a business abroad the prices without the tax at home, as its invoices say", async () => {
    const input = await orderInput(shop, { country: "AT" });
    const { buyer } = input;
    if (!buyer?.billing) throw new Error("an order without an address");
    const abroad = {
      ...input,
      buyer: {
        ...buyer,
        account: { ...buyer.account, legalKind: "business" as const },
        billing: { ...buyer.billing, postalCode: "1010", city: "Wien", vatId: "ATU13585627" },
      },
    };
    const found = {
      isValid: true,
      consultationNumber: "WAPI1",
      name: "Gruber GmbH",
      address: "Ring 1, Wien",
    };
    const told = { sellerId: shop.seller.id, vatId: "ATU13585627", found };
    must(await shop.world.act(keepVatAnswer, shop.world.systemActor, told));
    // 41.88 with tax at home.
    expect(await shop.world.act(placeOrder, guest, { ...abroad, shownTotalMinor: 4_188n })).toMatchObject({
      refusal: { code: "price_changed", totalMinor: 3_519n },
    });
    const shown = { ...abroad, shownTotalMinor: 3_519n };
    const { orderId } = must(await shop.world.act(placeOrder, guest, shown));
    await settle(shop);
    must(await shop.world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    must(await shop.world.act(sendCode, bearerOf(orderId), { orderId, phone: null, host: "shop.test" }));
    await settle(shop);
    must(await shop.world.act(enterCode, bearerOf(orderId), { orderId, code: lastCode(shop) }));
    await settle(shop);
    for (const tick of shop.world.ticks) await tick.run(shop.world.kit, shop.world.clock.business());
    await settle(shop);
    const { rows } = await shop.world.db.owner.query(
      "select sum(gross_minor) as gross, sum(tax_minor) as tax from billing.document where order_id = $1",
      [orderId],
    );
    expect(rows).toEqual([{ gross: "3519", tax: "0" }]);
  });

  it("refuses master data by field and keeps nothing of it", async () => {
    const input = await orderInput(shop);
    const before = await count("customers.account", "true");
    const buyer = { ...input.buyer!, billing: { ...input.buyer!.billing!, postalCode: "x", city: "" } };
    const result = await shop.world.act(placeOrder, guest, { ...input, buyer });
    expect(result).toMatchObject({ ok: false, refusal: { code: "invalid" } });
    expect(await count("customers.account", "true")).toBe(before);
  });

  it("is done once for one key, however often the button was pressed", async () => {
    const input = await orderInput(shop);
    const all = await Promise.all(
      Array.from({ length: 10 }, () => shop.world.act(placeOrder, guest, input, { key: "button-1" })),
    );
    const ids = new Set(all.map((one) => must(one).orderId));
    expect(ids.size).toBe(1);
  });

  it("A13 by a guest does the same for an address we know as for one we do not", async () => {
    await confirmed({ email: "bekannt@kundin.example" });
    const { owner } = shop.world.db;
    const works: string[] = [];
    for (const email of ["bekannt@kundin.example", "unbekannt@kundin.example"]) {
      const input = await orderInput(shop, { email });
      const { rows } = await owner.query(
        `select (select coalesce(max(id), 0) from graphile_worker._private_jobs) as last,
           (select id from kernel.history order by id desc limit 1) as moved`,
      );
      const answer = must(await shop.world.act(placeOrder, guest, input));
      const jobs = await owner.query<{ name: string }>(
        `select t.identifier as name from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id where j.id > $1 order by j.id`,
        [rows[0].last],
      );
      const kept = await owner.query<{ noun: string }>(
        "select noun from kernel.history where noun <> 'person' and id > $1 order by id",
        [rows[0].moved],
      );
      const told = [Object.keys(answer), jobs.rows.map((one) => one.name), kept.rows.map((one) => one.noun)];
      works.push(JSON.stringify(told));
      await settle(shop);
    }
    expect(works[1]).toBe(works[0]);
  });
});

describe("an order", () => {
  it("goes nowhere before its mail was confirmed, and reaches nobody outside", async () => {
    const order = await placed();
    expect(await stateOf(order.orderId)).toBe("awaiting_confirmation");
    expect(
      await shop.world.act(sendCode, bearerOf(order.orderId), {
        orderId: order.orderId,
        phone: null,
        host: "x",
      }),
    ).toMatchObject({
      refusal: { code: "not_asked_for" },
    });
    expect(
      await count("kernel.attempt", "account_id = $1 and deed not in ('send_mail', 'send_sms')", [
        order.accountId,
      ]),
    ).toBe(0);
  });

  it("confirmed a hundred times at once is confirmed once", async () => {
    const order = await placed();
    const all = await Promise.all(
      Array.from({ length: 100 }, () =>
        shop.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }),
      ),
    );
    expect(all.filter((one) => must(one).fresh)).toHaveLength(1);
    await settle(shop);
    expect(await count("screening.assessment", "order_id = $1", [order.orderId])).toBe(1);
  });

  it("is nobody else's: a stranger hears that there is no such order", async () => {
    const order = await placed();
    const other = await placed();
    for (const actor of [guest, bearerOf(other.orderId)]) {
      const confirmed = await shop.world.act(confirmByMail, actor, { orderId: order.orderId });
      const cancelled = await shop.world.act(cancelOrder, actor, { orderId: order.orderId });
      for (const answer of [confirmed, cancelled])
        expect(answer).toMatchObject({ refusal: { code: "no_such" } });
      expect(await shop.world.act(acceptOrder, actor, { orderId: order.orderId, reason: "" })).toMatchObject({
        ok: false,
      });
    }
    expect(await stateOf(order.orderId)).toBe("awaiting_confirmation");
  });

  it("expires by itself and cannot be confirmed any more", async () => {
    const order = await placed();
    await shop.world.db.owner.query("update orders.order set due_at = $2 where id = $1", [
      order.orderId,
      new Date(0),
    ]);
    expect(must(await shop.world.act(expireOrders, shop.world.systemActor, null))).toBeGreaterThanOrEqual(1);
    expect(await stateOf(order.orderId)).toBe("expired");
    const late = await shop.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId });
    expect(late).toMatchObject({ ok: false, refusal: { code: "bad_move" } });
  });
});

describe("the code by SMS", () => {
  it("may be entered with blanks; a wrong one counts, and after five nothing helps but a new one", async () => {
    const order = await confirmed();
    const enter = (code: string) =>
      shop.world.act(enterCode, bearerOf(order.orderId), { orderId: order.orderId, code });
    must(
      await shop.world.act(sendCode, bearerOf(order.orderId), {
        orderId: order.orderId,
        phone: null,
        host: "shop.test",
      }),
    );
    await settle(shop);
    const right = lastCode(shop);
    const wrong = right === "111111" ? "222222" : "111111";
    expect(must(await enter("12345"))).toEqual({ outcome: "malformed" });
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(must(await enter(wrong))).toEqual({ outcome: "wrong", triesLeft });
    expect(must(await enter(right))).toEqual({ outcome: "no_live_code" });
    expect(await stateOf(order.orderId)).toBe("awaiting_code");
  });

  it("is not sent again within a minute, and not to a number that takes none", async () => {
    const order = await confirmed();
    const send = (phone: string | null) =>
      shop.world.act(sendCode, bearerOf(order.orderId), { orderId: order.orderId, phone, host: "shop.test" });
    expect(await send("12")).toMatchObject({ refusal: { code: "phone_invalid" } });
    must(await send("+49 1512 9876543"));
    expect(await send(null)).toMatchObject({ refusal: { code: "too_soon" } });
  });

  it("entered by a hundred at once accepts once: one customer number, one contract for each item", async () => {
    const order = await confirmed();
    must(
      await shop.world.act(sendCode, bearerOf(order.orderId), {
        orderId: order.orderId,
        phone: null,
        host: "shop.test",
      }),
    );
    await settle(shop);
    const code = lastCode(shop);
    const all = await Promise.all(
      Array.from({ length: 100 }, () =>
        shop.world.act(enterCode, bearerOf(order.orderId), {
          orderId: order.orderId,
          code: `${code.slice(0, 3)} ${code.slice(3)}`,
        }),
      ),
    );
    expect(all.filter((one) => one.ok && one.value.outcome === "right")).toHaveLength(1);
    await settle(shop);
    expect(await count("contracts.contract", "order_id = $1", [order.orderId])).toBe(2);
    expect(await stateOf(order.orderId)).toBe("completed");
  });
});

describe("a risky order", () => {
  const risky: Wish = { email: "wegwerf@mailinator.com", phone: "+1 212 555 0142", country: "DE" };

  it("is held for a person, with reasons, and accepted once however many press the button", async () => {
    const order = await confirmed(risky);
    expect(await stateOf(order.orderId)).toBe("in_review");
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        shop.world.act(acceptOrder, shop.staff, { orderId: order.orderId, reason: "called_back" }),
      ),
    );
    expect(all.filter((one) => one.ok)).toHaveLength(1);
    await settle(shop);
    expect(await stateOf(order.orderId)).toBe("completed");
  });

  it("rejected needs a reason, and makes the next one of the same person riskier; dropped does not", async () => {
    const score = async (orderId: string): Promise<number> => {
      const { rows } = await shop.world.db.owner.query(
        "select score from screening.assessment where order_id = $1",
        [orderId],
      );
      return rows[0].score as number;
    };
    const person: Wish = {
      ...risky,
      email: "noch-einer@mailinator.com",
      phone: "+1 212 555 0166",
      network: "203.0.113.77",
    };
    const dropped = await confirmed(person);
    must(await shop.world.act(dropOrder, shop.staff, { orderId: dropped.orderId, reason: "changed_mind" }));
    await settle(shop);
    const first = await confirmed(person);
    expect(
      await shop.world.act(rejectOrder, shop.staff, { orderId: first.orderId, reason: " " }),
    ).toMatchObject({ refusal: { code: "reason_missing" } });
    must(await shop.world.act(rejectOrder, shop.staff, { orderId: first.orderId, reason: "stolen_card" }));
    await settle(shop);
    const second = await confirmed(person);
    expect(await score(second.orderId)).toBeGreaterThan(await score(first.orderId));
    expect(await count("contracts.contract", "order_id = any($1)", [[dropped.orderId, first.orderId]])).toBe(
      0,
    );
  });
});

describe("an order that is paid first", () => {
  async function authorised(): Promise<PlacedOrder> {
    const order = await placed({ plan: "business", payBy: "card" });
    await reserve(order);
    return order;
  }

  /** The buyer reserves the whole amount on the gateway's page. Answers the payment's id. */
  async function reserve(order: PlacedOrder): Promise<string> {
    const { rows } = await shop.world.db.owner.query("select total_minor from orders.order where id = $1", [
      order.orderId,
    ]);
    must(
      await shop.world.act(startHostedPayment, bearerOf(order.orderId), {
        accountId: order.accountId,
        sellerId: shop.seller.id,
        purpose: { kind: "order", orderId: order.orderId },
        manner: "authorise",
        money: { minor: BigInt(rows[0].total_minor as string), currency: "EUR" },
        keepCard: true,
        email: "k@kundin.example",
        language: "de",
        returnUrl: "http://shop.test/o/x/returned",
        cancelUrl: "http://shop.test/o/x",
        description: "Business",
      }),
    );
    await settle(shop);
    const {
      rows: [payment],
    } = await shop.world.db.owner.query("select id, session_ref from payments.payment where order_id = $1", [
      order.orderId,
    ]);
    shop.gateway.payHosted(payment.session_ref as string);
    return payment.id as string;
  }

  /** What the order is remembered as, for the next one from the same hands. */
  async function remembered(orderId: string): Promise<string[]> {
    const marks = await marksOfOrder(shop.world.db.read, orderId);
    return [...new Set(marks.map((one) => one.meaning).filter((meaning) => meaning !== "seen"))];
  }
  async function invoiceOf(orderId: string): Promise<string> {
    const documents = await documentsOfOrder(shop.world.db.read, orderId);
    return documents.find((one) => one.kind === "invoice")!.id;
  }
  async function hearPaid(orderId: string): Promise<void> {
    const documentId = await invoiceOf(orderId);
    must(await shop.world.act(noteOrderPaid, shop.world.systemActor, { documentId }));
  }

  /** Proven by code; only its money is missing. */
  async function unpaid(): Promise<PlacedOrder> {
    const order = await confirmed({ plan: "business", payBy: "card" });
    must(
      await shop.world.act(sendCode, bearerOf(order.orderId), {
        orderId: order.orderId,
        phone: null,
        host: "shop.test",
      }),
    );
    await settle(shop);
    must(
      await shop.world.act(enterCode, bearerOf(order.orderId), {
        orderId: order.orderId,
        code: lastCode(shop),
      }),
    );
    await settle(shop);
    return order;
  }

  async function pay(order: PlacedOrder): Promise<string> {
    const paymentId = await reserve(order);
    must(await shop.world.act(returnFromPage, guest, { paymentId }));
    await settle(shop);
    return paymentId;
  }

  it("waits for its money, then is accepted, taken, invoiced and settled in one go", async () => {
    const order = await unpaid();
    expect(await stateOf(order.orderId)).toBe("awaiting_payment");
    expect(await count("hosting.account", "account_id = $1", [order.accountId])).toBe(0);
    expect(await remembered(order.orderId)).toEqual([]);
    await pay(order);
    expect(await stateOf(order.orderId)).toBe("completed");
    expect(await count("hosting.account", "account_id = $1 and state = 'active'", [order.accountId])).toBe(1);
    const { rows } = await shop.world.db.owner.query(
      `select p.state, p.minor = p.captured_minor as taken, s.state as settlement, s.due_minor = s.paid_minor as paid
       from payments.payment p join billing.document d on d.order_id = p.order_id
       join billing.settlement s on s.document_id = d.id where p.order_id = $1`,
      [order.orderId],
    );
    expect(rows).toEqual([{ state: "paid", taken: true, settlement: "settled", paid: true }]);
    expect(await remembered(order.orderId)).toEqual(["good"]);
    expect(shop.gateway.payments().filter((one) => one.state === "authorised")).toEqual([]);
  });

  it("never speaks for its buyer once the bank disputes the payment, however often it is heard that it was paid", async () => {
    const order = await unpaid();
    const paymentId = await pay(order);
    expect(await remembered(order.orderId)).toEqual(["good"]);
    const notice = { paymentId, kind: "dispute_opened" } as const;
    must(await shop.world.act(takeNotice, shop.world.systemActor, notice));
    await settle(shop);
    expect(await remembered(order.orderId)).toEqual([]);
    await hearPaid(order.orderId);
    expect(await remembered(order.orderId)).toEqual([]);
  });

  it("never speaks for its buyer once the money went back", async () => {
    const order = await unpaid();
    await pay(order);
    const marks = () => count("screening.mark", "order_id = $1 and meaning = 'good'", [order.orderId]);
    const once = await marks();
    await hearPaid(order.orderId);
    expect(await marks()).toBe(once);
    expect(await remembered(order.orderId)).toEqual(["good"]);
    const documentId = await invoiceOf(order.orderId);
    const credit = { documentId, lines: null, reason: "Widerruf", excess: "refund" } as const;
    must(await shop.world.act(creditDocument, shop.world.systemActor, credit));
    await settle(shop);
    expect(await remembered(order.orderId)).toEqual([]);
    await hearPaid(order.orderId);
    expect(await remembered(order.orderId)).toEqual([]);
  });

  it("gives a reserved amount back when it falls", async () => {
    const order = await authorised();
    must(await shop.world.act(cancelOrder, bearerOf(order.orderId), { orderId: order.orderId }));
    await settle(shop);
    const { rows } = await shop.world.db.owner.query(
      "select attempt_key from payments.payment where order_id = $1",
      [order.orderId],
    );
    const ofOrder = shop.gateway.payments().filter((one) => one.key === rows[0].attempt_key);
    expect(ofOrder.map((one) => one.state)).toEqual(["cancelled"]);
  });
});

describe("an accepted order", () => {
  it("has one invoice over everything that runs, and no second one when the day is run again", async () => {
    const order = await orderAndAccept(shop);
    await settle(shop);
    for (const tick of shop.world.ticks) await tick.run(shop.world.kit, shop.world.clock.business());
    await settle(shop);
    expect(await count("billing.document", "order_id = $1", [order.orderId])).toBe(1);
  });
});
