// The SMS gateway of the sandbox: speaks Twilio's API
// (https://www.twilio.com/docs/messaging/api/message-resource), strict about what it takes, tells deliveries
// by signed notices, and shows the phones on a page.
import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { languageOf, sendJson, sendLook, sendPage } from "../mail/look.ts";
import type { SandboxClock } from "../shared/clock.ts";
import { pause, switches, type Switches } from "../shared/switches.ts";
import { smsInbox, type SmsInbox, type SmsMessage } from "./inbox.ts";
import { phonePage } from "./phone-page.ts";
import { receipts, type Receipts } from "./receipts.ts";

export type { SmsMessage } from "./inbox.ts";
export { sign as signReceipt } from "./receipts.ts";

export type SmsGatewayOptions = {
  /** 0: any free port. */
  readonly port: number;
  /** Where messages are kept; null: in memory only. */
  readonly dir: string | null;
  readonly clock: SandboxClock & { refresh?(): Promise<void> };
  readonly host?: string;
  readonly accountSid?: string;
  readonly authToken?: string;
};

export type SmsGateway = {
  /** Base of the API and of the phone page, without a slash at the end. */
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly control: {
    /** Verbs: `POST Messages`, `GET Account` and `StatusCallback` (the notices it sends). */
    readonly switches: Switches;
    /** Newest first. */
    messages(to?: string): SmsMessage[];
    /** Resolves when every notice has been told or given up. */
    settled(): Promise<void>;
  };
  close(): Promise<void>;
};

type Around = {
  readonly inbox: SmsInbox;
  readonly told: Receipts;
  readonly switches: Switches;
  readonly accountSid: string;
  readonly authToken: string;
  readonly clock: SmsGatewayOptions["clock"];
};

/**
 * Numbers ending in 0000 are undelivered (30003), 0001 refused as invalid (21211), 0002 as unsubscribed
 * (21610), 0003 as a country the account may not text to (21408). `GET /` the phones; `GET /api/messages?to=`
 * → `{ messages: SmsMessage[] }`, newest first.
 */
