// Starts a role of the product: web, worker, both, or only the migrations. Everything it needs is handed to it.
import type { Logger } from "pino";
import { quotePdf } from "./business/quotes/index.ts";
import { documentFiles } from "./business/billing/index.ts";
import { onlyPages, packPdf, returnFile, signedPackPdf } from "./business/papers/index.ts";
import type { AttachmentFile, Attachments } from "./business/messages/attachment.port.ts";
import { useSiteAddress } from "./business/sellers/index.ts";
import { makeFirstStaffLink } from "./business/staff/index.ts";
import { openDatabase } from "./wiring/open-database.ts";
import type { Database } from "./kernel/db.ts";
import { logFile, makeLog } from "./wiring/log.ts";
import { migrate } from "./wiring/migrate.ts";
import type { Roles } from "./wiring/migrate.ts";
import { must } from "./kernel/result.ts";
import { systemActor } from "./kernel/rights.ts";
import { useSealingKey } from "./kernel/seal.ts";
import { knowProviders, liveConnections } from "./wiring/connections.ts";
import { hostOf, watchIdentity } from "./wiring/identity.ts";
import { startWaysIn } from "./wiring/ways-in.ts";
import { startTimers } from "./wiring/timers.ts";
import { startWeb } from "./wiring/web.ts";
import { wire } from "./wiring.ts";
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
  useSealingKey(options.secretKey);
  useSiteAddress(options.baseUrl);
  knowProviders();
  const db = openDatabase(options.urls, log);
  return run(options, db, log);
}

async function run(options: StartOptions, db: Database, log: Logger): Promise<RunningKontor> {
  // A mail names its attachment; billing or papers draws it when the mail goes out.
  const attachments: Attachments = { read: (kind, id, pages) => attachmentOf(wired, { kind, id, pages }) };
  const connections = liveConnections({ db, log, attachments });
  const wired = wire({ db, log, movableClock: options.demo, connections });
  await wired.clock.refresh({ query: (text) => db.appPool.query(text) });
  if (!options.demo) await watchIdentity(wired, hostOf(options.urls.direct), log);
  const signIn = options.seed ? await options.seed(wired, options) : null;
  const ends: (() => Promise<void>)[] = [() => db.close(), () => connections.close()];
  const stop = async (): Promise<void> => {
    for (let end = ends.pop(); end; end = ends.pop()) await end();
  };
  try {
    if (options.role !== "web") {
      // Who shows pages alone need not hold the job library in memory.
      const { startWorker } = await import("./kernel/worker.ts");
      const worker = await startWorker({ kit: wired.kit, jobs: wired.jobs, log });
      const timers = startTimers(wired, log);
      const ways = startWaysIn(wired, log);
      ends.push(async () => {
        await ways.stop();
        await timers.stop();
        await worker.stop();
      });
    }
    if (options.role !== "worker") ends.push(await startWeb(options, wired, signIn, log));
    return { stop, signIn, firstSignInUrl: await firstSignIn(options, wired) };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function attachmentOf(
  wired: Wired,
  { kind, id, pages }: { kind: string; id: string; pages: readonly number[] | undefined },
): Promise<readonly AttachmentFile[]> {
  const parts = { db: wired.db.read, act: wired.act };
  if (kind === "document") {
    const files = await documentFiles(parts, id);
    if (files.length === 0) throw new Error(`there is no document ${id} that could be attached`);
    return files;
  }
  const drawers: Readonly<Record<string, () => Promise<AttachmentFile | null>>> = {
    quote: () => quotePdf(parts.db, id),
    pack: () => packPdf(parts, id),
    signed_pack: () => signedPackPdf(parts, id),
    paper_return: () => returnFile(parts.db, id),
  };
  const file = await drawers[kind]?.();
  if (!file) throw new Error(`there is no ${kind} ${id} that could be attached`);
  return [pages === undefined ? file : await onlyPages(file, pages)];
}

/** A real installation without staff: the link by which the first of them gets in, once. */
async function firstSignIn(options: StartOptions, wired: Wired): Promise<string | null> {
  if (options.demo || options.role === "worker") return null;
  const token = must(await wired.act(makeFirstStaffLink, systemActor, {}));
  return token === null ? null : `${options.baseUrl}/office/first/${token}`;
}
