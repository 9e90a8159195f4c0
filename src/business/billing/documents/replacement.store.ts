// Statements on drafts that replace an invoice: written, changed, and closed once.
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { freezeContent } from "./document.rules.ts";
import type { NewLine, PayBy } from "./document.rules.ts";
import type { CreditableDocument } from "../credits/credit.store.ts";
import { insertLines } from "./document.store.ts";
import { withHomeTax } from "./replacement.rules.ts";
import type { Drafted } from "./replacement.rules.ts";

type NewDraft = {
  readonly id: string;
  readonly replaces: CreditableDocument;
  readonly creditNoteId: string;
  readonly drafted: Drafted;
  readonly today: IsoDate;
  readonly at: Date;
};

const contentJson = (drafted: Drafted, of: Parameters<typeof withHomeTax>[1]): string =>
  JSON.stringify(freezeContent(withHomeTax(drafted.content, of)));

export async function insertDraft(tx: Tx, made: NewDraft): Promise<void> {
  const { id, replaces, drafted } = made;
  await sql`insert into billing.document (id, seller_id, account_id, kind, state, replaces_id, credit_note_id, order_id,
      language, currency, net_minor, tax_minor, gross_minor, home_currency, exchange_rate, home_tax_minor, tax_evidence,
      supply_on, content, billing_profile_id, pay_by, cause, created_at)
    select ${id}, d.seller_id, d.account_id, 'invoice', 'draft', d.id, ${made.creditNoteId}, d.order_id, d.language,
      d.currency, ${drafted.netMinor}::bigint, ${drafted.taxMinor}::bigint,
      ${drafted.netMinor + drafted.taxMinor}::bigint, d.home_currency, d.exchange_rate, 0, d.tax_evidence, d.supply_on,
      ${contentJson(drafted, replaces)}::jsonb, d.billing_profile_id, d.pay_by, 'correction', ${made.at}
    from billing.document d where d.id = ${replaces.id}`.execute(tx);
  await insertLines(tx, [{ id, accountId: replaces.accountId, lines: drafted.lines }]);
  await sql`insert into billing.settlement (document_id, account_id, seller_id, state, currency, due_minor)
    values (${id}, ${replaces.accountId}, ${replaces.sellerId}, 'unissued', ${replaces.currency},
      ${drafted.netMinor + drafted.taxMinor}::bigint)`.execute(tx);
}

export type DraftDocument = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string;
  readonly currency: string;
  readonly homeCurrency: string;
  readonly exchangeRate: string;
  readonly content: unknown;
  readonly payBy: PayBy;
  readonly billingProfileId: string;
  /** Where that is why a sale bears the destination's tax. */
  readonly pastThresholdSince: IsoDate | null;
  readonly replacesId: string;
  readonly creditNoteId: string;
  /** Null as long as the credit note has no number. */
  readonly creditNote: string | null;
};

/** Another wherever a draft reads otherwise: whoever changes or issues it says which one they saw. */
export const draftMark = ({ content }: Pick<DraftDocument, "content">): string =>
  createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);

const DRAFT = sql`d.id, d.seller_id as "sellerId", d.account_id as "accountId", d.currency,
  d.home_currency as "homeCurrency", d.exchange_rate::text as "exchangeRate", d.content, d.pay_by as "payBy",
  d.billing_profile_id as "billingProfileId", d.tax_evidence ->> 'pastThresholdSince' as "pastThresholdSince",
  d.replaces_id as "replacesId", d.credit_note_id as "creditNoteId",
  (select c.number from billing.document c where c.id = d.credit_note_id) as "creditNote"`;

export async function lockDraft(tx: Tx, id: string): Promise<DraftDocument | null> {
  const { rows } = await sql<DraftDocument>`select ${DRAFT} from billing.document d
    where d.id = ${id} and d.state = 'draft' and d.replaces_id is not null for update`.execute(tx);
  return rows[0] ?? null;
}

export async function draftById(db: Tx | ReadDb, id: string): Promise<DraftDocument | null> {
  const { rows } = await sql<DraftDocument>`select ${DRAFT} from billing.document d
    where d.id = ${id} and d.state = 'draft' and d.replaces_id is not null`.execute(db);
  return rows[0] ?? null;
}

/** Its lines as they stand, without what follows from them. */
export async function draftLines(
  tx: Tx,
  id: string,
): Promise<Omit<NewLine, "discountMinor" | "discountText">[]> {
  const { rows } = await sql<Omit<NewLine, "discountMinor" | "discountText">>`select l.id, l.position,
      l.entry_id as "entryId", l.contract_id as "contractId", l.text, l.quantity_milli as "quantityMilli",
      l.unit_minor as "unitMinor", l.net_minor as "netMinor", l.tax_minor as "taxMinor",
      l.tax_rate_permyriad as "ratePermyriad", l.tax_category as category, l.tax_country as country, l.union_country as "unionCountry",
      l.period_from as "periodFrom", l.period_until as "periodUntil", l.supply_on as "supplyOn",
      l.revenue_account as "revenueAccount", l.corrects_line_id as "correctsLineId"
    from billing.line l where l.document_id = ${id} order by l.position`.execute(tx);
  return rows;
}

