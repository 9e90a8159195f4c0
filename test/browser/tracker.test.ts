// An order's own page in a browser: with scripts it follows the order by itself, without them it loads itself anew; a preview
// is asked for on it, entered from it, and is what the order becomes.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { marlene } from "./buyers.ts";
import { startBrowser, startDemo } from "./demo.ts";
import type { Demo } from "./demo.ts";
import { openEyes } from "./look-over.ts";
import type { Eyes } from "./look-over.ts";
import { confirmByLink, enterCode, fillOrder, placedOf, press, reloadUntil, see } from "./steps.ts";
import type { Buyer } from "./steps.ts";

const browser = await startBrowser();
const missing = typeof browser === "string" ? browser : "";
const PICTURES = process.env["KONTOR_PICTURES"] ?? "";

describe("an order's page", () => {
  let demo: Demo;
  let eyes: Eyes;
  const faults: string[] = [];

  beforeAll(async () => {
    if (missing && process.env["CI"]) throw new Error(missing);
    if (missing) return;
    demo = await startDemo();
    eyes = await openEyes(browser as Browser);
  }, 120_000);
  afterAll(async () => {
    await Promise.allSettled([typeof browser === "string" ? null : browser.close(), demo?.stop()]);
  });
  beforeEach((one) => {
    if (missing) one.skip(missing);
  });

  const visitor = (javaScriptEnabled: boolean): Promise<BrowserContext> =>
    (browser as Browser).newContext({
      javaScriptEnabled,
      locale: "de-DE",
      viewport: { width: 1280, height: 800 },
    });

  async function look(page: Page, name: string): Promise<void> {
    faults.push(...(await eyes.over(page)).map((fault) => `${name}: ${fault}`));
    if (PICTURES !== "") await eyes.picture(page, PICTURES, name);
  }

  async function ordered(context: BrowserContext, buyer: Buyer): Promise<Page> {
    const page = await context.newPage();
    await fillOrder(page, demo, buyer);
    await press(page, "Zahlungspflichtig bestellen");
    await placedOf(page);
    return page;
  }

  async function inOtherTab(context: BrowserContext, buyer: Buyer): Promise<void> {
    const tab = await context.newPage();
    await confirmByLink(tab, demo, buyer.email);
    await tab.close();
  }

  test("follows the order by itself where scripts run, up to the preview and its control panel", async () => {
    const context = await visitor(true);
    const buyer = { ...marlene, email: "live@boettcher-keramik.de", domain: "live-verfolgt.de" };
    const page = await ordered(context, buyer);
    await see(page, "Wartet auf Ihre Bestätigung", "Keine Mail bekommen?");
    await look(page, "tracker-waiting");
    await inOtherTab(context, buyer);
    await see(page, "Wartet auf Ihren Code", "Vorschau: anfangen, bevor alles fertig ist");
    await look(page, "tracker-offer");
    await press(page, "Vorschau einrichten");
    await see(page, /preview\.nordlicht\.example/, "Verwaltung öffnen");
    await look(page, "tracker-preview");
    const [panel] = await Promise.all([
      page.waitForURL(/cpsess/).then(() => page),
      page.getByRole("button", { name: "Verwaltung öffnen" }).click(),
    ]);
    await see(panel, /preview_restricted/);
    await context.close();
  }, 120_000);

  test("shows all of it without scripts too, and the preview becomes the package that was ordered", async () => {
    const context = await visitor(false);
    const buyer = {
      ...marlene,
      email: "ohne@boettcher-keramik.de",
      phone: "+49 1512 7654321",
      domain: "ohne-skripte.de",
    };
    const page = await ordered(context, buyer);
    const tracker = page.url();
    await inOtherTab(context, buyer);
    await page.goto(tracker);
    await reloadUntil(page, "Vorschau einrichten");
    await press(page, "Vorschau einrichten");
    await reloadUntil(page, /\.preview\.nordlicht\.example/);
    await enterCode(page, demo, buyer);
    await reloadUntil(page, "Alles läuft");
    await look(page, "tracker-done");
    await page.goto(demo.panels[0] ?? "");
    const first = await page.locator("body").innerText();
    await page.goto(demo.panels[1] ?? "");
    const both = first + (await page.locator("body").innerText());
    expect(both).toMatch(/ohne-skripte\.de\s+starter/);
    expect(both.match(/ohne-skripte\.de/g)).toHaveLength(1);
    await context.close();
  }, 120_000);

  test("keeps nobody from using it, in light and dark, nor on a small phone", () => {
    expect(faults).toEqual([]);
  });
});
