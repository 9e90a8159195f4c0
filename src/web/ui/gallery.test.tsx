// The whole gallery in a real browser: no accessibility fault in either theme, nothing wider than a phone,
// and the parts that need no script really work without one.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFaults, bringAxe } from "../../../test/browser/axe.ts";
import { chromiumPath } from "../../../bin/lib/chromium.mjs";
import { GALLERY } from "./gallery/gallery.ts";
import {
  Following,
  PlainLayout,
  prepareAssets,
  renderPage,
  type Asset,
  type PageAssets,
  type Theme,
} from "./index.ts";

const POLICY =
  "default-src 'none'; style-src 'self' 'nonce-n1'; script-src 'self' 'nonce-n1'; font-src 'self'; " +
  "img-src 'self'; connect-src 'self'; form-action 'self'";
const ORIGIN = "http://kit.test";

let browser: Browser;
let cache: string;
let assets: { files: Asset[]; links: PageAssets };

beforeAll(async () => {
  cache = mkdtempSync(path.join(tmpdir(), "kontor-gallery-"));
  assets = await prepareAssets(cache);
  const found = await chromiumPath();
  browser = await chromium.launch({
    ...found,
    env: { ...found.env, FONTCONFIG_FILE: fontsConfiguration(cache) },
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(cache, { recursive: true, force: true });
});

/**
 * A bare machine has no font at all, and Chromium ends when a sign is missing from the page's own; so it gets
 * DejaVu.
 */
function fontsConfiguration(folder: string): string {
  const dejavu = path.dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));
  const file = path.join(folder, "fonts.conf");
  const places = `<dir>${dejavu}</dir><dir>/usr/share/fonts</dir><cachedir>${folder}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${places}</fontconfig>`);
  return file;
}

type View = { theme: Theme; width: number; dir?: "ltr" | "rtl"; scripts?: boolean };

async function open(view: View): Promise<{ context: BrowserContext; page: Page; posted: string[] }> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: 800 },
    reducedMotion: "reduce",
    javaScriptEnabled: view.scripts ?? true,
  });
  if (view.scripts ?? true) await bringAxe(context);
  const posted: string[] = [];
  await context.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (route.request().method() === "POST") posted.push(`${pathname} ${route.request().postData() ?? ""}`);
    const file = assets.files.find((one) => one.path === pathname);
    if (file) return route.fulfill({ body: file.body, contentType: file.type });
    const draw = GALLERY[pathname.slice(1)];
    if (!draw) return route.fulfill({ status: 204, body: "" });
    const { theme, dir = "ltr" } = view;
    const setting = {
      lang: "en",
      timeZone: "UTC",
      theme,
      dir,
      path: pathname,
      csrf: "t",
      nonce: "n1",
      assets: assets.links,
    } as const;
    return route.fulfill({
      body: renderPage(draw(setting)),
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": POLICY },
    });
  });
  return { context, page: await context.newPage(), posted };
}

const VIEWS: readonly View[] = [
  { theme: "light", width: 1280 },
  { theme: "dark", width: 360 },
  { theme: "light", width: 320, dir: "rtl" },
];

describe.each(VIEWS)("in $theme at $width pixels", (view) => {
  test("no page is wider than the screen, and no left-to-right page has an accessibility fault", async () => {
    const { context, page } = await open(view);
    const refused: string[] = [];
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) refused.push(message.text());
    });
    for (const name of Object.keys(GALLERY)) {
      await page.goto(`${ORIGIN}/${name}`);
      const faults = view.dir === "rtl" ? [] : await axeFaults(page);
      expect(
        faults.map((found) => `${found.rule}: ${found.html[0]}`),
        name,
      ).toEqual([]);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(tooWide, name).toBeLessThanOrEqual(0);
    }
    expect(refused).toEqual([]);
    await context.close();
  }, 120_000);
});

test("without scripts the menu opens, the refused form has the focus, appearance is a form", async () => {
  const { context, page, posted } = await open({ theme: "light", width: 360, scripts: false });
  await page.goto(`${ORIGIN}/office-list`);
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Customers" }).waitFor();
  await page.goto(`${ORIGIN}/checkout`);
  await page.locator(".error-summary:focus").waitFor();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect.poll(() => posted).toContainEqual(expect.stringMatching(/^\/preferences .*theme=dark/u));
  await context.close();
});

