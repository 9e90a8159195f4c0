// The queue of the review desk: what waits, how long, until when, why, and who has taken it on.
import type { VNode } from "preact";
import type { ReviewRow } from "../../../business/orders/index.ts";
import type { Reviewed } from "../../../business/screening/index.ts";
import {
  Card,
  DateTime,
  EmptyState,
  FilterBar,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  Pager,
  StatusChip,
  Table,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { DeskKeys } from "../contract-desk/desk-keys.tsx";
import { address } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { PAGE } from "../parts.tsx";
import { deskKeysWords } from "./desk-keys.words.ts";
import { reviewWords } from "./review.words.ts";

const PATH = "/office/orders/review";
const REASONS = 2;

export type QueueProps = {
  readonly lang: Lang;
  readonly now: Date;
  readonly rows: readonly ReviewRow[];
  readonly reasons: readonly Reviewed[];
  /** How many other orders look like the same person's. */
  readonly similar: ReadonlyMap<string, number>;
  /** Until when somebody should have looked, by order. */
  readonly due: ReadonlyMap<string, Date | null>;
  readonly query: { readonly view?: string | undefined; readonly after?: string | undefined };
};

export function ReviewQueue(props: QueueProps): VNode {
  const { lang, rows, query } = props;
  const words = reviewWords(lang);
  const last = rows.length < PAGE ? undefined : rows.at(-1)?.id;
  return (
    <>
      <PageHeader
        trail={[{ label: officeWords(lang).orders, href: "/office/orders" }]}
        title={words.title}
        lead={words.lead}
        actions={<LinkButton href="/office/settings/desk">{officeWords(lang).settings}</LinkButton>}
      />
      <FilterBar
        action={PATH}
        views={[
          { label: words.all, href: PATH, current: query.view !== "mine" },
          { label: words.mine, href: `${PATH}?view=mine`, current: query.view === "mine" },
        ]}
      />
      <DeskKeys lang={lang} list={deskKeysWords(lang).queue} />
      <Card flush>
        <Table
          caption={words.title}
          columns={columnsOf(props)}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `${PATH}/${row.id}`}
          empty={
            <EmptyState title={words.empty} icon="check">
              {words.emptyHint}
            </EmptyState>
          }
        />
        <Pager
          {...(query.after ? { previous: address(PATH, { view: query.view }) } : {})}
          {...(last === undefined ? {} : { next: address(PATH, { view: query.view, after: last }) })}
        />
      </Card>
    </>
  );
}

function columnsOf({ lang, now, reasons, due, similar }: QueueProps): Column<ReviewRow>[] {
  const words = reviewWords(lang);
  const judged = (row: ReviewRow): Reviewed | undefined => reasons.find((one) => one.orderId === row.id);
  return [
    {
      key: "order",
      header: words.order,
      cell: (row) => (
        <>
          <code>{row.shortId}</code> {row.accountName}
          <br />
          <Muted>{row.titles.join(", ")}</Muted>
        </>
      ),
    },
    {
      key: "why",
      header: words.reasons,
      cell: (row) => (
        <ul class="plain stack stack-s">
          {(judged(row)?.reasons ?? []).slice(0, REASONS).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ),
    },
    { key: "score", header: words.score, numeric: true, cell: (row) => judged(row)?.score ?? "—" },
    {
      key: "similar",
      header: words.similarShort,
      fit: true,
      cell: (row) => <Alike lang={lang} orderId={row.id} count={similar.get(row.id) ?? 0} />,
    },
    { key: "waits", header: words.waits, fit: true, cell: (row) => ageText(lang, row.reviewSince, now) },
    {
      key: "clock",
      header: words.clock,
      fit: true,
      cell: (row) => <Clock lang={lang} now={now} row={row} due={due.get(row.id) ?? null} />,
    },
    {
      key: "who",
      header: words.assignee,
      fit: true,
      cell: (row) => (row.assigneeName === null ? <Muted>{words.nobody}</Muted> : row.assigneeName),
    },
    {
      key: "total",
      header: officeWords(lang).total,
      numeric: true,
      cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
    },
  ];
}

/** Leads to where they are listed. */
function Alike(props: { lang: Lang; orderId: string; count: number }): VNode {
  const { lang, orderId, count } = props;
  if (count === 0) return <Muted>—</Muted>;
  return <a href={`${PATH}/${orderId}#similar`}>{reviewWords(lang).alikeCount(count)}</a>;
}

function Clock(props: { lang: Lang; now: Date; row: ReviewRow; due: Date | null }): VNode {
  const { lang, row, due } = props;
  const words = reviewWords(lang);
  if (row.standing !== null) return <StatusChip tone="pending" word={words[`decided_${row.standing}`]} />;
  return (
    <>
      {row.answeredAt === null ? null : (
        <>
          <StatusChip tone="success" word={words.answered} />
          <br />
        </>
      )}
      {due === null ? null : due < props.now ? (
        <StatusChip tone="danger" word={words.late} />
      ) : (
        <DateTime at={due} />
      )}
    </>
  );
}

const MINUTE_MS = 60_000;
const MINUTES_SHOWN = 120;
const HOURS_SHOWN = 48;

/** How long something waits, in the largest unit that still says something. */
export function ageText(lang: Lang, since: Date, now: Date): string {
  const words = reviewWords(lang);
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS));
  if (minutes < MINUTES_SHOWN) return words.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < HOURS_SHOWN ? words.hours(hours) : words.days(Math.floor(hours / 24));
}
