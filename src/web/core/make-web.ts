// The whole web as one Fastify instance: all routes, who visits, what may be opened, and the pages for what went wrong.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { office } from "../office/frame.tsx";
import { allRoutes } from "../routes.ts";
import type { Site } from "../site.ts";
import { knowLimits, type Asset } from "../ui/index.ts";
import { assetRoutes } from "./asset-routes.ts";
import { FORM_COOKIE } from "./cookies.ts";
import { nameOwnCookies, readOwnCookies } from "./cookie-names.ts";
import { mishapReply, officeFault } from "./faults.tsx";
import { fieldLimits } from "./field-limits.ts";
import { readFormFiles } from "./form-files.ts";
import { metricsRoute } from "./metrics-route.ts";
import { permit } from "./permit.ts";
import { serveRoutes } from "./serve-routes.ts";
import type { TrustedProxies } from "./serve-routes.ts";
import { makeVisits } from "./visit.ts";
import type { Visits } from "./visit.ts";
import { markedOnVisits } from "./visit-mark.ts";

export type WebExtras = {
  readonly log: Logger;
  /** Stylesheet, fonts and islands, from `prepareAssets`. */
  readonly files: readonly Asset[];
  /** Whose X-Forwarded-For and -Proto are believed. */
  readonly trustProxy: TrustedProxies;
  /** Origins besides our own at which a form may end (the gateway's payment page). */
  readonly formTargets: () => readonly string[];
  ready(): Promise<boolean>;
  /** Beside `ok` in /readyz. */
  readonly standing?: () => Promise<Readonly<Record<string, string>>>;
  metrics(): Promise<string>;
  /** Opens /metrics from elsewhere than this machine; null: only from here. */
  readonly metricsToken: string | null;
};

export async function makeWeb(site: Site, extras: WebExtras): Promise<FastifyInstance> {
  const visits = makeVisits(site);
  const routes = allRoutes(site).map(markedOnVisits);
  knowLimits(fieldLimits(routes));
  const app = await serveRoutes({
    routes: [...assetRoutes(extras.files), metricsRoute(extras), ...routes],
    log: extras.log,
    visitOf: visits.visitOf,
    csrfOf: visits.csrfOf,
    permit: (visit, route, params) => permit(site, visit, route, params),
    async fault(visit, mishap) {
      const inOffice = officeFault(site, visit, mishap);
      if (visit === null || inOffice === null) return mishapReply(site, visit, mishap);
      return office(site, visit, { place: null, ...inOffice });
    },
    formTargets: (request) => [...extras.formTargets(), ...visits.formTargets(request)],
    trustProxy: extras.trustProxy,
    ready: extras.ready,
    ...(extras.standing === undefined ? {} : { standing: extras.standing }),
  });
  readFormFiles(app);
  app.addHook("onRequest", async (request) => readOwnCookies(request));
  app.addHook("onSend", async (request, reply) => nameOwnCookies(request, reply));
  app.addHook("onRequest", async (request, reply) => giveFormCookie(visits, request, reply));
  app.addHook("onResponse", async (request, reply) => noteRequest(extras.log, request, reply));
  return app;
}

/** Who only reads is not written down; addresses are the routes', because real ones may hold tokens. */
function noteRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const isRead = request.method === "GET" && reply.statusCode < 400;
  const { id: requestId, method } = request;
  const ms = Math.round(reply.elapsedTime);
  const line = { requestId, method, route: request.routeOptions.url ?? null, status: reply.statusCode, ms };
  log[isRead ? "debug" : "info"](line, "request");
}

const WITHOUT_COOKIE = /^\/(?:api|assets|hooks|healthz|readyz|metrics|favicon|robots|_demo)/;
const YEAR_S = 365 * 86_400;

function giveFormCookie(visits: Visits, request: FastifyRequest, reply: FastifyReply): void {
  if (request.method !== "GET" || WITHOUT_COOKIE.test(request.url)) return;
  const cookie = visits.formCookie(request);
  if (!cookie.fresh) return;
  reply.setCookie(FORM_COOKIE, cookie.value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: request.protocol === "https",
    maxAge: YEAR_S,
  });
}
