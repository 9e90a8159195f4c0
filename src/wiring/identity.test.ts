// A copy of the database that is started elsewhere lets nothing out until a person says that it is the installation.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  gatesOf,
  identityStanding,
  placeOf,
  sealOfPlace,
  standingOfIdentity,
  takeOverInstallation,
  useIdentity,
} from "../business/sellers/index.ts";
import type { IdentityStanding, Place } from "../business/sellers/index.ts";
import { makeLog } from "../wiring/log.ts";
import { testShop } from "../../test/support/shop.ts";
import type { TestShop } from "../../test/support/shop.ts";
import { hostOf, watchIdentity } from "./identity.ts";

let shop: TestShop;
const log = makeLog("silent");
beforeAll(async () => {
  shop = await testShop();
});
afterAll(() => useIdentity(null));

describe("where an installation lives", () => {
  const cases: readonly (readonly [string | null, string | null, IdentityStanding])[] = [
    [null, null, "unwatched"],
    ["a", null, "unwatched"],
    [null, "a", "first"],
    ["a", "a", "same"],
    ["a", "b", "copied"],
  ];
  it.each(cases)("kept %s, made here %s: %s", (kept, here, standing) => {
    expect(identityStanding(kept, here)).toBe(standing);
  });

  it("is told apart by each part of its place", async () => {
    const place = await placeOf(shop.world.db.read, "db.example");
    expect(place.clusterId).toMatch(/^\d+$/);
    const others: readonly Partial<Place>[] = [
      { installationId: "00000000-0000-0000-0000-000000000001" },
      { clusterId: "1" },
      { databaseOid: "1" },
      { database: "other" },
      { host: "other.example" },
    ];
    const seals = [place, ...others.map((other) => ({ ...place, ...other }))].map(sealOfPlace);
    expect(new Set(seals).size).toBe(seals.length);
    expect(sealOfPlace({ ...place })).toBe(seals[0]);
  });

  it.each([
    ["postgres://u:p@db.example:5432/kontor", "db.example"],
    ["postgres://u:p@DB.Example/kontor", "db.example"],
    ["postgres://u:p@127.0.0.1:5432/kontor", "web1"],
    ["postgres://u:p@localhost/kontor", "web1"],
    ["postgres://u:p@[::1]/kontor", "web1"],
    ["postgres://u:p@localhost/kontor?host=db.example", "db.example"],
    ["postgres://u:p@db.example/kontor?host=%2Fvar%2Frun%2Fpostgresql", "web1"],
  ])("has the host of %s", (url, host) => expect(hostOf(url, "web1")).toBe(host));
});

describe("a start", () => {
  const positions = async () => new Set((await gatesOf(shop.world.db.read)).map((one) => one.position));
  const traces = async () => {
    const { rows } = await shop.world.db.owner.query<{ moves: number; acts: number }>(`select
      (select count(*)::int from kernel.history where noun like 'gate!_%' escape '!') as moves,
      (select count(*)::int from kernel.audit where action = 'settle_identity') as acts`);
    return rows[0];
  };

  it("seals the first time, and at the same place changes nothing", async () => {
    expect(await watchIdentity(shop.world, "db.example", log)).toBe("first");
    const before = await traces();
    expect(await watchIdentity(shop.world, "db.example", log)).toBe("same");
    expect(await traces()).toEqual(before);
    expect(await positions()).toEqual(new Set(["open"]));
  });

  it("elsewhere closes all gates in one act, once", async () => {
    const before = await traces();
    expect(await watchIdentity(shop.world, "copy.example", log)).toBe("copied");
    expect(await positions()).toEqual(new Set(["closed"]));
    const gates = (await gatesOf(shop.world.db.read)).length;
    expect(gates).toBe(7);
    expect(await traces()).toEqual({ moves: (before?.moves ?? 0) + gates, acts: (before?.acts ?? 0) + 1 });
    await watchIdentity(shop.world, "copy.example", log);
    expect((await traces())?.moves).toBe((before?.moves ?? 0) + gates);
  });

  it("after staff took over is at home, with the gates still closed", async () => {
    expect(await standingOfIdentity(shop.world.db.read)).toBe("copied");
    expect((await shop.world.act(takeOverInstallation, shop.staff, {})).ok).toBe(true);
    expect(await watchIdentity(shop.world, "copy.example", log)).toBe("same");
    expect(await positions()).toEqual(new Set(["closed"]));
    const again = await shop.world.act(takeOverInstallation, shop.staff, {});
    expect(again).toEqual({ ok: false, refusal: { code: "not_copied" } });
  });
});
