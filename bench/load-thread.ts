// The thread behind `load`: each client is one kept-alive connection that asks again as soon as it was answered.
import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { cartToken } from "./cart-token.ts";
import type { Ask, Load } from "./load.ts";
import { cookiesAt } from "./own-cookies.ts";

const wish = workerData as Load & { readonly carts: SharedArrayBuffer };
const carts = new Int32Array(wish.carts);

async function client(ask: Ask, until: number, times: number[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  while (performance.now() < until) {
    const from = performance.now();
    const status = await answerTo(agent, ask);
    if (status !== wish.status) throw new Error(`${ask.path} answered ${status}, not ${wish.status}`);
    times.push(performance.now() - from);
  }
  agent.destroy();
}

function answerTo(agent: Agent, { method, path, headers, body }: Ask): Promise<number> {
  const sent = Buffer.from(body.replaceAll("{uuid}", () => randomUUID()));
  const cookie = headers["cookie"]?.replace("{cart}", () => cartToken(Atomics.add(carts, 0, 1) + 1));
  const own = cookie === undefined ? headers : { ...headers, cookie: cookiesAt(wish.port, cookie) };
  const sized = method === "GET" ? own : { ...own, "content-length": String(sent.length) };
  return new Promise((resolve, reject) => {
    const options = { agent, host: "127.0.0.1", port: wish.port, method, path, headers: sized };
    const asked = request(options, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.once("error", reject);
    asked.end(method === "GET" ? undefined : sent);
  });
}

const times: number[] = [];
const begun = performance.now();
const clients = Array.from({ length: wish.clients }, (_, at) => wish.asks[at % wish.asks.length]);
await Promise.all(clients.map(async (ask) => (ask ? client(ask, begun + wish.ms, times) : undefined)));
const seconds = (performance.now() - begun) / 1000;
const sorted = times.toSorted((a, b) => a - b);
const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? 0;
parentPort?.postMessage({
  perSecond: times.length / seconds,
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  answers: times.length,
});
