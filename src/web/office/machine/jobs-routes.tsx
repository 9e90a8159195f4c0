// Routes of the machine room: jobs, parked calls, and what a person may do about them.
import {
  deskJobs,
  lookAgain,
  parkedAttempts,
  retryJob,
  rightGivers,
  settleAttempt,
} from "../../../business/staff/index.ts";
import { z } from "zod";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { houseWords } from "../house.words.ts";
import { JobsPage } from "./jobs-page.tsx";
import { PAGE, Problem } from "../parts.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";

const PATH = "/office/jobs";
// Job ids are numbers of the queue, not ids of ours.
const jobsQuery = z.strictObject({ view: text(20), before: text(20), done: text(30) });

const onAttempt = (params: Readonly<Record<string, string>>) => ({ kind: "attempt", id: params["id"] ?? "" });

export const jobsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:jobs.see"],
    input: jobsQuery,
    handle: (visit, { input }) => showJobs(site, visit, input),
  }),
  route({
    method: "POST",
    path: `${PATH}/:id/retry`,
    who: ["staff:jobs.retry"],
    action: retryJob.name,
    input: posted({}),
    async handle(visit, { params }) {
      const id = params["id"] ?? "";
      if (sellersOf(visit) !== null) return nothingThere(site, visit);
      if (!/^\d{1,18}$/u.test(id)) return showJobs(site, visit, {});
      const done = await site.act(retryJob, visit.actor, { jobId: BigInt(id) });
      if (done.ok) return leadTo(PATH, "retried");
      const gone = done.refusal.code === "not_waiting";
      const problem = gone
        ? houseWords(visit.lang).notWaiting
        : await refusalSentence(site, visit, done.refusal);
      return showJobs(site, visit, { problem });
    },
  }),
  route({
    method: "POST",
    path: "/office/attempts/:id/look",
    who: ["staff:jobs.retry"],
    on: onAttempt,
    action: lookAgain.name,
    input: posted({}),
    async handle(visit, { params }) {
      const attemptId = params["id"] ?? "";
      if (!isId(attemptId)) return showJobs(site, visit, {});
      const done = await site.act(lookAgain, visit.actor, { attemptId });
      if (done.ok) return leadTo(PATH, "look_again");
      const gone = done.refusal.code === "not_parked";
      const problem = gone
        ? houseWords(visit.lang).notParked
        : await refusalSentence(site, visit, done.refusal);
      return showJobs(site, visit, { problem });
    },
  }),
  route({
    method: "POST",
    path: "/office/attempts/:id/settle",
    who: ["staff:jobs.retry"],
    on: onAttempt,
    action: settleAttempt.name,
    input: posted({ note: text(500) }),
    async handle(visit, { params, input }) {
      const attemptId = params["id"] ?? "";
      if (!isId(attemptId)) return showJobs(site, visit, {});
      const done = await site.act(settleAttempt, visit.actor, { attemptId, note: input.note });
      if (done.ok) return leadTo(PATH, "settled");
      const words = houseWords(visit.lang);
      if (done.refusal.code === "invalid") {
        const again = { form: `settle-${attemptId}`, values: {}, errors: { note: words.noteMissing } };
        return showJobs(site, visit, { again });
      }
      const gone = done.refusal.code === "not_parked";
      return showJobs(site, visit, {
        problem: gone ? words.notParked : await refusalSentence(site, visit, done.refusal),
      });
    },
  }),
];

type Shown = {
  readonly view?: string;
  readonly before?: string;
  readonly done?: string | undefined;
  readonly again?: Again;
  readonly problem?: string;
};

async function showJobs(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const db = site.db.read;
  const view = shown.view === "retrying" || shown.view === "waiting" ? shown.view : "failed";
  const mine = sellersOf(visit);
  const after = /^\d{1,18}$/u.test(shown.before ?? "") ? shown.before : undefined;
  const [jobs, parked, givers] = await Promise.all([
    // A job may carry things of several brands: who is limited to some sees the calls of theirs alone.
    mine === null ? deskJobs(db, { view, after, limit: PAGE }) : null,
    parkedAttempts(db, mine),
    holds(visit, "jobs.retry") ? [] : rightGivers(db),
  ]);
  return office(site, visit, {
    title: houseWords(visit.lang).jobs,
    place: "jobs",
    listed: parked,
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <>
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <JobsPage
          lang={visit.lang}
          query={{ view: shown.view || undefined, before: after }}
          view={view}
          jobs={jobs}
          parked={parked}
          notYours={holds(visit, "jobs.retry") ? null : missingRight(visit.lang, ["jobs.retry"], givers)}
          again={shown.again}
        />
      </>
    ),
  });
}
