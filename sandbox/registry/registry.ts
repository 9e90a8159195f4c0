// A domain registry for the demo and the tests: EPP over TLS on loopback, strict, with a memory, and with switches that
// make it slow, silent or wrong.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "node:tls";
import type { TLSSocket } from "node:tls";
import { generate } from "selfsigned";
import type { SandboxClock } from "../shared/clock.ts";
import { keep } from "../shared/state.ts";
import { pause, switches } from "../shared/switches.ts";
import type { Switches } from "../shared/switches.ts";
import { greeting } from "./answers.ts";
import { converse } from "./conversation.ts";
import type { Conversation, Registry } from "./conversation.ts";
import { freshBooks, settle, statusesOf } from "./records.ts";
import type { Domain } from "./records.ts";
import { framed, unframer } from "./wire.ts";

export type RegistryOptions = {
  /** 0: any free port. */
  readonly port: number;
  /** Where the books, the certificate and `registry-ca.pem` are kept; null: nowhere. */
  readonly dir: string | null;
  readonly clock: SandboxClock;
  readonly host?: string;
  /** Sessions per registrar; 4 where not given. */
  readonly sessionsMax?: number;
  /** Sees every message as it goes over the wire, for protocols and for checking against schemas. */
  readonly listen?: (from: "client" | "registry", xml: string) => void;
};

export type RegistryControl = {
  /** Faults by verb: "login", "domain:create", "contact:update", "host:check", "domain:transfer", "poll:req" … */
  readonly switches: Switches;
  /** All domains with their derived statuses, brought up to the clock's date. */
  domains(): (Domain & { shownStatuses: string[] })[];
  /** What was asked so far, oldest first, the newest 1000: "domain:create" without contents. */
  readonly log: readonly string[];
  /** Answers the next command of this verb with exactly this text in a frame, doing nothing. */
  answerWith(verb: string, xml: string): void;
  /** Sends every byte alone. */
  drip(on: boolean): void;
  /** Cuts all connections. */
  cutAll(): void;
  /** While on, every connection is cut before the greeting. */
  refuse(on: boolean): void;
};

export type RunningRegistry = {
  readonly port: number;
  /** PEM of the certificate to trust. */
  readonly ca: string;
  readonly control: RegistryControl;
  close(): Promise<void>;
};

/** Two registrars; `taken-…` names belong to other-host with the auth code Transfer-Code-1. other-host signs in by RFC 8807. */
export const accounts = { "demo-host": "demo-registry-pw", "other-host": "other-registry-pw" } as const;

