// What messages tells the modules above.
import { z } from "zod";
import { news } from "../../kernel/jobs.ts";

/** The gateway told what became of a short message. */
export const smsReceipt = news(
  "sms_receipt",
  z.object({ messageId: z.uuid(), state: z.enum(["delivered", "failed"]) }),
);

/** A mail or short message did not reach anybody, or nobody knows whether it did. */
export const messageFailed = news("message_failed", z.object({ messageId: z.uuid() }));
