// What messages asks of a mail server. Look-up: none; an unknown outcome goes again with the same Message-ID.
import type { Answer } from "../../kernel/result.ts";

export type OutgoingMail = {
  /** With angle brackets; ours, fixed at the first try. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly {
    readonly fileName: string;
    readonly contentType: string;
    readonly content: Buffer;
  }[];
  readonly inReplyTo: string | null;
  /** Written by the machine, so that no machine answers it (RFC 3834). */
  readonly automatic: boolean;
  /** Where one POST ends the mails of this kind (RFC 8058); null: there is nothing to end. */
  readonly endLink: string | null;
};

export type MailRefusal = "recipient" | "sender" | "content" | "try_later" | "other";

export type Mailer = {
  /** Refuses (certainly not taken): recipient, sender, content for good; try_later for 4xx answers before DATA ended. */
  sendMail(mail: OutgoingMail): Promise<Answer<{ response: string }>>;
  testConnection(): Promise<Answer<{ server: string }>>;
  close(): Promise<void>;
};
