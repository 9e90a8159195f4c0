// One logged-in connection to a registry (RFC 5730, 5734): one command in flight, each with a deadline, each answer
// matched to its command. After anything odd the connection is closed, because the order of answers is then lost.
import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import { connect } from "node:tls";
import type { TLSSocket } from "node:tls";
import type { ProviderTools } from "../../provider.ts";
import { frame, frameReader } from "./frame.ts";
import { ns, readGreeting, readReply } from "./reply.ts";
import type { Greeting, Reply } from "./reply.ts";
import { first } from "../../../kernel/xml.ts";
import { el, readEpp, xmlDocument } from "./xml.ts";
import type { Markup } from "./xml.ts";

export type Connection = {
  readonly host: string;
  readonly port: number;
  readonly ca?: string | undefined;
  readonly clientCertificate?: string | undefined;
  readonly clientKey?: string | undefined;
  readonly username: string;
  readonly password: string;
  readonly verifyServer: boolean;
};

/**
 * No usable answer. `sent` false: the command never left, so nothing happened. `sent` true: it may have happened,
 * look it up. `code`: what the registry said where it spoke (2400, 25xx, a refused login).
 */
export class EppError extends Error {
  override readonly name = "EppError";
  readonly sent: boolean;
  readonly clTRID: string | null;
  readonly code: number | null;
  readonly timedOut: boolean;
  constructor(message: string, facts: { sent: boolean; clTRID?: string; code?: number; cause?: unknown }) {
    super(message, facts.cause === undefined ? {} : { cause: facts.cause });
    this.sent = facts.sent;
    this.clTRID = facts.clTRID ?? null;
    this.code = facts.code ?? null;
    this.timedOut = facts.cause instanceof NoAnswer;
  }
}

class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

export type Session = {
  readonly greeting: Greeting;
  readonly alive: boolean;
  send(command: Markup, extension?: Markup | null): Promise<Reply>;
  /** RFC 5730 hello; a greeting comes back and the connection stays open. */
  hello(): Promise<void>;
  logout(): Promise<void>;
  destroy(): void;
};

type Waiting = { resolve(raw: string): void; reject(cause: Error): void };
type Wire = {
  readonly alive: boolean;
  readonly socket: TLSSocket;
  /** The next message; null as text only listens (the greeting comes unasked). */
  exchange(text: string | null, isOurs: (raw: string) => boolean): Promise<string>;
};

/** Connects, reads the greeting, logs in. Throws EppError with `sent: false`: no business command has left. */
export async function openSession(connection: Connection, tools: ProviderTools): Promise<Session> {
  const wire = openWire(connection, tools);
  try {
    const greeting = readGreeting(await wire.exchange(null, () => true));
    const session = sessionOn(wire, greeting);
    await login(session, connection);
    return session;
  } catch (cause) {
    wire.socket.destroy();
    const where = `${connection.host}:${connection.port}`;
    const code = cause instanceof EppError && cause.code !== null ? { code: cause.code } : {};
    const why =
      cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : "";
    throw new EppError(`No session with the registry at ${where}: ${why}`, { sent: false, cause, ...code });
  }
}

async function login(session: Session, connection: Connection): Promise<void> {
  const { greeting } = session;
  for (const needed of [ns.domain, ns.contact, ns.host]) {
    if (!greeting.objects.includes(needed)) throw new Error(`the registry does not offer ${needed}`);
  }
  // RFC 5730 ends passwords at 16 characters; RFC 8807 carries longer ones beside the command.
  const long = connection.password.length > 16;
  if (long && !greeting.extensions.includes(ns.loginSec)) {
    throw new Error(
      "the password has over 16 characters and the registry does not offer login security (RFC 8807)",
    );
  }
  const extensions = [ns.fee, ns.loginSec, ns.rgp].filter((uri) => greeting.extensions.includes(uri));
  const command = el(
    "login",
    {},
    el("clID", {}, connection.username),
    el("pw", {}, long ? "[LOGIN-SECURITY]" : connection.password),
    el("options", {}, el("version", {}, "1.0"), el("lang", {}, greeting.language)),
    el(
      "svcs",
      {},
      [ns.domain, ns.contact, ns.host].map((uri) => el("objURI", {}, uri)),
      extensions.length > 0
        ? el(
            "svcExtension",
            {},
            extensions.map((uri) => el("extURI", {}, uri)),
          )
        : null,
    ),
  );
  const security = el(
    "loginSec:loginSec",
    { "xmlns:loginSec": ns.loginSec },
    el("loginSec:userAgent", {}, el("loginSec:app", {}, "Kontor")),
    el("loginSec:pw", {}, connection.password),
  );
  const reply = await session.send(command, long ? security : null);
  if (reply.code >= 2000) {
    throw new EppError(`The registry refused the sign-in: ${reply.message}`, {
      sent: false,
      code: reply.code,
    });
  }
}

