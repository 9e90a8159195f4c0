// Conversations with the house, and what was asked of somebody who may.
import { z } from "zod";
import {
  askApproval,
  approvalById,
  approvalsOf,
  NOTE_MAX,
  withdrawApproval,
} from "../../business/approvals/index.ts";
import type { Approval } from "../../business/approvals/index.ts";
import {
  answerQuestion,
  askQuestion,
  entriesOf,
  threadById,
  threadsAbout,
} from "../../business/threads/index.ts";
import type { Thread, ThreadEntry } from "../../business/threads/index.ts";
import { decode } from "../../kernel/encode.ts";
import type { Visit } from "../../kernel/http.ts";
import { apiFault } from "../core/index.ts";
import { maySee } from "../portal/approvals/approval-routes.tsx";
import { accountsFor, keepHeld, thingsFor } from "../portal/portal-door.tsx";
import type { Site } from "../site.ts";
import { API_ACTS, apiAct, refused } from "./api-act.ts";
import { apiRoute, json } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import { accountOf, at, id, instant, listed, listOf, pageOf, pageQuery, thing } from "./shapes.ts";

const ticket = z.strictObject({
  id,
  account_id: id,
  subject: z.string(),
  about: thing.nullable(),
  /** Who is to say the next word. */
  turn: z.enum(["customer", "host"]),
  created_at: instant,
  last_at: instant,
  /** The next word in it opens it again. */
  closed_at: instant.nullable(),
});
const entry = z.strictObject({
  id,
  by: z.enum(["customer", "staff", "system"]),
  name: z.string(),
  text: z.string(),
  written_at: instant,
  files: z.array(z.strictObject({ name: z.string(), bytes: z.number() })),
});
const approval = z.strictObject({
  id,
  account_id: id,
  act: z.string(),
  title: z.string(),
  facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  note: z.string(),
  state: z.string(),
  mine: z.boolean(),
  created_at: instant,
  expires_at: instant,
});
const text = z.string().min(1).max(20_000);

export const ticketDoors = (site: Site): readonly ApiDoor[] => [
  apiRoute({
    name: "tickets",
    path: "/tickets",
    right: "tickets.see",
    query: pageQuery,
    answer: listOf(ticket),
    async handle(visit, { query }) {
      const [of = ""] = accountsFor(visit, "tickets.see");
      const page = { ...pageOf(query), things: thingsFor(visit, "tickets.see") };
      const found = await threadsAbout(site.db.read, { kind: "account", id: of }, page);
      const rows = keepHeld(visit, "tickets.see", "ticket", found.map(withParts));
      return listed("/tickets", query, found, rows.map(ticketShown));
    },
  }),
  apiRoute({
    name: "ticket",
    path: "/tickets/:id",
    right: "tickets.see",
    on: "ticket",
    answer: ticket.extend({ entries: z.array(entry) }),
    async handle(visit, { params }) {
      const found = await threadById(site.db.read, params["id"] ?? "");
      if (found === null) return apiFault(visit, "not_found");
      const entries = await entriesOf(site.db.read, [found.id]);
      return json({ ...ticketShown(found), entries: entries.map(entryShown) });
    },
  }),
  apiAct(site, {
    name: "open_ticket",
    path: "/tickets",
    right: "tickets.do",
    act: "ask_question",
    action: askQuestion,
    body: z.strictObject({ subject: z.string().min(1).max(200), text, about: thing.nullable().optional() }),
    async input(visit, { body: { about = null, ...said } }) {
      return { accountId: accountOf(visit), thing: about, ...said };
    },
  }),
  apiAct(site, {
    name: "answer_ticket",
    path: "/tickets/:id/answers",
    right: "tickets.do",
    on: "ticket",
    act: "answer_question",
    action: answerQuestion,
    body: z.strictObject({ text }),
    input: async (_visit, { params, body }) => ({ threadId: params["id"], text: body.text }),
  }),
  apiRoute({
    name: "approvals",
    path: "/approvals",
    right: "key",
    inAccount: true,
    query: pageQuery,
    answer: listOf(approval),
    async handle(visit, { query }) {
      const found = await approvalsOf(site.db.read, [accountOf(visit)], {
        before: undefined,
        ...pageOf(query),
      });
      const rows = found.filter((one) => maySee(visit, one)).map((one) => approvalShown(visit, one));
      return listed("/approvals", query, found, rows);
    },
  }),
  apiRoute({
    name: "ask",
    method: "POST",
    path: "/approvals",
    right: "key",
    action: askApproval.name,
    body: z.strictObject({
      act: z.string().max(60),
      input: z.record(z.string().max(60), z.unknown()),
      note: z.string().max(NOTE_MAX).optional(),
    }),
    status: 201,
    answer: z.strictObject({ id, asked_of: z.array(z.string()) }),
    async handle(visit, { body: { act, input, note = "" }, once }) {
      // What no key does is not asked for by one either; a lent right is asked for in the place of any act.
      if (!API_ACTS.has(act) && act !== "lend_right") return refused(visit, { code: "no_such" });
      const wish = { personId: visit.actor.id ?? "", act, input: decode(input), note };
      const done = await site.act(
        askApproval,
        visit.actor,
        wish,
        once === null ? {} : { key: `api:${once}` },
      );
      if (!done.ok) return refused(visit, done.refusal);
      return json({ id: done.value.approvalId, asked_of: [...done.value.askedOf] }, 201);
    },
  }),
  apiRoute({
    name: "approval",
    path: "/approvals/:id",
    right: "key",
    on: "approval",
    answer: approval,
    async handle(visit, { params }) {
      const found = await approvalById(site.db.read, params["id"] ?? "");
      return found === null || !maySee(visit, found)
        ? apiFault(visit, "not_found")
        : json(approvalShown(visit, found));
    },
  }),
  apiRoute({
    name: "withdraw_approval",
    method: "POST",
    path: "/approvals/:id/withdraw",
    right: "key",
    on: "approval",
    action: withdrawApproval.name,
    body: z.strictObject({}),
    answer: z.strictObject({ done: z.literal(true) }),
    async handle(visit, { params }) {
      const wish = { personId: visit.actor.id ?? "", approvalId: params["id"] ?? "" };
      const done = await site.act(withdrawApproval, visit.actor, wish);
      return done.ok ? json({ done: true }) : refused(visit, done.refusal);
    },
  }),
];

const withParts = (thread: Thread) => ({ ...thread, parts: thread.thing === null ? [] : [thread.thing] });

const ticketShown = (one: Thread) => ({
  id: one.id,
  account_id: one.accountId,
  subject: one.subject,
  about: one.thing && { kind: one.thing.kind, id: one.thing.id },
  turn: one.turn,
  created_at: at(one.createdAt),
  last_at: at(one.lastAt),
  closed_at: one.closedAt && at(one.closedAt),
});

const entryShown = (one: ThreadEntry) => ({
  id: one.id,
  by: one.author,
  name: one.authorName,
  text: one.body,
  written_at: at(one.writtenAt),
  files: one.files.map(({ name, bytes }) => ({ name, bytes })),
});

function approvalShown(visit: Visit, one: Approval) {
  const { title, facts } = one.said[visit.lang];
  return {
    id: one.id,
    account_id: one.accountId,
    act: one.act,
    title,
    facts: facts.map(([label, value]) => ({ label, value })),
    note: one.note,
    state: one.state,
    mine: one.askedBy === visit.actor.id,
    created_at: at(one.createdAt),
    expires_at: at(one.expiresAt),
  };
}
