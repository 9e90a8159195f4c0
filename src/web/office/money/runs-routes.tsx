// Routes of invoice runs: the list with how invoices are written and who is left out, one run, and what staff decide about it.
import { z } from "zod";
import {
  approveRun,
  draftsOfRun,
  invoiceOnPayment,
  invoiceRuns,
  leaveOutOfRun,
  lookAhead,
  pauseRun,
  resumeRun,
  RUN_GROUPS,
  RUN_MODES,
  runBefore,
  runById,
  runSetting,
  sumsOfRun,
} from "../../../business/billing/index.ts";
import { heldAccounts, liftHold } from "../../../business/contracts/index.ts";
import { changeSetting, settingOf } from "../../../business/sellers/index.ts";
import { memberById } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { PageHeader, StatusChip, formatDate } from "../../ui/index.ts";
import { leadTo, listQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { List, PAGE, Problem } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { AheadCard } from "./run-ahead.tsx";
import type { Seen } from "./run-ahead.tsx";
import { HeldCard, HowCard, RunActs, runColumns, RunPage } from "./runs-page.tsx";
import { RUNS } from "./places.ts";
import { runsWords } from "./runs.words.ts";

const ONE = `${RUNS}/:id`;
const onRun = (params: Readonly<Record<string, string>>) => ({ kind: "invoice_run", id: params["id"] ?? "" });
const query = z.strictObject({ after: z.uuid().optional(), done: z.string().max(30).optional() });
type Query = z.infer<typeof query>;
const HELD_MOST = 200;

const ACTS = [
  ["approve", approveRun],
  ["pause", pauseRun],
  ["resume", resumeRun],
] as const;

export const runsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: RUNS,
    who: ["staff:billing.see"],
    input: listQuery,
    handle: (visit, { input }) => listed(site, visit, input),
  }),
  route({
    method: "POST",
    path: `${RUNS}/setting`,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ mode: z.enum(RUN_MODES), group: z.enum(RUN_GROUPS), on_payment: text(2) }),
    async handle(visit, { input }) {
      const value = { mode: input.mode, group: input.group };
      const { sellerId } = visit;
      const onPayment = { sellerId, key: invoiceOnPayment.key, value: input.on_payment === "on" };
      for (const wish of [{ sellerId, key: runSetting.key, value }, onPayment]) {
        const done = await site.act(changeSetting, visit.actor, wish);
        if (!done.ok) return listed(site, visit, {}, await refusalSentence(site, visit, done.refusal));
      }
      return leadTo(RUNS, "saved");
    },
  }),
  route({
    method: "POST",
    path: `${RUNS}/ahead`,
    who: ["staff:billing.see"],
    action: lookAhead.name,
    input: posted({ on: text(10) }),
    async handle(visit, { input: { on } }) {
      const done = await site.act(lookAhead, visit.actor, { sellerId: visit.sellerId, on });
      if (done.ok) return listed(site, visit, {}, undefined, { on, ahead: done.value });
      const words = runsWords(visit.lang);
      const { refusal } = done;
      const said = refusal.code === "bad_date" ? words.errAhead : await refusalSentence(site, visit, refusal);
      return listed(site, visit, {}, said);
    },
  }),
  route({
    method: "GET",
    path: ONE,
    who: ["staff:billing.see"],
    on: onRun,
    input: query,
    handle: (visit, { params, input }) => shown(site, visit, params["id"], input),
  }),
  ...ACTS.map(([path, act]) =>
    route({
      method: "POST",
      path: `${ONE}/${path}`,
      who: ["staff:billing.issue"],
      on: onRun,
      action: act.name,
      input: posted({}),
      async handle(visit, { params }) {
        const runId = params["id"] ?? "";
        const done = await site.act(act, visit.actor, { runId });
        if (done.ok) return leadTo(`${RUNS}/${runId}`, "saved");
        return shown(site, visit, runId, {}, { problem: await sentence(site, visit, done.refusal) });
      },
    }),
  ),
  route({
    method: "POST",
    path: `${ONE}/accounts/:accountId/leave-out`,
    who: ["staff:billing.issue"],
    on: onRun,
    action: leaveOutOfRun.name,
    input: posted({ reason: text(1_000) }),
    async handle(visit, { params, input }) {
      const [runId, accountId] = [params["id"] ?? "", params["accountId"] ?? ""];
      const done = await site.act(leaveOutOfRun, visit.actor, { runId, accountId, reason: input.reason });
      if (done.ok) return leadTo(`${RUNS}/${runId}`, "saved");
      const errors = { reason: await sentence(site, visit, done.refusal) };
      const again = { form: `out-${accountId}`, values: { reason: input.reason }, errors };
      return shown(site, visit, runId, {}, { again });
    },
  }),
  route({
    method: "POST",
    path: "/office/holds/:id/lift",
    who: ["staff:billing.issue", "staff:services.change"],
    on: (params) => ({ kind: "hold", id: params["id"] ?? "" }),
    action: liftHold.name,
    input: posted({}),
    async handle(visit, { params }) {
      const done = await site.act(liftHold, visit.actor, { holdId: params["id"] ?? "" });
      if (done.ok) return leadTo(RUNS, "saved");
      return listed(site, visit, {}, await refusalSentence(site, visit, done.refusal));
    },
  }),
];

