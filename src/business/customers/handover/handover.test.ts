// An account goes to another holder: both sides confirm, everybody is told, and what attackers and accidents try with it.
import { beforeAll, describe, expect, it } from "vitest";
import { contactsScene, mailedToken } from "../../../../test/support/contacts-scene.ts";
import type { ContactsScene } from "../../../../test/support/contacts-scene.ts";
import { aCustomer, aSeller } from "../../../../test/support/scene.ts";
import { passHandoverWait, runHandoverTick } from "../../../../test/support/handover-time.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import { changeSetting } from "../../sellers/index.ts";
import {
  confirmHandover,
  declineHandover,
  endMembership,
  handoverById,
  handoverSetting,
  membersOf,
  startHandover,
  takeHandover,
  withdrawHandover,
} from "../index.ts";
import type { StartHandover } from "../index.ts";

const FROM = { network: "203.0.113.4", device: null, replaces: null };
const SIGN_UP = { name: "Mia Weber", secret: "$argon2id$made-before" };

let scene: ContactsScene;
let count = 0;
beforeAll(async () => {
  scene = await contactsScene();
});

type Begun = {
  readonly holder: PersonActor;
  readonly accountId: string;
  readonly handoverId: string;
  readonly token: string;
  readonly email: string;
};
const wishOf = (accountId: string, to: StartHandover["to"]): StartHandover => ({
  accountId,
  to,
  oldStays: "billing",
  keepsMethods: false,
});

/** An account of its own whose holder has begun to hand it over to a new address. */
async function begun(changed: Partial<StartHandover> = {}): Promise<Begun> {
  count += 1;
  const { personId, accountId } = await scene.account(`Anna Amsel ${count}`);
  const holder = await scene.fresh(personId);
  const email = `mia-${count}@kunde.example`;
  const wish = { ...wishOf(accountId, { name: "Mia", email }), ...changed };
  const { handoverId } = must(await scene.world.act(startHandover, holder, wish));
  return { holder, accountId, handoverId, token: await mailedToken(scene, email, "take-over"), email };
}
const take = (token: string, actor: PersonActor | typeof scene.guest = scene.guest) =>
  scene.world.act(takeHandover, actor, {
    token,
    signUp: actor.kind === "guest" ? SIGN_UP : null,
    ...FROM,
  });
const confirm = (handoverId: string, actor: PersonActor) =>
  scene.world.act(confirmHandover, actor, { handoverId });
/** Confirmed, and nobody stopped it. */
async function finish(handoverId: string, actor: PersonActor): Promise<void> {
  must(await confirm(handoverId, actor));
  await passHandoverWait(scene.world, handoverId);
}
const holderOf = async (accountId: string) =>
  (await membersOf(scene.world.db.read, accountId)).find((one) => one.role === "holder");
const stateOf = async (id: string) => (await handoverById(scene.world.db.read, id))?.state;
const refusal = (code: string) => ({ ok: false, refusal: { code } });

