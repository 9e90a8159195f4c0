// Every SQL statement on a seller's rules for forms and on its own words for them. Both are kept version by version.
import { sql } from "kysely";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
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

/** The newest version of each of the seller's own texts in this language. */
export async function ownForms(db: Tx | ReadDb, sellerId: string, language: string): Promise<OwnForm[]> {
  const { rows } =
    await sql<OwnForm>`select distinct on (form, variant) form, variant, language, version, title, why, body
    from papers.text where seller_id = ${sellerId} and language = ${language}
    order by form, variant, version desc limit 500`.execute(db);
  return rows;
}

/** False where somebody saved this version first. */
export async function insertForm(tx: Tx, sellerId: string, text: OwnForm, at: Date): Promise<boolean> {
  const { form, variant, language, version, title, why, body } = text;
  const made = await tx
    .insertInto("papers.text")
    .values({
      id: newId(),
      seller_id: sellerId,
      form,
      variant,
      language,
      version,
      title,
      why,
      body,
      created_at: at,
    })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}
