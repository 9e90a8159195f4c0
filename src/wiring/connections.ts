// Connects the configured counterparts: which provider speaks to each, with its opened settings, kept while they hold.
import type { Logger } from "pino";
import type { z } from "zod";
import type { Attachments } from "../business/messages/attachment.port.ts";
import { storedMessage } from "../business/messages/index.ts";
import { connectionsOf, openConnection, useProviders } from "../business/sellers/index.ts";
import type { ConnectionKind } from "../business/sellers/index.ts";
import type { Database } from "../kernel/db.ts";
import type { PortKind } from "../kernel/deeds.ts";
import type { Lang } from "../kernel/http.ts";
import type { FormWords, ProviderTools } from "../providers/provider.ts";
import { dns } from "../providers/dns/dns.ts";
import { imapMailbox } from "../providers/mail-in/imap-mailbox.ts";
import { mailPipe } from "../providers/mail-in/pipe.ts";
import { smtpListener } from "../providers/mail-in/smtp-listener.ts";
import { smtp } from "../providers/mail/smtp/smtp.ts";
import { mmdb } from "../providers/networks/mmdb.ts";
import { whm } from "../providers/panels/whm/whm.ts";
import { stripe } from "../providers/payments/stripe/stripe.ts";
import { rdap } from "../providers/rdap/rdap.ts";
import { epp } from "../providers/registrars/epp/epp.ts";
import { minfraud } from "../providers/screening/minfraud/minfraud.ts";
import { twilio } from "../providers/sms/twilio/twilio.ts";
import { vies } from "../providers/vat/vies/vies.ts";

type AnyProvider = {
  readonly id: string;
  readonly words: Readonly<Record<Lang, FormWords>>;
  readonly settings: z.ZodObject;
  connect(settings: never, tools: ProviderTools): unknown;
};

const PROVIDERS: readonly (AnyProvider & { readonly kind: ConnectionKind })[] = [
  { kind: "panel", ...whm },
  { kind: "registrar", ...epp },
  { kind: "gateway", ...stripe },
  { kind: "sms", ...twilio },
  { kind: "mail", ...smtp },
  { kind: "screener", ...minfraud },
  { kind: "ip_country", ...mmdb },
  { kind: "rdap", ...rdap },
  { kind: "dns", ...dns },
  { kind: "mail_in", ...smtpListener },
  { kind: "mail_in", ...imapMailbox },
  { kind: "mail_in", ...mailPipe },
  { kind: "vat_id", ...vies },
];

/** How long one exchange with a counterpart may take before its outcome counts as unknown. */
const TIMEOUT_MS = 15_000;
/** What is asked while a buyer or an order waits must be told sooner. */
const ENQUIRY_MS = 3_000;
const ENQUIRIES: ReadonlySet<ConnectionKind> = new Set(["screener", "ip_country", "rdap", "dns"]);

export type ConnectionParts = {
  readonly db: Database;
  readonly log: Logger;
  readonly attachments: Attachments;
};

export type LiveConnections = {
  connect(port: PortKind, connectionId: string | null): Promise<unknown>;
  close(): Promise<void>;
};

/** Tells sellers which providers there are; called before any connection is saved. */
export function knowProviders(): void {
  useProviders(PROVIDERS.map(({ kind, id, words, settings }) => ({ kind, id, words, settings })));
}

export function liveConnections(parts: ConnectionParts): LiveConnections {
  const open = new Map<string, { readonly settings: string; readonly port: unknown }>();

  const portOf = async (connectionId: string): Promise<unknown> => {
    const found = await openConnection(parts.db.app, connectionId);
    if (!found) throw new Error(`there is no connection ${connectionId}`);
    if (found.connection.state !== "on")
      throw new Error(`the connection ${found.connection.name} is switched off`);
    const settings = JSON.stringify(found.settings);
    const known = open.get(connectionId);
    if (known?.settings === settings) return known.port;
    await closePort(known?.port);
    const port = connectTo(found.connection.kind, found.connection.provider, found.settings, parts.log);
    open.set(connectionId, { settings, port });
    return port;
  };

  const machineDns = connectTo("dns", dns.id, {}, parts.log);
  return {
    async connect(kind, connectionId) {
      // Every machine has name servers: none need be set up.
      if (kind === "dns" && connectionId === null) return machineDns;
      const port = await portOf(connectionId ?? (await firstOf(parts.db, kind)));
      const message = (id: string) => storedMessage(parts.db.app, id);
      if (kind === "mail") return { mailer: port, attachments: parts.attachments, message };
      return kind === "sms" ? { sms: port, message } : port;
    },
    async close() {
      for (const { port } of open.values()) await closePort(port);
      open.clear();
    },
  };
}

async function firstOf(db: Database, kind: PortKind): Promise<string> {
  // Those of one brand are never anybody else's: who means one names it.
  const all = await connectionsOf(db.app, kind);
  const on = all.find((one) => one.state === "on" && one.sellerId === null);
  if (!on) throw new Error(`no connection of the kind ${kind} is switched on`);
  return on.id;
}

function connectTo(kind: ConnectionKind, providerId: string, settings: unknown, log: Logger): unknown {
  const provider = PROVIDERS.find((one) => one.kind === kind && one.id === providerId);
  if (!provider) throw new Error(`nobody speaks to ${kind} ${providerId}`);
  const timeoutMs = ENQUIRIES.has(kind) ? ENQUIRY_MS : TIMEOUT_MS;
  return provider.connect(provider.settings.parse(settings) as never, { log, timeoutMs });
}

async function closePort(port: unknown): Promise<void> {
  if (typeof port !== "object" || port === null || !("close" in port) || typeof port.close !== "function")
    return;
  try {
    await (port.close as () => Promise<void>).call(port);
  } catch {
    // It is being replaced or we are going down: what it still says no longer matters.
  }
}
