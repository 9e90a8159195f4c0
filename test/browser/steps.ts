// What people do in the walk, one function each: order, look into the mailbox, read a code, pay on the hosted page. They
// click and type what is written on the page, so that a changed or missing word is noticed.
import type { Locator, Page } from "playwright-core";
import type { Demo } from "./demo.ts";

export type Buyer = {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly line1: string;
  readonly postalCode: string;
  readonly city: string;
  readonly plan: "Starter" | "Business";
  readonly domain: string;
  readonly payBy: "Karte" | "Überweisung";
  readonly keepCard?: boolean;
};

// Longer than a decision at the desk can still be taken back, and than the minute after which time is looked at again.
const PATIENCE_MS = 75_000;
const PAUSE_MS = 150;
/** Who waits long looks less often, so that the machine works on what is waited for. */
const LONGEST_PAUSE_MS = 1_000;
/** Words may be put together from parts that only a browser joins. */
const DRAWN_EVERY = 4;

/**
 * Waits until the words stand on the page, asking for the page again and again as a person without scripts would. Most answers
 * are only read, because drawing each of them takes what the waited-for work needs.
 */
export async function reloadUntil(
  page: Page,
  awaited: string | RegExp | Locator,
  within?: string,
): Promise<Locator> {
  const words = typeof awaited === "string" || awaited instanceof RegExp ? awaited : null;
  const found =
    words === null ? (awaited as Locator) : page.getByText(words).filter({ visible: true }).first();
  const deadline = Date.now() + PATIENCE_MS;
  let pause = PAUSE_MS;
  for (let turn = 1; !(await found.isVisible()); turn += 1) {
    if (Date.now() > deadline) {
      const shown = await page.locator("body").innerText();
      throw new Error(
        `"${words ?? "What is awaited"}" did not appear on ${page.url()}. There is:\n${shown.slice(0, 3_000)}`,
      );
    }
    await page.waitForTimeout(pause);
    pause = Math.min(pause * 1.3, LONGEST_PAUSE_MS);
    if (turn % DRAWN_EVERY !== 0 && words !== null && !(await answerHas(page, words))) continue;
    await again(page);
    if (within !== undefined) await page.getByText(within, { exact: true }).click();
  }
  return found;
}

/** Whether the words seem to stand in what the page would be now; where that cannot be told, the page is drawn all the same. */
async function answerHas(page: Page, words: string | RegExp): Promise<boolean> {
  const answer = await page.request.get(page.url()).catch(() => null);
  if (!answer?.ok()) return true;
  const text = (await answer.text()).replaceAll(/<[^>]*>/g, "").replaceAll(/\s+/g, " ");
  return typeof words === "string" ? text.toLowerCase().includes(words.toLowerCase()) : words.test(text);
}

/** A page without scripts asks for itself anew from time to time, which ends a reload of the same moment. */
async function again(page: Page): Promise<void> {
  await page.reload().catch(async (error: Error) => {
    forAborted(error);
    await page.waitForLoadState();
  });
}

/** From a page that asks for itself anew: where that ended the way to the other, the way is gone once more. */
async function open(page: Page, url: string): Promise<void> {
  await page.goto(url).catch(async (error: Error) => {
    forAborted(error);
    await page.goto(url);
  });
}

/** What Chromium answers where the page went on by itself before the way was gone, or just then. */
const WENT_BY_ITSELF = ["ERR_ABORTED", "Not attached to an active page"];

function forAborted(error: Error): void {
  if (!WENT_BY_ITSELF.some((said) => error.message.includes(said))) throw error;
}

/** Waits until the words can be read; the page must bring them by itself. */
export async function see(page: Page, ...words: readonly (string | RegExp)[]): Promise<void> {
  for (const one of words) {
    try {
      await page.getByText(one).filter({ visible: true }).first().waitFor({ timeout: 60_000 });
    } catch (error) {
      const shown = await page.locator("body").innerText();
      throw new Error(`"${one}" is not on ${page.url()}. There is:\n${shown.slice(0, 3_000)}`, {
        cause: error,
      });
    }
  }
}

