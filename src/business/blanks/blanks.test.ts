// Blank forms from a real shop, read back: what is on sale stands on them, nothing secret is asked for, and nobody's order is meant.
import { beforeAll, describe, expect, it } from "vitest";
import { testShop } from "../../../test/support/shop.ts";
import type { TestShop } from "../../../test/support/shop.ts";
import { staffWith } from "../../../test/support/staff-act.ts";
import { must } from "../../kernel/result.ts";
import { offersOf } from "../catalogue/index.ts";
import { packByBarcode, saveForm, shippedForm } from "../papers/index.ts";
import { readPdf } from "../print/pdf-reading.ts";
import { sellerById, termsInForce } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { BLANK_FORMS, blankForm } from "./index.ts";
import type { BlankKind } from "./index.ts";

let shop: TestShop;
let seller: Seller;
const today = "2026-03-02";

beforeAll(async () => {
  shop = await testShop();
  seller = await sellerById(shop.world.db.read, shop.seller.id);
}, 120_000);

const drawn = (which: BlankKind, language: "de" | "en" = "de") =>
  blankForm(shop.world.db.read, { seller, which, language, today });
const textOf = async (which: BlankKind, language: "de" | "en" = "de") => {
  const { content } = await drawn(which, language);
  return readPdf(content).pages.join("\n").replaceAll(/\s+/gu, " ");
};

describe("a blank form", () => {
  it("names everything on sale, the domains' endings and the terms in force", async () => {
    const text = await textOf("order");
    const offers = await offersOf(shop.world.db.read, seller.id, seller.currency, today);
    expect(offers.length).toBeGreaterThan(2);
    for (const offer of offers) expect(text).toContain(offer.tld === null ? offer.names.de : `.${offer.tld}`);
    for (const { choices } of offers.flatMap((offer) => offer.options))
      for (const choice of choices) expect(text).toContain(choice.names.de);
    for (const one of await termsInForce(shop.world.db.read, seller.id, "de", today))
      expect(text).toContain(`${one.title}, Version ${one.version}`);
    expect(text).toContain("zahlungspflichtig");
  });

  it("never asks for an IBAN or a card number, and says how an auth code travels", async () => {
    for (const language of ["de", "en"] as const) {
      const text = await textOf("order", language);
      expect(text).toMatch(/geschlossenen Umschlag|closed envelope/u);
      expect(text).not.toMatch(/IBAN:|CVC|BIC:/u);
    }
  });

  it("says on every page in its barcode that it is blank, and leads to no pack", async () => {
    for (const which of BLANK_FORMS) {
      const { pages } = readPdf((await drawn(which)).content);
      const name = `BLANK-${which.toUpperCase()}`;
      for (const page of pages) expect(page).toContain(name);
      expect(await packByBarcode(shop.world.db.read, name)).toBeNull();
    }
  });

  it("carries the seller's own contract, with lines where values go", async () => {
    const text = { ...shippedForm("contract", "de"), title: "Hausvertrag", body: "Für {{ buyer.name }}." };
    const which = { key: "contract", variant: "", language: "de" } as const;
    const asked = { sellerId: seller.id, ...which, text, version: 0 };
    must(await shop.world.act(saveForm, { ...staffWith([]), rights: ["settings.change"] }, asked));
    const read = await textOf("contract");
    expect(read).toContain("Hausvertrag");
    expect(read).toMatch(/Für _{10,}\./u);
  });

  it("is tagged, and the same on the same day", async () => {
    const [once, again] = [await drawn("order", "en"), await drawn("order", "en")];
    expect(once.fileName).toBe("order.pdf");
    expect(once.content.equals(again.content)).toBe(true);
    expect(once.content.toString("latin1")).toContain("/MarkInfo");
  });
});
