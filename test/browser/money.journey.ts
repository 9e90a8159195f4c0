// The office and its money: a renewal sequence is changed without a mouse, a mail's text is tried before anybody gets it, a quote is
// sent, looked at, accepted and paid, and a run waits for approval beside the last one. With axe in both themes and on a phone.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { dayAhead, decide, signInToOffice, undoFor } from "./office-steps.ts";
import type { Scene } from "./scene.ts";
import { enterCard, field, follow, linkInMail, openMail, press, reloadUntil, see } from "./steps.ts";

const PROSPECT = "henrike@fjordkontor.example";
/** Its next term begins in twenty days. */
const OLD_CUSTOMER = "Fiete Hansen";

export const theOfficesMoney = ({ demo, somebody, look, faults }: Scene): void => {
  let office: Page;

  test("has a run approved by a person from now on", async () => {
    office = await somebody(true);
    await signInToOffice(office, demo());
    await office.goto(`${demo().office}/invoice-runs`);
    await office.getByRole("radio", { name: "Ein Mensch sieht sie vorher an" }).check();
    await press(office, "Speichern");
    await undoFor(office, demo(), 1);
  });

  test("changes a renewal sequence by keyboard alone: judged as it is typed, compared, and published", async () => {
    await office.goto(`${demo().office}/sequences/hosting`);
    const days = office.getByLabel(/^Tag von Schritt/);
    const acts = await office
      .getByLabel(/^Was in Schritt/)
      .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
    const at = acts.indexOf("invoice");
    await tabTo(office, await days.nth(at).getAttribute("name"));
    await office.keyboard.press("Control+a");
    await office.keyboard.type("-45");
    await office.keyboard.press("Enter");
    await see(office, /Diese Erinnerung gehört davor/);
    await look(office, "money-sequence-judged");
    await tabTo(office, await days.first().getAttribute("name"));
    await office.keyboard.press("Control+a");
    await office.keyboard.type("-25");
    await office.keyboard.press("Enter");
    await see(office, "Was sich ändert");
    await tabTo(office, "do=publish");
    await office.keyboard.press("Enter");
    await see(office, "Fassung 2");
    await field(office, /^Kundennummer/).fill("K000001");
    await press(office, "Tage zeigen");
    await see(office, /Segelmacherei|segelmacherei/);
    await look(office, "money-sequence");
  });

  test("tries a mail's text: on the screen as a phone shows it, and in the own mailbox, before it is saved", async () => {
    await office.goto(`${demo().office}/texts/invoice`);
    const subject = field(office, /^Betreff/).first();
    await subject.fill(`Neu geschrieben: ${await subject.inputValue()}`);
    await office.getByRole("button", { name: "Vorschau: Telefon" }).click();
    const shown = office.frameLocator("iframe");
    await shown.getByText("Mia Beispiel").filter({ visible: true }).first().waitFor();
    await office.getByRole("button", { name: "An mich senden" }).click();
    await see(office, `Gesendet an ${demo().signIn.mail}`);
    await look(office, "money-text");
    const mailbox = await somebody();
    await openMail(mailbox, demo(), demo().signIn.mail, /Neu geschrieben/);
    await mailbox.close();
  });

  test("sends a quote; who gets it looks at it, accepts it and pays, and the office sees each of it", async () => {
    await office.goto(`${demo().office}/quotes?view=draft`);
    await office
      .getByRole("row", { name: /Umzug des Archivs/ })
      .getByRole("link")
      .first()
      .click();
    await office.waitForURL(/quotes\/[\w-]{36}/);
    const quote = office.url();
    await office.getByRole("radio", { name: "Bevor wir beginnen" }).check();
    await press(office, "Speichern");
    await look(office, "money-quote");
    await press(office, "Senden");
    const buyer = await somebody();
    await openMail(buyer, demo(), PROSPECT, /Umzug des Archivs/);
    await buyer.goto(await linkInMail(buyer, /./));
    await see(buyer, "1.220,94");
    await look(buyer, "money-quote-read");
    await office.goto(quote);
    await see(office, "Angesehen");
    await buyer.getByRole("radio", { name: /^Karte/ }).check();
    await buyer.getByRole("checkbox", { name: /Ich stimme/ }).check();
    await press(buyer, "Zahlungspflichtig bestellen");
    await reloadUntil(buyer, /bezahlen/i);
    await press(buyer, /bezahlen/i);
    await enterCard(buyer);
    await office.goto(quote);
    await reloadUntil(office, "Angenommen");
    await office
      .locator("main")
      .getByRole("link", { name: /^[A-Z0-9]{3}-[A-Z0-9]{4}$/ })
      .click();
    await reloadUntil(office, "Zu prüfen");
    await decide(office, "Annehmen", "Angerufen, alles stimmt");
    await office.goto(quote);
    await reloadUntil(office, "Bezahlt");
    await look(office, "money-quote-paid");
  }, 120_000);

  test("a run that was drawn up is looked through; who is left out stands apart, and the rest is approved", async () => {
    await office.goto(`${demo().office}/invoice-runs`);
    await reloadUntil(office, /Wartet auf/);
    await office
      .getByRole("row", { name: /Wartet auf/ })
      .getByRole("link")
      .first()
      .click();
    await see(office, "Für diesen Lauf aufgestellt", OLD_CUSTOMER);
    await look(office, "money-run");
    const row = office.getByRole("row", { name: /Hinnerk Lührs/ });
    await row.getByText("Auslassen").first().click();
    await row.getByRole("textbox").fill("Hat gekündigt, rechnen wir von Hand");
    await row.getByRole("button", { name: /auslassen/i }).click();
    await see(office, /Gespeichert|ausgelassen/i);
    await office.getByRole("button", { name: "Freigeben und berechnen" }).click();
    await see(office, "1 Rechnung jetzt schreiben?");
    await office.getByRole("dialog").getByRole("button", { name: "Freigeben und berechnen" }).click();
    await see(office, "Freigegeben", "Anna Petersen");
    await look(office, "money-run-approved");
    await office.goto(`${demo().office}/invoice-runs`);
    await see(office, "Hinnerk Lührs", "Hat gekündigt");
    await office.getByRole("radio", { name: "Sie werden von selbst geschrieben" }).check();
    await press(office, "Speichern");
  }, 120_000);

  test("a price of the table goes up, and what that means for running contracts is seen before it is announced", async () => {
    await office.goto(`${demo().office}/setup/price-table`);
    await field(office, /^Klassik.*: Erster Zeitraum/).fill("8,50");
    await field(office, /^Klassik.*: Jede Verlängerung/).fill("8,50");
    await office.getByLabel("Neue Preise gelten ab").fill(dayAhead(100));
    await press(office, "Preise speichern");
    await see(office, /Ab .* Verlängerung/);
    await follow(office, "Laufende Verträge folgen lassen");
    await office.getByLabel("Ab welchem Tag").fill(dayAhead(100));
    await office.getByRole("checkbox", { name: "Klassik" }).check();
    await press(office, "Wirkung zeigen");
    await see(office, "Was sich ändert", "31,60 €", "34,00 €", "2,40 €");
    await look(office, "money-price-effect");
    await press(office, "Veröffentlichen");
    // Beside the one that is announced already.
    expect(await office.getByRole("row", { name: /Klassik.*Veröffentlicht/ }).count()).toBe(2);
  });

  test("what only the panel knew is taken over for free, and gets a contract from the report of what nobody bills", async () => {
    await office.goto(`${demo().office}/services/adopt`);
    await follow(office, "Seine Konten zeigen");
    await follow(office, /deichlicht/);
    await field(office, "Kundennummer oder Mailadresse").fill("K000001");
    await press(office, "Diesen Kunden wählen");
    await field(office, /^Warum es kostenlos ist/).fill("Zieht gerade um");
    await office.getByLabel("Produkt").selectOption({ label: "Klassik" });
    await press(office, "Kostenlos übernehmen");
    await see(office, "Zieht gerade um");
    await look(office, "money-adopted");
    await press(office, "Beenden: Zieht gerade um");
    await press(office, "Heute beenden");
    await office.goto(`${demo().office}/contracts/unbilled`);
    await follow(office, /deichlicht\.example/);
    await office.getByRole("radio", { name: /^Klassik/ }).check();
    await office.getByLabel("Zu bezahlen ab").fill(dayAhead(300));
    await press(office, "Vertrag geben");
    await see(office, "Noch ist nichts geändert.", "6,90 €");
    await look(office, "money-contract-given");
    await press(office, "Vertrag geben");
    await see(office, "Alles, was läuft, wird berechnet oder ist kostenlos vergeben");
  });

  test("and keeps nobody out, in light and dark and on a small phone", () => {
    expect(faults).toEqual([]);
  });

  /** Tab until the control of this name, or `name=value`, has the focus. */
  async function tabTo(page: Page, wanted: string | null): Promise<void> {
    for (let step = 0; step < 200; step += 1) {
      await page.keyboard.press("Tab");
      const { name = "", value = "" } = await page.evaluate(() => {
        const at = document.activeElement as HTMLInputElement | null;
        return { name: at?.name, value: at?.value };
      });
      if (name === wanted || `${name}=${value}` === wanted) return;
    }
    throw new Error(`the Tab key never came to ${wanted} on ${page.url()}`);
  }
};
