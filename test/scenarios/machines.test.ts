// A machine, virtual or of metal, or the room for one, from the office's form to its contract: put on sale by page, shown with its facts in the shop, ordered there,
// looked at by a person whatever the check says, signed, and kept as its buyer saw it when the product changes meanwhile.
import { beforeAll, describe, expect, it } from "vitest";
import { acceptOrder, confirmByMail, orderForTracker, placeOrder } from "../../src/business/orders/index.ts";
import { packPdf, shownPackOfOrder } from "../../src/business/papers/index.ts";
import { changeProduct, productById } from "../../src/business/catalogue/index.ts";
import { defaultPolicy, policyInForce, savePolicy } from "../../src/business/screening/index.ts";
import { formatMoney, money } from "../../src/kernel/money.ts";
import { must } from "../../src/kernel/result.ts";
import { officeWeb } from "../support/office-web.ts";
import type { Browser, OfficeWeb } from "../support/office-web.ts";
import { bearerOf, guest, orderInput, settle, testShop } from "../support/shop.ts";
import type { TestShop } from "../support/shop.ts";

let shop: TestShop;
let web: OfficeWeb;
let owner: Browser;
const NEW = "/office/setup/products/new?kind=vps";
const vps = {
  kind: "vps",
  name_de: "VPS M",
  name_en: "VPS M",
  slug: "vps-m",
  includesTax: "gross",
  month_first: "19.90",
  gate: "after_activation",
  alwaysReview: "on",
  minimumMonths: "6",
  renewal: "same_term",
  noticeDays: "14",
  fact_0_label_de: "Prozessor",
  fact_0_label_en: "Processor",
  fact_0_value_de: "4 Kerne",
  fact_0_value_en: "4 cores",
  fact_1_label_de: "Verfügbarkeit (SLA)",
  fact_1_label_en: "Availability (SLA)",
  fact_1_value_de: "99,5 %",
};
const sell = (fields: Record<string, string>) => owner.post("/office/setup/products", fields, NEW);
const sold = async (slug = "vps-m") => {
  const { rows } = await shop.world.db.owner.query<{ id: string; plan: string }>(
    `select p.id, l.id as plan from catalogue.product p join catalogue.price_plan l on l.product_id = p.id
     where p.slug = $1`,
    [slug],
  );
  return rows[0]!;
};

type Fact = { readonly de: string; readonly en: string; readonly value: string };
const TRAFFIC = { de: "Datenverkehr", en: "Traffic", value: "20 TB" };
const AVAILABILITY = { de: "Verfügbarkeit (SLA)", en: "Availability (SLA)", value: "99,9 %" };
const OTHERS: readonly (readonly [string, string, readonly Fact[]])[] = [
  [
    "dedicated",
    "Server D4",
    [
      { de: "Hardware", en: "Hardware", value: "16 Kerne, AMD EPYC" },
      { de: "Arbeitsspeicher", en: "Memory", value: "64 GB ECC" },
      { de: "Speicherplatz", en: "Storage", value: "2 × 1,92 TB NVMe" },
      TRAFFIC,
      AVAILABILITY,
    ],
  ],
  [
    "colocation",
    "Rack 4 HE",
    [
      { de: "Höheneinheiten", en: "Rack units", value: "4" },
      { de: "Strom", en: "Power", value: "300 W" },
      TRAFFIC,
      AVAILABILITY,
    ],
  ],
];

const factFields = (facts: readonly Fact[]) => ({
  fields: Object.fromEntries(
    facts.flatMap(({ de, en, value }, at) => [
      [`fact_${at}_label_de`, de],
      [`fact_${at}_label_en`, en],
      [`fact_${at}_value_de`, value],
    ]),
  ),
  said: facts.map(({ de, value }) => [de, value]),
});

