// Attacks by way of the API: keys in the wrong place, guessed, ended, of another brand; fields nobody offered; other people's
// things; the same act twice at once. And what it is for: reading and acting as its person would.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeLog } from "../../src/wiring/log.ts";
import { disablePerson, makeApiKey } from "../../src/business/people/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import { addDays } from "../../src/kernel/time.ts";
import type { PersonActor } from "../../src/kernel/rights.ts";
import { storyOf } from "../../src/business/staff/index.ts";
import { apiDoors } from "../../src/web/api/api-routes.ts";
import { storyEntries } from "../../src/web/office/story.tsx";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../support/portal-scene.ts";
import { aSeller } from "../support/scene.ts";
import { served } from "../support/served.ts";

type Row = {
  readonly id: string;
  readonly name: string;
  readonly field: string;
  readonly code: string;
};
/** What answers hold, as far as it is looked at here. */
type Body = Partial<Record<"code" | "detail" | "state" | "instance" | "next" | "id" | "openapi", string>> & {
  readonly ends_on?: string | null;
  readonly last_day?: string | null;
  readonly ask?: { readonly body: unknown };
  readonly asked_of?: readonly string[];
  readonly accounts?: readonly unknown[];
  readonly done?: boolean;
  readonly items: readonly Row[];
  readonly errors?: readonly Row[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
};
type Said = {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, unknown>>;
};
type Sent = { readonly key?: string; readonly headers?: Record<string, string>; readonly body?: unknown };

let scene: PortalScene;
let anna: PortalCustomer;
let bert: PortalCustomer;
let key: string;

beforeAll(async () => {
  scene = await portalScene();
  anna = await scene.customer("Anna Berg", "anna-berg.de");
  bert = await scene.customer("Bert Tal", "bert-tal.de");
}, 180_000);
beforeEach(async () => {
  await query("delete from people.rate");
  await query("delete from people.api_key");
  key = await keyOf(anna.personId);
});

const query = async (text: string, values: unknown[] = []) =>
  (await scene.web.world.db.owner.query(text, values)).rows;

async function keyOf(personId: string, mayAct = true): Promise<string> {
  const { world, sellerId } = scene.web;
  const actor: PersonActor = {
    kind: "person",
    id: personId,
    sellerId,
    accountId: null,
    memberships: [],
    via: "web",
    requestId: null,
    provenAt: world.clock.machine(),
  };
  const name = `Key ${newId()}`;
  return must(await world.act(makeApiKey, actor, { personId, name, mayAct, days: 30 })).key;
}

async function ask(method: "GET" | "POST", path: string, sent: Sent = {}): Promise<Said> {
  const { key: shown = key, headers = {}, body } = sent;
  const answer = await scene.web.app.inject({
    method,
    url: path.startsWith("/api") ? path : `/api/v1${path}`,
    headers: {
      host: "shop.test",
      ...(shown === "" ? {} : { authorization: `Bearer ${shown}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const isJson = String(answer.headers["content-type"]).includes("json");
  return {
    status: answer.statusCode,
    body: isJson ? answer.json<Body>() : ({} as Body),
    headers: answer.headers,
  };
}
const get = (path: string, sent?: Sent) => ask("GET", path, sent);
const post = (path: string, body: unknown, sent: Sent = {}) => ask("POST", path, { ...sent, body });

describe("a key of the API", () => {
  it("A19: is refused in an address, even beside a right one in its header", async () => {
    const { status, body } = await get(`/domains?key=${key}`);
    expect([status, body.code]).toEqual([400, "key_in_address"]);
    expect((await get(`/me?access_token=${key}`, { key: "" })).status).toBe(400);
  });

  it("A19: that never was, expired, was ended or belongs to somebody shut out gets one and the same answer", async () => {
    const never = `kontor_key_${"A".repeat(46)}`;
    const expired = await keyOf(anna.personId);
    await query(
      "update people.api_key set created_at = '2020-01-01', expires_at = '2020-02-01' where token_hash = encode(sha256($1::bytea), 'hex')",
      [expired],
    );
    const ended = await keyOf(anna.personId);
    await query("delete from people.api_key where token_hash = encode(sha256($1::bytea), 'hex')", [ended]);
    const said: (readonly [number, object, unknown])[] = [];
    for (const one of [never, expired, ended, "nonsense"]) {
      const { status, body, headers } = await get("/me", { key: one });
      said.push([status, { ...body, instance: "" }, headers["www-authenticate"]]);
    }
    expect(said[0]?.[0]).toBe(401);
    expect(said.filter((one) => JSON.stringify(one) !== JSON.stringify(said[0]))).toEqual([]);
    expect((await get("/me")).status).toBe(200);
  });

  it("A20: guessed many times from one network is turned away there, while who has a right one goes on from there", async () => {
    for (let nth = 0; nth < 30; nth += 1) await get("/me", { key: `kontor_key_${nth}` });
    const { status, headers, body } = await get("/me", { key: "kontor_key_again" });
    expect([status, body.code, Number(headers["retry-after"]) > 0]).toEqual([429, "too_many", true]);
    expect((await get("/me")).status).toBe(200);
  });

  it("A20: that asks too often waits, and no other key with it", async () => {
    const { rows } = await scene.web.world.db.owner.query("select id from people.api_key");
    await get("/accounts");
    await query("update people.rate set hits = 600 where bucket = $1", [`api:${rows[0].id}`]);
    expect((await get("/accounts")).status).toBe(429);
    expect((await get("/accounts", { key: await keyOf(bert.personId) })).status).toBe(200);
  });

  it("A6: opens nothing at another brand's host, where it is as unknown as any other", async () => {
    const { world } = scene.web;
    const elsewhere = await aSeller(world.db.owner, "suedlicht");
    await query("update sellers.seller set host = 'other.test' where id = $1", [elsewhere]);
    const there = await get("/me", { headers: { host: "other.test" } });
    expect([there.status, there.body.code]).toEqual([401, "bad_key"]);
  });

  it("A8: ends in the moment its person is shut out", async () => {
    const theirs = await keyOf(bert.personId);
    expect((await get("/me", { key: theirs })).status).toBe(200);
    const desk = {
      kind: "staff",
      id: newId(),
      name: "Jo",
      rights: ["customers.change"],
      sellerIds: null,
      via: "web",
      requestId: null,
    } as const;
    must(await scene.web.world.act(disablePerson, desk, { personId: bert.personId, reason: "Left" }));
    expect((await get("/me", { key: theirs })).status).toBe(401);
    await query("update people.person set state = 'active' where id = $1", [bert.personId]);
  });

  it("A21: is all that counts: a cookie opens nothing, and no page of another site is let in", async () => {
    const cookie = [...anna.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const by = await get("/me", { key: "", headers: { cookie } });
    expect([by.status, by.body.code]).toEqual([401, "no_key"]);
    const cross = await get("/me", { headers: { origin: "https://evil.example" } });
    expect([cross.headers["access-control-allow-origin"], cross.headers["set-cookie"]]).toEqual([
      undefined,
      undefined,
    ]);
    expect((await ask("OPTIONS" as "GET", "/me")).status).toBe(404);
    // Nor does the key open what is not the API.
    const portal = await scene.web.app.inject({
      url: "/portal",
      headers: { host: "shop.test", authorization: `Bearer ${key}` },
    });
    expect(portal.statusCode).toBe(303);
  });

  it("A19: stands in no line of the log, whether it opens or not", async () => {
    const lines: string[] = [];
    const log = makeLog("debug", { write: (line) => void lines.push(line) });
    const app = await served({ ...scene.web.site, log }, { log });
    const headers = { host: "shop.test", authorization: `Bearer ${key}` };
    for (const url of ["/api/v1/me", `/api/v1/domains?x=${key}`, "/api/v1/nowhere"])
      await app.inject({ url, headers });
    await app.inject({
      method: "POST",
      url: "/api/v1/tickets",
      headers: { ...headers, "content-type": "application/json" },
      payload: `{"subject":"${key}`,
    });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join("")).not.toContain(key.slice(0, 30));
  });
});

describe("what is sent", () => {
  it("A2: is read strictly: fields nobody offered, wrong kinds and what is no JSON object are each named", async () => {
    const path = `/domains/${anna.domainId}/renewal`;
    const more = await post(path, { auto_renew: false, account_id: bert.accountId, price: 1 });
    expect(more.status).toBe(422);
    expect(more.body.errors?.map((one) => [one.field, one.code])).toEqual([
      ["account_id", "unknown_field"],
      ["price", "unknown_field"],
    ]);
    const wrong = await post(path, { auto_renew: "no" });
    expect(wrong.body.errors).toMatchObject([{ field: "auto_renew", code: "wrong_kind" }]);
    expect((await post(path, {})).body.errors).toMatchObject([{ field: "auto_renew", code: "missing" }]);
    expect((await post(path, "[1]")).body.code).toBe("not_json");
    expect((await post(path, "null")).body.code).toBe("not_json");
    expect((await post(path, '{"auto_renew":')).body.code).toBe("not_json");
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await post(path, "auto_renew=no", { headers: form })).status).toBe(415);
    expect((await post(path, { auto_renew: true, note: "x".repeat(70_000) })).status).toBe(413);
    expect((await get("/domains?limit=1000")).status).toBe(422);
    expect((await get("/domains?role=holder")).body.errors).toMatchObject([{ field: "role" }]);
    expect(await query("select auto_renew from domains.domain where id = $1", [anna.domainId])).toEqual([
      { auto_renew: true },
    ]);
  });

  it("A3: reaches nothing of another customer, and tells the same of what is there and of what is not", async () => {
    const paths = (ids: PortalCustomer) => [
      `/services/${ids.hostingId}`,
      `/domains/${ids.domainId}`,
      `/contracts/${ids.contractId}`,
      `/invoices/${ids.documentId}`,
      `/invoices/${ids.documentId}/pdf`,
    ];
    const nothing = Object.fromEntries(
      Object.keys(anna).map((name) => [name, newId()]),
    ) as unknown as PortalCustomer;
    for (const [at, path] of paths(bert).entries()) {
      const there = await get(path);
      const nowhere = await get(paths(nothing)[at] ?? "");
      expect([path, there.status, { ...there.body, instance: "" }]).toEqual([
        path,
        404,
        { ...nowhere.body, instance: "" },
      ]);
    }
    expect(
      (await post(`/domains/${bert.domainId}/nameservers`, { nameservers: ["ns1.evil.example"] })).status,
    ).toBe(404);
    const pays = { invoices: [{ id: bert.documentId, open_minor: "100" }], minor: "100" };
    expect((await post("/invoices/pay-from-balance", pays)).status).toBeGreaterThanOrEqual(403);
    expect((await get("/me", { headers: { "kontor-account": bert.accountId } })).status).toBe(404);
  });

  it("acts once where it is sent twice at once with one mark, answers the same, and refuses the mark for something else", async () => {
    const said = { subject: "Twice", text: "Only once, please." };
    const headers = { "idempotency-key": "one-mark" };
    const both = await Promise.all([
      post("/tickets", said, { headers }),
      post("/tickets", said, { headers }),
    ]);
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(both[0]?.body).toEqual(both[1]?.body);
    expect(await query("select id from threads.thread where subject = 'Twice'")).toHaveLength(1);
    const other = await post("/tickets", { ...said, text: "Else" }, { headers });
    expect([other.status, other.body.code]).toEqual([422, "key_reused"]);
    const [row] = await query(
      "select via, actor_id from kernel.audit where action = 'ask_question' order by id desc limit 1",
    );
    expect(row).toEqual({ via: "api", actor_id: anna.personId });
  });
});

