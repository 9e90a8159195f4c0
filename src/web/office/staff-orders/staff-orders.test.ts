// What must never happen on the pages where staff order for customers: what was typed lost, a taken name ordered, somebody known
// signed up again unseen, a cart in the hands of who may not.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb, Page } from "../../../../test/support/office-web.ts";
import { guest, orderInput, planId, proveOrder, settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { noteExchangeRate } from "../../../business/billing/index.ts";
import { addDomains, cartOfHolder, keepCartAnswers } from "../../../business/carts/index.ts";
import { chooseSetUp, setPlanParts, setPrice, setStock } from "../../../business/catalogue/index.ts";
import { signUpCustomer } from "../../../business/customers/index.ts";
import { placeOrder } from "../../../business/orders/index.ts";
import { addDays } from "../../../kernel/time.ts";
import { must } from "../../../kernel/result.ts";

const HERE = "/office/staff-orders";
const placeOf = (page: Page): string => page.location.split("?")[0] ?? "";
const hidden = (page: Page, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? "";

let shop: TestShop;
let web: OfficeWeb;
let desk: Browser;
let support: Browser;
beforeAll(async () => {
  shop = await testShop();
  const parts = [{ planId: planId(shop, "domain-de"), sharePermyriad: 0 }];
  must(await shop.world.act(setPlanParts, shop.world.systemActor, { planId: planId(shop, "agency"), parts }));
  const productId = shop.offers.find((one) => one.slug === "business")?.productId ?? "";
  const oneLeft = { productId, most: 1, mostEach: null, backAtEnd: true };
  must(await shop.world.act(setStock, shop.world.systemActor, oneLeft));
  web = await officeWeb(shop);
  desk = await web.colleague("Order desk");
  support = await web.colleague("Support");
});

const begins = async (): Promise<string> =>
  placeOf(await desk.post(HERE, { account: "", return: "" }, `${HERE}/new`));

const details = {
  kind: "private",
  name: "Jasper Brinkmeyer",
  email: "jasper@brinkmeyer-holz.de",
  phone: "+49 4731 55012",
  country: "DE",
  line1: "Mühlenweg 2",
  postal_code: "26954",
  city: "Nordenham",
};

async function filled(domain: string): Promise<string> {
  const at = await begins();
  await desk.post(`${at}/packages`, { plan: planId(shop, "starter"), count: "1" }, at);
  const home = /<option value="([0-9a-f-]{36})"[^>]*>1\. /.exec((await desk.get(at)).body)?.[1] ?? "";
  await desk.post(`${at}/names`, { names: domain, mode: "register", for: home }, at);
  return at;
}

async function places(at: string, how: Record<string, string>): Promise<Page> {
  const page = await desk.get(at);
  const seen = { seen: hidden(page, "seen"), shown_total: hidden(page, "shown_total") };
  const input = { pay_by: "transfer", gate: "auto", language: "de", way: "phone", words: "10:15", ...seen };
  return desk.post(`${at}/order`, { ...input, ...how }, at);
}

describe("names that are put in", () => {
  it("are refused together, each by name, and stay as they were typed", async () => {
    const at = await begins();
    const typed = "holz-brinkmeyer.de\nnic.de\nkein name\nholz.unsold";
    const page = await desk.post(`${at}/names`, { names: typed, mode: "register", for: "" }, at);
    expect(page.status).toBe(422);
    expect(page.body).toContain("nic.de is not free");
    expect(page.body).toContain("holz.unsold");
    expect(page.body).toContain("holz-brinkmeyer.de\nnic.de");
    const stays = { names: "bleibt-holz.de", mode: "keep", for: "" };
    expect((await desk.post(`${at}/names`, stays, at)).body).toContain("belongs to a package");
    expect((await desk.post(`${at}/names`, { ...stays, names: " " }, at)).status).toBe(422);
  });
});

describe("a name that is to move here", () => {
  const CODE = "Transfer-Code-1";
  const moves = (at: string, names: string, more: Record<string, string> = {}): Promise<Page> =>
    desk.post(`${at}/names`, { names, mode: "transfer", for: "", auth_code: CODE, ...more }, at);

  it.each([
    ["taken-locked-holz.com", "locked against moving"],
    ["taken-young-holz.com", "too young"],
    ["frei-geblieben-holz.com", "still free"],
  ])("is not ordered where its registry says no: %s", async (name, said) => {
    const at = await begins();
    const page = await moves(at, name);
    expect(page.status).toBe(422);
    expect(page.body).toContain(said);
    expect(page.body).toContain(name);
    expect((await desk.get(at)).body).not.toContain(name);
    expect(page.body).not.toContain(CODE);
  });

  it("keeps its code sealed through a refusal and shows it on no page; a wrong code is said beside its field", async () => {
    const at = await begins();
    expect((await moves(at, "taken-holz.com", { auth_code: "" })).status).toBe(422);
    expect((await moves(at, "taken-holz.com", { auth_code: "Wrong-Code-9" })).body).toContain(
      "does not know this code",
    );
    const locked = await moves(at, "taken-locked-zwei.com");
    expect(locked.body).toContain("The code you typed is kept");
    const kept = hidden(locked, "kept");
    expect(kept).not.toBe("");
    expect((await moves(at, "taken-holz.com", { auth_code: "", kept })).status).toBe(303);
    const page = await desk.get(at);
    expect(page.body).toContain("taken-holz.com");
    expect(page.body).not.toContain(CODE);
  });

  it("takes one name at a time, and a registry that is silent stops nobody but is said", async () => {
    const at = await begins();
    const two = await moves(at, "taken-eins.com\ntaken-zwei.com");
    expect(two.status).toBe(422);
    expect(two.body).toContain("one name at a time");
    expect(two.body).toContain("taken-eins.com\ntaken-zwei.com");
    shop.registrar.control.switches.set({ kind: "fail" }, 5, "transferFacts");
    expect((await moves(at, "taken-still.com")).location).toContain("done=move_unsure");
    shop.registrar.control.switches.clear();
  });
});

describe("the last button", () => {
  it("says of more than there are how many are left, also where something else stands in the way", async () => {
    const at = await begins();
    await desk.post(`${at}/packages`, { plan: planId(shop, "business"), count: "3" }, at);
    const { body } = await desk.get(at);
    expect(body.match(/Add one below, or choose this package for one above\./gu)).toHaveLength(3);
    expect(body.match(/above\. Only 1 of it is left, and 3 stand here\./gu)).toHaveLength(2);
    expect(body).not.toContain("from your cart");
  });

  it("says what is missing beside its field and keeps the rest", async () => {
    const at = await filled("brinkmeyer-holz.de");
    expect((await desk.get(at)).body).toContain("No customer is chosen yet");
    expect((await desk.post(`${at}/contact`, details, at)).status).toBe(303);
    const noWay = await places(at, { way: "", remarks: "bitte anrufen" });
    expect(noWay.status).toBe(422);
    expect(noWay.body).toContain("Choose how the customer agreed");
    expect(noWay.body).toContain("bitte anrufen");
    expect((await places(at, { words: " " })).body).toContain("Note how and when the customer agreed");
    expect((await places(at, { pay_by: "shells" })).body).toContain("Choose a way to pay");
    expect((await places(at, { shown_total: "1" })).body).toContain("Prices changed meanwhile");
    expect((await places(at, { seen: "1" })).body).toContain("changed in another window");
  });

  it("shows who looks the same before somebody is made twice, and takes the one we know instead", async () => {
    const first = await filled("brinkmeyer-erst.de");
    await desk.post(`${first}/contact`, details, first);
    expect((await places(first, {})).status).toBe(303);
    const at = await filled("brinkmeyer-zweit.de");
    await desk.post(
      `${at}/contact`,
      { ...details, email: "j.brinkmeyer@post.example", phone: "+49 4731 7" + "0021" },
      at,
    );
    const page = await places(at, {});
    expect(page.status).toBe(422);
    expect(page.body).toContain("similar name at the same postal code");
    const known = /name="account" value="([0-9a-f-]{36})"/.exec(page.body)?.[1] ?? "";
    await desk.post(`${at}/customer`, { account: known }, at);
    expect((await desk.get(at)).body).toContain('name="letter"');
    const done = await places(at, { letter: "on" });
    expect(done.location).toMatch(/^\/office\/orders\//);
    const order = placeOf(done).split("/").at(-1);
    const { rows } = await shop.world.db.owner.query(
      "select account_id, letter_wished from orders.order where id = $1",
      [order],
    );
    expect(rows).toEqual([{ account_id: known, letter_wished: true }]);
    // The page of the cart leads to its order from now on.
    expect((await desk.get(at)).location).toBe(`/office/orders/${order}`);
  });
});

describe("an unsent cart", () => {
  it("is taken up from its page with what the customer typed", async () => {
    const holder = "a".repeat(64);
    const planned = planId(shop, "domain-de");
    const names = [{ name: "warenkorb-holz.de", mode: "register" as const, planId: planned, authCode: null }];
    const put = { sellerId: shop.seller.id, language: "de" as const, holder, names, parentId: null };
    must(await shop.world.act(addDomains, guest, put));
    const contact = {
      ...details,
      kind: "private" as const,
      organisation: "",
      line2: "",
      region: "",
      vat_id: "",
    };
    must(await shop.world.act(keepCartAnswers, guest, { holder, answers: { contact } }));
    const cart = (await cartOfHolder(shop.world.db.read, holder))!;
    const own = `/office/carts/${cart.id}`;
    expect((await desk.get(own)).body).toContain("Order it for the customer");
    expect((await desk.get(`${HERE}/${cart.id}`)).status).toBe(404);
    const taken = await desk.post(`${own}/take-up`, {}, own);
    expect(taken.location).toBe(`${HERE}/${cart.id}`);
    const page = await desk.get(taken.location);
    expect(page.body).toContain("warenkorb-holz.de");
    expect(page.body).toContain(details.email);
    expect((await desk.get(own)).body).toContain("Go on with the order");
  });
});

describe("a wished user name", () => {
  const placed = async (domain: string, wishedName: string): Promise<string> => {
    const input = await orderInput(shop, { domain });
    const items = input.items.map((item) => (item.ref === "p" ? { ...item, wishedName } : item));
    const { orderId } = must(await shop.world.act(placeOrder, guest, { ...input, items }));
    await proveOrder(shop, orderId);
    return orderId;
  };
  const hosted = async (orderId: string): Promise<string> =>
    (
      await shop.world.db.owner.query(
        "select a.id from hosting.account a join orders.item i on i.id = a.order_item_id where i.order_id = $1",
        [orderId],
      )
    ).rows[0]?.id ?? "";

  it("stands on the order's page and on the account's, also where it was taken already", async () => {
    const first = await placed("wunsch-holz.de", "wunschholz");
    expect((await desk.get(`/office/orders/${first}`)).body).toContain("Wished user name: wunschholz");
    const second = await placed("wunsch-zwei.de", "wunschholz");
    const account = await support.get(`/office/services/${await hosted(second)}`);
    expect(account.body).toMatch(/Wished user name[\s\S]*?wunschholz/);
    const { rows } = await shop.world.db.owner.query(
      "select username from hosting.account where id = any($1)",
      [[await hosted(first), await hosted(second)]],
    );
    expect(rows.filter((one) => one.username === "wunschholz")).toHaveLength(1);
  });

  it("is there to be taken by who sets the package up by hand", async () => {
    const productId = shop.offers.find((one) => one.slug === "starter")?.productId ?? "";
    const steps = [
      { title: { en: "Make the account", de: "Konto anlegen" }, note: "none", mailed: false },
    ] as const;
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode: "manual", steps }));
    const order = await placed("handarbeit-holz.de", "handarbeit");
    const page = (await desk.get(`/office/orders/${order}`)).body;
    expect(page).toMatch(/Wished user name, if it is free:[\s\S]{0,200}handarbeit/);
    expect(await hosted(order)).toBe("");
    must(await shop.world.act(chooseSetUp, shop.staff, { productId, mode: "automatic", steps: [] }));
  });
});

