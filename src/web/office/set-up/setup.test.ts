// An empty installation is set up in the office alone, from the console's link to a shop that sells.
import { beforeAll, describe, expect, test } from "vitest";
import { saveConnection, useIdentity } from "../../../business/sellers/index.ts";
import { makeFirstStaffLink } from "../../../business/staff/index.ts";
import { booksGuard } from "../../../business/ledger/index.ts";
import { must } from "../../../kernel/result.ts";
import { knowProviders } from "../../../wiring/connections.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb } from "../../../../test/support/office-web.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { testWorld } from "../../../../test/support/world.ts";
import { SOLD_KINDS } from "./setup-product.ts";
import type { TestWorld } from "../../../../test/support/world.ts";

let world: TestWorld;
let web: OfficeWeb;
let owner: Browser;

const SELLER = {
  slug: "fjord",
  name: "Fjord Hosting",
  legalName: "Fjord Hosting GmbH",
  line1: "Kai 3",
  postalCode: "24103",
  city: "Kiel",
  country: "DE",
  taxNo: "20/123/45678",
  phone: "+49 431 555010",
  email: "hallo@fjord.example",
  mailFromName: "Fjord Hosting",
  mailFromAddress: "hallo@fjord.example",
  bankIban: "DE02 1203 0000 0000 2020 51",
  currency: "EUR",
  timeZone: "Europe/Berlin",
  defaultLanguage: "de",
  language_de: "on",
  language_en: "on",
  brandColour: "#0F5E5A",
  pattern_customer: "K{000000}",
  pattern_order: "A{YYYY}-{00000}",
  pattern_contract: "C{YYYY}-{00000}",
  pattern_invoice: "R{YYYY}-{00000}",
  first_invoice: "4711",
  pattern_credit_note: "G{YYYY}-{00000}",
  pattern_receipt: "Q{YYYY}-{00000}",
};

const count = async (sql: string): Promise<number> => {
  const { rows } = await world.db.owner.query<{ n: number }>(`select count(*)::int as n from ${sql}`);
  return rows[0]?.n ?? -1;
};

beforeAll(async () => {
  world = await testWorld();
  knowProviders();
  // Only its world is asked for; there is no shop yet, that is the point.
  web = await officeWeb({ world } as unknown as TestShop);
  owner = web.guest();
  const token = must(await world.act(makeFirstStaffLink, world.systemActor, {}));
  const first = `/office/first/${String(token)}`;
  const facts = { name: "Ada", email: "ada@fjord.example", password: "a long and friendly sentence 7" };
  expect((await owner.post(first, facts, first)).location).toBe("/office");
}, 120_000);

describe("before there is a brand", () => {
  test.each([
    "/",
    "/hosting",
    "/domains",
    "/cart",
    "/domains/bulk",
    "/domains/transfer",
    "/sign-in",
    "/legal",
  ])("%s says calmly that the shop is not open", async (address) => {
    const page = await web.guest().get(address);
    expect(page.status).toBe(503);
    expect(page.body).toContain("This shop is not open yet");
  });

  test("every page of the office leads to the set-up, where what can be done now stands out", async () => {
    const today = await owner.get("/office");
    expect(today.status).toBe(200);
    expect(today.body).toContain("This installation sells nothing yet");
    const list = await owner.get("/office/setup");
    expect(list.body).toContain("7 things are still to do.");
    expect(list.body.match(/task-current/gu)).toHaveLength(3);
    expect(list.body).toContain("Open the brand first; this belongs to it.");
  });

  test.each(["/office/setup/terms", "/office/setup/products", "/office/setup/products/new"])(
    "%s leads back to the list",
    async (address) => expect((await owner.get(address)).location).toBe("/office/setup"),
  );
});

