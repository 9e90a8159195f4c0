// What keeps people from using a page, as axe-core sees it. Its rules come into a page once and then look as often as wanted.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";

const RULES = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Axe = { run(on: Document, options: RunOptions): Promise<AxeResults> };
export type AxeFault = { readonly rule: string; readonly html: readonly string[] };

/** Before the first page of the context: every page brings the rules with it. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: RULES });
}

/** `only`: these rules alone; otherwise all that axe runs by itself. */
export async function axeFaults(page: Page, only?: readonly string[]): Promise<AxeFault[]> {
  return page.evaluate(async (rules) => {
    const own = (globalThis as unknown as { axe: Axe }).axe;
    const { violations } = await own.run(document, {
      resultTypes: ["violations"],
      ...(rules === undefined ? {} : { runOnly: { type: "rule", values: [...rules] } }),
    });
    return violations.map(({ id, nodes }) => ({ rule: id, html: nodes.map((node) => node.html) }));
  }, only);
}
