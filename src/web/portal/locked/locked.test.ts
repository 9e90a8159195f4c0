// While an account is locked for debt its people can pay, fetch invoices and write to us, and nothing else; paying opens it.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../../test/support/portal-scene.ts";
import {
  liftLock,
  lockAccount,
  mayDo,
  OFFERED_RIGHTS,
  unlockAccount,
  whyMayNotWrite,
} from "../../../business/customers/index.ts";
import { action } from "../../../kernel/act.ts";
import { must, ok } from "../../../kernel/result.ts";
import type { PersonActor, Right } from "../../../kernel/rights.ts";
import { allRoutes } from "../../routes.ts";
import { isSomethingGone, withOneLock } from "./locked-page.tsx";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
  must(await turn(true));
}, 120_000);

const turning = action({
  name: "test_lock",
  needs: { any: ["system"] },
  async run(ctx, { on, causeId }: { readonly on: boolean; readonly causeId: string }) {
    const lock = { accountId: mia.accountId, causeId };
    return ok(on ? await lockAccount(ctx, lock) : await unlockAccount(ctx, lock));
  },
});
const turn = (on: boolean, causeId = mia.documentId) =>
  scene.web.world.act(turning, scene.web.world.systemActor, { on, causeId });

const OPEN =
  /^\/portal\/(?:locked|invoices|pay|payments\/:id|security|privacy|account|questions|question-files|chat)(?:\/|$)/;

