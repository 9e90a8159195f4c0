// Today: queues of what waits for a person, each row with its next act. No counters for their own sake.
import type { VNode } from "preact";
import type { ShownMovement } from "../../../business/bank/index.ts";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { DeskOrder, ReviewRow } from "../../../business/orders/index.ts";
import type { Payment } from "../../../business/payments/index.ts";
import type { DeskPack } from "../../../business/papers/index.ts";
import type { PrintJob } from "../../../business/print/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import type { AttemptRow, JobRow, Task } from "../../../business/staff/index.ts";
import {
  Button,
  DateOnly,
  DateTime,
  EmptyState,
  Form,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  StatusChip,
  type Lang,
} from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";
import { stateOf } from "../states.words.ts";
import { PapersQueue, PrintsQueue, ThreadsQueue } from "./today-desks.tsx";
import { Calm } from "./today-calm.tsx";
import { BankQueue, MatchQueue, next, ParkedQueue, Queue, RiskQueue } from "./today-queues.tsx";
import { itemFault } from "../orders/item-fault.words.ts";
import { switchedPath } from "../contracts/switched-card.tsx";
import { switchedWords } from "../contracts/switched.words.ts";
import { whyName } from "../why.words.ts";
import { taskPage } from "./subject-page.ts";
import { houseTaskPage, taskAbout, taskName, todayWords, workName } from "./today.words.ts";

export type TodayProps = {
  readonly lang: Lang;
  readonly today: string;
  /** Null where the reader may not see such things. */
  readonly review: readonly (ReviewRow & { readonly reasons: readonly string[] })[] | null;
  readonly waiting: readonly DeskOrder[] | null;
  readonly tasks: readonly Task[];
  readonly parked: readonly AttemptRow[] | null;
  readonly failed: readonly JobRow[];
  readonly match: readonly (Payment & { readonly accountName: string })[] | null;
  /** The oldest movements on bank statements that wait, and how many do. */
  readonly bank: { readonly rows: readonly ShownMovement[]; readonly count: number } | null;
  readonly risk: readonly DeskDocument[] | null;
  readonly packs: readonly DeskPack[] | null;
  readonly threads: readonly Thread[] | null;
  readonly prints: readonly PrintJob[] | null;
  readonly mayPlace: boolean;
};

export function TodayPage(props: TodayProps): VNode {
  const words = todayWords(props.lang);
  const { review, waiting, tasks, parked, failed, match, bank, risk, packs, threads, prints } = props;
  const lists = [review, waiting, tasks, parked, failed, match, bank?.rows, risk, packs, threads, prints];
  const waits = lists.some((list) => (list?.length ?? 0) > 0);
  return (
    <>
      <PageHeader
        title={officeWords(props.lang).today}
        lead={words.lead}
        actions={
          props.mayPlace ? (
            <LinkButton href="/office/staff-orders/new" icon="plus">
              {staffOrderWords(props.lang).begin}
            </LinkButton>
          ) : null
        }
      />
      {waits ? null : (
        <EmptyState title={words.allClear} icon="check">
          {words.allClearHint}
        </EmptyState>
      )}
      {review?.length ? <ReviewQueue {...props} review={review} /> : null}
      {packs?.length ? <PapersQueue lang={props.lang} packs={packs} /> : null}
      {threads?.length ? <ThreadsQueue lang={props.lang} threads={threads} /> : null}
      {prints?.length ? <PrintsQueue lang={props.lang} prints={prints} /> : null}
      {tasks.length > 0 ? <TaskQueue {...props} /> : null}
      {parked && parked.length + failed.length > 0 ? <ParkedQueue {...props} parked={parked} /> : null}
      {match?.length ? <MatchQueue {...props} match={match} /> : null}
      {bank?.rows.length ? <BankQueue {...props} bank={bank} /> : null}
      {risk?.length ? <RiskQueue {...props} risk={risk} /> : null}
      {waiting?.length ? <WaitingQueue {...props} waiting={waiting} /> : null}
      {waits ? <Calm {...props} /> : null}
    </>
  );
}

function ReviewQueue({ lang, review }: TodayProps & { review: NonNullable<TodayProps["review"]> }): VNode {
  const words = todayWords(lang);
  const general = officeWords(lang);
  return (
    <Queue
      title={words.review}
      lead={words.reviewLead}
      rows={review}
      rowKey={(row) => row.id}
      all={{ href: "/office/orders/review", label: words.seeAll }}
      columns={[
        {
          key: "id",
          header: general.orders,
          fit: true,
          cell: (row) => (
            <a href={`/office/orders/review/${row.id}`}>
              <code>{row.shortId}</code>
            </a>
          ),
        },
        { key: "who", header: general.customer, cell: (row) => row.accountName },
        {
          key: "why",
          header: words.reasons,
          cell: (row) => <Muted>{row.reasons.slice(0, 2).join(" · ")}</Muted>,
        },
        { key: "at", header: general.created, fit: true, cell: (row) => <DateTime at={row.reviewSince} /> },
        {
          key: "sum",
          header: general.total,
          numeric: true,
          cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => next(words.decide, `/office/orders/review/${row.id}`, row.shortId),
        },
      ]}
    />
  );
}

