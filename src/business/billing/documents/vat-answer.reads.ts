// From when the answer about a VAT id is by which an invoice bears no tax: shown on its page in the office.
import { sql } from "kysely";
import type { ReadDb } from "../../../kernel/db.ts";

export type VatAnswer = {
  readonly vatId: string;
  readonly checkId: string;
  readonly at: Date;
  /** By a colleague, and not by the register. */
  readonly isDecided: boolean;
  /** Since when it had been asked for again in vain when the invoice was written; null: it had not. */
  readonly silentSince: Date | null;
};

/** Null where the invoice rests on no answer, or on one that is not kept. */
export async function vatAnswerOf(db: ReadDb, documentId: string): Promise<VatAnswer | null> {
  const { rows } = await sql<VatAnswer>`select c.vat_id as "vatId", c.id as "checkId",
      coalesce(c.checked_at, c.created_at) as at, c.decided_by is not null as "isDecided",
      (select min(o.created_at) from tax.vat_check o where o.billing_profile_id = c.billing_profile_id
        and o.vat_id = c.vat_id and o.created_at > coalesce(c.checked_at, c.created_at) and o.created_at <= d.created_at
        and (o.checked_at is null or o.checked_at > d.created_at)) as "silentSince"
    from billing.document d join tax.vat_check c on c.billing_profile_id = d.billing_profile_id
    where d.id = ${documentId} and d.kind in ('invoice', 'payment_request') and d.tax_evidence ->> 'vatCheck' = 'valid'
      and regexp_replace(upper(d.tax_evidence ->> 'vatId'), '[\\s./-]', '', 'g') = c.vat_id
      and d.tax_minor = 0 and (c.state in ('valid', 'invalid') or c.checked_at is not null)
      and coalesce(c.checked_at, c.created_at) <= d.created_at
    order by coalesce(c.checked_at, c.created_at) desc, c.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}