/** Listens once this resolves. Rejects where the port is taken. */
export async function startRegistry(options: RegistryOptions): Promise<RunningRegistry> {
  const { cert, key } = await certificate(options.dir);
  const books = keep(options.dir, "registry", freshBooks);
  const registry: Registry = {
    books: books.value,
    save: () => books.save(),
    now: () => options.clock.now(),
    accounts,
    sessionsMax: options.sessionsMax ?? 4,
    sessions: new Map(),
  };
  const desk: Desk = {
    options,
    registry,
    faults: switches(),
    log: [],
    scripted: [],
    open: new Set(),
    dripping: false,
    refusing: false,
  };

  const server = createServer({ cert, key, minVersion: "TLSv1.2" }, (socket) => welcome(desk, socket));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host ?? "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : options.port,
    ca: cert,
    control: controlOf(desk),
    async close() {
      cutAll(desk);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** What all connections share. */
type Desk = {
  readonly options: RegistryOptions;
  readonly registry: Registry;
  readonly faults: Switches;
  readonly log: string[];
  readonly scripted: { verb: string; xml: string }[];
  readonly open: Set<TLSSocket>;
  dripping: boolean;
  refusing: boolean;
};

function cutAll(desk: Desk): void {
  for (const socket of desk.open) socket.destroy();
}

function controlOf(desk: Desk): RegistryControl {
  return {
    switches: desk.faults,
    log: desk.log,
    cutAll: () => cutAll(desk),
    domains() {
      const { books } = desk.registry;
      settle(books, desk.options.clock.now());
      return Object.values(books.domains).map((d) => ({
        ...structuredClone(d),
        shownStatuses: statusesOf(d),
      }));
    },
    answerWith: (verb, xml) => void desk.scripted.push({ verb, xml }),
    refuse(on) {
      desk.refusing = on;
      if (on) cutAll(desk);
    },
    drip: (on) => void (desk.dripping = on),
  };
}

/** Greets a client and answers it, one answer per command, in the order they came. */
function welcome(desk: Desk, socket: TLSSocket): void {
  socket.on("error", () => socket.destroy());
  if (desk.refusing) return void socket.destroy();
  desk.open.add(socket);
  const conversation = converse(desk.registry);
  const hello = greeting(desk.options.clock.now());
  desk.options.listen?.("registry", hello);
  let last = send(socket, framed(hello), desk.dripping);
  const receive = unframer((xml) => {
    last = last.then(() => serve(desk, socket, conversation, xml)).catch(() => void socket.destroy());
  });
  socket.on("data", (chunk: Buffer) => {
    try {
      receive(chunk);
    } catch {
      socket.destroy();
    }
  });
  socket.setTimeout(15 * 60_000, () => socket.destroy());
  socket.on("close", () => {
    desk.open.delete(socket);
    conversation.leave();
  });
}

async function serve(desk: Desk, socket: TLSSocket, conversation: Conversation, xml: string): Promise<void> {
  const { options, faults, log, scripted } = desk;
  options.listen?.("client", xml);
  const verb = conversation.verbOf(xml);
  if (log.push(verb) > 1000) log.shift();
  const script = scripted.findIndex((s) => s.verb === verb);
  if (script >= 0) return send(socket, framed(scripted.splice(script, 1)[0]?.xml ?? ""), desk.dripping);
  const fault = faults.take(verb);
  if (fault?.kind === "slow") await pause(fault.ms);
  if (fault?.kind === "drop") return void socket.destroy();
  // A name beginning `slow-` makes every answer about it late.
  if (/>slow-[a-z0-9-]*\./i.test(xml)) await pause(2000);
  await refresh(options.clock);
  const answer = conversation.answer(xml, fault?.kind === "fail" ? 2400 : undefined);
  if (fault?.kind === "lose_answer" || answer.xml === null) return void socket.destroy();
  options.listen?.("registry", answer.xml);
  const bytes = framed(fault?.kind === "garbage" ? "<html><body>502 Bad Gateway</html>" : answer.xml);
  await send(socket, fault?.kind === "answer_twice" ? Buffer.concat([bytes, bytes]) : bytes, desk.dripping);
  if (answer.end) socket.end();
}

async function send(socket: TLSSocket, bytes: Buffer, drip: boolean): Promise<void> {
  const step = drip ? 1 : bytes.length;
  for (let at = 0; at < bytes.length && !socket.destroyed; at += step) {
    await new Promise<void>((resolve) => void socket.write(bytes.subarray(at, at + step), () => resolve()));
  }
}

async function refresh(clock: SandboxClock & { refresh?: () => Promise<void> }): Promise<void> {
  await clock.refresh?.();
}

/** The one certificate of this registry: made once, kept in `dir`, trusted by its own PEM. */
async function certificate(dir: string | null): Promise<{ cert: string; key: string }> {
  const paths =
    dir === null ? null : { cert: join(dir, "registry-ca.pem"), key: join(dir, "registry-key.pem") };
  if (paths && existsSync(paths.cert) && existsSync(paths.key)) {
    return { cert: readFileSync(paths.cert, "utf8"), key: readFileSync(paths.key, "utf8") };
  }
  const made = await generate([{ name: "commonName", value: "Kontor demo registry" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + 20 * 365 * 86_400_000),
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 7, ip: "127.0.0.1" },
          { type: 2, value: "localhost" },
        ],
      },
    ],
  });
  if (paths && dir !== null) {
    mkdirSync(dir, { recursive: true });
    writeFileSync(paths.key, made.private, { mode: 0o600 });
    writeFileSync(paths.cert, made.cert);
  }
  return { cert: made.cert, key: made.private };
}
