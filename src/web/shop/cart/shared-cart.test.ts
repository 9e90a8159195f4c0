// What must never happen to a cart: a link that opens it by being looked at, that shows who it is from, or that leads to what was
// ordered; a price that nobody agreed to.
import { beforeAll, describe, expect, it } from "vitest";
import { businessDay } from "../../../../test/support/business-day.ts";
import { portalScene } from "../../../../test/support/portal-scene.ts";
import type { PortalScene } from "../../../../test/support/portal-scene.ts";
import type { Browser, Page } from "../../../../test/support/web.ts";
import { must } from "../../../kernel/result.ts";
import { setPrice } from "../../../business/catalogue/index.ts";

let scene: PortalScene;
beforeAll(async () => {
  scene = await portalScene();
}, 120_000);

const lineOf = (page: Page): string => /\/order\/domain\?for=([0-9a-f-]{36})/.exec(page.body)?.[1] ?? "";

/** A package with a name that stays elsewhere. */
async function filled(name: string): Promise<{ browser: Browser; plan: string }> {
  const browser = scene.web.browser();
  const { plan = "" } = (await browser.get("/")).form("/cart/packages");
  await browser.post("/cart/packages", { plan });
  const wish = { mode: "keep", name, for: lineOf(await browser.get("/cart")) };
  await browser.follow(await browser.post("/order/domain", wish));
  return { browser, plan };
}

const linkOn = (page: Page): string => /http:\/\/shop\.test(\/cart\/[\w-]{43})/.exec(page.body)?.[1] ?? "";
const cartNumber = (page: Page): string => /Cart number ([A-Z0-9]{3}-[A-Z0-9]{4})/.exec(page.body)?.[1] ?? "";

const ABOUT = {
  kind: "private",
  name: "Mia Geheim",
  organisation: "",
  email: "mia@geheim.example",
  phone: "+49 151 23456789",
  country: "DE",
  line1: "Lindenweg 4",
  line2: "",
  postal_code: "50667",
  city: "Köln",
  region: "",
  vat_id: "",
};

