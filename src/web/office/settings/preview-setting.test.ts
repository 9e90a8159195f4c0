// The operator chooses who is offered a preview; what cannot be one is said beside its field and changes nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { previewSetting } from "../../../business/orders/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/preview";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});

const form = {
  domain: "vorschau.shop.example",
  path_papers: "on",
  path_review: "on",
  maxScore: "30",
  days: "10",
  network: "4",
  phone: "3",
  account: "2",
};
const kept = () => settingOf(shop.world.db.read, shop.seller.id, previewSetting);

describe("to whom a preview is offered", () => {
  it("is what the operator ticked and typed", async () => {
    const owner = await web.owner();
    expect((await owner.get(PATH)).body).toContain("preview.nordlicht.example");
    expect((await owner.post(PATH, form)).location).toContain("done=saved");
    expect(await kept()).toEqual({
      domain: "vorschau.shop.example",
      paths: ["papers", "review"],
      maxScore: 30,
      days: 10,
      perDay: { network: 4, phone: 3, account: 2 },
    });
  });

  it("is nobody without a domain to lend names under", async () => {
    const owner = await web.owner();
    await owner.post(PATH, { ...form, domain: "" });
    expect((await kept()).domain).toBeNull();
    await owner.post(PATH, form);
  });

  it.each([
    ["domain", "no domain", "Give a domain"],
    ["days", "0", "Give a whole number"],
    ["maxScore", "high", "Give a whole number"],
    ["phone", "1e3", "Give a whole number"],
  ])(
    "stays as it was where %s is “%s”, and the form keeps what was typed",
    async (field, typed, sentence) => {
      const owner = await web.owner();
      const before = await kept();
      const refused = await owner.post(PATH, { ...form, [field]: typed });
      expect(refused.status).toBe(422);
      expect(refused.body).toContain(sentence);
      expect(refused.body).toContain(`value="${typed}"`);
      expect(await kept()).toEqual(before);
    },
  );

  it("is nothing that support may change", async () => {
    const support = await web.colleague("Support");
    const before = await kept();
    expect((await support.post(PATH, { ...form, days: "50" }, "/office")).status).not.toBe(200);
    expect(await kept()).toEqual(before);
  });
});
