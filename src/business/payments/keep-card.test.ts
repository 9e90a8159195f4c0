// Cards kept for renewals: who may change them, which one is charged, and when one is over.
import { beforeAll, describe, expect, it } from "vitest";
import { paymentScene } from "../../../test/support/payment-scene.ts";
import type { PaymentScene } from "../../../test/support/payment-scene.ts";
import { newId } from "../../kernel/ids.ts";
import { must } from "../../kernel/result.ts";
import type { PersonActor } from "../../kernel/rights.ts";
import { chooseCard, defaultCard, methodsOfAccounts, removeCard } from "./index.ts";

let scene: PaymentScene;

beforeAll(async () => {
  scene = await paymentScene();
});

const person = (accountId: string): PersonActor => ({
  kind: "person",
  id: scene.personId,
  sellerId: scene.sellerId,
  accountId,
  memberships: [{ accountId, role: "holder", orderLimit: null, timeZone: "UTC", scopes: [] }],
  via: "web",
  requestId: null,
});
const theDefault = async () => (await defaultCard(scene.world.db.read, scene.accountId))?.id;
/** Cards of another plastic each: the gateway tells each its own fingerprint. */
const kept = async (): Promise<string> => {
  const open = await scene.started({ keepCard: true });
  scene.gateway.payHosted(open.sessionRef ?? "");
  const state = await scene.gateway.gateway.readCheckout(open.sessionRef ?? "");
  const card = state.card && { ...state.card, fingerprint: newId() };
  const payment = state.payment && { ...state.payment, card };
  scene.between({ readCheckout: async () => ({ ...state, card, payment }) });
  await scene.hear();
  scene.between({});
  return (await scene.payment(open.id)).methodId ?? "";
};

describe("a kept card", () => {
  it("is the default from the day it is kept, and its owner may choose another", async () => {
    const [first, second] = [await kept(), await kept()];
    expect(await theDefault()).toBe(second);
    must(await scene.world.act(chooseCard, person(scene.accountId), { methodId: first }));
    expect(await theDefault()).toBe(first);
  });

  it("pays what was paid by hand until then; a direct debit stays one, and so does what was ended", async () => {
    const { owner } = scene.world.db;
    const of = async (payBy: string, hasEnded = false): Promise<string> => {
      const id = newId();
      await owner.query(
        `insert into customers.billing_profile (id, account_id, payer_account_id, is_default, name, line1, postal_code, city,
           country, vat_check, pay_by, invoice_by, created_at, ended_at)
         values ($1, $2, $2, false, 'Marlene', 'Weg 1', '20457', 'Hamburg', 'DE', 'none', $3, 'mail', now(), $4)`,
        [id, scene.accountId, payBy, hasEnded ? new Date() : null],
      );
      return id;
    };
    const ids = [await of("cheque"), await of("debit"), await of("transfer", true)];
    const paidBy = async (): Promise<string[]> => {
      const { rows } = await owner.query<{ by: string }>(
        "select pay_by as by from customers.billing_profile where account_id = $1 order by id = any($2), id",
        [scene.accountId, ids],
      );
      return rows.map((row) => row.by);
    };
    await kept();
    expect(await paidBy()).toEqual(["card", "card", "debit", "transfer"]);
    // Whoever pays by hand again later is not turned round by a notice that comes twice.
    await owner.query("update customers.billing_profile set pay_by = 'transfer' where id = $1", [ids[0]]);
    await scene.hear(2);
    expect(await paidBy()).toEqual(["card", "transfer", "debit", "transfer"]);
    const methodId = (await theDefault()) ?? "";
    must(await scene.world.act(chooseCard, person(scene.accountId), { methodId }));
    expect(await paidBy(), "chosen for renewals").toEqual(["card", "card", "debit", "transfer"]);
  });

  it("is not to be touched by anybody else, who does not even learn that it exists", async () => {
    const methodId = await kept();
    const stranger = person(newId());
    const refused = { refusal: { code: "no_such" } };
    expect(await scene.world.act(chooseCard, stranger, { methodId })).toMatchObject(refused);
    expect(await scene.world.act(removeCard, stranger, { methodId })).toMatchObject(refused);
  });

  it("gives way to another one when it is removed, and cannot be chosen any more", async () => {
    const [older, newer] = [await kept(), await kept()];
    must(await scene.world.act(removeCard, person(scene.accountId), { methodId: newer }));
    expect(await theDefault()).toBe(older);
    const again = await scene.world.act(removeCard, person(scene.accountId), { methodId: newer });
    expect(again).toMatchObject({ refusal: { code: "bad_move" } });
    const chosen = await scene.world.act(chooseCard, person(scene.accountId), { methodId: newer });
    expect(chosen).toMatchObject({ refusal: { code: "not_usable" } });
    const shown = await methodsOfAccounts(scene.world.db.read, [scene.accountId]);
    expect(shown.some((card) => card.id === newer)).toBe(false);
  });

  it("is kept once though the notices of its payment come twenty times, and replaces the same plastic", async () => {
    const first = await scene.keptCard();
    const open = await scene.started({ keepCard: true });
    scene.gateway.payHosted(open.sessionRef ?? "");
    await scene.hear(20);
    const shown = await methodsOfAccounts(scene.world.db.read, [scene.accountId]);
    expect(shown.filter((card) => card.fingerprint === "card of marlene@kundin.example")).toHaveLength(1);
    expect(shown.some((card) => card.id === first)).toBe(false);
  });

  it("is over when its month is, and renewals go to another", async () => {
    const methodId = await kept();
    await scene.world.db.owner.query(
      "update payments.method set expiry_year = 2027, expiry_month = 2 where id = $1",
      [methodId],
    );
    const tick = scene.world.ticks.find((one) => one.name === "cards_expire");
    const at = async (day: string): Promise<string | undefined> => {
      await scene.world.setClock(day);
      await tick?.run(scene.world.kit, new Date(`${day}T12:00:00Z`));
      return (await methodsOfAccounts(scene.world.db.read, [scene.accountId])).find(
        (one) => one.id === methodId,
      )?.state;
    };
    expect(await at("2027-02-28")).toBe("usable");
    expect(await at("2027-03-01")).toBe("expired");
    expect(await theDefault()).not.toBe(methodId);
  });
});
