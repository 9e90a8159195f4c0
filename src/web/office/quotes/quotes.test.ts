// Quotes over HTTP: written in the office, answered behind the mailed link and in the portal; what is typed is kept.
import { beforeAll, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import { FREE, quoteCustomer, sentQuote } from "../../../../test/support/quote-scene.ts";
import { planId, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { setPlanParts, setStock } from "../../../business/catalogue/index.ts";
import { saveBillingProfile } from "../../../business/customers/index.ts";
import { must } from "../../../kernel/result.ts";
import { quotesOfAccounts, quoteView } from "../../../business/quotes/index.ts";

let shop: TestShop;
let web: OfficeWeb;
let accountId: string;
let owner: Browser;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  accountId = (await quoteCustomer(shop, { email: "seite@kundin.example", domain: "seite-kundin.de" }))
    .accountId;
  owner = await web.owner();
});

const HEAD = {
  label: "A new shop",
  valid_days: "14",
  gate: "after_activation",
  notes: "",
  remark: "",
  tax: "with",
};
const LINE = {
  plan: "",
  title: "Moving the shop",
  quantity: "2",
  term: "once",
  first: "100.00",
  percent: "10",
};

/** The link in the newest mail. */
function mailedLink(address = "seite@kundin.example"): string {
  const links = shop.mail.kept.flatMap(({ mail }) =>
    mail.to.includes(address) ? (/\/q\/[\w-]{43}/.exec(mail.text) ?? []) : [],
  );
  return links.at(-1) ?? "";
}

async function begun(label: string): Promise<string> {
  const card = `/office/customers/${accountId}/quote`;
  return (await owner.post(card, { ...HEAD, label }, card)).location;
}

it("a quote is written on the customer's card line by line, and wrong input is said beside its field", async () => {
  const card = `/office/customers/${accountId}/quote`;
  const empty = await owner.post(card, { ...HEAD, label: " ", valid_days: "0", notes: "Kept" }, card);
  expect(empty.status).toBe(422);
  expect(empty.body).toContain("Please give it a label");
  expect(empty.body).toContain("Between 1 and 365 days");
  expect(empty.body).toContain("Kept");
  const at = await begun("A new shop");
  expect((await owner.post(`${at}/send`, {}, at)).body).toContain("Add a line before you send it");
  const wrong = await owner.post(`${at}/line`, { ...LINE, quantity: "0", first: "abc" }, `${at}/line`);
  expect(wrong.body).toContain("An amount from zero on");
  expect(wrong.body).toContain("Moving the shop");
  expect((await owner.post(`${at}/line`, LINE, `${at}/line`)).location).toContain(at);
  const plan = planId(shop, "starter");
  const form = await owner.get(`${at}/line?plan=${plan}`);
  expect(form.body).toContain("option_");
  const nameless = await owner.post(`${at}/line`, { plan, quantity: "1", domain: "" }, `${at}/line`);
  expect(nameless.body).toContain("This package needs a domain");
  const named = { plan, quantity: "1", domain: "neu-seite.de", domain_mode: "keep" };
  const thrice = await owner.post(`${at}/line`, { ...named, quantity: "3" }, `${at}/line`);
  expect(thrice.body).toContain("one for each name");
  expect((await owner.post(`${at}/line`, named, `${at}/line`)).status).toBe(303);
  const page = await owner.get(at);
  expect(page.body).toContain("neu-seite.de");
  expect((await owner.get(`${at}/pdf`)).raw.subarray(0, 5).toString()).toBe("%PDF-");
  expect((await owner.get(`${at}/proforma`)).raw.subarray(0, 5).toString()).toBe("%PDF-");
  expect((await owner.get("/office/quotes?view=draft")).body).toContain("A new shop");
  expect((await owner.get("/office/quotes")).body).not.toContain("A new shop");
  const partner = await web.colleague("Partner");
  expect((await partner.get(at)).status).toBe(403);
});

