// A contract has ended within a term that was asked for and is not paid: what asks for the whole of it is withdrawn, and the
// next run asks for the days that were used, where those behind the end are nobody's to pay. Contracts on one request may end one
// after the other: the last of them sees to it.
import type { Ctx } from "../../../kernel/act.ts";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { entriesByIds, lockContract } from "../../contracts/index.ts";
import type { ChangeableEntry, DueEntry } from "../../contracts/index.ts";
import { requestsAcross } from "../documents/request.store.ts";
import type { RequestAcross } from "../documents/request.store.ts";
import { ASKS_TOO_MUCH, CONTRACT_ENDED, withdrawLocked } from "../documents/withdraw-request.ts";
import { openTask } from "../../staff/index.ts";
import { lockSettlements } from "../settling/settlement.store.ts";
import { restOf } from "./rest-credit.ts";
import type { Ending } from "./rest-credit.ts";

type Ended = Omit<Ending, "restsUntil"> & { readonly childIds: readonly string[] };

/**
 * Unpaid requests that ask for terms which the end of it and its add-ons cuts short, or that of others, ended before, on the same
 * request; none where the rest of one of them is kept.
 */
export async function toAskAnew(db: Tx | ReadDb, ended: Ended): Promise<readonly RequestAcross[]> {
  return (await askingTooMuch(db, ended)).filter((one) => one.isWhole);
}

/** The same, with such that ask for something else too, which goes on. */
async function askingTooMuch(db: Tx | ReadDb, ended: Ended): Promise<readonly RequestAcross[]> {
  const ids = [ended.id, ...ended.childIds];
  const own = await isGivenBack(db, ended);
  const anew: RequestAcross[] = [];
  for (const request of await requestsAcross(db, ids, ended.endsOn)) {
    const each = request.cut.map((one) =>
      ids.includes(one.id) ? Promise.resolve(own) : isGivenBack(db, one),
    );
    if ((await Promise.all(each)).every(Boolean)) anew.push(request);
  }
  return anew;
}

async function isGivenBack(db: Tx | ReadDb, ending: Parameters<typeof restOf>[1]): Promise<boolean> {
  const { rest, parts } = await restOf(db, ending);
  return rest === "credited" && parts !== "none";
}

/** Until when it is billed once what asks for a term that is cut short is withdrawn; null: nothing of it is. */
export function askedFrom(entry: DueEntry, anew: readonly Pick<RequestAcross, "begins">[]): IsoDate | null {
  const [from] = anew.flatMap(({ begins }) => begins[entry.id] ?? []).toSorted();
  if (from === undefined || entry.billedUntil === null || from >= entry.billedUntil) return entry.billedUntil;
  return from <= entry.startsOn ? null : from;
}

/** These as they are billed once it is withdrawn, with what ended before them and is asked for anew with it. */
export async function begunAnew(
  db: Tx | ReadDb,
  anew: readonly RequestAcross[],
  entries: readonly DueEntry[],
): Promise<{ readonly due: ChangeableEntry }[]> {
  const own = new Set(entries.map((one) => one.id));
  const others = new Set(anew.flatMap(({ begins }) => Object.keys(begins)).filter((id) => !own.has(id)));
  return [...entries, ...(await entriesByIds(db, [...others]))].map((one) => ({
    due: { ...one, billedUntil: askedFrom(one, anew), isStopped: false } as ChangeableEntry,
  }));
}

/**
 * Step, once it is over. What was paid in part is the customer's balance until it is asked for anew. A request that also asks for
 * something that goes on is left to a person, so that no end gives more time to pay the rest of it; what is credited of its invoice
 * once it is paid stays as it is.
 * Answers how many were withdrawn.
 */
export async function askAnew(ctx: Ctx, ended: Ended): Promise<number> {
  let withdrawn = 0;
  for (const request of await askingTooMuch(ctx.tx, ended)) {
    const { id } = request;
    if (!request.isWhole) {
      await tellDesk(ctx, request);
      continue;
    }
    const [settlement] = await lockSettlements(ctx.tx, [id]);
    const how = { why: CONTRACT_ENDED, billAgain: true, again: true };
    const done = settlement && (await withdrawLocked(ctx, settlement, how));
    if (done?.ok) withdrawn += 1;
  }
  return withdrawn;
}

/** A person weighs what goes on: they withdraw it, and all that is owed is asked for anew. */
async function tellDesk(ctx: Ctx, { id, number, sellerId, accountId }: RequestAcross): Promise<void> {
  await openTask(ctx, {
    sellerId,
    accountId,
    kind: ASKS_TOO_MUCH,
    subject: { kind: "document", id },
    about: number,
  });
}

/** Step, for contracts that ended together and owe no more than the days that were used, whatever the setting says. */
export async function askUsed(ctx: Ctx, contractIds: readonly string[]): Promise<void> {
  for (const id of contractIds) {
    const contract = await lockContract(ctx.tx, id);
    if (contract?.state !== "ended" || contract.endsOn === null) continue;
    const { endsOn } = contract;
    await askAnew(ctx, { ...contract, endsOn, rest: "credited", childIds: contractIds });
  }
}
