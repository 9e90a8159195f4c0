// A contract that ends by itself: its entries are billed until that day, and add-ons are over no later than what they belong to.
import type { Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { endEntriesOf } from "../entry.store.ts";
import { runningChildren, setFixedUntil } from "./fixed.store.ts";

/** Step; the contract is locked by the caller and runs. */
export async function fixUntil(tx: Tx, contractId: string, until: IsoDate): Promise<void> {
  await setFixedUntil(tx, contractId, until);
  await endEntriesOf(tx, contractId, until, "later");
  for (const child of await runningChildren(tx, contractId))
    if (child.fixedUntil === null || child.fixedUntil > until) await fixUntil(tx, child.id, until);
}

/** The earliest of these ends counts; without any it goes on. */
export async function endWithFixed(
  tx: Tx,
  contractId: string,
  ends: readonly (IsoDate | null)[],
): Promise<void> {
  const [until] = ends.filter((one) => one !== null).toSorted();
  if (until !== undefined) await fixUntil(tx, contractId, until);
}
