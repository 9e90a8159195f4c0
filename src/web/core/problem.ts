// What the API answers where something cannot be done: problem details (RFC 9457) with a code for the program and a sentence for
// its person.
import type { Fault, Reply, Visit } from "../../kernel/http.ts";
import { problemWords, statusWords } from "./problem.words.ts";
import { factsOf, homeOf } from "./visit-facts.ts";

export type FieldProblem = { readonly field: string; readonly code: string; readonly message: string };

export type Problem = {
  readonly status: number;
  /** Stands for what happened, for ever; programs go by it. */
  readonly code: string;
  /** For people, in their language. */
  readonly detail: string;
  readonly more?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

export function problemReply(visit: Visit, problem: Problem): Reply {
  const { status, code, detail, more = {}, headers = {} } = problem;
  const titles: Readonly<Record<string, string>> = statusWords(visit.lang);
  return {
    kind: "json",
    status,
    type: "application/problem+json",
    headers: { ...headers, "content-language": visit.lang },
    body: {
      type: `urn:kontor:problem:${code}`,
      title: titles[`t${status}`] ?? titles["t409"],
      status,
      detail,
      instance: `urn:uuid:${visit.requestId}`,
      code,
      ...more,
    },
  };
}

/** What kept a request from its route. Whether a key ended, expired or never was is told to nobody. */
export function apiFault(visit: Visit, kind: Fault): Reply {
  const words = problemWords(visit.lang);
  const said = (status: number, code: string, detail: string): Reply =>
    problemReply(visit, { status, code, detail });
  switch (kind) {
    case "sign_in":
      return withoutKey(visit);
    case "enrol":
    case "prove":
      return problemReply(visit, {
        status: 403,
        code: "second_factor_missing",
        detail: words.enrol,
        more: { see: `${homeOf(visit)}/portal/security` },
      });
    case "not_found":
      return said(404, "no_such", words.noSuch);
    case "not_allowed":
      return said(403, "not_allowed", words.notAllowed);
    case "too_large":
      return said(413, "too_large", words.tooLarge);
    case "bad_request":
    case "expired_form":
      return said(400, "bad_request", words.badRequest);
    case "broken":
      return said(500, "broken", words.broken);
  }
}

function withoutKey(visit: Visit): Reply {
  const words = problemWords(visit.lang);
  const { why = "no_key", retryAfterS = 0 } = factsOf(visit).api ?? {};
  if (why === "too_many")
    return problemReply(visit, {
      status: 429,
      code: "too_many",
      detail: words.tooMany(retryAfterS),
      headers: { "retry-after": String(retryAfterS) },
    });
  if (why === "key_in_address")
    return problemReply(visit, { status: 400, code: why, detail: words.keyInAddress });
  if (why === "no_account") return problemReply(visit, { status: 404, code: why, detail: words.noAccount });
  return problemReply(visit, {
    status: 401,
    code: why === "bad_key" ? "bad_key" : "no_key",
    detail: why === "bad_key" ? words.badKey : words.noKey,
    headers: { "www-authenticate": 'Bearer realm="api"' },
  });
}
