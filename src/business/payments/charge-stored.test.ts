// Renewals charged to a kept card: one charge whatever happens to the answer, and a decline that says what it is.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paymentScene, steps } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { action } from "../../kernel/act.ts";
import { must, ok } from "../../kernel/result.ts";
import { lookAgain } from "../staff/index.ts";
import { chargeStored, defaultCard, intendedOf, settleConcern } from "./index.ts";
import type { ChargeStored, Payment, SettleConcern } from "./index.ts";

let scene: PaymentScene;
let methodId: string;

beforeAll(async () => {
  scene = await paymentScene();
});
beforeEach(async () => {
  scene.between({});
  methodId = await scene.keptCard();
});

const renewal = (over: Partial<ChargeStored> = {}): ChargeStored => ({
  methodId,
  money: { minor: 5_940n, currency: "EUR" },
  documents: [{ id: newId(), minor: 5_940n }],
  description: "R2026-00007",
  ...over,
});
const ask = (wish: ChargeStored, key?: string) =>
  scene.world.act(steps.charge, scene.world.systemActor, wish, { key });
const charged = async (wish = renewal()): Promise<Payment> => {
  const { paymentId } = must(await ask(wish));
  await scene.world.runJobs();
  return scene.payment(paymentId);
};
const chargesOf = async (paymentId: string): Promise<number> => {
  const keys = (await scene.attempts(paymentId)).map((one) => one.key);
  return scene.gateway.payments().filter((one) => one.key !== null && keys.includes(one.key)).length;
};
const methodRef = async (): Promise<string> =>
  (await defaultCard(scene.world.db.app, scene.accountId))?.methodRef ?? "";

describe("charging a stored card", () => {
  it("takes the amount, books it and knows what it is meant for", async () => {
    const wish = renewal();
    const payment = await charged(wish);
    expect(payment).toMatchObject({ state: "paid", capturedMinor: 5_940n, manner: "stored", methodId });
    expect(await intendedOf(scene.world.db.app, payment.id)).toEqual([
      { documentId: wish.documents[0]?.id, minor: 5_940n },
    ]);
  });

  it("refuses documents that do not sum to it, and a card that is not usable", async () => {
    expect(await ask(renewal({ money: { minor: 5_941n, currency: "EUR" } }))).toMatchObject({
      refusal: { code: "invalid" },
    });
    expect(await ask(renewal({ methodId: newId() }))).toMatchObject({ refusal: { code: "not_usable" } });
  });

  it("is done once under one key", async () => {
    const wish = renewal();
    const first = must(await ask(wish, "renew-1"));
    expect(must(await ask(wish, "renew-1"))).toEqual(first);
    await scene.world.runJobs();
    expect(await chargesOf(first.paymentId)).toBe(1);
  });

  it("is refused to the second of two who ask for the same document at once", async () => {
    const wish = renewal();
    const both = await Promise.all([ask(wish), ask(wish)]);
    const refused = both.filter((one) => !one.ok);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ refusal: { code: "underway" } });
    await scene.world.runJobs();
    const [done] = both.filter((one) => one.ok).map((one) => must(one).paymentId);
    expect((await scene.payment(done ?? "")).state).toBe("paid");
  });

  it("makes one charge though the answer was lost", async () => {
    scene.gateway.loseNextCharge();
    const payment = await charged();
    expect(payment.state).toBe("asked");
    await scene.world.hurry();
    await scene.world.runJobs();
    expect((await scene.payment(payment.id)).state).toBe("paid");
    expect(await chargesOf(payment.id)).toBe(1);
  });

  it("makes one charge though the worker was killed between call and note", async () => {
    const { paymentId } = must(await ask(renewal()));
    const [attempt] = await scene.attempts(paymentId);
    const card = await defaultCard(scene.world.db.app, scene.accountId);
    const money = { minor: 5_940n, currency: "EUR" };
    await scene.gateway.gateway.chargeStored({
      key: attempt?.key ?? "",
      amount: money,
      description: "",
      customerRef: card?.customerRef ?? "",
      methodRef: card?.methodRef ?? "",
    });
    await scene.killedAfterCall(attempt?.id ?? "");
    const never = async (): Promise<never> => {
      throw new Error("a charge that went out is looked up, not made again");
    };
    scene.between({ chargeStored: never });
    await scene.world.runJobs();
    expect((await scene.payment(paymentId)).state).toBe("paid");
    expect(await chargesOf(paymentId)).toBe(1);
  });

  it("makes one charge where the worker was killed before the call went out", async () => {
    const { paymentId } = must(await ask(renewal()));
    const [attempt] = await scene.attempts(paymentId);
    await scene.killedAfterCall(attempt?.id ?? "");
    await scene.world.runJobs();
    expect((await scene.payment(paymentId)).state).toBe("paid");
    expect(await chargesOf(paymentId)).toBe(1);
  });

  it("is booked once though its notices come twenty times, before and after the answer", async () => {
    const before = await scene.books();
    const { paymentId } = must(await ask(renewal()));
    await scene.hear(20);
    await scene.hear(20);
    expect((await scene.payment(paymentId)).state).toBe("paid");
    const after = await scene.books();
    expect((after["prepayment"] ?? 0n) - (before["prepayment"] ?? 0n)).toBe(-5_940n);
  });

  it("waits where the bank is still at it, and hears the end by reading", async () => {
    const processing = { kind: "pending", reference: "" } as const;
    scene.between({
      chargeStored: async (charge) => {
        const answer = await scene.gateway.gateway.chargeStored(charge);
        return answer.kind === "done" ? { ...processing, reference: answer.value.paymentRef } : answer;
      },
    });
    const payment = await charged();
    expect(payment.state).toBe("processing");
    await scene.hear();
    expect((await scene.payment(payment.id)).state).toBe("paid");
  });
});

