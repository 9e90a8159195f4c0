// An SMS gateway without a network, for long simulations. It keeps the rules of the sandbox's gateway and
// passes the same conformance suite; its receipts are handed out by `receiptsFor` instead of being posted.
import { createHash, createHmac } from "node:crypto";
import type { OutgoingSms, SmsReceipt, SmsSender } from "../../src/business/messages/sms.port.ts";
import { done, refused, type Answer } from "../../src/kernel/result.ts";
import { switches, type Switches } from "../../sandbox/shared/switches.ts";

export type SignedForm = { readonly form: Readonly<Record<string, string>>; readonly signature: string };

export type InProcessSms = {
  readonly sender: SmsSender;
  /** Oldest first. */
  readonly sent: readonly (OutgoingSms & { readonly reference: string })[];
  /** Verb: POST Messages. */
  readonly switches: Switches;
  /** The notices the gateway would post to `url` about this message, in their order. */
  receiptsFor(reference: string, url: string): SignedForm[];
};

const refusals: Readonly<Record<string, Answer<never>>> = {
  "0001": refused("number", "Invalid number (21211)"),
  "0002": refused("blocked", "Unsubscribed recipient (21610)"),
  "0003": refused("not_permitted", "Country not enabled (21408)"),
};

export function inProcessSms(token = "in-process"): InProcessSms {
  const sent: (OutgoingSms & { reference: string })[] = [];
  const faults = switches();
  const sign = (url: string, form: Readonly<Record<string, string>>): string =>
    createHmac("sha1", token)
      .update(JSON.stringify([url, Object.entries(form).toSorted()]))
      .digest("base64");
  const sender: SmsSender = {
    async sendSms(sms) {
      if (!/^\+[1-9]\d{6,14}$/.test(sms.to)) return refused("number", "Invalid number (21211)");
      const refusal = refusals[sms.to.slice(-4)];
      if (refusal) return refusal;
      if (sms.text === "" || sms.text.length > 1600) return refused("other", "The text is empty or too long");
      const fault = faults.take("POST Messages");
      if (fault?.kind === "drop" || fault?.kind === "fail") throw new Error("The gateway broke off");
      const reference = `SM${createHash("md5").update(`${sent.length}`).digest("hex")}`;
      sent.push({ ...sms, reference });
      if (fault?.kind === "lose_answer" || fault?.kind === "garbage") throw new Error("The answer was lost");
      return done({ reference });
    },
    readReceipt(url, form, signature) {
      if (signature !== sign(url, form)) return null;
      return form as unknown as SmsReceipt;
    },
    testConnection: async () => done({ account: "in-process" }),
  };
  const receiptsFor = (reference: string, url: string): SignedForm[] => {
    const to = sent.find((sms) => sms.reference === reference)?.to ?? "";
    const end: SmsReceipt = to.endsWith("0000")
      ? { reference, state: "undelivered", errorCode: "30003" }
      : { reference, state: "delivered", errorCode: null };
    return [{ reference, state: "sent", errorCode: null } as const, end].map((receipt) => {
      const form = receipt as unknown as Record<string, string>;
      return { form, signature: sign(url, form) };
    });
  };
  return { sender, sent, switches: faults, receiptsFor };
}
