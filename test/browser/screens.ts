// `npm run screens`: walks through a fresh demo and leaves a picture of each page, theme and width in screens/, so that
// a change can be looked at as people will see it.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { startBrowser, startDemo } from "./demo.ts";
import { openEyes } from "./look-over.ts";
import { officeTour, ordersTour, papersTour, portalTour, shopTour } from "./tours.ts";
import type { Tour } from "./tours.ts";

const FOLDER = join(import.meta.dirname, "../../screens");

const browser = await startBrowser();
if (typeof browser === "string") {
  process.stderr.write(`${browser}\n`);
  process.exit(1);
}
const demo = await startDemo();
try {
  rmSync(FOLDER, { recursive: true, force: true });
  const eyes = await openEyes(browser);
  const tour: Tour = {
    demo,
    somebody: async () => (await browser.newContext({ locale: "de-DE", javaScriptEnabled: false })).newPage(),
    take: async (page, name) => {
      await eyes.picture(page, FOLDER, name);
      process.stdout.write(`${name}\n`);
    },
  };
  await shopTour(tour);
  await ordersTour(tour);
  await papersTour(tour);
  await portalTour(tour);
  await officeTour(tour);
  process.stdout.write(`The pictures are in ${FOLDER}.\n`);
} finally {
  await browser.close();
  await demo.stop();
}