describe("a refusal", () => {
  it("A7: names the right, who can grant it and what to send to have it asked; asked, the holder decides and it is done once", async () => {
    const kim = await scene.contactOf(anna.accountId, ["domains.see"]);
    const theirs = { key: await keyOf(kim.personId) };
    const path = `/domains/${anna.domainId}/nameservers`;
    const wanted = { nameservers: ["ns1.else.example", "ns2.else.example"] };
    const no = await post(path, wanted, theirs);
    expect(no.body).toMatchObject({
      status: 403,
      code: "not_allowed",
      right: "domains.do",
      who_can: ["Anna Berg"],
      ask: { post_to: "/api/v1/approvals", asked_of: ["Anna Berg"] },
    });
    expect(no.body.detail).toContain("Anna Berg");
    const german = await post(path, wanted, { ...theirs, headers: { "accept-language": "de" } });
    expect([german.body.detail, german.headers["content-language"]]).toEqual([
      expect.stringContaining("brauchen Sie das Recht"),
      "de",
    ]);
    const asked = await post("/approvals", no.body.ask?.body, theirs);
    expect([asked.status, asked.body.asked_of]).toEqual([201, ["Anna Berg"]]);
    expect((await get(`/approvals/${asked.body.id}`, theirs)).body).toMatchObject({
      state: "open",
      mine: true,
    });
    await query("update people.session set proven_at = now() + interval '1 minute'");
    await anna.browser.post(`/portal/approvals/${asked.body.id}`, { decision: "approve" });
    await scene.settle();
    expect((await get(`/approvals/${asked.body.id}`, theirs)).body.state).toBe("done");
  });

  it("A7: of a key that only looks sends to nobody, and passwords, panels and what no route names cannot be asked for by any", async () => {
    const looks = { key: await keyOf(anna.personId, false) };
    const no = await post(`/domains/${anna.domainId}/lock`, { locked: false }, looks);
    expect([no.status, no.body.code, no.body.ask]).toEqual([403, "key_only_looks", undefined]);
    const kim = await scene.contactOf(anna.accountId, ["services.see"]);
    const theirs = { key: await keyOf(kim.personId) };
    for (const act of ["reveal_panel_password", "enter_panel", "ask_payout", "nonsense"]) {
      const done = await post("/approvals", { act, input: { hostingId: anna.hostingId } }, theirs);
      expect([act, done.status]).toEqual([act, 404]);
    }
    const seeing = { act: "switch_hosting", input: { hostingId: anna.hostingId, on: false } };
    const byLook = await post("/approvals", seeing, { key: await keyOf(kim.personId, false) });
    expect(byLook.status).toBe(403);
  });

  it("A7: comes in the moment a right is taken, and asks for the account where there are several", async () => {
    const kim = await scene.contactOf(anna.accountId, ["domains.see"]);
    const theirs = { key: await keyOf(kim.personId) };
    expect((await get("/domains", theirs)).body.items).toHaveLength(1);
    await query("delete from customers.scope where membership_id = $1", [kim.membershipId]);
    expect((await get("/domains", theirs)).status).toBe(403);
    await query(
      "insert into customers.membership (id, account_id, person_id, role, state, created_at) values ($1, $2, $3, 'contact', 'active', '2026-01-01')",
      [newId(), bert.accountId, kim.personId],
    );
    const which = await get("/domains", theirs);
    expect([which.status, which.body.code, which.body.accounts?.length]).toEqual([400, "account_missing", 2]);
    expect((await get("/domains", { ...theirs, headers: { "kontor-account": anna.accountId } })).status).toBe(
      403,
    );
  });

  it("A14: of what asks for a second factor first leaves the key without any right until there is one", async () => {
    await query(
      `insert into sellers.setting (seller_id, key, value, changed_at) values ($1, 'customers.second_factor', '"everybody"', now())`,
      [scene.web.sellerId],
    );
    const { status, body } = await fresh();
    await query("delete from sellers.setting where key = 'customers.second_factor'");
    expect([status, body.code]).toEqual([403, "second_factor_missing"]);
  });
});

