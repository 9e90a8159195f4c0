// A dispute that was lost is won after all, and what had been sent back before was claimed meanwhile: a person takes that back.
import type { Ctx } from "../../../kernel/act.ts";
import { openTask } from "../../staff/index.ts";
import type { Payment } from "../payment.store.ts";

export async function tellClaimedAndWon(ctx: Ctx, payment: Payment, minor: bigint): Promise<void> {
  await openTask(ctx, {
    sellerId: payment.sellerId,
    accountId: payment.accountId,
    kind: "claim_to_take_back",
    subject: { kind: "payment", id: payment.id },
    about: `${payment.currency} ${minor}`,
  });
}
