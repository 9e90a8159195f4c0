// Everybody as a browser would ask: with the cookies of their session and, where wanted, the token that forms carry.
import path from "node:path";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { openSession } from "../../src/business/people/index.ts";
import type { Act } from "../../src/kernel/act.ts";
import type { Route } from "../../src/kernel/http.ts";
import { must } from "../../src/kernel/result.ts";
import { hmacText } from "../../src/kernel/seal.ts";
import { FORM_COOKIE, SESSION_COOKIE, STAFF_COOKIE } from "../../src/web/core/cookies.ts";
import { prepareAssets } from "../../src/web/ui/index.ts";
import { allRoutes } from "../../src/web/routes.ts";
import type { Site } from "../../src/web/site.ts";
import { CACHE } from "../support/scratch.ts";
import { served, siteOf } from "../support/served.ts";
import type { TestShop } from "../support/shop.ts";
import type { Tried } from "./two-customers.ts";

export type Answered = { readonly status: number; readonly body: string; readonly location: string };
export type Ask = {
  readonly method: string;
  readonly url: string;
  readonly form?: Readonly<Record<string, string>>;
  /** "right": the browser's own token; "none": without; "foreign": the right one, sent from another site. */
  readonly token?: "right" | "none" | "foreign";
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
  /** Beside the session's. */
  readonly cookie?: string;
};

export type Callers = {
  readonly app: FastifyInstance;
  readonly site: Site;
  readonly routes: readonly Route[];
  as(tried: Tried): Promise<(ask: Ask) => Promise<Answered>>;
};

/** What the browser's form cookie holds. */
export const FORM = "f".repeat(32);

/** `act`: what stands in for the product's own, where a form is only to reach it. */
export async function callers(shop: TestShop, act: Act = shop.world.act): Promise<Callers> {
  const assets = await prepareAssets(path.join(CACHE, "assets"));
  const site = siteOf(shop.world, { act, assets: assets.links });
  const app = await served(site, { files: assets.files, metrics: async () => "kontor_jobs_waiting 0" });
  return {
    app,
    site,
    routes: allRoutes(site),
    async as(tried) {
      const session = await cookieOf(shop, tried);
      return (ask) => call(app, session, ask);
    },
  };
}

/** The session of a person or a member, as a browser would send it. */
export async function cookieOf(shop: TestShop, { actor }: Tried): Promise<string> {
  if (actor.kind !== "person" && actor.kind !== "staff") return "";
  const opened = must(
    await shop.world.act(openSession, shop.world.systemActor, {
      personId: actor.id,
      network: null,
      device: null,
      replaces: null,
    }),
  );
  return `${actor.kind === "staff" ? STAFF_COOKIE : SESSION_COOKIE}=${opened.token}; `;
}

async function call(app: FastifyInstance, session: string, ask: Ask): Promise<Answered> {
  const { token = "right", form = {} } = ask;
  const csrf = token === "none" ? {} : { csrf: hmacText(`form:${FORM}`) };
  const answer = await app.inject({
    // A stream that opens stays open: it is read no further than its head.
    payloadAsStream: IS_STREAM.test(ask.url),
    method: ask.method as "GET",
    url: ask.url,
    remoteAddress: ask.from ?? "203.0.113.9",
    headers: {
      host: "shop.test",
      "accept-language": "en",
      cookie: `${session}${ask.cookie ?? ""}${FORM_COOKIE}=${FORM}`,
      ...(token === "foreign" ? { origin: "https://evil.example" } : {}),
      ...(ask.method === "GET" ? {} : { "content-type": "application/x-www-form-urlencoded" }),
      ...ask.headers,
    },
    ...(ask.method === "GET" ? {} : { payload: new URLSearchParams({ ...form, ...csrf }).toString() }),
  });
  const location = answer.headers.location;
  return {
    status: answer.statusCode,
    body: await bodyOf(answer),
    location: typeof location === "string" ? location : "",
  };
}

const IS_STREAM = /\/events(?:\?|$)/u;

async function bodyOf(answer: LightMyRequestResponse): Promise<string> {
  if (!String(answer.headers["content-type"] ?? "").startsWith("text/event-stream"))
    return answer.body || (await new Response(answer.stream() as never).text());
  answer.raw.res.destroy();
  return "";
}
