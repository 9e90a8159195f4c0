// A mail server of our own (RFC 5321) that takes mail for our addresses and for nobody else: it relays nothing, knows no
// sign-in, and says 250 only for what is stored.
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import type { SMTPServerDataStream, SMTPServerSession } from "smtp-server";
import { z } from "zod";
import type { MailIn, MailTaker, Taken } from "../../business/threads/mail-in.port.ts";
import { done, refused, type Answer } from "../../kernel/result.ts";
import type { Provider } from "../provider.ts";
import { smtpListenerWords } from "./smtp-listener.words.ts";

const recipientsMax = 50;
const clientsMax = 50;
/** Of one connection: who asks for more addresses that are not ours is collecting them. */
const strangersMax = 10;
const rereadMs = 6 * 3_600_000;

const settings = z.object({
  host: z.string().trim().min(1).default("127.0.0.1"),
  port: z.coerce.number().int().min(1).max(65_535).default(2525),
  name: z
    .string()
    .trim()
    .regex(/^[a-z0-9.-]{1,200}$/i)
    .default("localhost"),
  maxMegabytes: z.coerce.number().int().min(1).max(25).default(25),
  tlsChain: z.string().trim().default(""),
  tlsPrivate: z.string().trim().default(""),
});
type Settings = z.infer<typeof settings>;

export const smtpListener: Provider<MailIn, typeof settings> = {
  id: "smtp_listener",
  words: smtpListenerWords,
  settings,
  connect: (given, tools) => ({
    listen: (taker) => listen(given, taker),
    testConnection: () => greet(given, tools.timeoutMs),
  }),
};

async function listen(given: Settings, taker: MailTaker) {
  const { SMTPServer } = await import("smtp-server");
  const strangers = new WeakMap<object, number>();
  const tls = await tlsOf(given);
  const server = new SMTPServer({
    name: given.name,
    banner: "Kontor",
    size: given.maxMegabytes * 1024 * 1024,
    authOptional: true,
    disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    ...tls,
    disableReverseLookup: true,
    maxClients: clientsMax,
    socketTimeout: 60_000,
    closeTimeout: 1_000,
    onRcptTo({ address }, session, answer) {
      judge(taker, session, address, strangers).then(answer, () => answer(later));
    },
    onData(stream, session, answer) {
      collect(stream)
        .then((raw) => (raw === null ? "too_big" : taker.take(mailOf(raw, session))))
        .then(
          (taken) => answer(refusals[taken]),
          () => answer(later),
        );
    },
  });
  server.on("error", () => undefined); // a client that cut its connection
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(given.port, given.host, () => resolve());
  });
  const address = server.server.address();
  // Certificates are renewed while we run.
  const renewal = setInterval(() => {
    void tlsOf(given).then(
      (fresh) => fresh && server.updateSecureContext(fresh),
      () => undefined,
    );
  }, rereadMs);
  renewal.unref();
  return {
    port: typeof address === "object" && address !== null ? address.port : given.port,
    close: () => {
      clearInterval(renewal);
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function tlsOf(given: Settings): Promise<{ readonly cert: string; readonly key: string } | null> {
  if (given.tlsChain === "" || given.tlsPrivate === "") return null;
  const [cert, key] = await Promise.all([
    readFile(given.tlsChain, "utf8"),
    readFile(given.tlsPrivate, "utf8"),
  ]);
  return { cert, key };
}

async function judge(
  taker: MailTaker,
  session: SMTPServerSession,
  address: string,
  strangers: WeakMap<object, number>,
): Promise<Error | null> {
  const met = strangers.get(session) ?? 0;
  if (met >= strangersMax) return refusal(421, "4.7.0 Too many addresses that are not here");
  if (session.envelope.rcptTo.length >= recipientsMax) return refusal(452, "4.5.3 Too many recipients");
  if (await taker.accepts(address)) return null;
  strangers.set(session, met + 1);
  return refusal(550, "5.7.1 Not an address of ours; nothing is relayed here");
}

const mailOf = (raw: Buffer, session: SMTPServerSession) => ({
  raw,
  sender: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
  recipients: session.envelope.rcptTo.map((one) => one.address),
});

/** Null where it grew too big; what comes after that is let go, so that no mail fills the memory. */
async function collect(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  for await (const part of stream) if (!stream.sizeExceeded) parts.push(part as Buffer);
  return stream.sizeExceeded ? null : Buffer.concat(parts);
}

const refusal = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode });
const later = refusal(451, "4.3.0 Not now, please try again later");
const refusals: Readonly<Record<Taken, Error | null>> = {
  stored: null,
  not_ours: refusal(550, "5.7.1 Not an address of ours; nothing is relayed here"),
  too_big: refusal(552, "5.3.4 The mail is too big"),
  empty: refusal(554, "5.6.0 The mail is empty"),
};

/** Whether our own listener answers where it should: its worker runs, and the port is open. */
function greet(given: Settings, timeoutMs: number): Promise<Answer<{ server: string }>> {
  const host = given.host === "0.0.0.0" || given.host === "::" ? "localhost" : given.host;
  return new Promise((resolve) => {
    const socket = connect({ host, port: given.port, timeout: Math.min(timeoutMs, 5_000) });
    const end = (answer: Answer<{ server: string }>): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("data", (line: Buffer) =>
      end(
        line.toString("latin1").startsWith("220 ")
          ? done({ server: `${host}:${given.port}` })
          : refused("other_answers", ""),
      ),
    );
    socket.once("timeout", () => end(refused("no_answer", "")));
    socket.once("error", (fault) => end(refused("other", fault.message)));
  });
}
