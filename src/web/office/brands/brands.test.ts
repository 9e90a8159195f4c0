// A second brand is opened, prepared and run by the pages of the office; its shop, mails and papers look like it and like no other.
import { beforeAll, describe, expect, test } from "vitest";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb, Page } from "../../../../test/support/office-web.ts";
import { changeLook, findSeller } from "../../../business/sellers/index.ts";
import { documentPdf } from "../../../business/billing/index.ts";
import { must } from "../../../kernel/result.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
let brand: string;

const SELLER = {
  slug: "larkfield",
  name: "Larkfield",
  legalName: "Larkfield Ltd",
  host: "larkfield.example",
  line1: "1 Quay",
  postalCode: "D01",
  city: "Dublin",
  country: "IE",
  phone: "+353 1 5550100",
  email: "hello@larkfield.example",
  mailFromName: "Larkfield",
  mailFromAddress: "hello@larkfield.example",
  bankIban: "DE02120300000000202051",
  currency: "EUR",
  timeZone: "Europe/Dublin",
  defaultLanguage: "en",
  language_en: "on",
  brandColour: "#7A2E8E",
};
const LOGO = '<svg viewBox="0 0 40 10"><rect width="40" height="10" fill="#7A2E8E"/></svg>';

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
}, 120_000);

const at = async (url: string, host = "larkfield.example", more: Record<string, string> = {}) =>
  web.app.inject({ method: "GET", url, headers: { host, "accept-language": "de", ...more } });

describe("another brand", () => {
  test("opens with numbers of its own, which nobody typed, and is what the settings are about from then on", async () => {
    const done = await owner.post("/office/brands/new", SELLER, "/office/brands/new");
    brand = done.location.replace("?done=saved", "");
    expect(brand).toMatch(/^\/office\/brands\/[0-9a-f-]{36}$/u);
    expect((await owner.get(`${brand}/numbers`)).body).toContain("The next one is LARK-R");
    expect((await owner.get("/office/settings")).body).toContain("Larkfield Ltd");
  });

  test("has its country, currency and time zone corrected by a form, as long as nothing stands in them", async () => {
    const form = `${brand}/home`;
    const wrong = await owner.post(form, { country: "IE", currency: "EUR", timeZone: "Dublin" }, brand);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain("This time zone is not known");
    expect(wrong.body).toContain('value="Dublin"');
    const facts = { country: "gb", currency: "gbp", timeZone: "Europe/London" };
    expect((await owner.post(form, facts, brand)).location).toContain("done=saved");
    expect((await owner.get(brand)).body).toMatch(/name="currency"[^>]*value="GBP"/u);
    const back = { country: "IE", currency: "EUR", timeZone: "Europe/Dublin" };
    expect((await owner.post(form, back, brand)).location).toContain("done=saved");
  });

  test("says why it stays where it is once it sells and has customers", async () => {
    await orderAndAccept(shop, { domain: "bleibt.de", email: "post@bleibt.de" });
    const house = `/office/brands/${shop.seller.id}`;
    const { body } = await owner.get(house);
    expect(body).toMatch(/There already: .*contracts, orders/u);
    expect(body).not.toContain('name="timeZone"');
    const late = await owner.post(
      `${house}/home`,
      { country: "CH", currency: "CHF", timeZone: "Europe/Zurich" },
      house,
    );
    expect(late.status).toBe(422);
    expect(late.body).toContain("Pause selling first");
  });

  test("is refused beside the field where its host, its pattern or its short name is another brand's", async () => {
    const again = await owner.post(
      "/office/brands/new",
      { ...SELLER, host: "x.example" },
      "/office/brands/new",
    );
    expect(again.status).toBe(422);
    const shared = { ...SELLER, slug: "third", host: "third.example", pattern_invoice: "R{YYYY}-{00000}" };
    const page = await owner.post("/office/brands/new", shared, "/office/brands/new");
    expect(page.body).toContain("Another brand counts by this pattern already.");
    expect(page.body).toContain('value="1 Quay"');
  });

  test("does not answer as if it sold, and says in the office what it lacks", async () => {
    const front = await at("/");
    expect([front.statusCode, front.body.includes("Larkfield"), front.body.includes("/office")]).toEqual([
      503,
      true,
      false,
    ]);
    expect((await at("/", "shop.test")).statusCode).toBe(200);
    const page = await owner.post(`${brand}/open`, {}, brand);
    expect(page.status).toBe(422);
    for (const missing of [
      "Invoices need a VAT id",
      "General terms are missing in: English",
      "Nothing is on sale",
    ])
      expect(page.body).toContain(missing);
  });

  test("is prepared step by step: tax, terms, products; then its shop opens", async () => {
    await shop.world.db.owner.query(
      "update sellers.seller set vat_id = 'IE1234567FA' where slug = 'larkfield'",
    );
    const terms = { kind: "general", language: "en", title: "Terms", body: "Text", validFrom: "2026-01-01" };
    expect((await owner.post("/office/setup/terms", terms, "/office/setup/terms")).location).toContain(
      "done=saved",
    );
    const from = shop.seller.id;
    const copied = await owner.post(`${brand}/goods`, { from }, `${brand}/goods`);
    expect(copied.body).toContain("products were copied.");
    expect((await owner.get(brand)).body).toContain("Nothing is missing.");
    expect((await owner.post(`${brand}/open`, {}, brand)).location).toBe(`${brand}?done=saved`);
    await expect.poll(async () => (await at("/hosting")).statusCode).toBe(200);
  });

  test("pauses: nothing new is sold, while customers reach what is theirs", async () => {
    await owner.post(`${brand}/pause`, {}, brand);
    await expect.poll(async () => (await at("/hosting")).statusCode).toBe(503);
    expect((await at("/sign-in")).statusCode).toBe(200);
    expect((await at("/hosting")).body).toContain("Nothing new is sold here");
    await owner.post(`${brand}/open`, {}, brand);
    await expect.poll(async () => (await at("/hosting")).statusCode).toBe(200);
  });
});

