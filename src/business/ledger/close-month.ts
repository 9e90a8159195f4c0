// Closing a month: what was booked in it stays as it was reported, and nothing more is booked into it. There is no way back.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { dateIn, isDate } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { closeMonthRow } from "./ledger.store.ts";

/** `month` is its first day, "2026-03-01". */
export type CloseMonth = { readonly sellerId: string; readonly month: IsoDate };
export type CloseMonthRefusal = { readonly code: "bad_month" } | { readonly code: "month_not_over" };

/** Refuses `bad_month` (not a first day) and `month_not_over` where the seller is. Closing it twice is closing it once. */
export const closeMonth = action({
  name: "close_month",
  needs: {
    any: ["staff:settings.change"],
    on: (input: CloseMonth) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: CloseMonth): Promise<Result<{ readonly wasOpen: boolean }, CloseMonthRefusal>> {
    if (!isDate(input.month) || !input.month.endsWith("-01")) return refuse({ code: "bad_month" as const });
    const seller = await sellerById(ctx.tx, input.sellerId);
    if (input.month.slice(0, 7) >= dateIn(seller.timeZone, ctx.now).slice(0, 7))
      return refuse({ code: "month_not_over" as const });
    const by = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    const closed = await closeMonthRow(ctx.tx, {
      sellerId: input.sellerId,
      month: input.month,
      at: ctx.machineNow,
      by,
    });
    if (closed)
      ctx.moved({
        noun: "month",
        id: input.sellerId,
        move: "close",
        from: "open",
        to: "closed",
        why: input.month,
      });
    return ok({ wasOpen: closed });
  },
});