async function sentence(site: Site, visit: Visit, refusal: Refusal): Promise<string> {
  const words = runsWords(visit.lang);
  const said: Readonly<Record<string, string>> = {
    reason_missing: words.errReason,
    not_in_run: words.errGone,
    old_day: words.errDay,
    bad_move: words.errMoved,
  };
  return said[refusal.code] ?? refusalSentence(site, visit, refusal);
}

async function listed(
  site: Site,
  visit: Visit,
  input: z.infer<typeof listQuery>,
  problem?: string,
  seen?: Seen,
): Promise<Reply> {
  const { lang } = visit;
  const words = runsWords(lang);
  const sellerIds = sellersOf(visit);
  const db = site.db.read;
  const [rows, held, how, onPayment, last] = await Promise.all([
    invoiceRuns(db, { sellerIds, before: input.before, limit: PAGE }),
    heldAccounts(db, { sellerIds, limit: HELD_MOST }),
    settingOf(db, visit.sellerId, runSetting),
    settingOf(db, visit.sellerId, invoiceOnPayment),
    seen === undefined ? [] : invoiceRuns(db, { sellerIds: [visit.sellerId], limit: 1 }),
  ]);
  const sumsBefore = last[0] === undefined ? [] : await sumsOfRun(db, last[0]);
  return office(site, visit, {
    title: words.title,
    place: "invoices",
    listed: held,
    done: input.done,
    failed: problem !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.invoices, href: "/office/invoices" }]}
          title={words.title}
          lead={words.lead}
        />
        {problem === undefined ? null : <Problem>{problem}</Problem>}
        <List
          lang={lang}
          path={RUNS}
          caption={words.title}
          columns={runColumns(lang)}
          rows={rows}
          href={(row) => `${RUNS}/${row.id}`}
          query={input}
          empty={{ title: words.empty, hint: words.emptyHint, icon: "invoice" }}
        />
        <AheadCard lang={lang} seen={seen} sumsBefore={sumsBefore} />
        <HeldCard lang={lang} rows={held} may={holds(visit, "billing.issue")} />
        {holds(visit, "settings.change") ? (
          <HowCard lang={lang} values={{ ...how, on_payment: onPayment }} errors={{}} />
        ) : null}
      </>
    ),
  });
}

async function shown(
  site: Site,
  visit: Visit,
  id: string | undefined,
  asked: Query,
  refused: { readonly again?: Again; readonly problem?: string } = {},
): Promise<Reply> {
  const db = site.db.read;
  const run = isId(id) ? await runById(db, id) : null;
  if (!run) return nothingThere(site, visit);
  const before = await runBefore(db, run);
  const [sums, sumsBefore, drafts, approver] = await Promise.all([
    sumsOfRun(db, run),
    before ? sumsOfRun(db, before) : [],
    draftsOfRun(db, run.id, { after: asked.after, limit: PAGE }),
    run.approvedBy === null ? null : memberById(db, run.approvedBy),
  ]);
  const words = runsWords(visit.lang);
  const facts = {
    lang: visit.lang,
    run,
    sums,
    sumsBefore,
    drafts,
    after: asked.after,
    approver: approver?.name ?? null,
    may: holds(visit, "billing.issue"),
    again: refused.again,
  };
  return office(site, visit, {
    title: words.runOf(formatDate(visit.lang, run.runOn)),
    place: "invoices",
    done: asked.done,
    failed: refused.again !== undefined || refused.problem !== undefined,
    children: (
      <>
        <PageHeader
          trail={[
            { label: words.invoices, href: "/office/invoices" },
            { label: words.title, href: RUNS },
          ]}
          title={words.runOf(formatDate(visit.lang, run.runOn))}
          status={<StatusChip {...stateOf(visit.lang, "invoice_run", run.state)} />}
          actions={<RunActs {...facts} />}
        />
        {refused.problem === undefined ? null : <Problem>{refused.problem}</Problem>}
        <RunPage {...facts} />
      </>
    ),
  });
}
