// A mail server without a network, for long simulations. It keeps the rules of the sandbox's mail sink and
// passes the same conformance suite.
import type { Mailer, OutgoingMail } from "../../src/business/messages/mail.port.ts";
import { done, refused } from "../../src/kernel/result.ts";
import { switches, type Switches } from "../../sandbox/shared/switches.ts";

export type KeptMail = { readonly mail: OutgoingMail; deliveries: number };

export type InProcessMail = {
  readonly mailer: Mailer;
  /** Oldest first; a mail handed over again only counts up. */
  readonly kept: readonly KeptMail[];
  /** Verb: DATA. */
  readonly switches: Switches;
};

/**
 * `bounce@…` and `later@…` are refused as recipients, `blocked@…` as sender; so is what could break a header.
 */
export function inProcessMail(): InProcessMail {
  const byId = new Map<string, KeptMail>();
  const kept: KeptMail[] = [];
  const faults = switches();
  const take = (mail: OutgoingMail): void => {
    const known = byId.get(mail.messageId);
    if (known) {
      known.deliveries += 1;
      return;
    }
    const fresh: KeptMail = { mail, deliveries: 1 };
    byId.set(mail.messageId, fresh);
    kept.push(fresh);
  };
  const mailer: Mailer = {
    async sendMail(mail) {
      if (/[\r\n\0]/.test(`${mail.subject}${mail.from.name}`)) return refused("content", "line_break");
      if (mail.from.address.startsWith("blocked@"))
        return refused("sender", "550 This sender may not send here");
      if (mail.to.some((to) => /[\s<>,]/.test(to) || to.startsWith("bounce@"))) {
        return refused("recipient", "550 No such mailbox here");
      }
      if (mail.to.some((to) => to.startsWith("later@"))) return refused("try_later", "451 Try again later");
      const fault = faults.take("DATA");
      if (fault?.kind === "fail") return refused("try_later", "451 Local error in processing");
      if (fault?.kind === "drop") throw new Error("Connection lost before the mail was taken");
      take(mail);
      if (fault?.kind === "lose_answer") throw new Error("Connection lost after the mail was taken");
      return done({ response: "250 OK" });
    },
    testConnection: async () => done({ server: "in-process" }),
    close: async () => undefined,
  };
  return { mailer, kept, switches: faults };
}
