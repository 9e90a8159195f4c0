// The register of VAT ids of the sandbox: speaks VIES's REST interface. Ids whose check digits are right are valid; the last two
// digits of the number choose another answer, so that each can be seen.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { sendJson } from "../mail/look.ts";
import { pause, switches, type Switches } from "../shared/switches.ts";

export type ViesOptions = { readonly port: number; readonly host?: string };
export type Vies = {
  readonly apiBase: string;
  readonly control: {
    /** Verbs: `check-vat-number`, `check-status`. */
    readonly switches: Switches;
    /** Every question that came, oldest first. */
    asked(): readonly ViesQuestion[];
  };
  close(): Promise<void>;
};
export type ViesQuestion = {
  readonly countryCode: string;
  readonly vatNumber: string;
  readonly requesterMemberStateCode?: string;
  readonly requesterNumber?: string;
};

/**
 * Ids to try: DE111111125 not valid · DE100000019 the country is unavailable · DE100000027 time-out · DE100000035 too many at
 * once · DE100000043 the register is down. As VIES's own test service, the bare numbers 100, 200, 201, 300 … work for any
 * country too.
 */
export const MAGIC: Readonly<Record<string, string>> = {
  "100": "valid",
  "200": "invalid",
  "201": "INVALID_INPUT",
  "202": "INVALID_REQUESTER_INFO",
  "300": "SERVICE_UNAVAILABLE",
  "301": "MS_UNAVAILABLE",
  "302": "TIMEOUT",
  "400": "VAT_BLOCKED",
  "401": "IP_BLOCKED",
  "500": "GLOBAL_MAX_CONCURRENT_REQ",
  "501": "GLOBAL_MAX_CONCURRENT_REQ_TIME",
  "600": "MS_MAX_CONCURRENT_REQ",
  "601": "MS_MAX_CONCURRENT_REQ_TIME",
  "111111125": "invalid",
  "100000019": "MS_UNAVAILABLE",
  "100000027": "TIMEOUT",
  "100000035": "MS_MAX_CONCURRENT_REQ",
  "100000043": "SERVICE_UNAVAILABLE",
};

export async function startVies(options: ViesOptions): Promise<Vies> {
  const host = options.host ?? "127.0.0.1";
  const faults = switches();
  const asked: ViesQuestion[] = [];
  const server = createServer((request, response) => {
    answer(request, response, faults, asked).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    apiBase: `http://${host}:${port}/rest-api`,
    control: { switches: faults, asked: () => asked },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const VERBS: Readonly<Record<string, string>> = {
  "POST /rest-api/check-vat-number": "check-vat-number",
  "GET /rest-api/check-status": "check-status",
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  faults: Switches,
  asked: ViesQuestion[],
): Promise<void> {
  const verb = VERBS[`${request.method} ${request.url}`];
  if (verb === undefined) return sendJson(response, 404, { error: "not found" });
  const body = await readBody(request);
  const fault = faults.take(verb);
  if (fault?.kind === "drop") return void response.destroy();
  if (fault?.kind === "slow") await pause(fault.ms);
  if (fault?.kind === "lose_answer") response.end = () => response.destroy();
  if (fault?.kind === "fail") return void response.writeHead(500).end();
  if (fault?.kind === "garbage") return void response.writeHead(200).end("<html>maintenance</html>");
  if (verb === "check-status") return sendJson(response, 200, STATUS);
  const question = JSON.parse(body) as ViesQuestion;
  asked.push(question);
  return check(question, response);
}

const STATUS = { vow: { available: true }, countries: [{ countryCode: "DE", availability: "Available" }] };

function check(question: ViesQuestion, response: ServerResponse): void {
  const { countryCode, vatNumber, requesterMemberStateCode, requesterNumber } = question;
  const wellFormed = /^[A-Z]{2}$/.test(countryCode ?? "") && /^[A-Z0-9+*]{2,12}$/.test(vatNumber ?? "");
  const what = wellFormed ? (MAGIC[vatNumber] ?? "valid") : "INVALID_INPUT";
  if (what !== "valid" && what !== "invalid") {
    const wrappers = [{ error: what, message: what }];
    return sendJson(response, 400, { actionSucceed: false, errorWrappers: wrappers });
  }
  const valid = what === "valid";
  const isProven = Boolean(requesterMemberStateCode && requesterNumber);
  return sendJson(response, 200, {
    countryCode,
    vatNumber,
    requestDate: new Date().toISOString(),
    valid,
    requestIdentifier: isProven ? `WAPIAAAA${vatNumber.slice(-9).padStart(9, "0")}` : "",
    // Germany and Spain tell neither name nor address.
    name: valid && countryCode !== "DE" && countryCode !== "ES" ? `Kontrolle ${countryCode} GmbH` : "---",
    address: valid && countryCode !== "DE" && countryCode !== "ES" ? "Probestrasse 1\n1010 PROBE" : "---",
  });
}

const BYTES_MAX = 16 * 1024;

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request.setEncoding("utf8")) {
    body += String(part);
    if (body.length > BYTES_MAX) throw new Error("too long");
  }
  return body;
}
