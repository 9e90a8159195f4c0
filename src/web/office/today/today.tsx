// Today: queues of what waits for a person, each row with its next act. No counters for their own sake.
import type { VNode } from "preact";
import type { ShownMovement } from "../../../business/bank/index.ts";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { DeskOrder, ReviewRow } from "../../../business/orders/index.ts";
import type { Payment } from "../../../business/payments/index.ts";
import type { DeskPack } from "../../../business/papers/index.ts";
import type { PrintJob } from "../../../business/print/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import type { AttemptRow, JobRow } from "../../../business/staff/index.ts";
import {
  DateTime,
  EmptyState,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  StatusChip,
  type Lang,
} from "../../ui/index.ts";
import type { Waits } from "../money/waits-for.tsx";
import { officeWords } from "../office.words.ts";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";
import { stateOf } from "../states.words.ts";
import { PapersQueue, PrintsQueue, ThreadsQueue } from "./today-desks.tsx";
import { Calm } from "./today-calm.tsx";
import { BankQueue, MatchQueue, next, ParkedQueue, Queue, RiskQueue } from "./today-queues.tsx";
import { TaskQueue } from "./today-tasks.tsx";
import type { NamedTask } from "./today-tasks.tsx";
import { todayWords } from "./today.words.ts";

export type TodayProps = {
  readonly lang: Lang;
  readonly today: string;
  /** Null where the reader may not see such things. */
  readonly review: readonly (ReviewRow & { readonly reasons: readonly string[] })[] | null;
  readonly waiting: readonly DeskOrder[] | null;
  readonly tasks: readonly NamedTask[];
  readonly parked: readonly AttemptRow[] | null;
  readonly failed: readonly JobRow[];
  readonly match:
    | readonly (Payment & { readonly accountName: string; readonly waits: readonly Waits[] })[]
    | null;
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
          header: words.order,
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
          header: words.order,
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