describe("its look", () => {
  const send = async (fields: Record<string, string>, file: string | null = null): Promise<Page> => {
    const form = { colour: "#7A2E8E", ...fields };
    return owner.upload(
      `${brand}/look`,
      form,
      file === null ? {} : { light: { name: "logo.svg", bytes: Buffer.from(file) } },
    );
  };

  test("has a logo that shop, portal door and error page show, under an address that may be kept for ever", async () => {
    expect((await send({}, LOGO)).location).toContain("done=saved");
    const page = (): Promise<string> => at("/sign-in").then((one) => one.body);
    await expect.poll(page).toContain("brand-logo");
    const src = /<img class="brand-logo[^"]*" src="([^"]+)"/u.exec(await page())?.[1] ?? "";
    const logo = await at(src);
    expect(logo.headers).toMatchObject({
      "content-type": "image/svg+xml",
      "x-content-type-options": "nosniff",
    });
    expect(logo.headers["content-security-policy"]).toContain("sandbox");
    expect(logo.headers["cache-control"]).toContain("immutable");
    expect((await at("/nowhere")).body).toContain(src);
    expect((await at(src, "shop.test")).statusCode).toBe(404);
  });

  test("is refused with the reason beside the file, and the colour that was typed kept", async () => {
    const page = await send({ colour: "#00FF00" }, '<svg viewBox="0 0 9 9"><text>L</text></svg>');
    expect(page.status).toBe(422);
    expect(page.body).toContain("Turn them into outlines");
    expect(page.body).toContain('value="#00FF00"');
  });

  test("says what becomes of a colour that cannot be read", async () => {
    await send({ colour: "#FFEE66" });
    const page = await owner.get(`${brand}/look`);
    expect(page.body).toMatch(/Text: #FFEE66 cannot be read here, so #[0-9a-f]{6} is used/u);
    await send({});
  });

  test("is its own in the tab, on the telephone and in the languages that it speaks", async () => {
    const page = (await at("/sign-in")).body;
    const icon = /rel="icon" href="([^"]+)"/u.exec(page)?.[1] ?? "";
    expect((await at(icon)).body).toContain("#7A2E8E");
    expect(page).toContain('name="theme-color"');
    // A German browser at a brand that sells in English only.
    expect(page).toContain('lang="en"');
    expect(page).not.toContain('value="de"');
  });
});