describe("an account that is locked for debt", () => {
  it("leaves its holder four rights of all there are: to see what is owed, to pay it, and to talk to us", () => {
    const actor: PersonActor = {
      kind: "person",
      id: mia.personId,
      sellerId: scene.web.sellerId,
      accountId: mia.accountId,
      memberships: [
        {
          accountId: mia.accountId,
          role: "holder",
          orderLimit: null,
          timeZone: "UTC",
          scopes: [],
          locked: true,
        },
        { accountId: otto.accountId, role: "holder", orderLimit: null, timeZone: "UTC", scopes: [] },
      ],
      via: "web",
      requestId: null,
    };
    const held = (accountId: string): string[] =>
      OFFERED_RIGHTS.filter((right) =>
        mayDo(
          actor,
          right as Right,
          { kind: "account", id: accountId, accountId, sellerId: null },
          new Date("2026-03-02T12:00:00Z"),
        ),
      );
    expect(held(mia.accountId).toSorted()).toEqual([
      "invoices.see",
      "payments.do",
      "tickets.do",
      "tickets.see",
    ]);
    expect(held(otto.accountId)).toEqual([...OFFERED_RIGHTS]);
  });

  it("opens no page of the account but these, whichever is asked for", async () => {
    const ids = { hosting: mia.hostingId, domains: mia.domainId, services: mia.hostingId };
    const pages = allRoutes(scene.web.site).filter(
      (one) => one.method === "GET" && one.path.startsWith("/portal") && !one.path.includes(":token"),
    );
    expect(pages.length).toBeGreaterThan(20);
    for (const { path } of pages) {
      const kind = path.split("/")[2] ?? "";
      const url = path.replace(":id", ids[kind as "hosting"] ?? mia.documentId).replaceAll(/:\w+/gu, "x");
      const page = await mia.browser.get(url);
      if (OPEN.test(path)) expect(page.headers.location).not.toBe("/portal/locked");
      else expect([path, page.statusCode, page.headers.location]).toEqual([path, 303, "/portal/locked"]);
    }
  });

  it("never changes anything by a form sent all the same", async () => {
    const page = await mia.browser.post(`/portal/domains/${mia.domainId}/renewal`, { auto_renew: "no" });
    expect([303, 403, 404]).toContain(page.statusCode);
    const { rows } = await scene.web.world.db.owner.query<{ auto_renew: boolean }>(
      "select auto_renew from domains.domain where id = $1",
      [mia.domainId],
    );
    expect(rows).toEqual([{ auto_renew: true }]);
  });

  it("says why, how to write to us and what frees it, and still gives the invoice", async () => {
    const page = await mia.browser.get("/portal/locked");
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain("Your pages are locked");
    expect(page.body).toContain("all pages open again by themselves");
    expect(page.body).toContain("mailto:");
    const pdf = await mia.browser.get(`/portal/invoices/${mia.documentId}/pdf`);
    expect(pdf.statusCode).toBe(200);
    const pay = await mia.browser.get(`/portal/pay?document=${mia.documentId}`);
    expect(pay.statusCode).toBe(200);
  });

  it("never turns away who cannot pay at once: their question arrives, on a page and by mail", async () => {
    const page = await mia.browser.get("/portal/locked");
    expect(page.body).toContain('href="/portal/questions/new"');
    expect((await mia.browser.get("/portal/questions/new")).statusCode).toBe(200);
    const asked = { subject: "A later day", about: "", text: "May I pay at the end of the month?" };
    const sent = await mia.browser.post("/portal/questions", asked);
    expect([sent.statusCode, sent.headers.location]).toEqual([303, expect.stringContaining("?done=")]);
    const thread = String(sent.headers.location).split("?")[0] ?? "";
    expect((await mia.browser.get(thread)).body).toContain("end of the month");
    const { world, sellerId } = scene.web;
    const written = { accountId: mia.accountId, sellerId, about: { kind: "account" }, thing: null };
    const to = { address: "mia@kundin.example", personId: mia.personId };
    expect(await whyMayNotWrite(world.db.read, { ...written, to }, world.clock.business())).toBeNull();
  });

  it("never says that nothing is deleted once something is gone", () => {
    const stop = { act: "end" as const, done: true, onlyNames: false };
    expect(isSomethingGone([stop])).toBe(true);
    expect(isSomethingGone([{ ...stop, done: false }])).toBe(false);
    // A name that is not renewed any more is there until its term ends.
    expect(isSomethingGone([{ ...stop, onlyNames: true }])).toBe(false);
    expect(isSomethingGone([{ ...stop, act: "delete", onlyNames: true }])).toBe(true);
    expect(isSomethingGone([{ ...stop, act: "suspend" }])).toBe(false);
  });

  it("never says that the pages were locked once for each invoice", () => {
    const first = { act: "lock" as const, number: "R1", done: true };
    const others = [
      { act: "suspend" as const, number: "R2", done: true },
      { act: "lock" as const, number: "R2", done: true },
      { act: "lock" as const, number: "R3", done: false },
      { act: "suspend" as const, number: "R3", done: false },
    ];
    expect(withOneLock([first, ...others])).toEqual([first, others[0], others[3]]);
  });

  it("never locks anybody else out", async () => {
    expect((await otto.browser.get("/portal")).statusCode).toBe(200);
  });

  it("stays locked while another invoice locks it, and opens with the last", async () => {
    must(await turn(true, otto.documentId));
    must(await turn(true, otto.documentId));
    must(await turn(false));
    expect((await mia.browser.get("/portal")).headers.location).toBe("/portal/locked");
    must(await turn(false, otto.documentId));
    expect((await mia.browser.get("/portal")).statusCode).toBe(200);
    expect((await mia.browser.get("/portal/locked")).body).toContain("This account is not locked.");
  });

  it("is opened by staff who may, once", async () => {
    must(await turn(true));
    const { accountId } = mia;
    const desk = {
      kind: "staff",
      id: mia.personId,
      name: "Jo",
      rights: ["office.see", "billing.issue"],
      sellerIds: null,
      via: "web",
      requestId: null,
    } as const;
    const { act } = scene.web.world;
    const none = await act(liftLock, { ...desk, rights: ["office.see"] }, { accountId });
    expect(none).toMatchObject({ refusal: { code: "not_allowed" } });
    must(await act(liftLock, desk, { accountId }));
    expect(await act(liftLock, desk, { accountId })).toMatchObject({ refusal: { code: "not_locked" } });
  });
});
