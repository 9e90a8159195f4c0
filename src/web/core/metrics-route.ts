// Figures for monitoring: open on this machine, or anywhere to who holds the token; a stranger hears that nothing is here.
import { route } from "../../kernel/http.ts";
import type { Asked, Route, Visit } from "../../kernel/http.ts";
import { sameText } from "../../kernel/secrets.ts";

type Metrics = { readonly metricsToken: string | null; metrics(): Promise<string> };

export function metricsRoute(extras: Metrics): Route {
  return route({
    method: "GET",
    path: "/metrics",
    who: ["public"],
    async handle(visit, asked) {
      if (!mayRead(extras.metricsToken, visit, asked))
        return { kind: "text", status: 404, text: "Not found\n" };
      return { kind: "text", text: await extras.metrics(), type: "text/plain; version=0.0.4; charset=utf-8" };
    },
  });
}

function mayRead(token: string | null, visit: Visit, asked: Asked<unknown>): boolean {
  if (token !== null) return sameText(asked.headers["authorization"] ?? "", `Bearer ${token}`);
  const isLocal = /^(?:127\.|::1$|::ffff:127\.)/.test(visit.network);
  // Behind a proxy that we were not told of, everybody seems to come from this machine.
  return (
    isLocal && asked.headers["x-forwarded-for"] === undefined && asked.headers["forwarded"] === undefined
  );
}
