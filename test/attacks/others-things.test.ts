// Attacks with other people's ids, in every place where an id can stand, and with fields that nobody offered.
import { beforeAll, describe, expect, it } from "vitest";
import { addContact } from "../../src/business/customers/index.ts";
import { must } from "../../src/kernel/result.ts";
import type { Scope } from "../../src/kernel/rights.ts";
import { aCustomer } from "../support/scene.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../support/portal-scene.ts";
import type { Browser } from "../support/web.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;

beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
}, 120_000);

const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await scene.web.world.db.owner.query(text, values)).rows as T[];

const main = (html: string): string => /<main[\s\S]*<\/main>/u.exec(html)?.[0] ?? html;

/** What stands in Mia's pages only. */
const HERS = /Mia Brandt|mia-brandt|mia\.brandt/u;

type Contact = { readonly browser: Browser; readonly membershipId: string; readonly personId: string };

async function contactOf(
  customer: PortalCustomer,
  name: string,
  rights: readonly string[],
): Promise<Contact> {
  const { world } = scene.web;
  const scopes = rights.map((right): Scope => {
    const [area = "", verb = ""] = right.split(".");
    const always = { onKind: null, onId: null, validFrom: "2026-01-01", validUntil: null };
    return { area, verb: verb as Scope["verb"], ...always };
  });
  const email = `${name.toLowerCase()}@kontakte.example`;
  const facts = { accountId: customer.accountId, name, email, scopes, orderLimit: null };
  const made = must(await world.act(addContact, world.systemActor, facts));
  return { ...made, browser: await scene.signIn(made.personId) };
}

