// What our cookies are called under https: with a prefix that browsers hold to, so that no page elsewhere under our domain, where
// customers' own content stands, plants one that we would take for ours. `__Host-` only this host can have set; a cookie for some
// of our paths may not bear it and has `__Secure-`.
import type { FastifyReply, FastifyRequest } from "fastify";
import { BRAND_COOKIE, STAFF_COOKIE, STEP_COOKIE } from "./cookies.ts";

const OURS = /^(?:__Host-|__Secure-)?(kontor_[a-z_]+)$/u;
const WITH_PATH: ReadonlySet<string> = new Set([STAFF_COOKIE, BRAND_COOKIE, STEP_COOKIE]);

/** How a cookie of ours is called over https. */
export const safeName = (name: string): string => `${WITH_PATH.has(name) ? "__Secure-" : "__Host-"}${name}`;

/** A request's header with our cookies by their plain names; those without their prefix are not ours and go. */
export function ownCookies(header: string): string {
  return header
    .split(";")
    .flatMap((pair) => {
      const [sent = "", ...value] = pair.trim().split("=");
      const name = OURS.exec(sent)?.[1];
      if (name === undefined) return [pair.trim()];
      return sent === safeName(name) ? [[name, ...value].join("=")] : [];
    })
    .join("; ");
}

/** Before anybody reads them. Over http, which only a machine of one's own speaks, they are called as they are. */
export function readOwnCookies(request: FastifyRequest): void {
  if (request.protocol !== "https" || request.headers.cookie === undefined) return;
  request.headers.cookie = ownCookies(request.headers.cookie);
  request.cookies = request.server.parseCookie(request.headers.cookie);
}

/** After all of an answer's cookies are written. */
export function nameOwnCookies(request: FastifyRequest, reply: FastifyReply): void {
  const set = reply.getHeader("set-cookie");
  if (request.protocol !== "https" || set === undefined) return;
  const named = [set].flat().map((one) => String(one).replace(/^kontor_[a-z_]+(?==)/u, safeName));
  reply.removeHeader("set-cookie");
  reply.header("set-cookie", named);
}