const button = (page: Page, name: string | RegExp): Locator => page.getByRole("button", { name });
export const field = (page: Page, name: string | RegExp): Locator => page.getByRole("textbox", { name });
const link = (page: Page, name: string | RegExp): Locator => page.getByRole("link", { name });

/** Presses a button that sends a form, and waits for what is answered. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  const answered = page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame());
  await Promise.all([answered, button(page, name).filter({ visible: true }).first().click()]);
  await page.waitForLoadState();
}

export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await link(page, name).filter({ visible: true }).first().click();
}

type Look = (name: string) => Promise<void>;
const unseen: Look = async () => undefined;

/** From the shop's first page to the check before the button. `look` is called on each page on the way. */
export async function fillOrder(page: Page, demo: Demo, buyer: Buyer, look: Look = unseen): Promise<void> {
  await page.goto(demo.shop);
  await look("shop");
  await press(page, `${buyer.plan} wählen`);
  await page.waitForURL(/\/order\/domain/);
  await look("order-domain");
  await takeNewName(page, buyer.domain, look);
  await look("cart");
  await checkOut(page, buyer, look);
}

/** On the page for a package's domain: a new name, from the search into the cart. */
export async function takeNewName(page: Page, domain: string, look: Look = unseen): Promise<void> {
  await field(page, "Finden Sie Ihre Domain").fill(domain);
  await button(page, "Suchen").click();
  await button(page, `${domain} nehmen`).waitFor();
  await look("order-domain-found");
  await press(page, `${domain} nehmen`);
  await page.waitForURL(/\/cart$/);
  await see(page, domain);
}

/** On the page for a package's domain: one that moves here by its auth code, or without one stays where it is. */
export async function bringName(page: Page, domain: string, authCode?: string): Promise<void> {
  const moves = authCode !== undefined;
  const act = moves ? "Hierher umziehen" : "Diese Domain verwenden";
  const part = page.locator("details").filter({ has: page.locator("button", { hasText: act }) });
  await part.locator("summary").click();
  await part.getByLabel("Domain").fill(domain);
  if (moves) await part.getByLabel("Auth-Code").fill(authCode);
  await part.getByRole("button", { name: act }).click();
  await page.waitForURL(/\/cart$/);
  await see(page, domain);
}

/** From the cart to the check before the button. */
export async function checkOut(page: Page, buyer: Buyer, look: Look = unseen): Promise<void> {
  await follow(page, /^Weiter$/);
  await page.waitForURL(/\/order\/details/);
  await look("order-details");
  await field(page, "Vor- und Nachname").fill(buyer.name);
  await field(page, "E-Mail").fill(buyer.email);
  await field(page, "Telefon").fill(buyer.phone);
  await field(page, "Straße und Hausnummer").fill(buyer.line1);
  await field(page, "Postleitzahl").fill(buyer.postalCode);
  await field(page, /^Ort/).fill(buyer.city);
  await press(page, "Weiter");
  await page.waitForURL(/\/order\/payment/);
  await look("order-payment");
  await page.getByRole("radio", { name: new RegExp(`^${buyer.payBy}`) }).check();
  if (buyer.keepCard === true) await page.getByLabel("Diese Karte für Verlängerungen behalten").check();
  await press(page, "Weiter");
  await page.waitForURL(/\/order\/review/);
  await page.getByRole("checkbox", { name: /Ich stimme den/ }).check();
  await look("order-review");
}

/** Where an order's own page is, and the short id that stands on it. */
export type Placed = { readonly shortId: string; readonly tracker: string };

