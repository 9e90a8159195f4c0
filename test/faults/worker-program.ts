// A worker of the product, in a process of its own that checks can kill. Says "up" when it works. What it begins with is what
// src/main.ts begins the role with; the web is not loaded, which would only make the start slower.
import type { DatabaseUrls } from "../../src/kernel/db.ts";
import { makeLog } from "../../src/wiring/log.ts";
import { openProduct, startWork } from "../../src/wiring/open-product.ts";

// Whoever started this is gone: then there is nobody to work for.
process.on("disconnect", () => process.exit(0));

const orders = JSON.parse(process.env["KONTOR_FAULTS"] ?? "{}") as { urls: DatabaseUrls; secretKey: string };
const log = makeLog(process.env["KONTOR_FAULTS_LOG"] ?? "silent");
const { wired } = await openProduct({ ...orders, movableClock: true }, log);
await startWork(wired, log);
process.send?.("up");