it("whoever has the link sees it, asks, and accepts it once; a wrong link opens nothing", async () => {
  const at = await begun("By the link");
  await owner.post(`${at}/line`, LINE, `${at}/line`);
  await owner.post(`${at}/send`, {}, at);
  await shop.world.runJobs();
  const link = mailedLink();
  const buyer = web.guest();
  expect((await buyer.get(`/q/${"A".repeat(43)}`)).status).toBe(404);
  const shown = await buyer.get(link);
  expect(shown.body, "this browser chose English").toContain('<html lang="en"');
  // Else the page speaks as its words do, whatever the browser likes.
  const headers = { host: "shop.test", "accept-language": "en" };
  const plain = await web.app.inject({ url: link, headers });
  expect(plain.body).toContain('<html lang="de"');
  expect(shown.body).toContain("By the link");
  expect(shown.body).toContain("180.00");
  expect((await buyer.get(`${link}/pdf`)).raw.subarray(0, 5).toString()).toBe("%PDF-");
  expect((await buyer.post(`${link}/ask`, { text: " " }, link)).body).toContain("Please write your question");
  expect((await buyer.post(`${link}/ask`, { text: "Is a course in it?" }, link)).status).toBe(303);
  expect((await buyer.get(link)).body).toContain("Is a course in it?");
  expect((await owner.get(at)).body).toContain("Is a course in it?");
  const terms = /name="terms_shown" value="([^"]*)"/.exec(shown.body)?.[1] ?? "";
  const law = /name="law_shown" value="([^"]*)"/.exec(shown.body)?.[1] ?? "";
  const answer = {
    version: "1",
    terms_shown: terms,
    law_shown: law,
    pay_by: "transfer",
    remarks: "Soon, please",
  };
  const unticked = await buyer.post(`${link}/accept`, answer, link);
  expect(unticked.status).toBe(422);
  expect(unticked.body).toContain("Please confirm that you agree");
  expect(unticked.body).toContain("Soon, please");
  const done = await buyer.post(`${link}/accept`, { ...answer, agree: "on" }, link);
  expect(done.location).toMatch(/^\/o\//);
  expect((await buyer.post(`${link}/accept`, { ...answer, agree: "on" }, link)).location).toBe(done.location);
  // A second tab with another way to pay, and the same page sent again with one: what was chosen first stays, and is said.
  for (const key of ["", /name="idempotency_key" value="([^"]*)"/.exec(shown.body)?.[1] ?? ""]) {
    const other = { ...answer, pay_by: "card", agree: "on", ...(key === "" ? {} : { idempotency_key: key }) };
    const second = await buyer.post(`${link}/accept`, other, link);
    expect(second.status).toBe(422);
    expect(second.body).toContain("to be paid like this: Bank transfer. Your later choice, ");
    expect(second.body).toContain("If you would rather pay by card");
  }
  expect((await buyer.get(link)).body).toContain("You accepted it");
  expect((await buyer.get(`${link}/order`)).location).toBe(done.location);
  const tracker = await web.app.inject({ url: done.location, headers });
  expect(tracker.body, "the order reads on in the quote's language").toContain('<html lang="de"');
  // Work is paid a single time.
  expect((await buyer.get(done.location)).body).not.toContain("First term");
});

