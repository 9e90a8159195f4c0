// Who gets which of an account's mails: one truth in the list and in the rights of contacts, and nobody else ever.
import { beforeAll, describe, expect, it } from "vitest";
import { contactsScene } from "../../../../test/support/contacts-scene.ts";
import type { ContactsScene } from "../../../../test/support/contacts-scene.ts";
import { must } from "../../../kernel/result.ts";
import { endMembership, membersOf, recipientsOf, rightsOf, saveRecipients, saveScopes } from "../index.ts";
import type { RecipientCategory, RecipientEntry } from "../index.ts";
import { recipientEntries } from "./recipient.store.ts";

const AT = new Date("2049-06-15T10:00:00Z");
let scene: ContactsScene;
beforeAll(async () => {
  scene = await contactsScene();
});

async function anAccount(name: string) {
  const { accountId, personId } = await scene.account(name);
  const mine = (await membersOf(scene.world.db.read, accountId))[0]?.membershipId ?? "";
  const holder = await scene.acting(personId);
  const email = await scene.emailOf(personId);
  const save = (...entries: RecipientEntry[]) =>
    scene.world.act(saveRecipients, holder, { accountId, entries });
  const gets = async (category: RecipientCategory) =>
    (await recipientsOf(scene.world.db.read, accountId, category, AT)).map((one) => one.email).toSorted();
  return { accountId, holder, mine, email, save, gets };
}
const person = (membershipId: string, category: RecipientCategory): RecipientEntry => ({
  category,
  membershipId,
  email: null,
  name: null,
});
const address = (email: string, category: RecipientCategory): RecipientEntry => ({
  category,
  membershipId: null,
  email,
  name: "",
});

