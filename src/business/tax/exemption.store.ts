// Every statement on exemptions: rows are added, and ended once.
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import type { Subject } from "../../kernel/rights.ts";
import type { Exemption } from "./exemption.rules.ts";

export type ExemptionRow = Exemption & {
  readonly sellerId: string;
  readonly accountId: string;
  readonly billingProfileId: string;
  readonly proof: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly endedAt: Date | null;
};

const ROW = sql`e.id, e.kind, e.country, e.code, e.basis, e.valid_from as "validFrom", e.valid_until as "validUntil",
  e.seller_id as "sellerId", e.account_id as "accountId", e.billing_profile_id as "billingProfileId", e.proof,
  e.decided_by as "decidedBy", e.decided_at as "decidedAt", e.ended_at as "endedAt"`;

export async function insertExemption(tx: Tx, row: Omit<ExemptionRow, "endedAt">): Promise<void> {
  await sql`insert into tax.exemption (id, seller_id, account_id, billing_profile_id, kind, country, code, basis, proof,
      valid_from, valid_until, decided_by, decided_at)
    values (${row.id}, ${row.sellerId}, ${row.accountId}, ${row.billingProfileId}, ${row.kind}, ${row.country}, ${row.code},
      ${row.basis}, ${row.proof}, ${row.validFrom}::date, ${row.validUntil}::date, ${row.decidedBy}, ${row.decidedAt})`.execute(
    tx,
  );
}

/** Answers whose it was; null where it was ended before. */
export async function endExemptionRow(tx: Tx, id: string, by: string, at: Date): Promise<string | null> {
  const { rows } = await sql<{
    profileId: string;
  }>`update tax.exemption set ended_at = ${at}, ended_by = ${by}
    where id = ${id} and ended_at is null returning billing_profile_id as "profileId"`.execute(tx);
  return rows[0]?.profileId ?? null;
}

/** Those in force of a billing profile, and the ended ones with them where asked; the newest first. */
export async function exemptionsOfProfile(
  db: Tx | ReadDb,
  profileId: string,
  { ended }: { readonly ended: boolean },
): Promise<readonly ExemptionRow[]> {
  const { rows } = await sql<ExemptionRow>`select ${ROW} from tax.exemption e
    where e.billing_profile_id = ${profileId} and (${ended} or e.ended_at is null)
    order by e.valid_from desc, e.id desc limit 50`.execute(db);
  return rows;
}

/** SQL: whether one is in force for a billing profile. */
export const isFreed = (profileId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from tax.exemption e where e.billing_profile_id = ${profileId} and e.ended_at is null)`;

/** Those in force of several billing profiles, for runs. */
export async function exemptionsOf(
  db: Tx | ReadDb,
  profileIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Exemption[]>> {
  if (profileIds.length === 0) return new Map();
  const { rows } = await sql<ExemptionRow>`select ${ROW} from tax.exemption e
    where e.billing_profile_id = any(${[...new Set(profileIds)]}::uuid[]) and e.ended_at is null
    order by e.valid_from`.execute(db);
  return Map.groupBy(rows, (row) => row.billingProfileId);
}

export async function loadExemptionSubject(tx: Tx, id: string): Promise<Subject | null> {
  const { rows } = await sql<{ accountId: string; sellerId: string }>`select account_id as "accountId",
    seller_id as "sellerId" from tax.exemption where id = ${id}`.execute(tx);
  const row = rows[0];
  return row ? { kind: "exemption", id, accountId: row.accountId, sellerId: row.sellerId } : null;
}
