// The sandbox card processor: Stripe-shaped HTTP, a hosted payment page and signed notices, on loopback.
// It keeps what it promised on disk, honours idempotency keys and can be made slow, deaf or forgetful.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { SandboxClock } from "../shared/clock.ts";
import { machineClock } from "../shared/clock.ts";
import { pause, switches, type Fault } from "../shared/switches.ts";
import { endpoints, type Endpoint } from "./api.ts";
import { openBook, type Book } from "./book.ts";
import { expireOldSessions } from "./checkout.ts";
import { control, type Control } from "./control.ts";
import { notices } from "./notices.ts";
import { answerPage, type PageAnswer } from "./pages.ts";
import { giveBackOldAuthorisations } from "./payments.ts";
import { expanded, invalid, parseForm, StripeError } from "./wire.ts";

export type { Control } from "./control.ts";

export type ProcessorOptions = {
  readonly port: number;
  /** Where state is kept; null keeps nothing. */
  readonly dir: string | null;
  readonly clock: SandboxClock & { readonly refresh?: () => Promise<void> };
  /** Where notices go; null: they wait until `control.sendNoticesTo`. */
  readonly webhookUrl: string | null;
  readonly host?: string;
  /** Pauses between tries of a notice, in ms. */
  readonly retryPausesMs?: readonly number[];
};

export type Processor = {
  readonly url: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly control: Control;
  readonly close: () => Promise<void>;
};

/** Stripe keeps keys for at least a day; after that the same key is a new request. */
const keySeconds = 24 * 60 * 60;
const largestBody = 1_000_000;
const defaultPauses = [1_000, 5_000, 30_000, 120_000, 600_000];

type Answer = { readonly status: number; readonly body: string; readonly replayed?: boolean };
type Match = { readonly endpoint: Endpoint; readonly id: string };

