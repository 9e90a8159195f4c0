// A worker of the product, wired as src/main.ts wires the role, in a process of its own that checks can kill. Says "up"
// when it works. The web is left out: it would only make the start slower.
import { makeLog } from "../../src/wiring/log.ts";
import { openDatabase } from "../../src/wiring/open-database.ts";
import type { DatabaseUrls } from "../../src/kernel/db.ts";
import { useSealingKey } from "../../src/kernel/seal.ts";
import { startWorker } from "../../src/kernel/worker.ts";
import { knowProviders, liveConnections } from "../../src/wiring/connections.ts";
import { startTimers } from "../../src/wiring/timers.ts";
import { wire } from "../../src/wiring.ts";

// Whoever started this is gone: then there is nobody to work for.
process.on("disconnect", () => process.exit(0));

const orders = JSON.parse(process.env["KONTOR_FAULTS"] ?? "{}") as { urls: DatabaseUrls; secretKey: string };
useSealingKey(orders.secretKey);
knowProviders();
const log = makeLog(process.env["KONTOR_FAULTS_LOG"] ?? "silent");
const db = openDatabase(orders.urls, log);
const attachments = { read: () => Promise.reject(new Error("no mail goes out here")) };
const connections = liveConnections({ db, log, attachments });
const wired = wire({ db, log, movableClock: true, connections });
await wired.clock.refresh({ query: (text) => db.appPool.query(text) });
await startWorker({ kit: wired.kit, jobs: wired.jobs, log });
startTimers(wired, log);
process.send?.("up");
