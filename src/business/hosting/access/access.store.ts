// The SQL on the way into a control panel: the first password, and what became of a new one.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { askedPassword } from "./asked-password.ts";

export async function forgetFirstPassword(tx: Tx, hostingId: string): Promise<void> {
  await tx
    .updateTable("hosting.account")
    .set({ sealed_password: null })
    .where("id", "=", hostingId)
    .execute();
}

export type PasswordState = {
  readonly state: "asked" | "set" | "refused" | "unclear";
  readonly at: Date;
};

/** What became of the newest password that was asked for; null: none ever was. */
export async function newestPassword(db: Tx | ReadDb, hostingId: string): Promise<PasswordState | null> {
  const row = await db
    .selectFrom("kernel.attempt")
    .select(["state", "asked_at", "answered_at"])
    .where("subject_id", "=", hostingId)
    .where("deed", "=", askedPassword.name)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const ends = {
    done: "set",
    refused: "refused",
    withheld: "refused",
    parked: "unclear",
    dropped: "unclear",
  } as const;
  const state = row.state in ends ? ends[row.state as keyof typeof ends] : "asked";
  return { state, at: row.answered_at ?? row.asked_at };
}
