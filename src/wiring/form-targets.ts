// Where a form may end besides with us: the payment pages of the configured gateways and the configured panels' sign-in.
// Browsers stop a redirect after a form elsewhere (CSP form-action).
import type { Logger } from "pino";
import { connectionsOf } from "../business/sellers/index.ts";
import type { Wired } from "../wiring.ts";

const EVERY_MS = 30_000;
const STRIPE_PAGES = "https://checkout.stripe.com";

export type FormTargets = { readonly list: () => readonly string[]; stop(): void };

/** Read at start and looked over every half minute, so that a new connection needs no restart. */
export async function formTargets(wired: Pick<Wired, "db">, log: Logger): Promise<FormTargets> {
  let list: readonly string[] = [STRIPE_PAGES];
  const read = async (): Promise<void> => {
    const connections = await connectionsOf(wired.db.app);
    const origins = connections.flatMap(({ kind, settings }) => {
      const address =
        kind === "panel" ? settings["baseUrl"] : kind === "gateway" ? settings["apiBase"] : null;
      return typeof address === "string" && URL.canParse(address) ? [new URL(address).origin] : [];
    });
    list = [...new Set([STRIPE_PAGES, ...origins])];
  };
  await read();
  const timer = setInterval(() => {
    read().catch((fault: unknown) => log.error({ err: fault }, "the targets of forms could not be read"));
  }, EVERY_MS);
  timer.unref();
  return { list: () => list, stop: () => clearInterval(timer) };
}
