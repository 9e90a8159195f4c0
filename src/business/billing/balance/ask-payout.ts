// A customer asks for balance back, and may take that back as long as nobody has decided.
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { sealText } from "../../../kernel/seal.ts";
import { isIban } from "../../sellers/index.ts";
import { finishTasks, openTask } from "../../staff/index.ts";
import { isPayable, payoutStates, sumOfFree } from "./balance.rules.ts";
import { spendableOf } from "./balance.store.ts";
import { insertPayout, lockPayout, movePayout } from "./payout.store.ts";

export type AskPayout = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly money: Money;
  readonly manner: "as_paid" | "transfer";
  /** Where a transfer goes; read only for that. */
  readonly holder: string;
  readonly iban: string;
};
export type AskPayoutRefusal =
  | { readonly code: "bad_amount" }
  | { readonly code: "too_much"; readonly leftMinor: bigint }
  | { readonly code: "holder_missing" }
  | { readonly code: "iban_invalid" }
  | { readonly code: "asked_already" };

const LONGEST = 200;

/** Answers the payout. Refuses: bad_amount, too_much (than can be paid out), holder_missing, iban_invalid, asked_already. */
export const askPayout = action({
  name: "ask_payout",
  needs: {
    any: ["payments.do", "staff:payments.refund"],
    on: ({ accountId, sellerId }: AskPayout) => ({ kind: "account", id: accountId, sellerId }),
  },
  async run(ctx, input: AskPayout): Promise<Result<{ payoutId: string }, AskPayoutRefusal>> {
    const { sellerId, accountId, money, manner } = input;
    const byTransfer = manner === "transfer";
    const holder = input.holder.trim();
    const iban = input.iban.replaceAll(/\s/g, "").toUpperCase();
    if (money.minor <= 0n) return refuse({ code: "bad_amount" });
    const all = await spendableOf(ctx.tx, accountId);
    const leftMinor = sumOfFree(all.filter((one) => one.currency === money.currency && isPayable(one)));
    if (money.minor > leftMinor) return refuse({ code: "too_much", leftMinor });
    if (byTransfer && (holder === "" || holder.length > LONGEST)) return refuse({ code: "holder_missing" });
    if (byTransfer && !isIban(iban)) return refuse({ code: "iban_invalid" });
    const id = newId();
    const isNew = await insertPayout(ctx, {
      id,
      sellerId,
      accountId,
      ...money,
      manner,
      holder: byTransfer ? holder : null,
      sealedIban: byTransfer ? sealText(iban) : null,
      ibanLast4: byTransfer ? iban.slice(-4) : null,
      state: "asked",
      reason: null,
      endedAt: null,
    });
    if (!isNew) return refuse({ code: "asked_already" });
    const subject = { kind: "payout", id };
    // Read in the language of whoever works on it.
    const about = `${money.currency} ${money.minor}`;
    await openTask(ctx, { sellerId, accountId, kind: "payout_asked", subject, about });
    return ok({ payoutId: id });
  },
});

/** Refuses: no_such, bad_move (decided already). */
export const withdrawPayout = action({
  name: "withdraw_payout",
  needs: {
    any: ["payments.do"],
    on: (input: { payoutId: string }) => ({ kind: "payout", id: input.payoutId }),
  },
  async run(ctx, input: { payoutId: string }) {
    const payout = await lockPayout(ctx.tx, input.payoutId);
    if (!payout) return refuse({ code: "no_such" as const, kind: "payout" });
    const to = payoutStates.decide(payout.state, "withdraw");
    if (!to.ok) return to;
    await movePayout(ctx, payout, { move: "withdraw", to: to.value, reason: null });
    await finishTasks(ctx, payout.id);
    return ok(null);
  },
});