/** All lines anew, and the sums with them. */
export async function rewriteDraft(tx: Tx, draft: DraftDocument, drafted: Drafted): Promise<void> {
  const gross = drafted.netMinor + drafted.taxMinor;
  await sql`delete from billing.line where document_id = ${draft.id}`.execute(tx);
  await insertLines(tx, [{ id: draft.id, accountId: draft.accountId, lines: drafted.lines }]);
  await sql`update billing.document set net_minor = ${drafted.netMinor}::bigint, tax_minor = ${drafted.taxMinor}::bigint,
      gross_minor = ${gross}::bigint, content = ${contentJson(drafted, draft)}::jsonb where id = ${draft.id}`.execute(
    tx,
  );
  await sql`update billing.settlement set due_minor = ${gross}::bigint where document_id = ${draft.id}`.execute(
    tx,
  );
}

/** What the tax of a draft was decided on: its document keeps it. */
export async function writeTaxEvidence(tx: Tx, draftId: string, evidence: object): Promise<void> {
  await sql`update billing.document set tax_evidence = tax_evidence || ${JSON.stringify(evidence)}::jsonb
    where id = ${draftId} and state = 'draft'`.execute(tx);
}

/** Frozen from here on. The claims that the credit note freed are the new one's, of the entries that still stand in it. */
export async function closeDraft(
  tx: Tx,
  draft: DraftDocument,
  given: {
    readonly content: Drafted["content"];
    readonly seriesId: string;
    readonly documentOn: IsoDate;
    readonly dueOn: IsoDate;
    readonly homeTaxMinor: bigint;
    readonly owedOnReceipt: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await sql`update billing.document set state = 'closed', series_id = ${given.seriesId}, closed_at = ${given.at},
      document_on = ${given.documentOn}, due_on = ${given.dueOn}, home_tax_minor = ${given.homeTaxMinor}::bigint,
      owed_on_receipt = ${given.owedOnReceipt},
      content = ${JSON.stringify(freezeContent(given.content))}::jsonb
    where id = ${draft.id} and state = 'draft'`.execute(tx);
  await sql`update billing.settlement set due_on = ${given.dueOn} where document_id = ${draft.id}`.execute(
    tx,
  );
  const { rows: freed } = await sql<{ id: string }>`select s.id from billing.billed_span s
    where s.document_id = ${draft.replacesId} and s.reversed_by = ${draft.creditNoteId}
      and exists (select from billing.line l where l.document_id = ${draft.id} and l.entry_id = s.entry_id
        and l.supply_on = s.from_on and (s.until_on = s.from_on) = (l.period_from is null))`.execute(tx);
  await sql`insert into billing.billed_span (id, entry_id, kind, from_on, until_on, document_id, rested_days)
    select n.new_id, s.entry_id, s.kind, s.from_on, s.until_on, ${draft.id}, s.rested_days
    from unnest(${freed.map((one) => one.id)}::uuid[], ${freed.map(() => newId())}::uuid[]) as n(old_id, new_id)
    join billing.billed_span s on s.id = n.old_id`.execute(tx);
}

type Claims = Pick<DraftDocument, "id" | "replacesId" | "creditNoteId">;

/** SQL: claims that the credit note freed and that no line of the draft stands for. */
const takenOut = (draft: Claims) => sql`billing.billed_span s where s.document_id = ${draft.replacesId}
  and s.reversed_by = ${draft.creditNoteId}
  and not exists (select from billing.line n where n.document_id = ${draft.id} and n.entry_id = s.entry_id
    and n.supply_on = s.from_on and (s.until_on = s.from_on) = (n.period_from is null))`;

export type FreedClaim = { readonly entryId: string; readonly from: IsoDate; readonly until: IsoDate };

/** Terms that the replaced one claimed and the new one does not. */
export async function claimsTakenOut(tx: Tx, draft: Claims): Promise<FreedClaim[]> {
  const { rows } =
    await sql<FreedClaim>`select s.entry_id as "entryId", s.from_on as "from", s.until_on as "until"
    from ${takenOut(draft)} order by s.from_on desc`.execute(tx);
  return rows;
}

/** How they were called on the replaced one. */
export async function textsTakenOut(db: Tx | ReadDb, draft: Claims): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`select l.text from billing.line l
    where l.document_id = ${draft.replacesId} and exists (select from ${takenOut(draft)}
      and s.entry_id = l.entry_id and s.from_on = l.supply_on
      and (s.until_on = s.from_on) = (l.period_from is null)) order by l.position`.execute(db);
  return rows.map((row) => row.text);
}

/** The draft is locked by the caller. */
export async function discardRow(tx: Tx, id: string): Promise<void> {
  await sql`update billing.document set state = 'discarded' where id = ${id} and state = 'draft'`.execute(tx);
}

/** What the replaced one claimed and its credit note freed. */
export async function freedClaims(tx: Tx, draft: DraftDocument): Promise<FreedClaim[]> {
  const { rows } = await sql<FreedClaim>`select entry_id as "entryId", from_on as "from", until_on as "until"
    from billing.billed_span where document_id = ${draft.replacesId} and reversed_by = ${draft.creditNoteId}
    order by from_on desc`.execute(tx);
  return rows;
}

/** Drafts that wait for the number of this credit note and for nobody's look: their rate was set right. */
export async function draftsToIssue(tx: Tx, creditNoteId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select d.id from billing.document d where d.credit_note_id = ${creditNoteId}
    and d.state = 'draft' and d.tax_evidence ->> 'rateCorrected' = 'true'`.execute(tx);
  return rows.map((row) => row.id);
}
