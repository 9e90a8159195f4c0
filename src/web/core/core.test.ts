// What every page shares: who visits, what is opened to whom, and what is said when something is wrong.
import { beforeAll, describe, expect, it } from "vitest";
import { route } from "../../kernel/http.ts";
import type { Route, Visit } from "../../kernel/http.ts";
import type { Actor } from "../../kernel/rights.ts";
import { testWeb } from "../../../test/support/web.ts";
import type { TestWeb } from "../../../test/support/web.ts";
import { aCustomer, aSeller } from "../../../test/support/scene.ts";
import { ownPath } from "./own-path.ts";
import { keepFacts } from "./visit-facts.ts";
import type { VisitFacts } from "./visit-facts.ts";
import { permit } from "./permit.ts";

let web: TestWeb;
beforeAll(async () => {
  web = await testWeb();
});

describe("a visit", () => {
  it("keeps language and appearance in the browser, and goes back only to pages of ours", async () => {
    const browser = web.browser("en");
    await browser.get("/");
    const answer = await browser.post("/preferences", { back: "/hosting?x=1", lang: "de", theme: "dark" });
    expect(answer.headers.location).toBe("/hosting?x=1");
    const page = await browser.get("/");
    expect(page.body).toContain('<html lang="de"');
    expect(page.body).toContain('data-theme="dark"');
    const away = await browser.post("/preferences", { back: "//evil.example/", lang: "en" });
    expect(away.headers.location).toBe("/");
  });

  it("sends no style of its own with a page of which a script takes parts: the page shown would refuse it", async () => {
    const visitor = { host: "shop.test", "accept-language": "en" };
    const page = async (dest: string): Promise<string> =>
      (await web.app.inject({ url: "/domains", headers: { ...visitor, "sec-fetch-dest": dest } })).body;
    expect(await page("document")).toContain("<style nonce");
    const part = await page("empty");
    expect(part).not.toContain("<style");
    expect(part).toContain("<main");
  });

  it("marks the page's own style by a fresh nonce that its policy names", async () => {
    const [one, two] = [await web.browser().get("/"), await web.browser().get("/")];
    const nonce = /<style nonce="([^"]+)"/.exec(one.body)?.[1] ?? "";
    expect(nonce.length).toBeGreaterThan(16);
    expect(String(one.headers["content-security-policy"])).toContain(`'nonce-${nonce}'`);
    expect(two.body).not.toContain(nonce);
  });

  it("counts a person of another brand as a stranger here", async () => {
    const { owner } = web.world.db;
    const other = await aSeller(owner, "other-brand");
    await owner.query("update sellers.seller set host = 'other.test' where id = $1", [other]);
    const { personId } = await aCustomer(owner, other);
    const { hashToken, randomToken } = await import("../../kernel/secrets.ts");
    const token = randomToken();
    await owner.query(
      `insert into people.session (id, token_hash, person_id, realm, created_at, seen_at, expires_at, proven_at, factor)
       values (gen_random_uuid(), $1, $2, 'customer', now(), now(), now() + interval '1 day', now(), 'none')`,
      [hashToken(token), personId],
    );
    const asked = async (host: string) =>
      web.app.inject({ url: "/sign-in", headers: { host, cookie: `kontor_session=${token}` } });
    expect((await asked("other.test")).statusCode).toBe(303);
    await owner.query("update sellers.seller set host = 'shop.test' where slug = 'nordlicht'");
    expect((await asked("shop.test")).statusCode).toBe(200);
  });
});

describe("what is said when something is wrong", () => {
  it("names the request where we broke, and nothing of why", async () => {
    const broken = await testWeb({
      connect: async () => {
        throw new Error("secret detail");
      },
    });
    const page = await broken.app.inject({
      method: "POST",
      url: "/hooks/stripe",
      payload: "{}",
      headers: JSON_BODY,
    });
    expect(page.statusCode).toBe(500);
    expect(page.body).toContain("error-panel");
    expect(page.body).not.toContain("secret detail");
  });

  it("never loses a word that was filled in: each stands there with its field's name, and no password", async () => {
    const browser = web.browser("de");
    const page = await browser.post("/preferences", {
      back: "/",
      lang: "klingonisch",
      theme: "dark",
      name: "Marlene",
      postcode: "24103",
      shipping: "Abholung",
      newPassword: "Wolkenbruch",
      sms_code: "271828",
      id: "0190a3f0-1111-7222-8333-444455556666",
    });
    expect(page.statusCode).toBe(400);
    const typed = [
      ...page.body.matchAll(/<label[^>]*for="(f-typed-\d+)"[^>]*>([^<]+)<[^]*?<textarea[^>]*>([^<]*)</gu),
    ].map(([, , label, text]) => [label, text]);
    expect(typed.toSorted()).toEqual(
      [
        ["lang", "klingonisch"],
        ["theme", "dark"],
        ["Name", "Marlene"],
        ["Postleitzahl", "24103"],
        ["shipping", "Abholung"],
        ["back", "/"],
      ].toSorted(),
    );
    expect(page.body).not.toMatch(/Wolkenbruch|271828|0190a3f0/);
  });

  it("refuses a body that is too large in words", async () => {
    const browser = web.browser();
    const page = await browser.post("/order/details", { name: "x".repeat(300_000) });
    expect(page.statusCode).toBe(413);
    expect(page.body).toContain("too much at once");
  });
});

