// Ordering as a stranger's browser sees it: without scripts, from the package to the running order.
import { beforeAll, describe, expect, it } from "vitest";
import { testWeb } from "../../../../test/support/web.ts";
import type { Browser, Page, TestWeb } from "../../../../test/support/web.ts";

let web: TestWeb;
beforeAll(async () => {
  web = await testWeb();
});

const MIA = {
  kind: "private",
  name: "Mia Brandt",
  organisation: "",
  email: "mia.brandt@kundin.example",
  phone: "+49 151 23456789",
  country: "DE",
  line1: "Lindenweg 4",
  line2: "",
  postal_code: "50667",
  city: "Köln",
  region: "",
  vat_id: "",
};

/** The first package of the shop's first page is put into the cart; answers the page that asks for its domain. */
async function choosePackage(browser: Browser): Promise<Page> {
  const home = await browser.get("/");
  const { plan = "" } = home.form("/cart/packages");
  return browser.follow(await browser.post("/cart/packages", { plan }));
}

const forPackage = (page: Page): string => /name="for" value="([^"]+)"/.exec(page.body)?.[1] ?? "";

/** Up to the last page, with everything answered. */
async function toReview(browser: Browser, name: string, who: Partial<typeof MIA> = {}): Promise<Page> {
  const domain = await choosePackage(browser);
  const wish = { mode: "register", name, for: forPackage(domain) };
  await browser.follow(await browser.post("/order/domain", wish));
  await browser.follow(await browser.post("/order/details", { ...MIA, ...who }));
  return browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
}

const lastForm = (page: Page): Record<string, string> => {
  const { csrf: _csrf, ...fields } = page.form("/order/review");
  return { ...fields, agree: "on" };
};

const orders = async (): Promise<number> =>
  Number((await web.world.db.owner.query("select count(*) from orders.order")).rows[0].count);

const pathOf = (mailText: string, part: "c" | "o" | "welcome"): string =>
  new RegExp(`http://shop\\.test(/${part}/[\\w-]+)`).exec(mailText)?.[1] ?? "";

const mailsTo = (email: string): string[] =>
  web.mail.kept.filter((one) => one.mail.to.includes(email)).map((one) => one.mail.text);

describe("the shop", () => {
  it("shows first and renewal price side by side, in both languages", async () => {
    const english = await web.browser("en").get("/");
    expect(english.statusCode).toBe(200);
    expect(english.body).toContain("incl. VAT");
    const german = await web.browser("de").get("/domains?q=mia-brandt-fotografie");
    expect(german.body).toContain("Danach pro Jahr");
    expect(german.body).toContain("Frei");
  });

  it("tells free, taken, invalid and unknown names apart", async () => {
    const browser = web.browser();
    expect((await browser.get("/domains?q=-.de")).body).toContain("domain-invalid");
    expect((await browser.get("/domains?q=frei-und-ungenutzt.de")).body).toContain("domain-free");
    web.registrar.control.unreachable(true);
    const dark = await browser.get("/domains?q=registry-schweigt.de");
    web.registrar.control.unreachable(false);
    expect(dark.body).toContain("domain-unknown");
    expect(dark.body).not.toContain("domain-taken");
  });

  it("answers an unknown package like any page that does not exist", async () => {
    expect((await web.browser().get("/hosting/no-such")).statusCode).toBe(404);
  });
});

