// A whole demo for the browser tests: the product as `npm start` starts it, in a home of its own that is gone
// afterwards, and a Chromium to walk through it.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { chromiumPath } from "../../bin/lib/chromium.mjs";
import { end, freeBlock, startKontor } from "../support/installation.ts";
import { scratchFolder } from "../support/scratch.ts";

export type Demo = {
  readonly shop: string;
  readonly portal: string;
  readonly office: string;
  readonly mailbox: string;
  readonly phone: string;
  /** Pages of the hosting servers, in order. */
  readonly panels: readonly string[];
  readonly signIn: { readonly mail: string; readonly password: string };
  /** The folder with everything this demo keeps. */
  readonly home: string;
  /** What the product wrote into its log so far, newest last. */
  log(): string;
  stop(): Promise<void>;
};

/** Throws with everything that was printed when the demo does not come up within 90 seconds. */
export async function startDemo(): Promise<Demo> {
  try {
    return await startOne();
  } catch (error) {
    // Between the look at its ports and its start somebody else took one.
    if (!(error as Error).message.includes("already in use")) throw error;
    return startOne();
  }
}

async function startOne(): Promise<Demo> {
  const home = scratchFolder();
  const first = await freeBlock();
  const remove = () => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  try {
    const { child, printed } = await startKontor({ KONTOR_HOME: home, PORT: String(first) });
    const log = join(home, "log/kontor.log");
    return {
      ...addresses(printed),
      panels: [first + 3, first + 8].map((port) => `http://127.0.0.1:${port}`),
      home,
      log: () => (existsSync(log) ? readFileSync(log, "utf8") : ""),
      async stop() {
        await end(child);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** A Chromium, or one sentence on why none can be started here. */
export async function startBrowser(): Promise<Browser | string> {
  try {
    return await chromium.launch(await chromiumPath());
  } catch (error) {
    return `No Chromium can be started here: ${(error as Error).message.split("\n")[0]}`;
  }
}

function addresses(
  printed: string,
): Pick<Demo, "shop" | "portal" | "office" | "mailbox" | "phone" | "signIn"> {
  const of = (name: string) => {
    const found = new RegExp(`^ +${name} +(\\S+)$`, "m").exec(printed)?.[1];
    if (found === undefined) throw new Error(`The demo did not print the address "${name}":\n${printed}`);
    return found;
  };
  const [, mail, password] = /sign in with (\S+) and (\S+)/.exec(printed) ?? [];
  if (mail === undefined || password === undefined) throw new Error(`No sign-in was printed:\n${printed}`);
  const [shop, portal, office] = [of("Shop"), of("Portal"), of("Office")];
  return { shop, portal, office, mailbox: of("Mailbox"), phone: of("Phone"), signIn: { mail, password } };
}
