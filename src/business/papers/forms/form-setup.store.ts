// Every SQL statement on a seller's rules for forms and on its own words for them. Both are kept version by version.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { newId } from "../../../kernel/ids.ts";
import type { FormRule } from "./form.rules.ts";
import type { FormText, TextKey } from "./form-text.ts";

export type KeptRules = { readonly version: number; readonly rules: readonly FormRule[] };

/** The seller's newest rules; null where it has none of its own. */
export async function newestRules(db: Tx | ReadDb, sellerId: string): Promise<KeptRules | null> {
  const { rows } = await sql<
    FormRule & { version: number }
  >`select version, form, variant, must, condition as "when"
    from papers.rule where seller_id = ${sellerId}
      and version = (select max(version) from papers.rule where seller_id = ${sellerId})
    order by position limit 200`.execute(db);
  const version = rows[0]?.version;
  if (version === undefined) return null;
  return { version, rules: rows.map(({ form, variant, must, when }) => ({ form, variant, must, when })) };
}

/** False where somebody saved this version first. */
export async function insertRules(
  tx: Tx,
  sellerId: string,
  version: number,
  rules: readonly FormRule[],
  at: Date,
): Promise<boolean> {
  const made = await tx
    .insertInto("papers.rule")
    .values(
      rules.map((rule, position) => ({
        id: newId(),
        seller_id: sellerId,
        version,
        position,
        form: rule.form,
        variant: rule.variant,
        must: rule.must,
        condition: JSON.stringify(rule.when),
        created_at: at,
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning("id")
    .execute();
  return made.length === rules.length;
}

export type OwnForm = FormText & {
  readonly form: TextKey;
  readonly variant: string;
  readonly language: string;
  readonly version: number;
};

/** The newest version of each of the seller's own texts in this language; what was taken back to the shipped words is none. */
export async function ownForms(db: Tx | ReadDb, sellerId: string, language: string): Promise<OwnForm[]> {
  const { rows } = await sql<OwnForm>`select form, variant, language, version, title, why, body
    from (select distinct on (form, variant) * from papers.text where seller_id = ${sellerId} and language = ${language}
      order by form, variant, version desc) newest
    where not is_shipped order by form, variant limit 500`.execute(db);
  return rows;
}

export type WhichForm = { readonly key: TextKey; readonly variant: string; readonly language: "de" | "en" };

export type FormVersion = FormText & {
  readonly version: number;
  /** With this version the seller went back to the shipped words; the texts are those of that day. */
  readonly isShipped: boolean;
  readonly at: Date;
};

/** Newest first, before the version `before`, at most 50. */
export async function formVersions(
  db: Tx | ReadDb,
  sellerId: string,
  { key, variant, language }: WhichForm,
  before?: number,
): Promise<FormVersion[]> {
  const rows = await db
    .selectFrom("papers.text")
    .select(["version", "title", "why", "body", "is_shipped as isShipped", "created_at as at"])
    .where("seller_id", "=", sellerId)
    .where("form", "=", key)
    .where("variant", "=", variant)
    .where("language", "=", language)
    .$if(before !== undefined, (query) => query.where("version", "<", before ?? 0))
    .orderBy("version", "desc")
    .limit(50)
    .execute();
  return rows;
}

export type RulesVersion = { readonly version: number; readonly rules: number; readonly at: Date };

/** The seller's sets of rules, newest first, at most 50. */
export async function rulesVersions(db: ReadDb, sellerId: string): Promise<RulesVersion[]> {
  const { rows } = await sql<RulesVersion>`select version, count(*)::int as rules, min(created_at) as at
    from papers.rule where seller_id = ${sellerId} group by version order by version desc limit 50`.execute(
    db,
  );
  return rows;
}

/** The set as it was in this version; null where there was none. */
export async function rulesOfVersion(
  db: ReadDb,
  sellerId: string,
  version: number,
): Promise<readonly FormRule[] | null> {
  const { rows } = await sql<FormRule>`select form, variant, must, condition as "when"
    from papers.rule where seller_id = ${sellerId} and version = ${version} order by position limit 200`.execute(
    db,
  );
  return rows.length === 0 ? null : rows;
}

/** False where somebody saved this version first. */
export async function insertForm(
  tx: Tx,
  sellerId: string,
  which: WhichForm,
  made: FormVersion,
): Promise<boolean> {
  const { version, title, why, body } = made;
  const row = await tx
    .insertInto("papers.text")
    .values({
      id: newId(),
      seller_id: sellerId,
      form: which.key,
      variant: which.variant,
      language: which.language,
      version,
      title,
      why,
      body,
      is_shipped: made.isShipped,
      created_at: made.at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
