// The customer pays on the gateway's page. Coming back proves nothing; what is read from the gateway does, once.
import { sql } from "kysely";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paymentScene, steps } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { Guest, PersonActor } from "../../kernel/rights.ts";
import { openTasks } from "../staff/index.ts";
import type { CheckoutState } from "./gateway.port.ts";
import { anyToLookAt } from "./payments.reads.ts";
import {
  addCard,
  paymentPage,
  paymentStory,
  receiveGatewayNotice,
  returnFromPage,
  settleConcern,
  startHostedPayment,
} from "./index.ts";

let scene: PaymentScene;

beforeAll(async () => {
  scene = await paymentScene();
});
beforeEach(() => {
  scene.between({});
});

const guest: Guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null };
const member = (accountId: string): PersonActor => ({
  kind: "person",
  id: newId(),
  sellerId: scene.sellerId,
  accountId,
  memberships: [{ accountId, role: "holder", orderLimit: null, timeZone: "UTC", scopes: [] }],
  via: "web",
  requestId: null,
});
const refusalOf = async (over: object, actor: Guest | PersonActor = guest): Promise<string> => {
  const result = await scene.world.act(steps.start, actor, scene.wish(over));
  return result.ok ? "none" : result.refusal.code;
};

describe("starting a hosted payment", () => {
  it("opens the gateway's page, whose address the waiting visitor gets", async () => {
    const payment = await scene.started();
    expect(await paymentPage(scene.world.db.read, payment.id)).toMatchObject({
      state: "open",
      pageUrl: expect.stringContaining("session"),
    });
  });

  it("refuses nothing at all, documents that do not sum to the amount, and one document twice", async () => {
    const id = newId();
    const of = (...minors: bigint[]) => ({
      purpose: { kind: "documents", documents: minors.map((minor) => ({ id: newId(), minor })) },
    });
    expect(await refusalOf({ money: { minor: 0n, currency: "EUR" }, ...of(0n) })).toBe("invalid");
    expect(await refusalOf(of(11_899n))).toBe("invalid");
    expect(await refusalOf(of(12_000n, -100n))).toBe("invalid");
    const twice = [1, 2].map(() => ({ id, minor: 5_950n }));
    expect(await refusalOf({ purpose: { kind: "documents", documents: twice } })).toBe("invalid");
  });

  it("refuses a link several documents, and a member somebody else's account", async () => {
    const two = [1, 2].map(() => ({ id: newId(), minor: 5_950n }));
    expect(await refusalOf({ purpose: { kind: "documents", documents: two } })).toBe("not_yours");
    expect(await refusalOf({}, member(newId()))).toBe("not_yours");
    expect(await refusalOf({ purpose: { kind: "documents", documents: two } }, member(scene.accountId))).toBe(
      "none",
    );
    await scene.world.runJobs();
  });

  it("refuses where no gateway is switched on", async () => {
    const { owner } = scene.world.db;
    await owner.query("update sellers.connection set state = 'off' where id = $1", [scene.connectionId]);
    expect(await refusalOf({})).toBe("no_gateway");
    await owner.query("update sellers.connection set state = 'on' where id = $1", [scene.connectionId]);
  });

  it("is done once under one key, and opens one page", async () => {
    const wish = scene.wish();
    const all = await Promise.all(
      [1, 2].map(() => scene.world.act(steps.start, scene.world.systemActor, wish, { key: "pay-1" })),
    );
    await scene.world.runJobs();
    expect(new Set(all.map((one) => must(one).paymentId)).size).toBe(1);
  });

  it("closes the page that stood open for the same order, so that two tabs do not pay twice", async () => {
    const purpose = { kind: "order", orderId: newId() } as const;
    const first = await scene.started({ purpose });
    const second = await scene.started({ purpose });
    expect((await scene.payment(first.id)).state).toBe("expired");
    expect(scene.gateway.payHosted(first.sessionRef ?? "")).toBe(false);
    expect(scene.gateway.payHosted(second.sessionRef ?? "")).toBe(true);
    await scene.hear();
    expect((await scene.payment(second.id)).state).toBe("paid");
  });

  it("fails where the gateway refuses the amount, and says why", async () => {
    const failed = await scene.started({ money: { minor: 100n, currency: "XXQ" } });
    expect(failed).toMatchObject({ state: "failed", faultCode: "amount" });
  });

  it("opens one page though the answer was lost", async () => {
    const pages: unknown[] = [];
    scene.between({
      async openCheckout(asked) {
        const answer = await scene.gateway.gateway.openCheckout(asked);
        pages.push(answer.kind === "done" ? answer.value.sessionRef : answer);
        if (pages.length === 1) throw new Error("the answer was lost");
        return answer;
      },
    });
    const { paymentId } = must(await scene.world.act(steps.start, scene.world.systemActor, scene.wish()));
    await scene.world.runJobs();
    await scene.world.hurry();
    await scene.world.runJobs();
    scene.between({});
    const { sessionRef } = await scene.payment(paymentId);
    expect(pages).toEqual([sessionRef, sessionRef]);
  });

  it("opens one page though the worker was killed after the call", async () => {
    const { paymentId } = must(await scene.world.act(steps.start, scene.world.systemActor, scene.wish()));
    const [attempt] = await scene.attempts(paymentId);
    const wish = scene.wish();
    const sent = await scene.gateway.gateway.openCheckout({
      key: attempt?.key ?? "",
      purpose: "pay",
      amount: wish.money,
      description: "",
      email: wish.email,
      customerRef: null,
      keepCard: false,
      returnUrl: "",
      cancelUrl: "",
      locale: "de",
    });
    await scene.killedAfterCall(attempt?.id ?? "");
    await scene.world.runJobs();
    expect(sent).toMatchObject({
      kind: "done",
      value: { sessionRef: (await scene.payment(paymentId)).sessionRef },
    });
  });
});

