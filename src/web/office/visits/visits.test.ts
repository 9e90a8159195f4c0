// The staff at a customer's pages: what must never happen is a look without a reason or a trace, a change by who only looks, or
// a sight of what is the person's own.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser } from "../../../../test/support/web.ts";
import { createMember, inviteMemberAgain, staffActorOf } from "../../../business/staff/index.ts";
import { startVisit } from "../../../business/visits/index.ts";
import { must, ok } from "../../../kernel/result.ts";
import { newId } from "../../../kernel/ids.ts";
import { documentsByIds, payWithCard } from "../../../business/billing/index.ts";
import { lockAccount, personActorOf, unlockAccount } from "../../../business/customers/index.ts";
import { action } from "../../../kernel/act.ts";
import type { PersonActor, StaffActor } from "../../../kernel/rights.ts";
import { openText } from "../../../kernel/seal.ts";
import { storedMessage } from "../../../business/messages/index.ts";
import { hashToken, randomToken } from "../../../kernel/secrets.ts";
import { endSessions, givePassword, openSession, proveAgain } from "../../../business/people/index.ts";
import { aCustomer, aSeller } from "../../../../test/support/scene.ts";
import { staffSession } from "../../../../test/support/staff-session.ts";
import { actName } from "../story.words.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
let owner: StaffActor;
let support: StaffActor;

beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
  owner = await colleague("Owner");
  support = await colleague("Support");
}, 120_000);

async function colleague(
  name: string,
  sellerIds: readonly string[] | null = null,
  role = name,
): Promise<StaffActor> {
  const { world } = scene.web;
  const made = must(
    await world.act(createMember, world.systemActor, {
      name: `Jo ${name}`,
      email: `${name.toLowerCase().replaceAll(" ", ".")}@staff.example`,
      language: "en",
      timeZone: "Europe/Berlin",
      role,
      sellerIds,
    }),
  );
  const actor = await staffActorOf(world.db.read, made.personId, { via: "web", requestId: null });
  if (!actor) throw new Error("there is no such colleague");
  return actor;
}

const asked = (reason = "Asked by phone", mayAct = false) => ({
  accountId: mia.accountId,
  personId: null,
  reason,
  mayAct,
  sessionHash: "",
});

async function visit(staff: StaffActor, mayAct = false): Promise<Browser> {
  const { world } = scene.web;
  const sessionHash = await staffSession(world, staff.id);
  const wish = { ...asked("Asked by phone", mayAct), sessionHash };
  const { token } = must(await world.act(startVisit, staff, wish));
  const browser = scene.web.browser("en");
  browser.cookies.set("kontor_visit", token);
  return browser;
}

async function officeOf(staff: StaffActor): Promise<Browser> {
  const asked = { personId: staff.id, network: null, device: null, replaces: null };
  const { token } = must(await scene.web.world.act(openSession, scene.web.world.systemActor, asked));
  const browser = scene.web.browser("en");
  browser.cookies.set("kontor_staff", token);
  return browser;
}

/** The owner behind Mia's eyes, by whatever door. */
async function throughMia(): Promise<PersonActor> {
  const how = { via: "web", requestId: null, accountId: mia.accountId } as const;
  const all = await personActorOf(scene.web.world.db.read, mia.personId, scene.web.sellerId, how);
  return { ...all, through: { staffId: owner.id, name: "Jo Owner", mayAct: true } };
}

async function openOf(documentId: string): Promise<bigint> {
  const [document] = await documentsByIds(scene.web.world.db.read, [documentId]);
  return document?.openMinor ?? 0n;
}

const renewal = `/renewal`;

