// What the staff do in the walk: find an order, decide on it, book money, write a credit note, send the clock ahead.
import type { Page } from "playwright-core";
import type { Demo } from "./demo.ts";
import { camtFile } from "../support/bank-file.ts";
import type { Told } from "../support/bank-file.ts";
import { field, follow, press, reloadUntil, see } from "./steps.ts";

/** A year is 365 days, each with its runs, jobs and calls to the counterparts. */
const CLOCK_PATIENCE_MS = 300_000;

/** Into the office with the sign-in that the demo prints. */
export async function signInToOffice(page: Page, demo: Demo): Promise<void> {
  await page.goto(`${demo.office}/sign-in`);
  await field(page, "E-Mail-Adresse").fill(demo.signIn.mail);
  await field(page, "Passwort").fill(demo.signIn.password);
  await press(page, "Anmelden");
  await page.waitForURL(/\/office$/);
}

/** To the page of the order with this short id, the way a call is answered: typed into the search. */
export async function findOrder(page: Page, demo: Demo, shortId: string): Promise<void> {
  await page.goto(`${demo.office}/orders?view=all`);
  await page.getByRole("searchbox", { name: /^Kurzkennung/ }).fill(shortId);
  await press(page, "Anwenden");
  await page.locator("main").getByRole("rowheader").getByRole("link").first().click();
  await page.waitForURL(/\/office\/orders\/[\w-]{36}$/);
  await see(page, shortId);
}

const DECISIONS = {
  Annehmen: "#decide-accept",
  Verwerfen: "#decide-drop",
  Ablehnen: "#decide-reject",
} as const;

/** On the order's page or the review desk: decides, with a reason. */
export async function decide(page: Page, how: keyof typeof DECISIONS, reason: string): Promise<void> {
  const part = page.locator(DECISIONS[how]);
  await part.locator("summary").click();
  await part.getByLabel(/^Grund/).selectOption("other");
  await part.getByLabel(/^In eigenen Worten/).fill(reason);
  await part.getByRole("button", { name: how }).click();
  await see(page, /Noch ist nichts geschehen/);
}

/** To the page of the one invoice that this customer still has to pay. */
export async function findInvoice(page: Page, demo: Demo, customer: string): Promise<void> {
  await page.goto(`${demo.office}/invoices?q=${encodeURIComponent(customer)}`);
  await page.locator("main").getByRole("rowheader").getByRole("link").first().click();
  await page.waitForURL(/\/office\/invoices\/[\w-]{36}$/);
}

/** The settings of the desk: how long a decision can be taken back, before anything is done about it. */
export async function undoFor(page: Page, demo: Demo, seconds: number): Promise<void> {
  await page.goto(`${demo.office}/settings/desk`);
  await field(page, /^Eine Entscheidung lässt sich zurücknehmen/).fill(String(seconds));
  await press(page, "Speichern");
}

export type HandBooking = {
  readonly customer: string;
  readonly way: "Überweisung" | "Scheck" | "Postanweisung";
  readonly amount: string;
  readonly reference: string;
  /** What of it pays which of the customer's open invoices, by number. */
  readonly pays: Readonly<Record<string, string>>;
};

export async function bookByHand(
  page: Page,
  demo: Demo,
  booking: HandBooking,
  filled: () => Promise<void> = async () => undefined,
): Promise<void> {
  await page.goto(`${demo.office}/payments`);
  await follow(page, "Zahlung buchen");
  await page.getByRole("searchbox", { name: /Kunde/ }).fill(booking.customer);
  await press(page, "Anwenden");
  await follow(page, booking.customer);
  await page.getByRole("radio", { name: booking.way }).check();
  await field(page, "Betrag").first().fill(booking.amount);
  await field(page, /^Verwendungszweck/).fill(booking.reference);
  for (const [number, amount] of Object.entries(booking.pays)) {
    const row = page.locator(".field-row").filter({ hasText: `Bezahlt ${number}` });
    await row.getByRole("checkbox").check();
    await row.getByRole("textbox").fill(amount);
  }
  await filled();
  await press(page, "Zahlung buchen");
  await page.waitForURL(/\/office\/payments\/[\w-]{36}/);
}

/** Uploads what the bank says came in today, and waits until it names the customer it was booked for. */
export async function takeInStatement(
  page: Page,
  demo: Demo,
  told: readonly Told[],
  booked: string,
): Promise<void> {
  const day = await clockDay(page, demo);
  await page.goto(`${demo.office}/payments/statements`);
  const file = camtFile({ id: "4711", day, told, openingMinor: 1_275_840n });
  const sent = { name: "heute.xml", mimeType: "application/xml", buffer: Buffer.from(file) };
  await page.getByLabel("Datei").setInputFiles(sent);
  await press(page, "Einlesen");
  await page.waitForURL(/statements\/[\w-]{36}/);
  await reloadUntil(page, booked);
}

/** Sends the demo's clock to this day and waits until it is there. `look` is called while it is on its way. */
export async function moveClock(
  page: Page,
  demo: Demo,
  day: string,
  look: () => Promise<void> = async () => undefined,
): Promise<void> {
  await page.goto(`${demo.office}/clock`);
  await page.getByLabel("Bis zum").fill(day);
  await press(page, "Vorstellen");
  await see(page, /Unterwegs zum/);
  await look();
  await page.getByRole("button", { name: "Vorstellen" }).waitFor({ timeout: CLOCK_PATIENCE_MS });
  const shown = await shownDay(page);
  if (shown !== day) throw new Error(`The clock stopped on ${shown} on its way to ${day}.`);
}

/** The day that the demo's clock shows. */
export async function clockDay(page: Page, demo: Demo): Promise<string> {
  await page.goto(`${demo.office}/clock`);
  return shownDay(page);
}

async function shownDay(page: Page): Promise<string> {
  const shown = await page.locator("main time").first().getAttribute("datetime");
  return shown?.slice(0, 10) ?? "";
}

/** So many days later, as the fields take it. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day this many days from today, as the fields take it. */
export const dayAhead = (days: number): string => dayAfter(new Date().toISOString(), days);
