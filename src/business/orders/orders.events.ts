// What orders announce. Nothing stands above orders but quotes; they hear themselves for what needs no hurry: mails, checks.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

const order = z.object({ orderId: z.uuid() });

export const orderPlaced = news("order_placed", order);
export const orderConfirmed = news("order_confirmed", order);
export const orderAccepted = news("order_accepted", order);
export const orderCompleted = news("order_completed", order);
/** It ended without an acceptance: dropped, rejected, expired or cancelled. */
export const orderFell = news("order_fell", order);
/** Something changed that the buyer is told by mail. */
export const orderMoved = news("order_moved", z.object({ orderId: z.uuid(), state: z.string() }));
export const itemMoved = news("item_moved", z.object({ itemId: z.uuid(), state: z.string() }));
