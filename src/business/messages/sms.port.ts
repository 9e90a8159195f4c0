// What messages asks of an SMS gateway. Look-up: none; an SMS of unknown outcome is never sent again by itself.
import type { Answer } from "../../kernel/result.ts";

export type OutgoingSms = {
  readonly key: string;
  /** E.164 with plus sign. */
  readonly to: string;
  readonly text: string;
};

export type SmsReceipt = {
  readonly reference: string;
  readonly state: "sent" | "delivered" | "undelivered" | "failed";
  readonly errorCode: string | null;
};

export type SmsRefusal = "number" | "blocked" | "no_credit" | "not_permitted" | "try_later" | "other";

export type SmsSender = {
  sendSms(sms: OutgoingSms): Promise<Answer<{ reference: string }>>;
  /** Checks the signature of a delivery receipt sent to `url`; null where it does not prove the sender. */
  readReceipt(
    url: string,
    form: Readonly<Record<string, string>>,
    signature: string | undefined,
  ): SmsReceipt | null;
  testConnection(): Promise<Answer<{ account: string }>>;
};
