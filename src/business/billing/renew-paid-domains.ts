// A domain's term was paid: it is known how far, and for a next term now, and only now, the registry is asked.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { addDays } from "../../kernel/time.ts";
import { markPaidThrough, renewDomain } from "../domains/index.ts";
import { paidFor } from "./dunning.store.ts";
import type { PaidFor } from "./dunning.store.ts";

/** Whole years of a line's term; at least one. */
function yearsOf(line: PaidFor): number {
  const months = line.termUnit === "year" ? line.termCount * 12 : line.termCount;
  return Math.max(1, Math.round(months / 12));
}

/** Each paid line renews once, whatever is heard how often. A name that cannot be renewed is left to those who watch names. */
export const renewPaidDomains = action({
  name: "renew_paid_domains",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly documentId: string }) {
    let renewed = 0;
    for (const line of await paidFor(ctx.tx, input.documentId)) {
      const { subjectKind, subjectId, periodFrom, startsOn, periodUntil } = line;
      if (subjectKind !== "domain" || subjectId === null || periodFrom === null || startsOn === null)
        continue;
      if (periodUntil !== null) await markPaidThrough(ctx, subjectId, addDays(periodUntil, -1));
      // The first term is the registration itself.
      if (periodFrom <= startsOn) continue;
      const wanted = {
        domainId: subjectId,
        years: yearsOf(line),
        causeId: line.lineId,
        coversUntil: periodUntil,
      };
      const done = await renewDomain(ctx, wanted);
      if (done.ok) renewed += 1;
    }
    return ok(renewed);
  },
});