describe("who may start a payment for an order", () => {
  let orderId: string;
  beforeAll(async () => {
    orderId = newId();
    await scene.world.db.owner.query(
      `insert into orders."order" (id, seller_id, account_id, person_id, short_id, state, language, currency, total_minor,
         pay_by, payment_gate, billing_profile_id, next_actor, created_at)
       select $1, $2, $3, $4, 'K7M-3QXR', 'awaiting_payment', 'de', 'EUR', 11900, 'card', 'pay_first', b.id, 'customer', now()
       from customers.billing_profile b where b.account_id = $3`,
      [orderId, scene.sellerId, scene.accountId, scene.personId],
    );
  });
  const asked = async (actor: Guest | PersonActor, id = orderId): Promise<string> => {
    const wish = scene.wish({ purpose: { kind: "order", orderId: id } });
    const result = await scene.world.act(startHostedPayment, actor, wish);
    return result.ok ? "started" : result.refusal.code;
  };

  it("is whoever holds the link to exactly this order, and members of its account", async () => {
    expect(await asked({ ...guest, bearer: { kind: "order", id: orderId } })).toBe("started");
    expect(await asked(member(scene.accountId))).toBe("started");
    await scene.world.runJobs();
  });

  it("is nobody else, who does not learn that there is such an order", async () => {
    expect(await asked(guest)).toBe("no_such");
    expect(await asked({ ...guest, bearer: { kind: "order", id: newId() } })).toBe("no_such");
    expect(await asked({ ...guest, bearer: { kind: "document", id: orderId } })).toBe("no_such");
    expect(await asked(member(newId()))).toBe("no_such");
    expect(await asked(member(scene.accountId), newId())).toBe("no_such");
  });
});

describe("coming back from the page", () => {
  it("never marks anything paid by itself", async () => {
    const open = await scene.started();
    must(await scene.world.act(returnFromPage, guest, { paymentId: open.id }));
    await scene.world.runJobs();
    expect((await scene.payment(open.id)).state).toBe("open");
  });

  it("has the gateway read, which marks paid what is paid there although no notice ever came", async () => {
    const open = await scene.started();
    scene.gateway.payHosted(open.sessionRef ?? "");
    must(await scene.world.act(returnFromPage, guest, { paymentId: open.id }));
    await scene.world.runJobs();
    expect(await scene.payment(open.id)).toMatchObject({ state: "paid", capturedMinor: 11_900n });
  });

  it("asks once however often the visitor reloads, and nothing of an unknown payment", async () => {
    const open = await scene.started();
    for (const paymentId of [open.id, open.id, open.id, newId()])
      must(await scene.world.act(returnFromPage, guest, { paymentId }));
    const reads = (await scene.attempts(open.id)).filter((one) => one.deed === "read_checkout");
    expect(reads.length).toBe(1);
    await scene.world.runJobs();
  });
});