it("goes to the address that staff chose on the form, and the page says which", async () => {
  const place = {
    name: "",
    organisation: "Filiale Kiel",
    line1: "Weg 2",
    postalCode: "24103",
    city: "Kiel",
    country: "DE",
  };
  const card = `/office/customers/${accountId}/quote`;
  expect((await owner.get(card)).body).not.toContain('name="profile"');
  const asked = {
    accountId,
    profileId: null,
    asDefault: false,
    billing: { ...place, payBy: "transfer" as const },
  };
  const branch = must(await shop.world.act(saveBillingProfile, shop.staff, asked));
  expect((await owner.get(card)).body).toContain("Filiale Kiel");
  const strange = await owner.post(card, { ...HEAD, label: "For Kiel", profile: "nobody" }, card);
  expect(strange.status).toBe(422);
  expect(strange.body).toContain("Please choose where the invoices go.");
  const at = (await owner.post(card, { ...HEAD, label: "For Kiel", profile: branch }, card)).location;
  await owner.post(`${at}/line`, LINE, `${at}/line`);
  await owner.post(at, { ...HEAD, label: "For Kiel again", profile: branch }, at);
  expect((await owner.get(at)).body).toMatch(/Billed to[\s\S]*?<dd[^>]*>[\s\S]*?Filiale Kiel/);
  await owner.post(`${at}/send`, {}, at);
  await shop.world.runJobs();
  const buyer = web.guest();
  const link = mailedLink();
  const { body } = await buyer.get(link);
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";
  const answer = { version: "1", terms_shown: hidden("terms_shown"), law_shown: hidden("law_shown") };
  expect(
    (await buyer.post(`${link}/accept`, { ...answer, pay_by: "transfer", agree: "on" }, link)).status,
  ).toBe(303);
  const { rows } = await shop.world.db.owner.query(
    "select 1 from orders.order where billing_profile_id = $1",
    [branch],
  );
  expect(rows).toHaveLength(1);
});

