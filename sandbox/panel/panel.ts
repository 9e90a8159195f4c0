// A hosting server for demo and tests that speaks WHM API 1: each with a port, a token and accounts of its own, in the one
// process of all counterparts. It answers as the real one does, also in its refusals, and can be told to misbehave.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { SandboxClock } from "../shared/clock.ts";
import { keep } from "../shared/state.ts";
import { pause, switches } from "../shared/switches.ts";
import type { Switches } from "../shared/switches.ts";
import { addMailbox, putFile, sendOut } from "./customer.ts";
import { FUNCTIONS, objection } from "./functions.ts";
import type { Outcome } from "./functions.ts";
import { accountPage, languageOf, sentencePage, statusPage } from "./pages.ts";
import { addressOf, digest, freshState, PACKAGES } from "./state.ts";
import type { Package, PanelState, SandboxAccount, Session, World } from "./state.ts";

export type PanelCall = {
  readonly fn: string;
  /** Without the password. */ readonly given: Readonly<Record<string, string>>;
};

export type PanelOptions = {
  /** 0: any free one. */
  readonly port: number;
  /** Where accounts and token are kept; null: nowhere. */
  readonly dir: string | null;
  readonly clock: SandboxClock & { refresh?(): Promise<void> };
  readonly host?: string;
  readonly accountLimit?: number;
  /** a–z, 0–9 and "-"; also names the file of its state. */
  readonly name: string;
  readonly packages?: readonly Package[];
  /** Functions the token may use; all without it. */
  readonly functions?: readonly string[];
  readonly tls?: { readonly key: string; readonly cert: string };
};

export type SandboxPanel = {
  readonly url: string;
  readonly user: string;
  readonly token: string;
  readonly control: {
    /**
     * Keyed by function name (createacct …). `garbage` and `fail` do not do what was asked; `lose_answer`
     * does.
     */
    readonly switches: Switches;
    accounts(): readonly SandboxAccount[];
    /** The last thousand calls, oldest first. */
    calls(): readonly PanelCall[];
    passwordIs(user: string, password: string): boolean;
    /** What the customer does inside the account; refused beyond the limits of its package. */
    putFile(user: string, path: string, bytes: number): ReturnType<typeof putFile>;
    sendOut(user: string): ReturnType<typeof sendOut>;
    addMailbox(user: string): ReturnType<typeof addMailbox>;
  };
  close(): Promise<void>;
};

const USER = "root";
const GARBAGE = "<html><head><title>Error</title></head><body><h1>Internal Server Error</h1></body></html>";

async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const part of request) {
    text += String(part);
    if (text.length > 65_536) throw new Error("body too large");
  }
  return new URLSearchParams(text);
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

type Reply = {
  readonly status: number;
  readonly type: "json" | "html";
  readonly text: string;
  readonly headers?: Record<string, string>;
};

const html = (status: number, text: string, headers: Record<string, string> = {}): Reply => ({
  status,
  type: "html",
  text,
  headers,
});

function envelope(fn: string, outcome: Outcome): Reply {
  const metadata = { command: fn, reason: outcome.reason ?? "OK", result: outcome.ok ? 1 : 0, version: 1 };
  return {
    status: 200,
    type: "json",
    text: JSON.stringify(outcome.ok ? { data: outcome.data, metadata } : { metadata }),
  };
}

/** 401 without, 403 with a wrong token, in the older envelope: as WHM does before the API is reached. */
function stranger(request: IncomingMessage, token: string): Reply | null {
  const given = /^whm ([^:]+):(.+)$/i.exec(request.headers.authorization ?? "");
  if (!given) return html(401, "<html><head><title>WHM Login</title></head><body>Login</body></html>");
  if (given[1] === USER && same(given[2] ?? "", token)) return null;
  const error = {
    apiversion: "2",
    error: "Access denied",
    data: { reason: "Access denied", result: "0" },
    type: "text",
  };
  return { status: 403, type: "json", text: JSON.stringify({ cpanelresult: error }) };
}

function send(response: ServerResponse, { status, type, text, headers }: Reply): void {
  response.writeHead(status, {
    "content-type": type === "json" ? "application/json; charset=utf-8" : "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    ...headers,
  });
  response.end(text);
}

/**
 * The visitor's pages. A sign-in link works once; afterwards the cookie it gave opens the page until the
 * session ends.
 */
