// Keys of people's own programs: told once, kept as a hash, few, and gone with whatever else lets somebody in.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aCustomer, aSeller } from "../../../../test/support/scene.ts";
import { testWorld } from "../../../../test/support/world.ts";
import type { TestWorld } from "../../../../test/support/world.ts";
import { sql } from "kysely";
import { must } from "../../../kernel/result.ts";
import type { PersonActor } from "../../../kernel/rights.ts";
import { hashToken } from "../../../kernel/secrets.ts";
import {
  bearerOfKey,
  choosePassword,
  disablePerson,
  endApiKey,
  endSessions,
  givePassword,
} from "../index.ts";
import { keysOfPerson, makeApiKey, sweepSessions } from "../index.ts";
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { makeLink } from "../links.ts";
import { isKeyText, KEY_PREFIX, MOST_KEYS, newKeyText } from "./api-key.rules.ts";

const NETWORK = "192.0.2.7";
const PASSWORD = "Wolkenbruch am Deich 9";
let world: TestWorld;
let sellerId: string;
let me: PersonActor;

beforeAll(async () => {
  world = await testWorld();
  sellerId = await aSeller(world.db.owner);
});
beforeEach(async () => {
  const { personId } = await aCustomer(world.db.owner, sellerId);
  me = actorFor(personId);
});

const actorFor = (id: string, provenAt: Date = world.clock.machine()): PersonActor => ({
  kind: "person",
  id,
  sellerId,
  accountId: null,
  memberships: [],
  via: "web",
  requestId: null,
  provenAt,
});
const wish = (name = "Report") => ({ personId: me.id, name, mayAct: false, days: 30 });
const make = (name?: string) => world.act(makeApiKey, me, wish(name));
const opens = async (key: string, at = world.clock.machine()): Promise<boolean> =>
  (await bearerOfKey(world.db, key, { at, network: NETWORK }, sql<null>`null`)) !== null;
const kept = () => keysOfPerson(world.db.app, me.id);

describe("a key", () => {
  it("A12 has 40 signs by chance and six that prove it was written down rightly, after a beginning that searches find", () => {
    const keys = Array.from({ length: 200 }, newKeyText);
    expect(new Set(keys).size).toBe(200);
    expect(keys.every((one) => one.startsWith(KEY_PREFIX) && isKeyText(one))).toBe(true);
    const swapped = keys.map((one) => one.replace(/.(?=.{6}$)/u, (sign) => (sign === "A" ? "B" : "A")));
    expect(swapped.filter(isKeyText)).toEqual([]);
  });

  it("A19: stands in the database as a hash only, is answered once and is nowhere in what is kept of the act", async () => {
    const { key, keyId } = must(await make());
    const { rows } = await world.db.owner.query("select * from people.api_key where id = $1", [keyId]);
    expect(rows[0].token_hash).toBe(hashToken(key));
    const told = await world.db.owner.query<{ all: string }>(
      `select coalesce(string_agg(t::text, ' '), '') as all from (
         select to_jsonb(k)::text as t from people.api_key k union all select to_jsonb(a)::text from kernel.audit a
         union all select to_jsonb(i)::text from kernel.idempotency i union all select to_jsonb(m)::text from messages.message m) x`,
    );
    expect(told.rows[0]?.all).toContain("Report");
    expect(told.rows[0]?.all).not.toContain(key);
  });

  it("A19: is made by nobody who proved too long ago who they are, nor by another key or a visitor", async () => {
    const stale = actorFor(me.id, new Date(world.clock.machine().getTime() - 16 * 60_000));
    expect(await world.act(makeApiKey, stale, wish())).toMatchObject({ refusal: { code: "prove_again" } });
    const byKey = { ...me, via: "api" as const, key: { id: "k", mayAct: true } };
    const visitor = { ...me, through: { staffId: "s", name: "Jo", mayAct: true } };
    for (const actor of [byKey, visitor])
      expect(await world.act(makeApiKey, actor, wish())).toMatchObject({ ok: false });
    expect(await kept()).toEqual([]);
  });

  it("has a name of its own, holds for one of the offered times, and there are not more than twenty", async () => {
    must(await make("One"));
    const refused = async (input: object): Promise<string> => {
      const done = await world.act(makeApiKey, me, { ...wish(), ...input });
      return done.ok ? "done" : done.refusal.code;
    };
    expect(await refused({ name: " One " })).toBe("name_taken");
    expect([await refused({ name: "  " }), await refused({ name: "x".repeat(61) })]).toEqual([
      "no_name",
      "no_name",
    ]);
    expect(await refused({ days: 3_650 })).toBe("bad_days");
    for (let nth = 1; nth < MOST_KEYS; nth += 1) must(await make(`Further ${nth}`));
    expect(await refused({ name: "One too many" })).toBe("too_many");
    expect(await kept()).toHaveLength(MOST_KEYS);
  });

  it("opens from the moment it is made until its time is over, and tells when and from where it was used", async () => {
    const { key } = must(await make());
    expect(await opens(key)).toBe(true);
    expect((await kept())[0]).toMatchObject({ lastNetwork: NETWORK, ending: key.slice(-4) });
    const later = new Date(world.clock.machine().getTime() + 31 * 86_400_000);
    expect(await opens(key, later)).toBe(false);
    await world.db.owner.query(
      "update people.api_key set created_at = '2020-01-01', expires_at = '2020-02-01'",
    );
    must(await world.act(sweepSessions, world.systemActor, {}));
    expect(await kept()).toEqual([]);
  });
});

