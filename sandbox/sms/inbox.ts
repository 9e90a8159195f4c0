// What the SMS gateway has taken and what became of each message; kept whole, written before an answer
// leaves.
import { randomBytes } from "node:crypto";
import { keep } from "../shared/state.ts";

export type SmsStatus = "queued" | "sent" | "delivered" | "undelivered";

export type SmsMessage = {
  /** SM and 32 hexadecimal digits. */
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  /** ISO, business time of the installation. */
  readonly createdAt: string;
  readonly statusCallback: string | null;
  status: SmsStatus;
  errorCode: number | null;
  /** What will still be told to `statusCallback`, in this order. */
  untold: SmsStatus[];
};

export type SmsInbox = {
  add(message: Pick<SmsMessage, "to" | "from" | "body" | "statusCallback" | "createdAt">): SmsMessage;
  find(sid: string): SmsMessage | null;
  /** Newest first; `to` is part of the number. */
  list(to?: string): SmsMessage[];
  save(): void;
  version(): string;
};

/** Numbers ending in 0000 are never reached: their phone is off (30003). */
export function smsInbox(dir: string | null): SmsInbox {
  const kept = keep<{ messages: SmsMessage[] }>(dir, "sms", () => ({ messages: [] }));
  const { messages } = kept.value;
  return {
    add(given) {
      const reached = !given.to.endsWith("0000");
      const message: SmsMessage = {
        ...given,
        sid: `SM${randomBytes(16).toString("hex")}`,
        status: "queued",
        errorCode: null,
        untold: ["queued", "sent", reached ? "delivered" : "undelivered"],
      };
      messages.push(message);
      kept.save();
      return message;
    },
    find: (sid) => messages.find((message) => message.sid === sid) ?? null,
    list: (to = "") => messages.filter((message) => message.to.includes(to.trim())).toReversed(),
    save: kept.save,
    version: () => `${messages.length}.${messages.reduce((sum, message) => sum + message.untold.length, 0)}`,
  };
}