function show(world: World, request: IncomingMessage, url: URL): Reply {
  const language = languageOf(request.headers["accept-language"]);
  if (url.pathname === "/") return html(200, statusPage(world, language));
  const [, token, rest] = /^(\/cpsess\d+)\/(login\/)?$/.exec(url.pathname) ?? [];
  const session = token === undefined ? undefined : world.sessions.get(token);
  if (token === undefined) return html(404, sentencePage(world, language, "gone"));
  if (!session || session.endsAt < Date.now()) return html(403, sentencePage(world, language, "over"));
  if (rest !== undefined) {
    if (session.usedBy !== null || !same(url.searchParams.get("session") ?? "", session.key)) {
      return html(403, sentencePage(world, language, "over"));
    }
    session.usedBy = randomBytes(16).toString("hex");
    const cookie = `cpsession=${session.usedBy}; HttpOnly; SameSite=Lax; Path=${token}/`;
    return html(303, "", { location: `${token}/`, "set-cookie": cookie });
  }
  const cookie = /(?:^|;\s*)cpsession=([0-9a-f]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  const account = world.state.accounts.find(({ user }) => user === session.user);
  if (!account || session.usedBy === null || !same(cookie, session.usedBy))
    return html(403, sentencePage(world, language, "over"));
  return html(200, accountPage(world, account, language));
}

type Running = {
  readonly world: World;
  readonly faults: Switches;
  readonly calls: PanelCall[];
  save(): void;
  refresh(): Promise<void>;
};

/** One call of the API. "cut": the connection ends without an answer. */
async function callApi(
  running: Running,
  fn: string,
  request: IncomingMessage,
  url: URL,
): Promise<Reply | "cut"> {
  const { world, faults, calls } = running;
  const body = request.method === "POST" ? await form(request) : new URLSearchParams();
  const refused = stranger(request, world.state.token);
  if (refused) return refused;
  const { "api.version": version, ...given } = Object.fromEntries([...url.searchParams, ...body]);
  const { password: _, ...shown } = given;
  calls.push({ fn, given: shown });
  if (calls.length > 1000) calls.shift();
  const fault = faults.take(fn);
  if (fault?.kind === "slow") await pause(fault.ms);
  if (fault?.kind === "drop") return "cut";
  if (fault?.kind === "garbage") return html(200, GARBAGE);
  if (fault?.kind === "fail") return html(500, GARBAGE);
  await running.refresh();
  const objected =
    version === "1" ? objection(world, fn, given) : "This server speaks version 1 of the API only.";
  if (objected !== null) return envelope(fn, { ok: false, reason: objected });
  const known = FUNCTIONS.get(fn);
  const outcome: Outcome = known?.run(world, given) ?? { ok: false, reason: "Unknown app" };
  if (known?.writes === true) running.save();
  return fault?.kind === "lose_answer" ? "cut" : envelope(fn, outcome);
}

/** Starts one server. The state file keeps the token, so a stored connection stays valid over restarts. */
export async function startPanel(options: PanelOptions): Promise<SandboxPanel> {
  if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(options.name))
    throw new Error(`“${options.name}” is no name for a sandbox server`);
  const kept = keep<PanelState>(options.dir, `panel-${options.name}`, freshState);
  kept.save();
  const faults = switches();
  const calls: PanelCall[] = [];
  let address = "";
  const world: World = {
    name: options.name,
    ip: addressOf(options.name),
    state: kept.value,
    sessions: new Map<string, Session>(),
    packages: options.packages ?? PACKAGES,
    accountLimit: options.accountLimit ?? Number.POSITIVE_INFINITY,
    allowed: options.functions ?? null,
    clock: options.clock,
    url: () => address,
  };

  const running: Running = {
    world,
    faults,
    calls,
    save: kept.save,
    refresh: async () => {
      await options.clock.refresh?.();
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://sandbox");
    const fn = /^\/json-api\/([a-z_]+)$/.exec(url.pathname)?.[1];
    const reply = fn === undefined ? show(world, request, url) : await callApi(running, fn, request, url);
    if (reply === "cut") response.destroy();
    else send(response, reply);
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => response.destroy());
  };
  const server = options.tls ? createTlsServer({ ...options.tls }, listener) : createServer(listener);
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  address = `${options.tls ? "https" : "http"}://${host}:${(server.address() as AddressInfo).port}`;
  return {
    url: address,
    user: USER,
    token: world.state.token,
    control: {
      switches: faults,
      accounts: () => world.state.accounts.map((account) => ({ ...account })),
      calls: () => [...calls],
      passwordIs: (user, password) =>
        world.state.accounts.some((a) => a.user === user && a.passwordDigest === digest(user, password)),
      putFile: (user, path, bytes) => putFile(world, user, path, bytes),
      sendOut: (user) => sendOut(world, user),
      addMailbox: (user) => addMailbox(world, user),
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
