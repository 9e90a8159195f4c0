// An invoice that nobody will pay any more: what is open leaves the receivables for the write-offs, with the tax in it, and its
// case is over. What it stopped stays stopped. Money that is set against it later comes back from there (`settle.ts`).
import { action } from "../../../kernel/act.ts";
import { refuse, ok } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { lockCase } from "../dunning/dunning.store.ts";
import { settlePromise } from "../dunning/promise-to-pay.ts";
import { closeLocked } from "../dunning/close-locked.ts";
import { bookWrittenOff } from "./book-written-off.ts";
import { openOf, settlementStates } from "./settlement.rules.ts";
import { lockSettlements, writeSettlement } from "./settlement.store.ts";

export type WriteOff = { readonly documentId: string; readonly reason: string };
export type WriteOffRefusal =
  | { readonly code: "no_such"; readonly kind: "document" }
  | { readonly code: "reason_missing" }
  | { readonly code: "month_closed" }
  | BadMove;

/**
 * Answers what was written off, in minor units. Refuses no_such, reason_missing, month_closed, and bad_move where nothing
 * is open.
 */
export const writeOff = action({
  name: "write_off_document",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: WriteOff) => ({ kind: "document", id: input.documentId }),
  },
  async run(ctx, input: WriteOff): Promise<Result<bigint, WriteOffRefusal>> {
    const why = input.reason.trim();
    if (why === "") return refuse({ code: "reason_missing" });
    const [settlement] = await lockSettlements(ctx.tx, [input.documentId]);
    if (!settlement) return refuse({ code: "no_such", kind: "document" });
    // It was booked nowhere: it is withdrawn instead.
    if (settlement.kind === "payment_request") return refuse({ code: "no_such", kind: "document" });
    const { documentId: id, state: from, paidMinor, creditedMinor } = settlement;
    const to = settlementStates.decide(from, "write_off");
    if (!to.ok) return to;
    const booked = await bookWrittenOff(ctx, settlement, 0n, openOf(settlement));
    if (!booked.ok) {
      if (booked.refusal.code === "month_closed") return refuse(booked.refusal);
      throw new Error(`the write-off of ${id} does not add up: ${booked.refusal.message}`);
    }
    await writeSettlement(ctx.tx, {
      documentId: id,
      from,
      state: to.value,
      paidMinor,
      creditedMinor,
      settledOn: null,
    });
    ctx.moved({ noun: "settlement", id, move: "write_off", from, to: to.value, why });
    await settlePromise(ctx, id);
    const found = await lockCase(ctx.tx, { documentId: id }, ctx.now);
    if (found) await closeLocked(ctx, found, "written_off");
    return ok(openOf(settlement));
  },
});