describe("charges asked in one act", () => {
  const chargeAll = action({
    name: "test_charge_all",
    needs: { any: ["system"] },
    async run(ctx, input: { readonly wishes: readonly ChargeStored[] }) {
      const ids: string[] = [];
      for (const wish of input.wishes) ids.push(must(await chargeStored(ctx, wish)).paymentId);
      return ok(ids);
    },
  });
  const three = async (): Promise<string[]> =>
    must(
      await scene.world.act(chargeAll, scene.world.systemActor, {
        wishes: [renewal(), renewal(), renewal()],
      }),
    );
  const all = async <T>(ids: readonly string[], what: (id: string) => Promise<T>): Promise<T[]> =>
    Promise.all(ids.map(what));
  const stateOf = async (id: string): Promise<string> => (await scene.payment(id)).state;

  it("are one job, and each is made once although the answer to one was lost", async () => {
    scene.gateway.loseNextCharge();
    const ids = await three();
    const { rows } = await scene.world.db.owner.query(
      `select json_array_length(payload -> 'attemptIds') as attempts from graphile_worker._private_jobs
       where payload -> 'attemptIds' is not null`,
    );
    expect(rows).toEqual([{ attempts: 3 }]);
    await scene.world.runJobs();
    // The third is looked up a second later: on a slow machine that may be over already.
    expect((await all(ids, stateOf)).filter((one) => one === "paid").length).toBeGreaterThanOrEqual(2);
    await scene.world.hurry();
    await scene.world.runJobs();
    expect(await all(ids, stateOf)).toEqual(["paid", "paid", "paid"]);
    expect(await all(ids, chargesOf)).toEqual([1, 1, 1]);
  });

  it("are made once each where the worker was killed after some of the calls and before any note", async () => {
    const ids = await three();
    const card = await defaultCard(scene.world.db.app, scene.accountId);
    for (const [at, id] of ids.entries()) {
      const [attempt] = await scene.attempts(id);
      if (at > 0)
        await scene.gateway.gateway.chargeStored({
          key: attempt?.key ?? "",
          amount: { minor: 5_940n, currency: "EUR" },
          description: "",
          customerRef: card?.customerRef ?? "",
          methodRef: card?.methodRef ?? "",
        });
      await scene.killedAfterCall(attempt?.id ?? "");
    }
    await scene.world.runJobs();
    expect(await all(ids, stateOf)).toEqual(["paid", "paid", "paid"]);
    expect(await all(ids, chargesOf)).toEqual([1, 1, 1]);
  });

  it("are noted once though their notices come twenty times, before and after the answers", async () => {
    const before = await scene.books();
    const ids = await three();
    await scene.hear(20);
    await scene.hear(20);
    expect(await all(ids, stateOf)).toEqual(["paid", "paid", "paid"]);
    const after = await scene.books();
    expect((after["prepayment"] ?? 0n) - (before["prepayment"] ?? 0n)).toBe(-3n * 5_940n);
  });
});

describe("a charge while charging is switched to quiet", () => {
  it("is kept back: nothing goes out, and it says so", async () => {
    const { owner } = scene.world.db;
    await owner.query(
      `insert into kernel.gate (effect, position, changed_at) values ('charge', 'quiet', now())
       on conflict (effect) do update set position = 'quiet'`,
    );
    const payment = await charged();
    await owner.query("update kernel.gate set position = 'open' where effect = 'charge'");
    expect(payment).toMatchObject({ state: "failed", faultCode: "withheld", capturedMinor: 0n });
    expect(await chargesOf(payment.id)).toBe(0);
  });
});

describe("a charge the bank declines", () => {
  it("may be tried again where money was short, with a charge of its own", async () => {
    scene.gateway.cardWill(await methodRef(), "insufficient_funds");
    const wish = renewal();
    const payment = await charged(wish);
    expect(payment).toMatchObject({ state: "failed", faultCode: "insufficient_funds", faultFinal: false });
    scene.gateway.cardWill(await methodRef(), "ok");
    expect((await charged(wish)).state).toBe("paid");
  });

  it("is final for a stolen card", async () => {
    scene.gateway.cardWill(await methodRef(), "stolen_card");
    expect(await charged()).toMatchObject({ state: "failed", faultFinal: true });
  });

  it("waits for the customer where the bank wants to see them", async () => {
    scene.gateway.cardWill(await methodRef(), "authentication_required");
    expect(await charged()).toMatchObject({ state: "failed", faultCode: "authentication_required" });
  });

  it("ends a card that ran out", async () => {
    scene.gateway.cardWill(await methodRef(), "expired_card");
    expect(await charged()).toMatchObject({ state: "failed", faultFinal: true });
    expect(await ask(renewal())).toMatchObject({ refusal: { code: "not_usable" } });
  });
});

