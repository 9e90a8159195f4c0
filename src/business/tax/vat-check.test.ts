// A VAT id frees from tax only when the register said so: silence is never taken for yes or for no, the proof is kept, and a person
// decides with a reason.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inProcessVat } from "../../../test/support/in-process-vat.ts";
import { aConnection } from "../../../test/support/scene.ts";
import { bearerOf, guest, orderInput, settle, testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { must } from "../../kernel/result.ts";
import { saveBillingProfile } from "../customers/index.ts";
import { confirmByMail, placeOrder } from "../orders/index.ts";
import type { PlacedOrder } from "../orders/index.ts";
import {
  askDueVatChecks,
  askVatCheckAgain,
  askVatOfProfile,
  decideVatCheck,
  enquireVatId,
  keepVatAnswer,
  newVatMemory,
  otherNameOf,
} from "./index.ts";
import type { VatRegister } from "./index.ts";

let shop: TestShop;
let vat: ReturnType<typeof inProcessVat>;
beforeAll(async () => {
  shop = await testShop();
  await aConnection(shop.world.db.owner, "vat_id", "vies");
});
beforeEach(() => {
  vat = inProcessVat();
  Object.assign(shop.world.ports, { vat_id: vat.register });
});

type Row = {
  readonly id: string;
  readonly state: string;
  readonly proof: string | null;
  readonly tries: number;
  readonly profile: string;
  readonly next: Date | null;
};

async function ordered(vatId: string, organisation = "Kontrolle GmbH"): Promise<PlacedOrder> {
  const input = await orderInput(shop, { country: vatId.slice(0, 2) === "AT" ? "AT" : "DE" });
  const buyer = input.buyer!;
  const billing = {
    ...buyer.billing!,
    organisation,
    postalCode: "1010",
    city: "Wien",
    vatId,
  };
  const order = must(
    await shop.world.act(placeOrder, guest, {
      ...input,
      buyer: { ...buyer, account: { ...buyer.account, legalKind: "business" }, billing },
    }),
  );
  await settle(shop);
  must(await shop.world.act(confirmByMail, bearerOf(order.orderId), { orderId: order.orderId }));
  await settle(shop);
  return order;
}

async function checkOf(order: PlacedOrder): Promise<Row> {
  const { rows } = await shop.world.db.owner.query(
    `select c.id, c.state, c.consultation_number as proof, c.tries, p.vat_check as profile, c.next_at as next
     from tax.vat_check c join customers.billing_profile p on p.id = c.billing_profile_id where c.order_id = $1`,
    [order.orderId],
  );
  expect(rows).toHaveLength(1);
  return rows[0] as Row;
}

describe("the VAT id of an order", () => {
  it("is asked for once, and the billing profile learns the answer with its proof", async () => {
    const order = await ordered("ATU12345675");
    expect(await checkOf(order)).toMatchObject({
      state: "valid",
      profile: "valid",
      proof: expect.stringMatching(/^WAPI/),
    });
    expect(vat.asked()).toEqual(["ATU12345675"]);
  });

  it("that is known under quite another name is pointed at once, and refused to nobody", async () => {
    const tasks = async (accountId: string) =>
      (
        await shop.world.db.owner.query<{ state: string; about: string }>(
          "select state, about from staff.task where kind = 'vat_name_differs' and account_id = $1",
          [accountId],
        )
      ).rows;
    const order = await ordered("ATU57780315", "Nordlicht GmbH");
    expect(await checkOf(order)).toMatchObject({ state: "valid", profile: "valid" });
    const { rows } = await shop.world.db.owner.query<{ id: string; profile: string }>(
      "select account_id as id, billing_profile_id as profile from tax.vat_check where order_id = $1",
      [order.orderId],
    );
    const { id, profile } = rows[0]!;
    const said = { state: "open", about: "ATU57780315: Kontrolle ≠ Nordlicht GmbH" };
    expect(await tasks(id)).toEqual([said]);
    await shop.world.db.owner.query(
      "update staff.task set state = 'done', done_at = now() where account_id = $1",
      [id],
    );
    must(await shop.world.act(askVatOfProfile, shop.staff, { billingProfileId: profile }));
    await settle(shop);
    expect(await tasks(id), "looked at already").toEqual([{ ...said, state: "done" }]);
    const [same, own] = await Promise.all([
      otherNameOf(shop.world.db.read, { accountId: id, billingProfileId: profile, foundName: "Kontrolle" }),
      otherNameOf(shop.world.db.read, { accountId: id, billingProfileId: profile, foundName: "NORDLICHT" }),
    ]);
    expect([same, own]).toEqual(["Nordlicht GmbH", null]);
  });

  it("that is not registered is invalid, and the order goes on", async () => {
    const order = await ordered("ATU10000005");
    const check = await checkOf(order);
    expect(check).toMatchObject({ state: "invalid", profile: "invalid" });
  });

  it("stays undecided while the register cannot say, is asked again later, and is never taken for wrong", async () => {
    vat.away(true);
    const order = await ordered("ATU11234564");
    const first = await checkOf(order);
    expect(first).toMatchObject({ state: "unavailable", profile: "unavailable", tries: 1, proof: null });
    expect(must(await shop.world.act(askDueVatChecks, shop.world.systemActor, {}))).toBe(0);
    vat.away(false);
    await shop.world.db.owner.query("update tax.vat_check set next_at = $2 where id = $1", [
      first.id,
      shop.world.clock.business(),
    ]);
    const both = await Promise.all(
      [1, 2].map(async () => must(await shop.world.act(askDueVatChecks, shop.world.systemActor, {}))),
    );
    expect(both[0]! + both[1]!).toBe(1);
    await settle(shop);
    expect(await checkOf(order)).toMatchObject({ state: "valid", profile: "valid", next: null });
  });

  it("can be decided by staff with a reason alone, and by nobody else", async () => {
    vat.away(true);
    const order = await ordered("ATU12469130");
    const { id: vatCheckId } = await checkOf(order);
    const decide = (reason: string, actor: Parameters<TestShop["world"]["act"]>[1] = shop.staff) =>
      shop.world.act(decideVatCheck, actor, { vatCheckId, decision: "accept", reason });
    expect(await decide(" ")).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await decide("x".repeat(501))).toMatchObject({ refusal: { code: "reason_too_long" } });
    expect(await decide("shown", guest)).toMatchObject({ refusal: { code: "no_such" } });
    must(await decide("shown to us on paper"));
    expect(await checkOf(order)).toMatchObject({ state: "valid", profile: "valid" });
    expect(await decide("again")).toMatchObject({ refusal: { code: "bad_move" } });
    expect(
      await shop.world.act(decideVatCheck, shop.staff, {
        vatCheckId: "01980000-0000-7000-8000-000000000000",
        decision: "accept",
        reason: "x",
      }),
    ).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("is asked again when staff wants to know, but not while it is being asked", async () => {
    vat.away(true);
    const order = await ordered("ATU13703704");
    const { id: vatCheckId } = await checkOf(order);
    vat.away(false);
    const both = await Promise.all(
      [1, 2].map(() => shop.world.act(askVatCheckAgain, shop.staff, { vatCheckId })),
    );
    expect(both.map((one) => (one.ok ? "asked" : one.refusal.code)).toSorted()).toEqual([
      "asked",
      "bad_move",
    ]);
    await settle(shop);
    expect(await checkOf(order)).toMatchObject({ state: "valid" });
  });

  it("whose answer came while the form was filled in is not asked for again", async () => {
    const found = { isValid: true, consultationNumber: "WAPIFORM1", name: null, address: null };
    const kept = { sellerId: shop.seller.id, vatId: "ATU14938264", found };
    must(await shop.world.act(keepVatAnswer, shop.world.systemActor, kept));
    const order = await ordered("ATU14938264");
    expect(await checkOf(order)).toMatchObject({ state: "valid", profile: "valid", proof: "WAPIFORM1" });
    expect(vat.asked()).toEqual([]);
  });

  it("typed anew meanwhile is not judged by the old answer", async () => {
    vat.away(true);
    const order = await ordered("ATU16172834");
    const { id: vatCheckId } = await checkOf(order);
    await shop.world.db.owner.query(
      `update customers.billing_profile set vat_id = 'ATU12345675', vat_check = 'unchecked'
       where id = (select billing_profile_id from tax.vat_check where id = $1)`,
      [vatCheckId],
    );
    must(
      await shop.world.act(decideVatCheck, shop.staff, { vatCheckId, decision: "accept", reason: "seen" }),
    );
    expect(await checkOf(order)).toMatchObject({ state: "valid", profile: "unchecked" });
  });
});

describe("the VAT id of a billing profile", () => {
  const profileOf = async (order: PlacedOrder) => {
    const { rows } = await shop.world.db.owner.query(
      `select p.* from customers.billing_profile p where p.account_id = $1 and p.is_default`,
      [order.accountId],
    );
    const row = rows[0] as Record<string, string>;
    const { name = "", organisation, line1 = "", city = "", country = "", postal_code: postalCode } = row;
    const billing = { name, organisation, line1, postalCode, city, country, vatId: row["vat_id"] };
    return { id: row["id"] ?? "", check: row["vat_check"], billing };
  };
  const checks = async (vatId: string): Promise<readonly string[]> => {
    const { rows } = await shop.world.db.owner.query<{ state: string }>(
      "select state from tax.vat_check where vat_id = $1 order by id",
      [vatId],
    );
    return rows.map((row) => row.state);
  };
  const save = async (order: PlacedOrder, changed: object, vatCheck: object | null = null) => {
    const { id: profileId, billing } = await profileOf(order);
    const asked = { accountId: order.accountId, profileId, billing: { ...billing, ...changed }, vatCheck };
    must(await shop.world.act(saveBillingProfile, shop.staff, asked as never));
    await settle(shop);
    return (await profileOf(order)).check;
  };

  it("that was confirmed is not lost because the street changes, nor because the register is silent just then", async () => {
    const order = await ordered("ATU17407401");
    expect(await save(order, { line1: "Neugasse 2" })).toBe("valid");
    const silent = { text: "ATU17407401", check: "unavailable", at: shop.world.clock.business() };
    expect(await save(order, { line1: "Neugasse 3" }, silent)).toBe("valid");
    expect(vat.asked()).toEqual(["ATU17407401"]);
  });

  it("that is another one is always asked for, and again while the register cannot say", async () => {
    const order = await ordered("ATU66664013");
    vat.away(true);
    expect(await save(order, { vatId: "atu 186 419 68" })).toBe("unavailable");
    expect(await checks("ATU18641968")).toEqual(["unavailable"]);
    vat.away(false);
    await shop.world.db.owner.query(
      "update tax.vat_check set next_at = now() - interval '99 years' where vat_id = $1",
      ["ATU18641968"],
    );
    must(await shop.world.act(askDueVatChecks, shop.world.systemActor, {}));
    await settle(shop);
    expect((await profileOf(order)).check).toBe("valid");
  });

  it("can be asked for by staff although nobody ever did", async () => {
    const order = await ordered("ATU62134737");
    const { id: billingProfileId } = await profileOf(order);
    await shop.world.db.owner.query(
      "update customers.billing_profile set vat_check = 'unchecked' where id = $1",
      [billingProfileId],
    );
    expect(await shop.world.act(askVatOfProfile, guest, { billingProfileId })).toMatchObject({
      refusal: { code: "no_such" },
    });
    must(await shop.world.act(askVatOfProfile, shop.staff, { billingProfileId }));
    expect(await shop.world.act(askVatOfProfile, shop.staff, { billingProfileId })).toMatchObject({
      refusal: { code: "bad_move" },
    });
    await settle(shop);
    expect((await profileOf(order)).check).toBe("valid");
    await save(order, { vatId: "" });
    expect(await shop.world.act(askVatOfProfile, shop.staff, { billingProfileId })).toMatchObject({
      refusal: { code: "no_vat_id" },
    });
  });
});

describe("asking while a form is filled in", () => {
  const machine = () => new Date("2026-01-01T00:00:00Z");
  const ask = (typed: string, register: VatRegister, memory = newVatMemory(), deadlineMs = 3_000) =>
    enquireVatId(typed, () => Promise.resolve(register), { machine, memory, deadlineMs });
  const never: VatRegister = { ...inProcessVat().register, checkVatId: () => new Promise(() => undefined) };

  it("tells malformed, valid, invalid and unchecked apart", async () => {
    const { register } = inProcessVat();
    expect((await ask("DE136695976", register)).state).toBe("valid");
    expect((await ask("de 136.695.976", register)).text).toBe("DE136695976");
    expect((await ask("DE111111125", register)).state).toBe("invalid");
    expect((await ask("DE136695977", register)).state).toBe("malformed");
    expect((await ask("CHE-116.281.710 MWST", register)).state).toBe("unchecked");
    expect((await enquireVatId("DE136695976", null, { machine })).state).toBe("unchecked");
  });

  it("never waits past the deadline, nor lets more than four questions out at once", async () => {
    const memory = newVatMemory();
    const ids = ["DE136695976", "ATU12345675", "ATU12469130", "ATU11234564", "ATU13703704"];
    const said = await Promise.all(ids.map((id) => ask(id, never, memory, 1)));
    expect(said.every((one) => one.state === "unavailable")).toBe(true);
    expect(memory.underWay).toBe(4);
  });

  it("remembers an answer, and no silence", async () => {
    const memory = newVatMemory();
    const world = inProcessVat();
    world.away(true);
    expect((await ask("DE136695976", world.register, memory)).state).toBe("unavailable");
    world.away(false);
    expect((await ask("DE136695976", world.register, memory)).state).toBe("valid");
    world.away(true);
    expect((await ask("DE136695976", world.register, memory)).state).toBe("valid");
  });
});
