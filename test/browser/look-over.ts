// What must hold on every page of the walk, whoever sees it and however: nothing that keeps somebody from using it, in
// light and in dark; nothing wider than a small phone; a title that tells pages apart. Also takes the pictures.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { axeFaults, bringAxe, contrastFaults } from "./axe.ts";
import type { AxeFault } from "./axe.ts";

const PHONE = { width: 360, height: 740 } as const;
const DESK = { width: 1280, height: 800 } as const;
const THEMES = ["light", "dark"] as const;
/** What is judged is measured, not painted: painting small leaves all sizes as they are and saves half the work of drawing. */
const PAINTED = 0.1;

type Size = { readonly width: number; readonly height: number };
/** A page that judges, and how its window gets another size. */
type Eye = { readonly page: Page; resize(to: Size): Promise<void> };

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
  const [eye, still] = [await eyeOf(await context.newPage()), await eyeOf(await context.newPage())];
  const judged = new Set<string>();
  const loaded = new Set<string>();
  let painter: Page | undefined;
  return {
    // Pages with scripts that were not seen yet are loaded; all others are put into a page that is there, where the rules
    // need not be read again: that takes a fifth of the processor's time.
    over: async (page) => {
      const body = await page.content();
      const scripts = scriptsOf(body);
      const isNew = scripts !== "" && !loaded.has(scripts);
      loaded.add(scripts);
      if (isNew) await show(eye.page, page, body);
      else await put(still.page, page, body);
      return faultsOf(isNew ? eye : still, judged);
    },
    picture: async (page, folder, name) => {
      painter ??= await context.newPage();
      await show(painter, page, await page.content());
      await painter.evaluate(allPictures);
      mkdirSync(folder, { recursive: true });
      for (const colorScheme of THEMES) {
        await painter.emulateMedia({ colorScheme });
        for (const size of [PHONE, DESK]) {
          await painter.setViewportSize(size);
          const path = join(folder, `${name}.${colorScheme}.${size.width}.png`);
          await painter.screenshot({ path, fullPage: true });
        }
      }
    },
    close: () => context.close(),
  };
}

async function eyeOf(page: Page): Promise<Eye> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const resize = async (size: Size): Promise<void> => {
    const drawn = { ...size, deviceScaleFactor: 1, mobile: false, scale: PAINTED };
    await session.send("Emulation.setDeviceMetricsOverride", drawn);
  };
  await resize(DESK);
  return { page, resize };
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

async function faultsOf({ page, resize }: Eye, judged: Set<string>): Promise<string[]> {
  const where = new URL(page.url()).pathname.replaceAll(/[\w-]{20,}/g, "…");
  const faults: string[] = [];
  const { title, failed, headings, isDark } = await page.evaluate(headOf);
  if (!/^.{3,} · .{3,}$/.test(title)) faults.push(`is called "${title}"`);
  if (failed !== /^(Fehler|Error)/.test(title)) faults.push(`does not say in "${title}" whether it failed`);
  if (headings !== 1) faults.push(`has ${headings} first headings`);
  const hear = (found: readonly AxeFault[], where = ""): void => {
    for (const { rule, html } of found)
      faults.push(`${rule}${where}: ${html.map((one) => one.slice(0, 160)).join(" and ")}`);
  };
  hear(await axeFaults(page));
  // First the one that is on: each change has the whole page drawn anew.
  for (const colorScheme of isDark ? THEMES.toReversed() : THEMES) {
    await page.emulateMedia({ colorScheme });
    hear(await contrastFaults(page, judged), ` in ${colorScheme}`);
  }
  await resize(PHONE);
  const tooWide = await page.evaluate(excessWidth);
  if (tooWide > 0) faults.push(`is ${tooWide} pixels wider than a phone`);
  await resize(DESK);
  return faults.map((fault) => `${where} ${fault}`);
}

/** Runs in the page. */
function headOf(): { title: string; failed: boolean; headings: number; isDark: boolean } {
  return {
    title: document.title,
    failed: document.querySelector(".error-summary") !== null,
    headings: document.querySelectorAll("h1").length,
    isDark: matchMedia("(prefers-color-scheme: dark)").matches,
  };
}

/** Runs in the page, and empties it: nobody lays it out once more when the window grows again. */
function excessWidth(): number {
  const excess = document.documentElement.scrollWidth - window.innerWidth;
  document.body.replaceChildren();
  return excess;
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
