// A delivery receipt from the SMS gateway: they come late, twice and in any order, and the first final one counts.
import { z } from "zod";
import { action } from "../../kernel/act.ts";
import { noticeJob } from "../../kernel/inbox.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { messageStates } from "./message.rules.ts";
import type { MessageMove, MessageState } from "./message.rules.ts";
import { lockMessage, moveMessage } from "./message.store.ts";
import { messageFailed, smsReceipt } from "./messages.events.ts";
import type { SmsReceipt } from "./sms.port.ts";

const MOVES: Readonly<Record<SmsReceipt["state"], MessageMove>> = {
  sent: "send",
  delivered: "deliver",
  undelivered: "fail",
  failed: "fail",
};

/**
 * Finds the message by the gateway's reference and moves it. Refuses `unknown_reference`: the receipt may have overtaken the
 * answer to our call, so it is to be tried again. Announces `sms_receipt` once, and `message_failed`.
 */
export const noteSmsReceipt = action({
  name: "note_sms_receipt",
  needs: { any: ["system"] },
  audited: false,
  async run(
    ctx,
    input: SmsReceipt,
  ): Promise<Result<{ readonly state: MessageState }, { readonly code: "unknown_reference" }>> {
    const message = await lockMessage(ctx.tx, { reference: input.reference });
    if (!message) return refuse({ code: "unknown_reference" as const });
    const next = messageStates.decide(message.state, MOVES[input.state]);
    if (!next.ok) return ok({ state: message.state });
    const fault = next.value === "failed" ? `${input.state}: ${input.errorCode ?? "no_reason"}` : null;
    await moveMessage(ctx.tx, message.id, message.state, { state: next.value, fault });
    if (next.value !== "delivered" && next.value !== "failed") return ok({ state: next.value });
    ctx.moved({
      noun: "message",
      id: message.id,
      move: MOVES[input.state],
      from: message.state,
      to: next.value,
      why: fault,
    });
    ctx.announce(smsReceipt, { messageId: message.id, state: next.value });
    if (next.value === "failed") ctx.announce(messageFailed, { messageId: message.id });
    return ok({ state: next.value });
  },
});

const receiptShape = z.object({
  reference: z.string().min(1).max(200),
  state: z.enum(["sent", "delivered", "undelivered", "failed"]),
  errorCode: z.string().max(100).nullable(),
});

/** The text to store as the notice of a proven receipt, and the name under which it is stored once. */
export function smsNotice(receipt: SmsReceipt): { readonly noticeId: string; readonly raw: string } {
  return { noticeId: `${receipt.reference}:${receipt.state}`, raw: JSON.stringify(receipt) };
}

/** Reads a stored receipt; one that came before its message's reference was noted throws, and so is tried again. */
export const smsNoticeJob = noticeJob("sms", async (kit, notice) => {
  const receipt = receiptShape.parse(JSON.parse(notice.raw));
  const result = await kit.act(noteSmsReceipt, systemActor, receipt);
  if (!result.ok) throw new Error("the receipt's message is not known yet", { cause: result.refusal });
});
