// The routes as one Fastify instance: each is opened to whom it is for, its input checked, and its answer written with the headers
// that keep it safe.
import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import fastify from "fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { Fault, Reply, Route, Unread, Visit } from "../../kernel/http.ts";
import { sameText } from "../../kernel/secrets.ts";

/** Nobody, proxies by address and network, or an answer for each hop, counted from the connection's other end. */
export type TrustedProxies = false | string[] | ((address: string, hop: number) => boolean);

/** One fault on the way to a page: on which route (null: on none, or it broke), and what had been filled in. */
export type Mishap = { kind: Fault; route: Route | null; requestId: string; unread?: Unread };

export type ServeParts = {
  readonly routes: readonly Route[];
  readonly log: Logger;
  visitOf(request: FastifyRequest, requestId: string, nonce: string): Promise<Visit>;
  /** Whether the visitor may open the route; answers what to show instead where not. */
  permit(
    visit: Visit,
    route: Route,
    params: Readonly<Record<string, string>>,
  ): Promise<"open" | "sign_in" | "prove" | "enrol" | "no_such" | "not_allowed">;
  /** Pages for what went wrong. */
  fault(visit: Visit | null, mishap: Mishap): Promise<Reply>;
  /** The token that belongs to this browser's cookie. */
  csrfOf(request: FastifyRequest): string | null;
  /** Origins besides our own that a form may end up at (the processor's hosted page). */
  readonly formTargets: (request: FastifyRequest) => readonly string[];
  readonly trustProxy: TrustedProxies;
  ready(): Promise<boolean>;
  /** What a monitor should know beside it, when all is well otherwise. */
  readonly standing?: () => Promise<Readonly<Record<string, string>>>;
};

const BODY_LIMIT = 256 * 1024;
const JSON_TYPE = "application/json";

/** Routes have zod shapes: without these fastify would load its compilers of JSON schemas. */
const none = (): never => {
  throw new Error("routes have no JSON schemas");
};

export async function serveRoutes(parts: ServeParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: parts.trustProxy,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    schemaController: { compilersFactory: { buildValidator: none, buildSerializer: none } },
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: BODY_LIMIT });
  app.addContentTypeParser(JSON_TYPE, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.get("/healthz", async () => ({ ok: true }));
  app.get("/readyz", async (_request, reply) => {
    const ok = await parts.ready();
    return reply.status(ok ? 200 : 503).send({ ok, ...(ok ? await parts.standing?.() : {}) });
  });
  app.addHook("onSend", async (request, reply) =>
    secure(reply, parts.formTargets(request), nonceOf(request)),
  );
  app.setErrorHandler((fault, request, reply) => broken(parts, fault, request, reply));
  app.setNotFoundHandler(async (request, reply) =>
    send(
      reply,
      await parts.fault(await safeVisit(parts, request), {
        kind: "not_found",
        route: null,
        requestId: request.id,
      }),
    ),
  );
  for (const one of parts.routes) mount(app, parts, one);
  return app;
}

function mount(app: FastifyInstance, parts: ServeParts, one: Route): void {
  app.route({
    method: one.method,
    url: one.path,
    ...(one.bodyLimit === undefined ? {} : { bodyLimit: one.bodyLimit }),
    handler: async (request, reply) => {
      const visit = await parts.visitOf(request, request.id, nonceOf(request));
      const params = request.params as Readonly<Record<string, string>>;
      const asked = { route: one, requestId: request.id };
      if (one.method === "POST" && !one.outside && !isOurForm(parts, request)) {
        return send(reply, await parts.fault(visit, { kind: "expired_form", ...asked }));
      }
      const open = await parts.permit(visit, one, params);
      if (open !== "open") {
        const kind = open === "no_such" ? "not_found" : open;
        const filled = open === "prove" ? { unread: { typed: formOf(request), issues: [] } } : {};
        return send(reply, await parts.fault(visit, { kind, ...asked, ...filled }));
      }
      return send(reply, await answer(parts, one, visit, request, params), parts.log);
    },
  });
}

async function answer(
  parts: ServeParts,
  one: Route,
  visit: Visit,
  request: FastifyRequest,
  params: Readonly<Record<string, string>>,
): Promise<Reply> {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const headers = request.headers as Readonly<Record<string, string | undefined>>;
  if (!one.input) return one.handle(visit, { params, input: undefined, raw, headers });
  const given = one.method === "GET" ? request.query : bodyOf(request);
  const { csrf: _csrf, ...fields } = given as Record<string, string>;
  const checked = one.input.safeParse(fields);
  const unkeepable = Object.keys(fields).filter((name) => holdsNul(fields[name]));
  if (checked.success && unkeepable.length === 0)
    return one.handle(visit, { params, input: checked.data, raw, headers });
  const issues = checked.success
    ? unkeepable.map((field) => ({ field, code: "nul" }))
    : checked.error.issues.map((issue) => ({ field: issue.path.join("."), code: issue.message }));
  if (!one.invalid) {
    const unread = { typed: fields, issues };
    return parts.fault(visit, { kind: "bad_request", route: one, requestId: request.id, unread });
  }
  return one.invalid(visit, { params, input: fields, raw, headers }, issues);
}

/** The one sign that the database keeps in no text. Nobody types it, and whoever sends it is told so instead of failing later. */
function holdsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return false;
  return Object.values(value).some(holdsNul);
}

/** What a form sent; nothing where a program sent something else. */
function formOf({ body }: FastifyRequest): Record<string, string> {
  if (typeof body !== "object" || body === null || Buffer.isBuffer(body)) return {};
  const { csrf: _csrf, ...fields } = body as Record<string, string>;
  return fields;
}

