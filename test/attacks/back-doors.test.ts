// Attacks on ways in that are none: what only the machine may do, what was there before the house was set up, tools for looking
// inside, and keys for programs.
import { beforeAll, describe, expect, it } from "vitest";
import { createFirstMember, makeFirstStaffLink } from "../../src/business/staff/index.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalScene } from "../support/portal-scene.ts";
import { allActions } from "../rights/actions.ts";
import { routesOfProduct } from "../rights/listing.ts";
import { fingerprint } from "../rights/fingerprint.ts";

let scene: PortalScene;

beforeAll(async () => {
  scene = await portalScene();
}, 120_000);

const ask = (url: string, more: Record<string, string> = {}, method: "GET" | "POST" = "GET") =>
  scene.web.app.inject({
    method,
    url,
    headers: { host: "shop.test", ...more },
    remoteAddress: "203.0.113.9",
  });

/** Doors that prove somebody, or answer everybody alike, before the machine opens a session or writes a mail for them. */
const AFTER_ITS_OWN_PROOF = [
  "POST /i/:token/again",
  "POST /office/account/passkeys/options",
  "POST /office/sign-in",
  "POST /office/sign-in/passkey/options",
  "POST /orders/link",
  "POST /portal/orders/:id/tracker",
  "POST /portal/security/passkeys/options",
  "POST /sign-in",
  "POST /sign-in/passkey/options",
];

describe("what only the machine may do", () => {
  it("A4: is no route's action but behind doors that prove somebody first", async () => {
    const ofMachine = (await allActions())
      .filter((one) => one.needs.any.every((right) => right === "system"))
      .map((one) => one.name);
    expect(ofMachine.length).toBeGreaterThan(30);
    const named = routesOfProduct().filter(
      (one) => one.action !== undefined && ofMachine.includes(one.action),
    );
    expect(named.map((one) => `${one.method} ${one.path}`).toSorted()).toEqual(AFTER_ITS_OWN_PROOF);
  });

  it("A4: is reached by no name of it in the address, whatever the method, its override or the spelling", async () => {
    const { owner } = scene.web.world.db;
    const before = await fingerprint(owner);
    const paths = [
      "/system/run_invoices",
      "/cron",
      "/cron.php",
      "/office/run_invoices",
      "/actions/chain_trail",
      "//office/orders",
      "/office/%2e%2e/office/orders",
      "/office;/orders",
      "/%6fffice/orders/",
      "/portal/../office/orders",
    ];
    for (const path of paths)
      for (const method of ["GET", "POST"] as const)
        for (const override of [
          {},
          { "x-http-method-override": "POST", "x-original-url": "/office/orders" },
        ]) {
          const { statusCode, headers } = await ask(path, override, method);
          const away = statusCode === 303 && /^(?:\/office)?\/sign-in/u.test(String(headers.location));
          expect([path, method, statusCode >= 400 || away]).toEqual([path, method, true]);
        }
    expect(await fingerprint(owner)).toEqual(before);
  });
});

describe("what was open while the house was set up, and tools to look inside", () => {
  it("A5: are not there for strangers: installer, set-up, migrations, debugging, figures, the demo's clock", async () => {
    for (const path of [
      "/install",
      "/installer",
      "/setup",
      "/migrate",
      "/run-patcher",
      "/debug",
      "/phpinfo.php",
      "/server-status",
      "/metrics",
      "/graphql",
      "/api",
      "/_demo/clock",
      "/.env",
      "/.git/HEAD",
      "/backup.sql",
      "/node_modules/fastify/package.json",
      "/src/main.ts",
    ])
      expect([path, (await ask(path)).statusCode]).toEqual([path, 404]);
    for (const path of ["/office/setup", "/office/jobs", "/office/gates", "/office/trail", "/office/clock"])
      expect([path, (await ask(path)).headers.location]).toEqual([
        path,
        `/office/sign-in?next=${encodeURIComponent(path)}`,
      ]);
  });

  it("A5: say in their health no more than whether they live", async () => {
    for (const path of ["/healthz", "/readyz"])
      expect([path, Object.keys((await ask(path)).json() as object)]).toEqual([path, ["ok"]]);
  });

  it("A5: let nobody be the first member of the staff a second time, with or without a link that was made before", async () => {
    const { world } = scene.web;
    expect(await world.act(makeFirstStaffLink, world.systemActor, {})).toEqual({ ok: true, value: null });
    const before = await fingerprint(world.db.owner);
    const guest = { kind: "guest", id: null, bearer: null, via: "web", requestId: null } as const;
    const facts = { name: "Eve", email: "eve@evil.example", language: "en", timeZone: "UTC" } as const;
    const tried = await world.act(createFirstMember, guest, { ...facts, token: "A".repeat(43) });
    expect(tried.ok).toBe(false);
    const page = await ask(`/office/first/${"A".repeat(43)}`);
    expect([page.statusCode < 500, page.body.includes('name="password"')]).toEqual([true, false]);
    expect(await fingerprint(world.db.owner)).toEqual(before);
  });
});

describe("a key for programs", () => {
  it("A19: is none but those that people make: no header, no part of the address and no stolen token stands for a sign-in", async () => {
    const { rows } = await scene.web.world.db.owner.query<{ token_hash: string }>(
      "select token_hash from people.session limit 1",
    );
    const keys = ["anna@demo.example", "1", "A".repeat(43), rows[0]?.token_hash ?? "B".repeat(64)];
    for (const key of keys)
      for (const headers of [
        { authorization: `Bearer ${key}` },
        { authorization: `Basic ${Buffer.from(`anna@demo.example:${key}`).toString("base64")}` },
        { "x-api-key": key },
        { "x-auth-token": key },
        { cookie: `kontor_staff=${key}; kontor_session=${key}; kontor_visit=${key}` },
      ])
        for (const path of ["/office/customers", "/portal/invoices", "/metrics", "/api/v1/invoices"]) {
          const { statusCode } = await ask(`${path}?api_key=${key}&token=${key}`, headers);
          const turnedAway = path.startsWith("/api") ? [401, 429] : [303, 404];
          expect([path, turnedAway.includes(statusCode)]).toEqual([path, true]);
        }
    const open = routesOfProduct()
      .filter((one) => /^\/(?:api|v1|rest|rpc)(?:\/|$)/u.test(one.path))
      .filter((one) => one.who[0] !== "key");
    expect(open.map((one) => one.path)).toEqual(["/api/v1/openapi.json"]);
  });
});
