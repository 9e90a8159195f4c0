// The staff at a customer's pages: what must never happen is a look without a reason or a trace, a change by who only looks, or
// a sight of what is the person's own.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser } from "../../../../test/support/web.ts";
import { createMember, staffActorOf } from "../../../business/staff/index.ts";
import { startVisit } from "../../../business/visits/index.ts";
import { must } from "../../../kernel/result.ts";
import type { StaffActor } from "../../../kernel/rights.ts";

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

async function colleague(role: string, sellerIds: readonly string[] | null = null): Promise<StaffActor> {
  const { world } = scene.web;
  const made = must(
    await world.act(createMember, world.systemActor, {
      name: `Jo ${role}`,
      email: `${role.toLowerCase().replaceAll(" ", ".")}@staff.example`,
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
});

async function visit(staff: StaffActor, mayAct = false): Promise<Browser> {
  const { token } = must(await scene.web.world.act(startVisit, staff, asked("Asked by phone", mayAct)));
  const browser = scene.web.browser("en");
  browser.cookies.set("kontor_visit", token);
  return browser;
}

const renewal = `/renewal`;

describe("a visit", () => {
  it("needs a reason, the right, and somebody who is in the account", async () => {
    const { act } = scene.web.world;
    expect(await act(startVisit, support, asked(" "))).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await act(startVisit, support, asked("x".repeat(301)))).toMatchObject({ ok: false });
    expect(await act(startVisit, support, asked("Why not", true))).toMatchObject({
      refusal: { code: "may_only_look" },
    });
    const stranger = { ...asked(), personId: otto.personId };
    expect(await act(startVisit, support, stranger)).toMatchObject({ refusal: { code: "no_such" } });
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
    expect((await browser.post("/portal/details", { name: "Somebody else" })).statusCode).toBe(403);
    expect((await browser.post("/cart/packages", { plan: mia.accountId })).statusCode).toBe(403);
    const { rows } = await scene.web.world.db.owner.query<{ auto_renew: boolean }>(
      "select auto_renew from domains.domain where id = $1",
      [mia.domainId],
    );
    expect(rows).toEqual([{ auto_renew: true }]);
  });

  it("never shows or changes passwords, factors, payment methods or people, even of who may act", async () => {
    const browser = await visit(owner, true);
    for (const path of ["/portal/security", "/portal/payment-methods", "/portal/people"])
      expect([path, (await browser.get(path)).statusCode]).toEqual([path, 403]);
    for (const path of ["/portal/security/password", `/portal/people/invite/${mia.accountId}`])
      expect([path, (await browser.post(path, {})).statusCode]).not.toEqual([path, 303]);
    const renamed = await browser.post("/portal/details", { name: "Somebody else", language: "en" });
    expect(renamed.statusCode).not.toBe(303);
    const { rows } = await scene.web.world.db.owner.query("select name from people.person where id = $1", [
      mia.personId,
    ]);
    expect(rows).toEqual([{ name: "Mia Brandt" }]);
  });

  it("of who may act leaves both names in every audit row", async () => {
    const browser = await visit(owner, true);
    const done = await browser.post(`/portal/domains/${mia.domainId}${renewal}`, { auto_renew: "no" });
    expect(done.statusCode).toBe(303);
    const { rows } = await scene.web.world.db.owner.query(
      "select actor_kind, actor_id, on_behalf_of from kernel.audit where action = 'set_auto_renew' order by at desc limit 1",
    );
    expect(rows).toEqual([{ actor_kind: "staff", actor_id: owner.id, on_behalf_of: mia.personId }]);
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
    expect((await otto.browser.get("/portal/visits")).body).not.toContain("Asked by phone");
  });
});
