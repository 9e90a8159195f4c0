// A colleague with a customer on the phone: the palette finds them by number, invoice and domain without a mouse; the card
// says who, what, owes and last contact at once; details, notes and who may be the same. With axe in both themes and on a phone.
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { marlene } from "./buyers.ts";
import { orderByForms } from "./by-forms.ts";
import type { Demo } from "./demo.ts";
import { signInToOffice } from "./office-steps.ts";
import type { Scene } from "./scene.ts";
import { enterCode, field, press, reloadUntil, see } from "./steps.ts";

export const aCustomerOnThePhone = ({ demo: started, somebody, look: lookAt, faults }: Scene): void => {
  let demo: Demo;
  let office: Page;
  beforeEach(() => {
    demo = started();
  });
  const look = (name: string): Promise<void> => lookAt(office, `card-${name}`);

  /** Ctrl and K, what was heard, and Enter on what stands first of the kind. */
  async function find(typed: string, kind: string): Promise<void> {
    await office.keyboard.press("Control+k");
    await office.keyboard.type(typed);
    // What is typed after an answer is searched for plainly: a person waits for what they see.
    await office.locator(`#near[data-find="${typed}"]`).waitFor();
    const group = office.getByRole("listbox").getByRole("group", { name: kind });
    await group.waitFor();
    const option = group.getByRole("option").first();
    for (let step = 0; step < 20 && (await option.getAttribute("aria-selected")) !== "true"; step += 1)
      await office.keyboard.press("ArrowDown");
    const active = await office.getByRole("combobox").getAttribute("aria-activedescendant");
    expect(await option.getAttribute("id")).toBe(active);
    const before = office.url();
    await office.keyboard.press("Enter");
    await office.waitForURL((url) => url.href !== before);
  }

  test("orders in the shop and is signed up once more by hand, under the same name and place", async () => {
    const page = await somebody();
    const { tracker } = await orderByForms(page, demo, marlene);
    await enterCode(page, demo, marlene);
    await page.goto(tracker);
    await reloadUntil(page, "Zu meinem Konto");
    office = await somebody(true);
    await signInToOffice(office, demo);
    await office.goto(`${demo.office}/customers/new`);
    await field(office, "Vor- und Nachname").fill("Marlene Boettcher");
    await field(office, /E-Mail/).fill("keramik@example.net");
    await field(office, "Straße und Hausnummer").fill("Hof 2");
    await field(office, "Postleitzahl").fill(marlene.postalCode);
    await field(office, /^Ort/).fill(marlene.city);
    await press(office, "Anlegen und einladen");
    await office.getByRole("checkbox", { name: /anderer|weiteres/ }).check();
    await press(office, "Anlegen und einladen");
    await see(office, "Marlene Boettcher");
  }, 120_000);

  test("is found without a mouse by telephone number, domain and invoice, whatever page is open", async () => {
    await office.goto(demo.office);
    await find("0151 234567", "Kunden");
    await see(office, "Marlene Böttcher", "Letzter Kontakt");
    await find(marlene.domain.slice(0, 12), "Domains");
    await see(office, marlene.domain);
    const invoices = await office.request.get(`${demo.office}/invoices`);
    const number = /R\d{4}-\d{5}/u.exec(await invoices.text())?.[0] ?? "";
    await find(number, "Rechnungen");
    await see(office, number);
    await find("Bottcher", "Kunden");
  }, 60_000);

  test("closes the palette with Escape and goes to pages with it, too", async () => {
    await find("Zahl", "Gehe zu");
    expect(new URL(office.url()).pathname).toBe("/office/payments");
    await office.keyboard.press("Control+k");
    await office.getByRole("listbox").waitFor();
    await look("palette");
    await office.keyboard.press("Escape");
    expect(await office.getByRole("listbox").count()).toBe(0);
    expect(await office.getByRole("combobox").getAttribute("aria-expanded")).toBe("false");
  }, 60_000);

  test("has a card that says who, what, owes and last contact without scrolling", async () => {
    await find("0151 234567", "Kunden");
    await look("overview");
    for (const said of ["Schuldet", "Letzter Kontakt", "E-Mail", "Telefon", "Art"]) {
      const box = await office.locator("main").getByText(said, { exact: true }).first().boundingBox();
      expect((box?.y ?? 9_999) + (box?.height ?? 0), said).toBeLessThan(800);
    }
    const parts = office.getByRole("navigation", { name: "Teile der Karte" }).getByRole("link");
    for (const part of await parts.allTextContents()) {
      await office
        .getByRole("navigation", { name: "Teile der Karte" })
        .getByRole("link", { name: part })
        .click();
      await office.waitForLoadState();
      await look(part.toLowerCase());
    }
  }, 120_000);

  test("has keys that lead to its parts and acts, until they are switched off", async () => {
    await find("0151 234567", "Kunden");
    const card = new URL(office.url()).pathname;
    await office.keyboard.press("i");
    await office.waitForURL(/\/money$/);
    await office.keyboard.press("n");
    await office.waitForURL(/\/notes$/);
    await office.getByRole("checkbox", { name: "Tasten auf dieser Seite" }).uncheck();
    await office.locator("h1").click();
    await office.keyboard.press("i");
    await office.keyboard.press("g");
    await office.keyboard.press("c");
    await office.waitForURL(/\/office\/customers$/);
    await office.goto(new URL(card, demo.office).href);
    await office.getByRole("checkbox", { name: "Tasten auf dieser Seite" }).check();
    await office.goto(demo.office);
  }, 60_000);

  test("may be another one, too: the card says so, and why", async () => {
    await find("0151 234567", "Kunden");
    await see(office, "Ein anderer Kunde könnte derselbe sein");
    await office.getByRole("link", { name: "Vergleichen" }).click();
    await see(office, "Marlene Boettcher", "ähnlicher Name");
    await look("alike");
  }, 60_000);

  test("gets a note that is pinned, and another name, which the story tells with the one before", async () => {
    await find("0151 234567", "Kunden");
    await office.getByText("Aktionen", { exact: true }).click();
    await office.getByRole("link", { name: "Notiz schreiben" }).click();
    await press(office, "Notiz behalten");
    await see(office, "Schreiben Sie etwas");
    await look("note-missing");
    await office.getByRole("textbox", { name: "Notiz" }).fill("Ruft gern vormittags an.");
    await office.getByRole("checkbox", { name: /heften/ }).check();
    await press(office, "Notiz behalten");
    await office.getByRole("link", { name: "Angaben", exact: true }).click();
    await office.getByRole("textbox", { name: "Name" }).first().fill("Marlene Böttcher-Lang");
    await press(office, "Speichern: Der Kunde");
    await office.getByRole("link", { name: "Überblick" }).click();
    await see(office, "Angeheftete Notiz", "Ruft gern vormittags an.");
    await see(office, /Marlene Böttcher → Marlene Böttcher-Lang/);
    await look("changed");
    await office.goto(demo.office);
    await find("Böttcher-Lang", "Kunden");
    expect(faults).toEqual([]);
  }, 60_000);
};
