// The auth code of a customer's domain in the office: whoever gets it can carry the name away, so it stands in no page before it
// was asked for with a reason, and every look leaves its traces.
import { beforeAll, describe, expect, it } from "vitest";
import { demoSignIn } from "../../../../demo/seed.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { orderAndAccept, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let domainId: string;
let page: string;
const NAME = "boettcher-keramik.de";

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
  await orderAndAccept(shop, { domain: NAME });
  await settle(shop);
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select id from domains.domain where name = $1",
    [NAME],
  );
  domainId = rows[0]?.id ?? "";
  page = `/office/domains/${domainId}`;
}, 120_000);

const code = (): string => shop.registrar.control.kept(NAME)?.authInfo ?? "?";
const KEY = "0199f0aa-1111-7222-8333-444455556666";
const hiddenIn = (body: string, name: string): string =>
  (new RegExp(`name="${name}" value="([^"]*)"`, "u").exec(body)?.[1] ?? "?").replaceAll("&quot;", '"');
const traces = async (): Promise<{ looks: number; audits: { action: string; reason: string | null }[] }> => {
  const { owner: db } = shop.world.db;
  const looks = await db.query(
    "select from visits.staff_read where page = '/office/domains/:id/auth-code/show' and subject_id = $1",
    [domainId],
  );
  const audits = await db.query<{ action: string; reason: string | null }>(
    "select action, reason from kernel.audit where subject_id = $1 and action like '%auth_code' order by id",
    [domainId],
  );
  return { looks: looks.rowCount ?? 0, audits: audits.rows };
};

describe("the auth code in the office", () => {
  it("A7: is shown to nobody who may change services and not see codes, in no page and by no form", async () => {
    const desk = await web.colleague("Order desk");
    const shown = await desk.get(page);
    expect(shown.status).toBe(200);
    expect(shown.body).not.toContain("auth-code");
    for (const path of [`${page}/auth-code`, `${page}/auth-code/show`]) {
      const tried = await desk.post(path, path.endsWith("show") ? { reason: "Out of interest" } : {}, page);
      expect([path, tried.status]).toEqual([path, 403]);
      expect(tried.body).not.toContain(code());
    }
    expect(await traces()).toEqual({ looks: 0, audits: [] });
  });

  it("is set anew on request, stands in the page only for who just said why, and leaves a look and an audit row", async () => {
    expect((await owner.post(`${page}/auth-code`, {}, page)).location).toContain("done=code_asked");
    await shop.world.runJobs();
    expect((await owner.get(page)).body).not.toContain(code());
    const shown = await owner.post(`${page}/auth-code/show`, { reason: "The holder asked by phone" }, page);
    expect(shown.status).toBe(200);
    expect(shown.body).toContain(code());
    expect((await owner.get(page)).body).not.toContain(code());
    expect(await traces()).toEqual({
      looks: 1,
      audits: [
        { action: "request_auth_code", reason: null },
        { action: "reveal_auth_code", reason: "The holder asked by phone" },
      ],
    });
  });

  it("is not shown without a reason, and says what is missing beside the field", async () => {
    const before = await traces();
    const refused = await owner.post(`${page}/auth-code/show`, { reason: " a" }, page);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("Say in a few words why you need the code.");
    expect(refused.body).not.toContain(code());
    expect(await traces()).toEqual(before);
  });

  it("is asked for by nobody whose sign-in is a while ago; what they typed stays meanwhile, but for what is secret", async () => {
    const { owner: db } = shop.world.db;
    await db.query("update people.session set proven_at = proven_at - interval '3 hours'");
    const asked = { reason: "The holder asked by phone, at noon" };
    const later = await owner.post(`${page}/auth-code/show`, asked, page);
    expect(later.status).toBe(307);
    expect(later.location).toMatch(/^\/office\/again\/form\?/u);
    // The browser sends the form there: nothing typed is lost meanwhile, and nothing is done before it is sent once more.
    const secrets = { password: "Aal und Barsch 9", answer: "Möwe", file: "" };
    const asks = await owner.post(later.location, { ...asked, ...secrets, idempotency_key: KEY }, page);
    expect(asks.body).not.toMatch(/Aal und Barsch|Möwe/u);
    const held = { next: hiddenIn(asks.body, "next"), to: hiddenIn(asks.body, "to") };
    const kept = hiddenIn(asks.body, "kept");
    const wrong = await owner.post("/office/again", { ...held, kept, password: "a wrong one" }, page);
    expect([wrong.status, hiddenIn(wrong.body, "kept")]).toEqual([422, kept]);
    const proof = { password: demoSignIn.password };
    const misses = await owner.post("/office/again", { ...held, kept, ...proof }, page);
    expect(misses.body).toContain("never kept");
    expect(misses.body).toContain(asked.reason);
    const plain = await owner.post(later.location, { ...asked, idempotency_key: KEY }, page);
    const whole = { ...held, kept: hiddenIn(plain.body, "kept"), ...proof };
    const ready = await owner.post("/office/again", whole, page);
    expect(ready.body).toContain(`action="${page}/auth-code/show"`);
    const [reason, key] = ["reason", "idempotency_key"].map((name) => hiddenIn(ready.body, name));
    expect({ reason, key }).toEqual({ ...asked, key: KEY });
    expect(ready.body).not.toContain(code());
    // Nowhere else than here.
    const away = later.location.replace(/to=.*/u, `to=${encodeURIComponent("//elsewhere.test/x")}`);
    expect((await owner.post(away, asked, page)).body).not.toContain('name="to"');
    owner = await web.owner();
  });

  it("of a domain that is not ours at the moment is no code, in words", async () => {
    const { owner: db } = shop.world.db;
    await db.query(
      "update domains.domain set registry_state = 'gone', sealed_auth_code = null where id = $1",
      [domainId],
    );
    const shown = await owner.post(`${page}/auth-code/show`, { reason: "The holder asked by phone" }, page);
    expect(shown.body).toContain("The domain is not registered through us at the moment");
  });
});