const JSON_BODY = { "content-type": "application/json", host: "shop.test" };

describe("a notice from outside", () => {
  it("is taken once where it proves itself, and refused where it does not", async () => {
    const body = Buffer.from(JSON.stringify({ id: "evt_1", type: "anything" }));
    const unproved = await web.app.inject({
      method: "POST",
      url: "/hooks/stripe",
      payload: body,
      headers: JSON_BODY,
    });
    expect(unproved.statusCode).toBe(400);
    const forged = { ...JSON_BODY, ...web.gateway.sign(body, "another secret") };
    const answer = await web.app.inject({
      method: "POST",
      url: "/hooks/stripe",
      payload: body,
      headers: forged,
    });
    expect(answer.statusCode).toBe(400);
    const rows = await web.world.db.owner.query("select count(*)::int as n from kernel.notice");
    expect(rows.rows[0].n).toBe(0);
  });

  it("of an SMS gateway needs the signature over the address it was given", async () => {
    const answer = await web.app.inject({
      method: "POST",
      url: "/hooks/sms",
      payload: "MessageSid=SM1&MessageStatus=delivered",
      headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": "guess" },
    });
    expect(answer.statusCode).toBe(400);
  });
});

describe("a text that the database cannot keep", () => {
  it("is refused before anything is done with it, in a form and in an address", async () => {
    const browser = web.browser();
    expect((await browser.post("/cart/coupon", { coupon: "SAVE" })).statusCode).not.toBe(400);
    for (const coupon of ["SAVE\0", "\0"])
      expect((await browser.post("/cart/coupon", { coupon })).statusCode).toBe(400);
    expect((await browser.get("/domains?q=a")).statusCode).toBe(200);
    expect((await browser.get("/domains?q=a%00b")).statusCode).toBe(400);
  });
});

describe("a route", () => {
  const shown = (who: Route["who"], on?: Route["on"]): Route =>
    route({ method: "GET", path: "/x/:id", who, ...(on ? { on } : {}), handle: async () => nothing });
  const nothing = { kind: "text", text: "" } as const;
  const visitOf = (actor: Actor): Visit =>
    keepFacts({ actor, now: new Date("2026-06-01") } as Visit, { mustEnrol: false } as VisitFacts);
  const via = { via: "web", requestId: null } as const;

  it("opens to rights, says no such thing to strangers, and asks guests to sign in", async () => {
    const { owner } = web.world.db;
    const { accountId, personId } = await aCustomer(owner, web.sellerId);
    const onAccount = shown(["invoices.see"], (params) => ({ kind: "account", id: params["id"] ?? "" }));
    const scopes = [] as const;
    const person = (account: string, role: "holder" | "contact"): Actor => ({
      kind: "person",
      id: personId,
      sellerId: web.sellerId,
      accountId: account,
      ...via,
      memberships: [{ accountId: account, role, orderLimit: null, timeZone: "UTC", scopes }],
    });
    const ask = (actor: Actor, id = accountId) => permit(web.site, visitOf(actor), onAccount, { id });
    const guest: Actor = { kind: "guest", id: null, bearer: null, ...via };
    expect(await ask(guest)).toBe("sign_in");
    expect(await ask(person(accountId, "holder"))).toBe("open");
    expect(await ask(person(accountId, "contact"))).toBe("not_allowed");
    expect(await ask(person(web.sellerId, "holder"))).toBe("no_such");
    expect(await ask(person(accountId, "holder"), "not-an-id")).toBe("no_such");
  });

  it("never leads away from our own pages", () => {
    for (const away of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example/",
      "javascript:1",
      "/a\nb",
    ])
      expect(ownPath(away, "/home")).toBe("/home");
    expect(ownPath("/portal/invoices?page=2", "/home")).toBe("/portal/invoices?page=2");
  });
});
