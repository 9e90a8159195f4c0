// What pages show of surveys: what a link opens, what was said of a conversation, and how it goes on the whole.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Database, ReadDb } from "../../kernel/db.ts";
import { hashToken } from "../../kernel/secrets.ts";
import { isStillThere } from "./still-there.ts";
import { hasStopped, surveyById, surveyOfLink } from "./survey.store.ts";
import type { Survey } from "./survey.rules.ts";
import { ofSellers } from "../sellers/index.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Null where the link is unknown. `isOpen`: it can be answered at this moment of machine time, by who is still there. */
export async function surveyBehind(
  db: Pick<Database, "app" | "read">,
  token: string,
  at: Date,
): Promise<{ readonly survey: Survey; readonly isOpen: boolean; readonly hasStopped: boolean } | null> {
  const id = TOKEN.test(token) ? await surveyOfLink(db.app, hashToken(token)) : null;
  const survey = id === null ? null : await surveyById(db.read, id);
  if (!survey) return null;
  const isInTime = survey.openUntil !== null && survey.openUntil > at;
  const isOpen = isInTime && (await isStillThere(db.read, survey));
  return { survey, isOpen, hasStopped: await hasStopped(db.read, survey.personId) };
}

export type Answer = {
  readonly id: string;
  readonly accountId: string;
  readonly threadId: string;
  readonly subject: string;
  readonly who: string;
  readonly staff: string | null;
  readonly rating: number;
  readonly remark: string;
  readonly answeredAt: Date;
};

const ANSWERS = sql`select s.id, s.account_id as "accountId", s.thread_id as "threadId", t.subject, p.name as who,
    c.name as staff, s.rating, s.remark, s.answered_at as "answeredAt"
  from surveys.survey s join threads.thread t on t.id = s.thread_id join people.person p on p.id = s.person_id
  left join people.person c on c.id = s.staff_id where s.state = 'answered'`;

/** Of one conversation, newest first. */
export async function answersOn(db: ReadDb, threadId: string): Promise<readonly Answer[]> {
  const { rows } =
    await sql<Answer>`${ANSWERS} and s.thread_id = ${threadId} order by s.id desc limit 50`.execute(db);
  return rows;
}

const at = (sellerIds: readonly string[] | null): RawBuilder<unknown> =>
  sql`and ${ofSellers(sellerIds, "s.seller_id")}`;

/** Of these sellers (null: all), newest first, by key. */
export async function answersAt(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<readonly Answer[]> {
  const before = page.before === undefined ? sql`` : sql`and s.id < ${page.before}::uuid`;
  const { rows } = await sql<Answer>`${ANSWERS} ${at(sellerIds)} ${before}
    order by s.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export type Average = {
  /** Null: nobody of the staff; for the whole, everybody. */
  readonly staff: string | null;
  readonly asked: number;
  readonly answered: number;
  /** Null without an answer. */
  readonly average: number | null;
};

export type OfMonth = Omit<Average, "staff"> & {
  readonly sellerId: string;
  readonly brand: string;
  /** YYYY-MM, by the brand's clock. */
  readonly month: string;
};

/** What was asked since a moment of business time, by brand and month, the newest month first. */
export async function averagesByMonth(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  since: Date,
): Promise<readonly OfMonth[]> {
  const { rows } = await sql<OfMonth>`select s.seller_id as "sellerId", max(b.name) as brand,
      to_char(s.asked_at at time zone b.time_zone, 'YYYY-MM') as month, count(*)::int as asked,
      (count(s.rating))::int as answered, avg(s.rating)::float8 as average
    from surveys.survey s join sellers.seller b on b.id = s.seller_id
    where s.asked_at >= ${since} ${at(sellerIds)}
    group by s.seller_id, b.time_zone, month order by month desc, brand limit 600`.execute(db);
  return rows;
}

/** What was asked since a moment of business time: on the whole, then by who of the staff answered last, most answers first. */
export async function averages(
  db: ReadDb,
  sellerIds: readonly string[] | null,
  since: Date,
): Promise<{ readonly whole: Average; readonly byStaff: readonly Average[] }> {
  const { rows } = await sql<
    Average & { isWhole: number }
  >`select grouping(s.staff_id) as "isWhole", max(c.name) as staff,
      count(*)::int as asked, (count(s.rating))::int as answered, avg(s.rating)::float8 as average
    from surveys.survey s left join people.person c on c.id = s.staff_id
    where s.asked_at >= ${since} ${at(sellerIds)}
    group by grouping sets ((), (s.staff_id)) order by 1 desc, 4 desc limit 101`.execute(db);
  const [whole, ...byStaff] = rows;
  const none = { staff: null, asked: 0, answered: 0, average: null };
  return { whole: whole ? { ...whole, staff: null } : none, byStaff };
}
