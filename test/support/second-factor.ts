// Somebody with an authenticator app, in checks: sets it up over HTTP as a browser does, and says its codes.
import { totpCode, totpStepAt } from "../../src/business/people/factors/totp.rules.ts";
import type { Browser, Page } from "./web.ts";

export type App = {
  readonly recovery: readonly string[];
  /** The code `steps` after now. */
  code(steps?: number): string;
};

export const secretOn = (page: Page): string =>
  (/data-copy="([A-Z2-7 ]{39})"/.exec(page.body)?.[1] ?? "").replaceAll(" ", "");

export const codesOn = (page: Page): readonly string[] =>
  [...page.body.matchAll(/<code>([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})<\/code>/g)].map((one) => one[1] ?? "");

/** `now`: the machine's time as the product sees it. */
export async function setUpApp(browser: Browser, now: () => Date, home = "/portal/security"): Promise<App> {
  const page = await browser.get(`${home}/app`);
  const secret = secretOn(page);
  const code = (steps = 0): string => totpCode(secret, totpStepAt(now()) + steps);
  // One step before now, so that the code of now is still to be used.
  const done = await browser.post(`${home}/app`, { offer: page.field("offer"), code: code(-1) });
  if (done.statusCode !== 200) throw new Error(`the app was not set up: ${done.body.slice(0, 2_000)}`);
  return { recovery: codesOn(done), code };
}
