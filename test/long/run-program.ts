// A runner of invoices in a process of its own, for checks that kill it. Says "up" when it begins, "done" when nothing is left.
import { runInvoices } from "../../src/business/billing/index.ts";
import { openDatabase } from "../../src/wiring/open-database.ts";
import type { DatabaseUrls } from "../../src/kernel/db.ts";
import { makeLog } from "../../src/wiring/log.ts";
import { wire } from "../../src/wiring.ts";

// Whoever started this is gone: then there is nobody to work for.
process.on("disconnect", () => process.exit(0));

const orders = JSON.parse(process.env["KONTOR_RUN"] ?? "{}") as { urls: DatabaseUrls; limit: number };
const log = makeLog("silent");
const db = openDatabase(orders.urls, log);
const connections = { connect: () => Promise.reject(new Error("a billing run asks nobody")) };
const { kit, clock } = wire({ db, log, movableClock: true, connections });
await clock.refresh({ query: (text) => db.appPool.query(text) });
process.send?.("up");
await runInvoices(kit, orders.limit);
process.send?.("done");
