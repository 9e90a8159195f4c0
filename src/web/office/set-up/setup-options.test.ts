// The operator gives a package options and add-ons in the office; what cannot be is said beside its field, and typed text stays.
import { beforeAll, describe, expect, test } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { offersOf } from "../../../business/catalogue/index.ts";
import type { Offer } from "../../../business/catalogue/index.ts";

let shop: TestShop;
let owner: Browser;
let path: string;

beforeAll(async () => {
  shop = await testShop();
  const web = await officeWeb(shop);
  owner = await web.owner("de");
  path = `/office/setup/products/${shop.offers.find((one) => one.slug === "agency")?.productId}/options`;
});

async function agency(): Promise<Offer> {
  const offers = await offersOf(shop.world.db.read, shop.seller.id, "EUR", "2026-03-02");
  return offers.find((one) => one.slug === "agency")!;
}
const optionOf = async (key: string) => (await agency()).options.find((one) => one.key === key);

const BACKUP = {
  kind: "choice",
  name_de: "Sicherung",
  name_en: "Backup",
  c0_de: "wöchentlich",
  c0_en: "weekly",
  c1_de: "täglich",
  c1_en: "daily",
  c1_p0: "12,00",
  c1_p1: "1,00",
  required: "on",
};

describe("what a plan includes", () => {
  test("is put under a plan by the month for nothing though it runs by the year, and never for a share", async () => {
    const plan = (await agency()).prices.find((one) => one.termUnit === "month")?.planId ?? "";
    const named = shop.offers.find((one) => one.slug === "domain-de")?.prices[0]?.planId ?? "";
    expect((await owner.get(path)).body).toContain("(nur mit 0 %)");
    const parts = path.replace("options", "parts");
    const shared = await owner.post(parts, { plan, part_0: named, share_0: "10" }, path);
    expect(shared.body).toContain("Mit 0 % darf es eine andere haben.");
    expect((await owner.post(parts, { plan, part_0: named, share_0: "0" }, path)).location).toContain(
      "saved",
    );
    expect((await owner.post(parts, { plan }, path)).location).toContain("saved");
  });
});

