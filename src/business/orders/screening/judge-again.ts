// Something of a checked order changed: the number was corrected, or a card came after the check. What looks at it is judged again,
// so that nobody passes with one number or card and goes on with another.
import type { Ctx } from "../../../kernel/act.ts";
import { cardOfOrder } from "../../payments/index.ts";
import { isSeenWith, reassessOrder } from "../../screening/index.ts";
import type { Aspect, Reassessed } from "../../screening/index.ts";
import type { Order } from "../order.store.ts";
import { gateOf } from "../payment-gate.rules.ts";
import { factsOf } from "./order-facts.ts";

/** Step. With the payment gate that the path would have. */
export async function judgeAgain(
  ctx: Ctx,
  order: Order,
  changed: readonly Aspect[],
): Promise<Reassessed & { readonly gate: Order["paymentGate"] }> {
  const { facts, gates } = await factsOf(ctx, order);
  const judged = await reassessOrder(ctx, facts, changed);
  return { ...judged, gate: gateOf(order, gates, judged.path) };
}

/** Step. True where a person has to look first. A card the order was judged with already is not judged twice. */
export async function isWorseByCard(ctx: Ctx, order: Order): Promise<boolean> {
  const card = await cardOfOrder(ctx.tx, order.id);
  if (card === null) return false;
  if (card.key !== null && (await isSeenWith(ctx.tx, order.id, { kind: "card", key: card.key })))
    return false;
  return (await judgeAgain(ctx, order, ["card"])).isWorse;
}
