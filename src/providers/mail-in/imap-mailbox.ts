// A mailbox that is read by IMAP (RFC 3501, 9051). A mail is moved out of it only once it is stored with us, so one that was
// fetched by a program that died comes again and is known then.
import type { ImapFlow } from "imapflow";
import { z } from "zod";
import type { MailIn, MailTaker, Taken } from "../../business/threads/mail-in.port.ts";
import { done, refused } from "../../kernel/result.ts";
import type { Provider, ProviderTools } from "../provider.ts";
import { imapMailboxWords } from "./imap-mailbox.words.ts";

const roundMax = 50;
const bytesMax = 25 * 1024 * 1024;

const settings = z.object({
  host: z.string().trim().min(1),
  port: z.coerce.number().int().min(1).max(65_535).default(993),
  security: z.enum(["tls", "starttls", "none"]).default("tls"),
  user: z.string().min(1),
  password: z.string().min(1).meta({ secret: true }),
  folder: z.string().trim().min(1).default("INBOX"),
  doneFolder: z.string().trim().min(1).default("Kontor"),
  failedFolder: z.string().trim().min(1).default("Kontor not taken"),
  ca: z.string().optional(),
});
type Settings = z.infer<typeof settings>;

export const imapMailbox: Provider<MailIn, typeof settings> = {
  id: "imap",
  words: imapMailboxWords,
  settings,
  connect: (given, tools) => ({
    fetch: (taker) => withMailbox(given, tools, (client) => emptyFolder(given, client, taker)),
    async testConnection() {
      try {
        const messages = await withMailbox(given, tools, async (client) => {
          const lock = await client.getMailboxLock(given.folder, { readOnly: true });
          lock.release();
          return client.mailbox ? client.mailbox.exists : 0;
        });
        return done({ server: `${given.host}: ${messages}` });
      } catch (fault) {
        return refused("other", plainly(fault));
      }
    },
  }),
};

/** imapflow's errors carry the server's own words beside a general sentence. */
function plainly(fault: unknown): string {
  const said = fault as { message?: string; responseText?: string };
  return said.responseText ?? said.message ?? "no answer";
}

async function withMailbox<T>(
  given: Settings,
  tools: ProviderTools,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const { ImapFlow: Client } = await import("imapflow");
  const client = new Client({
    host: given.host,
    port: given.port,
    secure: given.security === "tls",
    doSTARTTLS: given.security === "starttls",
    auth: { user: given.user, pass: given.password },
    ...(given.ca ? { tls: { ca: given.ca } } : {}),
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: tools.timeoutMs,
    greetingTimeout: tools.timeoutMs,
    socketTimeout: tools.timeoutMs,
  });
  client.on("error", () => undefined); // each call throws for itself
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.logout().catch(() => client.close());
  }
}

async function emptyFolder(given: Settings, client: ImapFlow, taker: MailTaker): Promise<number> {
  for (const folder of [given.doneFolder, given.failedFolder]) await client.mailboxCreate(folder);
  const lock = await client.getMailboxLock(given.folder);
  try {
    const found = await client.search({ all: true }, { uid: true });
    const uids = (found || []).slice(0, roundMax);
    for (const uid of uids) {
      const taken = await takeOne(client, uid, taker);
      if (taken === null) continue;
      const folder = taken === "stored" ? given.doneFolder : given.failedFolder;
      // It answers false, without a throw, where the mail is not known to be moved.
      if (!(await client.messageMove(String(uid), folder, { uid: true })))
        throw new Error(`the mailbox did not move a mail to ${folder}`);
    }
    return uids.length;
  } finally {
    lock.release();
  }
}

/** Null where somebody else took it out of the folder meanwhile. */
async function takeOne(client: ImapFlow, uid: number, taker: MailTaker): Promise<Taken | null> {
  const seen = await client.fetchOne(String(uid), { size: true }, { uid: true });
  if (!seen) return null;
  if ((seen.size ?? 0) > bytesMax) return "too_big";
  const mail = await client.fetchOne(String(uid), { source: true }, { uid: true });
  if (!mail) return null;
  if (!mail.source || mail.source.byteLength === 0) return "empty";
  return taker.take({ raw: mail.source, sender: null, recipients: null });
}
