// What is open of what a contract's plan includes, and whether its holder may take it: not while an invoice is past its day.
import { countOverdue, namesToTake } from "../../business/billing/index.ts";
import type { NameToTake } from "../../business/billing/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";

export type OpenNames = {
  readonly open: readonly NameToTake[];
  /** An invoice is past its day: staff may take it, nobody else. */
  readonly isOwing: boolean;
};

export async function openNamesOf(
  db: ReadDb,
  { id, accountId }: Pick<ContractRow, "id" | "accountId">,
  today: IsoDate,
): Promise<OpenNames> {
  const open = await namesToTake(db, id, today);
  return { open, isOwing: open.length > 0 && (await countOverdue(db, accountId, today)) > 0 };
}
