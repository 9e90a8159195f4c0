// Every country can be chosen in an address; those of the operator's choice stand first, in their order.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { firstCountriesSetting } from "../../../business/customers/index.ts";
import { COUNTRIES } from "../../../business/sellers/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/countries";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});
const offered = async (lang: "en" | "de"): Promise<string[]> => {
  const { body } = await (await web.owner(lang)).get("/office/customers/new");
  const list = /<select[^>]*name="country"[\s\S]*?<\/select>/u.exec(body)?.[0] ?? "";
  return [...list.matchAll(/<option value="([A-Z]{2})"/gu)].map(([, code]) => code!);
};

describe("the countries of an address", () => {
  it("are all there are, each with a name in the reader's language", () => {
    expect(new Set(COUNTRIES).size).toBe(249);
    for (const lang of ["de", "en"]) {
      const names = new Intl.DisplayNames(lang, { type: "region", fallback: "none" });
      expect(COUNTRIES.filter((code) => names.of(code) === undefined)).toEqual([]);
    }
  });

  it("begin with those the operator chose, in that order, and leave none out", async () => {
    const owner = await web.owner();
    expect((await owner.post(PATH, { first: "ch, de at" })).location).toContain("done=saved");
    expect(await settingOf(shop.world.db.read, shop.seller.id, firstCountriesSetting)).toEqual([
      "CH",
      "DE",
      "AT",
    ]);
    const fresh = await officeWeb(shop);
    web = fresh;
    for (const lang of ["de", "en"] as const) {
      const codes = await offered(lang);
      expect(codes.slice(0, 3)).toEqual(["CH", "DE", "AT"]);
      expect(codes.toSorted()).toEqual([...COUNTRIES].toSorted());
    }
  });

  it("stay as they were where one is none, and the form keeps what was typed", async () => {
    const owner = await web.owner();
    const before = await settingOf(shop.world.db.read, shop.seller.id, firstCountriesSetting);
    const page = await owner.post(PATH, { first: "DE XX" });
    expect(page.status).toBe(422);
    expect(page.body).toContain("These are no countries: XX.");
    expect(page.body).toContain('value="DE XX"');
    const many = await owner.post(PATH, { first: COUNTRIES.slice(0, 21).join(" ") });
    expect(many.body).toContain("At most 20 countries");
    expect(await settingOf(shop.world.db.read, shop.seller.id, firstCountriesSetting)).toEqual(before);
  });
});