describe("the editor of options", () => {
  test("offers a choice with a price by term, and says beside its field what cannot be", async () => {
    const refused = await owner.post(path, { ...BACKUP, c1_p0: "viel", c1_en: "" }, path);
    expect(refused.status).toBe(422);
    expect(refused.body).toContain("Geben Sie einen Betrag in EUR an");
    expect(refused.body).toContain("Namen in beiden Sprachen");
    expect(refused.body).toContain("wöchentlich");
    expect(await optionOf("backup")).toBeUndefined();
    expect((await owner.post(path, BACKUP, path)).location).toBe(`${path}?done=saved`);
    expect(await optionOf("backup")).toMatchObject({ required: true, kind: "choice" });
    const daily = (await optionOf("backup"))?.choices[1];
    expect(Object.values(daily?.prices ?? {}).map((one) => one.firstMinor)).toEqual(
      expect.arrayContaining([1_200n, 100n]),
    );
    expect((await owner.post(path, BACKUP, path)).body).toContain(
      "Unter diesem Namen gibt oder gab es schon eine",
    );
  });

  test("offers a quantity within bounds, never with a least above its most", async () => {
    const boxes = { kind: "quantity", name_de: "Postfächer", name_en: "Mailboxes", p0: "6", p1: "0,50" };
    const wrong = await owner.post(path, { ...boxes, least: "5", most: "2", proposed: "0" }, path);
    expect(wrong.body).toContain("mindestens nicht über höchstens");
    expect(
      (await owner.post(path, { ...boxes, least: "0", most: "50", proposed: "5" }, path)).location,
    ).toContain("saved");
    expect(await optionOf("mailboxes")).toMatchObject({ least: 0, most: 50, proposed: 5 });
  });

  test("adds a choice, sets its next price from a day on, and takes it out again", async () => {
    const option = await optionOf("backup");
    const at = `/office/setup/options/${option?.optionId}`;
    const hourly = { name_de: "stündlich", name_en: "hourly", p0: "24" };
    expect((await owner.post(`${at}/choices`, { ...hourly, name_de: "" }, path)).body).toContain(
      "Bitte ausfüllen",
    );
    expect((await owner.post(`${at}/choices`, hourly, path)).location).toContain("saved");
    const made = (await optionOf("backup"))?.choices.find((one) => one.key === "hourly");
    const planId = (await agency()).prices[0]?.planId ?? "";
    const price = { of: `${made?.choiceId}:${planId}`, first: "30", renewal: "36", setup: "" };
    const today = await owner.post(`${at}/prices`, { ...price, validFrom: "2026-03-02" }, path);
    expect(today.body).toContain("Wählen Sie einen Tag ab morgen");
    const foreign = { ...price, of: `${made?.choiceId}:${shop.offers[0]?.prices[0]?.planId}` };
    expect((await owner.post(`${at}/prices`, { ...foreign, validFrom: "2026-03-09" }, path)).body).toContain(
      "gehört zu etwas anderem",
    );
    expect(
      (await owner.post(`${at}/prices`, { ...price, validFrom: "2026-03-09" }, path)).location,
    ).toContain("saved");
    expect((await owner.post(`${at}/retire`, { choiceId: made?.choiceId ?? "" }, path)).location).toContain(
      "saved",
    );
    expect((await optionOf("backup"))?.choices.map((one) => one.key)).toEqual(["weekly", "daily"]);
  });

  test("sells a plan together with others at one price, and says beside the field what is wrong", async () => {
    const offer = await agency();
    const plan = offer.prices.find((one) => one.termUnit === "year");
    const scan = shop.offers.find((one) => one.slug === "malware-scan");
    const name = shop.offers.find((one) => one.slug === "domain-de");
    const yearly = (one: typeof scan): string =>
      one?.prices.find((of) => of.termUnit === "year")?.planId ?? "";
    const at = path.replace("options", "parts");
    const form = { plan: plan?.planId ?? "", part_0: yearly(name), share_0: "20", part_1: yearly(scan) };
    const wrong = await owner.post(at, { ...form, share_1: "viel" }, path);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain("Bitte eine Zahl wie 20 oder 12,5.");
    expect(wrong.body).toContain('value="viel"');
    const all = await owner.post(at, { ...form, share_1: "80" }, path);
    expect(all.body).toContain("müssen für das Produkt selbst etwas übrig lassen");
    expect((await owner.post(at, { ...form, share_1: "12,5" }, path)).location).toContain("saved");
    const parts = (await agency()).prices.find((one) => one.planId === plan?.planId)?.parts;
    expect(parts?.map((one) => [one.kind, one.sharePermyriad])).toEqual([
      ["domain", 2_000],
      ["malware_scan", 1_250],
    ]);
    expect((await owner.get(path)).body).toContain('value="12,5"');
    expect((await owner.post(at, { plan: form.plan }, path)).location).toContain("saved");
    expect((await agency()).prices.find((one) => one.planId === plan?.planId)?.parts).toEqual([]);
  });

  test("puts an add-on on sale and says which package it goes with", async () => {
    const products = "/office/setup/products";
    const licence = {
      kind: "add_on",
      addOnKind: "licence",
      slug: "shop-licence",
      noticeDays: "30",
      name_de: "Shop-Lizenz",
      name_en: "Shop licence",
      includesTax: "gross",
      year_first: "99",
      gate: "after_activation",
    };
    expect((await owner.post(products, licence, `${products}/new?kind=add_on`)).location).toContain("saved");
    const made = (await offersOf(shop.world.db.read, shop.seller.id, "EUR", "2026-03-02")).find(
      (one) => one.slug === "shop-licence",
    );
    const link = { addOnId: made?.productId ?? "", offered: "on", only: "on" };
    expect((await owner.post(path.replace("options", "add-ons"), link, path)).location).toContain("saved");
    const page = await owner.get(path);
    expect(page.body).toContain("Shop-Lizenz");
    // By the year, as the package is; a scan by the ten days is nobody's choice.
    const said = "wird es niemandem angeboten";
    const shared = page.body.split(said).length;
    const odd = { ...licence, slug: "odd", year_first: "", own_count: "10", own_unit: "day", own_first: "1" };
    expect((await owner.post(products, odd, `${products}/new?kind=add_on`)).location).toContain("saved");
    expect((await owner.get(path)).body.split(said)).toHaveLength(shared + 1);
    const rows = await shop.world.db.owner.query(
      "select product_id from catalogue.add_on where add_on_id = $1",
      [made?.productId],
    );
    expect(rows.rows).toEqual([{ product_id: (await agency()).productId }]);
  });
});
