// Stripe's own library, loaded when a payment is first made: it costs about 25 MB, which an installation
// without card payments should not pay. `require` because notices are checked without waiting.
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { createRequire } from "node:module";
import type Stripe from "stripe";

const load = createRequire(import.meta.url);

/** Errors after which the library repeats a request by itself, whatever `maxNetworkRetries` says. */
const repeatedByLibrary = new Set(["ECONNRESET", "EPIPE"]);

/**
 * A client that sends every request exactly once. A connection that breaks is unknown to the library too,
 * and who looks up and repeats is decided by our deeds. No kept-alive connections: a stale one would break
 * a request that never left, and look the same as a lost answer.
 */
function sendOnce(library: typeof Stripe, secure: boolean): ReturnType<typeof Stripe.createNodeHttpClient> {
  const client = library.createNodeHttpClient(secure ? new HttpsAgent() : new HttpAgent());
  const send = client.makeRequest.bind(client);
  client.makeRequest = (...request) =>
    send(...request).catch((cause: unknown) => {
      const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
      throw repeatedByLibrary.has(code) ? new Error(`connection broke: ${code}`, { cause }) : cause;
    });
  return client;
}

export function stripeClient(secretKey: string, apiBase: string, timeoutMs: number): Stripe {
  const library = load("stripe") as typeof Stripe;
  const base = new URL(apiBase);
  const secure = base.protocol === "https:";
  return new library(secretKey, {
    host: base.hostname,
    port: base.port || (secure ? "443" : "80"),
    protocol: secure ? "https" : "http",
    timeout: timeoutMs,
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: sendOnce(library, secure),
  });
}
