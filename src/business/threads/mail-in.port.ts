// What threads asks of a way in for mail. A mail counts as taken only when it is stored with us; until then it stays where it
// is, with the sending server or in the mailbox, and comes again.
import type { Answer } from "../../kernel/result.ts";

export type IncomingMail = {
  readonly raw: Buffer;
  /** Of the envelope, empty for reports; null where the way in has lost it. */
  readonly sender: string | null;
  readonly recipients: readonly string[] | null;
};

/** `stored`: safe here, now or since before. The others will never be taken, however often they come. */
export type Taken = "stored" | "not_ours" | "too_big" | "empty";

export type MailTaker = {
  /** Whether the address is ours; all others are refused before a byte of the mail is read. */
  accepts(address: string): Promise<boolean>;
  /** Throws where it cannot be stored now. */
  take(mail: IncomingMail): Promise<Taken>;
};

export type MailIn = {
  /** A way that waits to be called. Throws where the address cannot be listened at. */
  listen?(taker: MailTaker): Promise<{ readonly port: number; close(): Promise<void> }>;
  /** A way that has to be asked, every so often; answers how many mails it found. Throws where it cannot be reached. */
  fetch?(taker: MailTaker): Promise<number>;
  testConnection?(): Promise<Answer<{ server: string }>>;
};
