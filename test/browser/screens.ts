// `npm run screens`: walks through a fresh demo and leaves a picture of each page, theme and width in screens/, so that
// a change can be looked at as people will see it.
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { PASSWORD, marlene } from "./buyers.ts";
import { startBrowser, startDemo } from "./demo.ts";
import type { Demo } from "./demo.ts";
import { openEyes } from "./look-over.ts";
import { findOrder, signInToOffice } from "./office-steps.ts";
import {
  choosePassword,
  confirmByLink,
  enterCard,
  enterCode,
  fillOrder,
  openInvoiceByMail,
  openMail,
  placedOf,
  press,
  reloadUntil,
} from "./steps.ts";
import type { Buyer } from "./steps.ts";

const FOLDER = join(import.meta.dirname, "../../screens");
/** Long words, and everything that makes an order look risky. */
const risky: Buyer = {
  ...marlene,
  name: "Maximiliane Rindfleischetikettierungsüberwachung",
  email: "maximiliane@mailinator.com",
  phone: "+1 212 555 0123",
  domain: "paypal-anmeldung-rindfleischetikettierungsueberwachung.de",
  payBy: "Überweisung",
};

type Picture = (page: Page, name: string) => Promise<void>;

async function pages(page: Page, start: string, list: Readonly<Record<string, string>>, take: Picture) {
  for (const [name, path] of Object.entries(list)) {
    await page.goto(start + path);
    await take(page, name);
  }
}

async function shop(page: Page, demo: Demo, take: Picture): Promise<void> {
  await pages(
    page,
    demo.shop,
    {
      "shop-hosting": "/hosting",
      "shop-plan": "/hosting/starter",
      "shop-domains": "/domains",
      "shop-domains-found": "/domains?q=boettcher-keramik",
      "shop-domains-taken": "/domains?q=nic.de",
      "shop-domains-impossible": "/domains?q=-x.de",
      "shop-legal": "/legal",
      "shop-sign-in": "/sign-in",
      "shop-missing": "/nothing-here",
      "cart-empty": "/cart",
      "domains-bulk": "/domains/bulk",
      "domains-transfer": "/domains/transfer",
    },
    take,
  );
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
}

async function portal(page: Page, demo: Demo, take: Picture): Promise<void> {
  await choosePassword(page, demo, marlene.email, PASSWORD);
  await openInvoiceByMail(page, demo, marlene.email);
  await take(page, "pay-invoice");
  await page.goto(demo.portal);
  const first = ["services", "domains", "invoices", "orders", "contracts", "messages"] as const;
  await pages(
    page,
    demo.portal,
    {
      portal: "",
      ...Object.fromEntries(first.map((name) => [`portal-${name}`, `/${name}`])),
      "portal-order": "/order",
      "portal-payment-methods": "/payment-methods",
      "portal-details": "/details",
      "portal-security": "/security",
    },
    take,
  );
  for (const name of first) await firstOf(page, `${demo.portal}/${name}`, `portal-${name}-one`, take);
  await openInvoiceByMail(page, demo, marlene.email);
  await press(page, /mit Karte bezahlen/);
  await enterCard(page);
  await reloadUntil(page, /Ihre Zahlung ist da|Bezahlt/);
  await take(page, "pay-done");
}

/** Opens the first thing of a list. */
async function firstOf(page: Page, list: string, name: string, take: Picture): Promise<void> {
  await page.goto(list);
  const link = page.locator("main").getByRole("rowheader").getByRole("link").first();
  if ((await link.count()) === 0) return;
  await link.click();
  await page.waitForURL((url) => url.href !== list);
  await take(page, name);
}

async function office(page: Page, buyer: Page, demo: Demo, take: Picture): Promise<void> {
  await fillOrder(buyer, demo, risky);
  await press(buyer, "Zahlungspflichtig bestellen");
  const { shortId } = await placedOf(buyer);
  await confirmByLink(buyer, demo, risky.email);
  await reloadUntil(buyer, "Wir sehen sie uns an");
  await take(buyer, "tracker-review");
  await page.goto(`${demo.office}/sign-in`);
  await take(page, "office-sign-in");
  await signInToOffice(page, demo);
  await findOrder(page, demo, shortId);
  await take(page, "office-order-review");
  const lists = ["orders?view=all", "customers", "services", "domains", "invoices", "payments", "messages"];
  const single = ["jobs", "clock", "gates", "connections", "settings", "texts", "staff"];
  await pages(
    page,
    demo.office,
    {
      "office-today": "",
      "office-search": "/search?q=boettcher",
      ...Object.fromEntries(
        [...lists, ...single].map((path) => [`office-${path.replace(/\W.*/, "")}`, `/${path}`]),
      ),
      "office-payments-new": "/payments/new",
    },
    take,
  );
  for (const path of lists)
    await firstOf(page, `${demo.office}/${path}`, `office-${path.replace(/\W.*/, "")}-one`, take);
}

const browser = await startBrowser();
if (typeof browser === "string") {
  process.stderr.write(`${browser}\n`);
  process.exit(1);
}
const demo = await startDemo();
try {
  rmSync(FOLDER, { recursive: true, force: true });
  const eyes = await openEyes(browser);
  const take: Picture = async (page, name) => {
    await eyes.picture(page, FOLDER, name);
    process.stdout.write(`${name}\n`);
  };
  const somebody = async () =>
    (await browser.newContext({ locale: "de-DE", javaScriptEnabled: false })).newPage();
  const page = await somebody();
  await shop(page, demo, take);
  await portal(page, demo, take);
  await office(await somebody(), await somebody(), demo, take);
  const mailbox = await somebody();
  await openMail(mailbox, demo, marlene.email, /^Rechnung /);
  await take(mailbox, "demo-mail");
  process.stdout.write(`The pictures are in ${FOLDER}.\n`);
} finally {
  await browser.close();
  await demo.stop();
}