describe("the link of a cart", () => {
  it("opens it on another device once its button is pressed there, and both go on in the same cart", async () => {
    const { browser } = await filled("erstes-geraet.de");
    expect(linkOn(await browser.get("/cart"))).toBe("");
    const first = await browser.follow(await browser.post("/cart/link", {}));
    const link = linkOn(first);
    expect(link).not.toBe("");
    expect(linkOn(await browser.follow(await browser.post("/cart/link", {})))).toBe(link);

    const phone = scene.web.browser();
    const looked = await phone.get(link);
    expect(looked.statusCode).toBe(200);
    expect(looked.body).toContain("erstes-geraet.de");
    expect(looked.body).toContain(`Cart number ${cartNumber(first)}`);
    // A preview of the link, by a messenger or a scanner, takes nothing over.
    expect((await phone.get("/cart")).body).not.toContain("erstes-geraet.de");
    const opened = await phone.follow(await phone.post(link, {}));
    expect(cartNumber(opened)).toBe(cartNumber(first));

    await phone.post("/cart/domains", { name: "vom-telefon.de" });
    expect((await browser.get("/cart")).body).toContain("vom-telefon.de");
  });

  it("never shows who typed what about themselves, and says whose cart it would take the place of", async () => {
    const { browser } = await filled("mit-namen.de");
    expect((await browser.post("/order/details", ABOUT)).statusCode).toBe(303);
    const link = linkOn(await browser.follow(await browser.post("/cart/link", {})));
    const { browser: other } = await filled("eigener-korb.de");
    const own = cartNumber(await other.get("/cart"));
    const seen = await other.get(link);
    expect(seen.body).toContain(own);
    await other.follow(await other.post(link, {}));
    for (const page of [seen, await other.get("/cart"), await other.get("/order/details")])
      for (const personal of ["Mia Geheim", "mia@geheim.example", "Lindenweg"])
        expect(page.body).not.toContain(personal);
  });

  it("leads nowhere where it is none, and once its cart was ordered", async () => {
    const stranger = scene.web.browser();
    const none = await stranger.get(`/cart/${"x".repeat(43)}`);
    expect(none.statusCode).toBe(404);
    expect(none.body).toContain("There is no such cart");
    expect((await stranger.post(`/cart/${"x".repeat(43)}`, {})).statusCode).toBe(404);

    const { browser } = await filled("wird-bestellt.de");
    const link = linkOn(await browser.follow(await browser.post("/cart/link", {})));
    await browser.post("/order/details", ABOUT);
    const review = await browser.follow(await browser.post("/order/payment", { pay_by: "transfer" }));
    const { csrf: _, ...last } = review.form("/order/review");
    const placed = await browser.post("/order/review", { ...last, agree: "on" });
    expect(placed.headers.location).toMatch(/^\/o\//);
    expect((await stranger.get(link)).statusCode).toBe(404);
    expect((await stranger.post(link, {})).statusCode).toBe(404);
  });
});

/** The renewal of the package costs another sum from tomorrow, and it is tomorrow. */
async function dearer(plan: string, minor: bigint): Promise<void> {
  const { world } = scene.web;
  const tomorrow = businessDay(world, 1);
  const price = {
    currency: "EUR",
    includesTax: true,
    setupMinor: 0n,
    firstMinor: minor,
    renewalMinor: minor,
  };
  must(await world.act(setPrice, world.systemActor, { planId: plan, ...price, validFrom: tomorrow }));
  await world.setClock(tomorrow);
}

const shownOn = (page: Page): string => page.form("/cart/prices")["shown"] ?? "";

describe("prices that changed since something was put into the cart", () => {
  it("stand beside the old ones in the shop, and nobody comes to the button before agreeing to those", async () => {
    const { browser, plan } = await filled("teurer-geworden.de");
    await dearer(plan, 123_45n);
    const page = await browser.get("/cart");
    expect(page.body).toContain("Prices changed since you put this into the cart");
    expect(page.body.replaceAll(/<[^>]+>/g, "")).toMatch(/Before[^→]*→ now[^,]*123\.45/);
    expect(page.body).not.toContain('href="/order/details"');
    const [line = ""] = shownOn(page).split(":");
    const forged = await browser.post("/cart/prices", { shown: `${line}:0:1:1` });
    expect(forged.statusCode).toBe(422);
    expect(shownOn(await browser.get("/cart"))).not.toBe("");

    const agreed = await browser.follow(await browser.post("/cart/prices", { shown: shownOn(page) }));
    expect(agreed.body).toContain("The new prices stand in your cart");
    expect(shownOn(agreed)).toBe("");
    expect(agreed.body).toContain('href="/order/details"');
    // What was agreed to was that price and not the next one.
    await dearer(plan, 234_56n);
    expect(shownOn(await browser.get("/cart"))).not.toBe("");
  });

  it("stand beside the old ones in the portal, and nothing is ordered before they were agreed to", async () => {
    const { browser: kim } = await scene.customer("Kim Preis", "kim-preis.de");
    const blank = await kim.get("/portal/order");
    const plan = /name="plan" value="([0-9a-f-]{36})"/.exec(blank.body)?.[1] ?? "";
    await kim.post("/cart/packages", { plan, back: "/portal/order" });
    const open = await kim.get("/portal/order");
    const { csrf: _, ...form } = open.form("/portal/order/domain");
    const home = /name="for"[^>]*>\s*<option value="([0-9a-f-]{36})"/.exec(open.body)?.[1] ?? "";
    await kim.post("/portal/order/domain", { ...form, mode: "keep", name: "kim-bleibt.de", for: home });
    const before = (await kim.get("/portal/order")).form("/portal/order");
    expect(before["shown_total"]).not.toBe("");

    await dearer(plan, 345_67n);
    const page = await kim.get("/portal/order");
    expect(page.body.replaceAll(/<[^>]+>/g, "")).toMatch(/Before[^→]*→ now[^,]*345\.67/);
    expect(page.form("/portal/order")["shown_total"]).toBeUndefined();
    const { csrf: _csrf, ...late } = before;
    const tried = await kim.post("/portal/order", { ...late, pay_by: "transfer" });
    expect(tried.statusCode).toBe(422);
    const { csrf: _token, ...shown } = page.form("/cart/prices");
    const agreed = await kim.follow(await kim.post("/cart/prices", shown));
    const ready = agreed.form("/portal/order");
    expect(BigInt(ready["shown_total"] ?? 0)).toBeGreaterThan(BigInt(before["shown_total"] ?? 0));
    const { csrf: _last, ...last } = ready;
    const placed = await kim.post("/portal/order", { ...last, pay_by: "transfer", agree: "on" });
    expect(placed.headers.location).toMatch(/^\/o\//);
  });
});
