// Ways through a demo on which every page can be seen once: the shop, orders on their paths, papers, the portal, the office.
import type { Page } from "playwright-core";
import { PASSWORD, asked, marlene, scanning, typing } from "./buyers.ts";
import type { Demo } from "./demo.ts";
import { OFFICE_PAGES, tourOffice } from "./office-pages.ts";
import { decide, signInToOffice } from "./office-steps.ts";
import { PORTAL_LISTS, PORTAL_PAGES } from "./portal-pages.ts";
import { fileScan, openPack, openSigning, scanOf, signByName, SIGN_HERE } from "./paper-steps.ts";
import {
  bringName,
  choosePassword,
  confirmByLink,
  enterCard,
  enterCode,
  field,
  fillOrder,
  follow,
  openInvoiceByMail,
  openMail,
  placedOf,
  press,
  reloadUntil,
  see,
} from "./steps.ts";
import type { Buyer, Placed } from "./steps.ts";

export type Tour = {
  readonly demo: Demo;
  somebody(): Promise<Page>;
  take(page: Page, name: string): Promise<void>;
};

/** Long words, and everything that makes an order look risky. */
const risky: Buyer = {
  ...asked,
  name: "Maximiliane Rindfleischetikettierungsüberwachung",
  email: "maximiliane@mailinator.com",
  phone: "+1 212 555 0123",
  domain: "paypal-anmeldung-rindfleischetikettierungsueberwachung.de",
};

async function pages({ demo, take }: Tour, page: Page, list: Readonly<Record<string, string>>) {
  for (const [name, path] of Object.entries(list)) {
    await page.goto(demo.shop + path);
    await take(page, name);
  }
}

/** Opens the first thing of a list. */
async function firstOf({ take }: Tour, page: Page, list: string, name: string): Promise<void> {
  await page.goto(list);
  const link = page.locator("main").getByRole("rowheader").getByRole("link").first();
  if ((await link.count()) === 0) return;
  await link.click();
  await page.waitForURL((url) => url.href !== list);
  await take(page, name);
}

async function order({ demo }: Tour, page: Page, buyer: Buyer): Promise<Placed> {
  await fillOrder(page, demo, buyer);
  await press(page, "Zahlungspflichtig bestellen");
  const placed = await placedOf(page);
  await confirmByLink(page, demo, buyer.email);
  await page.goto(placed.tracker);
  return placed;
}

