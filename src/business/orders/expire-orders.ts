// Orders nobody went on with end by themselves, so that the desk sees only what is alive.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { workApart } from "../staff/index.ts";
import { endLocked } from "./end-order.ts";
import { lockOverdue } from "./order.store.ts";

const BATCH = 200;

/** For the tick: ends up to 200 overdue orders, answers how many. Run again until it answers 0. */
export const expireOrders = action({
  name: "expire_orders",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, _input: null) {
    const due = await lockOverdue(ctx.tx, ctx.now, BATCH);
    const { done } = await workApart(ctx, "expire_order", due, {
      dueOf: ({ id, accountId, sellerId }) => ({ kind: "order", id, accountId, sellerId }),
      work: (part, order) => endLocked(part, order, "expire", "nobody went on with it in time"),
    });
    return ok(done);
  },
});
