// The page of invoice runs and the page of one run, as their routes show them.
import {
  draftsOfRun,
  invoiceOnPayment,
  invoiceRuns,
  invoicesOfRun,
  lastLook,
  leftOutOfRun,
  runBefore,
  runById,
  runSetting,
  sumsOfRun,
} from "../../../business/billing/index.ts";
import { heldAccounts } from "../../../business/contracts/index.ts";
import { settingOf } from "../../../business/sellers/index.ts";
import { memberById } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { following, Following, LinkButton, PageHeader, StatusChip, formatDate } from "../../ui/index.ts";
import type { Again, ListQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { List, PAGE, Problem } from "../parts.tsx";
import { holds, isId, sellersOf, todayOf } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { AheadCard } from "./run-ahead.tsx";
import { LEFT_OUT_MOST } from "./run-left-out.tsx";
import { RunActs, RunPage } from "./run-page.tsx";
import { HeldCard, HowCard, runColumns } from "./runs-page.tsx";
import { RUNS } from "../money/places.ts";
import { runsWords } from "./runs.words.ts";

type Query = { readonly after?: string | undefined; readonly done?: string | undefined };
const HELD_MOST = 200;
/** Runs that a later look ahead replaced are folded away: they billed nothing. */
const ALL = "all";

/** What was refused: said above all, or beside the day that was typed. */
type Refused = {
  readonly problem?: string;
  readonly ahead?: { readonly on: string; readonly error: string };
};

/** The list of runs, what is held, a look ahead, and how runs are made. */
export async function showRuns(
  site: Site,
  visit: Visit,
  input: ListQuery,
  refused: Refused = {},
): Promise<Reply> {
  const { lang } = visit;
  const words = runsWords(lang);
  const sellerIds = sellersOf(visit);
  const withReplaced = input.view === ALL;
  const db = site.db.read;
  const [rows, held, how, onPayment, look] = await Promise.all([
    invoiceRuns(db, { sellerIds, before: input.before, limit: PAGE, withReplaced }),
    heldAccounts(db, { sellerIds, limit: HELD_MOST }),
    settingOf(db, visit.sellerId, runSetting),
    settingOf(db, visit.sellerId, invoiceOnPayment),
    lastLook(db, visit.sellerId, todayOf(visit)),
  ]);
  const isCounting = look !== null && !look.isOver;
  const last = look === null ? [] : await invoiceRuns(db, { sellerIds: [visit.sellerId], limit: 1 });
  const sumsBefore = last[0] === undefined ? null : await sumsOfRun(db, last[0]);
  return office(site, visit, {
    title: words.title,
    place: "invoices",
    listed: [...held, ...(look?.largest ?? [])],
    done: input.done,
    failed: refused.problem !== undefined || refused.ahead !== undefined,
    ...following(isCounting),
    children: (
      <>
        <PageHeader
          trail={[{ label: words.invoices, href: "/office/invoices" }]}
          title={words.title}
          lead={words.lead}
          actions={
            rows.length === 0 && !withReplaced ? null : (
              <LinkButton href={withReplaced ? RUNS : `${RUNS}?view=${ALL}`} kind="quiet">
                {withReplaced ? words.withoutReplaced : words.withReplaced}
              </LinkButton>
            )
          }
        />
        {refused.problem === undefined ? null : <Problem>{refused.problem}</Problem>}
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
        <Following name="ahead" isUnderWay={isCounting}>
          <AheadCard lang={lang} look={look} sumsBefore={sumsBefore} refused={refused.ahead} />
        </Following>
        <HeldCard lang={lang} rows={held} may={holds(visit, "billing.issue")} />
        {holds(visit, "settings.change") ? (
          <HowCard lang={lang} values={{ ...how, on_payment: onPayment }} errors={{}} />
        ) : null}
      </>
    ),
  });
}

/** One run with its drafts, beside the one before it. */
export async function showRun(
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
  const [sums, sumsBefore, drafts, invoices, leftOut, approver] = await Promise.all([
    sumsOfRun(db, run),
    before ? sumsOfRun(db, before) : null,
    draftsOfRun(db, run.id, { after: asked.after, limit: PAGE }),
    invoicesOfRun(db, run.id, { after: asked.after, limit: PAGE }),
    leftOutOfRun(db, run.id, LEFT_OUT_MOST),
    run.approvedBy === null ? null : memberById(db, run.approvedBy),
  ]);
  const words = runsWords(visit.lang);
  const facts = {
    lang: visit.lang,
    run,
    sums,
    sumsBefore,
    drafts,
    invoices,
    leftOut,
    after: asked.after,
    approver: approver?.name ?? null,
    may: holds(visit, "billing.issue"),
    again: refused.again,
  };
  const goesOn = run.state === "preparing" || run.state === "running";
  return office(site, visit, {
    title: words.runOf(formatDate(visit.lang, run.runOn)),
    place: "invoices",
    done: asked.done,
    failed: refused.again !== undefined || refused.problem !== undefined,
    ...following(goesOn),
    children: (
      <Following name="run" isUnderWay={goesOn}>
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
      </Following>
    ),
  });
}
