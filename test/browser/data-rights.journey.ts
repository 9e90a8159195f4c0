// A customer's own data in a browser, without scripts: a copy made and fetched, news asked for and ended, an erasure asked for,
// taken back, asked for again, confirmed by mail and carried out on its day. With axe on each page.
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import type { Demo } from "./demo.ts";
import { dayAhead, moveClock, signInToOffice } from "./office-steps.ts";
import type { Scene } from "./scene.ts";
import { field, follow, linkInMail, openMail, press, reloadUntil, see } from "./steps.ts";

const EMAIL = "wanda.wegener@neu.example";
const PASSWORD = "Wolkenbruch am Deich 9";
const CONFIRM = /Bitte bestätigen Sie, dass wir Ihre Angaben löschen/;

export const theOwnData = ({ demo: started, somebody, look: lookAt, faults }: Scene): void => {
  let demo: Demo;
  let page: Page;
  beforeEach(() => {
    demo = started();
  });
  const look = (name: string, at: Page = page): Promise<void> => lookAt(at, `data-rights-${name}`);
  const mine = (): string => `${demo.shop}/portal/privacy`;

  test("begin with an access, under which they stand in the account's menu", async () => {
    page = await somebody();
    await page.goto(`${demo.shop}/sign-up`);
    await field(page, "E-Mail-Adresse").fill(EMAIL);
    await press(page, "Link senden");
    await openMail(page, demo, EMAIL, /Bestätigen Sie Ihre Adresse/);
    await page.goto(await linkInMail(page, "Registrierung abschließen"));
    await field(page, "Vor- und Nachname").fill("Wanda Wegener");
    await field(page, "Straße und Hausnummer").fill("Deichstraße 4");
    await field(page, "Postleitzahl").fill("25746");
    await page.getByRole("textbox", { name: "Ort", exact: true }).fill("Heide");
    await field(page, "Passwort").fill(PASSWORD);
    await press(page, "Zugang anlegen");
    await page.waitForURL(/\/portal$/);
    await page.locator("details.menu summary").first().click();
    await follow(page, "Meine Daten");
    await page.waitForURL(/\/portal\/privacy$/);
    await see(page, "Eine Kopie von allem", "Neuigkeiten per Mail", "Löschung verlangen");
    await look("start");
  }, 60_000);

  test("are copied: made while one waits, announced by mail without the file, fetched as one archive", async () => {
    await press(page, "Kopie erstellen");
    await see(page, "Die Kopie entsteht.");
    await reloadUntil(page, /^fertig$/);
    await look("copy-ready");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Herunterladen" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("my-data.zip");
    const bytes = readFileSync(await file.path());
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
    expect(bytes.includes("data.json")).toBe(true);
    await openMail(page, demo, EMAIL, /Kopie Ihrer Angaben liegt bereit/);
    expect(await linkInMail(page, "Kopie abholen")).toBe(mine());
  }, 60_000);

  test("bring news only after the mailed link, and none after one click", async () => {
    await page.goto(mine());
    await press(page, "Ich möchte Neuigkeiten");
    await see(page, "Wir haben Ihnen eine Mail geschickt.");
    await openMail(page, demo, EMAIL, /Bestätigen Sie bitte|bestätigen Sie, dass Sie unsere Neuigkeiten/);
    await page.goto(await linkInMail(page, "Ja, Neuigkeiten schicken"));
    await look("confirm-news");
    await press(page, "Ja, Neuigkeiten schicken");
    await see(page, "Vielen Dank");
    const office = await somebody();
    await signInToOffice(office, demo);
    await office.goto(`${demo.office}/settings/news`);
    await look("office-news", office);
    await field(office, "Betreff").fill("Ein neues Rechenzentrum");
    await field(office, "Text").fill("Ab März liegen Ihre Seiten auch in Hamburg.");
    await press(office, "Neuigkeiten senden");
    await openMail(page, demo, EMAIL, /Ein neues Rechenzentrum/);
    await page.goto(await linkInMail(page, "Keine Neuigkeiten mehr"));
    await look("end-news");
    await press(page, "Keine Neuigkeiten mehr");
    await see(page, "Sie bekommen keine Neuigkeiten mehr.");
    await page.goto(mine());
    await see(page, "Ich möchte Neuigkeiten");
  }, 90_000);

  async function askForErasure(): Promise<void> {
    await page.goto(mine());
    await press(page, "Löschung verlangen");
    await see(page, "Ihre Daten sollen gelöscht werden");
    await look("erasure-asked");
    await openMail(page, demo, EMAIL, CONFIRM);
    await page.goto(await linkInMail(page, "Löschung bestätigen"));
    await look("confirm-erasure");
    await press(page, "Ja, meine Daten löschen");
    await see(page, "Bestätigt");
  }

  test("are not erased when the wish is taken back in time", async () => {
    await askForErasure();
    await page.goto(mine());
    await see(page, /^Am .* geht alles/);
    await look("erasure-waits");
    await press(page, "Doch nicht löschen");
    await see(page, "Zurückgenommen. Es bleibt alles, wie es ist.");
    expect(faults).toEqual([]);
  }, 60_000);

  test("are gone on the day that was told: no sign-in, no name in the office, and a note for a restore", async () => {
    const office = await somebody();
    await signInToOffice(office, demo);
    await page.goto(mine());
    await press(page, "Löschung verlangen");
    // The mail of the wish that was taken back lies there as well.
    await openMail(page, demo, EMAIL, CONFIRM, { atLeast: 2 });
    await page.goto(await linkInMail(page, "Löschung bestätigen"));
    await press(page, "Ja, meine Daten löschen");
    await office.goto(`${demo.office}/privacy`);
    await see(office, "Wanda Wegener", "wartet");
    await look("office-list", office);
    await office.getByRole("link", { name: "Wanda Wegener" }).first().click();
    await office.getByRole("link", { name: "Datenrechte", exact: true }).last().click();
    await see(office, "Eine Löschung ist unterwegs.");
    await look("office-person", office);
    await moveClock(office, demo, dayAhead(19));
    await office.goto(`${demo.office}/privacy`);
    await see(office, "gelöscht");
    expect(await office.locator("main").innerText()).not.toContain("Wegener");
    await office.goto(`${demo.office}/customers?q=Wegener`);
    expect(await office.locator("main").innerText()).not.toContain("Wanda");
    await page.goto(`${demo.shop}/portal`);
    await page.waitForURL(/\/sign-in/);
    await field(page, "E-Mail-Adresse").fill(EMAIL);
    await field(page, "Passwort").fill(PASSWORD);
    await press(page, "Anmelden");
    expect(page.url()).toContain("/sign-in");
    await office.goto(`${demo.office}/privacy/reads`);
    await see(office, "Anna Petersen", "/office/persons/:id/privacy");
    await look("office-reads", office);
    await office.goto(`${demo.office}/settings/privacy`);
    await look("office-setting", office);
    expect(faults).toEqual([]);
  }, 240_000);
};