describe("a key ends", () => {
  it("A3: by its person and nobody else, and both are told by mail", async () => {
    const { key, keyId } = must(await make("Shop"));
    const { personId } = await aCustomer(world.db.owner, sellerId);
    const other = actorFor(personId);
    expect(await world.act(endApiKey, other, { personId, keyId })).toMatchObject({ ok: false });
    expect(await world.act(endApiKey, other, { personId: me.id, keyId })).toMatchObject({ ok: false });
    expect(await opens(key)).toBe(true);
    must(await world.act(endApiKey, me, { personId: me.id, keyId }));
    expect(await opens(key)).toBe(false);
    const { rows } = await world.db.owner.query("select template from messages.message");
    expect(rows.filter((one) => one.template === "security").length).toBeGreaterThan(1);
  });

  it("A8: with a person who is shut out, by a mailed way to a new password and with a changed one; not with other sign-ins", async () => {
    const first = must(await make("Shop")).key;
    must(await world.act(endSessions, me, { personId: me.id, butTokenHash: null }));
    expect(await opens(first)).toBe(true);
    must(await givePassword(world, world.systemActor, { personId: me.id, password: PASSWORD }));
    expect(await opens(first)).toBe(false);
    const second = must(await make("Shop")).key;
    const mailed = action({
      name: "check_link",
      needs: { any: ["system"] },
      run: async (ctx, personId: string) =>
        ok(
          await makeLink(ctx, {
            purpose: "set_password",
            subjectId: personId,
            personId,
            days: 1,
            singleUse: true,
          }),
        ),
    });
    const token = must(await world.act(mailed, world.systemActor, me.id));
    const chosen = {
      token,
      password: "Regenbogen über Föhr 3",
      network: NETWORK,
      device: null,
      sessionHash: null,
    };
    must(await choosePassword(world, { ...world.systemActor, via: "web" } as never, chosen));
    expect(await opens(second)).toBe(false);
    const third = must(await make("Shop")).key;
    const desk = {
      kind: "staff" as const,
      id: me.id.replace(/^./u, "f"),
      name: "Jo",
      rights: ["customers.change"],
      sellerIds: null,
      via: "web" as const,
      requestId: null,
    };
    must(await world.act(disablePerson, desk, { personId: me.id, reason: "Left the company" }));
    expect([await opens(third), await kept()]).toEqual([false, []]);
  });
});