describe("a colleague without the right", () => {
  it("gets no way in, from no page", async () => {
    const at = await filled("fremd-holz.de");
    expect((await support.get(`${HERE}/new`)).status).toBe(403);
    expect((await support.get(at)).status).toBe(403);
    expect((await support.post(`${at}/order`, { seen: "1", shown_total: "1" }, "/office")).status).toBe(403);
    expect((await support.get("/office")).body).not.toContain(HERE);
    expect((await support.get("/office/orders")).body).not.toContain(HERE);
    await settle(shop);
  });
});

describe("a name that a package includes", () => {
  it("is put in for nothing and once; one more of its ending costs what it costs, and so does the first for no package", async () => {
    const total = async (at: string): Promise<bigint> =>
      BigInt(hidden(await desk.get(at), "shown_total") || "0");
    const cart = async (name: string, mode: string) => {
      const at = await begins();
      await desk.post(`${at}/packages`, { plan: planId(shop, "agency"), count: "1" }, at);
      const home = /<option value="([0-9a-f-]{36})"[^>]*>1\. /.exec((await desk.get(at)).body)?.[1] ?? "";
      await desk.post(`${at}/contact`, details, at);
      const put = (names: string, to: string, how = "register") =>
        desk.post(`${at}/names`, { names, mode: how, for: to }, at);
      expect((await put(name, home, mode)).status).toBe(303);
      return { at, home, put };
    };
    const { at, home, put } = await cart("dabei-holz.de", "register");
    const bare = await total(at);
    expect(bare).toBe(
      shop.offers.flatMap((one) => one.prices).find((one) => one.planId === planId(shop, "agency"))
        ?.firstMinor,
    );
    expect((await put("noch-holz.de", home)).status).toBe(303);
    const more = await total(at);
    expect(more).toBeGreaterThan(bare);
    expect((await put("ohne-holz.de", "")).status).toBe(303);
    expect((await total(at)) - more).toBe(more - bare);
  });
});