export async function startSmsGateway(options: SmsGatewayOptions): Promise<SmsGateway> {
  const host = options.host ?? "127.0.0.1";
  const accountSid = options.accountSid ?? `AC${"5a".repeat(16)}`;
  const authToken = options.authToken ?? "sandbox-sms-token";
  const inbox = smsInbox(options.dir);
  const faults = switches();
  const told = receipts({ inbox, switches: faults, accountSid, authToken });
  const around: Around = { inbox, told, switches: faults, accountSid, authToken, clock: options.clock };
  const server = createServer((request, response) => {
    answer(around, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  for (const message of inbox.list().toReversed()) if (message.untold.length > 0) told.tell(message);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    url: `http://${host}:${port}`,
    accountSid,
    authToken,
    control: { switches: faults, messages: inbox.list, settled: told.settled },
    async close() {
      told.stop();
      server.closeAllConnections();
      await Promise.all([told.settled(), new Promise((resolve) => server.close(resolve))]);
    },
  };
}

async function answer(around: Around, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://sms");
  const { inbox } = around;
  if (pathname.startsWith("/2010-04-01/")) return answerApi(around, pathname, request, response);
  if (request.method !== "GET" && request.method !== "HEAD")
    return problem(response, 405, 20004, "Method not allowed");
  if (sendLook(pathname, response, inbox.version)) return;
  if (pathname === "/")
    return sendPage(response, phonePage(inbox.list(), languageOf(request), inbox.version()));
  if (pathname === "/api/messages")
    return sendJson(response, 200, { messages: inbox.list(searchParams.get("to") ?? "") });
  return problem(response, 404, 20404, `The requested resource ${pathname} was not found`);
}

async function answerApi(
  around: Around,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!mayAsk(around, request)) return problem(response, 401, 20003, "Authenticate");
  const account = `/2010-04-01/Accounts/${around.accountSid}`;
  const verb =
    path === `${account}.json` ? "GET Account" : path === `${account}/Messages.json` ? "POST Messages" : null;
  if (verb === null || request.method !== verb.split(" ")[0]) {
    return problem(response, 404, 20404, `The requested resource ${path} was not found`);
  }
  const body = await readBody(request);
  const fault = around.switches.take(verb);
  if (fault?.kind === "drop") return void response.destroy();
  if (fault?.kind === "slow") await pause(fault.ms);
  if (fault?.kind === "fail") return problem(response, 500, 20500, "An internal server error has occurred");
  if (fault?.kind === "lose_answer") response.end = () => response.destroy();
  if (verb === "GET Account") {
    return sendJson(response, 200, {
      sid: around.accountSid,
      friendly_name: "Sandbox",
      status: "active",
      type: "Full",
    });
  }
  const form = new URLSearchParams(body);
  const wrong = faultIn(form);
  if (wrong) return problem(response, ...wrong);
  await around.clock.refresh?.();
  const message = around.inbox.add({
    to: form.get("To") ?? "",
    from: form.get("From") ?? form.get("MessagingServiceSid") ?? "",
    body: form.get("Body") ?? "",
    statusCallback: form.get("StatusCallback"),
    createdAt: around.clock.now().toISOString(),
  });
  around.told.tell(message);
  if (fault?.kind === "garbage") {
    response.writeHead(200, { "content-type": "text/html" });
    return void response.end("<html><body>It works!</body></html>");
  }
  return sendJson(response, 201, asResource(message, around.accountSid));
}

function mayAsk(around: Around, request: IncomingMessage): boolean {
  const expected = `Basic ${Buffer.from(`${around.accountSid}:${around.authToken}`).toString("base64")}`;
  const given = Buffer.from(request.headers.authorization ?? "");
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > 64 * 1024) throw new Error("The request is too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

const known = new Set(["To", "From", "MessagingServiceSid", "Body", "StatusCallback"]);
const refusedEndings: Readonly<Record<string, readonly [code: number, text: string]>> = {
  "0001": [21211, "Invalid 'To' Phone Number"],
  "0002": [21610, "Attempt to send to unsubscribed recipient"],
  "0003": [
    21408,
    "Permission to send an SMS has not been enabled for the region indicated by the 'To' number",
  ],
};

/**
 * Codes of https://www.twilio.com/docs/api/errors; stricter than the real one, which ignores unknown
 * parameters.
 */
function faultIn(form: URLSearchParams): [status: number, code: number, text: string] | null {
  const names = [...form.keys()];
  const odd = names.find((name, index) => !known.has(name) || names.indexOf(name) !== index);
  if (odd !== undefined) return [400, 20001, `Unknown or repeated parameter ${odd}`];
  const to = form.get("To");
  const from = form.get("From");
  const body = form.get("Body") ?? "";
  const callback = form.get("StatusCallback");
  if (!to) return [400, 21604, "A 'To' phone number is required."];
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return [400, 21211, `Invalid 'To' Phone Number: ${to}`];
  const refusal = refusedEndings[to.slice(-4)];
  if (refusal) return [400, ...refusal];
  if (!form.has("MessagingServiceSid") && !from) return [400, 21603, "A 'From' phone number is required."];
  if (from && !/^(\+[1-9]\d{6,14}|[A-Za-z0-9 ]{1,11})$/.test(from))
    return [400, 21212, `Invalid 'From' Number: ${from}`];
  if (body === "") return [400, 21602, "Message body is required."];
  if (body.length > 1600)
    return [400, 21617, "The concatenated message body exceeds the 1600 character limit."];
  if (callback !== null && !/^https?:\/\//.test(callback))
    return [400, 21609, "The StatusCallback URL is not valid."];
  return null;
}

function problem(response: ServerResponse, status: number, code: number, message: string): void {
  sendJson(response, status, {
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  });
}

function asResource(message: SmsMessage, accountSid: string): object {
  const date = new Date(message.createdAt).toUTCString().replace("GMT", "+0000");
  return {
    sid: message.sid,
    account_sid: accountSid,
    api_version: "2010-04-01",
    to: message.to,
    from: message.from,
    body: message.body,
    status: "queued",
    direction: "outbound-api",
    num_segments: "1",
    num_media: "0",
    price: null,
    price_unit: "USD",
    error_code: null,
    error_message: null,
    messaging_service_sid: null,
    date_created: date,
    date_updated: date,
    date_sent: null,
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}.json`,
  };
}
