// A contract that would end by itself goes on for a further term, with the add-ons that were to end with it.
import type { Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { reviveEntriesOf } from "../entry.store.ts";
import { fixUntil } from "./fix-until.ts";
import { runningChildren } from "./fixed.store.ts";

/** Step; the contract is locked by the caller and runs. */
export async function goOnUntil(
  tx: Tx,
  contract: { readonly id: string; readonly fixedUntil: IsoDate | null },
  until: IsoDate,
): Promise<void> {
  const { id, fixedUntil } = contract;
  const along = (await runningChildren(tx, id)).filter((one) => one.fixedUntil === fixedUntil);
  for (const { id: contractId } of [contract, ...along]) await reviveEntriesOf(tx, contractId);
  await fixUntil(tx, id, until);
  for (const child of along) await fixUntil(tx, child.id, until);
}
