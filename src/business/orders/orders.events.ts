// What orders announce. Quotes stand above them; they hear themselves for what needs no hurry: mails, checks.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

const order = z.object({ orderId: z.uuid() });

export const orderPlaced = news("order_placed", order);
export const orderConfirmed = news("order_confirmed", order);
export const orderAccepted = news("order_accepted", order);
export const orderCompleted = news("order_completed", order);
/** It ended without an acceptance: dropped, rejected, expired or cancelled. */
export const orderFell = news("order_fell", order);
/** It had fallen, and a person opened it again. */
export const orderReopened = news("order_reopened", order);
/** Something changed that the buyer is told by mail, once for each cause where the same may happen again. */
export const orderMoved = news(
  "order_moved",
  z.object({ orderId: z.uuid(), state: z.string(), cause: z.string().optional() }),
);
export const itemMoved = news("item_moved", z.object({ itemId: z.uuid(), state: z.string() }));
/** A step of a set-up by hand was done whose note the customer gets. */
export const stepDone = news("set_up_step_done", z.object({ stepId: z.uuid() }));
