// Contacts: added with what they may do, changed and ended by those who hold the rights themselves.
import { beforeAll, describe, expect, it } from "vitest";
import { must } from "../../kernel/result.ts";
import type { PersonActor, Scope } from "../../kernel/rights.ts";
import { aCustomer, aSeller } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import {
  addContact,
  endMembership,
  membersOf,
  personActorOf,
  saveBillingProfile,
  saveScopes,
} from "./index.ts";

const scope = (area: string, verb: "see" | "do" = "do"): Scope => ({
  area,
  verb,
  onKind: null,
  onId: null,
  validFrom: "2020-01-01",
  validUntil: null,
});
const billing = { name: "Mia Weber", line1: "Lindenweg 4", postalCode: "50667", city: "Köln", country: "DE" };

describe("a contact", () => {
  let world: TestWorld;
  let sellerId: string;
  let holder: PersonActor;
  let accountId: string;
  beforeAll(async () => {
    world = await testWorld();
    sellerId = await aSeller(world.db.owner);
    const customer = await aCustomer(world.db.owner, sellerId);
    accountId = customer.accountId;
    holder = await acting(customer.personId);
  });
  const acting = (personId: string): Promise<PersonActor> =>
    personActorOf(world.db.read, personId, sellerId, { via: "web", requestId: null, accountId });

  it("does what the holder lets them do, until it is taken away", async () => {
    const input = { accountId, name: "Ben Kurz", email: "ben@example.com", scopes: [scope("profile")] };
    const ben = must(await world.act(addContact, holder, input));
    expect(ben.token).not.toBeNull();
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
        scopes: [scope("profile", "see")],
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
      scopes: [scope("people"), scope("invoices", "see")],
    };
    const eva = must(await world.act(addContact, holder, input));
    const actor = await acting(eva.personId);
    const refusal = { ok: false, refusal: { code: "not_yours_to_give" } };
    expect(
      await world.act(saveScopes, actor, { membershipId: eva.membershipId, scopes: [scope("payments")] }),
    ).toEqual(refusal);
    expect(
      await world.act(addContact, actor, { ...input, email: "third@example.com", scopes: [scope("orders")] }),
    ).toEqual(refusal);
    expect(
      (
        await world.act(addContact, actor, {
          ...input,
          email: "third@example.com",
          scopes: [scope("invoices", "see")],
        })
      ).ok,
    ).toBe(true);
  });

  it("is somebody known already: then nothing of that person changes and no link is made", async () => {
    const known = await aCustomer(world.db.owner, sellerId, { email: "known@example.com", name: "Known" });
    const added = must(
      await world.act(addContact, holder, {
        accountId,
        name: "Other",
        email: "KNOWN@example.com",
        scopes: [],
      }),
    );
    expect(added).toMatchObject({ personId: known.personId, token: null });
    expect(
      (await membersOf(world.db.read, accountId)).find((one) => one.personId === known.personId)?.name,
    ).toBe("Known");
    expect(
      await world.act(addContact, holder, {
        accountId,
        name: "Other",
        email: "known@example.com",
        scopes: [],
      }),
    ).toEqual({ ok: false, refusal: { code: "invalid", issues: [{ field: "email", code: "taken" }] } });
  });

  it("is refused with scopes that say nothing", async () => {
    const bad = [
      { ...scope("fly") },
      { ...scope("orders"), validUntil: "2020-01-01" },
      { ...scope("domains"), onKind: "domain" as const },
    ];
    expect(
      await world.act(addContact, holder, { accountId, name: "X", email: "x@example.com", scopes: bad }),
    ).toMatchObject({
      ok: false,
      refusal: {
        code: "invalid",
        issues: [{ field: "scopes.0" }, { field: "scopes.1" }, { field: "scopes.2" }],
      },
    });
  });

  it("never is the holder, whose membership nobody ends", async () => {
    const mine = (await membersOf(world.db.read, accountId)).find((one) => one.role === "holder");
    const refusal = { ok: false, refusal: { code: "no_such", kind: "membership" } };
    expect(await world.act(endMembership, holder, { membershipId: mine?.membershipId ?? "" })).toEqual(
      refusal,
    );
    expect(
      await world.act(saveScopes, holder, { membershipId: mine?.membershipId ?? "", scopes: [] }),
    ).toEqual(refusal);
    const stranger = await acting((await aCustomer(world.db.owner, sellerId)).personId);
    expect(await world.act(endMembership, stranger, { membershipId: mine?.membershipId ?? "" })).toEqual(
      refusal,
    );
  });
});