describe("a stranger's order", () => {
  it("goes from the package to the review, and nothing is ordered on the way", async () => {
    const before = await orders();
    const browser = web.browser();
    const review = await toReview(browser, "mia-fotografie.de");
    expect(review.statusCode).toBe(200);
    expect(review.body).toContain("Order with obligation to pay");
    expect(review.body).toContain("mia-fotografie.de");
    expect(await orders()).toBe(before);
    const again = await browser.get("/order/details");
    expect(again.field("line1")).toBe("Lindenweg 4");
  });

  it("keeps what was typed and says beside each field what is wrong", async () => {
    const browser = web.browser();
    const domain = await choosePackage(browser);
    const wish = { mode: "keep", name: "schon-meine.de", for: forPackage(domain) };
    await browser.follow(await browser.post("/order/domain", wish));
    const page = await browser.post("/order/details", { ...MIA, email: "mia", postal_code: "12" });
    expect(page.statusCode).toBe(422);
    expect(page.body).toMatch(/<title>Error:/);
    expect(page.body).toContain("error-summary");
    expect(page.body).toContain("Enter your e-mail address, for example");
    expect(page.body).toContain("not a postal code");
    expect(page.field("name")).toBe("Mia Brandt");
    expect(page.field("city")).toBe("Köln");
    expect(page.field("email")).toBe("mia");
  });

  it("is refused when the sum that was shown is another one, and nothing is written", async () => {
    const before = await orders();
    const browser = web.browser();
    const review = await toReview(browser, "billiger-geht-nicht.de");
    const page = await browser.post("/order/review", { ...lastForm(review), shown_total: "1" });
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("The price changed");
    expect(await orders()).toBe(before);
  });

  it("is refused whole when a field is in it that the form does not have", async () => {
    const before = await orders();
    const browser = web.browser();
    const review = await toReview(browser, "feld-zu-viel.de");
    const page = await browser.post("/order/review", { ...lastForm(review), price: "1" });
    expect(page.statusCode).toBe(400);
    expect(await orders()).toBe(before);
  });

  it("is refused without the browser's token, and says that nothing was ordered", async () => {
    const before = await orders();
    const browser = web.browser();
    const review = await toReview(browser, "ohne-token.de");
    const page = await browser.post("/order/review", { ...lastForm(review), csrf: "guessed" });
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain("nothing was ordered, paid or changed");
    expect(await orders()).toBe(before);
  });

  it("needs the terms to be agreed to", async () => {
    const browser = web.browser();
    const review = await toReview(browser, "ohne-haken.de");
    const { agree: _agree, ...fields } = lastForm(review);
    const page = await browser.post("/order/review", fields);
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("Please agree to the terms");
  });

  it("does not order what another window put into the cart", async () => {
    const before = await orders();
    const browser = web.browser();
    const review = await toReview(browser, "erstes-fenster.de");
    await browser.post("/cart/domains", { name: "zweites-fenster.de" });
    const page = await browser.post("/order/review", lastForm(review));
    expect(page.statusCode).toBe(422);
    expect(page.body).toContain("changed in another window");
    expect(await orders()).toBe(before);
  });

  it("is placed once however often the button is pressed", async () => {
    const before = await orders();
    const browser = web.browser();
    const review = await toReview(browser, "doppelt-gedrueckt.de", { email: "doppelt@kundin.example" });
    const first = await browser.post("/order/review", lastForm(review));
    const second = await browser.post("/order/review", lastForm(review));
    const otherKey = { ...lastForm(review), idempotency_key: crypto.randomUUID() };
    const third = await browser.post("/order/review", otherKey);
    for (const one of [first, second, third]) expect(one.headers.location).toMatch(/^\/o\//);
    expect(await orders()).toBe(before + 1);
    expect((await browser.get("/cart")).body).toContain("has reached us");
  });
});

describe("an order that is paid first", () => {
  it("leads to the gateway's page, and shows the money as reserved once the gateway says so", async () => {
    const browser = web.browser();
    const shop = await browser.get("/hosting/business");
    const { plan = "" } = shop.form("/cart/packages");
    const domain = await browser.follow(await browser.post("/cart/packages", { plan }));
    const wish = { mode: "register", name: "zahlt-zuerst.de", for: forPackage(domain) };
    await browser.post("/order/domain", wish);
    await browser.post("/order/details", { ...MIA, email: "zahlt.zuerst@kundin.example" });
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "card" }));
    const placed = await whileJobsRun(browser.post("/order/review", lastForm(review)));
    const page = String(placed.headers.location);
    expect(page).not.toMatch(/^\/o\//);
    const { rows } = await web.world.db.owner.query(
      "select id, session_ref, order_id from payments.payment order by id desc limit 1",
    );
    const ask = await web.world.db.owner.query(
      "select ask->>'returnUrl' as back from kernel.attempt where deed = 'open_checkout' order by id desc limit 1",
    );
    expect(web.gateway.payHosted(rows[0].session_ref)).toBe(true);
    const returned = await browser.follow(await whileJobsRun(browser.get(ask.rows[0].back)));
    expect(returned.body).toContain("reserved on your card");
  });
});

/** The machine works while the browser waits for its answer. */
async function whileJobsRun(answer: Promise<Page>): Promise<Page> {
  let open = true;
  const closing = answer.finally(() => {
    open = false;
  });
  while (open) await Promise.race([closing, web.world.runJobs()]);
  return closing;
}

