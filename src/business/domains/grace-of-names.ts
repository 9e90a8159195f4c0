// Until when names can still be left to the registry without a further year: each by its own end and its registry's grace.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { gathered } from "../../kernel/gather.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { graceDayOf, ownEnd } from "./domain.rules.ts";
import { namesInUse } from "./domain.store.ts";
import { tldRulesOn } from "./renewal.store.ts";

export type NamesOn = { readonly domainIds: readonly string[]; readonly day: IsoDate };

/**
 * For each list the soonest of these last days; null where there is none: no name of it is in use and wanted, or their registries
 * know no grace.
 */
export const lastGraceDay = gathered(async (db: Tx | ReadDb, asked: readonly NamesOn[]) => {
  const names = await namesInUse(
    db,
    asked.flatMap((one) => one.domainIds),
  );
  const day = asked[0]?.day ?? "";
  const tlds = [...new Set(names.map((one) => one.tld))];
  const rules = new Map((await tldRulesOn(db, tlds, day)).map((rule) => [rule.tld, rule]));
  const last = new Map<string, IsoDate>();
  for (const { id, tld, expiresAt, paidThrough } of names) {
    const end = ownEnd(expiresAt, paidThrough);
    const grace = rules.get(tld)?.graceDays ?? 0;
    if (end !== null && grace > 0) last.set(id, graceDayOf(end, grace));
  }
  return asked.map(({ domainIds }) => domainIds.flatMap((id) => last.get(id) ?? []).toSorted()[0] ?? null);
});