/** By a web of its own, which remembers no setting of before. */
async function fresh(): Promise<Said> {
  const app = await served(scene.web.site);
  const answer = await app.inject({
    url: "/api/v1/domains",
    headers: { host: "shop.test", authorization: `Bearer ${key}` },
  });
  return { status: answer.statusCode, body: answer.json<Body>(), headers: answer.headers };
}

describe("what is answered", () => {
  it("is what the description says, route by route, and leaves out every secret", async () => {
    const ids: Record<string, string> = {
      hosting: anna.hostingId,
      domain: anna.domainId,
      contract: anna.contractId,
      document: anna.documentId,
    };
    const asked = await post("/tickets", {
      subject: "About",
      text: "Hello",
      about: { kind: "contract", id: anna.contractId },
    });
    ids["ticket"] = asked.body.id ?? "";
    expect((await get(`/tickets/${ids["ticket"]}`)).body).toMatchObject({
      about: { kind: "contract", id: anna.contractId },
    });
    const theirs = { kind: "contract", id: bert.contractId };
    expect((await post("/tickets", { subject: "About", text: "Hello", about: theirs })).status).toBe(404);
    const wrong: string[] = [];
    let read = 0;
    for (const door of apiDoors(scene.web.site).filter((one) => one.method !== "POST")) {
      if (door.on !== undefined && ids[door.on] === undefined) continue;
      const { status, body } = await get(door.path.replace(":id", ids[door.on ?? ""] ?? ""));
      const isNone = door.name === "invoice_xml" && status === 404;
      if (status !== 200 && !isNone) wrong.push(`${door.name}: ${status} ${JSON.stringify(body)}`);
      const kept = door.answer === "file" ? null : door.answer.safeParse(body);
      if (kept?.success === false) wrong.push(`${door.name}: ${JSON.stringify(kept.error.issues)}`);
      if (
        /token|secret|password|hash|method_?ref|customer_?ref|fingerprint/iu.test(
          JSON.stringify(Object.keys(body)),
        )
      )
        wrong.push(door.name);
      read += 1;
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(15);
    expect((await get("/me")).body).toMatchObject({
      person: { name: "Anna Berg" },
      key: { may_act: true },
      accounts: [{ id: anna.accountId, role: "holder", holders: ["Anna Berg"] }],
    });
  });

  it("describes itself as OpenAPI 3.1 with every route, what it reads and what it answers, to anybody", async () => {
    const { body, status } = await get("/openapi.json", { key: "" });
    expect([status, body.openapi]).toEqual([200, "3.1.0"]);

    const told = Object.entries(body.paths).flatMap(([path, all]) =>
      Object.keys(all).map((method) => `${method} ${path}`),
    );
    expect(told).toHaveLength(apiDoors(scene.web.site).length);
    const schema = {
      properties: { locked: { type: "boolean" } },
      required: ["locked"],
      additionalProperties: false,
    };
    expect(body.paths["/domains/{id}/lock"]?.["post"]).toMatchObject({
      operationId: "set_lock",
      "x-right": "domain_moves.do",
      requestBody: { content: { "application/json": { schema } } },
    });
  });

  it("goes page by page, the newest first, and each thing stands on one page only", async () => {
    await scene.orderMore(anna, "anna-zwei.de");
    const first = await get("/domains?limit=1");
    expect(first.body.items).toHaveLength(1);
    const second = await get(String(first.body.next));
    expect(second.body.items).toHaveLength(1);
    const names = [first, second].map((one) => one.body.items[0]?.name);
    expect(new Set(names)).toEqual(new Set(["anna-berg.de", "anna-zwei.de"]));
    expect((await get(String(second.body.next))).body).toEqual({ items: [], next: null });
  });

  it("never takes or names an end by a day that could be read as another: the last day stands beside the first free one", async () => {
    const at = `/contracts/${anna.contractId}`;
    expect((await post(`${at}/cancel`, { when: "on", on: "2030-03-01" })).status).toBe(422);
    const read = async () => (await get(at)).body;
    expect(await read()).toMatchObject({ ends_on: null, last_day: null });
    await post(`${at}/cancel`, { when: "end_of_term" });
    await scene.settle();
    const { ends_on: first, last_day: last } = await read();
    expect(first).toBe(addDays(last ?? "", 1));
    await post(`${at}/keep`, {});
    await scene.settle();
    // The last day of a term, asked for as such, is that term's end and not the next one's.
    expect((await post(`${at}/cancel`, { when: "on", last_day: last })).status).toBe(200);
    await scene.settle();
    expect(await read()).toMatchObject({ ends_on: first, last_day: last });
    await post(`${at}/keep`, {});
    await scene.settle();
  });

  it("acts as the portal does: name servers, lock, renewal, a cancellation and taking it back", async () => {
    const at = `/domains/${anna.domainId}`;
    const acts: [string, unknown][] = [
      [`${at}/renewal`, { auto_renew: false }],
      [`${at}/renewal`, { auto_renew: true }],
      [`${at}/lock`, { locked: false }],
      [`/contracts/${anna.contractId}/cancel`, { when: "end_of_term", reason: "Moving" }],
      [`/contracts/${anna.contractId}/keep`, {}],
      ["/balance/use", { automatic: true }],
    ];
    for (const [path, body] of acts) {
      const done = await post(path, body);
      expect([path, done.status, done.body.done]).toEqual([path, 200, true]);
      await scene.settle();
    }
    const unknown = await post(`${at}/nameservers`, { nameservers: ["no host!"] });
    expect([unknown.status, unknown.body.code]).toEqual([422, "invalid_nameservers"]);
  });

  it("A19: is told beside its person by name and last signs in all that it did, after it ended and another took its name, too", async () => {
    const at = `/domains/${anna.domainId}`;
    const [made] = await query("select id, name, ending from people.api_key");
    expect((await post(`${at}/renewal`, { auto_renew: false })).status).toBe(200);
    expect((await post(`${at}/renewal`, { auto_renew: true })).status).toBe(200);
    const rows = await query("select key_id from kernel.audit where subject_id = $1 and via = 'api'", [
      anna.domainId,
    ]);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map((one) => one.key_id)).toContain(made?.id);
    await query("delete from people.api_key");
    const { world } = scene.web;
    const told = (await storyOf(world.db.read, [anna.domainId])).filter((one) => one.keyId === made?.id);
    expect(new Set(told.map((one) => one.kind))).toEqual(new Set(["act", "move"]));
    for (const row of told)
      expect(row).toMatchObject({ actorName: "Anna Berg", keyName: `${made?.name} …${made?.ending}` });
    const [entry] = storyEntries("de", { rows: told, attempts: [], messages: [], names: new Map() });
    expect(entry?.who).toBe(`Anna Berg mit Schlüssel „${made?.name} …${made?.ending}“, über die API`);
    const byHand = (await storyOf(world.db.read, [anna.domainId])).filter((one) => one.via !== "api");
    expect(byHand.every((one) => one.keyId === null)).toBe(true);
  });

  it("A19: lets nobody in and changes nobody's rights by a stolen key of the holder's, not by way of an asking either, and says where it is done", async () => {
    const mia = await scene.contactOf(anna.accountId, ["tickets.see"]);
    const [membership] = await query(
      "select id from customers.membership where role = 'contact' and person_id = $1",
      [mia.personId],
    );
    const rights = [{ right: "people.do" }];
    const count = async () =>
      query(
        "select (select count(*) from customers.membership) as m, (select count(*) from customers.scope) as s",
      );
    const before = await count();
    const tried: [string, unknown][] = [
      ["/people", { name: "Eve", email: "eve@attack.example", rights }],
      [`/people/${membership?.id}/rights`, { rights }],
      [`/people/${membership?.id}/resend`, {}],
      [`/people/${membership?.id}/end`, {}],
    ];
    for (const [path, body] of tried) {
      const said = await post(path, body);
      expect([path, said.status, said.body.code]).toEqual([path, 403, "not_by_key"]);
      expect(said.body.detail).toContain("Sign in to the portal");
    }
    const input = {
      accountId: anna.accountId,
      name: "Eve",
      email: "eve@attack.example",
      scopes: [],
      orderLimit: null,
    };
    const asked = await post("/approvals", { act: "invite_contact", input });
    expect(asked.status).toBe(404);
    expect(await count()).toEqual(before);
    const me = (await get("/me")).body as unknown as { accounts: { rights: { can: Row[] } }[] };
    const can = me.accounts[0]?.rights.can.map((one) => (one as unknown as { right: string }).right) ?? [];
    expect(can).toContain("people.see");
    expect(can).not.toContain("people.do");
    expect(can).not.toContain("methods.do");
  });
});
