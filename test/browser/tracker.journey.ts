// An order's own page in a browser: with scripts it follows the order by itself, without them it loads itself anew; a preview
// is asked for on it, entered from it, and is what the order becomes.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { following, waiting } from "./buyers.ts";
import { confirmByForms, placeByForms } from "./by-forms.ts";
import type { Scene } from "./scene.ts";
import { enterCode, press, reloadUntil, see } from "./steps.ts";
import type { Buyer } from "./steps.ts";

export const anOrdersPage = ({ demo, somebody, look, faults }: Scene): void => {
  async function order(page: Page, buyer: Buyer): Promise<void> {
    const { tracker } = await placeByForms(page, demo(), buyer);
    await page.goto(tracker);
  }

  test("follows the order by itself where scripts run, up to the preview and its control panel", async () => {
    const page = await somebody(true);
    await order(page, following);
    await see(page, "Wartet auf Ihre Bestätigung", "Keine Mail bekommen?");
    await look(page, "tracker-waiting");
    await confirmByForms(page, demo(), following.email);
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
  }, 120_000);

  test("shows all of it without scripts too, and the preview becomes the package that was ordered", async () => {
    const page = await somebody();
    await order(page, waiting);
    const tracker = page.url();
    await confirmByForms(page, demo(), waiting.email);
    await page.goto(tracker);
    await reloadUntil(page, "Vorschau einrichten");
    await press(page, "Vorschau einrichten");
    await reloadUntil(page, /\.preview\.nordlicht\.example/);
    await enterCode(page, demo(), waiting);
    await reloadUntil(page, "Alles läuft");
    await look(page, "tracker-done");
    await page.goto(demo().panels[0] ?? "");
    const first = await page.locator("body").innerText();
    await page.goto(demo().panels[1] ?? "");
    const both = first + (await page.locator("body").innerText());
    expect(both).toMatch(/ohne-skripte\.de\s+starter/);
    expect(both.match(/ohne-skripte\.de/g)).toHaveLength(1);
  }, 120_000);

  test("keeps nobody from using it, in light and dark, nor on a small phone", () => {
    expect(faults).toEqual([]);
  });
};
