// What packages, domains and contracts are called is known in the rows above; the wiring hands it down, so that rights can name
// them.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Scope } from "../../kernel/rights.ts";
import { THING_KINDS } from "./rights.rules.ts";
import type { ThingKind } from "./rights.rules.ts";

/** Names by id of those among the ids that are the account's. */
export type NamesOf = (
  db: Tx | ReadDb,
  accountId: string,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

let readers: Readonly<Record<ThingKind, NamesOf>> | null = null;

export function useThingNames(given: Readonly<Record<ThingKind, NamesOf>>): void {
  readers = given;
}

/** Names of everything the scopes are limited to; what is not the account's has none. */
export async function thingNames(
  db: Tx | ReadDb,
  accountId: string,
  scopes: readonly Pick<Scope, "onKind" | "onId">[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const kind of THING_KINDS) {
    const ids = scopes.flatMap((one) => (one.onKind === kind && one.onId !== null ? [one.onId] : []));
    if (ids.length === 0 || readers === null) continue;
    for (const [id, name] of await readers[kind](db, accountId, [...new Set(ids)])) names.set(id, name);
  }
  return names;
}
