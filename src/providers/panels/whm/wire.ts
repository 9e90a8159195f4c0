// One call of WHM API 1 over HTTP: a form goes out, an envelope comes back. Whatever is not a clear answer is
// thrown, because then nobody knows whether the panel did it.
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import type { IncomingMessage, RequestOptions } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { z } from "zod";
import type { PanelRefusal } from "../../../business/hosting/panel.port.ts";
import type { ProviderTools } from "../../provider.ts";
import { codeOf } from "./reasons.ts";

export type WhmReply =
  | { readonly kind: "ok"; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: "refused"; readonly code: PanelRefusal; readonly message: string };

export type WhmCallOptions = { readonly timeoutMs?: number; readonly maxBytes?: number };
export type WhmCall = (
  fn: string,
  params: Readonly<Record<string, string>>,
  options?: WhmCallOptions,
) => Promise<WhmReply>;

export type WhmConnection = {
  readonly baseUrl: string;
  readonly user: string;
  readonly token: string;
  readonly ca?: string | undefined;
  readonly sessionsMax: number;
};

const MAX_BYTES = 1024 * 1024;
const YES_NO = z.union([z.literal(0), z.literal(1), z.literal("0"), z.literal("1")]).transform(Number);
/** metadata: API 1. cpanelresult, result[0]: how older calls, and the door before the API, answer. */
const ENVELOPE = z.object({
  metadata: z.object({ result: YES_NO, reason: z.string().nullish() }).optional(),
  cpanelresult: z.object({ error: z.string() }).optional(),
  result: z
    .array(z.object({ status: YES_NO, statusmsg: z.string().nullish() }))
    .min(1)
    .optional(),
  data: z.record(z.string(), z.unknown()).nullish(),
});

type Raw = { readonly status: number; readonly text: string };

async function read(response: IncomingMessage, maxBytes: number): Promise<Raw> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    parts.push(part);
  }
  if (!response.complete) throw new Error("the answer was cut off");
  return { status: response.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") };
}

function exchange(url: URL, options: RequestOptions, form: string, maxBytes: number): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    const request = send(url, { ...options, method: "POST" }, (response) => {
      read(response, maxBytes).then(resolve, (cause: unknown) => {
        request.destroy();
        reject(cause instanceof Error ? cause : new Error("the answer could not be read", { cause }));
      });
    });
    request.on("error", reject);
    request.end(form);
  });
}

/** Reads an answer. Throws on anything but HTTP 200, 401 or 403 with a known envelope. */
function understand(fn: string, raw: Raw, hide: (text: string) => string): WhmReply {
  if (raw.status === 401 || raw.status === 403) {
    const message = fn;
    return { kind: "refused", code: "not_permitted", message };
  }
  if (raw.status !== 200) throw new Error(`HTTP ${raw.status}`);
  let json: unknown;
  try {
    json = JSON.parse(raw.text);
  } catch {
    throw new Error("the answer is not JSON");
  }
  const read = ENVELOPE.safeParse(json);
  if (!read.success) throw new Error("the answer has no envelope of WHM API 1");
  const { metadata, cpanelresult, result, data } = read.data;
  const old = result?.[0];
  if (!metadata && !cpanelresult && !old) throw new Error("the answer has no envelope of WHM API 1");
  if (metadata?.result === 1 || (!metadata && !cpanelresult && old?.status === 1))
    return { kind: "ok", data: data ?? {} };
  const reason = hide(metadata?.reason ?? cpanelresult?.error ?? old?.statusmsg ?? "").slice(0, 500);
  const code = codeOf(reason);
  if (code === "unknown") throw new Error(`the panel failed on the way: ${reason}`);
  return { kind: "refused", code, message: reason };
}

/** Opens nothing yet; at most `sessionsMax` connections at once, each closed after its call. */
export function openWhm(connection: WhmConnection, tools: ProviderTools): WhmCall {
  const root = new URL(connection.baseUrl);
  const limits = { keepAlive: false, maxSockets: connection.sessionsMax };
  const agent =
    root.protocol === "https:"
      ? new HttpsAgent({ ...limits, ...(connection.ca ? { ca: connection.ca } : {}) })
      : new HttpAgent(limits);
  return async (fn, params, { timeoutMs = tools.timeoutMs, maxBytes = MAX_BYTES } = {}) => {
    const secrets = [connection.token, params["password"] ?? ""].filter((secret) => secret !== "");
    const hide = (text: string): string =>
      secrets.reduce((now, secret) => now.replaceAll(secret, "[hidden]"), text);
    const seen = { panel: root.host, fn, account: params["user"] ?? params["username"] };
    const form = new URLSearchParams({ "api.version": "1", ...params }).toString();
    const headers = {
      authorization: `whm ${connection.user}:${connection.token}`,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(Buffer.byteLength(form)),
      accept: "application/json",
    };
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const url = new URL(`/json-api/${fn}?api.version=1`, root);
      const reply = understand(fn, await exchange(url, { agent, headers, signal }, form, maxBytes), hide);
      tools.log.debug({ ...seen, outcome: reply.kind === "ok" ? "ok" : reply.code }, "panel call");
      return reply;
    } catch (cause) {
      const why = signal.aborted
        ? `no answer within ${timeoutMs} ms`
        : hide(cause instanceof Error ? cause.message : String(cause));
      tools.log.warn({ ...seen, outcome: "unknown", why }, "panel call without a clear answer");
      throw new Error(`WHM ${fn} at ${root.host}: ${why}. Whether it happened is unknown.`, {
        cause: new Error(why),
      });
    }
  };
}
