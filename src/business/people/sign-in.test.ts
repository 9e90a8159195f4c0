// Signing in, sessions, passwords and mailed links, through the real database.
import { beforeAll, describe, expect, it } from "vitest";
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { must, ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { Guest, PersonActor } from "../../kernel/rights.ts";
import { hashToken } from "../../kernel/secrets.ts";
import { aSeller } from "../../../test/support/scene.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import {
  actorOf,
  changePassword,
  choosePassword,
  createPerson,
  endSessions,
  givePassword,
  linkFor,
  makeLink,
  personByEmail,
  signIn,
  signOut,
  sweepSessions,
  useLink,
} from "./index.ts";
import type { MakeLink, NewPerson, SignIn, SignInParts } from "./index.ts";

const guest: Guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null };
const GOOD = "birne lampe fjord";

// Steps are called inside an action; these are the smallest ones.
const step = <I, T>(run: (ctx: Ctx, input: I) => Promise<T>) =>
  action({
    name: "check_step",
    needs: { any: ["system"] },
    run: async (ctx, input: I): Promise<Result<T>> => ok(await run(ctx, input)),
  });
const creating = action({
  name: "check_create",
  needs: { any: ["system"] },
  run: (ctx, input: NewPerson) => createPerson(ctx, input),
});
const linking = step((ctx, input: MakeLink) => makeLink(ctx, input));
const using = action({
  name: "check_use",
  needs: { any: ["system"] },
  run: (ctx, token: string) => useLink(ctx, token, "verify_email"),
});

