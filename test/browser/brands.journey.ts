// A second brand by the pages of the office, in a browser without scripts: opened, prepared, given a look. Somebody orders there,
// signs in there, and is nobody at the first brand. With axe on each page, in both themes and on a telephone.
import type { Page } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { PASSWORD, elsewhere as buyer } from "./buyers.ts";
import type { Demo } from "./demo.ts";
import { signInToOffice } from "./office-steps.ts";
import type { Scene } from "./scene.ts";
import {
  choosePassword,
  confirmByLink,
  enterCode,
  field,
  fillOrder,
  follow,
  openMail,
  placedOf,
  press,
  reloadUntil,
  see,
} from "./steps.ts";

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><path d="M2 18L12 2l10 16z" fill="#C2410C"/>' +
  '<rect x="28" y="6" width="50" height="8" fill="#7C2D12"/></svg>';

const FACTS: readonly (readonly [label: string, value: string])[] = [
  ["Name im Shop", "Fuchsbau"],
  ["Rechtlicher Name", "Fuchsbau Hosting GmbH"],
  ["Kurzname", "fuchsbau"],
  ["Farbe", "#C2410C"],
  ["Hostname des Shops", "fuchsbau.localhost"],
  ["Straße und Hausnummer", "Am Bau 1"],
  ["Postleitzahl", "10115"],
  ["Ort", "Berlin"],
  ["USt-IdNr.", "DE136695976"],
  ["Telefon", "+49 30 5550100"],
  ["E-Mail", "hallo@fuchsbau.example"],
  ["Absendername in E-Mails", "Fuchsbau"],
  ["Absenderadresse in E-Mails", "hallo@fuchsbau.example"],
  ["IBAN", "DE02120300000000202051"],
];

