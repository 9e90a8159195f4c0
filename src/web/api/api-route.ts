// A route of the API as a plain value: what it takes, what it answers, and which right opens it. Read strictly, opened by the same
// function as the portal's pages, and refused in words that say who can help.
import { z } from "zod";
import { mayKnow, staysOpen } from "../../business/customers/index.ts";
import { route } from "../../kernel/http.ts";
import type { Asked, Reply, Route, Visit } from "../../kernel/http.ts";
import type { Subject } from "../../kernel/rights.ts";
import { factsOf, problemReply } from "../core/index.ts";
import { problemWords } from "../core/problem.words.ts";
import { accountsFor, holds } from "../portal/portal-door.tsx";
import type { Kind, PortalRight } from "../portal/portal-door.tsx";
import type { Site } from "../site.ts";
import type { ApiName } from "./api.words.ts";
import { lacking } from "./lacking.ts";
import { readBody, readQuery } from "./reading.ts";

/** Where the API begins; another form of it would begin elsewhere. */
export const API = "/api/v1";

export type ApiAsked<Q = unknown, B = unknown> = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
  /** The caller's own mark: the same again answers the same and does nothing. */
  readonly once: string | null;
};

export type ApiDoor<Q = unknown, B = unknown> = {
  /** By this it is called in the description, and told in words. */
  readonly name: ApiName;
  readonly method?: "GET" | "POST";
  /** After `API`. */
  readonly path: string;
  /** `key`: showing a key is enough; `public`: not even that. */
  readonly right: PortalRight | "key" | "public";
  /** The kind of thing that `:id` of the path names. */
  readonly on?: Kind;
  /** It is about one account although it needs no right there. */
  readonly inAccount?: true;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  /** What is answered; "file" for bytes. */
  readonly answer: z.ZodType | "file";
  readonly status?: 200 | 201;
  /** The action it ends in. */
  readonly action?: string;
  /** What could be asked of somebody else where the right is missing. */
  ask?(visit: Visit, asked: ApiAsked<Q, B>): Promise<Wish | null> | Wish | null;
  handle(visit: Visit, asked: ApiAsked<Q, B>): Promise<Reply>;
};
export type Wish = { readonly act: string; readonly input: unknown };

/** Keeps the shapes within one route while routes of all kinds stand in one list. */
export const apiRoute = <Q, B>(door: ApiDoor<Q, B>): ApiDoor => door as unknown as ApiDoor;

const BODY_LIMIT = 64 * 1024;

/** As the web serves it. It proves itself by its key: neither cookies nor origins count. */
export function mounted(site: Site, door: ApiDoor): Route {
  const { method = "GET", path, right, action } = door;
  return route({
    method,
    path: `${API}${path}`,
    who: right === "public" ? ["public"] : right === "key" ? ["key"] : ["key", right],
    outside: true,
    bodyLimit: BODY_LIMIT,
    ...(action === undefined ? {} : { action }),
    handle: (visit: Visit, asked: Asked<undefined>) => answered(site, door, visit, asked),
  });
}

async function answered(site: Site, door: ApiDoor, visit: Visit, asked: Asked<undefined>): Promise<Reply> {
  const { params, headers } = asked;
  const gate = await gateOf(site, door, visit, params);
  if ("reply" in gate) return gate.reply;
  const lacks = "lacks" in gate ? gate.lacks : null;
  const query = readQuery(visit, door.query);
  const body = readBody(visit, door.method === "POST" ? door.body : undefined, asked);
  const once = headers["idempotency-key"] ?? null;
  const isBad = once !== null && !/^[\x21-\x7e]{1,100}$/u.test(once);
  // Who may not learns nothing of what a form wants either.
  if ("problem" in query || "problem" in body || isBad) {
    if (lacks !== null) return lacking(site, visit, { ...lacks, wish: null });
    if ("problem" in query) return query.problem;
    if ("problem" in body) return body.problem;
    return problemReply(visit, { status: 400, code: "bad_once", detail: problemWords(visit.lang).badOnce });
  }
  const read = { params, query: query.value, body: body.value, once };
  if (lacks === null) return door.handle(visit, read);
  return lacking(site, visit, { ...lacks, wish: (await door.ask?.(visit, read)) ?? null });
}

type Lacks = { readonly right: PortalRight; readonly subject: Subject | null };
type Gate = { readonly open: true } | { readonly reply: Reply } | { readonly lacks: Lacks };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const OPEN = { open: true } as const;

/** The order in which the portal refuses: what is not theirs is not there, and only then a right is missing. */
export async function gateOf(
  site: Pick<Site, "subject">,
  { right, on, inAccount }: Pick<ApiDoor, "right" | "on" | "inAccount">,
  visit: Visit,
  params: Readonly<Record<string, string>>,
): Promise<Gate> {
  const words = problemWords(visit.lang);
  const no = (status: number, code: string, detail: string, more = {}): Gate => ({
    reply: problemReply(visit, { status, code, detail, more }),
  });
  if (right === "public") return OPEN;
  const { actor } = visit;
  if (actor.kind !== "person" || !actor.key) return no(401, "no_key", words.noKey);
  const id = params["id"] ?? "";
  const subject = on !== undefined && UUID.test(id) ? await site.subject({ kind: on, id }) : null;
  if (on !== undefined && (subject === null || !mayKnow(actor, subject)))
    return no(404, "no_such", words.noSuch);
  const { accounts, api } = factsOf(visit);
  const isOfOne = on === undefined && (right !== "key" || inAccount === true);
  if (isOfOne && accounts.length > 1 && api?.saysAccount !== true)
    return no(400, "account_missing", words.accountMissing, { accounts: accounts.map(named) });
  if (right === "key") return OPEN;
  const accountId = subject?.accountId ?? actor.accountId;
  const isLocked = actor.memberships.some((one) => one.accountId === accountId && one.locked === true);
  if (isLocked && !staysOpen(right)) return no(403, "account_locked", words.locked);
  const may = subject === null ? accountsFor(visit, right).length > 0 : holds(visit, right, subject);
  return may ? OPEN : { lacks: { right, subject } };
}

const named = ({ id, name, customerNo }: { id: string; name: string; customerNo: string | null }) => ({
  id,
  name,
  customer_no: customerNo,
});

export const json = (body: unknown, status: 200 | 201 = 200): Reply => ({ kind: "json", status, body });