describe("its names", () => {
  test("lead to its own host, whose name stands in every link", async () => {
    const names = { host: "larkfield.example", others: "www.larkfield.example" };
    expect((await owner.post(`${brand}/names`, names, `${brand}/names`)).location).toContain("done=saved");
    const led = await at("/hosting?x=1", "www.larkfield.example");
    expect([led.statusCode, led.headers.location]).toEqual([303, "https://larkfield.example/hosting?x=1"]);
    const bad = await owner.post(`${brand}/names`, { ...names, others: "https://x" }, `${brand}/names`);
    expect(bad.body).toContain("Give host names only");
  });

  test("in the request's headers change no link: a forgotten password leads to the seller's own host (A10)", async () => {
    const { rows } = await shop.world.db.owner.query<{ id: string }>(
      "select id from sellers.seller where slug = 'larkfield'",
    );
    await shop.world.db.owner.query(
      `insert into people.person (id, seller_id, name, email, email_key, email_verified_at, language, time_zone, state, created_at)
       values (gen_random_uuid(), $1, 'Mia', 'mia@kundin.example', 'mia@kundin.example', now(), 'en', 'Europe/Dublin', 'active', now())`,
      [rows[0]?.id],
    );
    const jar = await at("/reset");
    const csrf = /name="csrf" value="([^"]+)"/u.exec(jar.body)?.[1] ?? "";
    const key = /name="idempotency_key" value="([^"]+)"/u.exec(jar.body)?.[1] ?? "";
    await web.app.inject({
      method: "POST",
      url: "/reset",
      headers: {
        host: "larkfield.example",
        "x-forwarded-host": "evil.example",
        cookie: jar.cookies.map((one) => `${one.name}=${one.value}`).join("; "),
        "content-type": "application/x-www-form-urlencoded",
      },
      payload: new URLSearchParams({ csrf, idempotency_key: key, email: "mia@kundin.example" }).toString(),
    });
    await shop.world.runJobs();
    const mail = shop.mail.kept.find((one) => one.mail.to.includes("mia@kundin.example"))?.mail;
    expect(mail?.text).toContain("https://larkfield.example/welcome/");
    expect(mail?.text).not.toMatch(/evil\.example|shop\.test/u);
    expect(mail?.html).toMatch(
      /<img src="https:\/\/larkfield\.example\/brand\/picture-[0-9a-f]{16}\.png" alt="Larkfield"/u,
    );
    expect(mail?.from.address).toBe("hello@larkfield.example");
  });

  test("never end anybody's passkey unsaid: how many people it concerns stands there before, and has to be ticked", async () => {
    const { owner: db } = shop.world.db;
    await db.query(
      `insert into people.credential (id, person_id, kind, label, secret, created_at, external_id)
       select gen_random_uuid(), id, 'passkey', 'Phone', 'x', now(), 'passkey-of-mia' from people.person
       where email = 'mia@kundin.example'`,
    );
    const to = `${brand}/names`;
    expect((await owner.get(to)).body).toContain("One person signs in here by a passkey.");
    const names = { host: "portal.larkfield.example", others: "" };
    const refused = await owner.post(to, names, to);
    expect([refused.status, refused.body.includes("portal.larkfield.example")]).toEqual([422, true]);
    const same = { host: "Larkfield.example", others: "www.larkfield.example" };
    expect((await owner.post(to, same, to)).location).toContain("done=saved");
    expect((await owner.post(to, { ...names, passkeys: "on" }, to)).location).toContain("done=saved");
    await owner.post(to, { ...same, passkeys: "on" }, to);
  });

  test("of senders are at the brand's own domain, one for each kind of mail", async () => {
    const senders = { name_billing: "Larkfield accounts", address_billing: "accounts@larkfield.example" };
    const to = `${brand}/senders`;
    expect((await owner.post(to, senders, `${brand}/names`)).location).toContain("done=saved");
    const foreign = await owner.post(
      to,
      { ...senders, address_billing: "accounts@bank.example" },
      `${brand}/names`,
    );
    expect(foreign.body).toContain("at the same domain");
    expect(foreign.body).toContain("accounts@bank.example");
  });
});

describe("the settings of two brands", () => {
  test("are told apart by a choice in the top bar and a line above, and never opened for who may not see the brand", async () => {
    const page = await owner.get("/office/settings");
    expect(page.body).toMatch(/Settings of <strong>Larkfield<\/strong>/u);
    const chosen = { seller: shop.seller.id, back: "/office/settings" };
    expect((await owner.post("/office/brand", chosen)).location).toBe("/office/settings");
    expect((await owner.get("/office/settings")).body).toContain("Nordlicht Hosting GmbH");
    const away = await owner.post("/office/brand", { ...chosen, back: "https://evil.example/" });
    expect(away.location).toBe("/office");
    expect((await owner.post("/office/brand", { ...chosen, seller: "nobody" })).status).toBe(404);
  });

  test("a connection is everybody's or one brand's", async () => {
    const form = "/office/connections/new/mail/smtp";
    expect((await owner.get(form)).body).toContain("Only Larkfield");
    const fields = {
      name: "own mail",
      for: brand.split("/").at(-1) ?? "",
      s_host: "127.0.0.1",
      s_port: "2525",
      s_security: "none",
    };
    expect((await owner.post(form, fields, form)).location).toContain("done=saved");
    expect((await owner.get(`${brand}/connections`)).body).toContain("this brand only");
  });
});

test("a document shows the logo it was issued with, also after the brand has another", async () => {
  const light = Buffer.from(LOGO);
  must(
    await shop.world.act(changeLook, shop.staff, { sellerId: shop.seller.id, brandColour: "#0F5E5A", light }),
  );
  const placed = await orderAndAccept(shop);
  must(
    await shop.world.act(changeLook, shop.staff, {
      sellerId: shop.seller.id,
      brandColour: "#0F5E5A",
      light: null,
    }),
  );
  expect((await findSeller(shop.world.db.read, shop.seller.id))?.logoLight).toBeNull();
  const { rows } = await shop.world.db.owner.query<{ id: string }>(
    "select id from billing.document where account_id = $1 and state = 'issued'",
    [placed.accountId],
  );
  const file = await documentPdf({ db: shop.world.db.read, act: shop.world.act }, rows[0]?.id ?? "");
  expect(file?.content.includes("/Figure")).toBe(true);
});
