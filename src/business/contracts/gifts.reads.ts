// What is given for free: who decided it, why and until when, and what is charged for it once the gift is over.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { dateIn } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { entriesToChange } from "./change.store.ts";
import type { ChangeableEntry } from "./change.store.ts";
import type { Gift } from "./due-entry.store.ts";

export type GiftRow = {
  readonly id: string;
  readonly accountId: string;
  readonly sellerId: string;
  readonly subjectId: string;
  readonly reason: string;
  /** Null: by nobody who is known, as with what came from another system. */
  readonly decidedBy: string | null;
  readonly createdAt: Date;
  /** The first day that costs again; null: until somebody ends it. */
  readonly untilOn: IsoDate | null;
};

/** Gifts of an account's package or domain that hold on the day, newest first. */
export async function giftsOf(
  db: Tx | ReadDb,
  { accountId, subjectId }: Pick<GiftRow, "accountId" | "subjectId">,
  today: IsoDate,
): Promise<GiftRow[]> {
  const { rows } = await sql<GiftRow>`select g.id, g.account_id as "accountId", a.seller_id as "sellerId",
      g.subject_id as "subjectId", g.reason, p.name as "decidedBy", g.created_at as "createdAt", g.until_on as "untilOn"
    from contracts.free_grant g join customers.account a on a.id = g.account_id
      left join people.person p on p.id = g.decided_by
    where g.account_id = ${accountId} and g.subject_id = ${subjectId} and g.ended_at is null
      and (g.until_on is null or g.until_on > ${today}::date)
    order by g.id desc limit 20`.execute(db);
  return rows;
}

/** What runs and charges for the thing, as it is once the gift has ended today: what lies before stays free. */
export async function entriesAfterGift(
  db: Tx | ReadDb,
  gift: Pick<GiftRow, "accountId" | "sellerId" | "subjectId" | "createdAt">,
  today: IsoDate,
): Promise<ChangeableEntry[]> {
  const { timeZone } = await sellerById(db, gift.sellerId);
  const own = { from: dateIn(timeZone, gift.createdAt), until: today };
  const { rows } = await sql<{ id: string }>`select distinct contract_id as id from contracts.billing_entry
    where account_id = ${gift.accountId} and subject_id = ${gift.subjectId} and state = 'running' limit 20`.execute(
    db,
  );
  const found: ChangeableEntry[] = [];
  for (const { id } of rows)
    for (const entry of await entriesToChange(db, id, today))
      if (entry.subjectId === gift.subjectId && entry.state === "running")
        found.push({ ...entry, gifts: endedBy(today, [...entry.gifts, own]), isStopped: false });
  return found;
}

/** As they are where all have ended by the day. */
const endedBy = (day: IsoDate, gifts: readonly Gift[]): Gift[] =>
  gifts
    .map(({ from, until }) => ({ from, until: until < day ? until : day }))
    .filter(({ from, until }) => from < until);