describe("the brand", () => {
  const send = (fields: Record<string, string>) =>
    owner.post("/office/setup/seller", { ...SELLER, ...fields }, "/office/setup/seller");

  const faults: readonly (readonly [string, string, string])[] = [
    ["slug", "Fjord!", "Use 2 to 40 small letters"],
    ["host", "https://x", "Give a host name only"],
    ["legalName", "", "Please fill this in: Legal name."],
    ["country", "Germany", "two capital letters"],
    ["email", "nobody", "This is no mail address"],
    ["bankIban", "DE02120300000000202052", "check digits of this IBAN"],
    ["currency", "EURO", "three capital letters"],
    ["timeZone", "Kiel", "time zone is not known"],
    ["brandColour", "green", "# and six digits"],
    ["pattern_invoice", "R-{YYYY}", "exactly one {00000}"],
    ["first_invoice", "zero", "a whole number from 1"],
  ];
  test.each(faults)("is refused for its %s %j with a sentence beside it", async (field, value, sentence) => {
    const page = await send({ [field]: value });
    expect(page.status).toBe(422);
    const beside = new RegExp(`id="seller-${field}-error"[\\s\\S]{0,400}?</p>`, "u").exec(page.body)?.[0];
    expect(beside).toContain(sentence);
    expect(page.body).toContain('value="Kai 3"');
    expect(await count("sellers.seller")).toBe(0);
  });

  test("needs a language to sell in", async () => {
    const page = await send({ language_de: "", language_en: "" });
    expect(page.body).toContain("Choose at least one language");
  });

  test("opens once, with numbers that go on where an earlier system ended", async () => {
    expect((await send({})).location).toBe("/office/setup?done=saved");
    const second = await owner.post("/office/setup/seller", { ...SELLER, slug: "second" });
    expect(second.location).toBe("/office/setup");
    expect(await count("sellers.seller")).toBe(1);
    expect(await count("sellers.series where kind = 'invoice' and next_value = 4711")).toBe(1);
    expect((await owner.get("/office")).body).not.toContain("This installation sells nothing yet");
    expect((await web.guest().get("/")).status).toBe(503);
  });
});

