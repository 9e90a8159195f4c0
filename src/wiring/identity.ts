// At the start of a real installation: seals where it lives, or finds that it is a copy and closes its gates.
import { hostname } from "node:os";
import type { Logger } from "pino";
import {
  placeOf,
  sealOfPlace,
  settleIdentity,
  standingOfIdentity,
  useIdentity,
} from "../business/sellers/index.ts";
import type { IdentityStanding } from "../business/sellers/index.ts";
import { must } from "../kernel/result.ts";
import { systemActor } from "../kernel/rights.ts";
import type { Wired } from "../wiring.ts";

const LOOPBACK = /^(?:|localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/u;

/** The database's host as all machines name it; where it is this machine, the machine's own name. */
export function hostOf(databaseUrl: string, machine = hostname()): string {
  const url = new URL(databaseUrl);
  // `?host=` goes before, as libpq reads it; a path there is a socket of this machine.
  const named = url.searchParams.get("host") ?? url.hostname;
  return LOOPBACK.test(named) || named.startsWith("/") ? machine : named.toLowerCase();
}

/** Before worker and web start: nothing may go out of a copy. */
export async function watchIdentity(
  wired: Pick<Wired, "act" | "db">,
  host: string,
  log: Pick<Logger, "warn">,
): Promise<IdentityStanding> {
  useIdentity(sealOfPlace(await placeOf(wired.db.app, host)));
  const before = await standingOfIdentity(wired.db.app);
  // A start at the usual place changes nothing and leaves no trace.
  if (before === "same") return before;
  const standing = must(await wired.act(settleIdentity, systemActor, {}));
  if (standing === "copied")
    log.warn("this database was copied or moved: all effect gates are closed until staff takes over");
  return standing;
}
