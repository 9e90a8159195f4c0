// Puts the web on its port: pages of the wired product, its assets, and where forms may end besides with us.
import { standingOfIdentity } from "../business/sellers/index.ts";
import { join } from "node:path";
import type { Logger } from "pino";
import type { SignIn, StartOptions } from "../main.ts";
import { booksGuard } from "../business/ledger/index.ts";
import { makeWeb } from "../web/core/make-web.ts";
import { prepareAssets } from "../web/ui/index.ts";
import type { Wired } from "../wiring.ts";
import { formTargets } from "./form-targets.ts";
import { trustedProxies } from "./trusted-proxies.ts";

/** Answers how to close it again: nothing new is taken, what is under way is finished. */
export async function startWeb(
  options: StartOptions,
  wired: Wired,
  signIn: SignIn | null,
  log: Logger,
): Promise<() => Promise<void>> {
  const assets = await prepareAssets(join(options.homeDir, "cache", "assets"));
  const targets = await formTargets(wired, log);
  const { sandbox } = options;
  const site = {
    act: wired.act,
    db: wired.db,
    clock: wired.clock,
    log,
    connect: wired.connections.connect,
    subject: wired.subject,
    baseUrl: options.baseUrl,
    assets: assets.links,
    demo: sandbox !== null && signIn !== null ? { ...sandbox, signIn } : null,
  };
  const app = await makeWeb(site, {
    log,
    files: assets.files,
    trustProxy: trustedProxies(process.env["KONTOR_TRUST_PROXY"]),
    formTargets: targets.list,
    ready: () => isReady(wired),
    standing: async () => ({
      books: await booksGuard(wired.db),
      identity: await standingOfIdentity(wired.db.read),
    }),
    // Loaded for whoever asks: most installations have no monitor.
    metrics: async () => (await import("./metrics.ts")).metricsText(wired),
    metricsToken: process.env["KONTOR_METRICS_TOKEN"] ?? null,
  });
  await app.listen({ host: options.host, port: options.port });
  return async () => {
    targets.stop();
    await app.close();
  };
}

async function isReady(wired: Wired): Promise<boolean> {
  try {
    await wired.db.readPool.query("select one from kernel.installation");
    return true;
  } catch {
    return false;
  }
}
