// What is open of what a contract's plan includes, and whether its holder may take it: not while an invoice is past its day.
import { countOverdue, thingsToTake } from "../../business/billing/index.ts";
import type { ThingToTake } from "../../business/billing/index.ts";
import type { ContractRow } from "../../business/contracts/index.ts";
import { readDomainName } from "../../business/domains/index.ts";
import { notedNamesOf } from "../../business/orders/index.ts";
import type { NotedName } from "../../business/orders/index.ts";
import type { ReadDb } from "../../kernel/db.ts";
import type { IsoDate } from "../../kernel/time.ts";

export type OpenNames = {
  readonly open: readonly ThingToTake[];
  /** An invoice is past its day: staff may take it, nobody else. */
  readonly isOwing: boolean;
  /** Names picked with a change that wait for it, or that could not be had with it while the place they left is still open. */
  readonly noted: readonly Noted[];
};
export type Noted = { readonly shown: string } & Pick<NotedName, "id" | "state" | "why">;

export async function openNamesOf(
  db: ReadDb,
  { id, accountId }: Pick<ContractRow, "id" | "accountId">,
  today: IsoDate,
): Promise<OpenNames> {
  const open = await thingsToTake(db, id, today);
  const isOwing = open.length > 0 && (await countOverdue(db, accountId, today)) > 0;
  const noted = (await notedNamesOf(db, id))
    .filter((one) => one.state === "waiting" || open.some(({ planId }) => planId === one.planId))
    .map(({ id: notedId, state, why, name }) => ({
      id: notedId,
      state,
      why,
      shown: readDomainName(name)?.unicodeName ?? name,
    }));
  return { open, isOwing, noted };
}
