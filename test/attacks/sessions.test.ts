// Attacks on sessions and on the door itself, over HTTP: planted and stolen cookies, hosts and proxies made up, forms of other sites,
// frames, ways out to elsewhere, guesses from many sides, tokens that could be foreseen.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { endSessions, givePassword, openSession } from "../../src/business/people/index.ts";
import { must } from "../../src/kernel/result.ts";
import { hashToken, randomToken } from "../../src/kernel/secrets.ts";
import { safeName } from "../../src/web/core/cookie-names.ts";
import { STAFF_COOKIE } from "../../src/web/core/cookies.ts";
import { portalScene } from "../support/portal-scene.ts";
import type { PortalScene } from "../support/portal-scene.ts";
import { aCustomer } from "../support/scene.ts";
import { served } from "../support/served.ts";
import type { Browser } from "../support/web.ts";
import { isTest, ROOT, sourceFiles } from "../tidy/source.ts";
import type { TrustedProxies } from "../../src/web/core/serve-routes.ts";
import { trustedProxies } from "../../src/wiring/trusted-proxies.ts";

const PASSWORD = "Wolkenbruch am Deich 9";
const TIMERS = ["src/kernel/clock.ts", "src/kernel/ids.ts", "src/web/ui/islands/visit.ts"];
let scene: PortalScene;
let nth = 0;
let email: string;
let personId: string;

beforeAll(async () => {
  scene = await portalScene();
}, 120_000);
beforeEach(async () => {
  const { world, sellerId } = scene.web;
  await world.db.owner.query("delete from people.rate");
  nth += 1;
  email = `tuer${nth}@kundin.example`;
  ({ personId } = await aCustomer(world.db.owner, sellerId, { email }));
  must(await givePassword(world, world.systemActor, { personId, password: PASSWORD }));
});

const isIn = async (browser: Browser): Promise<boolean> => (await browser.get("/portal")).statusCode === 200;
async function signedIn(browser: Browser = scene.web.browser()): Promise<Browser> {
  await browser.post("/sign-in", { email, password: PASSWORD });
  return browser;
}