describe("a visit", () => {
  it("needs a reason, the right, and somebody who is in the account", async () => {
    const { act } = scene.web.world;
    expect(await act(startVisit, support, asked(" "))).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await act(startVisit, support, asked("x".repeat(301)))).toMatchObject({ ok: false });
    const wordy = { ...asked(), ticket: "x".repeat(41) };
    expect(await act(startVisit, support, wordy)).toMatchObject({ refusal: { code: "ticket_too_long" } });
    const sessionHash = await staffSession(scene.web.world, support.id);
    expect(await act(startVisit, support, { ...asked("Why not", true), sessionHash })).toMatchObject({
      refusal: { code: "may_only_look" },
    });
    const stranger = { ...asked(), sessionHash, personId: otto.personId };
    expect(await act(startVisit, support, stranger)).toMatchObject({ refusal: { code: "no_such" } });
    // Nor does anybody visit in the session of a colleague.
    const theirs = { ...asked(), sessionHash: await staffSession(scene.web.world, owner.id) };
    expect(await act(startVisit, support, theirs)).toMatchObject({ refusal: { code: "no_such" } });
    const billing = await colleague("Billing desk");
    expect(await act(startVisit, billing, asked())).toMatchObject({ refusal: { code: "not_allowed" } });
  });

  it("shows the customer's pages, of this account only, and says on each who looks, why and until when", async () => {
    const browser = await visit(support);
    for (const path of ["/portal", "/portal/domains", `/portal/invoices/${mia.documentId}`, "/"]) {
      const page = await browser.get(path);
      expect([path, page.statusCode]).toEqual([path, 200]);
      expect(page.body).toContain("Jo Support sees this as Mia Brandt does.");
      expect(page.body).toContain("Reason: Asked by phone.");
      expect(page.body).toContain("data-until=");
    }
    expect((await browser.get("/portal/domains")).body).toContain("mia-brandt.de");
    expect((await browser.get(`/portal/invoices/${otto.documentId}`)).statusCode).toBe(404);
  });

  it("that only looks changes nothing, whichever form it sends", async () => {
    const browser = await visit(support);
    const page = await browser.post(`/portal/domains/${mia.domainId}${renewal}`, { auto_renew: "no" });
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain("Not during a visit");
    // Nobody of the account is named who could grant it.
    const { rows: contracts } = await scene.web.world.db.owner.query<{ id: string }>(
      "select id from contracts.contract where account_id = $1",
      [mia.accountId],
    );
    const cancelling = await browser.get(`/portal/contracts/${contracts[0]?.id ?? ""}/cancel`);
    expect(cancelling.statusCode).toBe(403);
    expect(cancelling.body).toContain("Not during a visit");
    expect((await browser.post("/portal/details", { name: "Somebody else" })).statusCode).toBe(403);
    expect((await browser.post("/cart/packages", { plan: mia.accountId })).statusCode).toBe(403);
    const { rows } = await scene.web.world.db.owner.query<{ auto_renew: boolean }>(
      "select auto_renew from domains.domain where id = $1",
      [mia.domainId],
    );
    expect(rows).toEqual([{ auto_renew: true }]);
  });

  it("A9 opens no page of the office by its cookie, whoever is visited, and no visit begins from within one", async () => {
    const browser = await visit(owner, true);
    for (const path of ["/office", "/office/customers", `/office/customers/${otto.accountId}/visit`]) {
      const page = await browser.get(path);
      expect([path, page.statusCode, String(page.headers.location)]).toEqual([
        path,
        303,
        expect.stringContaining("/office/sign-in"),
      ]);
    }
    const wish = { ...asked("Chained"), accountId: otto.accountId };
    expect(await scene.web.world.act(startVisit, await throughMia(), wish)).toMatchObject({ ok: false });
  });

  it("A9 never shows or changes passwords, factors, auth codes, payment methods, people or who gets mails, even of who may act", async () => {
    const browser = await visit(owner, true);
    const mails = `/portal/details/${mia.accountId}/mails`;
    for (const path of ["/portal/security", "/portal/payment-methods", "/portal/people", mails])
      expect([path, (await browser.get(path)).statusCode]).toEqual([path, 403]);
    const code = `/portal/domains/${mia.domainId}/auth-code`;
    const panel = `/portal/services/${mia.domainId}/panel`;
    for (const path of [code, `${code}/show`, mails, panel, "/portal/security/password"])
      expect([path, (await browser.post(path, {})).statusCode]).toEqual([path, 403]);
    const invite = `/portal/people/invite/${mia.accountId}`;
    expect((await browser.post(invite, {})).statusCode).not.toBe(303);
    const renamed = await browser.post("/portal/details", { name: "Somebody else", language: "en" });
    expect(renamed.statusCode).not.toBe(303);
    const { rows } = await scene.web.world.db.owner.query("select name from people.person where id = $1", [
      mia.personId,
    ]);
    expect(rows).toEqual([{ name: "Mia Brandt" }]);
  });

  it("A10 shows no link by which a holder says yes, nor does the mail history of a contact or the office to a colleague of the desk", async () => {
    const { world } = scene.web;
    const kim = await scene.contactOf(mia.accountId, ["domains.see", "mails.see"]);
    const { body } = await kim.browser.post(`/portal/domains/${mia.domainId}${renewal}`, {
      auto_renew: "no",
    });
    const field = (name: string): string =>
      (new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "").replaceAll("&quot;", '"');
    const wish = { act: field("act"), input: field("input"), back: field("back"), note: "" };
    expect((await kim.browser.post("/portal/approvals", wish)).statusCode).toBe(303);
    await scene.settle();
    const { rows } = await world.db.owner.query<{ id: string; row: string }>(
      "select id, m::text as row from messages.message m where template = 'approval_asked'",
    );
    const { id = "", row } = rows[0] ?? {};
    const sent = scene.web.mail.kept.map((one) => one.mail.text).join(" ");
    const token = /\/approve\/([\w-]{43})/.exec(sent)?.[1] ?? "";
    expect([rows.length, token.length]).toEqual([1, 43]);
    expect(row).not.toContain(token);
    const pages: [Browser, string][] = [
      [kim.browser, `/portal/messages/${id}`],
      [await visit(support), `/portal/messages/${id}`],
      [await visit(owner, true), `/portal/messages/${id}`],
      [await officeOf(support), `/office/messages/${id}`],
      [await officeOf(support), `/office/messages/${id}/body`],
    ];
    for (const [browser, path] of pages) {
      const page = await browser.get(path);
      expect([path, page.statusCode < 500, page.body.includes(token)]).toEqual([path, true, false]);
    }
    expect((await kim.browser.get(`/portal/messages/${id}`)).statusCode).toBe(200);
  });

  it("A9 never charges a card the customer kept, keeps another one, or leads to a gateway's page that knows theirs", async () => {
    const { world, sellerId } = scene.web;
    const methodId = newId();
    await world.db.owner.query(
      `insert into payments.method (id, account_id, seller_id, connection_id, kind, customer_ref, method_ref, brand, last4,
         expiry_month, expiry_year, is_default, state, created_at)
       select $1, $2, $3, id, 'card', 'cus_mia', 'pm_mia', 'visa', '4242', 12, 2040, true, 'usable', now()
       from sellers.connection where kind = 'gateway'`,
      [methodId, mia.accountId, sellerId],
    );
    const payments = async () =>
      (await world.db.owner.query("select id from payments.payment order by id")).rows.length;
    const browser = await visit(owner, true);
    const before = await payments();
    const topUp = { choice: "2500", amount: "", method: methodId, idempotency_key: newId() };
    expect((await browser.post("/portal/balance/top-up", topUp)).statusCode).toBe(422);
    const pays = { documents: mia.documentId, idempotency_key: newId() };
    expect((await browser.post("/portal/pay", { ...pays, keep: "on" })).statusCode).toBe(422);
    const actor = await world.act(payWithCard, await throughMia(), {
      accountId: mia.accountId,
      methodId,
      documents: [{ id: mia.documentId, minor: await openOf(mia.documentId) }],
    });
    expect(actor).toMatchObject({ refusal: { code: "not_usable" } });
    expect(await payments()).toBe(before);
    const pay = browser.post("/portal/pay", { ...pays, idempotency_key: newId() });
    expect((await scene.whileWorking(pay)).statusCode).toBe(303);
    const { rows } = await world.db.owner.query(
      "select ask->>'customerRef' as knows, ask->>'keepCard' as keeps from kernel.attempt where deed = 'open_checkout' order by id desc limit 1",
    );
    expect(rows).toEqual([{ knows: null, keeps: "false" }]);
  });

  it("leaves its mark on every page that is printed and on every PDF that is fetched", async () => {
    const browser = await visit(support);
    const said = "Visit of the staff: Jo Support as Mia Brandt";
    expect((await browser.get("/portal/domains")).body).toContain(
      `class="print-only watermark" aria-hidden="true">${said}`,
    );
    const pdf = `/portal/invoices/${mia.documentId}/pdf`;
    const [seen, own] = [await browser.get(pdf), await mia.browser.get(pdf)];
    expect(seen.headers["content-type"]).toBe("application/pdf");
    // The mark is written in a letter of its own, which our papers have no use for.
    expect([seen, own].map((one) => one.rawPayload.includes("/Helvetica"))).toEqual([true, false]);
  });

  it("of who may act leaves both names in every audit row", async () => {
    const browser = await visit(owner, true);
    const done = await browser.post(`/portal/domains/${mia.domainId}${renewal}`, { auto_renew: "no" });
    expect(done.statusCode).toBe(303);
    const { rows } = await scene.web.world.db.owner.query(
      "select actor_kind, actor_id, on_behalf_of from kernel.audit where action = 'set_auto_renew' order by at desc limit 1",
    );
    expect(rows).toEqual([{ actor_kind: "staff", actor_id: owner.id, on_behalf_of: mia.personId }]);
    // So do the pages on which it is told: the office's, the customer's own, and the customer's list of visits.
    const office = await officeOf(owner);
    expect((await office.get(`/office/domains/${mia.domainId}`)).body).toContain("Jo Owner for Mia Brandt");
    const own = await mia.browser.get(`/portal/domains/${mia.domainId}`);
    expect(own.body).toContain("Jo Owner of our staff, for you");
    expect((await mia.browser.get("/portal/visits")).body).toContain(actName("en", "set_auto_renew"));
  });

  it("A9 never outlives the colleague's own session, whatever ended it, and goes on where they only proved who they are", async () => {
    const { world } = scene.web;
    const whole = { personId: support.id, butTokenHash: null };
    const first = await visit(support);
    must(await world.act(endSessions, world.systemActor, whole));
    expect((await first.get("/portal")).statusCode).toBe(303);
    const second = await visit(support);
    await world.db.owner.query(
      "update people.session set expires_at = now() - interval '1 second' where person_id = $1",
      [support.id],
    );
    expect((await second.get("/portal")).statusCode).toBe(303);
    // A fresh sign-in gives the session another token and leaves it the same; a new password ends it.
    const password = "Wolkenbruch am Deich 9";
    must(await givePassword(world, world.systemActor, { personId: support.id, password }));
    const sessionHash = await staffSession(world, support.id);
    const { token } = must(await world.act(startVisit, support, { ...asked(), sessionHash }));
    const third = scene.web.browser("en");
    third.cookies.set("kontor_visit", token);
    const proof = { personId: support.id, sessionHash, password, code: "" };
    const at = { network: "::1", device: null, requestId: null };
    expect(must(await proveAgain(world, { ...proof, ...at })).tokenHash).not.toBe(sessionHash);
    expect((await third.get("/portal")).statusCode).toBe(200);
    must(await givePassword(world, world.systemActor, { personId: support.id, password }));
    expect((await third.get("/portal")).statusCode).toBe(303);
  });

  it("A9 is begun by nobody whose sign-in is a while ago", async () => {
    const { world } = scene.web;
    const token = randomToken();
    await world.db.owner.query(
      `insert into people.session (id, token_hash, person_id, realm, created_at, seen_at, expires_at, proven_at, factor)
       values (gen_random_uuid(), $1, $2, 'staff', now(), now(), now() + interval '1 hour', now() - interval '16 minutes', 'none')`,
      [hashToken(token), support.id],
    );
    const browser = scene.web.browser("en");
    browser.cookies.set("kontor_staff", token);
    const page = `/office/customers/${mia.accountId}/visit`;
    expect((await browser.get(page)).statusCode).toBe(200);
    const asks = await browser.post(page, { person: "", reason: "Asked by phone", mode: "look" });
    expect(asks.cookies.some((one) => one.name === "kontor_visit")).toBe(false);
    const { rows } = await world.db.owner.query(
      "select 1 from visits.visit v join people.session s on s.id = v.session_id where s.token_hash = $1",
      [hashToken(token)],
    );
    expect(rows).toEqual([]);
  });

  it("ends by its button, by time, by a new one, and when the colleague loses the right", async () => {
    const { owner: db } = scene.web.world.db;
    const first = await visit(support);
    const second = await visit(support);
    expect((await first.get("/portal")).statusCode).toBe(303);
    const done = await second.post("/visit/end", {});
    expect(done.headers.location).toBe(`/office/customers/${mia.accountId}`);
    const third = await visit(support);
    await db.query(
      "update visits.visit set expires_at = started_at + interval '1 millisecond' where ended_at is null",
    );
    expect((await third.get("/portal")).statusCode).toBe(303);
    const fourth = await visit(support);
    await db.query(
      "update staff.role set rights = array_remove(rights, 'customers.visit') where name = 'Support'",
    );
    expect((await fourth.get("/portal")).statusCode).toBe(303);
    await db.query(
      "update staff.role set rights = rights || array['customers.visit'] where name = 'Support'",
    );
  });

  it("is read by the customer afterwards, and by nobody of another account", async () => {
    const page = await mia.browser.get("/portal/visits");
    expect(page.body).toContain("Jo Owner");
    expect(page.body).toContain("Asked by phone");
    const office = await officeOf(owner);
    const form = { person: "", reason: "Looked again", ticket: "T-4711", mode: "look" };
    await office.post(`/office/customers/${mia.accountId}/visit`, form);
    expect((await mia.browser.get("/portal/visits")).body).toContain("Looked again (ticket: T-4711)");
    expect((await otto.browser.get("/portal/visits")).body).not.toContain("Asked by phone");
  });

  it("A9 to a customer of another brand is entered on that brand's host, by a link that is worth once and half a minute", async () => {
    const { world, app } = scene.web;
    const { owner: db } = world.db;
    const south = await aSeller(db, "suedlicht");
    await db.query("update sellers.seller set host = 'suedlicht.test' where id = $1", [south]);
    const { accountId } = await aCustomer(db, south, { name: "Sina Sommer" });
    const office = await officeOf(owner);
    const form = { person: "", reason: "Asked by phone", mode: "look" };
    const page = `/office/customers/${accountId}/visit`;
    expect((await office.get(page)).headers["content-security-policy"]).toContain("https://suedlicht.test");
    const link = async (): Promise<string> => {
      const led = (await office.post(page, form)).headers.location ?? "";
      expect(led).toMatch(/^https:\/\/suedlicht\.test\/visit\/enter\/[\w-]{43}$/);
      return new URL(led).pathname;
    };
    const at = async (url: string, cookie = "", host = "suedlicht.test") =>
      app.inject({ method: "GET", url, headers: { host, cookie } });
    const enter = async (url: string, host?: string) =>
      (await at(url, "", host)).cookies.find((one) => one.name === "kontor_visit")?.value ?? null;
    const shows = async (token: string) => (await at("/portal", `kontor_visit=${token}`)).body;
    const first = await link();
    // The link's own token opens no page, and the link none on another host.
    expect(await shows(first.split("/").at(-1) ?? "")).not.toContain("Sina Sommer");
    expect(await enter(first, "shop.test")).toBeNull();
    const token = (await enter(first)) ?? "";
    expect(await shows(token)).toContain("Jo Owner sieht dies wie Sina Sommer");
    expect(await enter(first)).toBeNull();
    const csp = (await at("/portal", `kontor_visit=${token}`)).headers["content-security-policy"];
    expect(csp).toContain("form-action 'self' http://shop.test");
    const late = await link();
    await db.query(
      "update visits.visit set enter_until = now() - interval '1 second' where ended_at is null",
    );
    expect(await enter(late)).toBeNull();
    const orphan = await link();
    await db.query(
      "update people.session set expires_at = now() - interval '1 second' where person_id = $1",
      [owner.id],
    );
    expect(await enter(orphan)).toBeNull();
    const stored = await db.query("select 1 from visits.visit where token_hash = any($1)", [
      [first, late, orphan].map((one) => one.split("/").at(-1)),
    ]);
    expect(stored.rows).toEqual([]);
  });

  it("A9 of who is limited to a brand with a name of its own is proven under the house's, where their passkey works, and carried over once, by them, for that visit", async () => {
    const { world, app } = scene.web;
    const { owner: db } = world.db;
    const { rows } = await db.query<{ id: string; account_id: string }>(
      "select s.id, a.id as account_id from sellers.seller s join customers.account a on a.seller_id = s.id where s.slug = 'suedlicht' limit 1",
    );
    const [south = { id: "", account_id: "" }] = rows;
    const limited = await colleague("Support limited", [south.id], "Support");
    // The house's mails lead colleagues to its own name, whatever the brand.
    must(await world.act(inviteMemberAgain, owner, { personId: limited.id }));
    const bodies = await db.query<{ id: string }>("select id from messages.message where recipient = $1", [
      "support.limited@staff.example",
    ]);
    const mail = await storedMessage(world.db.app, bodies.rows.at(-1)?.id ?? "");
    const text = mail === null ? "" : mail.sealed ? openText(mail.bodyText) : mail.bodyText;
    expect(text).toMatch(/https?:\/\/shop\.test(?::\d+)?\/office\/password\//u);
    expect(text).not.toContain("suedlicht.test/office");
    const office = await officeOf(limited);
    const page = `/office/customers/${south.account_id}/visit`;
    const form = { person: "", reason: "Asked by phone", mode: "look" };
    // Begun only by who proved lately who they are, under the house's name.
    await db.query("update people.session set proven_at = now() - interval '1 hour' where person_id = $1", [
      limited.id,
    ]);
    expect((await office.post(page, form)).headers.location).toContain("/office/again");
    const shown = await office.get(`/office/again?next=${encodeURIComponent(page)}`);
    expect(shown.statusCode).toBe(200);
    await db.query("update people.session set proven_at = now() + interval '1 minute' where person_id = $1", [
      limited.id,
    ]);
    const led = (await office.post(page, form)).headers.location ?? "";
    expect(led).toMatch(/^https:\/\/suedlicht\.test\/visit\/enter\/[\w-]{43}$/);
    const enter = async () =>
      (
        await app.inject({ method: "GET", url: new URL(led).pathname, headers: { host: "suedlicht.test" } })
      ).cookies.find((one) => one.name === "kontor_visit")?.value ?? null;
    // Another visit of theirs, begun meanwhile, takes the place of the first: its link is worth nothing then.
    const anew = (await office.post(page, form)).headers.location ?? "";
    expect(await enter()).toBeNull();
    const second = await app.inject({
      method: "GET",
      url: new URL(anew).pathname,
      headers: { host: "suedlicht.test" },
    });
    expect(second.cookies.some((one) => one.name === "kontor_visit")).toBe(true);
    const again = await app.inject({
      method: "GET",
      url: new URL(anew).pathname,
      headers: { host: "suedlicht.test" },
    });
    expect(again.cookies.some((one) => one.name === "kontor_visit" && one.value !== "")).toBe(false);
    // A customer of a brand that is not theirs is nobody to them.
    expect((await office.post(`/office/customers/${mia.accountId}/visit`, form)).statusCode).toBe(404);
  });

  it("to a customer of another brand leads back to the office it came from when it is stopped", async () => {
    const { world, app } = scene.web;
    const { rows } = await world.db.owner.query<{ id: string; account_id: string }>(
      "select v.id, v.account_id from visits.visit v join sellers.seller s on s.id = v.seller_id where s.slug = 'suedlicht' limit 1",
    );
    const [{ account_id: accountId } = { account_id: "" }] = rows;
    const office = await officeOf(owner);
    const form = { person: "", reason: "Asked by phone", mode: "look" };
    const led = (await office.post(`/office/customers/${accountId}/visit`, form)).headers.location ?? "";
    const headers = { host: "suedlicht.test" };
    const entered = await app.inject({ method: "GET", url: new URL(led).pathname, headers });
    const visiting = entered.cookies.find((one) => one.name === "kontor_visit")?.value ?? "";
    const page = await app.inject({
      method: "GET",
      url: "/portal",
      headers: { ...headers, cookie: `kontor_visit=${visiting}` },
    });
    const formCookie = page.cookies.find((one) => one.name === "kontor_form")?.value ?? "";
    const csrf = /name="csrf" value="([^"]+)"/u.exec(page.body)?.[1] ?? "";
    const stopped = await app.inject({
      method: "POST",
      url: "/visit/end",
      headers: {
        ...headers,
        cookie: `kontor_visit=${visiting}; kontor_form=${formCookie}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      payload: new URLSearchParams({ csrf }).toString(),
    });
    expect(stopped.headers.location).toBe(`http://shop.test/office/customers/${accountId}`);
  });
});

it("shows on a visit whose invoices lock the pages, as the customer reads it", async () => {
  const { world } = scene.web;
  const turn = action({
    name: "test_lock_visited",
    needs: { any: ["system"] },
    async run(ctx, { on }: { readonly on: boolean }) {
      const lock = { accountId: mia.accountId, causeId: mia.documentId };
      return ok(on ? await lockAccount(ctx, lock) : await unlockAccount(ctx, lock));
    },
  });
  must(await world.act(turn, world.systemActor, { on: true }));
  const page = await (await visit(owner)).get("/portal/locked");
  expect(page.body).toContain("Invoices of Mia Brandt have been open");
  must(await world.act(turn, world.systemActor, { on: false }));
});
