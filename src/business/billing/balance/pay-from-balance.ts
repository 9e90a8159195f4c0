// Somebody of an account pays invoices from the balance: exactly as much as was said, in the order the invoices were named.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { allocateLocked, freeOf, lockPayment } from "../../payments/index.ts";
import { advanceOf } from "../settling/advance-of.ts";
import { settle } from "../settling/settle.ts";
import { openOf, standsAsSaid } from "../settling/settlement.rules.ts";
import { lockSettlements } from "../settling/settlement.store.ts";
import type { Settlement } from "../settling/settlement.store.ts";
import { takeFrom } from "./balance.rules.ts";
import { spendableOf } from "./balance.store.ts";

export type PayFromBalance = {
  readonly accountId: string;
  /** With what is open on each. */
  readonly documents: readonly { readonly id: string; readonly minor: bigint }[];
  /** What the balance pays of it: all, or as far as it goes. */
  readonly minor: bigint;
};
export type PayFromBalanceRefusal =
  | { readonly code: "invalid" }
  /** Another sum is open, or there, than was said. */
  | { readonly code: "figures_changed" };

/** Refuses: invalid (nothing, one twice, two currencies), figures_changed. Two at once never spend the same cent. */
export const payFromBalance = action({
  name: "pay_from_balance",
  needs: {
    any: ["payments.do", "staff:payments.book"],
    on: ({ documents, accountId }: PayFromBalance) =>
      documents.map(({ id }) => ({ kind: "document", id, accountId })),
  },
  async run(ctx, input: PayFromBalance): Promise<Result<null, PayFromBalanceRefusal>> {
    const ids = input.documents.map((one) => one.id);
    const settlements = await lockSettlements(ctx.tx, ids);
    const named = ids.flatMap((id) => settlements.filter((one) => one.documentId === id));
    const [first] = named;
    if (!first || input.minor <= 0n || new Set(ids).size < ids.length) return refuse({ code: "invalid" });
    if (named.some((one) => one.currency !== first.currency)) return refuse({ code: "invalid" });
    if (!standsAsSaid(named, input.documents)) return refuse({ code: "figures_changed" });
    const left = await spendOn(ctx, named, input.minor);
    return left === 0n ? ok(null) : refuse({ code: "figures_changed" });
  },
});

/** Answers what could not be spent. */
async function spendOn(ctx: Ctx, named: readonly Settlement[], wanted: bigint): Promise<bigint> {
  const [first] = named;
  const all = await spendableOf(ctx.tx, first?.accountId ?? "");
  const free = all.filter((one) => one.currency === first?.currency);
  const standing = [...named];
  let left = wanted;
  for (const { paymentId, minor } of takeFrom(free, wanted)) {
    let payment = await lockPayment(ctx.tx, paymentId);
    // Somebody was quicker: whatever is missing is refused as a whole.
    let part = payment && freeOf(payment) >= minor ? minor : 0n;
    while (payment && part > 0n && standing[0]) {
      const open = openOf(standing[0]);
      const now = part < open ? part : open;
      const { documentId, accountId: ownerId } = standing[0];
      if (now > 0n) {
        const advance = await advanceOf(ctx, standing[0]);
        const done = await allocateLocked(ctx, payment, { documentId, ownerId, minor: now, advance });
        if (!done.ok) return left;
        standing[0] = await settle(ctx, standing[0], { paid: now });
        payment = { ...payment, allocatedMinor: payment.allocatedMinor + now };
      }
      part -= now;
      left -= now;
      if (openOf(standing[0]) === 0n) standing.shift();
    }
  }
  return left;
}