describe("things of somebody else", () => {
  it("A1: are not there under their id, in the same words as what never was, page and file alike", async () => {
    const nobodys = "0198c0de-0000-7000-8000-000000000000";
    const places = (
      ids: Pick<PortalCustomer, "documentId" | "domainId" | "hostingId" | "contractId" | "orderId">,
    ) => [
      `/portal/invoices/${ids.documentId}`,
      `/portal/invoices/${ids.documentId}/pdf`,
      `/portal/domains/${ids.domainId}`,
      `/portal/services/${ids.hostingId}`,
      `/portal/contracts/${ids.contractId}`,
      `/portal/orders/${ids.orderId}`,
    ];
    const never = {
      documentId: nobodys,
      domainId: nobodys,
      hostingId: nobodys,
      contractId: nobodys,
      orderId: nobodys,
    };
    const missing = places(never);
    for (const [at, path] of places(mia).entries()) {
      expect((await mia.browser.get(path)).statusCode, path).toBeLessThan(400);
      const tried = await otto.browser.get(path);
      const nothing = await otto.browser.get(missing[at] ?? "");
      expect([tried.statusCode, HERS.test(tried.body)], path).toEqual([404, false]);
      const plain = (body: string): string => body.replaceAll(/value="[^"]*"|\/portal\/[\w/%?=-]*/gu, "");
      expect(plain(main(tried.body)), path).toBe(plain(main(nothing.body)));
    }
  });

  it("A3: are not in what a form names beside its address: documents to pay, things of a right, the account to show", async () => {
    const paid = await otto.browser.post("/portal/pay", {
      documents: mia.documentId,
      document: mia.documentId,
    });
    expect([paid.statusCode < 500, HERS.test(paid.body)]).toEqual([true, false]);
    expect((await otto.browser.get(`/portal/pay?documents=${mia.documentId}`)).body).not.toMatch(HERS);
    const attempts = await rows(
      "select from payments.payment where account_id = $1 and created_at > now() - interval '1 minute'",
      [mia.accountId],
    );
    // A right limited to a stranger's domain is none at all.
    const eva = await contactOf(otto, "Eva", ["invoices.see"]);
    const page = await otto.browser.get(`/portal/people/${eva.membershipId}`);
    const saved = await otto.browser.post(`/portal/people/${eva.membershipId}`, {
      valid_from: "",
      valid_until: "",
      order_limit: "",
      rights: "domains.see",
      limited: "domains",
      things: `domains:domain:${mia.domainId}`,
      step: "save",
      idempotency_key: page.field("idempotency_key"),
    });
    expect([saved.statusCode, HERS.test(saved.body)]).toEqual([422, false]);
    expect(await rows("select from customers.scope where on_id = $1", [mia.domainId])).toEqual([]);
    await otto.browser.post("/portal/account", { account: mia.accountId });
    expect((await otto.browser.get("/portal")).body).not.toMatch(HERS);
    otto.browser.cookies.set("kontor_account", mia.accountId);
    expect((await otto.browser.get("/portal")).body).not.toMatch(HERS);
    otto.browser.cookies.delete("kontor_account");
    expect(
      await rows(
        "select from payments.payment where account_id = $1 and created_at > now() - interval '1 minute'",
        [mia.accountId],
      ),
    ).toEqual(attempts);
  });

  it("A3: stay as they are where a form about oneself is sent with their id: factors, passkeys, sessions, copies, a handover", async () => {
    const [factor] = await rows<{ id: string }>(
      `insert into people.credential (id, person_id, kind, secret, label, external_id, created_at)
       values (gen_random_uuid(), $1, 'passkey', 'x', 'Mine', 'ext', now()) returning id`,
      [mia.personId],
    );
    const [copy] = await rows<{ id: string }>(
      `insert into privacy.export (id, seller_id, person_id, account_id, asked_by, reason, language, state, bytes, size, asked_at,
         ready_at, expires_at)
       values (gen_random_uuid(), $1, $2, $3, 'person', '', 'de', 'ready', 'PK-of-mia', 9, now(), now(), now() + interval '7 days')
       returning id`,
      [scene.web.sellerId, mia.personId, mia.accountId],
    );
    const [handover] = await rows<{ id: string }>(
      `insert into customers.handover (id, account_id, from_person, to_person, old_stays, keeps_methods, state, asked_at, expires_at)
       values (gen_random_uuid(), $1, $2, $3, 'full', false, 'asked', now(), now() + interval '1 day') returning id`,
      [mia.accountId, mia.personId, (await aCustomer(scene.web.world.db.owner, scene.web.sellerId)).personId],
    );
    const before = await rows(
      "select c.*, h.state from people.credential c, customers.handover h where h.id = $1",
      [handover?.id],
    );
    const forms: readonly [string, Record<string, string>][] = [
      [`/portal/security/factors/${factor?.id}/remove`, {}],
      [`/portal/security/passkeys/${factor?.id}/name`, { name: "Otto's now" }],
      [`/portal/take-over/${handover?.id}/decline`, {}],
      [`/portal/people/handovers/${handover?.id}/confirm`, {}],
      [`/portal/people/handovers/${handover?.id}/withdraw`, {}],
    ];
    for (const [path, fields] of forms) {
      const tried = await otto.browser.post(path, fields);
      expect([path, tried.statusCode < 500, HERS.test(tried.body)]).toEqual([path, true, false]);
    }
    const file = await otto.browser.get(`/portal/privacy/copies/${copy?.id}/file`);
    expect([file.statusCode < 500, file.body.includes("PK-of-mia")]).toEqual([true, false]);
    expect(
      await rows("select c.*, h.state from people.credential c, customers.handover h where h.id = $1", [
        handover?.id,
      ]),
    ).toEqual(before);
    await rows("delete from people.credential where id = $1", [factor?.id]);
    await rows("delete from customers.handover where id = $1", [handover?.id]);
  });
});