describe("what it sells", () => {
  test("terms are missing per language until they are published", async () => {
    const before = await owner.get("/office/setup");
    expect(before.body).toContain("Still missing: German, English.");
    for (const language of ["de", "en"]) {
      const terms = { kind: "general", language, title: "AGB", body: "Text", validFrom: "2026-01-01" };
      const done = await owner.post("/office/setup/terms", terms);
      expect(done.location).toBe("/office/setup/terms?done=saved");
    }
    expect((await owner.get("/office/setup")).body).toContain("Published in every language");
    const empty = { kind: "general", language: "de", title: "", body: "", validFrom: "soon" };
    expect((await owner.post("/office/setup/terms", empty)).status).toBe(422);
  });

  test("a server needs a control panel, usable figures and a name of its own", async () => {
    expect((await owner.get("/office/setup/servers")).body).toContain("there is none that is switched on");
    const connectionId = must(
      await world.act(saveConnection, world.systemActor, {
        connectionId: null,
        sellerId: null,
        kind: "panel",
        provider: "whm",
        name: "web1 panel",
        settings: { baseUrl: "https://web1.fjord.example:2087", user: "root", token: "T".repeat(32) },
      }),
    );
    const server = { name: "web1", connectionId, serverGroup: "shared", capacity: "200", weight: "1" };
    const fields = { ...server, nameservers: "ns1.fjord.example, ns2.fjord.example" };
    const bad = await owner.post("/office/setup/servers", { ...fields, weight: "1001", nameservers: "ns 1" });
    expect(bad.status).toBe(422);
    expect(bad.body).toContain("a whole number from 0 to 1000");
    expect(bad.body).toContain("These are no host names");
    expect((await owner.post("/office/setup/servers", fields)).location).toContain("done=saved");
    const again = await owner.post("/office/setup/servers", fields);
    expect(again.body).toContain("There is a server of this name already");
    expect(await count("hosting.server where nameservers = '{ns1.fjord.example,ns2.fjord.example}'")).toBe(1);
  });

  test("a server's facts change later: its package for previews, its room, and whether it takes new accounts", async () => {
    const { rows } = await world.db.owner.query<{ id: string }>("select id from hosting.server");
    const page = `/office/setup/servers/${rows[0]?.id ?? ""}`;
    const shown = await owner.get(page);
    expect(shown.body).toContain("ns1.fjord.example ns2.fjord.example");
    const facts = { serverGroup: "shared", capacity: "300", weight: "3", previewPlan: "tiny" };
    const typed = { ...facts, nameservers: "ns1.fjord.example" };
    const refused = await owner.post(page, typed);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("a new domain needs two");
    expect(refused.body).toContain('value="tiny"');
    expect(await count("hosting.server where preview_plan is null and state = 'open'")).toBe(1);
    const done = await owner.post(page, { ...typed, nameservers: "ns3.fjord.example. NS4.fjord.example" });
    expect(done.location).toBe("/office/setup/servers?done=saved");
    expect(
      await count(
        `hosting.server where preview_plan = 'tiny' and capacity = 300 and state = 'drained'
         and nameservers = '{ns3.fjord.example,ns4.fjord.example}'`,
      ),
    ).toBe(1);
    expect((await owner.get("/office/setup/servers")).body).toContain("takes no new accounts");
    await owner.post(page, { ...typed, takesNew: "on", nameservers: "ns1.fjord.example ns2.fjord.example" });
    expect(await count("hosting.server where state = 'open'")).toBe(1);
    expect((await owner.get("/office/setup/servers/nobody")).status).toBe(404);
  });

  test("name servers of domains alone are a step of their own until somebody gives them", async () => {
    expect((await owner.get("/office/setup")).body).toContain("such a domain waits");
    const give = (hosts: string) =>
      owner.post("/office/setup/nameservers", { hosts }, "/office/setup/servers");
    for (const [hosts, sentence] of [
      ["ns1.fjord.example", "a new domain needs two"],
      ["ns1.fjord.example ns_2", "These are no host names"],
      ["", "a new domain needs two"],
    ] as const) {
      const page = await give(hosts);
      expect(page.status).toBe(422);
      expect(page.body).toContain(sentence);
    }
    expect((await give("ns1.fjord.example, ns2.fjord.example")).location).toContain("done=saved");
    expect((await owner.get("/office/setup")).body).toContain("ns1.fjord.example ns2.fjord.example");
  });

  const pack = {
    kind: "hosting",
    name_de: "Paket S",
    name_en: "Package S",
    slug: "s",
    noticeDays: "30",
    panelPlan: "s_plan",
    serverGroup: "shared",
    includesTax: "gross",
    month_first: "4.90",
    year_first: "49",
    year_renewal: "59.00",
    gate: "pay_first",
  };
  const add = (fields: Record<string, string>) =>
    owner.post("/office/setup/products", fields, "/office/setup/products/new");

  test("a package without a usable price or name is refused beside the field", async () => {
    const page = await add({ ...pack, month_first: "cheap", year_first: "", year_renewal: "", name_de: "" });
    expect(page.status).toBe(422);
    expect(page.body).toContain("Give an amount in EUR such as 9.90.");
    expect(page.body).toContain("Please fill this in: Name in German.");
    const none = await add({ ...pack, month_first: "", year_first: "", year_renewal: "" });
    expect(none.body).toContain("Give the price of at least one term.");
    expect((await add({ ...pack, slug: "Größe S" })).body).toContain("Use 1 to 60 small letters");
    expect(await count("catalogue.product")).toBe(0);
  });

  test("a package and an ending go on sale and stand in the shop with their prices", async () => {
    expect((await add(pack)).location).toBe("/office/setup/products?done=saved");
    expect((await add(pack)).body).toContain("This short name is used already");
    const ending = {
      kind: "domain",
      noticeDays: "30",
      tld: "de",
      name_de: ".de-Domain",
      name_en: ".de domain",
    };
    expect((await add({ ...ending, tld: ".d e", year_first: "9" })).body).toContain(
      "without the dot before it",
    );
    const done = await add({ ...ending, includesTax: "gross", gate: "after_activation", year_first: "9.60" });
    expect(done.location).toBe("/office/setup/products?done=saved");
    expect(await count("catalogue.price_version where first_minor = 4900 and renewal_minor = 5900")).toBe(1);
    expect(await count("catalogue.price_version where first_minor = 960 and renewal_minor = 960")).toBe(1);
  });

  test("the shop stays closed while a mail server and a registry are missing, and then shows what it sells", async () => {
    const { rows } = await world.db.owner.query<{ id: string }>("select id from sellers.seller");
    const brand = `/office/brands/${rows[0]?.id ?? ""}`;
    const refused = await owner.post(`${brand}/open`, {}, brand);
    expect(refused.body).toContain("It cannot open yet");
    expect(refused.body).toContain("2 things are missing.");
    expect((await web.guest().get("/hosting")).status).toBe(503);
    for (const kind of ["mail", "registrar"])
      await world.db.owner.query(
        `insert into sellers.connection (id, kind, provider, name, settings, state, created_at)
         values (gen_random_uuid(), $1, 'x', 'x', '{}', 'on', now())`,
        [kind],
      );
    expect((await owner.post(`${brand}/open`, {}, brand)).location).toBe(`${brand}?done=saved`);
    // Pages remember for two seconds whether a shop is open.
    const shop = async (): Promise<string> => (await web.guest().get("/hosting")).body;
    await expect.poll(shop).toContain("Package S");
    expect(await shop()).toContain("49.00");
  });

  test("a new price follows from a day on, never today and never before one that is set", async () => {
    const { rows } = await world.db.owner.query<{ id: string }>(
      "select plan_id as id from catalogue.price_version where first_minor = 960",
    );
    const planId = rows[0]?.id ?? "";
    const price = (validFrom: string, first = "12.00") =>
      owner.post("/office/setup/prices", { planId, validFrom, first, renewal: "12.00", setup: "0" });
    expect((await price("2026-01-01")).body).toContain("Choose a day from tomorrow on");
    expect((await price("2099-01-01", "-1")).body).toContain("Give an amount in EUR");
    expect((await price("2099-01-01")).location).toBe("/office/setup/products?done=saved");
    expect((await price("2098-01-01")).body).toContain("A price from 2099-01-01 on is set already");
    expect(await count("catalogue.price_version where first_minor = 1200")).toBe(1);
  });

  test.each([...SOLD_KINDS])(
    "%s goes on sale by what its own form asks for, and nothing else",
    async (kind) => {
      const form = (await owner.get(`/office/setup/products/new?kind=${kind}`)).body;
      const asked = new Set([...form.matchAll(/ name="(\w+)"/gu)].map((one) => one[1]));
      const answers: Record<string, string> = {
        ...pack,
        slug: `own-${kind.replace("_", "-")}`,
        tld: "own",
        own_count: "",
      };
      const price = asked.has("once_first")
        ? "once_first"
        : asked.has("month_first")
          ? "month_first"
          : "year_first";
      const told = Object.fromEntries(
        Object.entries({
          ...answers,
          month_first: "",
          year_first: "",
          year_renewal: "",
          [price]: "5.00",
        }).filter(([name]) => asked.has(name) || name === "kind"),
      );
      const added = await add({ ...told, kind });
      expect(added.location, added.body.replaceAll(/<[^>]+>/gu, " ").slice(0, 1_500)).toContain("done=saved");
    },
  );

  test.each(["dedicated", "colocation"])(
    "a machine (%s) suggests what its contract says, and its page warns until all of it is there",
    async (kind) => {
      const form = (await owner.get(`/office/setup/products/new?kind=${kind}`)).body;
      const names = ["Hardware", "Rack units", "Power", "Traffic", "Availability (SLA)"];
      for (const name of names) expect(form).toContain(`value="${name}"`);
      const { panelPlan: _plan, serverGroup: _group, ...machine } = { ...pack, kind, slug: kind };
      expect((await add(machine)).location).toBe("/office/setup/products?done=saved");
      const { rows } = await world.db.owner.query<{ id: string }>(
        "select id from catalogue.product where slug = $1",
        [kind],
      );
      const path = `/office/setup/products/${rows[0]?.id ?? ""}`;
      const lacks = async (): Promise<string> =>
        /does not say everything yet\. Missing: ([^<]+)\./.exec((await owner.get(path)).body)?.[1] ?? "";
      for (const name of [...names, "Minimum term in months"]) expect(await lacks()).toContain(name);
      const all = kind === "dedicated" ? [...names, "Memory", "Storage"] : names;
      const facts = Object.fromEntries(
        all.flatMap((name, at) => [
          [`fact_${at}_label_de`, name],
          [`fact_${at}_label_en`, name],
          [`fact_${at}_value_de`, name === "Power" ? "" : "1"],
        ]),
      );
      const said = { name_de: kind, name_en: kind, noticeDays: "30", onSale: "on", ...facts };
      expect((await owner.post(path, { ...said, minimumMonths: "12" }, path)).status).toBe(303);
      expect(await lacks(), "a row without a value says nothing").toBe("Power");
      const power = { [`fact_${all.indexOf("Power")}_value_en`]: "1 A" };
      expect((await owner.post(path, { ...said, ...power }, path)).status).toBe(303);
      expect(await lacks()).toBe("Minimum term in months");
      await owner.post(path, { ...said, ...power, minimumMonths: "12" }, path);
      expect(await lacks()).toBe("");
    },
  );
});

describe("what the house must know", () => {
  test("with roles of their own the books are protected by rights, as the owner by triggers alone", async () => {
    expect(await booksGuard(world.db)).toBe("rights");
    expect(await booksGuard({ appPool: world.db.owner })).toBe("triggers");
    expect((await owner.get("/office")).body).not.toContain("Only triggers protect the books");
  });

  test("a copy says so on every page, and one form takes over", async () => {
    expect((await owner.get("/office/setup/installation")).body).toContain("stands where it always stood");
    await world.db.owner.query("update kernel.installation set identity_seal = 'elsewhere'");
    useIdentity("here");
    try {
      expect((await owner.get("/office/orders")).body).toContain("restored or moved");
      const page = await owner.get("/office/setup/installation");
      expect(page.body).toContain("This is the installation now");
      expect((await owner.post("/office/setup/installation", {})).location).toBe("/office/gates?done=saved");
      expect((await owner.get("/office/orders")).body).not.toContain("restored or moved");
    } finally {
      useIdentity(null);
    }
  });
});
