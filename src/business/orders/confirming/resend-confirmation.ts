// The mail with the link to confirm once more: to the same address, or to the right one where it was mistyped.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { correctHolder } from "../../customers/index.ts";
import type { CorrectHolderRefusal } from "../../customers/index.ts";
import { endLinks } from "../../people/index.ts";
import { askConfirmation } from "./ask-confirmation.ts";
import { nextConfirmationAt } from "./confirmation.rules.ts";
import { trackerToken } from "../open-tracker.ts";
import { confirmationsOf, lockOrder, setPerson } from "../order.store.ts";
import type { Order } from "../order.store.ts";

export type ConfirmationRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_waiting" }
  | { readonly code: "too_soon"; readonly at: Date }
  | { readonly code: "no_more_mails" };

const onOrder = (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId });
const needs = { any: ["bearer" as const, "orders.do" as const, "staff:orders.decide" as const], on: onOrder };

async function mayAsk(ctx: Ctx, orderId: string): Promise<Result<Order, ConfirmationRefusal>> {
  const order = await lockOrder(ctx.tx, orderId);
  if (!order) return refuse({ code: "no_such", kind: "order" });
  if (order.state !== "awaiting_confirmation") return refuse({ code: "not_waiting" });
  const next = nextConfirmationAt(await confirmationsOf(ctx.tx, order.id), ctx.machineNow);
  if (next === "never") return refuse({ code: "no_more_mails" });
  return next > ctx.machineNow ? refuse({ code: "too_soon", at: next }) : ok(order);
}

/** Links sent before stay good. Refuses: no_such, not_waiting, too_soon, no_more_mails. */
export const resendConfirmation = action({
  name: "resend_confirmation",
  needs,
  async run(ctx, input: { readonly orderId: string }): Promise<Result<null, ConfirmationRefusal>> {
    const order = await mayAsk(ctx, input.orderId);
    if (!order.ok) return order;
    await askConfirmation(ctx, order.value);
    return ok(null);
  },
});

export type CorrectAddress = { readonly orderId: string; readonly email: string };

/**
 * Every link that reached the wrong address ends, this order's page among them: answers the token of its new one. Refuses
 * as sending again does, and: invalid (field email), not_correctable.
 */
export const correctAddress = action({
  name: "correct_order_address",
  needs,
  async run(
    ctx,
    input: CorrectAddress,
  ): Promise<Result<{ token: string }, ConfirmationRefusal | CorrectHolderRefusal>> {
    const order = await mayAsk(ctx, input.orderId);
    if (!order.ok) return order;
    const { id, accountId } = order.value;
    const holder = await correctHolder(ctx, { accountId, email: input.email });
    if (!holder.ok) return holder;
    await setPerson(ctx.tx, id, holder.value);
    await endLinks(ctx, { subjectId: id });
    const corrected = { ...order.value, personId: holder.value };
    await askConfirmation(ctx, corrected);
    return ok({ token: await trackerToken(ctx, corrected) });
  },
});
