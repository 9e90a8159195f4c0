// The office defines a field of the house's own; it is filled in on the customer's card, refused beside the field, and kept.
import { beforeAll, describe, expect, test } from "vitest";
import { officeWeb } from "../../../../test/support/office-web.ts";
import type { Browser } from "../../../../test/support/office-web.ts";
import { orderAndAccept, testShop } from "../../../../test/support/shop.ts";

let owner: Browser;
let customer: string;
const PATH = "/office/setup/fields";

beforeAll(async () => {
  const shop = await testShop();
  customer = `/office/customers/${(await orderAndAccept(shop)).accountId}`;
  owner = await (await officeWeb(shop)).owner("de");
});

const FIELD = {
  key: "cost_centre",
  label_de: "Kostenstelle",
  label_en: "Cost centre",
  hint_de: "KS- und vier Ziffern.",
  hint_en: "KS- and four digits.",
  type: "text",
  shownTo: "customer",
  pattern: "KS-\\d{4}",
};

describe("own fields in the office", () => {
  test("are defined with a pattern, and say beside the form's fields what cannot be", async () => {
    const wrong = await owner.post(PATH, { ...FIELD, pattern: "(a+)+", key: "Nö", hint_de: "" }, PATH);
    for (const sentence of ["Dieses Muster geht nicht", "Nehmen Sie Kleinbuchstaben", "in beiden Sprachen"])
      expect(wrong.body).toContain(sentence);
    expect(wrong.body).toContain('value="Kostenstelle"');
    expect((await owner.post(PATH, FIELD, PATH)).location).toContain("saved");
    expect((await owner.post(PATH, FIELD, PATH)).body).toContain("gibt oder gab es schon");
    const colour = { key: "colour", label_de: "Farbe", label_en: "Colour", type: "choice", shownTo: "staff" };
    expect((await owner.post(PATH, { ...colour, choices: "rot" }, PATH)).body).toContain(
      "Kurzname | Deutsch",
    );
    expect((await owner.post(PATH, { ...colour, choices: "r | rot | red" }, PATH)).location).toContain(
      "saved",
    );
  });

  test("are filled in on the customer's card, and refused with the operator's own explanation", async () => {
    const page = `${customer}/fields`;
    const wrong = await owner.post(page, { own_cost_centre: "KS-1", own_colour: "blau" }, page);
    expect(wrong.body).toContain("Das passt nicht. KS- und vier Ziffern.");
    expect(wrong.body).toContain("Bitte wählen Sie aus der Liste.");
    expect(wrong.body).toContain('value="KS-1"');
    expect(
      (await owner.post(page, { own_cost_centre: "KS-0815", own_colour: "r" }, page)).location,
    ).toContain("saved");
    const card = (await owner.get(customer)).body;
    expect(card).toContain("KS-0815");
    expect(card).toContain("rot");
  });

  test("are not asked any more once retired", async () => {
    const listed = (await owner.get(PATH)).body;
    const id = /setup\/fields\/([0-9a-f-]{36})\/retire/u.exec(listed)?.[1] ?? "";
    expect((await owner.post(`${PATH}/${id}/retire`, {}, PATH)).location).toContain("saved");
    expect((await owner.get(PATH)).body).not.toContain("Kostenstelle");
    expect((await owner.post(`${PATH}/${id}/retire`, {}, PATH)).status).toBe(404);
  });
});