function bodyOf(request: FastifyRequest): unknown {
  if (!Buffer.isBuffer(request.body)) return request.body ?? {};
  try {
    return JSON.parse(request.body.toString("utf8"));
  } catch {
    return {};
  }
}

// A form is ours when its origin is ours and it carries the token of this browser's cookie.
function isOurForm(parts: ServeParts, request: FastifyRequest): boolean {
  const origin = request.headers.origin;
  const host = origin === undefined || origin === "null" ? null : (URL.parse(origin)?.host ?? "");
  if (host !== null && host !== request.headers.host) return false;
  if (request.headers["sec-fetch-site"] === "cross-site") return false;
  const body = request.body;
  const given =
    typeof body === "object" && body !== null && "csrf" in body && typeof body.csrf === "string"
      ? body.csrf
      : (request.headers["x-csrf"] ?? "");
  const expected = parts.csrfOf(request);
  return expected !== null && typeof given === "string" && sameText(given, expected);
}

const nonces = new WeakMap<FastifyRequest, string>();

/** One for each answer; the same for its page and its policy. */
function nonceOf(request: FastifyRequest): string {
  const known = nonces.get(request);
  if (known !== undefined) return known;
  const made = randomBytes(16).toString("base64url");
  nonces.set(request, made);
  return made;
}

function secure(reply: FastifyReply, formTargets: readonly string[], nonce: string): void {
  reply.header("x-content-type-options", "nosniff");
  reply.header("referrer-policy", "same-origin");
  if (!reply.hasHeader("x-frame-options")) reply.header("x-frame-options", "DENY");
  reply.header("cross-origin-opener-policy", "same-origin");
  if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  if (!reply.hasHeader("content-security-policy")) {
    reply.header(
      "content-security-policy",
      `default-src 'none'; style-src 'self' 'nonce-${nonce}'; script-src 'self'; img-src 'self' data:; ` +
        `font-src 'self'; connect-src 'self'; frame-src 'self'; form-action ${["'self'", ...formTargets].join(" ")}; base-uri 'none'; frame-ancestors 'none'`,
    );
  }
}

const FOREIGN_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** `log`: where it is said that a table broke off. */
function send(reply: FastifyReply, made: Reply, log?: Logger): FastifyReply {
  for (const one of "cookies" in made ? (made.cookies ?? []) : []) {
    reply.setCookie(one.name, one.value, {
      httpOnly: true,
      sameSite: "lax",
      path: one.path ?? "/",
      secure: reply.request.protocol === "https",
      ...(one.maxAgeS === undefined ? {} : { maxAge: one.maxAgeS }),
    });
  }
  if ("foreign" in made && made.foreign)
    reply.header("x-frame-options", "SAMEORIGIN").header("content-security-policy", FOREIGN_POLICY);
  if (made.kind === "html") return said(reply, made.status, "text/html; charset=utf-8", made.html);
  if (made.kind === "redirect") return reply.redirect(made.to, made.withForm ? 307 : 303);
  if ("headers" in made) reply.headers(made.headers ?? {});
  if (made.kind === "json")
    return said(reply, made.status, made.type ?? JSON_TYPE, JSON.stringify(made.body));
  if (made.kind === "text")
    return said(reply, made.status, made.type ?? "text/plain; charset=utf-8", made.text);
  if (made.kind === "events") return stream(reply, made);
  if (made.kind === "table") {
    named(reply, "attachment", made.name);
    // No more is read ahead than these bytes, however slowly it is fetched; what fails in its midst breaks the answer off.
    const lines = Readable.from(made.lines, { objectMode: false, highWaterMark: AHEAD_BYTES });
    lines.on("error", (err) =>
      log?.error(
        { err, requestId: reply.request.id, path: reply.request.routeOptions.url },
        "a table broke off",
      ),
    );
    return reply.type("text/csv; charset=utf-8").send(lines);
  }
  if (made.name !== undefined) named(reply, made.inline ? "inline" : "attachment", made.name);
  if (made.cacheSeconds !== undefined)
    reply.header("cache-control", `public, max-age=${made.cacheSeconds}, immutable`);
  return reply.type(made.type).send(made.bytes);
}

const AHEAD_BYTES = 65_536;

function named(reply: FastifyReply, how: "inline" | "attachment", name: string): void {
  const plain = name.replaceAll(/[^A-Za-z0-9._-]/g, "_");
  reply.header("content-disposition", `${how}; filename="${plain}"`);
}

function said(reply: FastifyReply, status = 200, type: string, text: string): FastifyReply {
  return reply.status(status).type(type).send(text);
}

function stream(reply: FastifyReply, made: Extract<Reply, { kind: "events" }>): FastifyReply {
  reply.hijack();
  const closed = new AbortController();
  reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  reply.raw.on("close", () => closed.abort());
  made.start(
    (event, payload) =>
      void reply.raw.write(`event: ${event}\ndata: ${payload.replaceAll("\n", "\ndata: ")}\n\n`),
    closed.signal,
    () => closed.abort(),
  );
  closed.signal.addEventListener("abort", () => reply.raw.end());
  return reply;
}

async function broken(
  parts: ServeParts,
  fault: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const status =
    typeof fault === "object" && fault !== null && "statusCode" in fault ? Number(fault.statusCode) : 500;
  if (status >= 500)
    parts.log.error({ err: fault, requestId: request.id, path: request.routeOptions.url }, "a request broke");
  const visit = await safeVisit(parts, request);
  const kind = status === 413 ? "too_large" : status >= 400 && status < 500 ? "bad_request" : "broken";
  return send(reply, await parts.fault(visit, { kind, route: null, requestId: request.id }));
}

function safeVisit(parts: ServeParts, request: FastifyRequest): Promise<Visit | null> {
  return parts.visitOf(request, request.id, nonceOf(request)).catch(() => null);
}