/** What stands in the form of the pack as label and value. */
async function factRows(packId: string): Promise<string[][]> {
  const { rows } = await shop.world.db.owner.query<{ blocks: { kind: string; rows?: string[][] }[] }>(
    "select blocks from papers.form where pack_id = $1",
    [packId],
  );
  return rows.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "facts" ? (block.rows ?? []) : [])),
  );
}

beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
  owner = await web.owner();
});

describe("a machine", () => {
  it("is put on sale by page, with its facts suggested by name, its minimum term and its notice", async () => {
    const form = await owner.get(NEW);
    for (const label of ["Processor", "Memory", "Storage", "Traffic", "Availability (SLA)"])
      expect(form.body).toContain(`value="${label}"`);
    const bad = await sell({ ...vps, minimumMonths: "0", noticeDays: "x", fact_0_label_en: "" });
    expect(bad.status).toBe(422);
    expect(bad.body).toContain("a whole number of months from 1 to 120");
    expect(bad.body).toContain("a whole number of days from 0 to 365");
    expect(bad.body).toContain("a name in both languages");
    expect(bad.body).toContain('value="4 Kerne"');
    expect((await sell(vps)).location).toContain("done=saved");
    expect(await productById(shop.world.db.read, (await sold()).id)).toMatchObject({
      kind: "vps",
      alwaysReview: true,
      minimumMonths: 6,
      noticeDays: 14,
      facts: [
        { label: { de: "Prozessor", en: "Processor" }, value: { de: "4 Kerne", en: "4 cores" } },
        {
          label: { de: "Verfügbarkeit (SLA)", en: "Availability (SLA)" },
          value: { de: "99,5 %", en: "99,5 %" },
        },
      ],
    });
  });

  it("stands in the shop with its facts and can be put into the cart", async () => {
    const page = await web.guest().get("/hosting/vps-m");
    expect(page.status).toBe(200);
    for (const said of ["VPS M", "4 cores", "Availability (SLA)", "14 days"])
      expect(page.body).toContain(said);
    const visitor = web.guest();
    const { plan } = await sold();
    await visitor.post("/cart/packages", { plan, count: "1" }, "/hosting/vps-m");
    expect((await visitor.get("/cart")).body).toContain("VPS M");
  });

  it("waits for a person on the quickest path, asks for its contract, and binds its buyer as they saw it, not as it was changed since", async () => {
    const { world, seller, staff } = shop;
    const now = world.clock.business();
    const { version } = await policyInForce(world.db.app as never, seller.id, now);
    const paths = [{ from: -100, path: "instant" as const }];
    const { weights } = defaultPolicy;
    must(await world.act(savePolicy, staff, { sellerId: seller.id, basedOn: version, weights, paths }));
    const { id: productId, plan: planId } = await sold();
    const input = await orderInput(shop);
    const item = { ...input.items[0]!, planId, domain: null, belongsTo: null };
    const { orderId } = must(await world.act(placeOrder, guest, { ...input, items: [item] }));
    await settle(shop);
    const product = (await productById(world.db.read, productId))!;
    const { names, blurbs, alwaysReview } = product;
    const [processor, availability] = product.facts;
    const fewer = { ...processor!, value: { de: "2 Kerne", en: "2 cores" } };
    const facts = [fewer, { ...availability!, value: { de: "90 %", en: "90 %" } }];
    must(
      await world.act(changeProduct, staff, {
        productId,
        names,
        blurbs,
        facts,
        alwaysReview,
        place: null,
        minimumMonths: 24,
        noticeDays: 90,
        renewal: "same_term",
        onSale: true,
      }),
    );
    must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
    await settle(shop);
    const stateNow = async () =>
      (await orderForTracker(world.db.read, orderId, world.clock.machine()))!.state;
    expect(await stateNow()).toBe("in_review");
    must(await world.act(acceptOrder, staff, { orderId, reason: "plausible" }));
    await settle(shop);
    expect(await stateNow()).toBe("awaiting_papers");
    const pack = (await shownPackOfOrder(world.db.read, orderId))!;
    expect(pack.forms.map((form) => form.form)).toEqual(["vps_contract"]);
    const { rows } = await world.db.owner.query<{ body: string }>(
      "select blocks::text as body from papers.form where pack_id = $1",
      [pack.id],
    );
    for (const said of ["4 Kerne", "99,5 %", "6 Monate", "14 Tage"]) expect(rows[0]!.body).toContain(said);
    for (const since of ["2 Kerne", "90 %"]) expect(rows[0]!.body).not.toContain(since);
    const due = formatMoney(money(1_990n, "EUR"), "de");
    expect(await factRows(pack.id)).toContainEqual(["Fällig für die erste Laufzeit", due]);
    expect((await packPdf({ db: world.db.read, act: world.act }, pack.id))?.content.length).toBeGreaterThan(
      1_000,
    );
  });

  it.each(OTHERS)(
    "of another kind is signed for with all of its facts, its term and its notice: %s",
    async (kind, title, facts) => {
      const { world, staff } = shop;
      const { fields, said } = factFields(facts);
      const product = {
        kind,
        name_de: title,
        name_en: title,
        slug: `a-${kind}`,
        minimumMonths: "12",
        noticeDays: "30",
      };
      const about = {
        includesTax: "gross",
        month_first: "89.00",
        gate: "after_activation",
        alwaysReview: "on",
      };
      const page = `/office/setup/products/new?kind=${kind}`;
      const suggested = await owner.get(page);
      for (const { en } of facts) expect(suggested.body, en).toContain(`value="${en}"`);
      const made = await owner.post("/office/setup/products", { ...product, ...about, ...fields }, page);
      expect(made.location).toContain("done=saved");
      const { plan: planId } = await sold(`a-${kind}`);
      const input = await orderInput(shop);
      const item = { ...input.items[0]!, planId, domain: null, belongsTo: null };
      const { orderId } = must(await world.act(placeOrder, guest, { ...input, items: [item] }));
      await settle(shop);
      must(await world.act(confirmByMail, bearerOf(orderId), { orderId }));
      await settle(shop);
      must(await world.act(acceptOrder, staff, { orderId, reason: "plausible" }));
      await settle(shop);
      const pack = (await shownPackOfOrder(world.db.read, orderId))!;
      expect(pack.forms.map((form) => form.form)).toEqual([`${kind}_contract`]);
      const rows = await factRows(pack.id);
      for (const [label, value] of [
        ...said,
        ["Mindestlaufzeit", "12 Monate"],
        ["Kündigungsfrist", "30 Tage"],
      ])
        expect(rows, label).toContainEqual([label, value]);
    },
  );

  it("changes on a page of its own; withdrawn from sale nobody can order it, whatever they typed is kept where it cannot be saved", async () => {
    const { id } = await sold();
    const page = `/office/setup/products/${id}`;
    expect((await owner.get(page)).body).toContain('value="2 Kerne"');
    const { kind: _, slug: _slug, includesTax: _tax, month_first: _first, gate: _gate, ...fields } = vps;
    const bad = await owner.post(page, { ...fields, name_de: "", minimumMonths: "200" });
    expect(bad.status).toBe(422);
    expect(bad.body).toContain("Please fill this in: Name in German.");
    expect(bad.body).toContain('value="200"');
    const done = await owner.post(page, { ...fields, fact_0_value_en: "8 cores", onSale: "on" });
    expect(done.location).toBe(`${page}?done=saved`);
    expect((await productById(shop.world.db.read, id))!.facts[0]!.value.en).toBe("8 cores");
    await owner.post(page, fields);
    expect((await productById(shop.world.db.read, id))!.state).toBe("retired");
    const input = await orderInput(shop);
    const item = { ...input.items[0]!, planId: (await sold()).plan, domain: null, belongsTo: null };
    const late = await shop.world.act(placeOrder, guest, { ...input, items: [item] });
    expect(late.ok).toBe(false);
    const support = await web.colleague("Support");
    expect((await support.post(page, fields, "/office")).status).toBe(403);
  });
});