describe("a session", () => {
  it("A15 is never one that somebody planted: signing in gives a new token, and the planted one stays worthless", async () => {
    const planted = "A".repeat(43);
    const victim = scene.web.browser();
    victim.cookies.set("kontor_session", planted);
    await signedIn(victim);
    expect(victim.cookies.get("kontor_session")).not.toBe(planted);
    const thief = scene.web.browser();
    thief.cookies.set("kontor_session", planted);
    expect(await isIn(thief)).toBe(false);
    // Neither in the address.
    expect((await scene.web.browser().get(`/portal?kontor_session=${planted}`)).statusCode).toBe(303);
  });

  it("A15 ends for good by signing out, by ending it from another device, and by a new password", async () => {
    const [one, two, three] = [await signedIn(), await signedIn(), await signedIn()];
    const token = one.cookies.get("kontor_session") ?? "";
    await one.post("/sign-out", {});
    one.cookies.set("kontor_session", token);
    expect(await isIn(one)).toBe(false);
    const list = (await two.get("/portal/security")).body;
    const end = /action="(\/portal\/security\/sessions\/[0-9a-f-]+\/end)"/.exec(list)?.[1] ?? "";
    expect((await two.post(end, {})).headers.location).toMatch(/done=session/);
    expect(await isIn(three)).toBe(false);
    const four = await signedIn();
    const change = { old_password: PASSWORD, new_password: "Regenbogen über Föhr 3" };
    expect((await two.post("/portal/security/password", change)).headers.location).toMatch(/done=password/);
    expect([await isIn(two), await isIn(four)]).toEqual([true, false]);
  });

  it("A3 of somebody else cannot be ended by its id", async () => {
    const mine = await signedIn();
    const { world, sellerId } = scene.web;
    const other = await scene.signIn((await aCustomer(world.db.owner, sellerId)).personId);
    const { rows } = await world.db.owner.query("select id from people.session where person_id = $1", [
      personId,
    ]);
    const path = `/portal/security/sessions/${rows[0].id}/end`;
    expect((await other.post(path, {})).headers.location).toMatch(/done=gone/);
    expect(await isIn(mine)).toBe(true);
  });

  it("A15 has a cookie that scripts and other sites cannot use, and stands in the database as a hash only", async () => {
    const browser = scene.web.browser();
    const answer = await browser.post("/sign-in", { email, password: PASSWORD });
    const cookie = String(answer.headers["set-cookie"]);
    expect(cookie).toMatch(/kontor_session=[^;]+;.*HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const token = browser.cookies.get("kontor_session") ?? "";
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const { rows } = await scene.web.world.db.owner.query(
      "select token_hash from people.session where person_id = $1",
      [personId],
    );
    expect(rows).toEqual([{ token_hash: hashToken(token) }]);
    expect((await browser.get("/portal/security")).body).not.toContain(token);
    expect((await browser.get("/portal/security")).body).not.toContain(hashToken(token));
  });

  it("A8 of somebody who is disabled or erased ends at once, and no way in is left: password, mailed link, second step", async () => {
    const { world } = scene.web;
    const browser = await signedIn();
    const key = (await scene.web.browser().get("/reset")).field("idempotency_key");
    await scene.web.browser().post("/reset", { email, idempotency_key: key });
    await world.runJobs();
    const mail = scene.web.mail.kept.findLast(
      ({ mail: { to, text } }) => to.includes(email) && text.includes("/welcome/"),
    );
    const link = /\/welcome\/[A-Za-z0-9_-]{43}/.exec(mail?.mail.text ?? "")?.[0] ?? "";
    for (const state of ["disabled", "erased"]) {
      await world.db.owner.query("update people.person set state = $2 where id = $1", [personId, state]);
      expect(await isIn(browser)).toBe(false);
      expect(await isIn(await signedIn())).toBe(false);
      const chosen = await scene.web.browser().post(link, { password: "Regenbogen über Föhr 3" });
      expect([404, 422]).toContain(chosen.statusCode);
    }
  });

  it("A15 of all devices ends when staff end them, and with them whoever stole one", async () => {
    const { world } = scene.web;
    const browser = await signedIn();
    must(await world.act(endSessions, world.systemActor, { personId, butTokenHash: null }));
    expect(await isIn(browser)).toBe(false);
  });
});

describe("a sign-in from elsewhere", () => {
  it("is told by mail when device or network are new, not at the very first, and not twice", async () => {
    const { world } = scene.web;
    const told = (): number =>
      scene.web.mail.kept.filter(
        ({ mail: { to, text } }) => to.includes(email) && text.includes("noch nicht kannten"),
      ).length;
    const from = async (network: string, device: string): Promise<number> => {
      must(await world.act(openSession, world.systemActor, { personId, network, device, replaces: null }));
      await world.runJobs();
      return told();
    };
    const [firefox, chrome] = ["X11; Linux Firefox/140.0", "Windows NT 10.0 Chrome/130.0"];
    expect(await from("203.0.113.7", firefox)).toBe(0);
    // Another address of the same neighbourhood is no news.
    expect(await from("203.0.113.99", firefox)).toBe(0);
    expect(await from("203.0.113.7", chrome)).toBe(1);
    expect(await from("198.51.100.7", firefox)).toBe(2);
    expect(await from("198.51.100.7", firefox)).toBe(2);
    const { rows } = await world.db.owner.query("select mark from people.known_place where person_id = $1", [
      personId,
    ]);
    expect(rows).toHaveLength(3);
    expect(JSON.stringify(rows)).not.toMatch(/203\.0|Firefox/);
  });
});

describe("the door", () => {
  it("A13 answers the same, by the same work, for wrong passwords and unknown addresses", async () => {
    const plain = async (who: string): Promise<string> => {
      const browser = scene.web.browser();
      const page = await browser.post("/sign-in", { email: who, password: "wrong wrong wrong" });
      return `${page.statusCode} ${page.body.replaceAll(/value="[^"]*"|nonce="[^"]*"/g, "").replaceAll(who, "X")}`;
    };
    expect(await plain(email)).toBe(await plain("niemand@nirgends.example"));
    // Both hash: the work does not tell either (the pool's own check names the hash of nothing).
    const source = readFileSync(join(ROOT, "src/business/people/password-pool.ts"), "utf8");
    expect(source).toContain("verify(secret ?? DUMMY");
  });

  it("A11 slows guessing by address and by network, without a cookie as well as with one", async () => {
    const codes: number[] = [];
    for (let at = 0; at < 12; at += 1)
      codes.push(
        (await scene.web.browser().post("/sign-in", { email, password: `guess number ${at}` })).statusCode,
      );
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
  });

  it("A17 takes nobody's word for where they come from, who they are, or which host this is", async () => {
    const headers = {
      "x-forwarded-for": "198.51.100.77",
      "x-real-ip": "198.51.100.77",
      "x-forwarded-user": "anna@demo.example",
      "x-forwarded-proto": "https",
      forwarded: "for=198.51.100.77",
    };
    await scene.web.app.inject({ method: "GET", url: "/office", headers: { host: "shop.test", ...headers } });
    const page = await scene.web.app.inject({
      method: "GET",
      url: "/portal",
      headers: { host: "shop.test", ...headers },
    });
    expect(page.statusCode).toBe(303);
    const browser = scene.web.browser();
    const form = await browser.get("/sign-in");
    await scene.web.app.inject({
      method: "POST",
      url: "/sign-in",
      headers: {
        host: "shop.test",
        ...headers,
        "content-type": "application/x-www-form-urlencoded",
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      payload: new URLSearchParams({ csrf: form.field("csrf"), email, password: PASSWORD }).toString(),
    });
    const { rows } = await scene.web.world.db.owner.query(
      "select network from people.session where person_id = $1",
      [personId],
    );
    expect(rows).toEqual([{ network: "127.0.0.1" }]);
  });

  describe("A17 with proxies before it", () => {
    // Ten wrong guesses from one network are all there are in a quarter of an hour (A11).
    async function eleventhGuess(trustProxy: TrustedProxies, forwarded: (at: number) => string) {
      const app = await served(scene.web.site, { trustProxy });
      const form = await app.inject({ url: "/sign-in", headers: { host: "shop.test" } });
      const csrf = /name="csrf" value="([^"]*)"/.exec(form.body)?.[1] ?? "";
      const cookie = form.cookies.map((one) => `${one.name}=${one.value}`).join("; ");
      let status = 0;
      for (let at = 0; at < 11; at += 1) {
        const answer = await app.inject({
          method: "POST",
          url: "/sign-in",
          headers: {
            host: "shop.test",
            cookie,
            "content-type": "application/x-www-form-urlencoded",
            "x-forwarded-for": forwarded(at),
          },
          payload: new URLSearchParams({ csrf, email, password: `guess ${at}` }).toString(),
        });
        status = answer.statusCode;
      }
      return status;
    }

    it("never takes a new address from each request where no proxy is named (A11)", async () => {
      expect(await eleventhGuess(false, (at) => `198.51.100.${at}`)).toBe(429);
    });

    it("never takes what the visitor wrote before the proxy's own entry, by count or by address (A11)", async () => {
      const made = (at: number) => `198.51.100.${at}, 203.0.113.50`;
      expect(await eleventhGuess(trustedProxies("1"), made)).toBe(429);
      await scene.web.world.db.owner.query("delete from people.rate");
      expect(await eleventhGuess(trustedProxies("127.0.0.1"), made)).toBe(429);
    });

    it("never counts the proxy itself: visitors behind it are told apart", async () => {
      for (const told of ["1", "127.0.0.0/8"]) {
        await scene.web.world.db.owner.query("delete from people.rate");
        expect(await eleventhGuess(trustedProxies(told), (at) => `203.0.113.${at}`)).toBe(422);
      }
    });
  });

  it("A15 has cookies that no page under another of our names can plant: over https they are this host's by name", async () => {
    const app = await served(scene.web.site, { trustProxy: trustedProxies("1") });
    const secure = { host: "shop.test", "x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9" };
    const form = await app.inject({ url: "/sign-in", headers: secure });
    expect(form.cookies.map((one) => [one.name, one.secure, one.path, one.domain])).toEqual([
      ["__Host-kontor_form", true, "/", undefined],
    ]);
    const csrf = /name="csrf" value="([^"]*)"/.exec(form.body)?.[1] ?? "";
    const sent = async (name: string) =>
      app.inject({
        method: "POST",
        url: "/sign-in",
        headers: {
          ...secure,
          "content-type": "application/x-www-form-urlencoded",
          cookie: `${name}=${form.cookies[0]?.value}`,
        },
        payload: new URLSearchParams({ csrf, email, password: PASSWORD }).toString(),
      });
    for (const planted of ["kontor_form", "__Secure-kontor_form"])
      expect((await sent(planted)).statusCode, planted).toBe(403);
    const inside = (await sent("__Host-kontor_form")).cookies.find((one) => /session/.test(one.name));
    expect([inside?.name, inside?.secure]).toEqual(["__Host-kontor_session", true]);
    const portal = async (name: string) =>
      (await app.inject({ url: "/portal", headers: { ...secure, cookie: `${name}=${inside?.value}` } }))
        .statusCode;
    expect(await portal("__Host-kontor_session")).toBe(200);
    expect(await portal("kontor_session")).toBe(303);
    expect(await portal("__Secure-kontor_session")).toBe(303);
    expect(safeName(STAFF_COOKIE)).toBe("__Secure-kontor_staff");
  });

  it("of two copies on one machine never signs the other's visitor out: one browser, two ports, and both stay in", async () => {
    const copies = await Promise.all(
      [4800, 4820].map(async (port) => ({ port, app: await served(scene.web.site) })),
    );
    const [one, two] = copies;
    if (!one || !two) throw new Error("there are no two copies");
    const jar = new Map<string, string>();
    const ask = async ({ port, app }: typeof one, url: string, fields?: Record<string, string>) => {
      const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
      const headers = { host: `127.0.0.1:${port}`, cookie };
      const answer = await app.inject(
        fields === undefined
          ? { url, headers }
          : {
              method: "POST",
              url,
              headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
              payload: new URLSearchParams(fields).toString(),
            },
      );
      for (const { name, value, maxAge } of answer.cookies) {
        if (maxAge === 0) jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    };
    const tokenOn = (page: string): string => /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? "";
    const forms = [tokenOn((await ask(one, "/sign-in")).body), tokenOn((await ask(two, "/sign-in")).body)];
    for (const [at, copy] of [one, two].entries())
      expect(
        (await ask(copy, "/sign-in", { csrf: forms[at] ?? "", email, password: PASSWORD })).statusCode,
      ).toBe(303);
    expect([...jar.keys()].filter((name) => name.includes("session")).toSorted()).toEqual([
      "kontor_session-4800",
      "kontor_session-4820",
    ]);
    const inside = await ask(one, "/portal");
    expect(inside.statusCode).toBe(200);
    expect((await ask(one, "/sign-out", { csrf: tokenOn(inside.body) })).statusCode).toBe(303);
    expect((await ask(one, "/portal")).statusCode).toBe(303);
    expect((await ask(two, "/portal")).statusCode).toBe(200);
  });

  it("A21 takes no form without the browser's own token, and none from another site", async () => {
    const browser = scene.web.browser();
    const page = await browser.get("/sign-in");
    const post = (more: Record<string, string>, fields: Record<string, string>) =>
      scene.web.app.inject({
        method: "POST",
        url: "/sign-in",
        headers: {
          host: "shop.test",
          "content-type": "application/x-www-form-urlencoded",
          cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          ...more,
        },
        payload: new URLSearchParams({ email, password: PASSWORD, ...fields }).toString(),
      });
    const csrf = page.field("csrf");
    const other = (await scene.web.browser().get("/sign-in")).field("csrf");
    expect((await post({}, {})).statusCode).toBe(403);
    expect((await post({}, { csrf: other })).statusCode).toBe(403);
    expect((await post({ origin: "https://evil.example" }, { csrf })).statusCode).toBe(403);
    expect((await post({ "sec-fetch-site": "cross-site" }, { csrf })).statusCode).toBe(403);
    expect((await post({}, { csrf })).statusCode).toBe(303);
  });

  it("A22 leads nowhere but to our own pages, and stands in no frame and no cache", async () => {
    const ways = [
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "javascript:alert(1)",
      "https:evil.example",
      "/portal\r\nset-cookie: x=1",
    ];
    for (const next of ways) {
      const browser = scene.web.browser();
      const done = await browser.post("/sign-in", { email, password: PASSWORD, next });
      expect(done.headers.location, next).toBe("/portal");
      expect((await browser.get(`/again?next=${encodeURIComponent(next)}`)).field("next")).toBe("/portal");
    }
    for (const path of ["/sign-in", "/portal/security", "/sign-in/second"]) {
      const { headers } = await (await signedIn()).get(path);
      expect(headers["x-frame-options"]).toBe("DENY");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers["referrer-policy"]).toBe("same-origin");
    }
  });

  it("A22 hands no page of ours over to one that opens in another window, and none is opened by a script", () => {
    const pages = sourceFiles("src/web").filter(({ path }) => !isTest(path));
    const links = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/target=["'{][^>]*>/gu)].map(([tag]) => ({ path, tag })),
    );
    expect(links.length).toBeGreaterThan(3);
    const open = links.filter(({ tag }) => /_blank/u.test(tag) && !/rel="[^"]*noopener/u.test(tag));
    expect(open).toEqual([]);
    expect(
      pages.filter(({ text }) => /window\.open\(|\.opener\b/u.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });

  it("A22 leads back to nowhere that another site names as where somebody came from", async () => {
    const browser = await signedIn();
    const { owner } = scene.web.world.db;
    await owner.query("update people.session set proven_at = now() - interval '1 hour'");
    const led = await scene.web.app.inject({
      method: "POST",
      url: "/portal/support-pin",
      headers: {
        host: "shop.test",
        referer: "https://evil.example/phish",
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        "content-type": "application/x-www-form-urlencoded",
      },
      payload: new URLSearchParams({ csrf: "x" }).toString(),
    });
    expect(String(led.headers.location ?? "") + led.body).not.toContain("evil.example");
    await owner.query("update people.session set proven_at = now() + interval '1 minute'");
  });

  it("A12 makes every token and code of the machine's own randomness, none of a time or of an id", () => {
    const product = sourceFiles("src").filter(({ path }) => !isTest(path));
    const where = (weak: RegExp) => product.filter(({ text }) => weak.test(text)).map(({ path }) => path);
    expect(where(/Math\.random/)).toEqual([]);
    // Who reads the time by themselves: the clock, the order within ids, and a countdown on a page.
    expect(where(/Date\.now|performance\.now|hrtime/).toSorted()).toEqual(TIMERS);
    const ofAnId =
      /\b\w*(?:token|secret|pin|password|nonce|csrf)\s*[:=]\s*(?:await\s+)?(?:newId|randomUUID|createHash)\(/i;
    expect(where(ofAnId)).toEqual([]);
    const made = readFileSync(join(ROOT, "src/kernel/secrets.ts"), "utf8");
    expect(made).toContain("randomBytes");
    expect(randomToken()).toHaveLength(43);
  });
});