describe("a field that nobody offered", () => {
  it("A2: makes of nobody a holder, a colleague, a richer or a proven one", async () => {
    const hidden = {
      role: "holder",
      state: "customer",
      is_staff: "1",
      account_id: mia.accountId,
      accountId: mia.accountId,
      seller_id: scene.web.sellerId,
      email_verified_at: "2026-01-01",
      balance: "1000000",
      price: "1",
      rights: "people.do",
    };
    const state = () =>
      rows(
        `select p.*, m.role, m.state as membership, a.state as account, a.customer_no from people.person p
         join customers.membership m on m.person_id = p.id join customers.account a on a.id = m.account_id
         where p.id = $1`,
        [otto.personId],
      );
    const before = await state();
    const { name } = before[0] as { name: string };
    for (const [path, fields] of [
      ["/portal/details", { name, language: "en", time_zone: "Europe/Berlin" }],
      [`/portal/details/${otto.accountId}/billing`, { name }],
      [`/portal/domains/${otto.domainId}/renewal`, { auto_renew: "no" }],
      ["/portal/account", { account: otto.accountId }],
    ] as const) {
      const sent = await otto.browser.post(path, { ...fields, ...hidden });
      expect([path, [400, 422].includes(sent.statusCode)]).toEqual([path, true]);
    }
    expect(await state()).toEqual(before);
    expect(await rows("select auto_renew from domains.domain where id = $1", [otto.domainId])).toEqual([
      { auto_renew: true },
    ]);
  });
});

describe("a contact for money only", () => {
  it("A7: opens no ticket, orders nothing, sees no auth code, and changes nobody's rights, neither by page nor by form", async () => {
    const ben = await contactOf(mia, "Ben", [
      "invoices.see",
      "payments.see",
      "payments.do",
      "methods.see",
      "orders.see",
    ]);
    expect((await ben.browser.get(`/portal/invoices/${mia.documentId}`)).statusCode).toBe(200);
    const before = await rows(
      "select (select count(*) from threads.thread)::int as t, (select count(*) from orders.order)::int as o",
    );
    for (const path of ["/portal/questions/new", "/portal/order", `/portal/domains/${mia.domainId}`])
      expect([path, (await ben.browser.get(path)).statusCode]).toEqual([path, 403]);
    const code = scene.web.registrar.control.kept("mia-brandt.de")?.authInfo ?? "";
    for (const [path, fields] of [
      ["/portal/questions", { subject: "Help", text: "Help me" }],
      ["/portal/order", {}],
      [`/portal/domains/${mia.domainId}/auth-code`, {}],
      [`/portal/domains/${mia.domainId}/auth-code/show`, {}],
      [`/portal/people/${ben.membershipId}`, { rights: "people.do", step: "save" }],
    ] as const) {
      const tried = await ben.browser.post(path, fields);
      expect([
        path,
        tried.statusCode >= 400 || /^\/(?:again|portal)/u.test(String(tried.headers.location)),
      ]).toEqual([path, true]);
      expect([path, code !== "" && tried.body.includes(code)]).toEqual([path, false]);
    }
    expect(
      await rows(
        "select (select count(*) from threads.thread)::int as t, (select count(*) from orders.order)::int as o",
      ),
    ).toEqual(before);
    expect(
      await rows("select from customers.scope where membership_id = $1 and area = 'people'", [
        ben.membershipId,
      ]),
    ).toEqual([]);
  });

  it("A7: loses a right in the session that is open at that moment", async () => {
    const kim = await contactOf(mia, "Kim", ["invoices.see"]);
    const invoice = `/portal/invoices/${mia.documentId}`;
    expect((await kim.browser.get(invoice)).statusCode).toBe(200);
    const page = await mia.browser.get(`/portal/people/${kim.membershipId}`);
    const saved = await mia.browser.post(`/portal/people/${kim.membershipId}`, {
      valid_from: "",
      valid_until: "",
      order_limit: "",
      rights: "domains.see",
      step: "save",
      idempotency_key: page.field("idempotency_key"),
    });
    expect(saved.headers.location).toBe("/portal/people?done=contactSaved");
    expect((await kim.browser.get(invoice)).statusCode).toBe(403);
    expect((await kim.browser.get(`${invoice}/pdf`)).statusCode).toBe(403);
  });
});
