// Whether somebody who writes by mail may still write there: who is active and what they may do in the account is known in the
// rows above; the wiring hands it down.
import type { Tx } from "../../kernel/db.ts";
import type { Thread } from "./thread.rules.ts";

/** Why the words of a mail from the right address count as a stranger's. */
export type NoWriter = "disabled" | "not_in_account" | "no_right";
export type WriterCheck = (tx: Tx, thread: Thread, now: Date) => Promise<NoWriter | null>;

let check: WriterCheck | null = null;

export function useWriterCheck(given: WriterCheck): void {
  check = given;
}

/** Null: whom we write to may write there. */
export async function whyNotWriter(tx: Tx, thread: Thread, now: Date): Promise<NoWriter | null> {
  if (check === null) throw new Error("nobody said who may write in conversations");
  return check(tx, thread, now);
}
