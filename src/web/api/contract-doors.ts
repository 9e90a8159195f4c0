// Contracts and quotes: what was agreed, what is offered, and the acts that end or begin something.
import { z } from "zod";
import { cancelContract, renewEarly, renewTerm } from "../../business/billing/index.ts";
import {
  contractById,
  contractsOfAccounts,
  goOn,
  lastDay,
  lastDayOf,
  pauseContract,
  shownTitle,
  takeBackNotice,
  untilOf,
} from "../../business/contracts/index.ts";
import type { ContractRow, EntryView } from "../../business/contracts/index.ts";
import { acceptQuote, declineQuote, quotePdf, quotesOfAccounts } from "../../business/quotes/index.ts";
import type { Quote } from "../../business/quotes/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { apiFault } from "../core/index.ts";
import { entryPrice } from "../portal/money/charges.ts";
import { accountsFor, keepHeld, thingsFor } from "../portal/portal-door.tsx";
import { acceptForm, acceptWish, answerProps } from "../quotes/answering.ts";
import type { AnswerProps } from "../quotes/answer-forms.tsx";
import type { Site } from "../site.ts";
import { apiAct } from "./api-act.ts";
import { apiRoute, json } from "./api-route.ts";
import type { ApiDoor } from "./api-route.ts";
import {
  amount,
  at,
  day,
  id,
  instant,
  listed,
  listOf,
  money,
  pageOf,
  pageQuery,
  partsOf,
  thing,
} from "./shapes.ts";
import { one } from "./things-doors.ts";

const entry = z.strictObject({
  id,
  text: z.string(),
  amount,
  includes_tax: z.boolean(),
  term_count: z.number(),
  term_unit: z.string(),
  next_due_on: day.nullable(),
  state: z.string(),
  thing: thing.nullable(),
});
const contract = z.strictObject({
  id,
  account_id: id,
  number: z.string(),
  kind: z.string(),
  title: z.string(),
  state: z.string(),
  concluded_on: day,
  starts_on: day.nullable(),
  minimum_until: day
    .nullable()
    .describe("The first day on which it may be over: the day after minimum_last_day."),
  minimum_last_day: day.nullable().describe("The last day of the minimum term; that day belongs to it."),
  trial_last_day: day
    .nullable()
    .describe(
      "The last day of its free trial; what is paid for begins on the next. Null: it began without one.",
    ),
  after_trial: z
    .enum(["goes_on", "ends"])
    .nullable()
    .describe("goes_on: it becomes a paid contract by itself; ends: unless renew-term is called in time."),
  notice_days: z.number(),
  renewal: z.string(),
  ends_on: day
    .nullable()
    .describe("The first day on which it does not run any more: the day after last_day."),
  last_day: day
    .nullable()
    .describe("The last day on which it runs. Null: no end is known, or it ended on the day it began."),
  next_due_on: day.nullable(),
  things: z.array(thing),
  entries: z.array(entry),
});
const quote = z.strictObject({
  id,
  account_id: id,
  short_id: z.string(),
  label: z.string(),
  state: z.string(),
  version: z.number(),
  total: amount.nullable(),
  includes_tax: z.boolean(),
  valid_on: day.nullable(),
  sent_at: instant.nullable(),
});
const line = z.strictObject({
  id,
  title: z.string(),
  details: z.string(),
  quantity: z.number(),
  domain: z.string().nullable(),
  /** A name that moves here needs its code. */
  needs_auth_code: z.boolean(),
});
/** What is to be read before it is accepted, and goes back with the yes. */
const toAccept = z.strictObject({
  ways_to_pay: z.array(z.string()),
  terms: z.array(z.strictObject({ id, kind: z.string(), text: z.string() })),
  withdrawal: z.string().nullable(),
  early_start: z.string().nullable(),
  law_shown: z.string(),
});
const cancel = z.strictObject({
  when: z.enum(["end_of_term", "on"]),
  last_day: day
    .nullable()
    .optional()
    .describe(
      "With `on`: the last day wished for. It ends with the first term whose last day is that day or a later one.",
    ),
  reason: z.string().max(500).optional(),
});
const version = z.number().int().min(0).max(100_000);
const acceptance = z.strictObject({
  version,
  pay_by: z.string().max(20),
  /** That the terms were read and hold. */
  agree: z.literal(true),
  terms_shown: z.array(id).max(10),
  law_shown: z.string().max(40).optional(),
  early_start: z.boolean().optional(),
  remarks: z.string().max(4_000).optional(),
  auth_codes: z.record(id, z.string().max(64)).optional(),
});

