// Every SQL statement on the `screening` schema: policies by version, assessments as they were made, marks of earlier orders.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { z } from "zod";
import { decode, encode } from "../../kernel/encode.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import type { Assessment, JudgedFactor } from "./assessment.rules.ts";
import type { MarkKey, Meaning } from "./mark.rules.ts";
import { nothingLookedUp } from "./order-facts.rules.ts";
import type { BadPerson, LookedUp, OrderFacts, Remembered, Verdict } from "./order-facts.rules.ts";
import { pathsShape, VERDICTS, weightsShape } from "./policy.rules.ts";
import type { KeptPolicy, Policy } from "./policy.rules.ts";
import { daysBefore } from "../sellers/index.ts";
import type { Setting } from "../sellers/index.ts";

export async function latestPolicy(db: Tx | ReadDb, sellerId: string): Promise<KeptPolicy | null> {
  const row = await db
    .selectFrom("screening.policy")
    .select(["id", "version", "weights", "paths"])
    .where("seller_id", "=", sellerId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { ...row, weights: weightsShape.parse(row.weights), paths: pathsShape.parse(row.paths) };
}

export type NewPolicy = Policy & {
  readonly sellerId: string;
  readonly version: number;
  readonly validFrom: Date;
};

/** False where this version is there already: somebody else was quicker. */
export async function addPolicy(tx: Tx, policy: NewPolicy): Promise<boolean> {
  const made = await tx
    .insertInto("screening.policy")
    .values({
      id: newId(),
      seller_id: policy.sellerId,
      version: policy.version,
      weights: JSON.stringify(policy.weights),
      paths: JSON.stringify(policy.paths),
      valid_from: policy.validFrom,
    })
    .onConflict((on) => on.columns(["seller_id", "version"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

export type NewAssessment = Assessment & {
  readonly sellerId: string;
  readonly accountId: string;
  readonly orderId: string;
  readonly policyId: string;
  readonly at: Date;
  readonly judged: Pick<JudgedCase, "facts" | "remembered">;
};

export async function keepAssessment(tx: Tx, kept: NewAssessment): Promise<string> {
  const id = newId();
  await tx
    .insertInto("screening.assessment")
    .values({
      id,
      seller_id: kept.sellerId,
      account_id: kept.accountId,
      order_id: kept.orderId,
      policy_id: kept.policyId,
      score: kept.score,
      path: kept.path,
      factors: JSON.stringify(kept.factors),
      created_at: kept.at,
    })
    .execute();
  await tx
    .insertInto("screening.judged_case")
    .values({
      assessment_id: id,
      seller_id: kept.sellerId,
      order_id: kept.orderId,
      judged: JSON.stringify(encode(kept.judged)),
      created_at: kept.at,
    })
    .execute();
  return id;
}

/** What an assessment was made from, as long as it is kept. */
export type JudgedCase = {
  readonly orderId: string;
  readonly path: Verdict;
  readonly facts: OrderFacts;
  readonly remembered: Remembered;
};

/** The last so many of a brand, newest first; an order that was assessed twice comes with its last only. */
export async function recentCases(db: Tx | ReadDb, sellerId: string, limit: number): Promise<JudgedCase[]> {
  const rows = await db
    .selectFrom("screening.judged_case as c")
    .innerJoin("screening.assessment as a", "a.id", "c.assessment_id")
    .select(["c.order_id as orderId", "c.judged", "a.path"])
    .where("c.seller_id", "=", sellerId)
    .orderBy("c.assessment_id", "desc")
    .limit(limit)
    .execute();
  const seen = new Set<string>();
  return rows.flatMap(({ orderId, judged, path }): JudgedCase[] => {
    if (seen.has(orderId)) return [];
    seen.add(orderId);
    const read = readCase(judged);
    return read === null ? [] : [{ orderId, path: verdict.parse(path), ...read }];
  });
}

/** Null where it is of a shape that is not known any more. */
function readCase(judged: unknown): Pick<JudgedCase, "facts" | "remembered"> | null {
  const { facts, remembered } = decode(judged) as Partial<JudgedCase>;
  if (!facts || !remembered || facts.lookedUp === undefined) return null;
  const lookedUp = { ...nothingLookedUp, ...facts.lookedUp };
  const since = { likeOrders: facts.likeOrders ?? [], vatIdDenied: facts.vatIdDenied ?? false };
  return { facts: { ...facts, ...since, lookedUp }, remembered };
}

const MOST_EARLIER = 20;

/** What these orders were judged from, as far as it is still kept; the newest first. */
export async function casesOf(db: Tx | ReadDb, orderIds: readonly string[]): Promise<OrderFacts[]> {
  if (orderIds.length === 0) return [];
  const rows = await db
    .selectFrom("screening.judged_case")
    .select("judged")
    .where("order_id", "in", [...orderIds])
    .orderBy("assessment_id", "desc")
    .limit(MOST_EARLIER)
    .execute();
  return rows.flatMap(({ judged }) => readCase(judged)?.facts ?? []);
}

/** What was asked outside about an order; nothing where that is forgotten. */
export async function lookedUpOf(tx: Tx, orderId: string): Promise<LookedUp> {
  const [last] = await casesOf(tx, [orderId]);
  return last?.lookedUp ?? nothingLookedUp;
}

/** Forgets what was judged before this instant, some at a time; answers how many. The judgements stay. */
export const anyCaseOlder = (now: Date, days: Setting<number>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from sellers.seller s join screening.judged_case c
    on c.seller_id = s.id and c.created_at < ${daysBefore(now, days)})`;

export async function forgetCases(tx: Tx, sellerId: string, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from screening.judged_case where assessment_id in (
    select assessment_id from screening.judged_case where seller_id = ${sellerId} and created_at < ${before}
    order by created_at limit ${limit})`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

const verdict = z.enum(VERDICTS);
const judgedFactors = z.array(
  z.object({
    factor: z.string(),
    weight: z.number(),
    hit: z.boolean(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    forces: verdict.nullable().optional(),
    foundAt: z.string().optional(),
  }),
);

export type KeptAssessment = Assessment & {
  readonly id: string;
  readonly orderId: string;
  readonly policyVersion: number;
  readonly createdAt: Date;
};

/** The last assessment of each of these orders. */
export async function lastAssessments(
  db: Tx | ReadDb,
  orderIds: readonly string[],
): Promise<KeptAssessment[]> {
  if (orderIds.length === 0) return [];
  const rows = await db
    .selectFrom("screening.assessment as a")
    .innerJoin("screening.policy as p", "p.id", "a.policy_id")
    .distinctOn("a.order_id")
    .select(["a.id", "a.order_id as orderId", "a.score", "a.path", "a.factors"])
    .select(["a.created_at as createdAt", "p.version as policyVersion"])
    .where("a.order_id", "in", [...orderIds])
    .orderBy("a.order_id")
    .orderBy("a.id", "desc")
    .execute();
  return rows.map((row) => {
    const factors = judgedFactors.parse(row.factors) as JudgedFactor[];
    return { ...row, path: verdict.parse(row.path), factors };
  });
}

export type KnownMark = MarkKey & { readonly meaning: "bad" | "good"; readonly orderId: string | null };

const MOST_MARKS = 500;

/** Marks of decisions on other orders that share one of these keys, the newest 500. */
export async function knownMarks(
  tx: Tx,
  sellerId: string,
  ownOrderId: string,
  keys: readonly MarkKey[],
): Promise<KnownMark[]> {
  const { rows } = await sql<KnownMark>`
    select k.kind, k.key, newest.meaning, newest.order_id as "orderId"
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (kind text, key text)
    cross join lateral (select m.meaning, m.order_id, m.at from screening.mark m
      where m.seller_id = ${sellerId} and m.kind = k.kind and m.value_key = k.key
        and m.meaning <> 'seen' and m.ended_at is null and m.order_id is distinct from ${ownOrderId}
      order by m.at desc limit ${MOST_MARKS}) newest
    order by newest.at desc limit ${MOST_MARKS}`.execute(tx);
  return rows;
}

const MOST_PERSONS = 100;

/** Who was rejected near here, by marks of a house or of the end of a telephone number; the newest 100. */
export async function nearPersons(
  tx: Tx,
  sellerId: string,
  ownOrderId: string,
  keys: readonly MarkKey[],
): Promise<BadPerson[]> {
  const { rows } = await sql<BadPerson>`
    with near as (
      select newest.order_id, max(newest.at) as at
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (kind text, key text)
      cross join lateral (select m.order_id, m.at from screening.mark m
        where m.seller_id = ${sellerId} and m.kind = k.kind and m.value_key = k.key
          and m.meaning = 'bad' and m.ended_at is null and m.order_id <> ${ownOrderId}
        order by m.at desc limit ${MOST_PERSONS}) newest
      group by newest.order_id order by at desc limit ${MOST_PERSONS})
    select coalesce(max(m.value_key) filter (where m.kind = 'name'), '') as name,
      coalesce(max(m.value_key) filter (where m.kind = 'address' and m.value_key not like 'area:%'), '') as address,
      max(m.value_key) filter (where m.kind = 'phone' and m.value_key not like 'tail:%') as phone,
      coalesce(max(m.value_key) filter (where m.kind = 'email'), '') as email
    from near join screening.mark m on m.order_id = near.order_id and m.meaning = 'bad' and m.ended_at is null
    group by near.order_id`.execute(tx);
  return rows;
}

export type SeenCount = {
  readonly kind: MarkKey["kind"];
  readonly hour: number;
  readonly day: number;
  readonly week: number;
};

/** How many other orders left these keys in the hour, day and week before `now`. */
export async function seenCounts(
  tx: Tx,
  sellerId: string,
  ownOrderId: string,
  keys: readonly MarkKey[],
  now: Date,
): Promise<SeenCount[]> {
  const { rows } = await sql<SeenCount>`
    select m.kind,
      (count(distinct m.order_id)
        filter (where m.at > ${now}::timestamptz - interval '1 hour'))::int as hour,
      (count(distinct m.order_id)
        filter (where m.at > ${now}::timestamptz - interval '24 hours'))::int as day,
      count(distinct m.order_id)::int as week
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (kind text, key text)
    join screening.mark m
      on m.seller_id = ${sellerId} and m.kind = k.kind and m.value_key = k.key
    where m.meaning = 'seen' and m.at > ${now}::timestamptz - interval '7 days'
      and m.order_id is distinct from ${ownOrderId}
    group by m.kind`.execute(tx);
  return rows;
}

export type NewMarks = {
  readonly sellerId: string;
  readonly orderId: string;
  readonly meaning: Meaning;
  readonly at: Date;
  readonly keys: readonly MarkKey[];
};

/** An order leaves each mark once, however often it is assessed. */
export async function addMarks(tx: Tx, marks: NewMarks): Promise<void> {
  const rows = marks.keys.map((one) => ({ id: newId(), ...one }));
  await sql`
    insert into screening.mark (id, seller_id, kind, value_key, meaning, order_id, at)
    select k.id, ${marks.sellerId}, k.kind, k.key, ${marks.meaning}, ${marks.orderId}, ${marks.at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as k (id uuid, kind text, key text)
    where not exists (select from screening.mark m where m.order_id = ${marks.orderId} and m.kind = k.kind
      and m.value_key = k.key and m.meaning = ${marks.meaning} and m.ended_at is null)`.execute(tx);
}

/** Takes back what an order was marked as before. */
export async function endMarks(tx: Tx, orderId: string, meaning: "bad" | "good", at: Date): Promise<void> {
  await tx
    .updateTable("screening.mark")
    .set({ ended_at: at })
    .where("order_id", "=", orderId)
    .where("meaning", "=", meaning)
    .where("ended_at", "is", null)
    .execute();
}

/** Whether an order was judged with this already. */
export async function isSeenWith(tx: Tx, orderId: string, mark: MarkKey): Promise<boolean> {
  const row = await tx
    .selectFrom("screening.mark")
    .select("id")
    .where("order_id", "=", orderId)
    .where("kind", "=", mark.kind)
    .where("value_key", "=", mark.key)
    .where("meaning", "=", "seen")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What these orders were seen with. */
export async function marksOfOrders(tx: Tx, orderIds: readonly string[]): Promise<MarkKey[]> {
  if (orderIds.length === 0) return [];
  return tx
    .selectFrom("screening.mark")
    .distinct()
    .select(["kind", "value_key as key"])
    .where("order_id", "in", [...orderIds])
    .where("meaning", "=", "seen")
    .execute();
}

export type OrderMark = MarkKey & { readonly meaning: Meaning; readonly at: Date };

/** What an order left behind that still counts, in the order it came. */
export async function marksOf(db: Tx | ReadDb, orderId: string): Promise<OrderMark[]> {
  return db
    .selectFrom("screening.mark")
    .select(["kind", "value_key as key", "meaning", "at"])
    .where("order_id", "=", orderId)
    .where("ended_at", "is", null)
    .orderBy("id")
    .execute();
}
