// The list of orders: what is open first, found by short id, number, name or mail.
import type { VNode } from "preact";
import type { DeskOrder } from "../../../business/orders/index.ts";
import {
  DateTime,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  StatusChip,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import type { ListQuery } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "./orders.words.ts";
import { List } from "../parts.tsx";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";
import { reviewWords } from "../review/review.words.ts";
import { stateOf } from "../states.words.ts";

export function orderColumns(lang: Lang): Column<DeskOrder>[] {
  const words = ordersWords(lang);
  const general = officeWords(lang);
  return [
    { key: "id", header: words.order, fit: true, cell: (row) => <code>{row.orderNo ?? row.shortId}</code> },
    { key: "who", header: general.customer, cell: (row) => row.accountName },
    { key: "items", header: words.items, cell: (row) => <Muted>{row.titles.join(", ")}</Muted> },
    {
      key: "state",
      header: general.state,
      fit: true,
      cell: (row) =>
        row.failedItems > 0 ? (
          <StatusChip tone="danger" word={words.failed(row.failedItems)} />
        ) : (
          <StatusChip {...stateOf(lang, "order", row.state)} />
        ),
    },
    { key: "at", header: general.placed, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
    {
      key: "total",
      header: general.total,
      numeric: true,
      cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
    },
  ];
}

export function OrderList(props: {
  lang: Lang;
  rows: readonly DeskOrder[];
  query: ListQuery;
  mayPlace: boolean;
}): VNode {
  const { lang, rows, query } = props;
  const words = ordersWords(lang);
  const title = query.view === "review" ? words.emptyReview : query.view ? words.emptyAny : words.emptyOpen;
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            <LinkButton href="/office/orders/review">{reviewWords(lang).title}</LinkButton>
            {props.mayPlace ? (
              <LinkButton href="/office/staff-orders/new" icon="plus">
                {staffOrderWords(lang).begin}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <List
        lang={lang}
        path="/office/orders"
        caption={words.title}
        columns={orderColumns(lang)}
        rows={rows}
        href={(row) => `/office/orders/${row.id}`}
        query={query}
        views={[
          { key: "open", label: words.viewOpen },
          { key: "review", label: words.viewReview },
          { key: "waiting", label: words.viewWaiting },
          { key: "set_up", label: words.viewSetUp },
          { key: "all", label: words.viewAll },
        ]}
        searchLabel={words.search}
        empty={{ title, hint: words.emptyHint, icon: "cart" }}
      />
    </>
  );
}
