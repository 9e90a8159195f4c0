// Gallery: a list in the back office.
import type { VNode } from "preact";
import {
  Banner,
  Card,
  Table,
  DateTime,
  FilterBar,
  LinkButton,
  Money,
  Muted,
  OfficeLayout,
  PageHeader,
  Pager,
  StatusChip,
  type PageSetting,
  type Tone,
} from "../index.ts";
import { office } from "./office-frame.tsx";
import { EUR, AT } from "./samples.ts";

type OrderRow = {
  id: string;
  customer: string;
  what: string;
  tone: Tone;
  word: string;
  total: number;
  at: Date;
};
const ORDERS: readonly OrderRow[] = [
  {
    id: "K7M-2QX",
    customer: "Mia Brandt",
    what: "Starter, lichtblick-fotografie.de",
    tone: "pending",
    word: "Waiting for review",
    total: 5988,
    at: AT("09:12"),
  },
  {
    id: "P3D-9RT",
    customer: "Rindfleischetikettierungsüberwachung GmbH & Co. KG",
    what: "Agency, 4 domains",
    tone: "info",
    word: "Being set up",
    total: 31416,
    at: AT("08:55"),
  },
  {
    id: "H4T-7WD",
    customer: "Jonas Petersen",
    what: "Studio",
    tone: "success",
    word: "Active",
    total: 11988,
    at: AT("08:31"),
  },
  {
    id: "B8N-1LC",
    customer: "Ada Kowalczyk",
    what: "Starter, kowalczyk.eu",
    tone: "danger",
    word: "Failed",
    total: 6787,
    at: AT("07:48"),
  },
  {
    id: "W2F-5GH",
    customer: "Café Zeitgeist",
    what: "Starter",
    tone: "neutral",
    word: "Dropped",
    total: 5988,
    at: AT("07:02"),
  },
];

export function officeList(setting: PageSetting): VNode {
  return (
    <OfficeLayout
      {...office(setting, "Orders")}
      banner={
        <Banner tone="warning" wide>
          Mail is held back: the gate for outgoing mail is closed. <a href="/office/gates">Open it</a>
        </Banner>
      }
    >
      <PageHeader
        title="Orders"
        actions={
          <LinkButton kind="primary" href="/office/orders/new" icon="plus">
            New order
          </LinkButton>
        }
      />
      <FilterBar
        action="/office/orders"
        views={[
          { label: "Open", href: "?view=open", current: true },
          { label: "To review", href: "?view=review" },
          { label: "All", href: "?view=all" },
        ]}
        search={{ name: "q", label: "Search orders" }}
        active={[
          { label: "Placed after 1 Nov 2026", without: "?" },
          { label: "Product is Starter", without: "?" },
        ]}
        clear="?"
      />
      <Card flush>
        <Table
          caption="Orders"
          columns={[
            { key: "id", header: "Order", fit: true, cell: (row: OrderRow) => <code>{row.id}</code> },
            { key: "customer", header: "Customer", cell: (row) => row.customer },
            { key: "what", header: "Items", cell: (row) => <Muted>{row.what}</Muted> },
            {
              key: "state",
              header: "State",
              fit: true,
              cell: (row) => <StatusChip tone={row.tone} word={row.word} />,
            },
            { key: "at", header: "Placed", fit: true, cell: (row) => <DateTime at={row.at} /> },
            { key: "total", header: "Total", numeric: true, cell: (row) => <Money {...EUR(row.total)} /> },
          ]}
          rows={ORDERS}
          rowKey={(row) => row.id}
          rowHref={(row) => `/office/orders/${row.id}`}
          totals={{ id: "Sum", total: <Money {...EUR(62167)} /> }}
        />
        <Pager next="?after=5" note="5 orders" />
      </Card>
    </OfficeLayout>
  );
}
