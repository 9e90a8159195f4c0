// Opens the portal's pages by right: what is not yours is not there, and who lacks a right reads which one and who can grant it.
import type { z } from "zod";
import {
  accountsWithRight,
  isVisitor,
  mayDo,
  mayKnow,
  RIGHT_PHRASES,
  staysOpen,
  thingsWithRight,
} from "../../business/customers/index.ts";
import type { OfferedRight } from "../../business/customers/index.ts";
import { route } from "../../kernel/http.ts";
import type { Asked, Reply, Route, Visit } from "../../kernel/http.ts";
import type { Part, Subject } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { factsOf, faultReply, pageReply, sellerOf } from "../core/index.ts";
import type { Site } from "../site.ts";
import { ErrorPanel, LinkButton } from "../ui/index.ts";
import { askReply } from "./approvals/ask-reply.tsx";
import type { Wish } from "./approvals/ask-page.tsx";
import { AskToLend, lendingWish } from "./approvals/ask-to-lend.tsx";
import { holdersOf } from "./holders.ts";
import { frameOf, goneTo, noteAsking, PortalPage } from "./portal-frame.tsx";
import { portalWords } from "./portal.words.ts";
import type { FieldIssue } from "../../kernel/result.ts";

/** A right the portal's pages ask for. */
export type PortalRight = Exclude<OfferedRight, `${string}.mails`>;

export type Kind =
  | "hosting"
  | "domain"
  | "document"
  | "order"
  | "method"
  | "contract"
  | "account"
  | "payment"
  | "payout"
  | "message"
  | "membership"
  | "handover"
  | "approval"
  | "quote"
  | "ticket"
  | "ticket_file";

type Door<I> = {
  readonly method?: "GET" | "POST";
  readonly path: string;
  /** `self`: being signed in is enough. */
  readonly right: PortalRight | "self";
  /** The kind of thing that `:id` of the path names. */
  readonly on?: Kind;
  readonly action?: string;
  readonly fresh?: true;
  readonly input?: z.ZodType<I>;
  /** Seeing is enough for this page: what is filled in here is asked for, where it is not the visitor's to do. */
  readonly opensTo?: PortalRight;
  /** The same act as whoever may could be asked for it, where the visitor may not; null: it cannot be. */
  ask?(asked: Asked<I>, visit: Visit): Wish | null | Promise<Wish | null>;
  handle(visit: Visit, asked: Asked<I>): Promise<Reply>;
  invalid?(visit: Visit, asked: Asked<Record<string, string>>, issues: readonly FieldIssue[]): Promise<Reply>;
};

/** A route of the portal. Its right is checked before anything of it is read. */
export function portalRoute<I>(site: Site, door: Door<I>): Route {
  const { method = "GET", path, right, on, invalid, ask, opensTo, ...rest } = door;
  return route<I>({
    ...rest,
    method,
    path,
    who: right === "self" ? ["self"] : ["self", right, ...(opensTo === undefined ? [] : [opensTo])],
    async handle(visit, asked) {
      const no = await refusal(site, visit, right, on, asked.params);
      if (no === null) return door.handle(visit, asked);
      // Staff on a visit asks for nothing in the customer's name.
      if (isVisitor(visit.actor)) return no;
      if (opensTo !== undefined && mayBeAsked(no)) {
        const closed = await refusal(site, visit, opensTo, on, asked.params);
        if (closed !== null) return closed;
        noteAsking(visit, await holdersOf(site, shownAccount(visit)));
      }
      const wish = ask && mayBeAsked(no) ? await ask(asked, visit) : null;
      // Nothing to be decided yet, only the next look at the form.
      if (wish === null && opensTo !== undefined && mayBeAsked(no)) return door.handle(visit, asked);
      const back = visit.url.slice(0, visit.url.lastIndexOf("/"));
      return (wish && (await askReply(site, visit, wish, { back }))) ?? no;
    },
    // Who may not learns nothing of what a form wants either.
    async invalid(visit: Visit, asked: Asked<Record<string, string>>, issues: readonly FieldIssue[]) {
      const no = await refusal(site, visit, right, on, asked.params);
      if (no !== null) return no;
      return invalid === undefined
        ? faultReply(site, visit, "bad_request")
        : invalid.call(door, visit, asked, issues);
    },
  });
}

/** Who may not even know of a thing cannot ask for it either. */
const mayBeAsked = (no: Reply): boolean => no.kind === "html" && no.status === 403;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function refusal(
  site: Site,
  visit: Visit,
  right: PortalRight | "self",
  on: Kind | undefined,
  params: Readonly<Record<string, string>>,
): Promise<Reply | null> {
  if (visit.actor.kind !== "person") return noSuch(site, visit);
  if (isLocked(visit) && !opensWhileLocked(visit, right)) return goneTo(LOCKED);
  const id = params["id"] ?? "";
  if (on === undefined)
    return right === "self" || holdsSomewhere(visit, right) ? null : lacks(site, visit, right, null);
  const subject = UUID.test(id) ? await site.subject({ kind: on, id }) : null;
  if (subject === null || !mayKnow(visit.actor, subject)) return noSuch(site, visit);
  return right === "self" || holds(visit, right, subject)
    ? null
    : lacks(site, visit, right, subject.accountId, subject);
}

