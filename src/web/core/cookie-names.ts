// What our cookies are called. Under https with a prefix that browsers hold to, so that no page elsewhere under our domain, where
// customers' own content stands, plants one that we would take for ours: `__Host-` only this host can have set; a cookie for some
// of our paths may not bear it and has `__Secure-`. On one's own machine with the port, because cookies know none: two copies there
// would sign each other out.
import type { FastifyReply, FastifyRequest } from "fastify";
import { BRAND_COOKIE, STAFF_COOKIE, STEP_COOKIE } from "./cookies.ts";

const OURS = /^(?:__Host-|__Secure-)?(kontor_[a-z_]+)(?:-\d+)?$/u;
const WITH_PATH: ReadonlySet<string> = new Set([STAFF_COOKIE, BRAND_COOKIE, STEP_COOKIE]);
const LOOPBACK = /^(?:127(?:\.\d+){3}|(?:[\w-]+\.)*localhost|\[::1\]):(\d+)$/iu;

export type Naming = (name: string) => string;

/** How a cookie of ours is called over https. */
export const safeName: Naming = (name) => `${WITH_PATH.has(name) ? "__Secure-" : "__Host-"}${name}`;

/** How our cookies are called at this address; null: as they are. */
export function namingAt(protocol: string, host: string): Naming | null {
  if (protocol === "https") return safeName;
  const port = LOOPBACK.exec(host)?.[1];
  return port === undefined ? null : (name) => `${name}-${port}`;
}

/** A request's header with our cookies by their plain names; those that are called otherwise are not ours and go. */
export function ownCookies(header: string, naming: Naming): string {
  return header
    .split(";")
    .flatMap((pair) => {
      const [sent = "", ...value] = pair.trim().split("=");
      const name = OURS.exec(sent)?.[1];
      if (name === undefined) return [pair.trim()];
      return sent === naming(name) ? [[name, ...value].join("=")] : [];
    })
    .join("; ");
}

/** Before anybody reads them. */
export function readOwnCookies(request: FastifyRequest): void {
  const naming = namingAt(request.protocol, request.host);
  if (naming === null || request.headers.cookie === undefined) return;
  request.headers.cookie = ownCookies(request.headers.cookie, naming);
  request.cookies = request.server.parseCookie(request.headers.cookie);
}

/** After all of an answer's cookies are written. */
export function nameOwnCookies(request: FastifyRequest, reply: FastifyReply): void {
  const naming = namingAt(request.protocol, request.host);
  const set = reply.getHeader("set-cookie");
  if (naming === null || set === undefined) return;
  const named = [set].flat().map((one) => String(one).replace(/^kontor_[a-z_]+(?==)/u, naming));
  reply.removeHeader("set-cookie");
  reply.header("set-cookie", named);
}
