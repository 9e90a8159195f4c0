// What people do with papers in a browser: read and sign them, send them back by any way, and look at what came back.
import type { Page } from "playwright-core";
import type { Demo } from "./demo.ts";
import { field, press, reloadUntil, see } from "./steps.ts";

export const SIGN_HERE = "Bitte unterzeichnen Sie Ihre Unterlagen";

/** From the order's page to the page to sign on. */
export async function openSigning(page: Page): Promise<void> {
  await press(page, "Online lesen und unterzeichnen");
  await page.waitForURL(/\/sign\/[\w-]{43}$/);
  await see(page, /^Unterlagen zur Bestellung .+ unterzeichnen$/);
}

/** With a typed name, as a browser without scripts does. */
export async function signByName(page: Page, name: string): Promise<void> {
  await field(page, "Ihr voller Name").fill(name);
  await page.getByRole("checkbox", { name: /Ich habe das gelesen/ }).check();
  await press(page, "Unterzeichnen und abschließen");
}

/** A line through the field for it, as a finger or a mouse draws. */
export async function drawSignature(page: Page): Promise<void> {
  const pad = page.locator("[data-sign-pad] svg");
  await pad.scrollIntoViewIfNeeded();
  const frame = await pad.boundingBox();
  if (frame === null) throw new Error("There is no field to draw in.");
  await page.mouse.move(frame.x + frame.width * 0.2, frame.y + frame.height * 0.7);
  await page.mouse.down();
  for (const [x, y] of [
    [0.35, 0.2],
    [0.45, 0.8],
    [0.6, 0.3],
    [0.8, 0.6],
  ] as const)
    await page.mouse.move(frame.x + frame.width * x, frame.y + frame.height * y, { steps: 4 });
  await page.mouse.up();
}

export type Scan = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** The papers as they were sent out: printed, signed and scanned they come back with the same barcodes. */
export async function scanOf(page: Page, tracker: string, name: string): Promise<Scan> {
  const answer = await page.context().request.get(`${tracker}/papers.pdf`);
  const buffer = await answer.body();
  if (buffer.subarray(0, 5).toString("latin1") !== "%PDF-") throw new Error("These papers are no PDF.");
  return { name, mimeType: "application/pdf", buffer };
}

/** A mail of the customer with a file, written in the demo's mailbox. */
export async function mailPapers(
  page: Page,
  demo: Demo,
  from: string,
  to: string,
  scan: Scan,
): Promise<void> {
  await page.goto(`${demo.mailbox}/write`);
  await field(page, "Von").fill(from);
  await field(page, "An").fill(to);
  await field(page, "Betreff").fill("Meine Unterlagen");
  await field(page, "Text").fill("Anbei die unterschriebenen Unterlagen.");
  await page.getByLabel("Anhänge").setInputFiles({ ...scan });
  await press(page, "Senden");
  await see(page, "Die E-Mail ist angekommen bei");
}

/** On the desk for papers: a file from the scanner. What it belongs to, its barcode says. */
export async function fileScan(office: Page, demo: Demo, scan: Scan): Promise<void> {
  await office.goto(`${demo.office}/papers`);
  await office.getByText("Scans ablegen").first().click();
  await office.locator("input[name=file1]").setInputFiles({ ...scan });
  await press(office, "Ablegen");
}

/** Opens the pack of this order on the desk, once its scan was read. */
export async function openPack(office: Page, demo: Demo, shortId: string): Promise<void> {
  await office.goto(`${demo.office}/papers`);
  await reloadUntil(office, shortId);
  await office.getByRole("row").filter({ hasText: shortId }).getByRole("link").first().click();
  await office.waitForURL(/\/office\/papers\/[\w-]{36}$/);
}

/** `r` and `w` open asking again and waiving on the first form that waits, and put the cursor where the reason goes. */
export async function openByKey(office: Page, key: "r" | "w"): Promise<void> {
  await office.keyboard.press(key);
  const part = office.locator(`[data-desk-item] [data-desk-key="${key}"]`).first();
  const reason = part.locator("textarea,input:not([type=hidden])").first();
  await reason.waitFor({ state: "visible" });
  if (!(await reason.evaluate((field) => field === document.activeElement)))
    throw new Error(`The key ${key} does not lead to its reason.`);
  // While somebody types, letters are letters.
  await office.keyboard.press("a");
  if ((await reason.inputValue()) !== "a") throw new Error(`"a" was taken for a key while typing.`);
  await reason.fill("");
  await reason.blur();
}

/** With the keys alone: `a` on each form that waits, until none is left. */
export async function acceptByKeys(office: Page): Promise<void> {
  const waiting = office.locator('[data-desk-item] [data-desk-key="a"]');
  for (let left = await waiting.count(); left > 0; left = await waiting.count()) {
    const answered = office.waitForEvent("framenavigated", (frame) => frame === office.mainFrame());
    await office.keyboard.press("a");
    await answered;
    await office.waitForLoadState();
    if ((await waiting.count()) >= left) throw new Error("A form did not become accepted by its key.");
  }
}
