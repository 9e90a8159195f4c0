// Routes of approvals: asking, the list, deciding in the portal, taking back.
import { z } from "zod";
import {
  actedOn,
  approvalById,
  approvalsOf,
  askableAct,
  askApproval,
  decideApproval,
  NOTE_MAX,
  paymentBegun,
  withdrawApproval,
} from "../../../business/approvals/index.ts";
import type {
  Approval,
  AskableName,
  AskRefusal,
  Decision,
  DecideRefusal,
} from "../../../business/approvals/index.ts";
import { accountsByIds } from "../../../business/customers/index.ts";
import { paymentPage } from "../../../business/payments/index.ts";
import { personById } from "../../../business/people/index.ts";
import { decode } from "../../../kernel/encode.ts";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Lang } from "../../ui/index.ts";
import type { Routes, Site } from "../../site.ts";
import { holdersOf } from "../holders.ts";
import { beforeOf, holds, noSuch, olderHref, PAGE_ROWS, portalRoute } from "../portal-door.tsx";
import type { PortalRight } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { ApprovalPage, ApprovalsPage } from "./approval-pages.tsx";
import type { ShownApproval } from "./approval-pages.tsx";
import { approvalWords } from "./approvals.words.ts";
import { askReply } from "./ask-reply.tsx";

const HOME = "/portal/approvals";
const AT = `${HOME}/:id`;
const question = z.strictObject({
  act: z.string().max(60),
  input: z.string().max(20_000),
  back: z.string().max(500).default(""),
  note: z
    .string()
    .max(NOTE_MAX * 4)
    .default(""),
});

