// Staff change a customer's details and write notes: what must never happen is a change nobody can see afterwards, a note that
// was changed, a mail address changed past its letter boxes, or a consumer made a business without a word on why.
import { beforeAll, describe, expect, it } from "vitest";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { contractsOfAccounts, endBillingProfile, liftHold, setHold } from "../../contracts/index.ts";
import { askEmailChange, personById } from "../../people/index.ts";
import { customerStory, TOLD_KINDS } from "../../search/index.ts";
import type { Told } from "../../search/index.ts";
import { createMember, staffActorOf } from "../../staff/index.ts";
import { newId } from "../../../kernel/ids.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";
import {
  accountById,
  addNote,
  billingProfile,
  billingProfilesOf,
  correctAccount,
  correctContact,
  defaultProfile,
  duplicatesOf,
  membersOf,
  notesOf,
  pinnedNote,
  pinNote,
  saveBillingProfile,
} from "../index.ts";

let shop: TestShop;
let desk: StaffActor;
let accountId: string;
let personId: string;

beforeAll(async () => {
  shop = await testShop();
  desk = await colleague("Order desk");
  ({ accountId, personId } = await orderAndAccept(shop, {
    domain: "boettcher-keramik.de",
    name: "Marlene Böttcher",
    email: "marlene@boettcher-keramik.de",
  }));
}, 120_000);

async function colleague(role: string): Promise<StaffActor> {
  const { world } = shop;
  const facts = { name: `Jo ${role}`, language: "en", timeZone: "Europe/Berlin", role, sellerIds: null };
  const email = `${newId()}@staff.example`;
  const made = must(await world.act(createMember, world.systemActor, { ...facts, email }));
  const actor = await staffActorOf(world.db.read, made.personId);
  if (!actor) throw new Error("there is no such colleague");
  return actor;
}

const changes = async (): Promise<Told[]> =>
  customerStory(shop.world.db.read, accountId, { kinds: ["change"], limit: 50 });
const details = async () => {
  const account = await accountById(shop.world.db.read, accountId);
  if (!account) throw new Error("there is no such account");
  const { name, kind, legalKind, invoiceBy } = account;
  return { accountId, name, kind, legalKind, invoiceBy, language: "de" as const, evidence: "" };
};

describe("the details of a customer", () => {
  it("change with a row that says who changed what, from what to what", async () => {
    const asked = { ...(await details()), name: "  Böttcher   Keramik ", language: "en" as const };
    must(await shop.world.act(correctAccount, desk, asked));
    expect((await accountById(shop.world.db.read, accountId))?.name).toBe("Böttcher Keramik");
    const told = (await changes()).map((one) => [one.title, one.detail, one.after, one.who]);
    expect(told.toSorted()).toEqual([
      ["language", "de", "en", "Jo Order desk"],
      ["name", "Marlene Böttcher", "Böttcher Keramik", "Jo Order desk"],
    ]);
  });

  it("leave no row where nothing is other than it was", async () => {
    const before = (await changes()).length;
    must(await shop.world.act(correctAccount, desk, { ...(await details()), language: "en" }));
    expect(await changes()).toHaveLength(before);
  });

  it("make a consumer a business only with a word on what shows it, which stays with the change", async () => {
    const asked = { ...(await details()), legalKind: "business" as const };
    expect(await shop.world.act(correctAccount, desk, asked)).toMatchObject({
      refusal: { code: "invalid", issues: [{ field: "evidence", code: "missing" }] },
    });
    must(await shop.world.act(correctAccount, desk, { ...asked, evidence: "Extract HRB 1234" }));
    const change = (await changes()).find((one) => one.title === "legalKind");
    expect([change?.title, change?.after, change?.state]).toEqual([
      "legalKind",
      "business",
      "Extract HRB 1234",
    ]);
  });

  it("are refused field by field", async () => {
    for (const [name, code] of [
      ["   ", "missing"],
      ["x".repeat(201), "too_long"],
    ])
      expect(
        await shop.world.act(correctAccount, desk, { ...(await details()), name: name ?? "" }),
      ).toMatchObject({
        refusal: { issues: [{ field: "name", code }] },
      });
  });

  it("are out of reach of who may not change customers", async () => {
    const support = await colleague("Support");
    expect(await shop.world.act(correctAccount, support, await details())).toMatchObject({
      refusal: { code: "not_allowed" },
    });
  });
});