it("is accepted as it was shown by a consumer whose country knows no withdrawal", async () => {
  const mail = { email: "zuerich@kundin.example", domain: "zuerich-kundin.de" };
  const abroad = await quoteCustomer(shop, mail);
  const address = { name: "Ida Umzug", line1: "Weg 1", postalCode: "8001", city: "Zürich", country: "CH" };
  const asked = { accountId: abroad.accountId, profileId: null, asDefault: true };
  const billing = { ...address, payBy: "transfer" as const };
  must(await shop.world.act(saveBillingProfile, shop.staff, { ...asked, billing }));
  await sentQuote(shop, abroad.accountId);
  const link = mailedLink(mail.email);
  const buyer = web.guest();
  const shown = await buyer.get(link);
  expect(shown.body).not.toContain("withdraw from the contract");
  const hidden = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(shown.body)?.[1] ?? "";
  const answer = { version: "1", terms_shown: hidden("terms_shown"), law_shown: hidden("law_shown") };
  const done = await buyer.post(`${link}/accept`, { ...answer, pay_by: "transfer", agree: "on" }, link);
  expect(done.location).toMatch(/^\/o\//);
});

it("an add-on is put under its package, and who accepts a name that moves here is asked for its code", async () => {
  const at = await begun("Moving house");
  const named = {
    plan: planId(shop, "starter"),
    quantity: "1",
    domain: "taken-umzug-seite.de",
    domain_mode: "keep",
  };
  await owner.post(`${at}/line`, named, `${at}/line`);
  const scan = { plan: planId(shop, "malware-scan"), quantity: "1", first: "9.00" };
  const page = await owner.get(`${at}/line?plan=${scan.plan}`);
  expect(page.body).toContain("Bought with");
  const under = /<option value="([\w-]{36})"[^>]*>[^<]*taken-umzug-seite\.de/.exec(page.body)?.[1] ?? "";
  const alone = await owner.post(`${at}/line`, scan, `${at}/line`);
  expect(alone.body).toContain("This is only sold together with another product.");
  expect(alone.body).toContain('value="9.00"');
  expect((await owner.post(`${at}/line`, { ...scan, belongs_to: under }, `${at}/line`)).status).toBe(303);
  const name = {
    plan: planId(shop, "domain-de"),
    quantity: "1",
    domain: "taken-umzug-seite.de",
    domain_mode: "transfer",
  };
  expect((await owner.post(`${at}/line`, { ...name, belongs_to: under }, `${at}/line`)).status).toBe(303);
  expect((await owner.get(at)).body).toContain("with Starter, taken-umzug-seite.de");
  await owner.post(`${at}/send`, {}, at);
  await shop.world.runJobs();
  const link = mailedLink();
  const buyer = web.guest();
  const shown = await buyer.get(link);
  expect(shown.body).toContain("Auth code of taken-umzug-seite.de");
  const field = /name="(code_[\w-]{36})"/.exec(shown.body)?.[1] ?? "";
  const hidden = (key: string): string =>
    new RegExp(`name="${key}" value="([^"]*)"`).exec(shown.body)?.[1] ?? "";
  const answer = {
    version: "1",
    terms_shown: hidden("terms_shown"),
    law_shown: hidden("law_shown"),
    pay_by: "transfer",
    remarks: "By the way",
    agree: "on",
  };
  const without = await buyer.post(`${link}/accept`, { ...answer, [field]: "" }, link);
  expect(without.status).toBe(422);
  expect(without.body).toContain("Without this code the registry does not let the domain move.");
  expect(without.body).toContain("By the way");
  expect((await buyer.post(`${link}/accept`, { ...answer, code_other: "x" }, link)).status).toBe(400);
  const wrong = await buyer.post(`${link}/accept`, { ...answer, [field]: "Code-1" }, link);
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain("The registry does not know this code");
  expect(wrong.body).toContain("By the way");
  const right = { ...answer, [field]: "Transfer-Code-1" };
  const moving = shop.registrar.control.kept("taken-umzug-seite.de");
  moving?.statuses.push("clientTransferProhibited");
  const locked = await buyer.post(`${link}/accept`, right, link);
  expect(locked.status).toBe(422);
  expect(locked.body).toMatch(new RegExp(`href="#[^"]*${field}"[^>]*>[^<]*locked against moving`));
  moving?.statuses.pop();
  // A registry that says nothing stops nobody.
  shop.registrar.control.switches.set({ kind: "fail" }, 1, "transferFacts");
  expect((await buyer.post(`${link}/accept`, right, link)).location).toMatch(/^\/o\//);
});

it("a bundle of two packages and its own name is written, sent, seen and bought, each package under its own domain", async () => {
  const plan = planId(shop, "business");
  const parts = [
    { planId: planId(shop, "starter"), sharePermyriad: 2_500 },
    { planId: planId(shop, "domain-de"), sharePermyriad: 500 },
  ];
  must(await shop.world.act(setPlanParts, shop.world.systemActor, { planId: plan, parts }));
  const at = await begun("Two in one");
  const page = await owner.get(`${at}/line?plan=${plan}`);
  expect(page.body).toContain("Domain of Starter");
  // A bundle with a domain sells it: nobody has to take back that the name stays elsewhere.
  const chosen = /<input[^>]*name="domain_mode"[^>]*checked[^>]*>/u.exec(page.body)?.[0];
  expect(chosen).toContain('value="register"');
  const line = { plan, quantity: "1", domain: "zwei-in-einem.de", domain_mode: "register", first: "100.01" };
  const bare = await owner.post(`${at}/line`, line, `${at}/line`);
  expect(bare.status).toBe(422);
  expect(bare.body).toContain("This package needs a domain.");
  const whole = { ...line, part_domain_0: "Zweites-Paket.example" };
  expect((await owner.post(`${at}/line`, whole, `${at}/line`)).status).toBe(303);
  const drawn = await owner.get(at);
  expect(drawn.body).toContain("zweites-paket.example");
  await owner.post(`${at}/send`, {}, at);
  await shop.world.runJobs();
  const link = mailedLink();
  const buyer = web.guest();
  const shown = await buyer.get(link);
  for (const said of ["zwei-in-einem.de", "zweites-paket.example", "100.01"])
    expect(shown.body).toContain(said);
  const hidden = (key: string): string =>
    new RegExp(`name="${key}" value="([^"]*)"`).exec(shown.body)?.[1] ?? "";
  const answer = {
    version: "1",
    terms_shown: hidden("terms_shown"),
    law_shown: hidden("law_shown"),
    pay_by: "transfer",
    remarks: "",
    agree: "on",
  };
  expect((await buyer.post(`${link}/accept`, answer, link)).location).toMatch(/^\/o\//);
  const { rows } = await shop.world.db.owner.query(
    `select kind, domain_name as name, domain_mode as mode, first_minor::int as minor from orders.item
     where bundle_plan_id = $1 and agreed order by position`,
    [plan],
  );
  expect(rows).toEqual([
    { kind: "hosting", name: "zwei-in-einem.de", mode: "register", minor: 7_001 },
    { kind: "hosting", name: "zweites-paket.example", mode: "keep", minor: 2_500 },
    { kind: "domain", name: "zwei-in-einem.de", mode: "register", minor: 500 },
  ]);
  must(await shop.world.act(setPlanParts, shop.world.systemActor, { planId: plan, parts: [] }));
});

it("it is declined with a reason, extended, taken back, copied and withdrawn from the pages", async () => {
  const declined = await sentQuote(shop, accountId);
  const link = mailedLink();
  const reason = "Not this year";
  expect((await web.guest().post(`${link}/decline`, { version: "1", reason }, link)).status).toBe(303);
  expect((await owner.get(`/office/quotes/${declined}`)).body).toContain(reason);
  const quoteId = await sentQuote(shop, accountId);
  const at = `/office/quotes/${quoteId}`;
  expect((await owner.post(`${at}/extend`, { days: "x" }, at)).body).toContain("Between 1 and 365 days");
  await owner.post(`${at}/extend`, { days: "60" }, at);
  // Sent already, from another window: that is said, though the page has no form for it any more.
  expect((await owner.post(`${at}/send`, {}, at)).body).toContain("things have moved on");
  expect((await quoteView(shop.world.db.read, quoteId))?.validOn).toBe("2026-05-01");
  const copy = (await owner.post(`${at}/copy`, {}, at)).location.split("?")[0] ?? "";
  expect(copy).not.toBe(at);
  await owner.post(`${at}/revise`, {}, at);
  expect((await owner.get(at)).body).toContain("Words and terms");
  await owner.post(`${copy}/withdraw`, { reason: "By mistake" }, copy);
  const shown = await quotesOfAccounts(shop.world.db.read, [accountId], { limit: 50, openOnly: true });
  expect(shown.map((one) => one.id)).not.toContain(quoteId);
});

it("other work for the same customer is no second order of the same, the same work is", async () => {
  const { db } = shop.world;
  // Mails that wait go out before the link that is looked for.
  await shop.world.runJobs();
  const judged = async (title: string): Promise<boolean | undefined> => {
    await sentQuote(shop, accountId, [{ ...FREE, title }]);
    const link = mailedLink();
    const { body, status } = await web.guest().get(link);
    expect([link, status]).toEqual([link, 200]);
    const hidden = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? "";
    const shown = { version: "1", terms_shown: hidden("terms_shown"), law_shown: hidden("law_shown") };
    const answer = { ...shown, pay_by: "transfer", remarks: "", agree: "on" };
    const done = await web.guest().post(`${link}/accept`, answer, link);
    expect(done.status).toBe(303);
    await shop.world.runJobs();
    const { rows } = await db.owner.query<{ hit: boolean }>(
      `select (f ->> 'hit')::boolean as hit from screening.assessment a, jsonb_array_elements(a.factors) f
        where f ->> 'factor' = 'same_order_open' order by a.id desc limit 1`,
    );
    return rows[0]?.hit;
  };
  expect(await judged("Setting up mailboxes")).toBe(false);
  expect(await judged("A logo")).toBe(false);
  expect(await judged("A logo")).toBe(true);
});

it("whoever writes a quote reads beside a plan that it is sold out, before the buyer hears it", async () => {
  const at = await begun("Nothing left");
  expect((await owner.get(at)).body).not.toContain("sold out");
  const productId = shop.offers.find((one) => one.slug === "starter")?.productId ?? "";
  const limit = { productId, most: 0, mostEach: null, backAtEnd: true };
  must(await shop.world.act(setStock, { ...shop.staff, rights: ["settings.change"] }, limit));
  const plans = [...(await owner.get(at)).body.matchAll(/<option[^>]*>([^<]*)</g)].map(([, label]) => label);
  expect(plans.filter((label) => label?.startsWith("Starter")).length).toBeGreaterThan(0);
  for (const label of plans) expect(label?.endsWith(" · sold out")).toBe(label?.startsWith("Starter"));
  must(
    await shop.world.act(setStock, { ...shop.staff, rights: ["settings.change"] }, { ...limit, most: null }),
  );
});