describe("handing an account over", () => {
  it("changes the holder only after the other side and then the holder once more confirmed", async () => {
    const { holder, accountId, handoverId, token, email } = await begun();
    expect((await holderOf(accountId))?.personId).toBe(holder.id);
    expect(await confirm(handoverId, holder)).toMatchObject(refusal("bad_move"));
    must(await take(token));
    expect((await holderOf(accountId))?.personId).toBe(holder.id);
    await finish(handoverId, holder);
    expect((await holderOf(accountId))?.email).toBe(email);
    const old = (await membersOf(scene.world.db.read, accountId)).find((one) => one.personId === holder.id);
    expect(old?.role).toBe("contact");
    const acting = await scene.fresh(holder.id);
    const rights = acting.memberships.find((one) => one.accountId === accountId)?.scopes ?? [];
    expect(rights.map((one) => `${one.area}.${one.verb}`)).toContain("invoices.mails");
    expect(rights.some((one) => one.area === "people")).toBe(false);
  });

  it("is never confirmed while the holder's address was changed lately, and the one before can take it back", async () => {
    const { holder, handoverId, token, email } = await begun();
    must(await take(token));
    const { owner } = scene.world.db;
    await owner.query(
      `insert into people.email_change (id, person_id, old_email, new_email, state, asked_at, changed_at, undo_until)
       values ($1, $2, $3, 'thief@elsewhere.example', 'changed', now(), now(), now() + interval '72 hours')`,
      [newId(), holder.id, `old-${email}`],
    );
    expect(await confirm(handoverId, holder)).toMatchObject({
      refusal: { code: "address_new", until: expect.any(Date) as Date },
    });
    expect(await stateOf(handoverId)).not.toBe("confirmed");
    await owner.query(
      "update people.email_change set undo_until = now() - interval '1 second' where person_id = $1",
      [holder.id],
    );
    must(await confirm(handoverId, holder));
  });

  it("tells both sides at each step, and shows the link to nobody but the one who was asked", async () => {
    const { holder, accountId, handoverId, token, email } = await begun();
    must(await take(token));
    await finish(handoverId, holder);
    const to = async (address: string) => (await scene.mailsTo(address)).map((one) => one.template);
    expect(await to(email)).toEqual(["handover_asked", "handover_news", "handover_news", "handover_news"]);
    const mails = await scene.mailsTo(await scene.emailOf(holder.id));
    expect(mails.map((one) => one.template)).toEqual(Array.from({ length: 4 }, () => "handover_news"));
    expect(mails.map((one) => one.body).join("\n")).not.toContain(token);
    expect(mails.at(-1)?.body).toContain("vom Konto genommen");
    const { rows } = await scene.world.db.owner.query<{ move: string }>(
      "select move from kernel.history where subject_id = $1 order by id",
      [handoverId],
    );
    expect(rows.map((row) => row.move)).toEqual(["ask", "take", "confirm", "finish"]);
    expect((await holderOf(accountId))?.name).toBe("Mia Weber");
  });

  it("A55: mails a stranger no address on the web, whatever the account and its holder are called, and takes none for a name", async () => {
    const { personId, accountId } = await scene.account("Anna https://evil.example");
    await scene.world.db.owner.query(
      "update people.person set name = 'Anna www.evil.example' where id = $1",
      [personId],
    );
    const holder = await scene.fresh(personId);
    const email = "stranger@fremd.example";
    for (const name of ["evil.example", "see https://evil.example", "www.evil"])
      expect(
        await scene.world.act(startHandover, holder, wishOf(accountId, { name, email })),
        name,
      ).toMatchObject({ refusal: { code: "invalid", issues: [{ field: "name" }] } });
    const wish = wishOf(accountId, { name: "Mia", email });
    const { handoverId } = must(await scene.world.act(startHandover, holder, wish));
    must(await scene.world.act(withdrawHandover, holder, { handoverId }));
    const mails = await scene.mailsTo(email);
    expect(mails.map((one) => one.template)).toEqual(["handover_asked", "handover_news"]);
    for (const { subject, body } of mails) {
      expect(subject + body).toContain("Anna");
      expect(subject + body).not.toMatch(/evil\.example|\/\/evil|www\.evil/u);
    }
  });

  it("leaves the old holder with what was chosen at the start: everything as a contact, or nothing at all", async () => {
    for (const oldStays of ["full", "nothing"] as const) {
      const { holder, accountId, handoverId, token } = await begun({ oldStays });
      must(await take(token));
      await finish(handoverId, holder);
      const own = (await scene.fresh(holder.id)).memberships.find((one) => one.accountId === accountId);
      expect(own?.role).toBe(oldStays === "full" ? "contact" : undefined);
      expect(own?.scopes.some((one) => one.area === "people" && one.verb === "do") ?? false).toBe(
        oldStays === "full",
      );
    }
  });

  it("goes to a contact of the account by their own sign-in, who then has no limits left", async () => {
    const { personId, accountId } = await scene.account("Anna Contact");
    const holder = await scene.fresh(personId);
    const ben = await scene.contact(accountId, "Ben Kurz", ["invoices.see"]);
    const to = { membershipId: ben.membershipId };
    const { handoverId } = must(await scene.world.act(startHandover, holder, wishOf(accountId, to)));
    const token = await mailedToken(scene, ben.email, "take-over");
    must(await take(token, await scene.fresh(ben.personId)));
    await finish(handoverId, holder);
    const own = (await scene.fresh(ben.personId)).memberships;
    expect(own).toMatchObject([{ accountId, role: "holder", scopes: [] }]);
  });

  it("is begun and finished by the holder alone, who just proved who they are", async () => {
    const { personId, accountId } = await scene.account("Anna Alone");
    const stale = await scene.acting(personId);
    const wish = wishOf(accountId, { name: "Eve", email: "eve-alone@kunde.example" });
    expect(await scene.world.act(startHandover, stale, wish)).toMatchObject(refusal("prove_again"));
    const full = await scene.contact(accountId, "Full Access", ["people.see", "people.do"]);
    const contact = await scene.fresh(full.personId);
    expect(await scene.world.act(startHandover, contact, wish)).toMatchObject(refusal("holder_only"));
    const visitor: PersonActor = {
      ...(await scene.fresh(personId)),
      through: { staffId: newId(), name: "Staff", mayAct: true },
    };
    expect(await scene.world.act(startHandover, visitor, wish)).toMatchObject(refusal("not_allowed"));
    const holder = await scene.fresh(personId);
    const { handoverId } = must(await scene.world.act(startHandover, holder, wish));
    must(await take(await mailedToken(scene, "eve-alone@kunde.example", "take-over")));
    expect(await confirm(handoverId, contact)).toMatchObject(refusal("holder_only"));
    expect(await confirm(handoverId, stale)).toMatchObject(refusal("prove_again"));
    const stranger = await scene.fresh((await scene.account("Otto Fremd")).personId);
    expect(await confirm(handoverId, stranger)).toMatchObject(refusal("no_such"));
    expect((await holderOf(accountId))?.personId).toBe(personId);
  });

  it("is one at a time, also of two begun in the same moment", async () => {
    const { personId, accountId } = await scene.account("Anna Twice");
    const holder = await scene.fresh(personId);
    const both = await Promise.all(
      ["a-twice@kunde.example", "b-twice@kunde.example"].map((email) =>
        scene.world.act(startHandover, holder, wishOf(accountId, { name: "X", email })),
      ),
    );
    expect(both.filter((one) => one.ok).length).toBe(1);
    expect(both.find((one) => !one.ok)).toMatchObject(refusal("handover_open"));
  });

  it("is taken once and finished once, of two at the same moment too", async () => {
    const { holder, accountId, handoverId, token, email } = await begun();
    const taken = await Promise.all([take(token), take(token)]);
    expect(taken.filter((one) => one.ok).length).toBe(1);
    const done = await Promise.all([confirm(handoverId, holder), confirm(handoverId, holder)]);
    expect(done.filter((one) => one.ok).length).toBe(1);
    expect((await holderOf(accountId))?.personId).toBe(holder.id);
    await passHandoverWait(scene.world, handoverId);
    await passHandoverWait(scene.world, handoverId);
    expect((await holderOf(accountId))?.email).toBe(email);
    expect(await take(token)).toMatchObject(refusal("link_gone"));
  });

  it("opens to nobody else who is signed in, and lets nobody in whose password is not given", async () => {
    const { token, handoverId } = await begun();
    const stranger = await scene.fresh((await scene.account("Otto Lang")).personId);
    expect(await take(token, stranger)).toMatchObject(refusal("other_person"));
    const known = await scene.account("Kim Kern");
    await scene.givePassword(known.personId);
    const second = await begun({ to: { name: "Kim", email: await scene.emailOf(known.personId) } });
    const mailed = await mailedToken(scene, await scene.emailOf(known.personId), "take-over");
    expect(await take(mailed)).toMatchObject(refusal("sign_in_first"));
    expect([await stateOf(handoverId), await stateOf(second.handoverId)]).toEqual(["asked", "asked"]);
  });

  it("comes to nothing when either side takes it back, and its link with it", async () => {
    const first = await begun();
    must(await scene.world.act(withdrawHandover, first.holder, { handoverId: first.handoverId }));
    expect(await take(first.token)).toMatchObject(refusal("link_gone"));
    const second = await begun();
    const decline = { handoverId: second.handoverId, token: second.token };
    expect(
      await scene.world.act(declineHandover, scene.guest, { ...decline, token: first.token }),
    ).toMatchObject(refusal("no_such"));
    must(await scene.world.act(declineHandover, scene.guest, decline));
    expect(await take(second.token)).toMatchObject(refusal("link_gone"));
    const third = await begun();
    must(await take(third.token));
    const next = await scene.fresh(
      (await handoverById(scene.world.db.read, third.handoverId))?.toPerson ?? "",
    );
    must(await scene.world.act(declineHandover, next, { handoverId: third.handoverId, token: null }));
    expect(await confirm(third.handoverId, third.holder)).toMatchObject(refusal("bad_move"));
    expect((await holderOf(third.accountId))?.personId).toBe(third.holder.id);
  });

  it("is taken back by staff who see that it is not meant, and by no contact", async () => {
    const { accountId, handoverId } = await begun();
    const full = await scene.contact(accountId, "Full", ["people.do"]);
    const contact = await scene.fresh(full.personId);
    expect(await scene.world.act(withdrawHandover, contact, { handoverId })).toMatchObject(
      refusal("holder_only"),
    );
    must(await scene.world.act(withdrawHandover, scene.staff(["customers.change"]), { handoverId }));
    expect(await stateOf(handoverId)).toBe("withdrawn");
  });

  it("runs out: neither side can confirm late, and both are told", async () => {
    const { holder, handoverId, token, email } = await begun();
    must(await take(token));
    await scene.world.db.owner.query(
      "update customers.handover set expires_at = now() - interval '1 second' where id = $1",
      [handoverId],
    );
    const late = await scene.fresh(holder.id);
    expect(await confirm(handoverId, late)).toMatchObject(refusal("expired"));
    await runHandoverTick(scene.world, "expire_handovers");
    expect(await stateOf(handoverId)).toBe("expired");
    expect((await scene.mailsTo(email)).at(-1)?.subject).toContain("abgelaufen");
    expect(await confirm(handoverId, late)).toMatchObject(refusal("bad_move"));
  });

  it("never goes to a contact whose membership ended, to themselves, or to another account's contact", async () => {
    const { personId, accountId } = await scene.account("Anna Ended");
    const holder = await scene.fresh(personId);
    const eva = await scene.contact(accountId, "Eva Ende", ["invoices.see"]);
    const start = (to: StartHandover["to"]) => scene.world.act(startHandover, holder, wishOf(accountId, to));
    const { handoverId } = must(await start({ membershipId: eva.membershipId }));
    must(await take(await mailedToken(scene, eva.email, "take-over"), await scene.fresh(eva.personId)));
    must(await scene.world.act(endMembership, holder, { membershipId: eva.membershipId }));
    expect(await stateOf(handoverId)).toBe("withdrawn");
    expect(await confirm(handoverId, holder)).toMatchObject(refusal("bad_move"));
    expect(await start({ membershipId: eva.membershipId })).toMatchObject(refusal("invalid"));
    expect(await start({ name: "Me", email: await scene.emailOf(personId) })).toMatchObject({
      refusal: { code: "invalid", issues: [{ field: "email", code: "own" }] },
    });
    const elsewhere = await scene.account("Other Account");
    const theirs = await scene.contact(elsewhere.accountId, "Their Contact", ["invoices.see"]);
    expect(await start({ membershipId: theirs.membershipId })).toMatchObject(refusal("invalid"));
    expect((await holderOf(accountId))?.personId).toBe(personId);
  });

  it("never goes to a person of another brand who has the same address: here that is somebody else", async () => {
    const owner = scene.world.db.owner;
    const suedlicht = await aSeller(owner, `suedlicht-${newId().slice(-6)}`);
    const theirs = await aCustomer(owner, suedlicht, { email: "same@kunde.example" });
    const { handoverId, token } = await begun({ to: { name: "Same", email: "same@kunde.example" } });
    const asked = await handoverById(scene.world.db.read, handoverId);
    expect(asked?.toPerson).not.toBe(theirs.personId);
    const stranger = { ...(await scene.fresh(theirs.personId)), sellerId: suedlicht };
    expect(await take(await mailedToken(scene, "same@kunde.example", "take-over"), stranger)).toMatchObject(
      refusal("other_person"),
    );
    expect(token).toBe("");
  });

  it("A86 changes no hands before a day has passed, in which both sides were told and either can stop it", async () => {
    const { holder, accountId, handoverId, token, email } = await begun();
    must(await take(token));
    const at = must(await confirm(handoverId, holder));
    expect((at?.getTime() ?? 0) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    await runHandoverTick(scene.world, "finish_handovers");
    await runHandoverTick(scene.world, "expire_handovers");
    expect([await stateOf(handoverId), (await holderOf(accountId))?.personId]).toEqual([
      "confirmed",
      holder.id,
    ]);
    for (const address of [email, await scene.emailOf(holder.id)])
      expect((await scene.mailsTo(address)).at(-1)?.body).toContain("jede Seite kann es noch anhalten");
    must(await scene.world.act(withdrawHandover, holder, { handoverId }));
    await passHandoverWait(scene.world, handoverId);
    expect((await holderOf(accountId))?.personId).toBe(holder.id);
    expect((await scene.mailsTo(email)).at(-1)?.subject).toContain("zurückgenommen");
  });

  it("A86 is stopped by the other side and by staff, too, after both confirmed", async () => {
    const first = await begun();
    must(await take(first.token));
    must(await confirm(first.handoverId, first.holder));
    const next = await scene.fresh(
      (await handoverById(scene.world.db.read, first.handoverId))?.toPerson ?? "",
    );
    must(await scene.world.act(declineHandover, next, { handoverId: first.handoverId, token: null }));
    const second = await begun();
    must(await take(second.token));
    must(await confirm(second.handoverId, second.holder));
    const staff = scene.staff(["customers.change"]);
    must(await scene.world.act(withdrawHandover, staff, { handoverId: second.handoverId }));
    for (const one of [first, second]) {
      await passHandoverWait(scene.world, one.handoverId);
      expect((await holderOf(one.accountId))?.personId).toBe(one.holder.id);
    }
  });

  it("comes to nothing where the receiving contact left while it waited, and says so", async () => {
    const { personId, accountId } = await scene.account("Anna Waits");
    const holder = await scene.fresh(personId);
    const lea = await scene.contact(accountId, "Lea Laut", ["invoices.see"]);
    const wish = wishOf(accountId, { membershipId: lea.membershipId });
    const { handoverId } = must(await scene.world.act(startHandover, holder, wish));
    must(await take(await mailedToken(scene, lea.email, "take-over"), await scene.fresh(lea.personId)));
    must(await confirm(handoverId, holder));
    await scene.world.db.owner.query("update people.person set state = 'disabled' where id = $1", [
      lea.personId,
    ]);
    await passHandoverWait(scene.world, handoverId);
    expect([await stateOf(handoverId), (await holderOf(accountId))?.personId]).toEqual([
      "withdrawn",
      personId,
    ]);
  });

  it("changes hands at once where the seller asks for no time in between", async () => {
    const { holder, accountId, handoverId, token, email } = await begun();
    must(await take(token));
    const setting = (value: unknown) =>
      scene.world.act(changeSetting, scene.staff(["settings.change"]), {
        sellerId: scene.sellerId,
        key: handoverSetting.key,
        value,
      });
    must(await setting({ days: 7, waitHours: 0 }));
    expect(must(await confirm(handoverId, holder))).toBeNull();
    must(await setting({ days: 7, waitHours: 24 }));
    expect((await holderOf(accountId))?.email).toBe(email);
  });
});
