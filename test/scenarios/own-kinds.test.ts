// A certificate, a licence and an hour of work are things of their own: put on sale by page, bought without a name to stand on, done
// by a person, and billed by the term or once and never again.
import { beforeAll, describe, expect, it } from "vitest";
import { runInvoices } from "../../src/business/billing/index.ts";
import { acceptOrder, confirmByMail, doStep, placeOrder } from "../../src/business/orders/index.ts";
import { must } from "../../src/kernel/result.ts";
import { officeWeb } from "../support/office-web.ts";
import type { Browser, OfficeWeb } from "../support/office-web.ts";
import { choosePath } from "../support/order-moves.ts";
import { bearerOf, guest, orderInput, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
const NEW = "/office/setup/products/new?kind=work";
const named = (kind: string, slug: string, name: string) => ({
  kind,
  slug,
  name_de: name,
  name_en: name,
  includesTax: "gross",
  gate: "after_activation",
  noticeDays: "30",
});
const work = { ...named("work", "move-in", "Umzug"), once_first: "90.00" };
const certificate = { ...named("certificate", "cert-ov", "Zertifikat OV"), year_first: "120.00" };

beforeAll(async () => {
  shop = await testShop("2026-07-01");
  web = await officeWeb(shop);
  owner = await web.owner();
  await choosePath(shop, "instant");
}, 120_000);

const rows = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await shop.world.db.owner.query<T>(text, values)).rows;
const planOf = async (slug: string): Promise<string> =>
  (
    await rows<{ id: string }>(
      "select l.id from catalogue.price_plan l join catalogue.product p on p.id = l.product_id where p.slug = $1",
      [slug],
    )
  )[0]?.id ?? "";

async function ordered(slug: string): Promise<string> {
  const { world, staff } = shop;
  const input = await orderInput(shop);
  const item = { ...input.items[0]!, planId: await planOf(slug), domain: null, belongsTo: null };
  const { orderId } = must(await world.act(placeOrder, guest, { ...input, items: [item] }));
  await settle(shop);
  must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
  await settle(shop);
  const [order] = await rows<{ state: string }>("select state from orders.order where id = $1", [orderId]);
  if (order?.state === "in_review")
    must(await world.act(acceptOrder, staff, { orderId, reason: "plausible" }));
  await settle(shop);
  const steps = await rows<{ id: string }>(
    "select s.id from orders.set_up_step s join orders.item i on i.id = s.item_id where i.order_id = $1 order by s.position",
    [orderId],
  );
  expect(steps.length).toBeGreaterThan(0);
  for (const { id } of steps) {
    must(await world.act(doStep, staff, { orderId, stepId: id, result: "done as agreed" }));
    await settle(shop);
  }
  return orderId;
}

const linesOf = (orderId: string) =>
  rows<{ text: string; gross: string; from: string | null; state: string }>(
    `select l.text, (l.net_minor + l.tax_minor)::text as gross, l.period_from::text as from, c.state
     from billing.line l join contracts.contract c on c.id = l.contract_id where c.order_id = $1`,
    [orderId],
  );
async function laterRuns(): Promise<void> {
  for (const day of ["2026-08-02", "2027-07-02"]) {
    await shop.world.setClock(day);
    await runInvoices(shop.world.kit);
    await settle(shop);
  }
  await shop.world.setClock("2026-07-01");
}

describe("work that is done once", () => {
  it("has one price without a term, and is never on sale without it; its neighbours have what they need", async () => {
    const form = await owner.get(NEW);
    expect(form.body).toContain("Paid once");
    expect(form.body).not.toContain("Notice in days");
    const without = await owner.post("/office/setup/products", { ...work, once_first: "" }, NEW);
    expect(without.status).toBe(422);
    expect((await owner.post("/office/setup/products", work, NEW)).location).toContain("done=saved");
    expect(
      (await owner.post("/office/setup/products", certificate, "/office/setup/products/new?kind=certificate"))
        .location,
    ).toContain("done=saved");
    const licence = {
      ...named("licence", "panel-licence", "Lizenz"),
      once_first: "50.00",
      month_first: "5.00",
    };
    await owner.post("/office/setup/products", licence, "/office/setup/products/new?kind=licence");
    const addOn = {
      ...named("add_on", "scan-only", "Nur dazu"),
      addOnKind: "malware_scan",
      month_first: "3.00",
    };
    await owner.post("/office/setup/products", addOn, "/office/setup/products/new?kind=add_on");
  });

  it("stands in the shop, says that nothing renews, and goes into the cart without a name", async () => {
    const page = await web.guest().get("/hosting/move-in");
    expect(page.body).toContain("Paid once. Nothing renews.");
    const visitor = web.guest();
    await visitor.post("/cart/packages", { plan: await planOf("move-in"), count: "1" }, "/hosting/move-in");
    const cart = await visitor.get("/cart");
    expect(cart.body).toContain("Umzug");
    expect(cart.body).not.toContain("/order/domain?for=");
    expect(cart.body).not.toContain("afterwards");
  });

  it("is done by a person, billed once without a period, and its contract is over", async () => {
    const orderId = await ordered("move-in");
    expect(await linesOf(orderId)).toEqual([{ text: "Umzug", gross: "9000", from: null, state: "ended" }]);
    await laterRuns();
    expect(await linesOf(orderId)).toHaveLength(1);
  });
});

describe("a certificate", () => {
  it("is sold by itself and renews by its term; a licence may be paid once; an add-on stays one", async () => {
    const terms = await rows<{ unit: string; only: boolean }>(
      `select l.term_unit as unit, p.only_with_another as only from catalogue.price_plan l
       join catalogue.product p on p.id = l.product_id where p.slug in ('panel-licence', 'scan-only') order by p.slug, l.position`,
    );
    expect(terms).toEqual([
      { unit: "month", only: false },
      { unit: "once", only: false },
      { unit: "month", only: true },
    ]);
    expect((await web.guest().get("/hosting/cert-ov")).status).toBe(200);
    expect((await web.guest().get("/hosting/scan-only")).status).toBe(404);
    const orderId = await ordered("cert-ov");
    expect(await linesOf(orderId)).toEqual([
      { text: "Zertifikat OV", gross: "12000", from: "2026-07-01", state: "running" },
    ]);
    await laterRuns();
    expect((await linesOf(orderId)).map((line) => line.from)).toEqual(["2026-07-01", "2027-07-01"]);
  });
});
