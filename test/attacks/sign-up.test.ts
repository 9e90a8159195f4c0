// Signing up and asking for a password, as an attacker would: telling known addresses by words, work or mails; poisoned hosts;
// links used twice, late, or by somebody else. What is meant has to work.
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accessSetting, givePassword, resendSignUp } from "../../src/business/people/index.ts";
import { changeSetting } from "../../src/business/sellers/index.ts";
import { must } from "../../src/kernel/result.ts";
import { aCustomer } from "../support/scene.ts";
import { testWeb } from "../support/web.ts";
import type { Browser, TestWeb } from "../support/web.ts";

const PASSWORD = "Wolkenbruch am Deich 9";
const REST = {
  kind: "private",
  name: "Jule Harms",
  country: "DE",
  line1: "Deichstraße 4",
  postal_code: "25746",
  city: "Heide",
  language: "de",
  password: PASSWORD,
};
let web: TestWeb;
let nth = 0;

beforeAll(async () => {
  web = await testWeb();
}, 120_000);
beforeEach(async () => {
  await web.world.db.owner.query("delete from people.rate");
});

const fresh = (): string => `jule${(nth += 1)}@neu.example`;
const mailsTo = (email: string): readonly string[] =>
  web.mail.kept.filter(({ mail }) => mail.to.includes(email)).map(({ mail }) => mail.text);
const linkTo = (email: string, page: string): string =>
  new RegExp(`/${page}/[A-Za-z0-9_-]{43}`).exec(
    mailsTo(email).findLast((text) => text.includes(`/${page}/`)) ?? "",
  )?.[0] ?? "";

async function known(): Promise<string> {
  const { personId } = await aCustomer(web.world.db.owner, web.sellerId);
  must(await givePassword(web.world, web.world.systemActor, { personId, password: PASSWORD }));
  const { rows } = await web.world.db.owner.query("select email from people.person where id = $1", [
    personId,
  ]);
  return rows[0].email;
}

async function asked(email: string, browser: Browser = web.browser()): Promise<string> {
  const page = await browser.post("/sign-up", { email });
  await web.world.runJobs();
  return page.body;
}