export async function shopTour(tour: Tour): Promise<void> {
  const page = await tour.somebody();
  await pages(tour, page, {
    "shop-hosting": "/hosting",
    "shop-plan": "/hosting/starter",
    "shop-domains": "/domains",
    "shop-domains-found": "/domains?q=boettcher-keramik",
    "shop-domains-taken": "/domains?q=nic.de",
    "shop-domains-impossible": "/domains?q=-x.de",
    "shop-forms": "/forms",
    "shop-legal": "/legal",
    "shop-sign-in": "/sign-in",
    "shop-missing": "/nothing-here",
    "cart-empty": "/cart",
    "domains-bulk": "/domains/bulk",
    "domains-transfer": "/domains/transfer",
    withdraw: "/withdraw",
    cancel: "/cancel",
    "order-link": "/orders/link",
  });
  await page.goto(`${tour.demo.shop}/domains/bulk`);
  await field(page, "Ihre Domains").fill("westphal-berlin.de\nwestphal-hamburg.com, nic.de\nkeine domain");
  await press(page, "Alle prüfen");
  await tour.take(page, "domains-bulk-answered");
  await press(page, "In den Warenkorb");
  await page.goto(`${tour.demo.shop}/hosting`);
  await press(page, "Business wählen");
  await bringName(page, "taken-westphal.de", "Transfer-Code-1");
  await tour.take(page, "cart-full");
  await follow(page, "Business: Laufzeit und Extras");
  await page.waitForURL(/\/cart\/package\//);
  await tour.take(page, "cart-package");
}

/** From the first page to a running package, and an order that a person looks at. */
export async function ordersTour(tour: Tour): Promise<void> {
  const { demo, take } = tour;
  const [page, other] = [await tour.somebody(), await tour.somebody()];
  await fillOrder(page, demo, marlene, (name) => take(page, name));
  await press(page, "Zahlungspflichtig bestellen");
  const { tracker } = await placedOf(page);
  await take(page, "tracker-confirm");
  await confirmByLink(page, demo, marlene.email, () => take(page, "confirm"));
  await reloadUntil(page, "Wartet auf Ihren Code");
  await take(page, "tracker-code");
  await enterCode(page, demo, marlene);
  await page.goto(tracker);
  await reloadUntil(page, "Zu meinem Konto");
  await take(page, "tracker-done");
  await order(tour, other, risky);
  await reloadUntil(other, "Wir sehen sie uns an");
  await take(other, "tracker-review");
}

/** Papers to sign, signed, and a scan that lies on the desk. */
export async function papersTour(tour: Tour): Promise<void> {
  const { demo, take } = tour;
  const [page, other, office] = [await tour.somebody(), await tour.somebody(), await tour.somebody()];
  await order(tour, page, typing);
  await reloadUntil(page, SIGN_HERE);
  await take(page, "tracker-papers");
  await press(page, "Vorschau einrichten");
  await reloadUntil(page, /\.preview\.nordlicht\.example/);
  await take(page, "tracker-preview");
  await openSigning(page);
  await take(page, "sign");
  await signByName(page, typing.name);
  await take(page, "sign-done");
  const { shortId, tracker } = await order(tour, other, scanning);
  await reloadUntil(other, SIGN_HERE);
  const scan = await scanOf(other, tracker, "unterschrieben.pdf");
  await signInToOffice(office, demo);
  await fileScan(office, demo, scan);
  await openPack(office, demo, shortId);
  await take(office, "office-compare");
  await office.goto(`${demo.office}/papers`);
  await take(office, "office-papers-waiting");
  await other.goto(tracker);
  await reloadUntil(other, "Ihre Unterlagen sind da");
  await take(other, "tracker-papers-received");
}

export async function portalTour(tour: Tour): Promise<void> {
  const { demo, take } = tour;
  const page = await tour.somebody();
  await choosePassword(page, demo, marlene.email, PASSWORD);
  await pages(tour, page, PORTAL_PAGES);
  for (const name of PORTAL_LISTS) await firstOf(tour, page, `${demo.portal}/${name}`, `portal-${name}-one`);
  await page.goto(`${demo.portal}/people`);
  await follow(page, "Kontakt einladen");
  await page.waitForURL(/\/people\/invite\//);
  await take(page, "portal-invite");
  await page.goto(`${demo.portal}/order`);
  await press(page, "Dieses Paket dazunehmen");
  await take(page, "portal-order-begun");
  await openInvoiceByMail(page, demo, marlene.email);
  await take(page, "pay-invoice");
  await press(page, /mit Karte bezahlen/);
  await enterCard(page);
  await reloadUntil(page, /Ihre Zahlung ist da|Bezahlt/);
  await take(page, "pay-done");
  await openMail(page, demo, marlene.email, /^Rechnung /);
  await take(page, "demo-mail");
}

export async function officeTour(tour: Tour): Promise<void> {
  const { demo, take } = tour;
  const page = await tour.somebody();
  await page.goto(`${demo.office}/sign-in`);
  await take(page, "office-sign-in");
  await signInToOffice(page, demo);
  await tourOffice(page, demo, OFFICE_PAGES, (name) => take(page, name));
  await page.goto(`${demo.office}/orders/review`);
  await see(page, risky.name);
  await page.locator("main").getByRole("rowheader").getByRole("link").first().click();
  await page.waitForURL(/\/orders\/review\/[\w-]{36}$/);
  await decide(page, "Annehmen", "Die Firma gibt es.");
  await take(page, "office-decided");
}
