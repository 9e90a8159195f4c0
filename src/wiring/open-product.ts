// What every role of the product begins with: database, connections to the outside, modules connected; and how a worker works.
import type { Logger } from "pino";
import { documentFiles } from "../business/billing/index.ts";
import type { AttachmentFile, Attachments } from "../business/messages/attachment.port.ts";
import { onlyPages, packPdf, returnFile, signedPackPdf } from "../business/papers/index.ts";
import { quotePdf } from "../business/quotes/index.ts";
import type { Database, DatabaseUrls } from "../kernel/db.ts";
import { useSealingKey } from "../kernel/seal.ts";
import { wire } from "../wiring.ts";
import type { Wired } from "../wiring.ts";
import { knowProviders, liveConnections } from "./connections.ts";
import type { LiveConnections } from "./connections.ts";
import { tidyHeapSooner } from "./heap.ts";
import { openDatabase } from "./open-database.ts";
import { startTimers } from "./timers.ts";
import { startWaysIn } from "./ways-in.ts";

export type OpenedProduct = {
  readonly wired: Wired;
  readonly db: Database;
  readonly connections: LiveConnections;
};

/** The database is up to date. Nothing runs yet. */
export async function openProduct(
  {
    urls,
    secretKey,
    movableClock,
  }: { readonly urls: DatabaseUrls; readonly secretKey: string; readonly movableClock: boolean },
  log: Logger,
): Promise<OpenedProduct> {
  useSealingKey(secretKey);
  knowProviders();
  const db = openDatabase(urls, log);
  // A mail names its attachment; billing or papers draws it when the mail goes out.
  const attachments: Attachments = { read: (kind, id, pages) => attachmentOf(wired, { kind, id, pages }) };
  const connections = liveConnections({ db, log, attachments });
  const wired = wire({ db, log, movableClock, connections });
  await wired.clock.refresh({ query: (text) => db.appPool.query(text) });
  return { wired, db, connections };
}

/** Jobs, timers and the ways in for mail; answers how to end them: what is under way is finished. */
export async function startWork(wired: Wired, log: Logger): Promise<() => Promise<void>> {
  tidyHeapSooner();
  // Who shows pages alone need not hold the job library in memory.
  const { startWorker } = await import("../kernel/worker.ts");
  const worker = await startWorker({ kit: wired.kit, jobs: wired.jobs, log });
  const timers = startTimers(wired, log);
  const ways = startWaysIn(wired, log);
  return async () => {
    await ways.stop();
    await timers.stop();
    await worker.stop();
  };
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
