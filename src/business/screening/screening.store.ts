// Every SQL statement on the `screening` schema: policies by version, assessments as they were made, marks of earlier orders.
import { sql } from "kysely";
import { z } from "zod";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { PATHS } from "../catalogue/index.ts";
import type { Assessment, JudgedFactor } from "./assessment.rules.ts";
import type { MarkKey, Meaning } from "./mark.rules.ts";
import { pathsShape, weightsShape } from "./policy.rules.ts";
import type { KeptPolicy, Policy } from "./policy.rules.ts";

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
  return id;
}

const judgedFactors = z.array(
  z.object({
    factor: z.string(),
    weight: z.number(),
    hit: z.boolean(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
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
    const factors: JudgedFactor[] = judgedFactors.parse(row.factors);
    return { ...row, path: z.enum(PATHS).parse(row.path), factors };
  });
}

export type KnownMark = {
  readonly kind: MarkKey["kind"];
  readonly key: string;
  readonly meaning: "bad" | "good";
  readonly orderId: string | null;
  /** For marks of an area: the name and address that the order left with it. */
  readonly name: string | null;
  readonly address: string | null;
};

const MOST_MARKS = 500;

/** Marks of decisions on other orders that share one of these keys, the newest 500. */
export async function knownMarks(
  tx: Tx,
  sellerId: string,
  ownOrderId: string,
  keys: readonly MarkKey[],
): Promise<KnownMark[]> {
  const { rows } = await sql<KnownMark>`
    select m.kind, m.value_key as key, m.meaning, m.order_id as "orderId",
      n.value_key as name, a.value_key as address
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (kind text, key text)
    join screening.mark m
      on m.seller_id = ${sellerId} and m.kind = k.kind and m.value_key = k.key
    left join screening.mark n on m.value_key like 'area:%' and n.order_id = m.order_id and n.kind = 'name'
      and n.meaning = m.meaning and n.ended_at is null
    left join screening.mark a on m.value_key like 'area:%' and a.order_id = m.order_id and a.kind = 'address'
      and a.value_key not like 'area:%' and a.meaning = m.meaning and a.ended_at is null
    where m.meaning <> 'seen' and m.ended_at is null and m.order_id is distinct from ${ownOrderId}
    order by m.at desc limit ${MOST_MARKS}`.execute(tx);
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