describe("an order's way", () => {
  it("is confirmed by the button behind the mailed link, not by opening it", async () => {
    const browser = web.browser("de");
    const email = "lena.vogt@kundin.example";
    const review = await toReview(browser, "lena-vogt.de", { email, name: "Lena Vogt" });
    const placed = await browser.post("/order/review", lastForm(review));
    expect(placed.headers.location).toMatch(/^\/o\//);
    const tracker = String(placed.headers.location);
    expect((await browser.get(tracker)).body).toContain("Wartet auf Ihre Bestätigung");
    await web.world.runJobs();
    const confirm = pathOf(mailsTo(email).join("\n"), "c");
    expect(confirm).not.toBe("");

    const scanner = web.browser();
    const looked = await scanner.get(confirm);
    expect(looked.statusCode).toBe(200);
    expect((await browser.get(tracker)).body).toContain("Wartet auf Ihre Bestätigung");

    const confirmed = await browser.post(confirm, {});
    expect(confirmed.statusCode).toBe(303);
    expect((await browser.follow(confirmed)).body).not.toContain("Wartet auf Ihre Bestätigung");
  });

  it("leads a foreign, used or invented link nowhere, and offers a new one to the order's own address", async () => {
    const browser = web.browser();
    const foreign = await browser.get(`/o/${"x".repeat(43)}`);
    expect(foreign.statusCode).toBe(404);
    expect((await browser.get("/c/nonsense")).statusCode).toBe(404);
    const cancel = await browser.post(`/o/${"x".repeat(43)}/cancel`, {});
    expect(cancel.statusCode).toBe(404);
    const key = foreign.field("idempotency_key");
    const asked = await browser.post("/orders/link", {
      number: "AAA-AAAA",
      email: "nobody@kundin.example",
      idempotency_key: key,
    });
    expect(asked.body).toContain("If there is such an order");
  });

  it("can be cancelled before it is accepted", async () => {
    const browser = web.browser();
    const review = await toReview(browser, "doch-nicht.de", { email: "doch.nicht@kundin.example" });
    const placed = await browser.post("/order/review", lastForm(review));
    const tracker = String(placed.headers.location);
    const cancelled = await browser.follow(await browser.post(`${tracker}/cancel`, {}));
    expect(cancelled.body).toContain("Cancelled");
    expect(cancelled.body).toContain("nothing is owed");
  });

  it("goes by code to running packages under the wished user name, and the welcome mail opens the account", async () => {
    const browser = web.browser();
    const email = "jonas.weiss@kundin.example";
    await toReview(browser, "jonas-weiss.de", { email, name: "Jonas Weiß" });
    const line = /href="\/cart\/package\/([0-9a-f-]{36})/.exec((await browser.get("/cart")).body)?.[1] ?? "";
    const { csrf: _csrf, ...chosen } = (await browser.get(`/cart/package/${line}`)).form(
      `/cart/package/${line}`,
    );
    const saved = await browser.post(`/cart/package/${line}`, { ...chosen, wished_name: "Jonasweiss" });
    expect(saved.statusCode).toBe(303);
    const review = await browser.get("/order/review");
    expect(review.body).toContain("jonasweiss");
    const placed = await browser.post("/order/review", lastForm(review));
    const tracker = String(placed.headers.location);
    await web.world.runJobs();
    await browser.post(pathOf(mailsTo(email).join("\n"), "c"), {});
    await web.world.runJobs();
    const page = await browser.get(tracker);
    expect(page.body).toContain("Code by SMS");
    await browser.post(`${tracker}/send-code`, {});
    await web.world.runJobs();
    const code = /\b(\d{6})\b/.exec(web.sms.sent.at(-1)?.text ?? "")?.[1] ?? "";
    const wrong = await browser.post(`${tracker}/code`, { code: code === "111111" ? "222222" : "111111" });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain("This is not the code");
    expect((await browser.post(`${tracker}/code`, { code })).statusCode).toBe(303);
    await web.world.runJobs();
    const done = await browser.get(tracker);
    expect(done.body).toContain("Customer number");
    expect(done.body).toContain("Everything runs");
    const made = "select username, state from hosting.account where main_domain = 'jonas-weiss.de'";
    expect((await web.world.db.owner.query(made)).rows).toEqual([
      { username: "jonasweiss", state: "active" },
    ]);
    expect(mailsTo(email).join("\n")).toContain("jonasweiss");

    const welcome = pathOf(mailsTo(email).join("\n"), "welcome");
    expect((await browser.post(welcome, { password: "kurz" })).statusCode).toBe(422);
    const entered = await browser.post(welcome, { password: "Vier-Fische-im-Hafen-9" });
    expect(entered.headers.location).toBe("/portal");
    expect(browser.cookies.has("kontor_session")).toBe(true);
    expect((await browser.get(welcome)).statusCode).toBe(404);
    await browser.post("/sign-out", {});
    expect(browser.cookies.has("kontor_session")).toBe(false);
    const back = await browser.post("/sign-in", { email, password: "Vier-Fische-im-Hafen-9" });
    expect(back.headers.location).toBe("/portal");
    const known = await choosePackage(browser);
    expect(known.body).toContain("Which domain should it be?");
    const wish = { mode: "register", name: "jonas-zweite.de", for: forPackage(known) };
    const cart = await browser.follow(await browser.post("/order/domain", wish));
    expect(cart.body).toContain('href="/order/payment"');
    const paying = { pay_by: "transfer", letter: "on" };
    const again = await browser.follow(await browser.post("/order/payment", paying));
    expect(again.body).toContain("Check and order");
    expect(again.body).toContain("Lindenweg 4");
    expect(again.body).toContain("Welcome letter");
    expect((await browser.post("/order/review", lastForm(again))).headers.location).toMatch(/^\/o\//);
    const wished = `select o.letter_wished as letter from orders.order o join people.person p on p.id = o.person_id
      where p.email_key = $1 order by o.id`;
    const kept = await web.world.db.owner.query(wished, [email]);
    expect(kept.rows).toEqual([{ letter: false }, { letter: true }]);
  });
});
