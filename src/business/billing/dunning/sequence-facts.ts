// What a sequence is judged by beside its own steps: the grace time of the names that the seller has on sale.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { tldRuleOn } from "../../domains/index.ts";
import type { LintFacts } from "./sequence-lint.rules.ts";
import type { SequenceKind, SequencePlace } from "./sequence.rules.ts";
import { tldsOnSale } from "./sequence.store.ts";

/** The shortest grace time counts; registries that know none are left out, for nothing could lie inside theirs. */
export async function lintFacts(
  db: Tx | ReadDb,
  place: SequencePlace & { readonly kind: SequenceKind },
  today: IsoDate,
): Promise<LintFacts> {
  const { kind } = place;
  if (kind !== "domain") return { kind, graceDays: null };
  const tlds = await tldsOnSale(db, place);
  const rules = await Promise.all(tlds.map((tld) => tldRuleOn(db, tld, today)));
  const graces = rules.map((rule) => rule.graceDays).filter((days) => days > 0);
  return { kind, graceDays: graces.length === 0 ? null : Math.min(...graces) };
}
