// What pages and open streams read of chats: which are live, and by which stamp a page sees that something changed.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";

/** What an open page was drawn from, and whether nothing more is to come. */
export type ChatNews = { readonly stamp: string; readonly isSettled: boolean };

type Row = { id: string; seller_id: string; state: string; stamp: string };

// Its state, who has it, the last word, and whose turn it is among those who wait.
const STAMP = sql`md5(concat_ws(' ', c.state, c.staff_id,
  (select e.id from threads.entry e where e.thread_id = c.thread_id order by e.id desc limit 1),
  case when c.state = 'waiting' then (select count(*) from chat.chat b
    where b.state = 'waiting' and b.seller_id = c.seller_id and b.asked_at < c.asked_at) end))`;

/** One statement, however many pages are open. */
export async function newsOfChats(
  db: ReadDb,
  threadIds: readonly string[],
): Promise<ReadonlyMap<string, ChatNews>> {
  const { rows } = await sql<Row>`select c.thread_id as id, c.seller_id, c.state, ${STAMP} as stamp
    from chat.chat c where c.thread_id = any(${[...threadIds]}::uuid[])`.execute(db);
  const isOver = ({ state }: Row): boolean => state === "ended" || state === "ticket";
  return new Map(rows.map((row) => [row.id, { stamp: row.stamp, isSettled: isOver(row) }]));
}

/** Of everything that is live, to be put together for whoever watches some sellers' (null: all). */
export async function liveStamps(db: ReadDb): Promise<(sellerIds: readonly string[] | null) => string> {
  const { rows } = await sql<Row>`select c.thread_id as id, c.seller_id, c.state, ${STAMP} as stamp
    from chat.chat c where c.state in ('waiting', 'talking') order by c.asked_at, c.thread_id`.execute(db);
  return (sellerIds) =>
    rows
      .filter((row) => sellerIds === null || sellerIds.includes(row.seller_id))
      .map((row) => row.stamp.slice(0, 8))
      .join("")
      .slice(0, 1_600);
}
