// A quarter of the One Stop Shop is over and handed in: its figures stay as they were. What comes later for it is a correction.
import { action } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { addTerm, dateIn } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { ossFigures } from "./oss-return.rules.ts";
import { insertReturn, ossQuarter, quarterBefore, returnOf } from "./oss-return.store.ts";
import { quarterOf } from "./union-sale.rules.ts";
import { lockUnionCount } from "./union-sale.store.ts";

export type KeepOssReturn = {
  readonly sellerId: string;
  /** Its first day. */
  readonly quarter: IsoDate;
  /** The tax that was shown. Another one now is refused, so that nothing is handed in that nobody saw. */
  readonly shownTaxMinor: bigint;
};
export type OssReturnRefusal =
  | { readonly code: "no_such"; readonly kind: "quarter" }
  | { readonly code: "quarter_not_over" }
  | { readonly code: "kept_already" }
  | { readonly code: "earlier_first"; readonly quarter: IsoDate }
  /** What a currency was worth on the quarter's last day is not noted yet. */
  | { readonly code: "rate_missing"; readonly currency: string; readonly on: IsoDate }
  | { readonly code: "figures_changed" };

/**
 * Refuses no_such, quarter_not_over, kept_already, earlier_first, rate_missing, figures_changed. A quarter without sales is handed
 * in too.
 */
export const keepOssReturn = action({
  name: "keep_oss_return",
  needs: {
    any: ["staff:billing.issue"],
    on: (input: KeepOssReturn) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: KeepOssReturn): Promise<Result<null, OssReturnRefusal>> {
    const { sellerId, quarter } = input;
    if (quarterOf(quarter) !== quarter) return refuse({ code: "no_such", kind: "quarter" });
    const seller = await sellerById(ctx.tx, sellerId);
    const next = addTerm(quarter, { count: 3, unit: "month" });
    if (dateIn(seller.timeZone, ctx.now) < next) return refuse({ code: "quarter_not_over" });
    await lockUnionCount(ctx.tx, sellerId);
    if (await returnOf(ctx.tx, sellerId, quarter)) return refuse({ code: "kept_already" });
    const earlier = await quarterBefore(ctx.tx, sellerId, quarter);
    if (earlier !== null) return refuse({ code: "earlier_first", quarter: earlier });
    const { currency } = seller;
    const { rows, rates, missing } = await ossQuarter(ctx.tx, {
      sellerId,
      currency,
      quarter,
      returnId: null,
    });
    const [first] = missing;
    if (first) return refuse({ code: "rate_missing", ...first });
    const { netMinor, taxMinor } = ossFigures(rows, quarter);
    if (taxMinor !== input.shownTaxMinor) return refuse({ code: "figures_changed" });
    const made = { sellerId, quarter, currency, netMinor, taxMinor, keptAt: ctx.now, keptBy: ctx.actor.id };
    const id = await insertReturn(ctx.tx, { ...made, rates: rates ?? {} });
    if (id === null) return refuse({ code: "kept_already" });
    return ok(null);
  },
});
