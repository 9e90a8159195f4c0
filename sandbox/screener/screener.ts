// The screener of the sandbox: speaks minFraud's Score and Insights
// (https://dev.maxmind.com/minfraud/api-documentation/), strict about what it takes. What it thinks is told by the buyer's
// name, so that demo and tests can ask for each answer.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { timingSafeEqual } from "node:crypto";
import { pause, switches, type Switches } from "../shared/switches.ts";

export type Screening = {
  readonly control: { readonly switches: Switches; asked(): readonly Record<string, unknown>[] };
  readonly url: string;
  readonly accountId: string;
  readonly licenceKey: string;
  close(): Promise<void>;
};

export type ScreenerOptions = {
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  readonly accountId?: string;
  readonly licenceKey?: string;
};

type Around = {
  readonly credentials: string;
  readonly faults: Switches;
  readonly asked: Record<string, unknown>[];
};

const BYTES_MAX = 64 * 1024;
const KEPT = 200;

/** Last names: "Betrug" 97 and reject, "Zweifel" 55 and manual_review, "Ruhig" accept; all others 0.5 without rules. */
export async function startScreener(options: ScreenerOptions): Promise<Screening> {
  const host = options.host ?? "127.0.0.1";
  const accountId = options.accountId ?? "100200";
  const licenceKey = options.licenceKey ?? "sandbox-screener-key";
  const credentials = `Basic ${Buffer.from(`${accountId}:${licenceKey}`).toString("base64")}`;
  const around: Around = { credentials, faults: switches(), asked: [] };
  const server = createServer((request, response) => {
    answer(around, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    url: `http://${host}:${port}`,
    accountId,
    licenceKey,
    control: { switches: around.faults, asked: () => around.asked },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(around: Around, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const offer = /^\/minfraud\/v2\.0\/(score|insights|factors)$/.exec(request.url ?? "")?.[1];
  if (offer === undefined) return send(response, 404, offer, null);
  if (request.method !== "POST") return send(response, 405, offer, null);
  if (!isKnown(around, request))
    return refuse(
      response,
      401,
      "AUTHORIZATION_INVALID",
      "You have supplied an invalid account ID and/or licence key",
    );
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
    return send(response, 415, offer, null);
  const fault = around.faults.take(`POST ${offer}`);
  if (fault?.kind === "drop") return void response.destroy();
  if (fault?.kind === "slow") await pause(fault.ms);
  if (fault?.kind === "fail") return send(response, 500, offer, null);
  if (offer === "factors")
    return refuse(response, 403, "PERMISSION_REQUIRED", "You do not have permission to use this offer");
  const asked = bodyOf(await readBody(request));
  if (asked === null) return refuse(response, 400, "JSON_INVALID", "The request is not valid JSON");
  const wrong = faultIn(asked);
  if (wrong !== null) return refuse(response, 400, "REQUEST_INVALID", wrong);
  around.asked.push(asked);
  if (around.asked.length > KEPT) around.asked.shift();
  if (fault?.kind === "lose_answer") return void response.destroy();
  if (fault?.kind === "garbage") return void response.writeHead(200).end("<html>It works!</html>");
  return send(response, 200, offer, opinionOn(asked, around.asked.length));
}

function isKnown(around: Around, request: IncomingMessage): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const expected = Buffer.from(around.credentials);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > BYTES_MAX) throw new Error("The request is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function bodyOf(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? { ...read } : null;
  } catch {
    return null;
  }
}

// Stricter than the real one, which answers unknown inputs with warnings.
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  device: ["ip_address", "user_agent", "accept_language", "session_id"],
  event: ["transaction_id", "shop_id", "time", "type"],
  account: ["user_id", "username_md5"],
  email: ["address", "domain"],
  billing: [
    "first_name",
    "last_name",
    "company",
    "address",
    "address_2",
    "city",
    "region",
    "country",
    "postal",
    "phone_number",
    "phone_country_code",
  ],
  order: ["amount", "currency"],
};

function faultIn(asked: Record<string, unknown>): string | null {
  for (const [part, value] of Object.entries(asked)) {
    const known = FIELDS[part];
    if (known === undefined) return `unknown input /${part}`;
    if (typeof value !== "object" || value === null) return `/${part} is no object`;
    const odd = Object.keys(value).find((name) => !known.includes(name));
    if (odd !== undefined) return `unknown input /${part}/${odd}`;
  }
  const { billing, email, order, event } = asked as Record<string, Record<string, unknown> | undefined>;
  if (billing?.["country"] !== undefined && !/^[A-Z]{2}$/.test(String(billing["country"])))
    return "/billing/country is no country code";
  if (email?.["address"] !== undefined && !/^([0-9a-f]{32}|.+@.+)$/.test(String(email["address"])))
    return "/email/address is neither an address nor an MD5";
  if (order?.["amount"] !== undefined && typeof order["amount"] !== "number")
    return "/order/amount is no number";
  if (event?.["type"] !== undefined && event["type"] !== "purchase") return "/event/type is not known here";
  return null;
}

function opinionOn(asked: Record<string, unknown>, count: number): object {
  const { billing } = asked as Record<string, Record<string, unknown> | undefined>;
  const last = String(billing?.["last_name"] ?? "");
  const opinions: Readonly<Record<string, object>> = {
    Betrug: { risk_score: 97, disposition: { action: "reject", reason: "custom_rule" } },
    Zweifel: { risk_score: 55, disposition: { action: "manual_review", reason: "custom_rule" } },
    Ruhig: { risk_score: 0.1, disposition: { action: "accept", reason: "default" } },
  };
  return {
    id: `5bc5d6c2-b2c8-40af-87f4-${String(count).padStart(12, "0")}`,
    funds_remaining: 25,
    queries_remaining: 5000 - count,
    ip_address: { risk: 0.1 },
    warnings: [],
    ...(opinions[last] ?? { risk_score: 0.5 }),
  };
}

function refuse(response: ServerResponse, status: number, code: string, error: string): void {
  send(response, status, undefined, { code, error });
}

function send(
  response: ServerResponse,
  status: number,
  offer: string | undefined,
  body: object | null,
): void {
  const kind = offer === undefined ? "error" : `minfraud-${offer}`;
  const type = `application/vnd.maxmind.com-${kind}+json; charset=UTF-8; version=2.0`;
  response.writeHead(status, body === null ? {} : { "content-type": type });
  response.end(body === null ? undefined : JSON.stringify(body));
}
