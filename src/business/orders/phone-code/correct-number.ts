// The buyer's number is corrected: another number is judged as the first one was, before any code goes to it.
import type { Ctx } from "../../../kernel/act.ts";
import { setPath, setPhone } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { judgeAgain } from "../screening/judge-again.ts";
import { takePath } from "../screening/take-path.ts";

/** Step. False where no code goes out: with this number the order takes the path that the policy says. */
export async function correctNumber(ctx: Ctx, order: Order, phone: string): Promise<boolean> {
  await setPhone(ctx.tx, order.id, phone);
  const { path, gate, isWorse } = await judgeAgain(ctx, { ...order, phone }, ["phone"]);
  if (!isWorse || path === order.path) return true;
  await setPath(ctx.tx, order.id, path, gate);
  await takePath(ctx, { ...order, phone, path, paymentGate: gate }, path);
  return false;
}
