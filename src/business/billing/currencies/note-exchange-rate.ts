// Staff note what a currency is worth from a day on. Bills of that day and later take it, until another one is noted.
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { isCurrency } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn, isDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById } from "../../sellers/index.ts";
import { finishTasks } from "../../staff/index.ts";
import { insertRate } from "./exchange-rate.store.ts";

export type NoteExchangeRate = {
  readonly sellerId: string;
  readonly currency: string;
  readonly validFrom: IsoDate;
  /** Value of one unit in the seller's own currency, with a decimal point. */
  readonly rate: string;
};
export type ExchangeRateRefusal = {
  readonly code: "invalid_rate";
  readonly field: "currency" | "valid_from" | "rate";
};

const RATE = /^\d{1,9}(\.\d{1,10})?$/;

/** Refuses invalid_rate with its field: no currency or the own one, no day or one to come, no number above zero. */
export const noteExchangeRate = action({
  name: "note_exchange_rate",
  needs: {
    any: ["staff:settings.change"],
    on: (input: NoteExchangeRate) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: NoteExchangeRate): Promise<Result<null, ExchangeRateRefusal>> {
    const seller = await sellerById(ctx.tx, input.sellerId);
    const currency = input.currency.trim().toUpperCase();
    const { validFrom, rate } = input;
    const wrong = (field: ExchangeRateRefusal["field"]) => refuse({ code: "invalid_rate" as const, field });
    if (!isCurrency(currency) || currency === seller.currency) return wrong("currency");
    if (!isDate(validFrom) || validFrom > dateIn(seller.timeZone, ctx.now)) return wrong("valid_from");
    if (!RATE.test(rate) || Number(rate) === 0) return wrong("rate");
    const noted = { id: newId(), sellerId: seller.id, notedBy: ctx.actor.id, at: ctx.now };
    await insertRate(ctx.tx, { ...noted, currency, validFrom, rate });
    // Where another currency is still missing, the next run says so again.
    await finishTasks(ctx, seller.id, "exchange_rate_missing");
    return ok(null);
  },
});
