// Each path an order can take after the button, in a browser: what the buyer sees on the order's own page, what the office
// does and reads. The desk's decisions can be taken back for a while, so what they lead to is read further below.
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  PASSWORD,
  abusive,
  abusiveAgain,
  agency,
  asked,
  doubting,
  mailing,
  moving,
  plain,
  posting,
  scanning,
  typing,
  unwilling,
} from "./buyers.ts";
import { orderByForms } from "./by-forms.ts";
import { tourOffice } from "./office-pages.ts";
import { decide, findOrder, signInToOffice, undoFor } from "./office-steps.ts";
import {
  acceptByKeys,
  openByKey,
  drawSignature,
  fileScan,
  mailPapers,
  openPack,
  openSigning,
  scanOf,
  signByName,
  SIGN_HERE,
} from "./paper-steps.ts";
import type { Scene } from "./scene.ts";
import {
  bringName,
  checkOut,
  choosePassword,
  confirmByLink,
  enterCard,
  enterCode,
  field,
  fillOrder,
  follow,
  linkInMail,
  openMail,
  placedOf,
  press,
  reloadUntil,
  see,
  takeNewName,
} from "./steps.ts";
import type { Buyer, Placed } from "./steps.ts";

export const thePathsOfAnOrder = ({ demo, somebody, look, faults }: Scene): void => {
  const pages = new Map<string, Page>();
  const orders = new Map<Buyer, Placed>();
  const of = <T>(found: T | undefined): T => {
    if (found === undefined) throw new Error("an earlier part did not get this far");
    return found;
  };
  const office = (): Page => of(pages.get("office"));

  /** Ordered and confirmed: the browser stands on the order's own page. */
  async function order(page: Page, buyer: Buyer): Promise<Placed> {
    const placed = await orderByForms(page, demo(), buyer);
    orders.set(buyer, placed);
    return placed;
  }

  async function confirmed(page: Page, buyer: Buyer): Promise<Placed> {
    await press(page, "Zahlungspflichtig bestellen");
    const placed = await placedOf(page);
    orders.set(buyer, placed);
    await confirmByLink(page, demo(), buyer.email);
    await page.goto(placed.tracker);
    return placed;
  }

  /** Whatever this order still waits for is done, until everything in it runs and its page says so. */
  async function toEnd(page: Page, placed: Placed, done: string): Promise<void> {
    const state = await reloadUntil(page, /Wartet auf Ihren Code|Wir sehen sie uns an|Zu meinem Konto/);
    if (/Code/.test(await state.innerText())) await enterCode(page, demo(), asked);
    else if (/sehen/.test(await state.innerText())) {
      await findOrder(office(), demo(), placed.shortId);
      await decide(office(), "Annehmen", "Kennen wir.");
    }
    await page.goto(placed.tracker);
    await reloadUntil(page, "Zu meinem Konto");
    await see(page, "Alles läuft", done, /^Wir haben Ihnen eine Willkommensmail .+ geschickt/);
  }

  async function toOrder(buyer: Buyer): Promise<void> {
    await findOrder(office(), demo(), of(orders.get(buyer)).shortId);
  }

  async function toReview(buyer: Buyer): Promise<void> {
    await office().goto(`${demo().office}/orders/review`);
    await follow(office(), of(orders.get(buyer)).shortId);
    await office().waitForURL(/\/orders\/review\/[\w-]{36}$/);
  }

  /** A key of the desk, once the page listens to keys. */
  async function keyed(key: string): Promise<void> {
    await office().locator("[data-desk-keys]").waitFor();
    await office().keyboard.press(key);
  }

  async function declare(page: Page, buyer: Buyer, contract: string): Promise<void> {
    await field(page, "Ihr Name").fill(buyer.name);
    await field(page, "E-Mail für die Bestätigung").fill(buyer.email);
    await field(page, "Welcher Vertrag?").fill(contract);
  }

  test("three odd orders wait for a person: one is asked, one dropped, one rejected, with the effects said before", async () => {
    pages.set("office", await somebody(true));
    await signInToOffice(office(), demo());
    await undoFor(office(), demo(), 3);
    for (const buyer of [asked, doubting, abusive]) {
      const page = await somebody();
      pages.set(buyer.name, page);
      await order(page, buyer);
      await reloadUntil(page, "Wir sehen sie uns an");
    }
    await look(of(pages.get(asked.name)), "tracker-review");
    await office().goto(`${demo().office}/orders/review`);
    await see(office(), asked.name, doubting.name, abusive.name);
    await look(office(), "office-review");
    await toReview(doubting);
    await see(office(), /Wegwerf/);
    await keyed("d");
    await see(office(), "Niemandem wird etwas nachgetragen.");
    await office().locator("#decide-drop summary").click();
    await decide(office(), "Verwerfen", "Hat angerufen: doch nicht.");
    await toReview(abusive);
    await look(office(), "office-review-one");
    await decide(office(), "Ablehnen", "Gibt sich als Bank aus.");
    await see(office(), "Entscheidung Ablehnen: Entschieden", "Gibt sich als Bank aus.");
    await toReview(asked);
    const part = office().locator("#decide-ask");
    await keyed("a");
    await see(office(), /ohne Antwort verfällt sie/);
    await part.getByLabel(/^Grund/).selectOption("purpose_unclear");
    await part.getByLabel("Ihre Frage").fill("Wofür ist die Seite gedacht?");
    await part.getByRole("button", { name: "Frage senden" }).click();
    await see(office(), "Wofür ist die Seite gedacht?", /Noch ist nichts geschehen/);
  }, 120_000);

  test("a question is answered on the order's page, and the order comes back to the desk", async () => {
    const page = of(pages.get(asked.name));
    await reloadUntil(page, "Wir haben eine Frage");
    await see(page, "Wofür ist die Seite gedacht?");
    await look(page, "tracker-question");
    await press(page, "Antwort senden");
    await see(page, "Bitte schreiben Sie zuerst eine Antwort.");
    await field(page, "Ihre Antwort").fill("Für meine Yogaschule in Berlin.");
    await press(page, "Antwort senden");
    await reloadUntil(page, "Wir sehen sie uns an");
    await office().goto(`${demo().office}/orders/review`);
    await reloadUntil(office(), "Beantwortet");
    await toReview(asked);
    await see(office(), "Für meine Yogaschule in Berlin.", /Wartet auf Antwort → Zu prüfen/);
    await decide(office(), "Annehmen", "Die Schule gibt es.");
  }, 120_000);

  test("without scripts an order goes from the shop to a signature by name, and runs", async () => {
    const page = await somebody();
    await fillOrder(page, demo(), typing);
    await confirmed(page, typing);
    await reloadUntil(page, SIGN_HERE);
    await look(page, "tracker-papers");
    await openSigning(page);
    await look(page, "sign");
    await press(page, "Unterzeichnen und abschließen");
    await see(page, "Bitte geben Sie Ihren vollen Namen ein.", /Bitte bestätigen Sie, dass Sie das gelesen/);
    await look(page, "sign-incomplete");
    await signByName(page, typing.name);
    await see(page, "Unterzeichnet. Vielen Dank!", "SHA-256 der Unterlagen", typing.name);
    await look(page, "sign-done");
    await page.goto(of(orders.get(typing)).tracker);
    await reloadUntil(page, "Zu meinem Konto");
    await toOrder(typing);
    await see(
      office(),
      "Abgeschlossen",
      "Unterlagen zum Unterzeichnen geöffnet",
      /Formular Vertrag: Offen →/,
    );
    await look(office(), "office-order-papers");
  }, 120_000);

  test("a name that moves here: worked on in a preview, signed by a drawing, the preview becomes real", async () => {
    const page = await somebody(true);
    await page.goto(demo().shop);
    await press(page, "Starter wählen");
    await bringName(page, moving.domain, "Transfer-Code-1");
    await see(page, "zieht hierher um");
    await look(page, "cart-moving");
    await checkOut(page, moving);
    await confirmed(page, moving);
    await see(page, SIGN_HERE, "Vorschau: anfangen, bevor alles fertig ist");
    await press(page, "Vorschau einrichten");
    await see(page, /preview\.nordlicht\.example/, "Verwaltung öffnen");
    await look(page, "tracker-preview-papers");
    await openSigning(page);
    const finish = page.getByRole("button", { name: "Unterzeichnen und abschließen" });
    expect(await finish.isDisabled(), "nothing is signed before it is filled in").toBe(true);
    await field(page, "Ihr voller Name").fill(moving.name);
    await drawSignature(page);
    await page.getByRole("checkbox", { name: /Ich habe das gelesen/ }).check();
    expect(await finish.isDisabled()).toBe(false);
    await press(page, "Unterzeichnen und abschließen");
    await see(page, "Unterzeichnet. Vielen Dank!");
    await page.goto(of(orders.get(moving)).tracker);
    await see(page, "Alles läuft", `${moving.domain} ist hier`, "Zu meinem Konto");
    const servers: string[] = [];
    for (const panel of demo().panels) {
      await page.goto(panel);
      servers.push(await page.locator("body").innerText());
    }
    expect(servers.join("\n").match(new RegExp(`${moving.domain}\\s+starter`, "g"))).toHaveLength(1);
  }, 120_000);

  test("who does not want to sign says why, and a person reads it", async () => {
    const page = await somebody();
    await order(page, unwilling);
    await reloadUntil(page, SIGN_HERE);
    await openSigning(page);
    await page.getByText("Ich möchte nicht unterzeichnen").click();
    await press(page, "Nicht unterzeichnen");
    await see(page, "Bitte sagen Sie uns in wenigen Worten, warum.");
    await field(page, "Ihre Begründung").fill("Die Laufzeit ist mir zu lang.");
    await press(page, "Nicht unterzeichnen");
    await see(page, "Sie haben nicht unterzeichnet");
    await look(page, "sign-declined");
    await page.goto(of(orders.get(unwilling)).tracker);
    await reloadUntil(page, "Wir sehen sie uns an");
    await look(page, "tracker-declined");
    await toOrder(unwilling);
    await see(office(), /Die Laufzeit ist mir zu lang\./);
  }, 120_000);

  test("a scan sent by the order's page is compared and accepted by keys alone", async () => {
    const page = await somebody();
    const { shortId, tracker } = await order(page, scanning);
    await reloadUntil(page, SIGN_HERE);
    await page.getByText("Lieber auf Papier", { exact: true }).click();
    const scan = await scanOf(page, tracker, "unterschrieben.pdf");
    await press(page, "Hochladen");
    await see(page, "Bitte wählen Sie eine Datei.");
    await look(page, "tracker-upload");
    await page.locator("input[name=file]").setInputFiles({ ...scan });
    await press(page, "Hochladen");
    await reloadUntil(page, "Ihre Unterlagen sind da");
    await look(page, "tracker-received");
    await openPack(office(), demo(), shortId);
    await see(office(), "unterschrieben.pdf", "hochgeladen");
    await look(office(), "office-compare");
    await openByKey(office(), "r");
    await openByKey(office(), "w");
    await acceptByKeys(office());
    await page.goto(tracker);
    await reloadUntil(page, "Zu meinem Konto");
    await toOrder(scanning);
    await see(office(), /Rückläufer unterschrieben\.pdf: Zu prüfen/, /Formular Vertrag: .+ → Angenommen/);
  }, 120_000);

  test("papers by post: printed for who has no printer, found by their barcode, asked for again, and accepted", async () => {
    const page = await somebody();
    const { shortId, tracker } = await order(page, posting);
    await reloadUntil(page, SIGN_HERE);
    await page.getByText("Lieber auf Papier", { exact: true }).click();
    await page.locator("summary", { hasText: "Unterlagen per Post zusenden" }).click();
    await press(page, "Unterlagen per Post zusenden");
    await reloadUntil(page, SIGN_HERE);
    await page.getByText("Lieber auf Papier", { exact: true }).click();
    await see(page, /Wir drucken die Unterlagen/);
    await office().goto(`${demo().office}/print`);
    await office()
      .getByRole("checkbox", { name: new RegExp(shortId) })
      .check();
    await look(office(), "office-print");
    await press(office(), "Ausgewählte drucken");
    await look(office(), "office-print-run");
    await office().goto(`${demo().office}/print?view=printed`);
    await office()
      .getByRole("checkbox", { name: new RegExp(shortId) })
      .check();
    await press(office(), "Als versandt vermerken");
    await reloadUntil(
      page,
      /^Die Unterlagen sind seit dem .+ per Post zu Ihnen unterwegs/,
      "Lieber auf Papier",
    );
    await look(page, "tracker-posted");
    const scan = await scanOf(page, tracker, "stapel-0001.pdf");
    await fileScan(office(), demo(), scan);
    await look(office(), "office-desk");
    await openPack(office(), demo(), shortId);
    await see(office(), "stapel-0001.pdf", "per Post", "gelesen");
    const first = office().locator("[data-desk-item]").first();
    await first.getByText("Noch einmal verlangen", { exact: true }).click();
    await first.getByLabel("Grund").filter({ visible: true }).fill("Die Unterschrift fehlt.");
    await press(office(), "Vom Kunden noch einmal verlangen");
    await acceptByKeys(office());
    await page.goto(tracker);
    await reloadUntil(page, "Die Unterschrift fehlt.");
    await look(page, "tracker-again");
    await fileScan(office(), demo(), {
      ...scan,
      name: "stapel-0002.pdf",
      buffer: Buffer.concat([scan.buffer, Buffer.from("\n")]),
    });
    await openPack(office(), demo(), shortId);
    await acceptByKeys(office());
    await reloadUntil(page, "Zu meinem Konto");
    await toOrder(posting);
    await see(office(), "Abgeschlossen", "Die Unterschrift fehlt.", /Rückläufer stapel-0001\.pdf/);
  }, 120_000);

  test("papers mailed as an attachment are found by their barcode too", async () => {
    const page = await somebody();
    const { shortId, tracker } = await order(page, mailing);
    await reloadUntil(page, SIGN_HERE);
    const scan = await scanOf(page, tracker, "anhang.pdf");
    await mailPapers(page, demo(), mailing.email, "vertrag@nordlicht.example", scan);
    await page.goto(tracker);
    await reloadUntil(page, "Ihre Unterlagen sind da");
    await openPack(office(), demo(), shortId);
    await see(office(), "anhang.pdf", "per Mail");
    await acceptByKeys(office());
    await reloadUntil(page, "Zu meinem Konto");
  }, 120_000);

  test("three packages and five names, each its own way, are one order, paid first and set up as far as each can be", async () => {
    const page = await somebody();
    await page.goto(`${demo().shop}/hosting`);
    await press(page, "Starter wählen");
    await takeNewName(page, agency.domain);
    await page.goto(`${demo().shop}/hosting`);
    await press(page, "Business wählen");
    await bringName(page, "taken-westphal.de", "Transfer-Code-1");
    await page.goto(`${demo().shop}/hosting`);
    await press(page, "Agentur wählen");
    await bringName(page, "taken-bleibt-dort.de");
    await page.goto(`${demo().shop}/domains/bulk`);
    await field(page, "Ihre Domains").fill("westphal-berlin.de\nwestphal-hamburg.com, nic.de\nkeine domain");
    await press(page, "Alle prüfen");
    await see(page, "2 Namen sind frei", "Zeile 2");
    await look(page, "bulk-answered");
    await press(page, "In den Warenkorb");
    await see(page, "westphal-berlin.de", "bleibt, wo sie ist", "zieht hierher um");
    await page.getByRole("link", { name: "Starter: Laufzeit und Extras" }).click();
    await page.getByRole("checkbox", { name: /Malware/ }).check();
    await look(page, "cart-package");
    await press(page, "So übernehmen");
    await look(page, "cart-full");
    await checkOut(page, agency);
    await look(page, "order-review-full");
    await press(page, "Zahlungspflichtig bestellen");
    await enterCard(page);
    const placed = await placedOf(page);
    orders.set(agency, placed);
    await reloadUntil(page, "Der Betrag ist auf Ihrer Karte vorgemerkt");
    await confirmByLink(page, demo(), agency.email);
    await page.goto(placed.tracker);
    await enterCode(page, demo(), agency);
    const packages = ["Starter", "Business", "Agentur"];
    const names = [agency.domain, "taken-westphal.de", "westphal-berlin.de", "westphal-hamburg.com"];
    for (const title of packages) await reloadUntil(page, new RegExp(`${title}.* läuft`));
    for (const done of names.map((name) => new RegExp(`${name} (gehört Ihnen|ist hier)`)))
      await reloadUntil(page, done);
    await look(page, "tracker-full");
    await findOrder(office(), demo(), placed.shortId);
    // Each thing has its own state beside the order's; the name that stays elsewhere goes with its package, and the add-on,
    // which a person sets up, keeps the order open and nothing else waiting.
    const isSaid = async (thing: string, state: string): Promise<void> => {
      const rows = office().getByRole("row").filter({ hasText: thing }).filter({ hasText: state });
      expect(await rows.count(), `${thing}: ${state}`).toBeGreaterThan(0);
    };
    for (const thing of [...packages, ...names]) await isSaid(thing, "Aktiv");
    await see(office(), "taken-bleibt-dort.de");
    await isSaid("Malware", "Wird eingerichtet");
    await press(office(), "Erledigt: Einrichten");
    await field(office(), "Das geht per E-Mail an den Kunden").fill("Der Scan läuft jede Nacht.");
    await press(office(), "Erledigt: Begrüßung senden");
    await isSaid("Malware", "Aktiv");
    await see(office(), "Abgeschlossen");
    await reloadUntil(page, /Malware.* läuft/);
  }, 240_000);

  test("somebody who was turned down is known again under another name, and drops out no other way", async () => {
    const page = of(pages.get(abusive.name));
    await page.goto(of(orders.get(abusive)).tracker);
    await reloadUntil(page, "Nicht angenommen");
    await see(page, /Sie schulden nichts/);
    await look(page, "tracker-rejected");
    const again = await somebody();
    await order(again, abusiveAgain);
    await reloadUntil(again, "Wir sehen sie uns an");
    await office().goto(`${demo().office}/orders/review`);
    const inQueue = office().locator("tr", { hasText: of(orders.get(abusiveAgain)).shortId });
    expect(await inQueue.innerText()).toContain("1 Bestellung");
    await toReview(abusiveAgain);
    await see(office(), /abgelehnt/i, "Ähnliche Bestellungen", of(orders.get(abusive)).shortId);
    await look(office(), "office-review-known");
    await decide(office(), "Verwerfen", "Dieselbe Person.");
    const doubter = of(pages.get(doubting.name));
    await doubter.goto(of(orders.get(doubting)).tracker);
    await reloadUntil(doubter, "Beendet");
  }, 120_000);

  test("a customer we know orders on one screen and is asked nothing again", async () => {
    const page = of(pages.get(asked.name));
    await page.goto(of(orders.get(asked)).tracker);
    await reloadUntil(page, "Zu meinem Konto");
    await choosePassword(page, demo(), asked.email, PASSWORD);
    await page.goto(`${demo().portal}/order`);
    await look(page, "portal-order-empty");
    await press(page, "Dieses Paket dazunehmen");
    await field(page, "Domain").fill("lindner-retreat.de");
    await press(page, "Prüfen und dazunehmen");
    await see(page, "lindner-retreat.de", "Es gelten dieselben Bedingungen");
    expect(await page.getByRole("textbox", { name: /Name|Straße|E-Mail|Telefon/ }).count()).toBe(0);
    await look(page, "portal-order");
    await press(page, "Zahlungspflichtig bestellen");
    await toEnd(page, await placedOf(page), "lindner-retreat.de gehört Ihnen");
    await page.goto(`${demo().portal}/services`);
    await see(page, "lindner-retreat.de", "Läuft");
  }, 120_000);

  test("staff order for a customer on the phone: nothing happens before the customer agrees by the mailed link, then it is checked", async () => {
    const desk = office();
    await desk.goto(`${demo().office}/customers?q=${encodeURIComponent(asked.name)}`);
    await follow(desk, asked.name);
    await desk.waitForURL(/\/office\/customers\/[\w-]{36}$/);
    await desk.locator("summary", { hasText: "Aktionen" }).click();
    await press(desk, "Für diesen Kunden bestellen");
    await desk.waitForURL(/\/office\/staff-orders\/[\w-]{36}$/);
    await press(desk, "Paket hinzufügen");
    await field(desk, "Domains, eine je Zeile").fill("lindner-am-telefon.de");
    await press(desk, "Domains hinzufügen");
    await see(desk, "lindner-am-telefon.de");
    await look(desk, "office-staff-order-things");
    await desk.getByRole("radio", { name: "Am Telefon" }).check();
    await field(desk, "Was gesagt oder unterschrieben wurde").fill("10:15 Uhr, unter der bekannten Nummer");
    await press(desk, "Bestellung aufgeben");
    await desk.waitForURL(/\/office\/orders\/[\w-]{36}/);
    await see(desk, "Von uns für den Kunden bestellt", "10:15 Uhr, unter der bekannten Nummer");
    const page = of(pages.get(asked.name));
    await openMail(page, demo(), asked.email, /bitte ansehen und bestätigen/);
    await page.goto(await linkInMail(page, /ansehen und bestätigen/));
    await see(page, "lindner-am-telefon.de");
    await look(page, "confirm-staff-order");
    await page.getByRole("checkbox", { name: /Ich stimme/ }).check();
    await press(page, "Zahlungspflichtig bestellen");
    await toEnd(page, await placedOf(page), "lindner-am-telefon.de gehört Ihnen");
    await look(page, "tracker-staff-order");
  }, 120_000);

  test("nothing odd: with the operator's figures so, an order is accepted at once, and no code or paper is asked for", async () => {
    const desk = office();
    await desk.goto(`${demo().office}/screening`);
    await field(desk, /^Code per SMS/).fill("20");
    await press(desk, "Als neue Fassung speichern");
    await see(desk, "Gespeichert.");
    const page = await somebody();
    await order(page, plain);
    await reloadUntil(page, "Zu meinem Konto");
    await look(page, "tracker-instant");
    await toOrder(plain);
    await see(desk, "Abgeschlossen", /sofort angenommen/i);
    expect(await desk.getByText(/Code per SMS gesendet/).count()).toBe(0);
    await look(desk, "office-order-instant");
    await page.goto(demo().phone);
    expect(await page.getByText(plain.phone.replaceAll(" ", "")).count()).toBe(0);
  }, 120_000);

  /** As the law wants it: from any page of the shop, by a link that is always there. */
  async function throughFooter(page: Page, name: string, address: RegExp): Promise<void> {
    await page.goto(demo().shop);
    await page.getByRole("contentinfo").getByRole("link", { name }).click();
    await page.waitForURL(address);
  }

  test("a withdrawal and a cancellation are declared without signing in, and lie on the desk", async () => {
    const page = await somebody();
    await throughFooter(page, "Vertrag widerrufen", /\/withdraw$/);
    await press(page, "Widerruf bestätigen");
    await see(page, "Bitte geben Sie Ihren Namen an.");
    await look(page, "withdraw");
    await declare(page, typing, of(orders.get(typing)).shortId);
    await press(page, "Widerruf bestätigen");
    await see(page, "Ihr Widerruf ist eingegangen");
    await look(page, "withdrawn");
    await throughFooter(page, "Verträge hier kündigen", /\/cancel$/);
    await declare(page, moving, moving.domain);
    await look(page, "cancel");
    await press(page, "Jetzt kündigen");
    await see(page, "Ihre Kündigung ist eingegangen");
    await openMail(page, demo(), moving.email, /Kündigung/);
    await office().goto(`${demo().office}/declarations`);
    await see(office(), typing.name, moving.name);
    await look(office(), "office-declarations");
    await office().getByRole("row").filter({ hasText: typing.name }).getByRole("link").first().click();
    await office().waitForURL(/\/declarations\/[\w-]{36}$/);
    await look(office(), "office-declaration");
  }, 120_000);

  test("what else the office has for these orders can be opened", async () => {
    const left = ["carts", "inbox", "forms", "blank-forms", "screening", "screening-codes"] as const;
    const settings = [
      "settings-desk",
      "settings-papers",
      "settings-form-rules",
      "settings-preview",
      "settings-letters",
      "settings-law",
      "inbox-addresses",
    ] as const;
    const setup = ["setup-options", "setup-mode", "setup-fields", "vat-checks"] as const;
    const billing = [
      "contracts",
      "unbilled",
      "sequences",
      "invoice-runs",
      "settings-dunning",
      "settings-contracts",
    ] as const;
    const prices = ["setup-coupons-new", "setup-price-table", "setup-price-changes"] as const;
    const shown = [...left, ...settings, ...setup, ...billing, ...prices];
    await tourOffice(office(), demo(), shown, (name) => look(office(), name));
  }, 240_000);

  test("keeps nobody from using any of it, in light and dark, nor on a small phone", () => {
    expect(faults).toEqual([]);
  });
};
