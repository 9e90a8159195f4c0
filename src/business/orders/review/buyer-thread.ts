// The conversation about an order that is its buyer's own. Others may have theirs about the same order (a contact who answered a
// mail, whoever staff gave it to): their words are for the desk, and the buyer's never go there.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { personById } from "../../people/index.ts";
import type { Person } from "../../people/index.ts";
import { entryById, isWith, saidWith, threadById, threadWith } from "../../threads/index.ts";
import type { Thread, ThreadEntry } from "../../threads/index.ts";
import { orderById } from "../order.store.ts";

const at = (person: Person) => ({ personId: person.id, address: person.email });

export const buyerThread = (db: Tx | ReadDb, orderId: string, buyer: Person): Promise<Thread | null> =>
  threadWith(db, { kind: "order", id: orderId }, at(buyer));

/** What whoever holds the order's link may read: our words to the buyer and their own, never what somebody else sent there. */
export async function saidWithBuyer(db: ReadDb, orderId: string): Promise<readonly ThreadEntry[]> {
  const order = await orderById(db, orderId);
  const buyer = order && (await personById(db, order.personId));
  return buyer ? saidWith(db, { kind: "order", id: orderId }, at(buyer)) : [];
}

/** Whether the entry is the buyer's own word: written to us in a thread with them, by mail from their address or on a page. */
export async function isOfBuyer(tx: Tx, entryId: string, buyer: Person): Promise<boolean> {
  const entry = await entryById(tx, entryId);
  if (!entry?.verified || entry.direction !== "in") return false;
  const thread = await threadById(tx, entry.threadId);
  return thread !== null && isWith(thread.to, at(buyer));
}