function match(method: string, path: string): Match | null {
  const parts = path.split("/");
  for (const endpoint of endpoints) {
    const wanted = endpoint.path.split("/");
    const fits =
      endpoint.method === method &&
      wanted.length === parts.length &&
      wanted.every((part, index) => part === ":id" || part === parts[index]);
    if (fits) return { endpoint, id: parts[wanted.indexOf(":id")] ?? "" };
  }
  return null;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw invalid("The request is too large.", {}, 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const errorAnswer = (error: StripeError): Answer => ({
  status: error.status,
  body: JSON.stringify({ error: error.body }),
});

function run(book: Book, found: Match, given: unknown, payBase: string): object {
  const object = found.endpoint.run(book, found.id, given, payBase);
  const paths = (given as { expand?: string[] }).expand ?? [];
  return expanded(book.state, object, paths);
}

/** The remembered answer, or the work and remembering it: docs.stripe.com/api/idempotent_requests. */
function once(book: Book, key: string | null, text: string, work: () => object): Answer {
  const request = createHash("sha256").update(text).digest("hex");
  const known = key === null ? undefined : book.state.answers[key];
  if (known && book.now() - known.at < keySeconds) {
    if (known.request === request) return { ...known, replayed: true };
    throw new StripeError(400, {
      type: "idempotency_error",
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with. " +
        `Try using a key other than '${key}' if you meant to execute a different request.`,
    });
  }
  const answer = attempt(work);
  if (key !== null && answer.kept) book.state.answers[key] = { request, ...answer.answer, at: book.now() };
  return answer.answer;
}

function attempt(work: () => object): { answer: Answer; kept: boolean } {
  try {
    return { answer: { status: 200, body: JSON.stringify(work()) }, kept: true };
  } catch (error) {
    if (error instanceof StripeError) return { answer: errorAnswer(error), kept: error.kept };
    throw error;
  }
}

function forgetOldKeys(book: Book): void {
  for (const [key, { at }] of Object.entries(book.state.answers)) {
    if (book.now() - at >= keySeconds) delete book.state.answers[key];
  }
}

/** `headers.date` is the business time, by which `created` of every object is written. */
function send(response: ServerResponse, now: Date, answer: Answer | PageAnswer): void {
  const page = "html" in answer;
  response.writeHead(answer.status, {
    date: now.toUTCString(),
    "content-type": page ? "text/html; charset=utf-8" : "application/json",
    "cache-control": "no-store",
    ...(page
      ? {
          "content-security-policy":
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
          "referrer-policy": "no-referrer",
          ...(answer.location && { location: answer.location }),
        }
      : { "request-id": `req_${createHash("sha256").update(answer.body).digest("hex").slice(0, 14)}` }),
    ...(!page && answer.replayed && { "idempotent-replayed": "true" }),
  });
  response.end(page ? answer.html : answer.body);
}

export async function startProcessor(options: ProcessorOptions): Promise<Processor> {
  const faults = switches();
  const book = openBook(options.dir, options.clock, (event) => outbox.deliver(event));
  const outbox = notices(book, faults, options.retryPausesMs ?? defaultPauses);
  const busyKeys = new Set<string>();
  let base = "";

  /** What time alone brings about. */
  const passTime = async (): Promise<void> => {
    await options.clock.refresh?.();
    expireOldSessions(book);
    giveBackOldAuthorisations(book);
    forgetOldKeys(book);
  };

  async function answerApi(
    request: IncomingMessage,
    url: URL,
    text: string,
    fault: Fault | null,
  ): Promise<Answer> {
    const found = match(request.method ?? "", url.pathname);
    if (request.headers.authorization !== `Bearer ${book.state.secretKey}`) {
      throw invalid("Invalid API Key provided.", {}, 401);
    }
    if (!found) throw invalid(`Unrecognized request URL (${request.method}: ${url.pathname}).`, {}, 404);
    if (fault?.kind === "fail") {
      throw new StripeError(500, { type: "api_error", message: "An unknown error occurred." }, false);
    }
    const post = request.method === "POST";
    const given = parseForm(post ? text : url.search);
    const header = request.headers["idempotency-key"];
    const key = post && typeof header === "string" ? header : null;
    if (key === null && fault?.kind === "slow") await pause(fault.ms);
    if (key === null) return attempt(() => run(book, found, given, base)).answer;
    if (key.length > 255) throw invalid("Idempotency keys are at most 255 characters long.");
    if (busyKeys.has(key)) {
      throw new StripeError(409, {
        type: "idempotency_error",
        code: "idempotency_key_in_use",
        message: "Another request with this key is under way.",
      });
    }
    busyKeys.add(key);
    try {
      if (fault?.kind === "slow") await pause(fault.ms);
      return once(book, key, `${url.pathname}\n${text}`, () => run(book, found, given, base));
    } finally {
      busyKeys.delete(key);
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", base);
    const found = match(request.method ?? "", url.pathname);
    const fault = faults.take(`${request.method} ${found?.endpoint.path ?? url.pathname}`);
    if (fault?.kind === "drop") {
      request.socket.destroy();
      return;
    }
    const text = await bodyOf(request);
    await passTime();
    const page = url.pathname.startsWith("/pay/");
    if (page && fault?.kind === "slow") await pause(fault.ms);
    const answer = page
      ? answerPage(book, options.clock.now(), request.method ?? "GET", url.pathname, text)
      : await answerApi(request, url, text, fault).catch((error: unknown) => {
          if (error instanceof StripeError) return errorAnswer(error);
          throw error;
        });
    book.save();
    if (fault?.kind === "lose_answer") request.socket.destroy();
    else if (fault?.kind === "garbage") {
      response.writeHead(200, { "content-type": "text/html" }).end("<html><body>Bad gateway</body></html>");
    } else send(response, options.clock.now(), answer);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else
        send(
          response,
          machineClock.now(),
          error instanceof StripeError
            ? errorAnswer(error)
            : errorAnswer(new StripeError(500, { type: "api_error", message: String(error) })),
        );
    });
  });
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port, host, resolve);
  });
  base = `http://${host}:${(server.address() as AddressInfo).port}`;
  book.save();
  outbox.sendTo(options.webhookUrl);
  // Sessions run out and authorisations go back also while nobody asks.
  const timer = setInterval(() => {
    const told = book.state.events.at(-1);
    void passTime().then(() => {
      if (book.state.events.at(-1) !== told) book.save();
    });
  }, 5_000).unref();

  return {
    url: base,
    secretKey: book.state.secretKey,
    webhookSecret: book.state.webhookSecret,
    control: control(book, faults, outbox, passTime),
    close: async () => {
      clearInterval(timer);
      await outbox.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      book.save();
    },
  };
}