describe("a charge whose outcome nobody can tell", () => {
  it("is parked for a person, and no second charge is made for its document meanwhile", async () => {
    const silent = async (): Promise<never> => {
      throw new Error("no answer");
    };
    scene.between({ chargeStored: silent, findByKey: silent });
    const wish = renewal();
    const payment = await charged(wish);
    for (let look = 0; look < 10; look += 1) {
      await scene.world.hurry();
      await scene.world.runJobs();
    }
    expect(await scene.payment(payment.id)).toMatchObject({ state: "asked", concern: "outcome_unknown" });
    expect(await ask(wish)).toMatchObject({ refusal: { code: "underway", paymentIds: [payment.id] } });
  });

  const lost = async (wish: ChargeStored, goesOut: boolean): Promise<Payment> => {
    const silent = async (): Promise<never> => {
      throw new Error("no answer");
    };
    const chargeStored: typeof scene.gateway.gateway.chargeStored = async (charge) => {
      if (goesOut) await scene.gateway.gateway.chargeStored(charge);
      return silent();
    };
    scene.between({ chargeStored, findByKey: silent });
    const payment = await charged(wish);
    for (let look = 0; look < 10; look += 1) {
      await scene.world.hurry();
      await scene.world.runJobs();
    }
    scene.between({});
    return payment;
  };
  const settle = (input: Omit<SettleConcern, "note">) =>
    scene.world.act(settleConcern, scene.bookkeeper, { ...input, note: "Looked it up at the gateway." });

  it("is charged anew once a person has found that there is none", async () => {
    const wish = renewal();
    const payment = await lost(wish, false);
    must(await settle({ paymentId: payment.id, found: { kind: "nothing" } }));
    expect(await scene.payment(payment.id)).toMatchObject({ state: "failed", concern: null });
    expect((await charged(wish)).state).toBe("paid");
    const again = await settle({ paymentId: payment.id, found: { kind: "nothing" } });
    expect(again).toMatchObject({ refusal: { code: "nothing_open" } });
  });

  it("is never charged twice: what a person settled cannot be looked at again, and what is charged anew is charged once", async () => {
    const wish = renewal();
    const payment = await lost(wish, false);
    const [attempt] = await scene.attempts(payment.id);
    const attemptId = attempt?.id ?? "";
    const unsaid = await settle({ paymentId: payment.id });
    expect(unsaid).toMatchObject({ refusal: { code: "undecided" } });
    await scene.world.db.owner.query("update kernel.attempt set state = 'calling' where id = $1", [
      attemptId,
    ]);
    const busy = await settle({ paymentId: payment.id, found: { kind: "nothing" } });
    expect(busy).toMatchObject({ refusal: { code: "under_way" } });
    await scene.world.db.owner.query("update kernel.attempt set state = 'parked' where id = $1", [attemptId]);
    must(await settle({ paymentId: payment.id, found: { kind: "nothing" } }));
    expect(await scene.attempts(payment.id)).toMatchObject([{ state: "dropped" }]);
    const anew = await charged(wish);
    expect(anew.state).toBe("paid");
    const again = await scene.world.act(lookAgain, scene.world.systemActor, { attemptId });
    expect(again).toMatchObject({ refusal: { code: "not_parked" } });
    // However it came to be asked once more: nothing waits for it, so nothing goes out.
    await scene.world.db.owner.query("update kernel.attempt set state = 'parked' where id = $1", [attemptId]);
    must(await scene.world.act(lookAgain, scene.world.systemActor, { attemptId }));
    await scene.world.runJobs();
    expect(await scene.attempts(payment.id)).toMatchObject([{ state: "dropped" }]);
    expect(scene.gateway.payments().filter((one) => one.key === attempt?.key)).toEqual([]);
    expect(await chargesOf(anew.id)).toBe(1);
  });

  it("is paid once a person has found it, and only where it is really this one", async () => {
    const other = await charged();
    const payment = await lost(renewal(), true);
    const named = async (paymentRef: string): Promise<void> => {
      must(await settle({ paymentId: payment.id, found: { kind: "charge", paymentRef } }));
      await scene.world.runJobs();
    };
    await named(other.paymentRef ?? "");
    expect(await scene.payment(payment.id)).toMatchObject({ state: "asked", concern: "foreign" });
    const [attempt] = await scene.attempts(payment.id);
    await named(scene.gateway.payments().find((one) => one.key === attempt?.key)?.paymentRef ?? "");
    expect(await scene.payment(payment.id)).toMatchObject({ state: "paid", concern: null });
    expect(await chargesOf(payment.id)).toBe(1);
  });
});
