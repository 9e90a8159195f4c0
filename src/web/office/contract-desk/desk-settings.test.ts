// The review desk's settings are what the operator saved; what cannot be is said beside its field and changes nothing at all.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { OfficeWeb } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import {
  answerSetting,
  reasonsSetting,
  reopenSetting,
  reviewMailSetting,
  reviewSetting,
  undoSetting,
} from "../../../business/orders/index.ts";
import { settingsOf } from "../../../business/sellers/index.ts";

const PATH = "/office/settings/desk";
let shop: TestShop;
let web: OfficeWeb;
beforeAll(async () => {
  shop = await testShop();
  web = await officeWeb(shop);
});

const form = {
  undo: "45",
  reopen: "10",
  review: "120",
  answer: "5",
  how: "at_once",
  to: "desk@nordlicht.example",
  kind_0: "accept",
  code_0: "fine",
  de_0: "In Ordnung",
  en_0: "Fine",
  kind_1: "reject",
  code_1: "not_us",
  de_1: "Nicht bei uns",
  en_1: "Not with us",
};
const kept = () =>
  settingsOf(shop.world.db.read, shop.seller.id, [
    undoSetting,
    reopenSetting,
    reviewSetting,
    answerSetting,
    reviewMailSetting,
    reasonsSetting,
  ] as const);

describe("the settings of the review desk", () => {
  it("are kept as they were saved, the list of reasons as a whole", async () => {
    const owner = await web.owner();
    const page = (await owner.get(PATH)).body;
    const how = /name="how" value="(?!never|off)([a-z_]+)"/u.exec(page)?.[1] ?? form.how;
    expect((await owner.post(PATH, { ...form, how })).location).toContain("done=saved");
    expect(await kept()).toEqual([
      45,
      10,
      120,
      5,
      { how, to: ["desk@nordlicht.example"] },
      [
        { kind: "accept", code: "fine", de: "In Ordnung", en: "Fine" },
        { kind: "reject", code: "not_us", de: "Nicht bei uns", en: "Not with us" },
      ],
    ]);
    expect((await owner.get(PATH)).body).toContain('value="not_us"');
  });

  it.each([
    ["undo", "601", "a whole number within the bounds"],
    ["review", "soon", "a whole number within the bounds"],
    ["to", "nobody", "One of these is no mail address"],
    ["code_1", "Not us!", ""],
  ])(
    "stay as they were where %s is “%s”, and the form keeps what was typed",
    async (field, value, sentence) => {
      const owner = await web.owner();
      const before = await kept();
      const how = before[4].how;
      const page = await owner.post(PATH, { ...form, how, [field]: value });
      expect(page.status).toBe(422);
      expect(page.body).toContain(sentence);
      expect(page.body).toContain(value);
      expect(await kept()).toEqual(before);
    },
  );
});
