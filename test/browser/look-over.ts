// What must hold on every page of the walk, whoever sees it and however: nothing that keeps somebody from using it, in
// light and in dark; nothing wider than a small phone; a title that tells pages apart. Also takes the pictures.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { axeFaults, bringAxe, contrastFaults } from "./axe.ts";
import type { AxeFault } from "./axe.ts";

const PHONE = { width: 360, height: 740 } as const;
const DESK = { width: 1280, height: 800 } as const;
const THEMES = ["light", "dark"] as const;

/**
 * A second pair of eyes: sees the very page that the first one got, but with scripts, which the checks need. The first
 * page is not touched, and what was answered to a form can be seen without sending it again.
 */
export type Eyes = {
  /** What is wrong with the page, one sentence each. */
  over(page: Page): Promise<string[]>;
  /** A picture in each theme and width into this folder: `name.light.360.png` and so on. */
  picture(page: Page, folder: string, name: string): Promise<void>;
  close(): Promise<void>;
};

export async function openEyes(browser: Browser): Promise<Eyes> {
  const context = await browser.newContext({ viewport: DESK, locale: "de-DE", reducedMotion: "reduce" });
  await bringAxe(context);
  const [eye, still] = [await context.newPage(), await context.newPage()];
  const judged = new Set<string>();
  const loaded = new Set<string>();
  return {
    // Pages with scripts that were not seen yet are loaded; all others are put into a page that is there, where the rules
    // need not be read again: that takes a fifth of the processor's time.
    over: async (page) => {
      const body = await page.content();
      const scripts = scriptsOf(body);
      const isNew = scripts !== "" && !loaded.has(scripts);
      loaded.add(scripts);
      if (isNew) await show(eye, page, body);
      else await put(still, page, body);
      return faultsOf(isNew ? eye : still, judged);
    },
    picture: async (page, folder, name) => {
      await show(eye, page, await page.content());
      await eye.evaluate(allPictures);
      mkdirSync(folder, { recursive: true });
      for (const colorScheme of THEMES) {
        await eye.emulateMedia({ colorScheme });
        for (const size of [PHONE, DESK]) {
          await eye.setViewportSize(size);
          const path = join(folder, `${name}.${colorScheme}.${size.width}.png`);
          await eye.screenshot({ path, fullPage: true });
        }
      }
    },
    close: () => context.close(),
  };
}

const SCRIPT = /<script\b[^>]*\bsrc="([^"]+)"[^>]*><\/script>/g;
const scriptsOf = (html: string): string => [...html.matchAll(SCRIPT)].map(([, src]) => src).join(" ");

/** Pictures on the page are asked for by whoever looks: as the one who was let in. */
async function letIn(eye: Page, page: Page): Promise<void> {
  await eye.context().clearCookies();
  await eye.context().addCookies(await page.context().cookies());
}

/** What the page says, without what its scripts would do, in a page of the same address that stays. */
async function put(still: Page, page: Page, body: string): Promise<void> {
  const url = page.url();
  await letIn(still, page);
  const { origin } = new URL(url);
  if (!still.url().startsWith(`${origin}/`)) {
    const blank = `${origin}/-blank`;
    await still.route(blank, (route) => route.fulfill({ body: "", contentType: "text/html" }));
    await still.goto(blank);
  }
  await still.evaluate((to) => history.replaceState(null, "", to), url);
  await still.setContent(body.replaceAll(SCRIPT, ""));
}

async function show(eye: Page, page: Page, body: string): Promise<void> {
  const [url = ""] = page.url().split("#");
  await letIn(eye, page);
  await eye.unrouteAll();
  await eye.route(
    (asked) => asked.href.split("#")[0] === url,
    (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({ body, contentType: "text/html; charset=utf-8" })
        : route.continue(),
  );
  await eye.goto(url);
}

/** Runs in the page: pictures further down come too. */
async function allPictures(): Promise<void> {
  for (const one of document.images) one.loading = "eager";
  await Promise.all([...document.images].map((one) => one.decode().catch(() => undefined)));
}

async function faultsOf(eye: Page, judged: Set<string>): Promise<string[]> {
  const where = new URL(eye.url()).pathname.replaceAll(/[\w-]{20,}/g, "…");
  const faults: string[] = [];
  const title = await eye.title();
  const failed = (await eye.locator(".error-summary").count()) > 0;
  if (!/^.{3,} · .{3,}$/.test(title)) faults.push(`is called "${title}"`);
  if (failed !== /^(Fehler|Error)/.test(title)) faults.push(`does not say in "${title}" whether it failed`);
  const headings = await eye.locator("h1").count();
  if (headings !== 1) faults.push(`has ${headings} first headings`);
  const hear = (found: readonly AxeFault[], where = ""): void => {
    for (const { rule, html } of found)
      faults.push(`${rule}${where}: ${html.map((one) => one.slice(0, 160)).join(" and ")}`);
  };
  hear(await axeFaults(eye));
  // First the one that is on: each change has the whole page drawn anew.
  const isDark = await eye.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  for (const colorScheme of isDark ? THEMES.toReversed() : THEMES) {
    await eye.emulateMedia({ colorScheme });
    hear(await contrastFaults(eye, judged), ` in ${colorScheme}`);
  }
  await eye.setViewportSize(PHONE);
  const tooWide = await eye.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (tooWide > 0) faults.push(`is ${tooWide} pixels wider than a phone`);
  await eye.setViewportSize(DESK);
  return faults.map((fault) => `${where} ${fault}`);
}

/**
 * Goes through the page with the Tab key and answers what cannot be seen while it has the focus: no ring, or covered,
 * or outside of the window. Also when it never comes to the end.
 */
export async function tabThrough(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Set<string>();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let at = 0; at < 80; at += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(focused);
    if (found === null) return faults;
    if (seen.has(found.path)) return faults;
    seen.add(found.path);
    if (found.fault !== null) faults.push(`${found.name}: ${found.fault}`);
  }
  return [...faults, "the Tab key never comes to the end"];
}

/** Runs in the page. Null where nothing has the focus: the end was reached. */
function focused(): { path: string; name: string; fault: string | null } | null {
  const it = document.activeElement;
  if (!(it instanceof HTMLElement) || it === document.body) return null;
  const path: number[] = [];
  for (let at: Element | null = it; at; at = at.parentElement)
    path.push([...(at.parentElement?.children ?? [])].indexOf(at));
  const name = `<${it.tagName.toLowerCase()}> ${(it.textContent || it.getAttribute("name") || "").trim().slice(0, 40)}`;
  // A radio or a box may show the focus on the card around it, the link of a row on the whole row, which its ::after covers.
  const after = getComputedStyle(it, "::after");
  const shows = [it, it.parentElement, it.closest("label"), it.nextElementSibling]
    .filter((one) => one !== null)
    .map((one) => getComputedStyle(one))
    .concat(after.content === "none" ? [] : [after])
    .some((look) => {
      const ring = look.outlineStyle !== "none" && Number.parseFloat(look.outlineWidth) >= 2;
      return ring || look.boxShadow !== "none";
    });
  const box = it.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  const covered =
    top !== null && !it.contains(top) && !top.contains(it) && !it.closest("label")?.contains(top);
  const fault = shows
    ? inside
      ? covered && box.width > 1
        ? `is covered by <${top.tagName.toLowerCase()} class="${top.className}">`
        : null
      : "is outside of the window"
    : "shows no focus";
  return { path: path.join("."), name, fault };
}
