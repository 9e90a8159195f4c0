// What every journey begins with: a demo of its own, a Chromium, people with browsers of their own, and eyes on each page.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { startBrowser, startDemo } from "./demo.ts";
import type { Demo } from "./demo.ts";
import { openEyes } from "./look-over.ts";
import type { Eyes } from "./look-over.ts";

/** A folder to leave a picture of each looked-at page in, theme by theme; usually none. */
const PICTURES = process.env["KONTOR_PICTURES"] ?? "";
const STEP_MS = 30_000;
/** Somebody said that this machine cannot show pages: nothing is green without the journeys by itself. */
const goesWithout = process.env["KONTOR_NO_BROWSER"] === "1";

export type Scene = {
  /** Runs once the tests do. */
  demo(): Demo;
  /** A browser of somebody's own, with scripts switched off unless wished for. */
  somebody(scripts?: boolean): Promise<Page>;
  /** Remembers what is wrong with the page as it is now. */
  look(page: Page, name: string): Promise<void>;
  /** What was wrong with any page so far, one sentence each. */
  readonly faults: readonly string[];
};

/** Once at the top of a `describe`: every test of it shares this demo. Without a Chromium they fail, or are left out where that was said. */
export function scene(): Scene {
  const faults: string[] = [];
  let browser: Browser | undefined;
  let demo: Demo | undefined;
  let eyes: Eyes | undefined;
  let missing = "";

  beforeAll(async () => {
    const started = await startBrowser();
    if (typeof started === "string") missing = started;
    else browser = started;
    if (missing && !goesWithout)
      throw new Error(`${missing} (KONTOR_NO_BROWSER=1 leaves the journeys out, and says so.)`);
    if (browser === undefined) return;
    demo = await startDemo();
    eyes = await openEyes(browser);
  }, 120_000);
  afterAll(async () => {
    await Promise.allSettled([browser?.close(), demo?.stop()]);
  });
  beforeEach((one) => {
    if (missing) one.skip(missing);
  });

  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error("the scene is not set");
    return thing;
  };
  return {
    faults,
    demo: () => there(demo),
    async somebody(scripts = false) {
      const context = await there(browser).newContext({
        locale: "de-DE",
        timezoneId: "Europe/Berlin",
        javaScriptEnabled: scripts,
        reducedMotion: "reduce",
        viewport: { width: 1280, height: 800 },
        // Nobody sees it: each page costs a quarter less, and the eyes look in full size.
        deviceScaleFactor: 0.5,
      });
      context.setDefaultTimeout(STEP_MS);
      return context.newPage();
    },
    async look(page, name) {
      faults.push(...(await there(eyes).over(page)).map((fault) => `${name}: ${fault}`));
      if (PICTURES !== "") await there(eyes).picture(page, PICTURES, name);
    },
  };
}