describe("mails of an account", () => {
  it("go to several people and addresses for each category, each its own", async () => {
    const { accountId, mine, email, save, gets } = await anAccount("Anna Several");
    const ben = await scene.contact(accountId, "Ben", ["invoices.see"]);
    const eva = await scene.contact(accountId, "Eva", ["domains.see"]);
    const done = await save(
      person(mine, "billing"),
      person(ben.membershipId, "billing"),
      address("books@example.com", "billing"),
      address("tax@example.com", "billing"),
      person(eva.membershipId, "domains"),
      address("noc@example.com", "technical"),
      person(ben.membershipId, "news"),
    );
    must(done);
    expect(await gets("billing")).toEqual(
      [email, ben.email, "books@example.com", "tax@example.com"].toSorted(),
    );
    expect(await gets("domains")).toEqual([eva.email]);
    expect(await gets("technical")).toEqual(["noc@example.com"]);
    expect(await gets("orders")).toEqual([email]);
    // Named for news is not enough: they go to who agreed by themselves.
    expect(await gets("news")).toEqual([]);
  });

  it("are the same thing as the mails among a contact's rights, from either side", async () => {
    const { accountId, holder, mine, email, save, gets } = await anAccount("Anna Agree");
    const ben = await scene.contact(accountId, "Ben", ["invoices.see"]);
    must(await save(person(ben.membershipId, "billing"), person(mine, "billing")));
    const { scopes } = await rightsOf(scene.world.db.read, ben.membershipId);
    const held = scopes.map((one) => `${one.area}.${one.verb}`);
    expect(held.toSorted()).toEqual(["invoices.mails", "invoices.see"]);
    const without = scopes.filter((one) => one.verb !== "mails");
    const change = { membershipId: ben.membershipId, scopes: without, orderLimit: null };
    must(await scene.world.act(saveScopes, holder, change));
    expect(await gets("billing")).toEqual([email]);
    const listed = await recipientEntries(scene.world.db.read, accountId, "2049-06-15");
    expect(listed.filter((one) => one.membershipId === ben.membershipId)).toEqual([]);
    const templates = (await scene.mailsTo(ben.email)).map((one) => one.template);
    expect(templates).toEqual(["contact_changed", "contact_changed"]);
  });

  it("never go nowhere: what the holder left to somebody who is gone comes back to the holder", async () => {
    const { accountId, holder, email, save, gets } = await anAccount("Anna Back");
    const ben = await scene.contact(accountId, "Ben", ["invoices.see"]);
    must(await save(person(ben.membershipId, "billing")));
    expect(await gets("billing")).toEqual([ben.email]);
    must(await scene.world.act(endMembership, holder, { membershipId: ben.membershipId }));
    expect(await gets("billing")).toEqual([email]);
  });

  it("are not given by a contact who does not see what they are about, nor to another account's people", async () => {
    const { accountId, holder, save } = await anAccount("Anna Limits");
    const kim = await scene.contact(accountId, "Kim", ["profile.see", "profile.do", "invoices.see"]);
    const actor = await scene.acting(kim.personId);
    const tried = (...entries: RecipientEntry[]) =>
      scene.world.act(saveRecipients, actor, { accountId, entries });
    expect(await tried(person(kim.membershipId, "domains"))).toEqual({
      ok: false,
      refusal: { code: "not_yours_to_give" },
    });
    must(await tried(person(kim.membershipId, "billing")));
    const other = await anAccount("Otto Other");
    expect(await save(person(other.mine, "billing"))).toMatchObject({ refusal: { code: "invalid" } });
    const entries = Array.from({ length: 201 }, (_one, at) => address(`a${at}@example.com`, "billing"));
    expect(await save(...entries)).toMatchObject({
      refusal: { code: "invalid", issues: [{ field: "entries", code: "too_many" }] },
    });
    const stranger = await scene.acting(other.holder.id);
    const theirs = await scene.world.act(saveRecipients, stranger, { accountId, entries: [] });
    expect(theirs).toEqual({ ok: false, refusal: { code: "no_such", kind: "account" } });
    expect(holder.id).not.toBe(stranger.id);
  });

  it("A16 are never sent to an address, nor taken from one, by a contact who does not see what they are about", async () => {
    const { accountId, holder, save, gets } = await anAccount("Anna Diverted");
    must(
      await save(
        address("books@example.com", "billing"),
        person((await scene.contact(accountId, "Ben", [])).membershipId, "technical"),
      ),
    );
    const kim = await scene.contact(accountId, "Kim", ["profile.see", "profile.do", "domains.see"]);
    const actor = await scene.acting(kim.personId);
    const tried = (...entries: RecipientEntry[]) =>
      scene.world.act(saveRecipients, actor, { accountId, entries });
    const notTheirs = { ok: false, refusal: { code: "not_yours_to_give" } };
    const books = address("books@example.com", "billing");
    expect(await tried(books, address("thief@example.com", "billing"))).toEqual(notTheirs);
    expect(await tried()).toEqual(notTheirs);
    expect(await gets("billing")).toEqual(["books@example.com"]);
    must(await tried(books, address("dns@example.com", "domains")));
    expect(await gets("domains")).toEqual([await scene.emailOf(holder.id), "dns@example.com"].toSorted());
  });

  it("never stop to reach the holder because somebody else saved the list, and the holder is told of each change", async () => {
    const { accountId, email, gets } = await anAccount("Anna Silenced");
    const all = ["invoices", "contracts", "services", "domains", "orders"].map((one) => `${one}.see`);
    const kim = await scene.contact(accountId, "Kim", ["profile.see", "profile.do", ...all]);
    const lists = ["billing", "technical", "domains", "orders"] as const;
    const entries = lists.map((one) => address("office@example.com", one));
    const actor = await scene.acting(kim.personId);
    must(await scene.world.act(saveRecipients, actor, { accountId, entries }));
    for (const one of lists) expect(await gets(one)).toEqual([email, "office@example.com"].toSorted());
    const told = (await scene.mailsTo(email)).filter((one) => one.template === "recipients_changed");
    expect(told.map((one) => one.body.split("office@example.com").length - 1)).toEqual([4]);
    must(await scene.world.act(saveRecipients, actor, { accountId, entries }));
    expect((await scene.mailsTo(email)).length).toBe(1);
  });

  it("are listed by the rights in force, and a right that ended is given anew when ticked again", async () => {
    const { accountId, mine, email, save, gets } = await anAccount("Anna Dates");
    const ben = await scene.contact(accountId, "Ben", ["invoices.see"]);
    must(await save(person(ben.membershipId, "billing"), person(mine, "billing")));
    await scene.world.db.owner.query(
      `update customers.scope set valid_from = '2020-01-01', valid_until = '2021-01-01'
       where membership_id = $1 and verb = 'mails'`,
      [ben.membershipId],
    );
    const listed = await recipientEntries(scene.world.db.read, accountId, "2049-06-15");
    expect(listed.filter((one) => one.membershipId === ben.membershipId)).toEqual([]);
    must(await save(person(ben.membershipId, "billing"), person(mine, "billing")));
    expect(await gets("billing")).toEqual([email, ben.email].toSorted());
  });
});
