// Every statement on surveys, the links to them, and who does not want any.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { anyBy } from "../../kernel/db.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { Survey, SurveyState, WhyNot } from "./survey.rules.ts";

const COLUMNS = [
  "id",
  "seller_id as sellerId",
  "account_id as accountId",
  "thread_id as threadId",
  "person_id as personId",
  "staff_id as staffId",
  "closed_at as closedAt",
  "due_at as dueAt",
  "state",
  "open_until as openUntil",
  "rating",
  "remark",
] as const;

type NewSurvey = Omit<Survey, "state" | "openUntil" | "rating" | "remark">;

/** False where this person was thought of for this closing already. */
export async function insertSurvey(tx: Tx, made: NewSurvey): Promise<boolean> {
  const written = await tx
    .insertInto("surveys.survey")
    .values({
      id: made.id,
      seller_id: made.sellerId,
      account_id: made.accountId,
      thread_id: made.threadId,
      person_id: made.personId,
      staff_id: made.staffId,
      closed_at: made.closedAt,
      due_at: made.dueAt,
      state: "waiting",
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return written !== undefined;
}

export async function lockSurvey(tx: Tx, id: string): Promise<Survey | null> {
  const row = await tx
    .selectFrom("surveys.survey")
    .select(COLUMNS)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function surveyById(db: Tx | ReadDb, id: string): Promise<Survey | null> {
  const row = await db.selectFrom("surveys.survey").select(COLUMNS).where("id", "=", id).executeTakeFirst();
  return row ?? null;
}

/** The row is locked by the caller. */
export async function writeSurvey(
  tx: Tx,
  id: string,
  to: {
    readonly state: SurveyState;
    readonly why?: WhyNot;
    readonly askedAt?: Date;
    readonly answeredAt?: Date;
    readonly openUntil?: Date;
    readonly rating?: number;
    readonly remark?: string;
  },
): Promise<void> {
  await tx
    .updateTable("surveys.survey")
    .set({
      state: to.state,
      ...(to.why === undefined ? {} : { why: to.why }),
      ...(to.askedAt === undefined ? {} : { asked_at: to.askedAt }),
      ...(to.answeredAt === undefined ? {} : { answered_at: to.answeredAt }),
      ...(to.openUntil === undefined ? {} : { open_until: to.openUntil }),
      ...(to.rating === undefined ? {} : { rating: to.rating }),
      ...(to.remark === undefined ? {} : { remark: to.remark }),
    })
    .where("id", "=", id)
    .execute();
}

export const anySurveyDue = (now: Date): RawBuilder<boolean> =>
  anyBy("due_at", now, sql`surveys.survey where state = 'waiting'`);

export async function dueSurveys(db: ReadDb, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("surveys.survey")
    .select("id")
    .where("state", "=", "waiting")
    .where("due_at", "<=", now)
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** The person is locked by the caller: two closings on one day ask once. */
export async function wasAskedSince(tx: Tx, personId: string, since: Date): Promise<boolean> {
  const row = await tx
    .selectFrom("surveys.survey")
    .select("id")
    .where("person_id", "=", personId)
    .where("asked_at", ">", since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertLink(tx: Tx, tokenHash: string, surveyId: string): Promise<void> {
  await tx.insertInto("surveys.link").values({ token_hash: tokenHash, survey_id: surveyId }).execute();
}

/** Read as the app: the reading role sees no links. */
export async function surveyOfLink(db: Tx | ReadDb, tokenHash: string): Promise<string | null> {
  const row = await db
    .selectFrom("surveys.link")
    .select("survey_id as id")
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function hasStopped(db: Tx | ReadDb, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("surveys.stop")
    .select("person_id")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertStop(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx
    .insertInto("surveys.stop")
    .values({ person_id: personId, at })
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function deleteStop(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom("surveys.stop").where("person_id", "=", personId).execute();
}

export async function loadSurveySubject(tx: Tx, id: string): Promise<Subject | null> {
  const row = await surveyById(tx, id);
  return row && { kind: "survey", id: row.id, accountId: row.accountId, sellerId: row.sellerId };
}
