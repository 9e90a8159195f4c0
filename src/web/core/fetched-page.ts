// Whether a script of ours fetches a page to take parts of it. Such an answer brings no style of its own: it carries the nonce of
// its own policy, and the page shown, which has another, would refuse it with a complaint in the console.
import type { FastifyRequest } from "fastify";
import type { Visit } from "../../kernel/http.ts";

const fetched = new WeakSet<Visit>();

/** Browsers say what they ask for (Fetch Metadata, section 2.1); where one does not, the page is as whole as ever. */
export function noteFetched(request: Pick<FastifyRequest, "headers">, visit: Visit): void {
  if (request.headers["sec-fetch-dest"] === "empty") fetched.add(visit);
}

export const isFetched = (visit: Visit): boolean => fetched.has(visit);