describe("the gateway's notices", () => {
  it("mark a payment paid once, with one receipt and one fee, though each comes twenty times", async () => {
    const before = await scene.books();
    const open = await scene.started();
    scene.gateway.payHosted(open.sessionRef ?? "");
    await scene.hear(20);
    const payment = await scene.payment(open.id);
    expect(payment).toMatchObject({ state: "paid", capturedMinor: 11_900n, feeMinor: 203n });
    const after = await scene.books();
    const grown = (name: string): bigint => (after[name] ?? 0n) - (before[name] ?? 0n);
    expect(grown("processor")).toBe(11_900n - 203n);
    expect(grown("fees")).toBe(203n);
    expect(grown("prepayment")).toBe(-11_900n);
  });

  it("are believed for no payment: a notice of success about an unpaid page changes nothing", async () => {
    const open = await scene.started();
    const told = { noticeId: newId(), kind: "checkout_changed", sessionRef: open.sessionRef } as const;
    const notice = { ...told, paymentRef: null, live: false };
    await receiveGatewayNotice(scene.world.act, scene.connectionId, notice, Buffer.from("{}"));
    await scene.world.runJobs();
    expect((await scene.payment(open.id)).state).toBe("open");
  });

  it("of another connection, or of references we do not know, touch nothing", async () => {
    const open = await scene.started();
    scene.gateway.payHosted(open.sessionRef ?? "");
    const about = {
      kind: "checkout_changed",
      sessionRef: open.sessionRef,
      paymentRef: null,
      live: false,
    } as const;
    const elsewhere = { ...about, noticeId: newId() };
    await receiveGatewayNotice(scene.world.act, newId(), elsewhere, Buffer.from("{}"));
    const unknown = { ...about, noticeId: newId(), sessionRef: "session_nobody" };
    await receiveGatewayNotice(scene.world.act, scene.connectionId, unknown, Buffer.from("{}"));
    await scene.world.runJobs();
    expect((await scene.payment(open.id)).state).toBe("open");
    await scene.hear();
    expect((await scene.payment(open.id)).state).toBe("paid");
  });

  it("that come late or out of order do not move a payment back", async () => {
    const open = await scene.started();
    scene.gateway.payHosted(open.sessionRef ?? "", "insufficient_funds");
    scene.gateway.payHosted(open.sessionRef ?? "");
    const state = await scene.gateway.gateway.readCheckout(open.sessionRef ?? "");
    await scene.hear();
    expect((await scene.payment(open.id)).state).toBe("paid");
    const older = {
      ...state,
      state: "open",
      payment: state.payment && { ...state.payment, state: "processing" },
    };
    scene.between({
      readCheckout: async () => older as CheckoutState,
      readPayment: async () => older.payment as never,
    });
    const told = { noticeId: newId(), kind: "checkout_changed", sessionRef: open.sessionRef } as const;
    await receiveGatewayNotice(
      scene.world.act,
      scene.connectionId,
      { ...told, paymentRef: null, live: false },
      Buffer.from("{}"),
    );
    await scene.world.runJobs();
    expect((await scene.payment(open.id)).state).toBe("paid");
  });

  it("of a dispute open one desk task", async () => {
    const payment = await scene.paid(2_500n);
    for (const noticeId of [newId(), newId()]) {
      const told = {
        noticeId,
        kind: "dispute_opened",
        sessionRef: null,
        paymentRef: payment.paymentRef,
      } as const;
      await receiveGatewayNotice(
        scene.world.act,
        scene.connectionId,
        { ...told, live: false },
        Buffer.from("{}"),
      );
    }
    await scene.world.runJobs();
    expect((await scene.payment(payment.id)).concern).toBe("disputed");
    const tasks = await openTasks(scene.world.db.read, { sellerIds: null });
    expect(tasks.filter((one) => one.subjectId === payment.id)).toHaveLength(1);
  });
});

