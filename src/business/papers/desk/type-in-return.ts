// A blank form that came back filled in is typed in: the scan proves what was agreed, and makes one order and no second.
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { lockReturn, moveReturn } from "./return.store.ts";

export type TypeInReturn = { readonly returnId: string; readonly orderId: string; readonly sellerId: string };

/** A step. Refuses: no_such, bad_move (an order was made of it before, or it was filed with a pack or set aside). */
export async function typeInReturn(
  ctx: Ctx,
  input: TypeInReturn,
): Promise<Result<null, BadMove | { readonly code: "no_such"; readonly kind: string }>> {
  const found = await lockReturn(ctx.tx, input.returnId);
  if (found?.sellerId !== input.sellerId) return refuse({ code: "no_such", kind: "return" });
  const moved = await moveReturn(ctx, found, "type_in", { orderId: input.orderId });
  return moved ? ok(null) : refuse({ code: "bad_move", noun: "return", from: found.state, move: "type_in" });
}
