// Places one order as the web process would, with the visitor's key, in a process of its own that checks can kill.
import { placeOrder } from "../../src/business/orders/index.ts";
import type { PlaceOrder } from "../../src/business/orders/index.ts";
import { decode } from "../../src/kernel/encode.ts";
import { openDatabase } from "../../src/wiring/open-database.ts";
import { makeLog } from "../../src/wiring/log.ts";
import { useSealingKey } from "../../src/kernel/seal.ts";
import type { DatabaseUrls } from "../../src/kernel/db.ts";
import { wire } from "../../src/wiring.ts";

type Orders = { urls: DatabaseUrls; secretKey: string; key: string; input: unknown };

// Whoever started this is gone: then there is nobody to work for.
process.on("disconnect", () => process.exit(0));

const orders = JSON.parse(process.env["KONTOR_FAULTS"] ?? "{}") as Orders;
useSealingKey(orders.secretKey);
const log = makeLog("silent");
const connections = { connect: () => Promise.reject(new Error("nobody is asked")) };
const wired = wire({ db: openDatabase(orders.urls, log), log, movableClock: true, connections });
const visitor = { kind: "guest", id: null, bearer: null, via: "web", requestId: null } as const;
const placed = await wired.act(placeOrder, visitor, decode(orders.input) as PlaceOrder, { key: orders.key });
process.send?.(placed.ok ? "placed" : placed.refusal.code);
