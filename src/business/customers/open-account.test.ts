// Accounts: opened by guests and by people signed in, numbered at the first acceptance, with recipients and profiles.
import { beforeAll, describe, expect, it } from "vitest";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { must, ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Guest, PersonActor, Scope } from "../../kernel/rights.ts";
import { aCustomer, aSeller } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import {
  accountById,
  accountIdByNumber,
  accountsList,
  becomeCustomer,
  billingProfile,
  billingProfilesOf,
  membersOf,
  membershipsOf,
  openAccount,
  personActorOf,
  recipientsOf,
  saveBillingProfile,
  saveRecipients,
} from "./index.ts";
import type { BillingInput, OpenAccount } from "./index.ts";

const guest: Guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null };
const opening = action({
  name: "check_open",
  needs: { any: ["public"] },
  run: (ctx, input: OpenAccount) => openAccount(ctx, input),
});
const numbering = action({
  name: "check_number",
  needs: { any: ["system"] },
  run: async (ctx: Ctx, accountId: string): Promise<Result<string>> =>
    ok(await becomeCustomer(ctx, accountId)),
});

describe("an account", () => {
  let world: TestWorld;
  let sellerId: string;
  beforeAll(async () => {
    world = await testWorld();
    sellerId = await aSeller(world.db.owner);
  });
  const billing: BillingInput = {
    name: "Mia Weber",
    line1: "Lindenweg 4",
    postalCode: "D-50667",
    city: "Köln",
    country: "de",
  };
  const order = (email: string, over: Partial<OpenAccount> = {}): OpenAccount => ({
    sellerId,
    person: { name: "Mia Weber", email, phone: "0151 12345678", language: "de", timeZone: "Europe/Berlin" },
    account: { kind: "person", legalKind: "consumer", currency: "EUR" },
    billing,
    ...over,
  });
  const signedIn = (personId: string): Promise<PersonActor> =>
    personActorOf(world.db.read, personId, sellerId, { via: "web", requestId: null });
  const contact = async (
    scopes: readonly Scope[],
  ): Promise<{ actor: PersonActor; accountId: string; profileId: string }> => {
    const { accountId, personId, billingProfileId } = await aCustomer(world.db.owner, sellerId);
    const actor = await signedIn(personId);
    return {
      accountId,
      profileId: billingProfileId,
      actor: {
        ...actor,
        memberships: [{ accountId, role: "contact", orderLimit: null, timeZone: "UTC", scopes }],
      },
    };
  };

  it("is opened for a guest, with person, holder and a tidy billing profile", async () => {
    const opened = must(await world.act(opening, guest, order("mia@example.com")));
    expect(opened).toMatchObject({ isNewAccount: true, isNewPerson: true, phone: "+4915112345678" });
    expect(await accountById(world.db.read, opened.accountId)).toMatchObject({
      state: "prospect",
      customerNo: null,
      name: "Mia Weber",
    });
    expect(await billingProfile(world.db.read, opened.billingProfileId)).toMatchObject({
      postalCode: "50667",
      country: "DE",
      vatCheck: "none",
      isDefault: true,
    });
    expect(await membersOf(world.db.read, opened.accountId)).toMatchObject([
      { personId: opened.personId, role: "holder", state: "active" },
    ]);
  });

  it("is a new one for a guest whose address is known, and the known person stays as they were", async () => {
    const known = await aCustomer(world.db.owner, sellerId, {
      email: "known@example.com",
      name: "Known Person",
    });
    const before = await world.db.owner.query("select * from people.person where id = $1", [known.personId]);
    const opened = must(await world.act(opening, guest, order("KNOWN@example.com")));
    expect(opened.personId).toBe(known.personId);
    expect(opened.accountId).not.toBe(known.accountId);
    expect(
      await world.db.owner
        .query("select * from people.person where id = $1", [known.personId])
        .then(({ rows }) => rows),
    ).toEqual(before.rows);
    expect((await billingProfile(world.db.read, opened.billingProfileId))?.name).toBe("Mia Weber");
    expect(
      (await membershipsOf(world.db.read, known.personId)).map((one) => one.accountId).toSorted(),
    ).toEqual([known.accountId, opened.accountId].toSorted());
  });

  it("is opened for both of two guests with one new address at the same moment, with one person", async () => {
    const both = await Promise.all([
      world.act(opening, guest, order("twice@example.com")),
      world.act(opening, guest, order("twice@example.com")),
    ]);
    const [one, two] = both.map((answer) => must(answer));
    expect(one?.personId).toBe(two?.personId);
    expect(one?.accountId).not.toBe(two?.accountId);
  });

  it("may exist with the same address at two brands", async () => {
    const other = await aSeller(world.db.owner, "suedwind");
    const here = must(await world.act(opening, guest, order("both@example.com")));
    const there = must(await world.act(opening, guest, order("both@example.com", { sellerId: other })));
    expect(here.personId).not.toBe(there.personId);
  });

  it("is refused by field, each field once, and nothing is half written", async () => {
    const bad = order("nope", {
      person: { name: "", email: "nope", phone: "12", language: "de", timeZone: "UTC" },
      account: { kind: "organisation", legalKind: "business", currency: "EUR" },
      billing: { name: "", line1: "", postalCode: "123", city: "Köln", country: "DE", vatId: "DE1" },
      vatCheck: { text: null, check: "unchecked", at: null },
    });
    const answer = await world.act(opening, guest, bad);
    const fields =
      !answer.ok && answer.refusal.code === "invalid"
        ? answer.refusal.issues.map((issue) => `${issue.field} ${issue.code}`)
        : [];
    expect(fields.toSorted()).toEqual([
      "email malformed",
      "line1 missing",
      "name missing",
      "organisation missing",
      "phone malformed",
      "postalCode malformed",
      "vatId malformed",
    ]);
    expect(await world.act(opening, guest, order("empty@example.com", { billing: null }))).toMatchObject({
      ok: false,
      refusal: { code: "invalid" },
    });
    const { rows } = await world.db.owner.query(
      "select 1 from people.person where email_key in ('nope', 'empty@example.com')",
    );
    expect(rows).toEqual([]);
  });

  it("of an organisation bears its name and keeps the VAT id as it was checked", async () => {
    const at = new Date("2026-06-15T10:00:00Z");
    const opened = must(
      await world.act(
        opening,
        guest,
        order("office@firm.example", {
          account: { kind: "organisation", legalKind: "business", currency: "EUR" },
          billing: { ...billing, organisation: "Weber GmbH", vatId: "de 136 695 976" },
          vatCheck: { text: "DE136695976", check: "valid", at },
        }),
      ),
    );
    expect((await accountById(world.db.read, opened.accountId))?.name).toBe("Weber GmbH");
    expect(await billingProfile(world.db.read, opened.billingProfileId)).toMatchObject({
      vatId: "DE136695976",
      vatCheck: "valid",
      vatCheckedAt: at,
    });
  });

  it("is the person's own where somebody is signed in, and nothing of it changes", async () => {
    const { accountId, personId, billingProfileId } = await aCustomer(world.db.owner, sellerId);
    const opened = must(
      await world.act(
        opening,
        await signedIn(personId),
        order("someone.else@example.com", { billing: null }),
      ),
    );
    expect(opened).toEqual({
      accountId,
      personId,
      billingProfileId,
      profile: expect.objectContaining({ id: billingProfileId, accountId }),
      legalKind: "consumer",
      phone: null,
      isNewAccount: false,
      isNewPerson: false,
      isProven: true,
      besides: false,
      orderFields: [],
    });
    expect(await billingProfilesOf(world.db.read, [accountId])).toHaveLength(1);
  });

  it("gets a further billing profile where the holder asks for one", async () => {
    const { accountId, personId, billingProfileId } = await aCustomer(world.db.owner, sellerId);
    const opened = must(await world.act(opening, await signedIn(personId), order("x@example.com")));
    expect(opened.billingProfileId).not.toBe(billingProfileId);
    expect(
      (await billingProfilesOf(world.db.read, [accountId])).map((one) => [one.id, one.isDefault]),
    ).toEqual([
      [billingProfileId, true],
      [opened.billingProfileId, false],
    ]);
  });

  it("does not take another account's billing profile, nor one a contact may not add", async () => {
    const mine = await contact([]);
    const other = await aCustomer(world.db.owner, sellerId);
    const refusal = { code: "no_such", kind: "billing_profile" };
    expect(
      await world.act(
        opening,
        mine.actor,
        order("x@example.com", { billing: null, billingProfileId: other.billingProfileId }),
      ),
    ).toEqual({ ok: false, refusal });
    expect(await world.act(opening, mine.actor, order("x@example.com"))).toEqual({ ok: false, refusal });
    expect(
      await world.act(saveBillingProfile, mine.actor, {
        accountId: mine.accountId,
        profileId: null,
        billing,
      }),
    ).toMatchObject({ ok: false, refusal: { code: "not_allowed" } });
    expect(
      await world.act(saveBillingProfile, mine.actor, {
        accountId: other.accountId,
        profileId: null,
        billing,
      }),
    ).toEqual({ ok: false, refusal: { code: "no_such", kind: "account" } });
  });

  it("becomes a customer once, though two accept at the same moment", async () => {
    const { accountId } = must(await world.act(opening, guest, order("number@example.com")));
    const numbers = await Promise.all(
      [1, 2, 3].map(() => world.act(numbering, world.systemActor, accountId).then(must)),
    );
    expect(new Set(numbers).size).toBe(1);
    expect(numbers[0]).toMatch(/^K\d{6}$/);
    expect(await accountById(world.db.read, accountId)).toMatchObject({
      state: "customer",
      customerNo: numbers[0],
    });
    expect(await accountIdByNumber(world.db.read, sellerId, numbers[0] ?? "")).toBe(accountId);
    const { rows } = await world.db.owner.query(
      "select move from kernel.history where subject_id = $1 order by id",
      [accountId],
    );
    expect(rows.map((row) => row.move)).toEqual(["open", "become_customer"]);
  });

  it("sends its mails to the holder until others are named", async () => {
    const { accountId, personId } = await aCustomer(world.db.owner, sellerId, {
      email: "holder@example.com",
    });
    expect(
      await recipientsOf(world.db.read, accountId, "billing", new Date("2026-06-15T10:00:00Z")),
    ).toMatchObject([{ email: "holder@example.com", personId, language: "de" }]);
    expect(await recipientsOf(world.db.read, accountId, "news", new Date("2026-06-15T10:00:00Z"))).toEqual(
      [],
    );
    const actor = await signedIn(personId);
    const books = {
      category: "billing" as const,
      membershipId: null,
      email: "books@example.com",
      name: "Bookkeeping",
    };
    must(await world.act(saveRecipients, actor, { accountId, entries: [books] }));
    expect(await recipientsOf(world.db.read, accountId, "billing", new Date("2026-06-15T10:00:00Z"))).toEqual(
      [{ email: "books@example.com", name: "Bookkeeping", language: "de", personId: null }],
    );
    expect(
      (await recipientsOf(world.db.read, accountId, "orders", new Date("2026-06-15T10:00:00Z"))).map(
        (one) => one.email,
      ),
    ).toEqual(["holder@example.com"]);
    const stranger =
      (await membersOf(world.db.read, (await aCustomer(world.db.owner, sellerId)).accountId))[0]
        ?.membershipId ?? "";
    expect(
      await world.act(saveRecipients, actor, {
        accountId,
        entries: [
          { ...books, email: "no" },
          { ...books, membershipId: stranger, email: null },
        ],
      }),
    ).toEqual({
      ok: false,
      refusal: {
        code: "invalid",
        issues: [
          { field: "entries.0", code: "malformed" },
          { field: "entries.1", code: "malformed" },
        ],
      },
    });
  });

  it("has its billing profiles corrected and another made the default", async () => {
    const { accountId, personId, billingProfileId } = await aCustomer(world.db.owner, sellerId);
    const actor = await signedIn(personId);
    const further = must(
      await world.act(saveBillingProfile, actor, {
        accountId,
        profileId: null,
        billing: { ...billing, payBy: "card" },
        asDefault: true,
      }),
    );
    must(
      await world.act(saveBillingProfile, actor, {
        accountId,
        profileId: further,
        billing: { ...billing, city: "Bonn", postalCode: "53111" },
      }),
    );
    expect(
      (await billingProfilesOf(world.db.read, [accountId])).map((one) => [
        one.id,
        one.isDefault,
        one.city,
        one.payBy,
      ]),
    ).toEqual([
      [further, true, "Bonn", "card"],
      [billingProfileId, false, "Köln", "transfer"],
    ]);
    expect(
      await world.act(saveBillingProfile, actor, {
        accountId,
        profileId: further,
        billing: { ...billing, city: "" },
      }),
    ).toEqual({ ok: false, refusal: { code: "invalid", issues: [{ field: "city", code: "missing" }] } });
    const other = await aCustomer(world.db.owner, sellerId);
    expect(
      await world.act(saveBillingProfile, actor, { accountId, profileId: other.billingProfileId, billing }),
    ).toEqual({ ok: false, refusal: { code: "no_such", kind: "billing_profile" } });
  });

  it("carries a contact's scopes into the actor", async () => {
    const { accountId } = await aCustomer(world.db.owner, sellerId);
    const { personId } = await aCustomer(world.db.owner, sellerId);
    const id = "01890000-0000-7000-8000-00000000aaaa";
    await world.db.owner.query(
      "insert into customers.membership (id, account_id, person_id, role, state, created_at) values ($1, $2, $3, 'contact', 'active', now())",
      [id, accountId, personId],
    );
    await world.db.owner.query(
      `insert into customers.scope (id, membership_id, account_id, area, verb, valid_from, valid_until)
      values ($1, $1, $2, 'invoices', 'see', '2026-01-01', '2026-07-01')`,
      [id, accountId],
    );
    expect((await signedIn(personId)).memberships.find((one) => one.accountId === accountId)).toEqual({
      accountId,
      role: "contact",
      locked: false,
      orderLimit: null,
      timeZone: "Europe/Berlin",
      scopes: [
        {
          area: "invoices",
          verb: "see",
          onKind: null,
          onId: null,
          validFrom: "2026-01-01",
          validUntil: "2026-07-01",
        },
      ],
    });
    await world.db.owner.query("update customers.membership set state = 'ended' where id = $1", [id]);
    expect((await signedIn(personId)).memberships.map((one) => one.accountId)).not.toContain(accountId);
  });

  it("is found by any words of its name, its number and its holder's address, page by page", async () => {
    const { accountId } = await aCustomer(world.db.owner, sellerId, {
      name: "Quirin_Findig",
      email: "quirin@find.example",
    });
    const find = async (text: string): Promise<string[]> =>
      (await accountsList(world.db.read, { sellerIds: [sellerId], find: text })).map((one) => one.id);
    expect([
      await find("quirin_f"),
      await find("findig quir"),
      await find("quirin@find"),
      await find("find.example"),
      await find("quirinxf"),
      await find("findig quox"),
      await find("%"),
      await find("f"),
    ]).toEqual([[accountId], [accountId], [accountId], [accountId], [], [], [], []]);
    expect(await accountsList(world.db.read, { sellerIds: [], find: "quirin" })).toEqual([]);
    const first = await accountsList(world.db.read, { sellerIds: null, limit: 2 });
    const next = await accountsList(world.db.read, { sellerIds: null, limit: 2, before: first[1]?.id ?? "" });
    expect(first.map((one) => one.id)).not.toEqual(expect.arrayContaining(next.map((one) => one.id)));
  });
});
