// The queues of Today that concern money and the machine, and the card that every queue is drawn in.
import type { ComponentChildren, VNode } from "preact";
import type { DeskDocument } from "../../../business/billing/index.ts";
import { freeOf } from "../../../business/payments/index.ts";
import type { AttemptRow } from "../../../business/staff/index.ts";
import { daysBetween } from "../../../kernel/time.ts";
import {
  Card,
  DateOnly,
  DateTime,
  LinkButton,
  Money,
  Muted,
  StatusChip,
  Table,
  type Column,
} from "../../ui/index.ts";
import { bankWords } from "../bank/bank.words.ts";
import { Payer } from "../bank/movement-parts.tsx";
import { WAITING } from "../bank/places.ts";
import { WaitsFor } from "../money/waits-for.tsx";
import { officeWords } from "../office.words.ts";
import { deedName } from "../story.words.ts";
import type { TodayProps } from "./today.tsx";
import { outsideWhy } from "../outside.words.ts";
import { todayWords } from "./today.words.ts";

export function Queue<Row>(props: {
  title: string;
  lead: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  all: { readonly href: string; readonly label: string };
}): VNode {
  const { rows } = props;
  return (
    <Card
      title={props.title}
      lead={props.lead}
      flush
      actions={
        <LinkButton
          kind="quiet"
          size="small"
          href={props.all.href}
          label={`${props.all.label}: ${props.title}`}
        >
          {props.all.label}
        </LinkButton>
      }
    >
      <Table caption={props.title} rows={rows} rowKey={props.rowKey} columns={props.columns} />
    </Card>
  );
}

export const next = (label: string, href: string, about: string): ComponentChildren => (
  <LinkButton size="small" href={href} label={`${label}: ${about}`}>
    {label}
  </LinkButton>
);

export function ParkedQueue({ lang, parked, failed }: TodayProps & { parked: readonly AttemptRow[] }): VNode {
  const words = todayWords(lang);
  const rows = [
    ...parked.map((one) => ({
      id: one.id,
      what: deedName(lang, one.deed),
      message: outsideWhy(lang, [one.code, one.message].filter(Boolean).join(": ")),
      at: one.askedAt,
    })),
    ...failed.map((one) => ({
      id: String(one.id),
      what: one.name,
      message: one.lastError ?? "",
      at: one.createdAt,
    })),
  ];
  return (
    <Queue
      title={words.parked}
      lead={words.parkedLead}
      rows={rows}
      rowKey={(row) => row.id}
      all={{ href: "/office/jobs", label: words.seeAll }}
      columns={[
        { key: "what", header: words.what, cell: (row) => row.what },
        { key: "message", header: words.reasons, cell: (row) => <Muted>{row.message.slice(0, 140)}</Muted> },
        { key: "at", header: officeWords(lang).created, fit: true, cell: (row) => <DateTime at={row.at} /> },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => next(words.look, "/office/jobs", row.what),
        },
      ]}
    />
  );
}

export function MatchQueue({ lang, match }: TodayProps & { match: NonNullable<TodayProps["match"]> }): VNode {
  const words = todayWords(lang);
  const general = officeWords(lang);
  return (
    <Queue
      title={words.match}
      lead={words.matchLead}
      rows={match}
      rowKey={(row) => row.id}
      all={{ href: "/office/payments?view=unallocated", label: words.seeAll }}
      columns={[
        { key: "who", header: general.customer, cell: (row) => row.accountName },
        {
          key: "ref",
          header: words.what,
          cell: (row) => (
            <>
              <Muted>{row.bankReference ?? row.payer ?? ""}</Muted>
              <WaitsFor lang={lang} waits={row.waits} />
            </>
          ),
        },
        { key: "at", header: general.created, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
        {
          key: "free",
          header: words.free,
          numeric: true,
          cell: (row) => <Money minor={freeOf(row)} currency={row.currency} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => next(words.assign, `/office/payments/${row.id}`, row.accountName),
        },
      ]}
    />
  );
}

export function BankQueue({ lang, bank }: TodayProps & { bank: NonNullable<TodayProps["bank"]> }): VNode {
  const words = todayWords(lang);
  return (
    <Queue
      title={words.bank(bank.count)}
      lead={words.bankLead}
      rows={bank.rows}
      rowKey={(row) => row.id}
      all={{ href: WAITING, label: words.seeAll }}
      columns={[
        { key: "who", header: words.what, cell: (row) => <Payer lang={lang} movement={row} /> },
        {
          key: "words",
          header: bankWords(lang).words,
          cell: (row) => <Muted>{(row.words || (row.reference ?? "")).slice(0, 140)}</Muted>,
        },
        { key: "at", header: words.day, fit: true, cell: (row) => <DateOnly date={row.bookedOn} /> },
        {
          key: "sum",
          header: words.sum,
          numeric: true,
          cell: (row) => <Money minor={row.minor} currency={row.currency} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => next(words.assign, `${WAITING}/${row.id}`, row.payer ?? row.bookedOn),
        },
      ]}
    />
  );
}

export function RiskQueue({ lang, today, risk }: TodayProps & { risk: readonly DeskDocument[] }): VNode {
  const words = todayWords(lang);
  const general = officeWords(lang);
  return (
    <Queue
      title={words.risk}
      lead={words.riskLead}
      rows={risk}
      rowKey={(row) => row.id}
      all={{ href: "/office/invoices?view=overdue", label: words.seeAll }}
      columns={[
        { key: "no", header: words.invoice, fit: true, cell: (row) => <code>{row.number}</code> },
        { key: "who", header: general.customer, cell: (row) => row.accountName },
        {
          key: "late",
          header: words.due,
          fit: true,
          cell: (row) => (
            <StatusChip tone="danger" word={words.days(row.dueOn ? daysBetween(row.dueOn, today) : 0)} />
          ),
        },
        {
          key: "open",
          header: words.left,
          numeric: true,
          cell: (row) => <Money minor={row.openMinor} currency={row.currency} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => next(words.look, `/office/invoices/${row.id}`, row.number ?? ""),
        },
      ]}
    />
  );
}