describe("somebody who belongs to a customer", () => {
  const memberId = async (): Promise<string> =>
    (await membersOf(shop.world.db.read, accountId))[0]?.membershipId ?? "";
  const facts = {
    name: "Marlene Böttcher",
    phone: "0171 2345678",
    homeCountry: "DE",
    language: "de" as const,
  };

  it("gets another name and number, told beside the customer; the mail address stays", async () => {
    must(await shop.world.act(correctContact, desk, { ...facts, membershipId: await memberId() }));
    const person = await personById(shop.world.db.read, personId);
    expect([person?.phone, person?.email]).toEqual(["+491712345678", "marlene@boettcher-keramik.de"]);
    expect((await changes())[0]).toMatchObject({ title: "phone", after: "+491712345678" });
  });

  it("is not changed by a number that is none, nor as a member of nothing", async () => {
    const asked = { ...facts, phone: "12", membershipId: await memberId() };
    expect(await shop.world.act(correctContact, desk, asked)).toMatchObject({ refusal: { code: "invalid" } });
    expect(await shop.world.act(correctContact, desk, { ...facts, membershipId: newId() })).toMatchObject({
      refusal: { code: "no_such" },
    });
  });

  it("gets another mail address only by both letter boxes, whoever asks; staff prove themselves first", async () => {
    const asked = { personId, email: "neu@boettcher-keramik.de" };
    expect(await shop.world.act(askEmailChange, desk, asked)).toMatchObject({
      refusal: { code: "prove_again" },
    });
    const fresh = { ...desk, provenAt: shop.world.clock.machine() };
    // And say how they knew whom they do it for; that is kept with who asked.
    for (const check of [undefined, { checkedBy: "called_back" as const, note: " x " }])
      expect(
        await shop.world.act(askEmailChange, fresh, check === undefined ? asked : { ...asked, check }),
      ).toMatchObject({ refusal: { code: "no_note" } });
    const unanswered = { checkedBy: "security_question" as const, note: "Asked on the telephone" };
    expect(await shop.world.act(askEmailChange, fresh, { ...asked, check: unanswered })).toMatchObject({
      refusal: { code: "not_answered" },
    });
    const check = { checkedBy: "called_back" as const, note: "Called the stored number" };
    must(await shop.world.act(askEmailChange, fresh, { ...asked, check }));
    const { rows } = await shop.world.db.owner.query(
      "select asked_by, checked_by, note from people.email_change where person_id = $1",
      [personId],
    );
    expect(rows).toEqual([
      { asked_by: desk.id, checked_by: "called_back", note: "Called the stored number" },
    ]);
    expect((await personById(shop.world.db.read, personId))?.email).toBe("marlene@boettcher-keramik.de");
  });
});

describe("a note", () => {
  const text = "Ruft gern vormittags an.";

  it("is kept with who wrote it, and once where the same form comes twice", async () => {
    const asked = { accountId, text: `  ${text}\r\n`, pinned: false };
    const [one, same] = await Promise.all(
      [1, 2].map(() => shop.world.act(addNote, desk, asked, { key: "note-1" }).then(must)),
    );
    expect(same).toBe(one);
    const notes = await notesOf(shop.world.db.read, accountId, { limit: 10 });
    expect(notes.map((note) => [note.text, note.authorName, note.pinned])).toEqual([
      [text, "Jo Order desk", false],
    ]);
  });

  it("holds something, and no book", async () => {
    for (const wrong of ["", " \n ", "x".repeat(4_001)])
      expect(await shop.world.act(addNote, desk, { accountId, text: wrong, pinned: false })).toMatchObject({
        refusal: { code: "invalid" },
      });
  });

  it("is pinned alone: another takes its place, also where two are pinned at once", async () => {
    const ids: string[] = [];
    for (const said of ["Eins", "Zwei"])
      ids.push(must(await shop.world.act(addNote, desk, { accountId, text: said, pinned: true })));
    expect((await pinnedNote(shop.world.db.read, accountId))?.text).toBe("Zwei");
    const pin = (noteId: string | undefined, pinned = true) =>
      shop.world.act(pinNote, desk, { noteId: noteId ?? "", pinned });
    must(await pin(ids[0]));
    expect((await pinnedNote(shop.world.db.read, accountId))?.text).toBe("Eins");
    (await Promise.all([pin(ids[0]), pin(ids[1])])).map(must);
    const notes = await notesOf(shop.world.db.read, accountId, { limit: 10 });
    expect(notes.filter((note) => note.pinned)).toHaveLength(1);
    for (const id of ids) must(await pin(id, false));
    expect(await pinnedNote(shop.world.db.read, accountId)).toBe(null);
  });

  it("can neither be changed nor taken away by the app", async () => {
    const { appPool } = shop.world.db;
    await expect(appPool.query("update customers.note set text = 'x'")).rejects.toMatchObject({
      code: "42501",
    });
    await expect(appPool.query("delete from customers.note")).rejects.toMatchObject({ code: "42501" });
    await expect(appPool.query("update customers.change set after = 'x'")).rejects.toMatchObject({
      code: "42501",
    });
  });
});

