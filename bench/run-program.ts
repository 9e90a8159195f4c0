// A worker that bills everything that is due, in a process of its own: tells how long it took and the most memory it held.
import { runInvoices } from "../src/business/billing/index.ts";
import { tidyHeapSooner } from "../src/wiring/heap.ts";
import { openDatabase } from "../src/wiring/open-database.ts";
import type { DatabaseUrls } from "../src/kernel/db.ts";
import { makeLog } from "../src/wiring/log.ts";
import { wire } from "../src/wiring.ts";

export type RunTook = { readonly ms: number; readonly closed: number; readonly peakMb: number };

// As whoever starts a worker does.
tidyHeapSooner();
const log = makeLog("silent");
const db = openDatabase(JSON.parse(process.env["KONTOR_BENCH_URLS"] ?? "{}") as DatabaseUrls, log);
const connections = { connect: () => Promise.reject(new Error("a billing run asks nobody")) };
const { kit } = wire({ db, log, movableClock: false, connections });
const from = performance.now();
const closed = await runInvoices(kit);
const ms = performance.now() - from;
await db.close();
const took: RunTook = { ms, closed, peakMb: process.resourceUsage().maxRSS / 1_024 };
process.send?.(took);
process.disconnect?.();
