// A row of consumer law is added by the form and holds from its day on; none is replaced, and what cannot be changes nothing.
import { beforeAll, describe, expect, it } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { testShop } from "../../../../test/support/shop.ts";
import type { TestShop } from "../../../../test/support/shop.ts";
import { lawIn, lawRows, PAGE_TEXTS, SHIPPED_PAGE_WORDS } from "../../../business/law/index.ts";

const PATH = "/office/settings/law";
let shop: TestShop;
let owner: Browser;
beforeAll(async () => {
  shop = await testShop();
  owner = await (await officeWeb(shop)).owner();
});

const row = {
  place: "dk",
  validFrom: "2026-05-01",
  de: "Jetzt zahlungspflichtig bestellen",
  en: "Order and pay",
  withdrawalDays: "21",
  withdrawalPage: "on",
  earlyStart: "on",
  notice_de: "Sie haben {days} Tage.",
  notice_en: "You have {days} days.",
  early_de: "Bitte gleich.",
  early_en: "Begin at once, please.",
  source: "Own counsel, 2026",
  ...Object.fromEntries(
    PAGE_TEXTS.flatMap((text) =>
      (["de", "en"] as const).map((one) => [
        `withdrawal_${text}_${one}`,
        `${SHIPPED_PAGE_WORDS.withdrawal[one][text]} (DK)`,
      ]),
    ),
  ),
};
const rows = () => lawRows(shop.world.db.read, shop.seller.id);

describe("a row of consumer law", () => {
  it("holds in its country from its day on, and not a day before", async () => {
    expect((await owner.post(PATH, row)).location).toContain("done=saved");
    const kept = await rows();
    expect(lawIn(kept, "DK", "2026-05-01")).toMatchObject({ withdrawalDays: 21 });
    expect(lawIn(kept, "DK", "2026-04-30")).not.toMatchObject({ withdrawalDays: 21 });
    expect(lawIn(kept, "DK", "2026-05-01")).toMatchObject({
      withdrawalNotice: { de: "Sie haben {days} Tage.", en: "You have {days} days." },
      earlyStartWords: { de: "Bitte gleich.", en: "Begin at once, please." },
    });
    const { body } = await owner.get(PATH);
    for (const shown of [
      "Own counsel, 2026",
      "You have {days} days.",
      "Bitte gleich.",
      "Vertrag widerrufen (DK)",
    ])
      expect(body).toContain(shown);
  });

  it("begins as a copy of the one that is followed", async () => {
    const [mine] = (await rows()).filter((one) => one.place === "DK");
    const { body } = await owner.get(`${PATH}?from=${mine?.id ?? ""}`);
    expect(body).toMatch(/name="place"[^>]*value="DK"|value="DK"[^>]*name="place"/);
    expect(body).toContain("Begin at once, please.</textarea>");
    expect(body).toContain("Withdraw from contract (DK)");
  });

  it.each([
    ["early_en", " ", "Please write the request that a consumer ticks"],
    ["place", "Denmark", "Two letters, such as DE, or EU."],
    ["notice_de", "x".repeat(1_001), "Please say how a consumer may withdraw"],
    ["withdrawal_link_en", " ", "Please fill in this text: the page is linked."],
    ["withdrawal_title_de", "x".repeat(121), "This is too long."],
    ["withdrawalDays", "500", "A number from 1 to 400, or nothing."],
    ["validFrom", "2026-05-01", "You have a row for this country and day already."],
  ])("is not kept where %s is %s, and the form keeps what was typed", async (field, value, sentence) => {
    const before = await rows();
    const page = await owner.post(PATH, { ...row, source: "Another", [field]: value });
    expect(page.status).toBe(422);
    expect(page.body).toContain(sentence);
    expect(page.body).toContain(value);
    expect(await rows()).toEqual(before);
  });
});