describe("a billing profile", () => {
  const place = {
    name: "Marlene Böttcher",
    line1: "Hafen 3",
    postalCode: "20457",
    city: "Hamburg",
    country: "DE",
  };

  it("is ended, and what was billed to it goes to the default; the default itself stays", async () => {
    const { db } = shop.world;
    const first = (await defaultProfile(db.read, accountId))?.id ?? "";
    const second = must(
      await shop.world.act(saveBillingProfile, desk, {
        accountId,
        profileId: null,
        billing: place,
        asDefault: true,
      }),
    );
    expect(await shop.world.act(endBillingProfile, desk, { billingProfileId: second })).toMatchObject({
      refusal: { code: "is_default" },
    });
    must(await shop.world.act(endBillingProfile, desk, { billingProfileId: first }));
    expect((await billingProfilesOf(db.read, [accountId])).map((one) => one.id)).toEqual([second]);
    const { rows } = await db.owner.query<{ id: string }>(
      "select distinct billing_profile_id as id from contracts.contract where account_id = $1",
      [accountId],
    );
    expect(rows.map((row) => row.id)).toEqual([second]);
    expect((await contractsOfAccounts(db.read, [accountId], { limit: 5 })).length).toBeGreaterThan(0);
    expect(await billingProfile(db.read, first)).not.toBe(null);
    expect(await shop.world.act(endBillingProfile, desk, { billingProfileId: first })).toMatchObject({
      refusal: { code: "no_such" },
    });
    const again = { accountId, profileId: first, billing: place };
    expect(await shop.world.act(saveBillingProfile, desk, again)).toMatchObject({
      refusal: { code: "no_such" },
    });
  });

  it("tells what of it was changed", async () => {
    const profileId = (await defaultProfile(shop.world.db.read, accountId))?.id ?? "";
    const billing = { ...place, city: "Kiel", postalCode: "24103", vatId: "DE136695976" };
    must(await shop.world.act(saveBillingProfile, desk, { accountId, profileId, billing }));
    const told = (await changes()).slice(0, 3).map((one) => `${one.title}: ${one.detail} → ${one.after}`);
    expect(told.toSorted()).toEqual([
      "city: Hamburg → Kiel",
      "postalCode: 20457 → 24103",
      "vatId:  → DE136695976",
    ]);
  });
});

describe("who may be the same customer", () => {
  it("is shown by the letter box, however the address is written, and never one of another brand", async () => {
    const { world } = shop;
    const [one, other] = [
      await orderAndAccept(shop, { domain: "eins.de", name: "Ada Eins", email: "ada.lang+shop@gmail.com" }),
      await orderAndAccept(shop, { domain: "zwei.de", name: "Bo Zwei", email: "adalang@googlemail.com" }),
    ];
    expect(
      (await duplicatesOf(world.db.read, one.accountId)).map((found) => [found.accountId, found.by]),
    ).toEqual([[other.accountId, ["letter_box"]]]);
    expect(await duplicatesOf(world.db.read, accountId)).toEqual([]);
  });
});

describe("what happened with a customer", () => {
  it("comes in one order by one key, each thing once", async () => {
    const { read } = shop.world.db;
    const all = await customerStory(read, accountId, { kinds: TOLD_KINDS, limit: 100 });
    expect(new Set(all.map((one) => one.kind))).toEqual(
      new Set(["order", "document", "message", "note", "change"]),
    );
    const paged: Told[] = [];
    for (let before: string | undefined; ; before = paged.at(-1)?.id) {
      const page = await customerStory(read, accountId, { kinds: TOLD_KINDS, limit: 3, before });
      paged.push(...page);
      if (page.length < 3) break;
    }
    expect(paged.map((one) => one.id)).toEqual(all.map((one) => one.id));
    expect(new Set(paged.map((one) => one.id)).size).toBe(paged.length);
    // A hold stands in it as it is placed and as it is lifted.
    const { act } = shop.world;
    const days = { fromOn: "2026-03-02", untilOn: null, reason: "A quarrel" };
    const hold = { accountId, contractId: null, what: "dunning" as const, ...days };
    const holdId = must(await act(setHold, shop.staff, hold));
    must(await act(liftHold, shop.staff, { holdId }));
    const held = await customerStory(read, accountId, { kinds: ["hold"], limit: 10 });
    expect(held.map((one) => [one.state, one.detail])).toEqual([
      ["lifted", ""],
      ["held", "A quarrel"],
    ]);
  });
});
