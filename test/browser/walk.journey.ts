// The walk of a new user through a running demo, in a browser: from the shop's first page to a renewed year, with the
// customer's mailbox and phone, the card processor's page, the hosting servers' pages and the office. The shop part
// works without scripts. Each test goes on where the one before it ended.
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { PASSWORD, company, hasty, marlene, refused, saver } from "./buyers.ts";
import { orderByForms } from "./by-forms.ts";
import type { Demo } from "./demo.ts";
import { tabThrough } from "./look-over.ts";
import {
  bookByHand,
  clockDay,
  dayAfter,
  decide,
  findInvoice,
  findOrder,
  moveClock,
  signInToOffice,
  takeInStatement,
  undoFor,
} from "./office-steps.ts";
import type { Scene } from "./scene.ts";
import {
  choosePassword,
  confirmByLink,
  enterCard,
  enterCode,
  field,
  fillOrder,
  follow,
  linkInMail,
  openInvoiceByMail,
  openMail,
  openPortal,
  placedOf,
  press,
  reloadUntil,
  see,
} from "./steps.ts";
import type { Placed } from "./steps.ts";

/** Days from an order after which its pages are locked whatever quiet days lie between, and nothing has ended yet. */
const LOCKED_BY = 52;

export const aNewUsersWalk = ({ demo: started, somebody, look: lookAt, faults }: Scene): void => {
  let demo: Demo;
  beforeEach(() => {
    demo = started();
  });
  const look = (page: Page): Promise<void> => lookAt(page, "walk");

  const pages = new Map<string, Page>();
  const placed = new Map<string, Placed>();
  /** The day on which all of it was ordered. */
  let began = "";
  const of = <T>(found: T | undefined): T => {
    if (found === undefined) throw new Error("an earlier part of the walk did not get this far");
    return found;
  };

  test("a name is free, taken or impossible, and both prices stand beside it", async () => {
    const page = await somebody();
    await page.goto(demo.shop);
    await field(page, "Finden Sie Ihre Domain").fill("boettcher-keramik.de");
    await press(page, "Suchen");
    const free = page.getByRole("listitem").filter({ hasText: "boettcher-keramik.de" }).first();
    await see(page, "Frei");
    expect(await free.innerText()).toMatch(/Erstes Jahr\s+6,00\s€\s+Danach pro Jahr\s+12,00\s€/);
    await look(page);
    await page.goto(`${demo.shop}/domains?q=nic.de`);
    await see(page, "Vergeben", "Gehört sie Ihnen?");
    await page.goto(`${demo.shop}/domains?q=-x.de`);
    await see(page, "Nicht möglich", "Das kann kein Domainname sein");
    await look(page);
  }, 60_000);

  test("endings are chosen, prices are seen without tax, and a name is kept for later, all without scripts", async () => {
    const page = await somebody();
    await page.goto(`${demo.shop}/domains?q=boettcher-spaeter`);
    await page.getByText("Endungen auswählen").click();
    await page.getByLabel("Art der Endung").selectOption("country");
    await page.getByRole("checkbox", { name: "Nur freie Namen" }).check();
    await press(page, "Anzeigen");
    await see(page, "boettcher-spaeter.de", "Adresse oder Sitz vor Ort nötig");
    expect(await page.locator("main").innerText()).not.toContain("boettcher-spaeter.com");
    await page.getByRole("button", { name: "zzgl. USt." }).click();
    const row = page.getByRole("listitem").filter({ hasText: "boettcher-spaeter.de" }).first();
    expect(await row.innerText()).toMatch(/Erstes Jahr\s+5,04\s€\s+Danach pro Jahr\s+10,08\s€/);
    await look(page);
    await page.getByRole("button", { name: "boettcher-spaeter.de für später merken" }).click();
    await see(page, "boettcher-spaeter.de ist für später gemerkt");
    await page.getByRole("link", { name: "Zur Liste" }).click();
    await see(page, "Für später gemerkt");
    await look(page);
    await page.getByRole("button", { name: "boettcher-spaeter.de in den Warenkorb" }).click();
    await see(page, "Nettobetrag", "5,04 €", "USt. 19 %", "6,00 €");
    await look(page);
  }, 60_000);

  test("who wants what is sold out is told once when it is back", async () => {
    const page = await somebody();
    await page.goto(`${demo.shop}/hosting`);
    await page
      .getByRole("link", { name: /Bescheid geben/ })
      .first()
      .click();
    await press(page, "Einmal Bescheid geben");
    await see(page, "Geben Sie eine E-Mail-Adresse an");
    await look(page);
    await field(page, "Ihre E-Mail-Adresse").fill("wartet@example.org");
    await press(page, "Einmal Bescheid geben");
    await see(page, "Bitte sehen Sie in Ihre Mail");
    await openMail(page, demo, "wartet@example.org", /wieder gibt/);
    await page.goto(await linkInMail(page, "Ja, einmal Bescheid geben"));
    await press(page, "Ja, einmal Bescheid geben");
    await see(page, "Sie hören von uns");
    await look(page);
  }, 60_000);

  test("a stranger orders without scripts and sees what was forgotten", async () => {
    const page = await somebody();
    pages.set("marlene", page);
    await page.goto(`${demo.shop}/order/details`);
    await see(page, "Ihr Warenkorb ist noch leer");
    await fillOrder(page, demo, marlene, async (name) => {
      if (name === "order-details") {
        await press(page, "Weiter");
        await see(page, "Geben Sie Vor- und Nachnamen ein.");
        expect(await page.title()).toMatch(/^Fehler/);
      }
      await look(page);
    });
    await see(page, "Zahlungspflichtig bestellen", "Summe für die erste Laufzeit", "41,88 €", "71,88 €");
    await press(page, "Zahlungspflichtig bestellen");
    placed.set("marlene", await placedOf(page));
    await see(page, "Wartet auf Ihre Bestätigung", "Als Nächstes: Sie");
    await look(page);
  }, 90_000);

  test("the link in the mail and the code on the phone lead to services that run", async () => {
    const page = of(pages.get("marlene"));
    const { tracker, shortId } = of(placed.get("marlene"));
    await confirmByLink(page, demo, marlene.email, () => look(page));
    await reloadUntil(page, "Wartet auf Ihren Code");
    await look(page);
    await enterCode(page, demo, marlene);
    await page.goto(tracker);
    await reloadUntil(page, "Zu meinem Konto");
    await see(page, shortId, /Kundennummer K\d{6}, Bestellnummer A\d{4}-\d{5}/);
    await see(page, `${marlene.domain} gehört Ihnen`, /Starter.* läuft/);
    await look(page);
  }, 90_000);

  test("the welcome mail leads into the portal, with services and an invoice as a PDF", async () => {
    const page = of(pages.get("marlene"));
    await choosePassword(page, demo, marlene.email, PASSWORD);
    await see(page, "Guten Tag, Marlene Böttcher", marlene.domain, /Rechnung R\d{4}-\d{5} ist am/);
    await look(page);
    for (const [name, words] of [
      ["Pakete", "Läuft"],
      ["Domains", "Aktiv"],
      ["Rechnungen", "Offen"],
    ] as const) {
      await follow(page, name);
      await see(page, words);
      await look(page);
    }
    await follow(page, /^R\d{4}-\d{5}$/);
    await see(page, "Starter", "41,88 €");
    await look(page);
    const href = of(await page.getByRole("link", { name: /PDF/ }).first().getAttribute("href"));
    const pdf = await page.request.get(new URL(href ?? "", page.url()).href);
    expect((await pdf.body()).subarray(0, 4).toString()).toBe("%PDF");
  }, 90_000);

  test("who reads English gets the shop's pages and the portal's first in English, whole", async () => {
    const page = of(pages.get("marlene"));
    const speak = async (lang: "de" | "en"): Promise<void> => {
      await page.locator(`button[name="lang"][value="${lang}"]`).click();
      await page.locator(`html[lang="${lang}"]`).waitFor();
    };
    await page.goto(demo.portal);
    await speak("en");
    await see(page, /^Good (?:morning|day|evening)|^Hello/, marlene.domain);
    for (const path of ["/portal", "/", "/hosting", "/hosting/starter", "/domains?q=westphal", "/cart"]) {
      await page.goto(demo.shop + path);
      await look(page);
      const german = / (?:und|oder|nicht|für|wird|sind|Ihre) /u.exec(await page.locator("body").innerText());
      expect(german?.[0], path).toBeUndefined();
    }
    await page.goto(demo.portal);
    await speak("de");
  }, 90_000);

  test("the invoice is paid on the processor's page, and the card is kept", async () => {
    const page = of(pages.get("marlene"));
    await openInvoiceByMail(page, demo, marlene.email);
    await look(page);
    await page.getByRole("checkbox", { name: /Diese Karte für Verlängerungen behalten/ }).check();
    await press(page, "41,88 € mit Karte bezahlen");
    await enterCard(page);
    await reloadUntil(page, /Ihre Zahlung ist da|Bezahlt/);
    await look(page);
    await page.goto(`${demo.portal}/payment-methods`);
    await reloadUntil(page, /4242/);
    await look(page);
    await openMail(page, demo, marlene.email, /Quittung|Zahlung|bezahlt/i);
  }, 60_000);

  test("the office finds the order by its short id and reads its whole story", async () => {
    const office = await somebody();
    pages.set("office", office);
    await signInToOffice(office, demo);
    await look(office);
    await findOrder(office, demo, of(placed.get("marlene")).shortId);
    await see(office, "Abgeschlossen", "Code per SMS", "Was geschah", "Willkommen: alles ist bereit");
    await see(
      office,
      /Panel: Konto anlegen/,
      /Registry: Namen registrieren/,
      /Rechnung R\d{4}-\d{5} über 41,88 €/,
    );
    await look(office);
  }, 60_000);

  test("with scripts an order's page goes on by itself, and every step can be reached with the Tab key", async () => {
    const page = await somebody(true);
    const unseen: string[] = [];
    await fillOrder(page, demo, saver, async (name) => {
      if (/domain|cart|details|payment|review/.test(name)) unseen.push(...(await tabThrough(page)));
    });
    await press(page, "Zahlungspflichtig bestellen");
    const { tracker } = await placedOf(page);
    const mailbox = await page.context().newPage();
    await confirmByLink(mailbox, demo, saver.email);
    await see(page, "Wartet auf Ihren Code");
    await enterCode(page, demo, saver);
    expect(page.url()).toBe(tracker);
    await see(page, "Zu meinem Konto");
    await choosePassword(page, demo, saver.email, PASSWORD);
    pages.set("saver", page);
    expect([...unseen, ...(await tabThrough(page))]).toEqual([]);
  }, 120_000);

  test("a customer who is known orders again on one page", async () => {
    const page = of(pages.get("saver"));
    await page.goto(demo.shop);
    await press(page, "Starter wählen");
    await field(page, "Finden Sie Ihre Domain").fill("holm-honig.de");
    await page.getByRole("button", { name: "Suchen" }).click();
    await press(page, "holm-honig.de nehmen");
    await page.waitForURL(/\/cart$/);
    await follow(page, /^Weiter$/);
    await page.waitForURL(/\/order\/payment/);
    await page.getByRole("radio", { name: /^Überweisung/ }).check();
    await press(page, "Weiter");
    await page.waitForURL(/\/order\/review/);
    await see(page, "Frieda Holm");
    await look(page);
    await page.getByRole("checkbox", { name: /Ich stimme/ }).check();
    await press(page, "Zahlungspflichtig bestellen");
    await placedOf(page);
    await see(page, "Wartet auf Ihren Code");
    await enterCode(page, demo, saver);
    await see(page, "Zu meinem Konto");
    await page.goto(`${demo.portal}/invoices`);
    const open = page.getByRole("checkbox", { name: /41,88/ });
    await reloadUntil(page, open.nth(1));
    expect(await open.count()).toBe(2);
  }, 120_000);

  test("the desk's decisions can be taken back for as long as the settings say", async () => {
    const office = of(pages.get("office"));
    await undoFor(office, demo, 2);
    await look(office);
  }, 60_000);

  test("a risky order waits in the office with its reasons in words, and is taken there", async () => {
    const page = await somebody();
    pages.set("hasty", page);
    placed.set("hasty", await orderByForms(page, demo, hasty));
    await reloadUntil(page, "Wir sehen sie uns an");
    const office = of(pages.get("office"));
    await office.goto(`${demo.office}/orders/review`);
    await see(office, hasty.name);
    await look(office);
    await follow(office, of(placed.get("hasty")).shortId);
    await see(office, /Wegwerf/, /Telefon/);
    await look(office);
    await decide(office, "Annehmen", "Rückruf: Die Firma gibt es.");
    await reloadUntil(office, "Abgeschlossen");
    await reloadUntil(page, "Zu meinem Konto");
  }, 90_000);

  test("a package that is paid first: reserved on the card, taken with acceptance, given back with refusal", async () => {
    const [page, other] = [await somebody(), await somebody()];
    const office = of(pages.get("office"));
    for (const [buyer, at] of [
      [company, page],
      [refused, other],
    ] as const) {
      await fillOrder(at, demo, buyer);
      await press(at, "Zahlungspflichtig bestellen");
      await enterCard(at);
      placed.set(buyer.name, await placedOf(at));
      await reloadUntil(at, "Der Betrag ist auf Ihrer Karte vorgemerkt");
      await confirmByLink(at, demo, buyer.email);
    }
    await enterCode(page, demo, company);
    await reloadUntil(page, "Zu meinem Konto");
    await findOrder(office, demo, of(placed.get(company.name)).shortId);
    await reloadUntil(office, /Bezahlt/);
    await reloadUntil(other, "Wir sehen sie uns an");
    await findOrder(office, demo, of(placed.get(refused.name)).shortId);
    await decide(office, "Ablehnen", "Die Anschrift gibt es nicht.");
    await reloadUntil(office, "Freigegeben");
    await reloadUntil(other, "Nicht angenommen");
    await look(other);
  }, 240_000);

  test("a credit note takes the invoice back, and the money goes back to the card", async () => {
    const office = of(pages.get("office"));
    await findInvoice(office, demo, company.name);
    await office.getByText("Gutschrift schreiben").first().click();
    await office.getByRole("radio", { name: "geht auf dem Weg zurück, auf dem es kam" }).check();
    await field(office, /^Grund/).fill("Widerruf innerhalb von 14 Tagen.");
    await press(office, "Gutschrift schreiben");
    await reloadUntil(office, /Gutschrift G\d{4}-\d{5}/);
    await look(office);
    await findOrder(office, demo, of(placed.get(company.name)).shortId);
    await reloadUntil(office, "Erstattet");
  }, 60_000);

  test("a transfer is booked by hand for two invoices, one of them in part; the bank's statement brings the rest", async () => {
    const office = of(pages.get("office"));
    await office.goto(`${demo.office}/invoices?q=${encodeURIComponent(saver.name)}`);
    const numbers = await office.getByRole("rowheader").getByRole("link").allInnerTexts();
    const [second = "", first = ""] = numbers;
    const unseen = await tabThrough(office);
    const booking = {
      customer: saver.name,
      way: "Überweisung" as const,
      amount: "50,00",
      reference: `${first} ${second}`,
      pays: { [first]: "41,88", [second]: "8,12" },
    };
    await bookByHand(office, demo, booking, async () => void unseen.push(...(await tabThrough(office))));
    expect(unseen).toEqual([]);
    await see(office, "50,00 €", first, second);
    await look(office);
    await findInvoice(office, demo, saver.name);
    await see(office, /Teilweise bezahlt|Teils bezahlt/, "33,76 €");
    await look(office);
    const rest = { minor: 3_376n, words: `Rest von ${second}`, payer: "Holm, F." };
    await takeInStatement(office, demo, [rest], saver.name);
    await look(office);
    await findInvoice(office, demo, saver.name);
    await office.getByText("Bezahlt", { exact: true }).first().waitFor();
  }, 90_000);

  test("a customer makes a larger package of theirs, and sees what it costs before anything changes", async () => {
    const page = of(pages.get("saver"));
    await page.goto(`${demo.portal}/contracts`);
    await follow(page, /Starter.*holm-garten\.de/);
    await follow(page, "Ändern");
    await page.getByRole("radio", { name: /^Business.*Jahr/ }).check();
    await press(page, "Weiter");
    await page.getByRole("radio", { name: /^Sofort/ }).check();
    await press(page, "Zeigen, was es kostet");
    await see(page, "Noch ist nichts geändert.", "35,88 €", "143,88 €", "Jetzt zu zahlen", "108,00 €");
    await look(page);
    await press(page, "Ändern");
    await see(page, /Business.*holm-garten\.de/);
    await page.goto(`${demo.portal}/invoices`);
    await reloadUntil(page, /^G\d{4}-\d{5}$/);
  }, 60_000);

  const onPanel = async (page: Page, domain: string): Promise<string> => {
    for (const panel of demo.panels) {
      await page.goto(panel);
      const row = page.getByRole("row").filter({ hasText: domain });
      if ((await row.count()) > 0) return row.first().innerText();
    }
    return "";
  };

  test("who does not pay is reminded, suspended and locked out, pays on the one page that is left, and all runs again", async () => {
    const page = of(pages.get("hasty"));
    const office = await somebody(true);
    pages.set("clock", office);
    await signInToOffice(office, demo);
    began = await clockDay(office, demo);
    await moveClock(office, demo, dayAfter(began, LOCKED_BY), () => look(office));
    await openMail(page, demo, hasty.email, /überfällig|offen|Erinnerung|Mahnung/i);
    expect(await onPanel(page, hasty.domain)).toContain("Gesperrt");
    await openPortal(page, demo, hasty.email, PASSWORD);
    await page.goto(`${demo.portal}/services`);
    await see(page, "Ihre Seiten sind gesperrt", "Was offen ist", "41,88 €", "Gelöscht ist nichts");
    await look(page);
    await follow(page, "Jetzt bezahlen");
    await press(page, /mit Karte bezahlen/);
    await enterCard(page);
    await reloadUntil(page, /Ihre Zahlung ist da|Bezahlt/);
    await expect.poll(() => onPanel(page, hasty.domain), { timeout: 60_000 }).toContain("Läuft");
    await page.goto(demo.portal);
    await see(page, hasty.domain);
  }, 300_000);

  test("a year later the kept card has paid the renewal and the name is renewed at the registry", async () => {
    const page = of(pages.get("marlene"));
    const office = of(pages.get("clock"));
    await moveClock(office, demo, dayAfter(began, 367));
    await openMail(page, demo, marlene.email, /verlänger/i);
    await page.goto(`${demo.portal}/invoices`);
    // The package and the name, each as early as its own sequence says.
    for (const renewed of ["59,88", "12,00"]) {
      const invoice = page.getByRole("row").filter({ hasText: renewed });
      expect(await invoice.innerText(), renewed).toContain("Bezahlt");
    }
    await page.goto(`${demo.portal}/domains`);
    const inTwoYears = Number(dayAfter(began, 1).slice(0, 4)) + 2;
    const name = page.getByRole("row").filter({ hasText: marlene.domain });
    expect(await name.innerText()).toContain(String(inTwoYears));
    await look(page);
    expect(await onPanel(page, marlene.domain)).toContain("Läuft");
  }, 400_000);

  test("behind all of it no job failed, no call to the outside is unclear, and nothing broke", async () => {
    const office = of(pages.get("office"));
    await office.goto(`${demo.office}/jobs`);
    await see(
      office,
      "Kein Auftrag ist fehlgeschlagen",
      "Jeder Aufruf nach draußen hat einen sicheren Ausgang.",
    );
    const broken = demo
      .log()
      .split("\n")
      .filter((line) => /"level":(50|60)/.test(line));
    expect(broken).toEqual([]);
  });

  test("every page can be used by everybody, in light and dark and on a small phone", () => {
    expect(faults).toEqual([]);
  });
};