describe("a gateway that tells something else than was asked", () => {
  const twisted = async (twist: (state: CheckoutState) => CheckoutState): Promise<string> => {
    const open = await scene.started();
    scene.gateway.payHosted(open.sessionRef ?? "");
    scene.between({ readCheckout: async (ref) => twist(await scene.gateway.gateway.readCheckout(ref)) });
    await scene.hear();
    return open.id;
  };
  const amount = (minor: bigint, currency: string) => (state: CheckoutState) => ({
    ...state,
    payment: state.payment && { ...state.payment, amount: { minor, currency } },
  });

  it.each([
    ["a minor unit more", amount(11_901n, "EUR"), "amount_differs"],
    ["a minor unit less", amount(11_899n, "EUR"), "amount_differs"],
    ["yen", amount(11_900n, "JPY"), "currency_differs"],
    ["somebody else's session", (state: CheckoutState) => ({ ...state, key: "open_checkout-x" }), "foreign"],
  ] as const)("(%s) moves nothing, books nothing and calls a person", async (_what, twist, concern) => {
    const before = await scene.books();
    const id = await twisted(twist);
    expect(await scene.payment(id)).toMatchObject({ state: "open", capturedMinor: 0n, concern });
    expect(await scene.books()).toEqual(before);
  });

  it("stays a person's matter until that person says what came of it", async () => {
    const id = await twisted(amount(1n, "EUR"));
    const settle = (note: string) =>
      scene.world.act(settleConcern, scene.bookkeeper, { paymentId: id, note });
    expect(await settle(" ")).toMatchObject({ ok: false, refusal: { code: "invalid" } });
    must(await settle("Refunded at the gateway."));
    expect((await scene.payment(id)).concern).toBeNull();
    expect(await settle("Again.")).toMatchObject({ ok: false, refusal: { code: "nothing_open" } });
  });
});

describe("a page nobody told us about", () => {
  it("is read when it ran out: paid where it was paid, expired where not", async () => {
    const [paid, left] = [await scene.started(), await scene.started()];
    scene.gateway.payHosted(paid.sessionRef ?? "");
    const soon = new Date(scene.world.clock.business().getTime() + 30 * 3_600_000);
    await scene.world.setClock(soon.toISOString());
    const look = scene.world.ticks.find((tick) => tick.name === "payments_look");
    await look?.run(scene.world.kit, soon);
    await scene.world.runJobs();
    expect((await scene.payment(paid.id)).state).toBe("paid");
    expect((await scene.payment(left.id)).state).toBe("expired");
  });
});

describe("whether a payment is to be looked at", () => {
  it("is never found out by reading all there are", async () => {
    const { id } = await scene.started();
    const { owner } = scene.world.db;
    const columns = "seller_id, account_id, way, manner, purpose, currency, minor, state, origin, created_at";
    await owner.query(
      `insert into payments.payment (id, ${columns}) select gen_random_uuid(), ${columns}
       from payments.payment, generate_series(1, 3000) where id = $1`,
      [id],
    );
    const due = anyToLookAt(scene.world.clock.business());
    const { rows } = await sql<Record<string, string>>`explain select ${due}`.execute(scene.world.db.app);
    const plan = rows.flatMap((row) => Object.values(row)).join("\n");
    expect(plan).toContain("payment_look");
    expect(plan).not.toContain("Seq Scan on payment");
  });
});

describe("keeping a card without paying", () => {
  it("keeps it and books nothing", async () => {
    const { purpose: _p, manner: _m, money: _y, keepCard: _k, description: _d, ...rest } = scene.wish();
    const wish = { ...rest, currency: "EUR" };
    const before = await scene.books();
    const { paymentId } = must(await scene.world.act(addCard, member(scene.accountId), wish));
    await scene.world.runJobs();
    scene.gateway.payHosted((await scene.payment(paymentId)).sessionRef ?? "");
    await scene.hear();
    const payment = await scene.payment(paymentId);
    expect(payment).toMatchObject({ state: "paid", capturedMinor: 0n, methodId: expect.any(String) });
    expect(await scene.books()).toEqual(before);
    expect((await paymentStory(scene.world.db.read, paymentId))?.allocations).toEqual([]);
  });
});