test("with scripts the appearance changes at once and what cannot be undone is asked first", async () => {
  const { context, page, posted } = await open({ theme: "light", width: 1280 });
  await page.goto(`${ORIGIN}/office-order`);
  await page.getByRole("button", { name: "Dark" }).click();
  await page.locator("html[data-theme=dark]").waitFor();
  await expect
    .poll(() => posted)
    .toContainEqual(expect.stringMatching(/^\/preferences .*csrf=t.*theme=dark/u));
  await page.getByRole("button", { name: "Reject" }).click();
  await page.getByRole("dialog").getByText("Reject this order?").waitFor();
  expect(
    await page
      .getByRole("dialog")
      .getByRole("button", { name: "Cancel" })
      .evaluate((no) => no === document.activeElement),
  ).toBe(true);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Copy K" }).or(page.locator("[data-copy]").first()).waitFor();
  await context.close();
});

test("a page that hears news swaps what changed and keeps what somebody is typing", async () => {
  const { context, page } = await open({ theme: "light", width: 1280 });
  let news = false;
  await context.route(`${ORIGIN}/o/token/events`, (route) =>
    route.fulfill({
      contentType: "text/event-stream",
      body: news ? "event: changed\ndata: 1\n\n" : ": quiet\n\n",
    }),
  );
  await page.goto(`${ORIGIN}/tracker`);
  await page.getByText("What if the message does not arrive?").click();
  await page.getByRole("textbox", { name: "Ask us" }).fill("My number changed.");
  await page.getByRole("textbox", { name: "Code" }).fill("12 34");
  await context.route(`${ORIGIN}/tracker`, (route) => {
    const setting = {
      lang: "de",
      timeZone: "UTC",
      theme: "light",
      path: "/tracker",
      csrf: "t",
      nonce: "n1",
    } as const;
    const draw = GALLERY.tracker;
    if (!draw) throw new Error("the gallery has no tracker");
    return route.fulfill({
      contentType: "text/html",
      body: renderPage(draw({ ...setting, assets: assets.links })),
    });
  });
  news = true;
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await page.getByText("Erledigt").first().waitFor();
  const typed = page.getByRole("textbox", { name: "Code" });
  expect(await typed.inputValue()).toBe("12 34");
  expect(await typed.evaluate((input) => input === document.activeElement)).toBe(true);
  const opened = page.getByRole("textbox", { name: "Ask us" });
  expect(await opened.isVisible(), "what was opened stays open").toBe(true);
  expect(await opened.inputValue()).toBe("My number changed.");
  await page.locator("[data-copy]").first().waitFor();
  await context.close();
});

test("the page of a refused form is read anew where the form stood, also after it was refused twice", async () => {
  const { context, page } = await open({ theme: "light", width: 1280 });
  const asked: string[] = [];
  await context.route(`${ORIGIN}/things/7**`, (route) => {
    const request = route.request();
    const { pathname } = new URL(request.url());
    const isForm = request.method() === "POST";
    if (!isForm) asked.push(pathname);
    if (!isForm && pathname !== "/things/7") return route.fulfill({ status: 404, body: "" });
    const setting = { lang: "en", timeZone: "UTC", theme: "light", path: pathname, csrf: "t" } as const;
    return route.fulfill({
      contentType: "text/html",
      status: isForm ? 422 : 200,
      body: renderPage(
        <PlainLayout
          setting={{ ...setting, nonce: "n1", assets: assets.links }}
          brand={{ name: "Kit", href: "/" }}
          title="A thing"
          failed={isForm}
          islands={["live"]}
        >
          <form method="post" action="/things/7/name">
            <button>Name it</button>
          </form>
          <Following name="thing" isUnderWay={isForm}>
            <p>{isForm ? "under way" : "over"}</p>
          </Following>
        </PlainLayout>,
      ),
    });
  });
  await page.goto(`${ORIGIN}/things/7`);
  for (const time of ["once", "twice"]) {
    asked.length = 0;
    await page.getByRole("button", { name: "Name it" }).click();
    await page.getByText("over").waitFor();
    expect(new URL(page.url()).pathname, time).toBe("/things/7/name");
    expect(asked, time).toEqual(["/things/7"]);
  }
  await context.close();
});

test("a search shows its answer in place, under an address that can be shared", async () => {
  const { context, page } = await open({ theme: "light", width: 1280 });
  await context.route(`${ORIGIN}/domains*`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: '<title>Found</title><ul id="results"><li>licht.org</li></ul>',
    }),
  );
  await page.goto(`${ORIGIN}/shop-home`);
  await page.getByLabel("Find your domain").getByRole("textbox").fill("licht");
  await page.keyboard.press("Enter");
  await page.getByText("licht.org").waitFor();
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/domains?domain=licht");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("A home for your website");
  await context.close();
});
