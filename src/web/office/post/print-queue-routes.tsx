// Routes of the print queue: its views, one paper as PDF, a run and its PDF, and what is done with chosen papers.
import { z } from "zod";
import {
  dropPrints,
  postPapers,
  printAgain,
  printJobById,
  printPapers,
  printPile,
  printRun,
  RUN_MOST,
  takePapersBack,
  undoPosted,
} from "../../../business/print/index.ts";
import type { PrintJobState } from "../../../business/print/index.ts";
import type { Act } from "../../../kernel/act.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import { address, leadTo, listQuery, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import type { Done } from "../office.words.ts";
import { PAGE, Problem } from "../parts.tsx";
import { isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { paperFile, papersFile, pdf } from "./paper-file.ts";
import { postWords } from "./post.words.ts";
import { PRINT, PrintQueuePage, RUNS } from "./print-queue-page.tsx";
import { PrintRunPage } from "./print-run-page.tsx";

const WHO = ["staff:print.do"] as const;
const STATES = ["waiting", "printed", "posted", "returned", "dropped"] as const;
const LIST_MAX = RUN_MOST * 40;
const listed = z.string().max(LIST_MAX);
const pile = posted({
  ids: z.union([listed, z.array(listed).max(RUN_MOST)]).optional(),
  /** What the page showed, for "all of them". */
  shown: listed.optional(),
  all: z.literal("yes").optional(),
  view: z.enum(STATES),
  on: text(20),
  run: z.uuid().optional(),
});
type Posted = z.infer<typeof pile>;

/** What is done with papers, by the last part of its address. */
const DEEDS = [
  ["print", printPapers, "printed"],
  ["again", printAgain, "queued_again"],
  ["drop", dropPrints, "taken_off"],
  ["undo", undoPosted, "unposted"],
  ["came-back", takePapersBack, "came_back"],
] as const;

export const printQueueRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PRINT,
    who: WHO,
    input: listQuery,
    handle: (visit, { input }) => {
      const view = STATES.find((one) => one === input.view) ?? "waiting";
      return showPile(site, visit, { view, before: input.before, done: input.done });
    },
  }),
  route({
    method: "GET",
    path: `${PRINT}/:id/paper.pdf`,
    who: WHO,
    on: (params) => ({ kind: "print_job", id: params["id"] ?? "" }),
    async handle(visit, { params }) {
      const job = isId(params["id"]) ? await printJobById(site.db.read, params["id"]) : null;
      const file = job && (await paperFile(site, job));
      return file ? pdf(file.content, file.fileName) : nothingThere(site, visit);
    },
  }),
  ...DEEDS.map(([name, action, done]) =>
    route({
      method: "POST",
      path: `${PRINT}/${name}`,
      who: WHO,
      action: action.name,
      input: pile,
      handle: (visit, { input }) =>
        carryOut(site, visit, input, done, (act, printJobIds) => act(action, visit.actor, { printJobIds })),
    }),
  ),
  route({
    method: "POST",
    path: `${PRINT}/post`,
    who: WHO,
    action: postPapers.name,
    input: pile,
    handle(visit, { input }) {
      const { on } = input;
      if (!z.iso.date().safeParse(on).success)
        return showAgain(site, visit, input, { on: postWords(visit.lang).errDay });
      return carryOut(site, visit, input, "posted", (act, printJobIds) =>
        act(postPapers, visit.actor, { printJobIds, on }),
      );
    },
  }),
  route({
    method: "GET",
    path: `${RUNS}/:id`,
    who: WHO,
    on: (params) => ({ kind: "print_run", id: params["id"] ?? "" }),
    input: pageQuery,
    handle: (visit, { params, input }) => showRun(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "GET",
    path: `${RUNS}/:id/papers.pdf`,
    who: WHO,
    on: (params) => ({ kind: "print_run", id: params["id"] ?? "" }),
    async handle(visit, { params }) {
      const run = isId(params["id"]) ? await printRun(site.db.read, params["id"]) : null;
      if (!run || run.jobs.length === 0) return nothingThere(site, visit);
      const made = await papersFile(site, run.jobs);
      return made
        ? pdf(made, `print-${run.id.slice(-8)}.pdf`)
        : showRun(site, visit, run.id, { problem: postWords(visit.lang).errUnreadable });
    },
  }),
];

type Tried = Promise<
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal }
>;

const chosenOf = ({ ids, all, shown }: Posted): string[] =>
  [all === "yes" ? (shown ?? "") : (ids ?? "")]
    .flat()
    .flatMap((one) => one.split(","))
    .filter((one) => isId(one))
    .slice(0, RUN_MOST + 1);

async function carryOut(
  site: Site,
  visit: Visit,
  input: Posted,
  done: Done,
  act: (act: Act, printJobIds: readonly string[]) => Tried,
): Promise<Reply> {
  const tried = await act(site.act, chosenOf(input));
  if (tried.ok) {
    const made = tried.value as { readonly runIds?: readonly string[] } | null;
    const [runId, ...more] = made?.runIds ?? [];
    if (runId !== undefined)
      return leadTo(more.length === 0 ? `${RUNS}/${runId}` : address(PRINT, { view: "printed" }), done);
    if (input.run !== undefined) return leadTo(`${RUNS}/${input.run}`, done);
    return leadTo(address(PRINT, { view: input.view === "waiting" ? undefined : input.view }), done);
  }
  const words = postWords(visit.lang);
  const own: Readonly<Record<string, string>> = {
    nothing_chosen: words.errChosen,
    too_many: words.errMany(RUN_MOST),
    bad_move: words.errMoved,
    bad_day: words.errDay,
    too_late: words.errLate,
  };
  const { refusal } = tried;
  const sentence = own[refusal.code] ?? (await refusalSentence(site, visit, refusal));
  return showAgain(site, visit, input, { [refusal.code === "bad_day" ? "on" : ""]: sentence });
}

function showAgain(
  site: Site,
  visit: Visit,
  input: Posted,
  errors: Readonly<Record<string, string>>,
): Promise<Reply> {
  const values = { on: input.on, chosen: chosenOf(input).join(",") };
  const again: Again = { form: "pile", values, errors };
  return input.run === undefined
    ? showPile(site, visit, { view: input.view, again })
    : showRun(site, visit, input.run, { again });
}

async function showPile(
  site: Site,
  visit: Visit,
  shown: {
    readonly view: PrintJobState;
    readonly before?: string | undefined;
    readonly done?: string | undefined;
    readonly again?: Again;
  },
): Promise<Reply> {
  const jobs = await printPile(site.db.read, {
    sellerIds: sellersOf(visit),
    state: shown.view,
    after: shown.before,
    limit: PAGE,
  });
  return office(site, visit, {
    title: postWords(visit.lang).title,
    place: "print",
    listed: jobs,
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <PrintQueuePage
        lang={visit.lang}
        view={shown.view}
        before={shown.before}
        jobs={jobs}
        today={todayOf(visit)}
        machineNow={site.clock.machine()}
        again={shown.again}
      />
    ),
  });
}

async function showRun(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: { readonly done?: string | undefined; readonly again?: Again; readonly problem?: string },
): Promise<Reply> {
  const run = isId(id) ? await printRun(site.db.read, id) : null;
  if (!run) return nothingThere(site, visit);
  return office(site, visit, {
    title: postWords(visit.lang).run,
    place: "print",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    children: (
      <>
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        <PrintRunPage
          lang={visit.lang}
          runId={run.id}
          printedAt={run.printedAt}
          jobs={run.jobs}
          today={todayOf(visit)}
          again={shown.again}
        />
      </>
    ),
  });
}