describe("an order for a customer who pays in another currency", () => {
  it("is offered, summed, placed and invoiced in it, and somebody new may choose it; what is not sold in it keeps the order as it is", async () => {
    const { world, seller } = shop;
    const plan = planId(shop, "starter");
    const tomorrow = businessDay(world, 1);
    const amounts = { includesTax: true, setupMinor: 0n, firstMinor: 77_77n, renewalMinor: 77_77n };
    must(
      await world.act(setPrice, world.systemActor, {
        planId: plan,
        currency: "CHF",
        ...amounts,
        validFrom: tomorrow,
      }),
    );
    const rate = { sellerId: seller.id, currency: "CHF", validFrom: businessDay(world), rate: "1.05" };
    must(await world.act(noteExchangeRate, shop.staff, rate));
    await world.setClock(tomorrow);
    const person = { name: "Urs Hürlimann", email: "urs@huerlimann-holz.ch", phone: "+49 1512 3300447" };
    const signed = await world.act(signUpCustomer, shop.staff, {
      sellerId: seller.id,
      person: { ...person, language: "de", timeZone: "Europe/Berlin" },
      account: { kind: "person", legalKind: "consumer", currency: "CHF" },
      billing: {
        name: person.name,
        line1: "Mühlenweg 8",
        postalCode: "26954",
        city: "Nordenham",
        country: "DE",
        payBy: "transfer",
      },
      isAnother: true,
    });
    const { accountId: account } = must(signed);
    const fill = async (at: string): Promise<void> => {
      await desk.post(`${at}/packages`, { plan, count: "1" }, at);
      const home = /<option value="([0-9a-f-]{36})"[^>]*>1\. /.exec((await desk.get(at)).body)?.[1] ?? "";
      await desk.post(`${at}/names`, { names: `${home.slice(-12)}.de`, mode: "keep", for: home }, at);
    };
    const at = placeOf(await desk.post(HERE, { account, return: "" }, `${HERE}/new`));
    await fill(at);
    const page = await desk.get(at);
    expect(page.body).toContain("77.77");
    expect(page.body).not.toContain("€");
    expect(hidden(page, "shown_total")).toBe("7777");
    const placed = placeOf(await places(at, { gate: "after_activation" }));
    await proveOrder(shop, placed.split("/").at(-1) ?? "");
    const { rows } = await world.db.owner.query(
      `select o.currency, o.total_minor as total, d.currency as invoiced, d.gross_minor as gross from orders.order o
       join billing.document d on d.order_id = o.id where o.id = $1`,
      [placed.split("/").at(-1)],
    );
    expect(rows).toEqual([{ currency: "CHF", total: "7777", invoiced: "CHF", gross: "7777" }]);

    const other = await begins();
    await fill(other);
    expect((await desk.get(other)).body).toContain("€");
    expect((await desk.post(`${other}/currency`, { currency: "CHF" }, other)).status).toBe(303);
    const francs = (await desk.get(other)).body;
    expect(francs).toContain("77.77");
    expect(francs).not.toContain("€");
    await desk.post(`${other}/currency`, { currency: "EUR" }, other);
    const chosen = await begins();
    await fill(chosen);
    await desk.post(`${chosen}/customer`, { account }, chosen);
    expect(hidden(await desk.get(chosen), "shown_total")).toBe("7777");
    await desk.post(`${other}/names`, { names: "nur-euro-holz.de", mode: "register", for: "" }, other);
    const refused = await desk.post(`${other}/currency`, { currency: "CHF" }, other);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("Not everything in the order is sold in this currency");
    await desk.post(`${other}/customer`, { account }, other);
    const stays = await desk.get(other);
    expect(stays.body).toContain("currency is CHF. The order is in EUR");
    expect(stays.body).toContain("€");
  });
});

it("what is sold out says so before it is chosen", async () => {
  const at = await begins();
  expect((await desk.get(at)).body).not.toMatch(/<option[^>]*>Agency[^<]*sold out/u);
  const productId = shop.offers.find((one) => one.slug === "agency")?.productId ?? "";
  const none = { productId, most: 0, mostEach: null, backAtEnd: true };
  must(await shop.world.act(setStock, shop.world.systemActor, none));
  const tomorrow = addDays(shop.world.clock.business().toISOString().slice(0, 10), 1);
  await shop.world.setClock(tomorrow);
  expect((await desk.get(at)).body).toMatch(/<option[^>]*>Agency[^<]* · sold out/u);
});
