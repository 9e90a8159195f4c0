// The house asks about the order and its packages: in the shop, beside what it is about; kept in the cart; shown where it is
// meant to be.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser, OfficeWeb, Page } from "../../../../test/support/office-web.ts";
import { settle, testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";

const SETUP = "/office/setup/fields";
let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;

const QUESTION = {
  key: "found_us",
  label_de: "Wie haben Sie uns gefunden?",
  label_en: "How did you find us?",
  type: "text",
  shownTo: "customer",
  onKind: "order",
  required: "on",
  onTracker: "on",
};
const OF_PACKAGE = {
  key: "visitors",
  label_de: "Besucher im Monat",
  label_en: "Visitors in a month",
  type: "number",
  shownTo: "customer",
  onKind: "item",
  required: "on",
};
const MIA = {
  kind: "private",
  name: "Mia Brandt",
  email: "mia.brandt@kundin.example",
  phone: "+49 151 23456789",
  country: "DE",
  line1: "Lindenweg 4",
  postal_code: "50667",
  city: "Köln",
};

beforeAll(async () => {
  shop = await testShop();
  await shop.world.db.owner.query("update sellers.seller set host = 'shop.test' where id = $1", [
    shop.seller.id,
  ]);
  web = await officeWeb(shop);
  owner = await web.owner();
}, 120_000);

const hidden = (page: Page, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`, "u").exec(page.body)?.[1] ?? "";

/** A guest with a package and its name in the cart; answers the package's line. */
async function withPackage(name: string): Promise<{ guest: Browser; line: string }> {
  const guest = web.guest("en");
  const plan = hidden(await guest.get("/"), "plan");
  const put = await guest.post("/cart/packages", { plan }, "/");
  const line = put.location.split("for=")[1] ?? "";
  await guest.post("/order/domain", { mode: "register", name, for: line }, put.location);
  return { guest, line };
}

describe("the house's own questions", () => {
  it("are set up with what they ask about, and one about a package can be limited to products", async () => {
    const wrong = await owner.post(SETUP, { ...QUESTION, onKind: "account" }, SETUP);
    expect(wrong.body).toContain("Only answers about an order or a package");
    expect((await owner.post(SETUP, QUESTION, SETUP)).location).toContain("saved");
    const products = shop.offers.filter((one) => one.kind === "hosting").map((one) => one.productId);
    expect((await owner.post(SETUP, { ...QUESTION, key: "x", products }, SETUP)).body).toContain(
      "can be limited to products",
    );
    expect((await owner.post(SETUP, { ...OF_PACKAGE, products }, SETUP)).location).toContain("saved");
    const listed = (await owner.get(SETUP)).body;
    for (const part of ["The order", "on the order's page", "Starter, "]) expect(listed).toContain(part);
  });

  it("hold the cart until the one about the package is answered, beside the package", async () => {
    const { guest, line } = await withPackage("fragen-eins.de");
    expect((await guest.get("/cart")).body).toContain("something more about this package");
    expect((await guest.get("/order/review")).location).toBe("/cart");
    const page = `/cart/package/${line}`;
    const plan = /name="plan"[^>]*value="([^"]+)"[^>]*checked/u.exec((await guest.get(page)).body)?.[1] ?? "";
    const wrong = await guest.post(page, { plan, own_visitors: "many" }, page);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain("Please give a number");
    expect(wrong.body).toContain('value="many"');
    expect((await guest.post(page, { plan, own_other: "x" }, page)).status).toBe(400);
    expect((await guest.post(page, { plan, own_visitors: "1200" }, page)).location).toContain("/cart");
    expect((await guest.get("/cart")).body).toContain("Visitors in a month: 1200");
  });

  it("are asked beside the remarks, kept, read back, and stand where they are meant to", async () => {
    const { guest, line } = await withPackage("fragen-zwei.de");
    const page = `/cart/package/${line}`;
    const plan = /name="plan"[^>]*value="([^"]+)"[^>]*checked/u.exec((await guest.get(page)).body)?.[1] ?? "";
    await guest.post(page, { plan, own_visitors: "900" }, page);
    await guest.post("/order/details", MIA, "/order/details");
    const asked = await guest.get("/order/payment");
    expect(asked.body).toContain("How did you find us?");
    const missing = await guest.post(
      "/order/payment",
      { pay_by: "cheque", remarks: "Hello" },
      "/order/payment",
    );
    expect(missing.status).toBe(422);
    expect(missing.body).toContain("Please fill this in.");
    expect(missing.body).toContain("Hello");
    const strange = { pay_by: "cheque", own_found_us: "x", own_never_asked: "y" };
    expect((await guest.post("/order/payment", strange, "/order/payment")).status).toBe(422);
    const went = await guest.post(
      "/order/payment",
      { pay_by: "cheque", own_found_us: "Through a friend" },
      "/order/payment",
    );
    expect(went.location).toBe("/order/review");
    const review = await guest.get("/order/review");
    for (const said of ["Through a friend", "Visitors in a month: 900"]) expect(review.body).toContain(said);
    const fields = [
      "shown_total",
      "seen",
      "terms_shown",
      "law_shown",
      "pay_by",
      "keep_card",
      "idempotency_key",
    ];
    const form = Object.fromEntries(fields.map((name) => [name, hidden(review, name)]));
    const placed = await guest.post("/order/review", { ...form, agree: "on" }, "/order/review");
    expect(placed.location).toMatch(/^\/o\//u);
    const tracker = await guest.get(placed.location);
    expect(tracker.body).toContain("Through a friend");
    expect(tracker.body).not.toContain("Visitors in a month");
    await settle(shop);
    const { rows } = await shop.world.db.owner.query("select id from orders.order order by id desc limit 1");
    const office = await owner.get(`/office/orders/${rows[0].id}`);
    for (const said of ["Through a friend", "Visitors in a month: 900"]) expect(office.body).toContain(said);
  });
});
