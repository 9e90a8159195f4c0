// Connections: checked by the provider's schema, secrets sealed, switched on and off.
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { must } from "../../kernel/result.ts";
import { testWorld } from "../../../test/support/world.ts";
import type { TestWorld } from "../../../test/support/world.ts";
import {
  connectionById,
  connectionsOf,
  knownProviders,
  noteConnectionTest,
  openConnection,
  saveConnection,
  switchConnection,
  useProviders,
} from "./index.ts";

const whm = {
  kind: "panel" as const,
  id: "whm",
  words: { en: { title: "WHM", fields: {} }, de: { title: "WHM", fields: {} } },
  settings: z.object({
    host: z.string().min(1),
    port: z.int().default(2087),
    token: z.string().min(8).meta({ secret: true }),
    pin: z.string().optional().meta({ secret: true }),
  }),
};

describe("a connection", () => {
  let world: TestWorld;
  let connectionId: string;
  const wanted = {
    connectionId: null,
    sellerId: null,
    kind: "panel" as const,
    provider: "whm",
    name: "web-01",
  };
  beforeAll(async () => {
    world = await testWorld();
    const before = knownProviders();
    useProviders([...before.filter((one) => one.id !== "whm"), whm]);
    connectionId = must(
      await world.act(saveConnection, world.systemActor, {
        ...wanted,
        settings: { host: "web-01.example", token: "secret-token-1" },
      }),
    );
  });

  it("keeps its secrets sealed and out of every screen", async () => {
    const {
      rows: [row],
    } = await world.db.owner.query(
      "select settings::text, sealed_settings::text from sellers.connection where id = $1",
      [connectionId],
    );
    expect(row.settings).toBe('{"host": "web-01.example", "port": 2087}');
    expect(row.sealed_settings).not.toContain("secret-token-1");
    expect(JSON.stringify(await connectionById(world.db.read, connectionId))).not.toContain("token");
    await expect(openConnection(world.db.read, connectionId)).rejects.toThrow("permission denied");
  });

  it("is opened whole for the wiring", async () => {
    expect((await openConnection(world.db.app, connectionId))?.settings).toEqual({
      host: "web-01.example",
      port: 2087,
      token: "secret-token-1",
    });
    expect(await openConnection(world.db.app, "01890000-0000-7000-8000-000000000000")).toBeNull();
  });

  it("keeps a secret that was left empty, and takes a new one", async () => {
    const change = (token: string): Promise<unknown> =>
      world
        .act(saveConnection, world.systemActor, {
          ...wanted,
          connectionId,
          name: "web-1",
          settings: { host: "web-1.example", token },
        })
        .then(must);
    await change("");
    expect((await openConnection(world.db.app, connectionId))?.settings).toEqual({
      host: "web-1.example",
      port: 2087,
      token: "secret-token-1",
    });
    await change("secret-token-2");
    expect((await openConnection(world.db.app, connectionId))?.settings.token).toBe("secret-token-2");
  });

  it("refuses what the provider's schema refuses, and a provider nobody knows", async () => {
    const bad = await world.act(saveConnection, world.systemActor, {
      ...wanted,
      name: " ",
      settings: { port: 1, host: "" },
    });
    expect(bad).toMatchObject({
      ok: false,
      refusal: { code: "invalid", issues: [{ field: "name" }, { field: "host" }, { field: "token" }] },
    });
    expect(
      await world.act(saveConnection, world.systemActor, { ...wanted, provider: "fax", settings: {} }),
    ).toEqual({ ok: false, refusal: { code: "no_such", kind: "provider" } });
  });

  it("is switched off once, and on again", async () => {
    must(await world.act(switchConnection, world.systemActor, { connectionId, move: "switch_off" }));
    expect(
      await world.act(switchConnection, world.systemActor, { connectionId, move: "switch_off" }),
    ).toMatchObject({ ok: false, refusal: { code: "bad_move" } });
    expect((await connectionsOf(world.db.read, "panel")).map((one) => one.state)).toEqual(["off"]);
    must(await world.act(switchConnection, world.systemActor, { connectionId, move: "switch_on" }));
  });

  it("remembers its last good answer and its last fault", async () => {
    must(await world.act(noteConnectionTest, world.systemActor, { connectionId, fault: "no route" }));
    expect(await connectionById(world.db.read, connectionId)).toMatchObject({
      lastFault: "no route",
      lastOkAt: null,
    });
    must(await world.act(noteConnectionTest, world.systemActor, { connectionId, fault: null }));
    expect(await connectionById(world.db.read, connectionId)).toMatchObject({
      lastFault: null,
      lastOkAt: expect.any(Date),
    });
  });
});
