// The thread behind the sign-in storm: one form every few milliseconds, each on a connection of its own, until the time is over
// and all were answered.
import { request } from "node:http";
import { setTimeout as after } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { cookiesAt } from "./own-cookies.ts";

export type Stormed = { readonly sent: number; readonly signedIn: number };

const wish = workerData as {
  readonly port: number;
  readonly ms: number;
  readonly aSecond: number;
  readonly cookie: string;
  readonly bodies: readonly string[];
};

function signIn(body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie: cookiesAt(wish.port, wish.cookie),
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(Buffer.byteLength(body)),
    };
    const place = { host: "127.0.0.1", port: wish.port, method: "POST", path: "/sign-in", headers };
    const asked = request({ ...place, agent: false }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

const begun = performance.now();
const answers: Promise<number>[] = [];
while (performance.now() - begun < wish.ms) {
  answers.push(signIn(wish.bodies[answers.length % wish.bodies.length] ?? ""));
  const due = begun + (answers.length * 1_000) / wish.aSecond;
  await after(Math.max(0, due - performance.now()));
}
const statuses = await Promise.all(answers);
const signedIn = statuses.filter((status) => status === 303).length;
if (statuses.some((status) => status !== 303 && status !== 429))
  throw new Error(`a sign-in answered ${String(statuses.find((one) => one !== 303 && one !== 429))}`);
parentPort?.postMessage({ sent: statuses.length, signedIn } satisfies Stormed);