export const aSecondBrand = ({ demo: started, somebody, look: lookAt, faults }: Scene): void => {
  let demo: Demo;
  /** The same demo as the second brand's customers see it. */
  let there: Demo;
  beforeEach(() => {
    demo = started();
    const shop = demo.shop.replace("127.0.0.1", "fuchsbau.localhost");
    there = { ...demo, shop, portal: `${shop}/portal` };
  });
  const look = (page: Page, name: string): Promise<void> => lookAt(page, `brands-${name}`);

  const pages = new Map<string, Page>();
  const pageOf = (who: string): Page => {
    const page = pages.get(who);
    if (!page) throw new Error("an earlier part of the way did not get this far");
    return page;
  };

  test("is opened with its facts, and its shop answers that it is not open yet", async () => {
    const office = await somebody();
    pages.set("office", office);
    await signInToOffice(office, demo);
    await office.goto(`${demo.office}/brands`);
    await see(office, "Nordlicht Hosting", "Lark", "Verkauft");
    await look(office, "list");
    await follow(office, "Weitere Marke eröffnen");
    await office.waitForURL(/\/brands\/new$/);
    await look(office, "new");
    for (const [label, value] of FACTS)
      await field(office, new RegExp(`^${label}`))
        .first()
        .fill(value);
    await press(office, "Marke eröffnen");
    await office.waitForURL(/\/brands\/[\w-]{36}/);
    await see(office, "In Vorbereitung", "Allgemeine Bedingungen fehlen auf: Deutsch, Englisch.");
    await look(office, "overview");
    const shop = await somebody();
    pages.set("buyer", shop);
    expect((await shop.goto(there.shop))?.status()).toBe(503);
    await see(shop, "Dieser Shop ist noch nicht geöffnet");
    await look(shop, "not-open");
  }, 90_000);

  test("gets terms, products, numbers, names and a look, each on the page that the list leads to", async () => {
    const office = pageOf("office");
    const brand = office.url().replace(/\?.*$/u, "");
    for (const language of ["Deutsch", "Englisch"]) {
      await office.goto(brand);
      await press(office, "Jetzt erledigen: Bedingungen");
      await office.waitForURL(/\/setup\/terms/);
      await see(office, /Einstellungen von\s+Fuchsbau/);
      await office.getByRole("combobox", { name: "Sprache" }).selectOption({ label: language });
      await field(office, "Titel").fill("Bedingungen");
      await field(office, "Text").fill("Was vereinbart ist.");
      await press(office, "Veröffentlichen");
    }
    await office.goto(`${brand}/goods`);
    await look(office, "goods");
    await office.getByRole("combobox", { name: "Von" }).selectOption({ label: "Nordlicht Hosting" });
    await press(office, "Produkte kopieren");
    await see(office, /Produkte wurden kopiert/);
    await follow(office, "Nummern");
    await see(office, /Die nächste ist FUCH-R\d{4}-00001/);
    await look(office, "numbers");
    await follow(office, "Hostnamen und Absender");
    await look(office, "names");
    await follow(office, "Verbindungen");
    await see(office, "alle Marken");
    await look(office, "connections");
    await office.goto(`${brand}/look`);
    await office.locator("input[name=light]").setInputFiles({
      name: "logo.svg",
      mimeType: "image/svg+xml",
      buffer: Buffer.from(LOGO),
    });
    await press(office, "Speichern");
    await see(
      office,
      "Gespeichert.",
      /Knöpfe: #C2410C wie gewählt/,
      /Dunkel\. Text: .* ist hier nicht lesbar/,
    );
    await look(office, "look");
    await office.goto(brand);
    await see(office, "Es fehlt nichts.");
    await press(office, "Shop öffnen");
    await see(office, "Verkauft");
  }, 120_000);

  test("sells: an order without scripts, confirmed by a link of its own host, running a moment later", async () => {
    const page = pageOf("buyer");
    await page.goto(there.shop);
    await reloadUntil(page, "Starter");
    await page.locator("img.brand-logo").first().waitFor();
    await look(page, "shop");
    await fillOrder(page, there, buyer, (name) =>
      ["cart", "order-review"].includes(name) ? look(page, name) : Promise.resolve(),
    );
    await press(page, "Zahlungspflichtig bestellen");
    const { tracker } = await placedOf(page);
    await look(page, "tracker");
    await confirmByLink(page, there, buyer.email);
    expect(page.url()).toContain("//fuchsbau.localhost:");
    await enterCode(page, there, buyer);
    await page.goto(tracker);
    await reloadUntil(page, "Zu meinem Konto");
    await see(page, /Kundennummer FUCH-K\d{6}, Bestellnummer FUCH-A\d{4}-\d{5}/);
    // At the other brand the same address in the link is that of nobody.
    const other = await page.goto(tracker.replace("fuchsbau.localhost", "127.0.0.1"));
    expect(other?.status()).toBe(404);
  }, 120_000);

  test("has its customer sign in there, and not at the other brand", async () => {
    const page = pageOf("buyer");
    await choosePassword(page, there, buyer.email, PASSWORD);
    expect(page.url()).toContain("//fuchsbau.localhost:");
    await see(page, buyer.domain);
    await page.locator("img.brand-logo").first().waitFor();
    await look(page, "portal");
    await page.goto(`${demo.portal}`);
    await page.waitForURL(/\/sign-in/);
    await field(page, "E-Mail").fill(buyer.email);
    await field(page, "Passwort").fill(PASSWORD);
    await press(page, "Anmelden");
    await see(page, /passt nicht|stimm|unbekannt|nicht zusammen/i);
    expect(await page.locator("body").innerText()).not.toContain("Fuchsbau");
    await openMail(page, there, buyer.email, /^Willkommen/);
    await see(page, "hallo@fuchsbau.example");
  }, 60_000);

  test("has its customer visited from the office at its own host, in the amber frame, and leads back when the visit ends", async () => {
    const office = pageOf("office");
    await office.goto(`${demo.office}/customers?q=${encodeURIComponent(buyer.email)}`);
    const found = office.locator("main").getByRole("rowheader").getByRole("link").first();
    const account = (await found.getAttribute("href")) ?? "";
    await office.goto(`${new URL(account, demo.office).href}/visit`);
    await field(office, "Weshalb").fill("Am Telefon nach dem Paket gefragt");
    await press(office, "Seiten öffnen");
    await office.waitForURL(/fuchsbau\.localhost:\d+\/portal$/);
    expect(await office.locator(".visit-bar").innerText()).toContain("Am Telefon nach dem Paket gefragt");
    await see(office, buyer.domain);
    await look(office, "visit");
    // At the first brand's host the visit is nobody's.
    const other = await office.context().newPage();
    await other.goto(demo.portal);
    await other.waitForURL(/\/sign-in/);
    await other.close();
    await press(office, "Beenden");
    await office.waitForURL(/127\.0\.0\.1:\d+\/office\/customers\//);
    await office.goto(`${there.shop}/portal`);
    await office.waitForURL(/\/sign-in/);
  }, 60_000);

  test("and no page of the way had a fault in any theme or width", () => {
    expect(faults).toEqual([]);
  });
};
