// Tells the sender's installation what became of each message, signed as Twilio signs
// (https://www.twilio.com/docs/usage/security), one notice after the other per message.
import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { pause, type Switches } from "../shared/switches.ts";
import type { SmsInbox, SmsMessage } from "./inbox.ts";

const triesMax = 6;

export type Receipts = {
  /** Works through what is still untold; answers at once. */
  tell(message: SmsMessage): void;
  /** Resolves when nothing is being told any more. */
  settled(): Promise<void>;
  stop(): void;
};

type Around = {
  readonly inbox: SmsInbox;
  readonly switches: Switches;
  readonly accountSid: string;
  readonly authToken: string;
};

/** base64(HMAC-SHA1(token, URL + sorted key/value pairs)). */
export function sign(authToken: string, url: string, form: Readonly<Record<string, string>>): string {
  const pairs = Object.keys(form)
    .toSorted()
    .map((key) => `${key}${form[key] ?? ""}`)
    .join("");
  return createHmac("sha1", authToken)
    .update(url + pairs)
    .digest("base64");
}

export function receipts(around: Around): Receipts {
  const stopped = new AbortController();
  const running = new Set<Promise<void>>();

  async function post(url: string, form: Record<string, string>, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const answer = await fetch(url, {
        method: "POST",
        body: new URLSearchParams(form),
        headers: { "x-twilio-signature": sign(around.authToken, url, form) },
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(5000)]),
      });
      await answer.arrayBuffer();
      if (answer.status >= 500) throw new Error(`The receiver answered ${answer.status}`);
    }
  }

  async function tellOne(message: SmsMessage, status: SmsMessage["status"]): Promise<void> {
    const fault = around.switches.take("StatusCallback");
    if (fault?.kind === "slow") await pause(fault.ms);
    if (message.statusCallback === null || fault?.kind === "drop") return;
    const form = noticeOf(message, status, around.accountSid);
    for (let tried = 1; tried <= triesMax && !stopped.signal.aborted; tried += 1) {
      try {
        await post(message.statusCallback, form, fault?.kind === "answer_twice" ? 2 : 1);
        return;
      } catch {
        // The installation may be starting again: later, unless this program ends first.
        await wait(50 * 2 ** tried, undefined, { signal: stopped.signal }).catch(() => undefined);
      }
    }
  }

  async function tellAll(message: SmsMessage): Promise<void> {
    for (let next = message.untold[0]; next !== undefined; next = message.untold[0]) {
      message.status = next;
      message.errorCode = next === "undelivered" ? 30003 : null;
      await tellOne(message, next);
      if (stopped.signal.aborted) return;
      message.untold.shift();
      around.inbox.save();
    }
  }

  return {
    tell(message) {
      const work: Promise<void> = tellAll(message).finally(() => running.delete(work));
      running.add(work);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    stop: () => stopped.abort(),
  };
}

function noticeOf(
  message: SmsMessage,
  status: SmsMessage["status"],
  accountSid: string,
): Record<string, string> {
  return {
    AccountSid: accountSid,
    ApiVersion: "2010-04-01",
    From: message.from,
    To: message.to,
    MessageSid: message.sid,
    SmsSid: message.sid,
    MessageStatus: status,
    SmsStatus: status,
    ...(message.errorCode === null ? {} : { ErrorCode: String(message.errorCode) }),
  };
}
