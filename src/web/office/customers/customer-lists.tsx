// The short lists of a customer's card: documents, payments and messages, and the card that each of them is drawn in.
import type { ComponentChildren, VNode } from "preact";
import { Card, DateOnly, DateTime, Money, Muted, StatusChip, Table, type Column } from "../../ui/index.ts";
import type { CustomerProps } from "./customer-page.tsx";
import { customersWords } from "./customers.words.ts";
import { nounName } from "../story.words.ts";
import { officeWords } from "../office.words.ts";
import { settlementOf } from "../orders/order-facts.tsx";
import { ordersWords } from "../orders/orders.words.ts";
import { stateOf } from "../states.words.ts";

type PartProps<Row> = {
  readonly title: string;
  readonly none: string;
  readonly rows: readonly Row[];
  readonly id: (row: Row) => string;
  readonly href?: (row: Row) => string | undefined;
  readonly columns: readonly Column<Row>[];
};

export function Part<Row>(props: PartProps<Row>): VNode {
  return (
    <Table
      caption={props.title}
      rows={props.rows}
      rowKey={props.id}
      columns={props.columns}
      empty={<Muted>{props.none}</Muted>}
      {...(props.href ? { rowHref: props.href } : {})}
    />
  );
}

/** A card with a short list, or with the sentence that there is nothing. */
export function Framed<Row>(props: PartProps<Row> & { readonly actions?: ComponentChildren }): VNode {
  return (
    <Card title={props.title} flush={props.rows.length > 0} actions={props.actions}>
      <Part {...props} />
    </Card>
  );
}

export function Documents({ lang, documents }: CustomerProps): VNode {
  const words = customersWords(lang);
  const general = officeWords(lang);
  return (
    <Framed
      title={words.documents}
      none={words.noDocuments}
      rows={documents}
      id={(row) => row.id}
      href={(row) => `/office/invoices/${row.id}`}
      columns={[
        { key: "no", header: words.number, cell: (row) => <code>{row.number ?? "…"}</code> },
        {
          key: "state",
          header: general.state,
          fit: true,
          cell: (row) => <StatusChip {...settlementOf(lang, row)} />,
        },
        {
          key: "on",
          header: general.date,
          fit: true,
          cell: (row) => (row.documentOn ? <DateOnly date={row.documentOn} /> : null),
        },
        {
          key: "sum",
          header: general.total,
          numeric: true,
          cell: (row) => <Money minor={row.grossMinor} currency={row.currency} />,
        },
      ]}
    />
  );
}

export function Payments({ lang, payments }: CustomerProps): VNode {
  const words = customersWords(lang);
  const general = officeWords(lang);
  return (
    <Framed
      title={words.payments}
      none={words.noPayments}
      rows={payments}
      id={(row) => row.id}
      href={(row) => `/office/payments/${row.id}`}
      columns={[
        { key: "way", header: words.payBy, cell: (row) => ordersWords(lang)[`way_${row.way}`] },
        {
          key: "state",
          header: general.state,
          fit: true,
          cell: (row) => <StatusChip {...stateOf(lang, "payment", row.state)} />,
        },
        { key: "at", header: general.date, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
        {
          key: "sum",
          header: general.amount,
          numeric: true,
          cell: (row) => <Money minor={row.minor} currency={row.currency} />,
        },
      ]}
    />
  );
}

export function Messages({ lang, messages }: CustomerProps): VNode {
  const words = customersWords(lang);
  const general = officeWords(lang);
  return (
    <Framed
      title={words.messages}
      none={words.noMessages}
      rows={messages}
      id={(row) => row.id}
      href={(row) => `/office/messages/${row.id}`}
      columns={[
        {
          key: "what",
          header: words.messages,
          cell: (row) => row.subject || nounName(lang, row.template),
        },
        {
          key: "state",
          header: general.state,
          fit: true,
          cell: (row) => <StatusChip {...stateOf(lang, "message", row.state)} />,
        },
        { key: "at", header: general.date, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
      ]}
    />
  );
}
