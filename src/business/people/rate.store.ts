// Counting how often something is tried: windows by machine time, one statement, kept even where the try itself is refused.
import { sql } from "kysely";
import type { Kysely } from "kysely";
import type { DB } from "../../kernel/tables.generated.ts";

/** `bucket` names what is counted and for whom; texts that identify people are hashed by the caller. */
export type Limit = { readonly bucket: string; readonly most: number; readonly windowS: number };

export type LimitAnswer =
  | { readonly open: true }
  | { readonly open: false; readonly bucket: string; readonly retryAfterS: number };

/** Counts one hit on every bucket and tells whether all are still within their limits. Call it outside of transactions. */
export async function countHit(db: Kysely<DB>, limits: readonly Limit[], at: Date): Promise<LimitAnswer> {
  const starts = limits.map((limit) => windowStart(limit, at));
  const { rows } = await sql<{ bucket: string; hits: number }>`
    insert into people.rate as r (bucket, window_start, hits)
      select b, s, 1
      from unnest(${limits.map((limit) => limit.bucket)}::text[], ${starts}::timestamptz[])
        as t (b, s) order by b
    on conflict (bucket, window_start) do update set hits = r.hits + 1 returning bucket, hits`.execute(db);
  const hits = new Map(rows.map((row) => [row.bucket, row.hits]));
  const over = limits.find((limit) => (hits.get(limit.bucket) ?? 0) > limit.most);
  if (!over) return { open: true };
  const end = windowStart(over, at).getTime() + over.windowS * 1000;
  return {
    open: false,
    bucket: over.bucket,
    retryAfterS: Math.max(1, Math.ceil((end - at.getTime()) / 1000)),
  };
}

/** Takes one hit back, for tries that turned out to be no guess. */
export async function takeBackHit(db: Kysely<DB>, limits: readonly Limit[], at: Date): Promise<void> {
  const starts = limits.map((limit) => windowStart(limit, at));
  await sql`update people.rate r set hits = greatest(0, r.hits - 1)
    from unnest(${limits.map((limit) => limit.bucket)}::text[], ${starts}::timestamptz[]) as t (b, s)
    where r.bucket = t.b and r.window_start = t.s`.execute(db);
}

/** Forgets windows that ended long ago. */
export async function forgetHits(db: Kysely<DB>, before: Date): Promise<void> {
  await sql`delete from people.rate where window_start < ${before}`.execute(db);
}

function windowStart(limit: Limit, at: Date): Date {
  const size = limit.windowS * 1000;
  return new Date(Math.floor(at.getTime() / size) * size);
}