function sessionOn(wire: Wire, greeting: Greeting): Session {
  async function send(command: Markup, extension: Markup | null = null): Promise<Reply> {
    const clTRID = `KT-${randomUUID().replaceAll("-", "")}`;
    const text = xmlDocument(
      el(
        "epp",
        { xmlns: ns.epp },
        el("command", {}, command, extension && el("extension", {}, extension), el("clTRID", {}, clTRID)),
      ),
    );
    const reply = await sendWhole(wire, text, clTRID);
    if (reply.code === 2400 || reply.code >= 2500) {
      if (reply.code >= 2500) wire.socket.destroy();
      throw new EppError(`The registry failed with ${reply.code}: ${reply.message} (${clTRID})`, {
        sent: true,
        clTRID,
        code: reply.code,
      });
    }
    return reply;
  }
  return {
    greeting,
    get alive() {
      return wire.alive;
    },
    send,
    async hello() {
      const text = xmlDocument(el("epp", { xmlns: ns.epp }, el("hello", {})));
      try {
        await wire.exchange(text, (raw) => first(readEpp(raw), "greeting") !== null);
      } catch (cause) {
        wire.socket.destroy();
        throw new EppError("The registry did not answer a hello.", { sent: false, cause });
      }
    },
    async logout() {
      if (wire.alive) await send(el("logout", {})).catch(() => undefined);
      wire.socket.destroy();
    },
    destroy: () => wire.socket.destroy(),
  };
}

async function sendWhole(wire: Wire, text: string, clTRID: string): Promise<Reply> {
  if (!wire.alive) throw new EppError("The connection to the registry is closed.", { sent: false, clTRID });
  try {
    // A server that could not read the command may leave clTRID out; another clTRID is an answer to something older.
    const raw = await wire.exchange(text, (answer) => (readReply(answer).clTRID ?? clTRID) === clTRID);
    return readReply(raw);
  } catch (cause) {
    wire.socket.destroy();
    throw new EppError(`The registry's answer to ${clTRID} was lost.`, { sent: true, clTRID, cause });
  }
}

function openWire(connection: Connection, tools: ProviderTools): Wire {
  let waiting: Waiting | null = null;
  let failure: Error | null = null;
  const unasked: string[] = [];
  const fail = (cause: Error): void => {
    failure ??= cause;
    socket.destroy();
    waiting?.reject(failure);
  };
  const receive = frameReader((raw) => {
    if (waiting) waiting.resolve(raw);
    else if (unasked.push(raw) > 1) fail(new Error("the registry speaks without being asked"));
  });
  const socket = connectTls(connection);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 60_000);
  socket.on("data", (chunk: Buffer) => {
    try {
      receive(chunk);
    } catch (cause) {
      fail(cause instanceof Error ? cause : new Error(String(cause)));
    }
  });
  socket.on("error", fail);
  socket.on("end", () => fail(new Error("the registry ended the connection")));
  socket.on("close", () => fail(new Error("the connection was closed")));

  async function exchange(text: string | null, isOurs: (raw: string) => boolean): Promise<string> {
    if (waiting) throw new Error("a command is already in flight");
    const deadline = setTimeout(
      () => fail(new NoAnswer(`no answer within ${tools.timeoutMs} ms`)),
      tools.timeoutMs,
    );
    try {
      if (text !== null) socket.write(frame(text));
      for (;;) {
        const raw = unasked.shift() ?? (await nextMessage());
        if (isOurs(raw)) return raw;
        tools.log.warn(
          { host: connection.host },
          "the registry repeated an older answer; it was passed over",
        );
      }
    } finally {
      clearTimeout(deadline);
    }
  }
  function nextMessage(): Promise<string> {
    if (failure) return Promise.reject(failure);
    return new Promise<string>((resolve, reject) => {
      waiting = {
        resolve: (raw) => ((waiting = null), resolve(raw)),
        reject: (e) => ((waiting = null), reject(e)),
      };
    });
  }
  return {
    socket,
    exchange,
    get alive() {
      return failure === null && socket.writable;
    },
  };
}

function connectTls(connection: Connection): TLSSocket {
  const { host, port, ca, clientCertificate, clientKey, verifyServer } = connection;
  return connect({
    host,
    port,
    minVersion: "TLSv1.2",
    rejectUnauthorized: verifyServer,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca ? { ca } : {}),
    ...(clientCertificate ? { cert: clientCertificate } : {}),
    ...(clientKey ? { key: clientKey } : {}),
  });
}