export async function placedOf(page: Page): Promise<Placed> {
  await page.waitForURL(/\/o\//);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  const shortId = /[A-Z0-9]{3}-[A-Z0-9]{4}/.exec(title)?.[0];
  if (shortId === undefined) throw new Error(`There is no short id in "${title}".`);
  return { shortId, tracker: page.url() };
}

/** Opens the newest mail to this address whose subject fits, once there are so many, on the page of the demo's mailbox. */
export async function openMail(
  page: Page,
  demo: Demo,
  to: string,
  subject: RegExp,
  { atLeast = 1 } = {},
): Promise<void> {
  await page.goto(`${demo.mailbox}/?to=${encodeURIComponent(to)}`);
  const mails = page.getByText(subject).filter({ visible: true });
  await reloadUntil(page, atLeast === 1 ? subject : mails.nth(atLeast - 1));
  await mails.first().click();
  await page.waitForURL(/\/mails\//);
}

/** Where the button of the opened mail leads. */
export async function linkInMail(page: Page, words: string | RegExp): Promise<string> {
  const found = page.frameLocator("iframe").getByRole("link", { name: words }).first();
  const href = await found.getAttribute("href");
  if (href === null) throw new Error(`The mail has no link "${words}".`);
  return href;
}

async function codesOnPhone(page: Page, demo: Demo, phone: string): Promise<string[]> {
  await open(page, demo.phone);
  const column = page.locator("section").filter({ has: page.getByRole("heading", { name: phone }) });
  return column.locator(".code").allInnerTexts();
}

/** On the processor's page: a card that works unless another number is given. */
export async function enterCard(page: Page, number = "4242 4242 4242 4242"): Promise<void> {
  await field(page, "Kartennummer").fill(number);
  await field(page, "Gültig bis").fill("12 / 34");
  await field(page, "Prüfziffer").fill("123");
  await press(page, /bezahlen|reservieren|speichern/);
}

/** From the confirmation mail to the page after the button in it. */
export async function confirmByLink(
  page: Page,
  demo: Demo,
  email: string,
  look: () => Promise<void> = async () => undefined,
): Promise<void> {
  await openMail(page, demo, email, /bestätigen/i);
  await page.goto(await linkInMail(page, /bestätigen/i));
  await look();
  await press(page, "Ja, das habe ich bestellt");
}

/** On the order's own page: has a code sent, reads it from the phone, enters it as people write it. */
export async function enterCode(page: Page, demo: Demo, buyer: Buyer): Promise<void> {
  const tracker = page.url();
  const number = buyer.phone.replaceAll(" ", "");
  const before = await codesOnPhone(page, demo, number);
  await open(page, tracker);
  await reloadUntil(page, "Wartet auf Ihren Code");
  const ask = button(page, "Code senden").filter({ visible: true }).first();
  if (await ask.isVisible()) await press(page, "Code senden");
  const deadline = Date.now() + PATIENCE_MS;
  let codes = before;
  let answer = "";
  while (codes.length === before.length) {
    if (Date.now() > deadline) throw new Error(`No code came to ${number}.`);
    await page.waitForTimeout(PAUSE_MS);
    // The page is drawn only where it says something new.
    const now = await (await page.request.get(demo.phone)).text();
    if (now !== answer) codes = await codesOnPhone(page, demo, number);
    answer = now;
  }
  await open(page, tracker);
  const [code = ""] = codes;
  await field(page, /Code/).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await press(page, "Weiter");
}

/** From the welcome mail into the portal. */
export async function choosePassword(page: Page, demo: Demo, email: string, password: string): Promise<void> {
  await openPortal(page, demo, email, password);
  await page.waitForURL(/\/portal$/);
}

/** The same, wherever that leads. */
export async function openPortal(page: Page, demo: Demo, email: string, password: string): Promise<void> {
  await openMail(page, demo, email, /^Willkommen/);
  await page.goto(await linkInMail(page, "Passwort wählen"));
  await field(page, "Passwort").fill(password);
  await press(page, "Speichern und anmelden");
}

/** To the page of an invoice, by the link in its mail. */
export async function openInvoiceByMail(page: Page, demo: Demo, email: string): Promise<void> {
  await openMail(page, demo, email, /^Rechnung /);
  await page.goto(await linkInMail(page, "Jetzt bezahlen"));
}