export const approvalRoutes: Routes = (site) => [
  portalRoute(site, { path: HOME, right: "self", handle: (visit) => list(site, visit) }),
  portalRoute(site, {
    method: "POST",
    path: HOME,
    right: "self",
    action: askApproval.name,
    input: question,
    handle: (visit, { input }) => ask(site, visit, input),
  }),
  portalRoute(site, {
    path: AT,
    right: "self",
    on: "approval",
    handle: (visit, { params }) => approvalPage(site, visit, params["id"] ?? "", saidIn(visit)),
  }),
  portalRoute(site, {
    method: "POST",
    path: AT,
    right: "self",
    on: "approval",
    action: decideApproval.name,
    input: z.strictObject({ decision: z.enum(["approve", "decline"]) }),
    async handle(visit, { params, input }) {
      const approvalId = params["id"] ?? "";
      const done = await site.act(decideApproval, visit.actor, { approvalId, token: null, ...input });
      // A session left open is not enough for some acts: proven anew, the page is there again.
      if (!done.ok && done.refusal.code === "prove_again") return proveFirst(`${HOME}/${approvalId}`);
      return approvalPage(site, visit, approvalId, afterDecision(done, visit.lang));
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${AT}/withdraw`,
    right: "self",
    on: "approval",
    action: withdrawApproval.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const approvalId = params["id"] ?? "";
      const personId = visit.actor.id ?? "";
      const done = await site.act(withdrawApproval, visit.actor, { personId, approvalId });
      return done.ok || done.refusal.code === "bad_move"
        ? goneTo(`${HOME}/${approvalId}`)
        : noSuch(site, visit);
    },
  }),
];

export const proveFirst = (next: string): Reply => ({
  kind: "redirect",
  to: `/again?next=${encodeURIComponent(next)}`,
});

/** What was just asked, told once after the form. */
function saidIn(visit: Visit): string | null {
  const of = new URLSearchParams(visit.url.split("?")[1] ?? "").get("asked");
  return of === null ? null : approvalWords(visit.lang).sent(of.slice(0, 200));
}

async function list(site: Site, visit: Visit): Promise<Reply> {
  const own = visit.actor.kind === "person" ? visit.actor.accountId : null;
  const page = { limit: PAGE_ROWS, before: beforeOf(visit) };
  const found = await approvalsOf(site.db.read, own === null ? [] : [own], page);
  const rows = await shownOf(
    site,
    found.filter((one) => maySee(visit, one)),
  );
  const older = olderHref(HOME, found);
  return shown(<ApprovalsPage frame={frameOf(site, visit)} rows={rows} older={older} />);
}

/** Nobody reads in a question what they may not see otherwise, but whoever asked it. */
export function maySee(visit: Visit, asked: Approval): boolean {
  const act = askableAct(asked.act);
  if (asked.askedBy === visit.actor.id) return true;
  const right = (act?.sees ?? act?.right) as PortalRight | undefined;
  return right !== undefined && holds(visit, right, actedOn(asked));
}

/** With the names of who asked and of the account. */
export async function shownOf(site: Site, found: readonly Approval[]): Promise<ShownApproval[]> {
  const people = await Promise.all(
    [...new Set(found.map((one) => one.askedBy))].map((id) => personById(site.db.read, id)),
  );
  const accounts = await accountsByIds(site.db.read, [...new Set(found.map((one) => one.accountId))]);
  return found.map((one) => ({
    ...one,
    asker: people.find((person) => person?.id === one.askedBy)?.name ?? "–",
    account: accounts.find((account) => account.id === one.accountId)?.name ?? "–",
  }));
}

/** `given`: what is shown once. */
export async function approvalPage(
  site: Site,
  visit: Visit,
  id: string,
  said: string | null,
  given: string | null = null,
): Promise<Reply> {
  const found = await approvalById(site.db.read, id);
  const [approval] = await shownOf(site, found === null ? [] : [found]);
  const act = approval && askableAct(approval.act);
  if (!approval || !act || !maySee(visit, approval)) return noSuch(site, visit);
  return shown(
    <ApprovalPage
      frame={frameOf(site, visit)}
      approval={approval}
      mayDecide={
        holds(visit, act.right as PortalRight, actedOn(approval)) && approval.askedBy !== visit.actor.id
      }
      mine={approval.askedBy === visit.actor.id}
      holders={(await holdersOf(site, [approval.accountId])).join(", ")}
      said={said}
      given={given}
      openPage={await openPageOf(site, visit, approval)}
    />,
  );
}

/** Of whoever opened it, and nobody else. */
async function openPageOf(site: Site, visit: Visit, asked: Approval): Promise<string | null> {
  const paymentId = asked.askedBy === visit.actor.id ? paymentBegun(asked.outcome) : null;
  const page = paymentId === null ? null : await paymentPage(site.db.read, paymentId);
  return page?.state === "open" ? page.pageUrl : null;
}

async function ask(site: Site, visit: Visit, typed: z.infer<typeof question>): Promise<Reply> {
  const input = inputIn(typed.input);
  const personId = visit.actor.id ?? "";
  const done = await site.act(askApproval, visit.actor, {
    personId,
    act: typed.act,
    input,
    note: typed.note,
  });
  if (done.ok) {
    const to = `${HOME}/${done.value.approvalId}?asked=${encodeURIComponent(done.value.askedOf.join(", "))}`;
    return { kind: "redirect", to };
  }
  const error = askError(done.refusal, visit.lang);
  const wish = { act: typed.act as AskableName, input };
  const again = error === null ? null : { back: typed.back, note: typed.note, error };
  return (again && (await askReply(site, visit, wish, again))) ?? noSuch(site, visit);
}

function inputIn(text: string): unknown {
  try {
    return decode(JSON.parse(text));
  } catch {
    return null;
  }
}

function askError(refusal: AskRefusal | GeneralRefusal, lang: Lang): string | null {
  const words = approvalWords(lang);
  if (refusal.code === "asked_already") return words.again;
  if (refusal.code === "too_many") return words.tooMany;
  return refusal.code === "note_too_long" ? words.noteHint : null;
}

type Decided =
  | { readonly ok: true; readonly value: Decision }
  | { readonly ok: false; readonly refusal: DecideRefusal | GeneralRefusal };

/** What is said after a decision, in the portal and behind a mailed link. */
export function afterDecision(done: Decided, lang: Lang): string {
  const words = approvalWords(lang);
  if (done.ok) {
    if (done.value.state === "declined") return words.declined;
    if (done.value.unkept === "asker_gone") return words.askerGone;
    if (done.value.unkept === "changed") return words.changed;
    return done.value.isGiven ? words.allowed : words.approved;
  }
  if (done.refusal.code === "expired") return words.late;
  return done.refusal.code === "not_allowed" ? words.mayNot : words.goneTitle;
}