/** Where the people of an account are led while its pages are locked for debt. */
export const LOCKED = "/portal/locked";

/** Pages that are somebody's own and not the account's. */
const OWN_PAGES = /^\/portal\/(?:locked|security|privacy|account)(?:[/?]|$)/;

const opensWhileLocked = ({ url }: Visit, right: PortalRight | "self"): boolean =>
  right === "self" ? OWN_PAGES.test(url) : staysOpen(right);

export function isLocked({ actor }: Visit): boolean {
  return (
    actor.kind === "person" &&
    actor.memberships.some((one) => one.accountId === actor.accountId && one.locked === true)
  );
}

export function holds(visit: Visit, right: PortalRight, subject: Subject): boolean {
  return mayDo(visit.actor, right, subject, visit.now);
}

/**
 * The account the portal shows, where the visitor holds the right in it at all; lists read it and then keep what `keepHeld`
 * lets through.
 */
export function accountsFor(visit: Visit, right: PortalRight): string[] {
  const chosen = visit.actor.kind === "person" ? visit.actor.accountId : null;
  return accountsWithRight(visit.actor, right, visit.now).filter((id) => id === chosen);
}

const holdsSomewhere = (visit: Visit, right: PortalRight): boolean => accountsFor(visit, right).length > 0;

/** What of the account a right reaches: all of it (null), or some packages, domains and contracts and what is about them. */
export function thingsFor(visit: Visit, right: PortalRight): readonly Part[] | null {
  const [id] = accountsFor(visit, right);
  if (id === undefined) return [];
  const account = { kind: "account", id, accountId: id, sellerId: visit.sellerId };
  return thingsWithRight(visit.actor, right, account, visit.now);
}

type OwnedRow = { readonly id: string; readonly accountId: string | null; readonly parts?: readonly Part[] };

/** Only the rows whose own subject the right covers: a contact may hold it for one domain alone. */
export function keepHeld<Row extends OwnedRow>(
  visit: Visit,
  right: PortalRight,
  kind: Kind,
  rows: readonly Row[],
): Row[] {
  return rows.filter(({ id, accountId, parts = [] }) =>
    holds(visit, right, { kind, id, accountId, sellerId: visit.sellerId, parts }),
  );
}

/** The account the portal shows, where the right covers it as a whole. */
export const wholeAccounts = (visit: Visit, right: PortalRight): string[] =>
  accountsFor(visit, right).filter((id) => holdsWhole(visit, right, id));

export function holdsWhole(visit: Visit, right: PortalRight, accountId: string): boolean {
  const { sellerId } = visit;
  return holds(visit, right, { kind: "account", id: accountId, accountId, sellerId });
}

/** The seller's own day: due dates are compared with it. */
export const todayOf = (visit: Visit): string => dateIn(sellerOf(visit).timeZone, visit.now);

export function noSuch(site: Site, visit: Visit): Reply {
  return faultReply(site, visit, "not_found");
}

/** Which right is missing, and who can grant it. */
export async function lacks(
  site: Site,
  visit: Visit,
  right: PortalRight,
  accountId: string | null,
  subject: Subject | null = null,
): Promise<Reply> {
  // To staff who only look, nobody of the account can grant it.
  if (factsOf(visit).staffVisit?.mayAct === false && !right.endsWith(".see"))
    return faultReply(site, visit, "not_allowed");
  const words = portalWords(visit.lang);
  const accounts = accountId === null ? shownAccount(visit) : [accountId];
  const holders = await holdersOf(site, accounts);
  const lent =
    holders.length === 0 ? null : await lendingWish(site, visit, right, accounts[0] ?? "", subject);
  const page = (
    <PortalPage frame={frameOf(site, visit)} title={words.refusedTitle}>
      <h1 class="visually-hidden">{words.refusedTitle}</h1>
      <ErrorPanel
        title={words.refusedTitle}
        actions={<LinkButton href="/portal">{words.toOverview}</LinkButton>}
      >
        <p>{words.refused(RIGHT_PHRASES[visit.lang][right])}</p>
        <p>{holders.length === 0 ? words.grantedByNobody : words.grantedBy(holders.join(", "))}</p>
      </ErrorPanel>
      {lent === null ? null : <AskToLend wish={lent} holders={holders.join(", ")} lang={visit.lang} />}
    </PortalPage>
  );
  return pageReply(page, 403);
}

const shownAccount = ({ actor }: Visit): string[] =>
  actor.kind === "person" && actor.accountId !== null ? [actor.accountId] : [];

/** The query's `before` where it is an id: lists page by key. */
export function beforeOf(visit: Visit): string | undefined {
  const before = new URLSearchParams(visit.url.split("?")[1] ?? "").get("before");
  return before !== null && UUID.test(before) ? before : undefined;
}

export const PAGE_ROWS = 50;

/** The address of the next page, where there may be one. */
export function olderHref(path: string, rows: readonly { readonly id: string }[]): string | undefined {
  return rows.length < PAGE_ROWS ? undefined : `${path}?before=${rows.at(-1)?.id ?? ""}`;
}
