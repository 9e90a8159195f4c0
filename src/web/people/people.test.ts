// People of an account over HTTP, without scripts: invited with a preset, read in plain words, accepted by whoever was meant.
import { beforeAll, describe, expect, it } from "vitest";
import { portalScene } from "../../../test/support/portal-scene.ts";
import type { PortalCustomer, PortalScene } from "../../../test/support/portal-scene.ts";

let scene: PortalScene;
let mia: PortalCustomer;
let otto: PortalCustomer;
beforeAll(async () => {
  scene = await portalScene();
  mia = await scene.customer("Mia Brandt", "mia-brandt.de");
  otto = await scene.customer("Otto Lang", "otto-lang.de");
}, 120_000);

const EMPTY = { valid_from: "", valid_until: "", order_limit: "", name: "", email: "" };
const invitePath = (): string => `/portal/people/invite/${mia.accountId}`;
const key = async (): Promise<string> => (await mia.browser.get(invitePath())).field("idempotency_key");

async function invitedLink(email: string): Promise<string> {
  await scene.web.world.runJobs();
  const mail = scene.web.mail.kept.findLast(
    (one) => one.mail.to.includes(email) && one.mail.text.includes("/join/"),
  );
  return /\/join\/[A-Za-z0-9_-]{43}/.exec(mail?.mail.text ?? "")?.[0] ?? "";
}

async function invite(email: string, fields: Record<string, string> = {}): Promise<void> {
  const sent = { ...EMPTY, name: "Ben Kurz", email, rights: "invoices.see", step: "save", ...fields };
  const done = await mia.browser.post(invitePath(), { ...sent, idempotency_key: await key() });
  expect(done.headers.location).toBe("/portal/people?done=invited");
}