describe("signing up without an order", () => {
  it("leads from an address by a mailed link to a whole access", async () => {
    const email = fresh();
    await asked(email);
    const browser = web.browser();
    const link = linkTo(email, "sign-up");
    expect((await browser.get(link)).body).toContain(email);
    const wrong = await browser.post(link, { ...REST, name: "", password: "kurz" });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain("Deichstraße 4");
    const done = await browser.post(link, REST);
    expect(done.headers.location).toBe("/portal");
    expect((await browser.get("/portal")).body).toContain("Jule Harms");
    const { rows: declared } = await web.world.db.owner.query(
      `select k.legal_kind, k.via from customers.declared_kind k join customers.membership m on m.account_id = k.account_id
         join people.person p on p.id = m.person_id where p.email = $1`,
      [email],
    );
    expect(declared).toEqual([{ legal_kind: "consumer", via: "portal" }]);
    const again = web.browser();
    expect((await again.post("/sign-in", { email, password: PASSWORD })).headers.location).toBe("/portal");
  });

  it("A13 says and does the same for known and unknown addresses; only their letter boxes learn the difference", async () => {
    const [stranger, customer] = [fresh(), await known()];
    const plain = (body: string): string =>
      body
        .replaceAll(/value="[^"]*"|nonce="[^"]*"/g, "")
        .replaceAll(stranger, "X")
        .replaceAll(customer, "X");
    const count = async (): Promise<number> =>
      Number(
        (await web.world.db.owner.query("select count(*) from graphile_worker._private_jobs")).rows[0].count,
      );
    const browser = web.browser();
    const [one, before] = [await browser.post("/sign-up", { email: stranger }), await count()];
    const two = await browser.post("/sign-up", { email: customer });
    expect(plain(two.body)).toBe(plain(one.body));
    // The same work at that moment: one row, one job; what is mailed is found out afterwards.
    expect(await count()).toBe(before + 1);
    await web.world.runJobs();
    expect(mailsTo(customer).at(-1)).toContain("Sie haben schon einen;");
    expect(linkTo(customer, "sign-up")).toBe("");
    expect(linkTo(stranger, "sign-up")).not.toBe("");
  });

  it("A13 of a password link is the same for known and unknown addresses, one job each", async () => {
    const [stranger, customer] = [fresh(), await known()];
    const count = async (): Promise<number> =>
      Number(
        (await web.world.db.owner.query("select count(*) from graphile_worker._private_jobs")).rows[0].count,
      );
    for (const email of [stranger, customer]) {
      const browser = web.browser();
      const key = (await browser.get("/reset")).field("idempotency_key");
      const before = await count();
      expect((await browser.post("/reset", { email, idempotency_key: key })).statusCode).toBe(200);
      expect(await count()).toBe(before + 1);
    }
    await web.world.runJobs();
    expect([mailsTo(stranger).length, linkTo(customer, "welcome") !== ""]).toEqual([0, true]);
  });

  it("A11 of a password is mailed to one letter box three times an hour from however many networks, and the newest link lives", async () => {
    const customer = await known();
    for (let at = 0; at < 6; at += 1) {
      await web.world.db.owner.query("delete from people.rate where bucket like 'password_link:%'");
      const browser = web.browser();
      const key = (await browser.get("/reset")).field("idempotency_key");
      await browser.post("/reset", { email: customer, idempotency_key: key });
      await web.world.runJobs();
    }
    expect(mailsTo(customer).filter((text) => text.includes("/welcome/"))).toHaveLength(3);
    expect((await web.browser().get(linkTo(customer, "welcome"))).statusCode).toBe(200);
  });

  it("A10 mails links of our own host whatever the request said it was", async () => {
    const email = fresh();
    const browser = web.browser();
    const page = await browser.get("/sign-up");
    await web.app.inject({
      method: "POST",
      url: "/sign-up",
      headers: {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
        "content-type": "application/x-www-form-urlencoded",
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      payload: new URLSearchParams({ csrf: page.field("csrf"), email }).toString(),
    });
    await web.world.runJobs();
    const text = mailsTo(email).join("\n");
    expect(text).toContain("http://shop.test/sign-up/");
    expect(text).not.toContain("evil.example");
  });

  it("A10 keeps only a hash of the link, and lets it work once, also for two at the same moment", async () => {
    const email = fresh();
    await asked(email);
    const link = linkTo(email, "sign-up");
    const { rows } = await web.world.db.owner.query(
      "select string_agg(token_hash, ' ') as kept from people.link",
    );
    expect(rows[0].kept).not.toContain(link.split("/").at(-1));
    const both = await Promise.all([web.browser(), web.browser()].map((browser) => browser.post(link, REST)));
    expect(both.map((page) => page.statusCode).toSorted()).toEqual([303, 404]);
    const people = await web.world.db.owner.query("select id from people.person where email = $1", [email]);
    expect(people.rows).toHaveLength(1);
  });

  it("A10 ends an earlier link with a newer mail, and every link after a day", async () => {
    const email = fresh();
    await asked(email);
    const old = linkTo(email, "sign-up");
    await web.world.db.owner.query("update people.sign_up set mailed_at = mailed_at - interval '2 minutes'");
    await asked(email);
    const link = linkTo(email, "sign-up");
    expect(link).not.toBe(old);
    expect((await web.browser().get(old)).statusCode).toBe(404);
    await web.world.db.owner.query("update people.link set expires_at = expires_at - interval '25 hours'");
    expect((await web.browser().get(link)).statusCode).toBe(404);
    expect((await web.browser().post(link, REST)).statusCode).toBe(404);
  });

  it("takes a question for the telephone only where the operator switched it on, says what is wrong with it, and keeps no answer", async () => {
    const { world, sellerId } = web;
    const email = fresh();
    await asked(email);
    const link = linkTo(email, "sign-up");
    expect((await web.browser("en").get(link)).body).not.toContain("Security question");
    const value = { ...accessSetting.fallback, securityQuestions: true };
    must(await world.act(changeSetting, world.systemActor, { sellerId, key: accessSetting.key, value }));
    expect((await web.browser("en").get(link)).body).toContain("Security question");
    const question = "What was my first bicycle called?";
    const wrong = await web.browser("en").post(link, { ...REST, question, answer: "bicycle" });
    expect([wrong.statusCode, wrong.body.includes("does not stand in the question")]).toEqual([422, true]);
    expect(wrong.body).toContain(question);
    expect((await web.browser("en").post(link, { ...REST, question, answer: "Red Arrow!" })).statusCode).toBe(
      303,
    );
    const { rows } = await world.db.owner.query<{ q: string; a: string }>(
      `select s.question as q, s.answer as a from people.security_question s
       join people.person p on p.id = s.person_id where p.email = $1`,
      [email],
    );
    expect(rows[0]?.q).toBe(question);
    expect(rows[0]?.a.toLowerCase()).not.toContain("arrow");
    const off = { sellerId, key: accessSetting.key, value: accessSetting.fallback };
    must(await world.act(changeSetting, world.systemActor, off));
  });

  it("A10 gives nobody an access whose address became somebody's meanwhile", async () => {
    const email = fresh();
    await asked(email);
    const link = linkTo(email, "sign-up");
    await aCustomer(web.world.db.owner, web.sellerId, { email });
    expect((await web.browser().post(link, REST)).statusCode).toBe(404);
  });

  it("A2 takes the proven address and no other, and no field that makes more of it", async () => {
    const email = fresh();
    await asked(email);
    const link = linkTo(email, "sign-up");
    for (const more of [
      { email: "other@neu.example" },
      { role: "holder" },
      { seller_id: "x" },
      { state: "customer" },
    ])
      expect((await web.browser().post(link, { ...REST, ...more })).statusCode).toBe(400);
    expect((await web.browser().get(link)).statusCode).toBe(200);
  });

  it("A11 floods no letter box and asks nobody's address for ever: limits by network and by address", async () => {
    const email = fresh();
    for (let at = 0; at < 4; at += 1) await asked(email);
    expect(mailsTo(email)).toHaveLength(1);
    for (let at = 0; at < 8; at += 1) {
      await web.world.db.owner.query(
        "update people.sign_up set mailed_at = mailed_at - interval '2 minutes'",
      );
      await web.world.db.owner.query("delete from people.rate");
      await asked(email);
    }
    expect(mailsTo(email)).toHaveLength(5);
    await web.world.db.owner.query("delete from people.rate");
    const browser = web.browser();
    for (let at = 0; at < 10; at += 1) await browser.post("/sign-up", { email: fresh() });
    expect((await browser.post("/sign-up", { email: fresh() })).statusCode).toBe(429);
  });

  it("A21 makes nothing when its link is only looked at, as mail filters do", async () => {
    const email = fresh();
    await asked(email);
    const link = linkTo(email, "sign-up");
    for (let at = 0; at < 3; at += 1) expect((await web.browser().get(link)).statusCode).toBe(200);
    const made = await web.world.db.owner.query("select 1 from people.person where email = $1", [email]);
    expect(made.rows).toEqual([]);
  });

  it("is mailed again by staff, but not at once and not for what is done", async () => {
    const { world } = web;
    const email = fresh();
    await asked(email);
    const one = await world.db.owner.query("select id from people.sign_up where email = $1", [email]);
    const again = () => world.act(resendSignUp, world.systemActor, { signUpId: one.rows[0].id });
    expect(await again()).toMatchObject({ refusal: { code: "too_often" } });
    await world.db.owner.query("update people.sign_up set mailed_at = mailed_at - interval '2 minutes'");
    must(await again());
    await world.runJobs();
    expect(mailsTo(email)).toHaveLength(2);
    await web.browser().post(linkTo(email, "sign-up"), REST);
    expect(await again()).toMatchObject({ refusal: { code: "no_such" } });
  });

  it("ends by itself when nobody comes back for two weeks", async () => {
    const email = fresh();
    await asked(email);
    await web.world.db.owner.query(
      "update people.sign_up set asked_at = asked_at - interval '15 days' where email = $1",
      [email],
    );
    for (const tick of web.world.ticks)
      if (tick.name === "lapse_sign_ups") await tick.run(web.world.kit, new Date());
    const { rows } = await web.world.db.owner.query("select state from people.sign_up where email = $1", [
      email,
    ]);
    expect(rows).toEqual([{ state: "lapsed" }]);
    expect((await web.browser().get(linkTo(email, "sign-up"))).statusCode).toBe(404);
  });
});
