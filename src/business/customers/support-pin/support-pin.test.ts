// Support PINs: who somebody is on the telephone, and never more than that.
import { beforeAll, describe, expect, it } from "vitest";
import { contactsScene } from "../../../../test/support/contacts-scene.ts";
import type { ContactsScene } from "../../../../test/support/contacts-scene.ts";
import { newId } from "../../../kernel/ids.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import {
  callerMay,
  checkSupportPin,
  endMembership,
  mayDo,
  personActorOf,
  renewSupportPin,
} from "../index.ts";

let scene: ContactsScene;
let desk: StaffActor;
beforeAll(async () => {
  scene = await contactsScene();
  desk = scene.staff(["customers.see"]);
});

const renew = async (personId: string, accountId: string): Promise<string> =>
  must(await scene.world.act(renewSupportPin, await scene.fresh(personId), { personId, accountId })).pin;
const check = (accountId: string, pin: string, as: StaffActor = scene.staff(["customers.see"])) =>
  checkSupportPin({ db: scene.world.db, act: scene.world.act, clock: scene.world.clock }, as, {
    accountId,
    pin,
  });
const wrong = { ok: false, refusal: { code: "wrong" } };
const other = (pin: string): string => String((Number(pin) + 1) % 1_000_000).padStart(6, "0");

describe("a support PIN", () => {
  it("tells the phone desk who calls, however it is typed, and the check stands in the story", async () => {
    const { accountId, personId } = await scene.account("Anna Amsel");
    const ben = await scene.contact(accountId, "Ben Kurz", ["invoices.see"]);
    const [annas, bens] = [await renew(personId, accountId), await renew(ben.personId, accountId)];
    expect(await check(accountId, annas)).toMatchObject({ ok: true, value: { personId } });
    const typed = `${bens.slice(0, 3)} ${bens.slice(3)}`;
    const { membershipId } = ben;
    expect(await check(accountId, typed, desk)).toEqual(ok({ membershipId, personId: ben.personId }));
    expect(await check(accountId, "12")).toEqual(wrong);
    const { rows } = await scene.world.db.owner.query<{
      subject_id: string;
      to_state: string;
      actor_id: string;
    }>(
      `select subject_id, to_state, actor_id from kernel.history
       where noun = 'support_pin' and move = 'check' order by id`,
    );
    expect(rows.map((row) => row.to_state)).toEqual(["right", "right", "wrong"]);
    expect(rows[1]).toMatchObject({ subject_id: membershipId, actor_id: desk.id });
    expect(rows[2]?.subject_id).toBe(accountId);
  });

  it("is kept as a hash under our key, and ends with the next one", async () => {
    const { accountId, personId } = await scene.account("Anna Renewed");
    const first = await renew(personId, accountId);
    const second = await renew(personId, accountId);
    expect(await check(accountId, first === second ? other(first) : first)).toEqual(wrong);
    expect((await check(accountId, second)).ok).toBe(true);
    const { rows } = await scene.world.db.owner.query<{ text: string }>(
      "select s::text as text from customers.support_pin s where account_id = $1",
      [accountId],
    );
    expect(rows.length).toBe(1);
    expect(rows[0]?.text).not.toContain(second);
  });

  it("never works for another account of the same person, nor for anybody else's", async () => {
    const first = await scene.account("Anna First");
    const second = await scene.account("Otto Second");
    await scene.world.db.owner.query(
      `insert into customers.membership (id, account_id, person_id, role, state, created_at)
       values ($1, $2, $3, 'contact', 'active', now())`,
      [newId(), second.accountId, first.personId],
    );
    const pin = await renew(first.personId, first.accountId);
    expect(await check(second.accountId, pin)).toEqual(wrong);
    const stranger = await scene.account("Eva Fremd");
    const theirs = { personId: stranger.personId, accountId: first.accountId };
    expect(
      await scene.world.act(renewSupportPin, await scene.fresh(stranger.personId), theirs),
    ).toMatchObject({
      refusal: { code: "no_such" },
    });
  });

  it("never works after its owner is out of the account, or their sign-in is closed", async () => {
    const { accountId, personId } = await scene.account("Anna Ends");
    const [eva, kim] = [
      await scene.contact(accountId, "Eva", ["invoices.see"]),
      await scene.contact(accountId, "Kim", ["invoices.see"]),
    ];
    const [evas, kims] = [await renew(eva.personId, accountId), await renew(kim.personId, accountId)];
    const holder = await scene.acting(personId);
    must(await scene.world.act(endMembership, holder, { membershipId: eva.membershipId }));
    await scene.world.db.owner.query("update people.person set state = 'disabled' where id = $1", [
      kim.personId,
    ]);
    expect([await check(accountId, evas), await check(accountId, kims)]).toEqual([wrong, wrong]);
  });

  it("is not tried out: five wrong ones close the account's for an hour, for the right one too", async () => {
    const { accountId, personId } = await scene.account("Anna Guessed");
    const pin = await renew(personId, accountId);
    for (let at = 0; at < 5; at += 1) expect(await check(accountId, other(pin))).toEqual(wrong);
    expect(await check(accountId, pin)).toEqual({ ok: false, refusal: { code: "too_many" } });
    const { accountId: elsewhere, personId: otto } = await scene.account("Otto Elsewhere");
    expect((await check(elsewhere, await renew(otto, elsewhere))).ok).toBe(true);
  });

  it("is checked by staff of the brand alone, and made by its owner alone, who just signed in", async () => {
    const { accountId, personId } = await scene.account("Anna Staff");
    const pin = await renew(personId, accountId);
    expect(await check(accountId, pin, scene.staff([]))).toMatchObject({ refusal: { code: "not_allowed" } });
    const elsewhere = { ...scene.staff(["customers.see"]), sellerIds: [newId()] };
    expect(await check(accountId, pin, elsewhere)).toMatchObject({ refusal: { code: "no_such" } });
    const stale = await scene.acting(personId);
    expect(await scene.world.act(renewSupportPin, stale, { personId, accountId })).toMatchObject({
      refusal: { code: "prove_again" },
    });
    const visitor = { ...stale, through: { staffId: newId(), name: "Jo", mayAct: true } };
    expect((await scene.world.act(renewSupportPin, visitor, { personId, accountId })).ok).toBe(false);
  });

  it("gives a caller exactly what the deciding function gives them everywhere", async () => {
    const { accountId, personId } = await scene.account("Anna Decides");
    const ben = await scene.contact(accountId, "Ben", ["invoices.see", "payments.see", "payments.do"]);
    const now = new Date("2026-06-15T12:00:00Z");
    const how = { via: "phone", requestId: null, accountId } as const;
    const account = { id: accountId, sellerId: scene.sellerId };
    const subject = { kind: "account", id: accountId, accountId, sellerId: scene.sellerId };
    const wrongs: string[] = [];
    for (const id of [personId, ben.personId]) {
      const caller = await personActorOf(scene.world.db.read, id, scene.sellerId, how);
      for (const row of callerMay(caller, account, now))
        for (const verb of ["see", "do"] as const) {
          const right = `${row.area}.${verb}` as "invoices.see";
          const may = mayDo(caller, right, subject, now);
          if (row[verb] !== null && (row[verb] === "all") !== may) wrongs.push(`${id}: ${right}`);
        }
    }
    expect(wrongs).toEqual([]);
  });
});