describe("the people of an account", () => {
  it("are filled in by a preset and said in words, and nothing is written before the invitation is sent", async () => {
    const fields = { ...EMPTY, name: "Ben Kurz", idempotency_key: await key() };
    const preset = await mia.browser.post(invitePath(), { ...fields, step: "billing" });
    expect(preset.statusCode).toBe(200);
    expect(preset.body).toMatch(/Ben Kurz can see orders, .*pay invoices/);
    expect(preset.body).toMatch(/Ben Kurz cannot .*place orders/);
    const shown = await mia.browser.post(invitePath(), {
      ...fields,
      rights: "orders.do",
      step: "show",
      order_limit: "50",
    });
    expect(shown.body).toContain("Ben Kurz can place orders (up to €50.00 each).");
    expect((await mia.browser.get("/portal/people")).body).not.toContain("Ben Kurz");
  });

  it("say beside its field what cannot be used, and keep what was typed", async () => {
    const wrong = { ...EMPTY, name: "", email: "nobody", rights: "people.see", step: "save" };
    const page = await mia.browser.post(invitePath(), { ...wrong, idempotency_key: await key() });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("Please enter the name.");
    expect(page.field("email")).toBe("nobody");
    const past = {
      ...wrong,
      name: "Ben",
      email: "b@kunde.example",
      valid_until: "2020-01-01",
      order_limit: "x",
    };
    const refused = await mia.browser.post(invitePath(), { ...past, idempotency_key: await key() });
    expect(refused.body).toContain("Please choose a day from today on");
    expect(refused.body).toContain("Please enter an amount");
  });

  it("come in by the mailed link with a short sign-up, see what they may, and are told who can grant the rest", async () => {
    await invite("ben@kunde.example");
    expect((await mia.browser.get("/portal/people")).body).toContain("Invited");
    const link = await invitedLink("ben@kunde.example");
    const ben = scene.web.browser();
    const page = await ben.get(link);
    expect(page.body).toContain("Ben Kurz can see invoices.");
    // Looking twice accepts nothing.
    expect((await ben.get(link)).statusCode).toBe(200);
    expect((await ben.post(link, { name: "Ben", password: "short" })).statusCode).toBe(422);
    const done = await ben.post(link, { name: "Ben Kurz", password: "Wolkenbruch am Deich 9" });
    expect(done.headers.location).toBe("/portal?done=joined");
    expect((await ben.get("/portal/invoices")).body).toContain(mia.documentId);
    const refused = await ben.get("/portal/domains");
    expect([refused.statusCode, /Mia Brandt can grant it/.test(refused.body)]).toEqual([403, true]);
    // Of the people of the account they read nobody but themselves, and whom to ask for more.
    const own = await ben.get("/portal/people");
    expect(own.body).toContain("Ben Kurz can see invoices.");
    expect(own.body).toContain("If you need more, ask Mia Brandt");
    expect(own.body).not.toMatch(/mia@|may do everything|\/portal\/people\//u);
    expect((await ben.get(link)).statusCode).toBe(404);
  });

  it("lose everything in their open session the moment their access ends", async () => {
    await invite("eva@kunde.example", { name: "Eva Ende" });
    const link = await invitedLink("eva@kunde.example");
    const eva = scene.web.browser();
    await eva.post(link, { name: "Eva Ende", password: "Wolkenbruch am Deich 9" });
    expect((await eva.get("/portal/invoices")).statusCode).toBe(200);
    const list = (await mia.browser.get("/portal/people")).body;
    const place = /Eva Ende[\s\S]*?action="(\/portal\/people\/[0-9a-f-]+\/end)"/.exec(list)?.[1] ?? "";
    expect((await mia.browser.post(place, {})).headers.location).toBe("/portal/people?done=contactEnded");
    expect((await eva.get("/portal/invoices")).statusCode).toBe(403);
  });

  it("show somebody else who follows the link only that it is not theirs, and let nobody in", async () => {
    await invite("meant@kunde.example");
    const link = await invitedLink("meant@kunde.example");
    const page = await otto.browser.get(link);
    expect(page.body).toContain("This invitation is for somebody else");
    await otto.browser.post(link, { name: "Otto", password: "Wolkenbruch am Deich 9" });
    expect((await otto.browser.get("/portal/invoices")).body).not.toContain(mia.documentId);
  });

  it("are changed on their own page, which shows what holds now", async () => {
    await invite("kim@kunde.example", { name: "Kim Kern", valid_until: "2049-12-31" });
    const list = (await mia.browser.get("/portal/people")).body;
    const place = /Kim Kern[\s\S]*?href="(\/portal\/people\/[0-9a-f-]+)"/.exec(list)?.[1] ?? "";
    const page = await mia.browser.get(place);
    expect(page.field("valid_until")).toBe("2049-12-31");
    expect(page.body).toMatch(/value="invoices\.see"[^>]*checked|checked[^>]*value="invoices\.see"/);
    const { name: _name, email: _email, ...kept } = EMPTY;
    const fields = {
      ...kept,
      rights: "domains.see",
      limited: "domains",
      things: `domains:domain:${mia.domainId}`,
      step: "save",
    };
    const done = await mia.browser.post(place, { ...fields, idempotency_key: page.field("idempotency_key") });
    expect(done.headers.location).toBe("/portal/people?done=contactSaved");
    expect((await mia.browser.get("/portal/people")).body).toContain(
      "Kim Kern can see domains (only mia-brandt.de).",
    );
    expect((await otto.browser.get(place)).statusCode).toBe(404);
    const nothing = { ...fields, things: "", limited: "domains" };
    const again = await mia.browser.get(place);
    expect(again.body).toMatch(/value="domains:domain:[0-9a-f-]+"[^>]*checked|checked[^>]*value="domains:/);
    const refused = await mia.browser.post(place, {
      ...nothing,
      idempotency_key: again.field("idempotency_key"),
    });
    expect([refused.statusCode, /Please choose at least one/.test(refused.body)]).toEqual([422, true]);
  });
});
