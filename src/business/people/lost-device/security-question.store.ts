// The SQL on security questions. Answers are kept as passwords are.
import type { ReadDb, Tx } from "../../../kernel/db.ts";

export type SecurityQuestion = {
  readonly question: string;
  readonly answer: string;
  /** When staff last heard the right answer. */
  readonly answeredAt: Date | null;
};

export async function securityQuestionOf(
  db: Tx | ReadDb,
  personId: string,
): Promise<SecurityQuestion | null> {
  const row = await db
    .selectFrom("people.security_question")
    .select(["question", "answer", "answered_at as answeredAt"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ?? null;
}

export async function putSecurityQuestion(
  tx: Tx,
  personId: string,
  { question, answer }: Pick<SecurityQuestion, "question" | "answer">,
  at: Date,
): Promise<void> {
  const kept = { question, answer, set_at: at, answered_at: null };
  await tx
    .insertInto("people.security_question")
    .values({ person_id: personId, ...kept })
    .onConflict((on) => on.column("person_id").doUpdateSet(kept))
    .execute();
}

export async function noteAnswered(tx: Tx, personId: string, at: Date | null): Promise<void> {
  await tx
    .updateTable("people.security_question")
    .set({ answered_at: at })
    .where("person_id", "=", personId)
    .execute();
}

export async function deleteSecurityQuestion(tx: Tx, personId: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom("people.security_question")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

export async function deleteQuestionSince(tx: Tx, personId: string, since: Date): Promise<void> {
  await tx
    .deleteFrom("people.security_question")
    .where("person_id", "=", personId)
    .where("set_at", ">=", since)
    .execute();
}
