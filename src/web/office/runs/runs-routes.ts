// Routes of invoice runs: the list with how invoices are written and who is left out, one run, and what staff decide about it.
import { z } from "zod";
import {
  approveRun,
  invoiceOnPayment,
  leaveOutOfRun,
  lookAhead,
  pauseRun,
  previewAhead,
  previewDraft,
  resumeRun,
  RUN_GROUPS,
  RUN_MODES,
  runSetting,
} from "../../../business/billing/index.ts";
import { holdById, liftHold } from "../../../business/contracts/index.ts";
import type { HeldThing } from "../../../business/contracts/index.ts";
import { changeSetting } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, listQuery, posted, refusalSentence, text } from "../forms.ts";
import { keepSettings } from "../settings/keep-settings.ts";
import { isId } from "../staff/staff-visit.ts";
import { RUNS } from "../money/places.ts";
import { runsWords } from "./runs.words.ts";
import { showAheadLines, showDraft } from "./run-draft-lines.tsx";
import { showRun, showRuns } from "./runs-shown.tsx";

const ONE = `${RUNS}/:id`;
const onRun = (params: Readonly<Record<string, string>>) => ({ kind: "invoice_run", id: params["id"] ?? "" });
const query = z.strictObject({ after: z.uuid().optional(), done: z.string().max(30).optional() });

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
    handle: (visit, { input }) => showRuns(site, visit, input),
  }),
  route({
    method: "POST",
    path: `${RUNS}/setting`,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({ mode: z.enum(RUN_MODES), group: z.enum(RUN_GROUPS), on_payment: text(2) }),
    async handle(visit, { input }) {
      const unkept = await keepSettings(site, visit, [
        [runSetting, { mode: input.mode, group: input.group }],
        [invoiceOnPayment, input.on_payment === "on"],
      ]);
      if (unkept === null) return leadTo(RUNS, "saved");
      return showRuns(site, visit, {}, { problem: await refusalSentence(site, visit, unkept.refusal) });
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
      if (done.ok) return leadTo(`${RUNS}#ahead`);
      const { refusal } = done;
      return showRuns(
        site,
        visit,
        {},
        refusal.code === "bad_date"
          ? { ahead: { on, error: runsWords(visit.lang).errAhead } }
          : { problem: await refusalSentence(site, visit, refusal) },
      );
    },
  }),
  route({
    method: "GET",
    path: `${RUNS}/ahead/:accountId`,
    who: ["staff:billing.see"],
    on: (params) => ({ kind: "account", id: params["accountId"] ?? "" }),
    action: previewAhead.name,
    input: z.strictObject({}),
    handle: (visit, { params }) => showAheadLines(site, visit, params["accountId"]),
  }),
  route({
    method: "GET",
    path: ONE,
    who: ["staff:billing.see"],
    on: onRun,
    input: query,
    handle: (visit, { params, input }) => showRun(site, visit, params["id"], input),
  }),
  route({
    method: "GET",
    path: `${ONE}/accounts/:accountId`,
    who: ["staff:billing.see"],
    on: onRun,
    action: previewDraft.name,
    input: z.strictObject({}),
    handle: (visit, { params }) => showDraft(site, visit, params["id"], params["accountId"]),
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
        if (done.ok) return leadTo(`${RUNS}/${runId}`, path === "pause" ? "run_rests" : "run_goes");
        return showRun(site, visit, runId, {}, { problem: await sentence(site, visit, done.refusal) });
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
      return showRun(site, visit, runId, {}, { again });
    },
  }),
  route({
    method: "POST",
    path: "/office/holds/:id/lift",
    who: ["staff:billing.issue", "staff:services.change"],
    on: (params) => ({ kind: "hold", id: params["id"] ?? "" }),
    action: liftHold.name,
    input: posted({ back: text(40).optional() }),
    async handle(visit, { params, input }) {
      const holdId = params["id"] ?? "";
      const held = isId(holdId) ? await holdById(site.db.read, holdId) : null;
      const done = await site.act(liftHold, visit.actor, { holdId });
      if (done.ok) return leadTo(held === null ? RUNS : placeOfHold(held, input.back), "saved");
      return showRuns(site, visit, {}, { problem: await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

/** Back to where it was lifted: on the contract, on the customer's card, or among the runs. */
function placeOfHold(held: HeldThing, back: string | undefined): string {
  if (back === "account") return `/office/customers/${held.accountId}`;
  return isId(back) ? `/office/contracts/${back}` : RUNS;
}

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