export const contractDoors = (site: Site): readonly ApiDoor[] => [
  apiRoute({
    name: "contracts",
    path: "/contracts",
    right: "contracts.see",
    query: pageQuery,
    answer: listOf(contract),
    async handle(visit, { query }) {
      const page = { ...pageOf(query), things: thingsFor(visit, "contracts.see") };
      const found = await contractsOfAccounts(site.db.read, accountsFor(visit, "contracts.see"), page);
      const rows = keepHeld(visit, "contracts.see", "contract", found);
      return listed(
        "/contracts",
        query,
        found,
        rows.map((row) => contractShown(visit, row)),
      );
    },
  }),
  apiRoute({
    name: "contract",
    path: "/contracts/:id",
    right: "contracts.see",
    on: "contract",
    answer: contract,
    handle: async (visit, { params }) =>
      one(visit, await contractById(site.db.read, params["id"] ?? ""), (row) => contractShown(visit, row)),
  }),
  apiAct(site, {
    name: "cancel_contract",
    path: "/contracts/:id/cancel",
    right: "contracts.do",
    on: "contract",
    act: "cancel_contract",
    action: cancelContract,
    body: cancel,
    input: async (_visit, { params, body: { when, last_day: last = null, reason = "" } }) => ({
      contractId: params["id"],
      when,
      on: last === null ? null : untilOf(last),
      reason,
    }),
  }),
  apiAct(site, {
    name: "keep_contract",
    path: "/contracts/:id/keep",
    right: "contracts.do",
    on: "contract",
    act: "take_back_notice",
    action: takeBackNotice,
    input: async (_visit, { params }) => ({ contractId: params["id"] }),
  }),
  apiAct(site, {
    name: "pause_contract",
    path: "/contracts/:id/pause",
    right: "contracts.do",
    on: "contract",
    act: "pause_contract",
    action: pauseContract,
    body: z.strictObject({
      until: day.describe("The day on which it goes on again."),
      reason: z.string().min(1).max(500),
    }),
    input: async (_visit, { params, body }) => ({
      contractId: params["id"],
      untilOn: body.until,
      reason: body.reason,
    }),
  }),
  ...(
    [
      ["go_on", "go-on", goOn],
      ["renew_early", "renew", renewEarly],
      ["renew_term", "renew-term", renewTerm],
    ] as const
  ).map(([name, path, action]) =>
    apiAct(site, {
      name,
      path: `/contracts/:id/${path}`,
      right: "contracts.do",
      on: "contract",
      act: name,
      action,
      input: async (_visit, { params }) => ({ contractId: params["id"] }),
    }),
  ),
  apiRoute({
    name: "quotes",
    path: "/quotes",
    right: "quotes.see",
    query: pageQuery,
    answer: listOf(quote),
    async handle(visit, { query }) {
      const page = { ...pageOf(query), things: thingsFor(visit, "quotes.see") };
      const found = await quotesOfAccounts(site.db.read, accountsFor(visit, "quotes.see"), page);
      return listed("/quotes", query, found, keepHeld(visit, "quotes.see", "quote", found).map(quoteShown));
    },
  }),
  apiRoute({
    name: "quote",
    path: "/quotes/:id",
    right: "quotes.see",
    on: "quote",
    answer: quote.extend({ lines: z.array(line), to_accept: toAccept }),
    async handle(visit, { params }) {
      const shape = { base: "", mayAnswer: false, mayAsk: false, refused: null };
      const found = await answerProps(site, visit, params["id"] ?? "", shape);
      return found === null ? apiFault(visit, "not_found") : json(wholeQuote(found));
    },
  }),
  apiRoute({
    name: "quote_pdf",
    path: "/quotes/:id/pdf",
    right: "quotes.see",
    on: "quote",
    answer: "file",
    async handle(visit, { params }) {
      const file = await quotePdf(site.db.read, params["id"] ?? "");
      if (file === null) return apiFault(visit, "not_found");
      return { kind: "file", bytes: file.content, type: file.contentType, name: file.fileName };
    },
  }),
  apiAct(site, {
    name: "accept_quote",
    path: "/quotes/:id/accept",
    right: "quotes.do",
    on: "quote",
    act: "accept_quote",
    action: acceptQuote,
    body: acceptance,
    async input(visit, { params, body }) {
      const wish = await acceptWish(site, visit, params["id"] ?? "", acceptForm.parse(formOf(body)));
      return (wish?.input as object | undefined) ?? null;
    },
  }),
  apiAct(site, {
    name: "decline_quote",
    path: "/quotes/:id/decline",
    right: "quotes.do",
    on: "quote",
    act: "decline_quote",
    action: declineQuote,
    body: z.strictObject({ version, reason: z.string().max(4_000).optional() }),
    input: async (_visit, { params, body: { version: shown, reason = "" } }) => ({
      quoteId: params["id"],
      version: shown,
      reason,
    }),
  }),
];