function WaitingQueue({ lang, waiting }: TodayProps & { waiting: readonly DeskOrder[] }): VNode {
  const words = todayWords(lang);
  const general = officeWords(lang);
  return (
    <Queue
      title={words.waiting}
      lead={words.waitingLead}
      rows={waiting}
      rowKey={(row) => row.id}
      all={{ href: "/office/orders?view=waiting", label: words.seeAll }}
      columns={[
        {
          key: "id",
          header: general.orders,
          fit: true,
          cell: (row) => (
            <a href={`/office/orders/${row.id}`}>
              <code>{row.shortId}</code>
            </a>
          ),
        },
        { key: "who", header: general.customer, cell: (row) => row.accountName },
        {
          key: "state",
          header: general.state,
          fit: true,
          cell: (row) => <StatusChip {...stateOf(lang, "order", row.state)} />,
        },
        {
          key: "due",
          header: words.ends,
          fit: true,
          cell: (row) => (row.dueAt ? <DateTime at={row.dueAt} /> : null),
        },
      ]}
    />
  );
}

/** Some tasks are about a day. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const doneOf = (task: Task) => {
  const done = SWITCHES[task.kind];
  return done === undefined
    ? { action: `/office/tasks/${task.id}/done` }
    : { action: switchedPath(task.subjectId), hidden: { done } };
};

/** Done where it is said that it is done: what was switched, to what the contract comes. */
const SWITCHES: Readonly<Record<string, "stopped" | "resumed">> = {
  switch_off: "stopped",
  switch_on: "resumed",
};

function About({ lang, task }: { readonly lang: Lang; readonly task: Task }): VNode {
  if (SWITCHES[task.kind] !== undefined) return <ToSwitch lang={lang} task={task} />;
  const work = task.kind === "work_failed" ? workName(lang, task.reason ?? "") : null;
  if (work !== null) return <Muted>{`${work}: ${task.about}`}</Muted>;
  const why = task.reason === null ? "" : `: ${itemFault(lang, task.reason)}`;
  return (
    <Muted>
      {DAY.test(task.about) ? <DateOnly date={task.about} /> : taskAbout(lang, task)}
      {why}
    </Muted>
  );
}

/** What, because of what, and by when: the deadline is the end of a day. */
function ToSwitch({ lang, task }: { readonly lang: Lang; readonly task: Task }): VNode {
  const [, what = task.about, number = ""] = /^(.*): (\S+)$/su.exec(task.about) ?? [];
  const why = whyName(lang, `${task.reason ?? ""}: ${number}`);
  const last = task.dueAt === null ? null : new Date(task.dueAt.getTime() - 1);
  return (
    <Muted>
      {what}: {why}
      {last === null ? null : (
        <>
          {" "}
          ({switchedWords(lang).by("")}
          <DateTime at={last} />)
        </>
      )}
    </Muted>
  );
}

function TaskQueue({ lang, tasks }: TodayProps): VNode {
  const words = todayWords(lang);
  return (
    <Queue
      title={words.tasks}
      lead={words.tasksLead}
      rows={tasks}
      rowKey={(row) => row.id}
      all={{ href: "/office/jobs", label: words.seeAll }}
      columns={[
        { key: "kind", header: words.kind, fit: true, cell: (row) => taskName(lang, row.kind) },
        { key: "about", header: words.what, cell: (row) => <About lang={lang} task={row} /> },
        {
          key: "at",
          header: officeWords(lang).created,
          fit: true,
          cell: (row) => <DateTime at={row.createdAt} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => {
            const href =
              row.kind === "attempt_parked"
                ? "/office/jobs"
                : row.subjectKind === "installation"
                  ? houseTaskPage(row.kind)
                  : taskPage(row);
            return (
              <span class="button-row">
                {href === null ? null : next(words.look, href, taskAbout(lang, row))}
                <Form {...doneOf(row)} id={`t${row.id}`} layout="inline">
                  <Button size="small" kind="quiet" label={`${words.done}: ${taskAbout(lang, row)}`}>
                    {words.done}
                  </Button>
                </Form>
              </span>
            );
          },
        },
      ]}
    />
  );
}
