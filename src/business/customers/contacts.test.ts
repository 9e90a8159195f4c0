// Contacts: added with what they may do, changed and ended by those who hold the rights themselves.
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../kernel/ids.ts";
import { must, ok } from "../../kernel/result.ts";
import type { PersonActor, Scope } from "../../kernel/rights.ts";
import { contactsScene, wholeScope } from "../../../test/support/contacts-scene.ts";
import type { AddedTo, ContactsScene } from "../../../test/support/contacts-scene.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import {
  addContact,
  defaultProfile,
  endMembership,
  inviteContact,
  membersOf,
  saveBillingProfile,
  saveScopes,
} from "./index.ts";
import type { ContactRights } from "./index.ts";

const may = (...scopes: Scope[]): ContactRights => ({ scopes, orderLimit: null });
const scope = (area: string, verb: Scope["verb"] = "do"): Scope => wholeScope(`${area}.${verb}`);
const billing = { name: "Mia Weber", line1: "Lindenweg 4", postalCode: "50667", city: "Köln", country: "DE" };

describe("a contact", () => {
  let scene: ContactsScene;
  let world: TestWorld;
  let holder: PersonActor;
  let accountId: string;
  beforeAll(async () => {
    scene = await contactsScene();
    ({ world } = scene);
    // Far from where this is run: a day begins there half a day earlier.
    await world.db.owner.query("update sellers.seller set time_zone = 'Pacific/Auckland' where id = $1", [
      scene.sellerId,
    ]);
    const customer = await scene.account("Marlene Böttcher");
    accountId = customer.accountId;
    holder = await acting(customer.personId);
  });
  const acting = (personId: string): Promise<PersonActor> => scene.acting(personId);

  it("does what the holder lets them do, until it is taken away", async () => {
    const input = { accountId, name: "Ben Kurz", email: "ben@example.com", ...may(scope("profile")) };
    const ben = must(await world.act(addContact, world.systemActor, input));
    const save = async (): Promise<boolean> =>
      (
        await world.act(saveBillingProfile, await acting(ben.personId), {
          accountId,
          profileId: null,
          billing,
        })
      ).ok;
    expect(await save()).toBe(true);
    must(
      await world.act(saveScopes, holder, {
        membershipId: ben.membershipId,
        ...may(scope("profile", "see")),
      }),
    );
    expect(await save()).toBe(false);
    must(await world.act(endMembership, holder, { membershipId: ben.membershipId }));
    expect((await acting(ben.personId)).memberships).toEqual([]);
    expect(await world.act(endMembership, holder, { membershipId: ben.membershipId })).toMatchObject({
      ok: false,
      refusal: { code: "bad_move" },
    });
  });

  it("who manages people gives nothing they do not hold, not to themselves either", async () => {
    const input = {
      accountId,
      name: "Eva Lang",
      email: "eva@example.com",
      ...may(scope("people"), scope("invoices", "see")),
    };
    const eva = must(await world.act(addContact, world.systemActor, input));
    const actor = await acting(eva.personId);
    const refusal = { ok: false, refusal: { code: "not_yours_to_give" } };
    const raise = (...scopes: Scope[]) =>
      world.act(saveScopes, actor, { membershipId: eva.membershipId, ...may(scope("people"), ...scopes) });
    expect(await raise(scope("payments"))).toEqual(refusal);
    expect(await raise(scope("invoices", "mails"))).toEqual(ok(null));
    const invite = (email: string, rights: ContactRights) =>
      world.act(inviteContact, actor, { accountId, name: "Third", email, ...rights });
    expect(await invite("third@example.com", may(scope("orders")))).toEqual(refusal);
  });

  it("gives rights on, but not longer, not on more, and not up to a higher sum than their own", async () => {
    const own = { ...scope("invoices", "see"), validUntil: "2049-05-01" };
    const kim = must(
      await world.act(addContact, world.systemActor, {
        accountId,
        name: "Kim Ende",
        email: "kim@example.com",
        scopes: [scope("people"), own, scope("orders"), scope("quotes")],
        orderLimit: { minor: 10_000n, currency: "EUR" },
      }),
    );
    const actor = await acting(kim.personId);
    const tried = (rights: ContactRights, email: string) =>
      world.act(inviteContact, actor, { accountId, name: "Fourth", email, ...rights });
    const refusal = { ok: false, refusal: { code: "not_yours_to_give" } };
    expect(await tried(may(scope("invoices", "see")), "a@example.com")).toEqual(refusal);
    expect(await tried(may(own), "b@example.com")).toMatchObject({ ok: true });
    expect(await tried(may(scope("orders")), "c@example.com")).toEqual(refusal);
    const upTo = (minor: bigint, currency = "EUR"): ContactRights => ({
      scopes: [scope("orders")],
      orderLimit: { minor, currency },
    });
    expect(await tried(upTo(10_001n), "d@example.com")).toEqual(refusal);
    expect(await tried(upTo(1n, "USD"), "e@example.com")).toEqual(refusal);
    expect(await tried(upTo(10_000n), "f@example.com")).toMatchObject({ ok: true });
    // What is accepted of a quote has the same limit: nobody sheds theirs by giving the order's right up.
    expect(await tried(may(scope("quotes")), "g@example.com")).toEqual(refusal);
    const shed = { membershipId: kim.membershipId, ...may(scope("people"), own, scope("quotes")) };
    expect(await world.act(saveScopes, actor, shed)).toEqual(refusal);
    // Who may do more already keeps it when somebody with less changes the rest.
    const full = must(
      await world.act(addContact, world.systemActor, {
        accountId,
        name: "Full",
        email: "full@example.com",
        ...may(scope("contracts"), scope("invoices", "see")),
      }),
    );
    const onlyContracts = { membershipId: full.membershipId, ...may(scope("contracts")) };
    expect(await world.act(saveScopes, actor, onlyContracts)).toEqual(ok(null));
  });

  it("is refused with scopes that say nothing", async () => {
    const bad: Scope[] = [
      { ...scope("fly") },
      { ...scope("orders"), validUntil: "2020-01-01" },
      { ...scope("domains"), onKind: "domain" as const },
      { ...scope("domains"), onKind: "domain" as const, onId: newId() },
      { ...scope("invoices", "see"), onKind: "domain" as const, onId: newId() },
    ];
    expect(
      await world.act(inviteContact, holder, {
        accountId,
        name: "X",
        email: "x@example.com",
        ...may(...bad),
      }),
    ).toMatchObject({
      ok: false,
      refusal: {
        code: "invalid",
        issues: [
          { field: "scopes.0" },
          { field: "scopes.1" },
          { field: "scopes.2" },
          { field: "scopes.3" },
          { field: "scopes.4" },
        ],
      },
    });
  });

  it("never is the holder, whose membership nobody ends", async () => {
    const mine = (await membersOf(world.db.read, accountId)).find((one) => one.role === "holder");
    const refusal = { ok: false, refusal: { code: "no_such", kind: "membership" } };
    expect(await world.act(endMembership, holder, { membershipId: mine?.membershipId ?? "" })).toEqual(
      refusal,
    );
    expect(await world.act(saveScopes, holder, { membershipId: mine?.membershipId ?? "", ...may() })).toEqual(
      refusal,
    );
    const stranger = await acting((await scene.account("Otto Fremd")).personId);
    expect(await world.act(endMembership, stranger, { membershipId: mine?.membershipId ?? "" })).toEqual(
      refusal,
    );
  });

  describe("whose rights have dates", () => {
    let ben: AddedTo;
    let owner: string;
    const turns = async (email: string) =>
      (await scene.mailsTo(email)).map((one) => one.template).filter((one) => /_dated|_news/.test(one));
    const tick = async (): Promise<void> => {
      const found = world.ticks.find((one) => one.name === "tell_turns");
      await found?.run(world.kit, world.clock.business());
    };
    beforeAll(async () => {
      await world.setClock("2026-07-01T06:00:00Z");
      ben = await scene.contact(accountId, "Ben Dated", []);
      owner = await scene.emailOf(holder.id);
      const dated = { ...scope("profile"), validFrom: "2026-07-03", validUntil: "2026-07-05" };
      must(await world.act(saveScopes, world.systemActor, { membershipId: ben.membershipId, ...may(dated) }));
    });
    const saves = async (): Promise<boolean> =>
      (
        await world.act(saveBillingProfile, await acting(ben.personId), {
          accountId,
          profileId: (await defaultProfile(world.db.read, accountId))?.id ?? null,
          billing,
        })
      ).ok;

    it("may from the first day of its seller on, not from midnight elsewhere, and not on the day it ends", async () => {
      // In Auckland it is noon of the day before, then the first minutes, then the last, then over.
      for (const [at, may] of [
        ["2026-07-02T11:59:00Z", false],
        ["2026-07-02T12:01:00Z", true],
        ["2026-07-04T11:59:00Z", true],
        ["2026-07-04T12:01:00Z", false],
      ] as const) {
        await world.setClock(at);
        expect([at, await saves()]).toEqual([at, may]);
      }
    });

    it("is told on the day they begin and on the day they end, and so is the holder; never twice, nor on a day between", async () => {
      await world.setClock("2026-07-02T11:59:00Z");
      const before = (await turns(owner)).length;
      await tick();
      expect(await turns(ben.email)).toEqual([]);
      await world.setClock("2026-07-02T12:01:00Z");
      await Promise.all([tick(), tick()]);
      await tick();
      expect(await turns(ben.email)).toEqual(["contact_dated"]);
      expect((await scene.mailsTo(ben.email)).at(-1)?.body).toContain("Anschriften und Angaben ändern");
      expect((await turns(owner)).length).toBe(before + 1);
      await world.setClock("2026-07-03T20:00:00Z");
      await tick();
      expect(await turns(ben.email)).toHaveLength(1);
      await world.setClock("2026-07-04T12:01:00Z");
      await tick();
      await tick();
      expect(await turns(ben.email)).toHaveLength(2);
      expect((await turns(owner)).length).toBe(before + 2);
    });

    it("is told of nothing where whoever tells is killed before it is done; the next one tells it once", async () => {
      const until = { ...scope("profile"), validFrom: "2026-07-06", validUntil: null };
      must(await world.act(saveScopes, world.systemActor, { membershipId: ben.membershipId, ...may(until) }));
      await world.setClock("2026-07-05T12:01:00Z");
      const broken = { ...world.kit, act: () => Promise.reject(new Error("killed")) } as typeof world.kit;
      const found = world.ticks.find((one) => one.name === "tell_turns");
      await expect(found?.run(broken, world.clock.business())).rejects.toThrow("killed");
      expect(await turns(ben.email)).toHaveLength(2);
      await tick();
      await tick();
      expect(await turns(ben.email)).toHaveLength(3);
    });

    it("who ended before the day came is told nothing of it", async () => {
      const later = { ...scope("profile"), validFrom: "2026-07-10", validUntil: null };
      must(await world.act(saveScopes, world.systemActor, { membershipId: ben.membershipId, ...may(later) }));
      must(await world.act(endMembership, world.systemActor, { membershipId: ben.membershipId }));
      await world.setClock("2026-07-11T12:00:00Z");
      await tick();
      expect(await turns(ben.email)).toHaveLength(3);
    });
  });
});