const contractShown = (visit: Visit, row: ContractRow) => ({
  id: row.id,
  account_id: row.accountId,
  number: row.contractNo,
  kind: row.kind,
  title: shownTitle(row, visit.lang),
  state: row.state,
  concluded_on: row.concludedOn,
  starts_on: row.startsOn,
  minimum_until: row.minimumUntil,
  minimum_last_day: lastDay(row.minimumUntil),
  trial_last_day: lastDay(row.trialUntil),
  after_trial: row.afterTrial,
  notice_days: row.noticeDays,
  renewal: row.renewal,
  ends_on: row.endsOn,
  last_day: lastDayOf(row),
  next_due_on: row.nextDueOn,
  things: partsOf(row.parts),
  entries: row.entries.map((entryView) => entryShown(visit, entryView)),
});

function entryShown({ lang }: Visit, one: EntryView) {
  const { minor, currency } = entryPrice(one);
  return {
    id: one.id,
    text: one.text[lang],
    amount: money(minor, currency),
    includes_tax: one.includesTax,
    term_count: one.termCount,
    term_unit: one.termUnit,
    next_due_on: one.nextDueOn,
    state: one.state,
    thing:
      one.subjectKind === null || one.subjectId === null
        ? null
        : { kind: one.subjectKind, id: one.subjectId },
  };
}

const quoteShown = (row: Quote) => ({
  id: row.id,
  account_id: row.accountId,
  short_id: row.shortId,
  label: row.label,
  state: row.state,
  version: row.version,
  total: row.totalMinor === null ? null : money(row.totalMinor, row.currency),
  includes_tax: row.includesTax,
  valid_on: row.validOn,
  sent_at: at(row.sentAt),
});

function wholeQuote({ quote: row, ways, law }: AnswerProps) {
  return {
    ...quoteShown(row),
    lines: row.lines.map((one) => ({
      id: one.id,
      title: one.title,
      details: one.details,
      quantity: one.quantity,
      domain: one.domainName,
      needs_auth_code: one.domainMode === "transfer",
    })),
    to_accept: {
      ways_to_pay: [...ways],
      terms: law.terms.map((terms) => ({ id: terms.id, kind: terms.kind, text: terms.body })),
      withdrawal: law.withdrawal,
      early_start: law.early?.label ?? null,
      law_shown: law.lawId ?? "",
    },
  };
}

/** As the portal's form would have it. */
function formOf(body: z.infer<typeof acceptance>) {
  const codes = Object.entries(body.auth_codes ?? {}).map(([of, code]) => [`code_${of}`, code]);
  return {
    ...(Object.fromEntries(codes) as Record<string, string>),
    version: body.version,
    pay_by: body.pay_by,
    remarks: body.remarks ?? "",
    agree: "on" as const,
    ...(body.early_start === true ? { early_start: "on" as const } : {}),
    law_shown: body.law_shown ?? "",
    terms_shown: body.terms_shown.join(","),
  };
}
