// What keeps people from using a page, as axe-core sees it. Its rules come into a page once and then look as often as wanted.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, ElementContext, RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

const RULES = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Axe = { run(on: ElementContext, options: RunOptions): Promise<AxeResults> };
export type AxeFault = { readonly rule: string; readonly html: readonly string[] };

/** Before the first page of the context: every page brings the rules with it. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: RULES });
}

/** All that axe runs by itself, but contrast. */
export function axeFaults(page: Page): Promise<AxeFault[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const rules = { "color-contrast": { enabled: false } };
    const { violations } = await axe.run(document, { resultTypes: ["violations"], rules });
    return violations.map(({ id, nodes }) => ({ rule: id, html: nodes.map((node) => node.html) }));
  });
}

/**
 * Text that is hard to read on its ground. Two texts drawn alike read alike, and most of a page is drawn like the page
 * before: each look is judged once, and `judged` remembers which were, for as many pages as it is given for.
 */
export async function contrastFaults(page: Page, judged: Set<string>): Promise<AxeFault[]> {
  const { looks, faults } = await page.evaluate(judgeLooks, [...judged]);
  for (const look of looks) judged.add(look);
  return faults;
}

/** Runs in the page. */
async function judgeLooks(judged: readonly string[]): Promise<{ looks: string[]; faults: AxeFault[] }> {
  const grounds = new Map<Element, string>();
  /** What lies under an element, down to the first surface that covers what is below. */
  const groundOf = (one: Element): string => {
    const known = grounds.get(one);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(one);
    const own = `${backgroundColor} ${backgroundImage} ${opacity} ${position}`;
    const covers = backgroundColor.startsWith("rgb(") && position === "static";
    const below = covers || one.parentElement === null ? "" : groundOf(one.parentElement);
    const ground = below === "" ? own : `${own} | ${below}`;
    grounds.set(one, ground);
    return ground;
  };
  /** Two 32-bit hashes side by side (FNV-1a from two starts): thousands of looks, and none taken for another. */
  const short = (text: string): string => {
    let [one, two] = [0x81_1c_9d_c5, 0x01_00_01_93];
    for (let at = 0; at < text.length; at += 1) {
      one = Math.imul(one ^ (text.codePointAt(at) ?? 0), 0x01_00_01_93);
      two = Math.imul(two ^ (text.codePointAt(at) ?? 0), 0x85_eb_ca_6b);
    }
    return `${(one >>> 0).toString(36)}.${(two >>> 0).toString(36)}`;
  };
  /** Everything that the eye needs to tell the text from what lies under it, as a number that is short to keep. */
  const lookOf = (one: Element): string => {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const off =
      one.closest(":disabled, [aria-disabled=true]") ?? one.closest("label")?.control?.matches(":disabled");
    const made = `${one.tagName}.${one.className} in ${one.parentElement?.tagName}.${one.parentElement?.className}`;
    return short([made, color, fontSize, fontWeight, textShadow, Boolean(off), groundOf(one)].join(" | "));
  };
  const writes = (one: Element): boolean =>
    one.matches("input, select, textarea") ||
    [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  const fresh = new Map<string, Element>();
  const known = new Set(judged);
  for (const one of document.body.querySelectorAll("*")) {
    if (!writes(one)) continue;
    const { width, height } = one.getBoundingClientRect();
    if (width <= 1 || height <= 1) continue;
    const look = lookOf(one);
    if (!known.has(look) && !fresh.has(look)) fresh.set(look, one);
  }
  if (fresh.size === 0) return { looks: [], faults: [] };
  const { axe } = globalThis as unknown as { axe: Axe };
  const { violations } = await axe.run(
    { include: [...fresh.values()] as never },
    { resultTypes: ["violations"], runOnly: { type: "rule", values: ["color-contrast"] } },
  );
  const faults = violations.map(({ id, nodes }) => ({ rule: id, html: nodes.map((node) => node.html) }));
  return { looks: [...fresh.keys()], faults };
}