describe("people", () => {
  let world: TestWorld;
  let parts: SignInParts;
  let sellerId: string;
  let machine: number;
  let nth = 0;
  beforeAll(async () => {
    world = await testWorld();
    sellerId = await aSeller(world.db.owner);
    machine = Date.now();
    parts = { act: world.act, db: world.db, clock: { machine: () => new Date(machine) } };
  });
  const network = (): string => `203.0.113.${(nth += 1)}`;
  const newPerson = async (email: string, realm: string | null = sellerId): Promise<string> =>
    must(
      await world.act(creating, world.systemActor, {
        sellerId: realm,
        name: "Mia Weber",
        email,
        phone: null,
        language: "de",
        timeZone: "Europe/Berlin",
      }),
    );
  const withPassword = async (email: string): Promise<string> => {
    const personId = await newPerson(email);
    must(await givePassword(parts, world.systemActor, { personId, password: GOOD }));
    return personId;
  };
  const attempt = (email: string, password: string, over: Partial<SignIn> = {}): ReturnType<typeof signIn> =>
    signIn(parts, {
      realm: sellerId,
      email,
      password,
      network: "198.51.100.1",
      device: "Firefox",
      sessionHash: null,
      requestId: null,
      ...over,
    });

  it("has one person for an address in each realm", async () => {
    const mia = await newPerson("mia@example.com");
    await newPerson("mia@example.com", null);
    const again = await world.act(creating, world.systemActor, {
      sellerId,
      name: "Other",
      email: "MIA@EXAMPLE.com ",
      language: "de",
      timeZone: "Europe/Berlin",
    });
    expect(again).toEqual({ ok: false, refusal: { code: "email_taken", personId: mia } });
    expect((await personByEmail(world.db.read, sellerId, " Mia@Example.Com"))?.id).toBe(mia);
  });

  it("refuses facts by field", async () => {
    expect(
      await world.act(creating, world.systemActor, {
        sellerId,
        name: "",
        email: "x",
        phone: "123",
        phoneCountry: "DE",
        language: "de",
        timeZone: "UTC",
      }),
    ).toEqual({
      ok: false,
      refusal: {
        code: "invalid",
        issues: [
          { field: "name", code: "missing" },
          { field: "email", code: "malformed" },
          { field: "phone", code: "malformed" },
        ],
      },
    });
  });

  it("signs in with the right password, in any spelling of the address", async () => {
    const personId = await withPassword("anna@example.com");
    const opened = must(await attempt("ANNA@example.com", GOOD, { network: network() }));
    expect(await actorOf(world.db, hashToken(opened.token), new Date(machine))).toMatchObject({
      personId,
      realm: "customer",
      sellerId,
    });
    const { rows } = await world.db.owner.query(
      "select token_hash from people.session where person_id = $1",
      [personId],
    );
    expect(rows[0].token_hash).not.toContain(opened.token);
  });

  it("answers the same for an unknown address, a wrong password, another brand and a person without password", async () => {
    await withPassword("bea@example.com");
    await newPerson("carl@example.com");
    const answers = await Promise.all([
      attempt("nobody@example.com", GOOD, { network: network() }),
      attempt("bea@example.com", "wrong wrong wrong", { network: network() }),
      attempt("bea@example.com", GOOD, { realm: null, network: network() }),
      attempt("carl@example.com", "", { network: network() }),
    ]);
    expect(answers).toEqual(answers.map(() => ({ ok: false, refusal: { code: "wrong" } })));
  });

  it("makes a new token at each sign-in and ends the session the browser had", async () => {
    await withPassword("dora@example.com");
    const first = must(await attempt("dora@example.com", GOOD));
    const second = must(await attempt("dora@example.com", GOOD, { sessionHash: hashToken(first.token) }));
    expect(second.token).not.toBe(first.token);
    expect(await actorOf(world.db, hashToken(first.token), new Date(machine))).toBeNull();
    expect(await actorOf(world.db, hashToken(second.token), new Date(machine))).not.toBeNull();
  });

  it("slows guessing down after ten tries for an address from one network, known or not", async () => {
    for (const email of ["emil@example.com", "unknown@example.com"]) {
      if (email.startsWith("emil")) await withPassword(email);
      const from = network();
      const codes: string[] = [];
      for (let at = 0; at < 12; at += 1) {
        const answer = await attempt(email, "guess guess guess", { network: from });
        codes.push(answer.ok ? "in" : answer.refusal.code);
      }
      expect(codes).toEqual([...Array.from({ length: 10 }, () => "wrong"), "too_many", "too_many"]);
      machine += 15 * 60_000;
      expect(await attempt(email, "guess guess guess", { network: from })).toMatchObject({
        ok: false,
        refusal: { code: "wrong" },
      });
    }
  });

  it("cannot lock the owner out from where they were signed in before", async () => {
    await withPassword("frida@example.com");
    must(await attempt("frida@example.com", GOOD, { network: "192.0.2.200" }));
    await world.db.owner.query("update people.rate set hits = 50 where bucket like 'sign_in:account:%'");
    expect(await attempt("frida@example.com", GOOD, { network: network() })).toMatchObject({
      ok: false,
      refusal: { code: "too_many" },
    });
    expect((await attempt("frida@example.com", GOOD, { network: "192.0.2.200" })).ok).toBe(true);
    await world.db.owner.query("delete from people.rate");
  });

  it("A11 hears a hundred guesses from one network and fifty at one account, and not one more", async () => {
    const heard = async (email: string, from: string): Promise<string> => {
      const answer = await attempt(email, "guess guess guess", { network: from });
      return answer.ok ? "in" : answer.refusal.code;
    };
    const from = network();
    await heard("n0@example.com", from);
    const near = (bucket: string, hits: number) =>
      world.db.owner.query("update people.rate set hits = $2 where bucket like $1", [bucket, hits]);
    // But for the last ones they are written down; an own address each time, so that only the network counts.
    await near(`sign_in:network:${from}`, 98);
    const guesses: string[] = [];
    for (let at = 1; at <= 3; at += 1) guesses.push(await heard(`n${at}@example.com`, from));
    expect(guesses).toEqual(["wrong", "wrong", "too_many"]);
    await world.db.owner.query("delete from people.rate");
    await heard("hanna@example.com", network());
    await near("sign_in:account:%", 48);
    const spread: string[] = [];
    for (let at = 1; at <= 3; at += 1) spread.push(await heard("hanna@example.com", network()));
    expect(spread).toEqual(["wrong", "wrong", "too_many"]);
    await world.db.owner.query("delete from people.rate");
  });

  it("does not count the owner's own right passwords", async () => {
    await withPassword("gerd@example.com");
    const from = network();
    for (let at = 0; at < 11; at += 1) must(await attempt("gerd@example.com", GOOD, { network: from }));
  });

  it("A15 ends sessions by idling, by age, by signing out, and all at once", async () => {
    const personId = await withPassword("hans@example.com");
    const day = 86_400_000;
    const at = (days: number): Date => new Date(machine + days * day);
    const one = must(await attempt("hans@example.com", GOOD));
    expect(await actorOf(world.db, hashToken(one.token), at(13))).not.toBeNull();
    expect(await actorOf(world.db, hashToken(one.token), at(26))).not.toBeNull();
    expect(await actorOf(world.db, hashToken(one.token), at(41))).toBeNull();
    await world.db.owner.query("update people.session set seen_at = $1 where token_hash = $2", [
      at(59),
      hashToken(one.token),
    ]);
    expect(await actorOf(world.db, hashToken(one.token), at(59.5))).not.toBeNull();
    expect(await actorOf(world.db, hashToken(one.token), at(60))).toBeNull();
    const two = must(await attempt("hans@example.com", GOOD));
    must(await world.act(signOut, guest, { tokenHash: hashToken(two.token) }));
    expect(await actorOf(world.db, hashToken(two.token), at(0))).toBeNull();
    const kept = must(await attempt("hans@example.com", GOOD));
    const ended = must(await attempt("hans@example.com", GOOD));
    const self: PersonActor = {
      kind: "person",
      id: personId,
      sellerId,
      accountId: null,
      memberships: [],
      via: "web",
      requestId: null,
    };
    expect(
      must(await world.act(endSessions, self, { personId, butTokenHash: hashToken(kept.token) })),
    ).toBeGreaterThan(0);
    expect([
      await actorOf(world.db, hashToken(ended.token), at(0)),
      (await actorOf(world.db, hashToken(kept.token), at(0)))?.personId,
    ]).toEqual([null, personId]);
  });

  it("does not let one person end another's sessions or learn that they exist", async () => {
    const personId = await newPerson("ida@example.com");
    const other: PersonActor = {
      kind: "person",
      id: await newPerson("jan@example.com"),
      sellerId,
      accountId: null,
      memberships: [],
      via: "web",
      requestId: null,
    };
    expect(await world.act(endSessions, other, { personId, butTokenHash: null })).toEqual({
      ok: false,
      refusal: { code: "no_such", kind: "person" },
    });
  });

  it("keeps a disabled person out, with the session they have too", async () => {
    const personId = await withPassword("kai@example.com");
    const opened = must(await attempt("kai@example.com", GOOD));
    await world.db.owner.query("update people.person set state = 'disabled' where id = $1", [personId]);
    expect(await actorOf(world.db, hashToken(opened.token), new Date(machine))).toBeNull();
    expect(await attempt("kai@example.com", GOOD)).toEqual({ ok: false, refusal: { code: "wrong" } });
  });

  it("lets a mailed link set a password once, which ends all sessions and signs in", async () => {
    const personId = await withPassword("lea@example.com");
    const before = must(await attempt("lea@example.com", GOOD));
    const token = must(
      await world.act(linking, world.systemActor, {
        purpose: "set_password",
        subjectId: personId,
        personId,
        days: 2,
        singleUse: true,
      }),
    );
    const choose = (password: string): ReturnType<typeof choosePassword> =>
      choosePassword(parts, guest, {
        token,
        password,
        network: "192.0.2.9",
        device: null,
        sessionHash: null,
      });
    expect(await choose("kurz")).toEqual({
      ok: false,
      refusal: { code: "invalid", issues: [{ field: "password", code: "too_short" }] },
    });
    const opened = must(await choose("neue birne lampe"));
    expect((await actorOf(world.db, hashToken(opened.token), new Date(machine)))?.personId).toBe(personId);
    expect(await actorOf(world.db, hashToken(before.token), new Date(machine))).toBeNull();
    expect(await choose("noch eine lampe")).toEqual({ ok: false, refusal: { code: "link_gone" } });
    expect([
      (await attempt("lea@example.com", GOOD)).ok,
      (await attempt("lea@example.com", "neue birne lampe")).ok,
    ]).toEqual([false, true]);
  });

  it("changes a password only with the old one", async () => {
    const personId = await withPassword("max@example.com");
    const self: PersonActor = {
      kind: "person",
      id: personId,
      sellerId,
      accountId: null,
      memberships: [],
      via: "web",
      requestId: null,
    };
    const change = (oldPassword: string): ReturnType<typeof changePassword> =>
      changePassword(parts, self, {
        personId,
        oldPassword,
        newPassword: "neue birne lampe",
        keepTokenHash: null,
      });
    expect(await change("not the old one")).toEqual({ ok: false, refusal: { code: "wrong" } });
    expect((await change(GOOD)).ok).toBe(true);
    expect((await attempt("max@example.com", "neue birne lampe")).ok).toBe(true);
  });

  it("uses a single-use link once, though two come at the same moment", async () => {
    const personId = await newPerson("nina@example.com");
    const token = must(
      await world.act(linking, world.systemActor, {
        purpose: "verify_email",
        subjectId: personId,
        personId,
        days: 1,
        singleUse: true,
      }),
    );
    const both = await Promise.all([
      world.act(using, world.systemActor, token),
      world.act(using, world.systemActor, token),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toEqual({ ok: false, refusal: { code: "link_gone" } });
  });

  it("takes a reusable link until it expires, and only for its purpose", async () => {
    const personId = await newPerson("olaf@example.com");
    const token = must(
      await world.act(linking, world.systemActor, {
        purpose: "verify_email",
        subjectId: personId,
        personId,
        days: 1,
        singleUse: false,
      }),
    );
    expect([
      (await world.act(using, world.systemActor, token)).ok,
      (await world.act(using, world.systemActor, token)).ok,
    ]).toEqual([true, true]);
    expect(await linkFor(world.db.app, token, "pay_document", new Date())).toBeNull();
    expect((await linkFor(world.db.app, token, "verify_email", new Date()))?.subjectId).toBe(personId);
    expect(
      await linkFor(world.db.app, token, "verify_email", new Date(Date.now() + 2 * 86_400_000)),
    ).toBeNull();
    expect(await linkFor(world.db.app, "nonsense", "verify_email", new Date())).toBeNull();
    expect((await world.act(using, world.systemActor, `${"A".repeat(43)}`)).ok).toBe(false);
  });

  it("sweeps out what ended long ago", async () => {
    await world.db.owner.query("update people.session set expires_at = '2020-01-01'");
    must(await world.act(sweepSessions, world.systemActor, {}));
    const { rows } = await world.db.owner.query("select 1 from people.session");
    expect(rows).toEqual([]);
  });
});
