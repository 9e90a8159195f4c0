// Starts a role of the product: web, worker, both, or only the migrations. Everything it needs is handed to it.
import type { Logger } from "pino";
import { useSiteAddress } from "./business/sellers/index.ts";
import { makeFirstStaffLink } from "./business/staff/index.ts";
import { logFile, makeLog } from "./wiring/log.ts";
import { migrate } from "./wiring/migrate.ts";
import type { Roles } from "./wiring/migrate.ts";
import { must } from "./kernel/result.ts";
import { systemActor } from "./kernel/rights.ts";
import { hostOf, watchIdentity } from "./wiring/identity.ts";
import { openProduct, startWork } from "./wiring/open-product.ts";
import { startWeb } from "./wiring/web.ts";
import type { Wired } from "./wiring.ts";

export type SandboxAddresses = {
  readonly mailboxUrl: string;
  readonly phoneUrl: string;
  readonly smsUrl: string;
  readonly panelUrls: readonly string[];
  readonly processorUrl: string;
  readonly registryPort: number;
  readonly registryCaFile: string;
  readonly smtpPort: number;
  readonly mailInPort: number;
  readonly dir: string;
};

export type SignIn = {
  readonly mail: string;
  readonly password: string;
  /** Where the demo's second brand sells. */
  readonly otherShop?: string;
  /** One of the demo's customers, for the portal. */
  readonly customer?: { readonly mail: string; readonly password: string };
};

export type StartOptions = {
  readonly role: "all" | "web" | "worker" | "migrate";
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  readonly urls: {
    readonly owner: string;
    readonly app: string;
    readonly read: string;
    readonly direct: string;
  };
  /** Whom migrations grant to: who one is behind `urls.app` and `urls.read`. */
  readonly roles: Roles;
  /** 32 bytes in base64. */
  readonly secretKey: string;
  readonly homeDir: string;
  readonly baseUrl: string;
  readonly sandbox: SandboxAddresses | null;
  readonly logFile: string | null;
  /** Fills an empty demo and tells it where its counterparts are; never there in a real installation. */
  readonly seed?: (wired: Wired, options: StartOptions) => Promise<SignIn>;
};

export type RunningKontor = {
  stop(): Promise<void>;
  readonly signIn: SignIn | null;
  readonly firstSignInUrl: string | null;
};

export { mailFromPipe } from "./wiring/mail-pipe.ts";

export async function startKontor(options: StartOptions): Promise<RunningKontor> {
  const log = options.logFile === null ? makeLog() : makeLog(undefined, logFile(options.logFile));
  await migrate(options.urls.owner, options.roles, options.demo ? "demo" : "real");
  if (options.role === "migrate") return { stop: async () => undefined, signIn: null, firstSignInUrl: null };
  useSiteAddress(options.baseUrl);
  return run(options, log);
}

async function run(options: StartOptions, log: Logger): Promise<RunningKontor> {
  const { wired, db, connections } = await openProduct({ ...options, movableClock: options.demo }, log);
  if (!options.demo) await watchIdentity(wired, hostOf(options.urls.direct), log);
  const signIn = options.seed ? await options.seed(wired, options) : null;
  const ends: (() => Promise<void>)[] = [() => db.close(), () => connections.close()];
  const stop = async (): Promise<void> => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  };
  try {
    if (options.role !== "web") ends.push(await startWork(wired, log));
    if (options.role !== "worker") ends.push(await startWeb(options, wired, signIn, log));
    return { stop, signIn, firstSignInUrl: await firstSignIn(options, wired) };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** A real installation without staff: the link by which the first of them gets in, once. */
async function firstSignIn(options: StartOptions, wired: Wired): Promise<string | null> {
  if (options.demo || options.role === "worker") return null;
  const token = must(await wired.act(makeFirstStaffLink, systemActor, {}));
  return token === null ? null : `${options.baseUrl}/office/first/${token}`;
}
