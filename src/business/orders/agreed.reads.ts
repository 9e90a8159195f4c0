// What an account agreed to before, so that a customer who orders again reads only what is new.
import { sql } from "kysely";
import type { ReadDb } from "../../kernel/db.ts";

export type AgreedTerms = {
  readonly kind: string;
  /** The version's first day: the same in each language. */
  readonly validFrom: string;
  /** When it was agreed to last. */
  readonly at: Date;
};

/** Newest first; the caller passes only an account its reader may order for. */
export async function agreedTerms(db: ReadDb, accountId: string): Promise<readonly AgreedTerms[]> {
  const { rows } = await sql<AgreedTerms>`select t.kind, t.valid_from as "validFrom", max(a.accepted_at) as at
    from orders.order o join orders.acceptance a on a.order_id = o.id join sellers.terms t on t.id = a.terms_id
    where o.account_id = ${accountId}::uuid group by t.kind, t.valid_from order by at desc limit 100`.execute(
    db,
  );
  return rows;
}

/** The texts that were agreed to last, by kind: in the reader's language, else in the one they were agreed to in. */
export async function agreedTexts(
  db: ReadDb,
  accountId: string,
  language: string,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ kind: string; body: string }>`select distinct on (t.kind) t.kind,
      coalesce((select l.body from sellers.terms l where l.seller_id = t.seller_id and l.kind = t.kind
        and l.valid_from = t.valid_from and l.language = ${language} order by l.version desc limit 1), t.body) as body
    from orders.order o join orders.acceptance a on a.order_id = o.id join sellers.terms t on t.id = a.terms_id
    where o.account_id = ${accountId}::uuid order by t.kind, a.accepted_at desc`.execute(db);
  return new Map(rows.map((row) => [row.kind, row.body]));
}
