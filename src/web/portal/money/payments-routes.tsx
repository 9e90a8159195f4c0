// The payments of an account: when, how much, how, for which invoices, and what became of each.
import { paymentsForCustomers } from "../../../business/billing/index.ts";
import type { CustomerPayment } from "../../../business/billing/index.ts";
import type { VNode } from "preact";
import type { Routes } from "../../site.ts";
import {
  Card,
  DateTime,
  EmptyState,
  Money,
  Muted,
  PageHeader,
  Pager,
  StatusChip,
  Table,
} from "../../ui/index.ts";
import {
  accountsFor,
  beforeOf,
  keepHeld,
  olderHref,
  PAGE_ROWS,
  portalRoute,
  thingsFor,
} from "../portal-door.tsx";
import { frameOf, PortalPage, shown } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { paymentState } from "../states.words.ts";
import { moneyWords } from "./money.words.ts";

const HOME = "/portal/payments";

export const paymentsRoutes: Routes = (site) => [
  portalRoute(site, {
    path: HOME,
    right: "payments.see",
    async handle(visit) {
      const things = thingsFor(visit, "payments.see");
      const page = { limit: PAGE_ROWS, before: beforeOf(visit), things };
      const found = await paymentsForCustomers(site.db.read, accountsFor(visit, "payments.see"), page);
      const rows = keepHeld(visit, "payments.see", "payment", found);
      return shown(<PaymentsPage frame={frameOf(site, visit)} rows={rows} older={olderHref(HOME, found)} />);
    },
  }),
];

function PaymentsPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly CustomerPayment[];
  readonly older: string | undefined;
}): VNode {
  const { lang } = props.frame.setting;
  const words = moneyWords(lang);
  return (
    <PortalPage frame={props.frame} title={words.paymentsTitle}>
      <PageHeader title={words.paymentsTitle} lead={words.paymentsLead} />
      <Card flush>
        <Table
          caption={words.paymentsTitle}
          rows={props.rows}
          rowKey={(row) => row.id}
          empty={<EmptyState icon="invoice" title={words.noPayments} />}
          columns={[
            { key: "date", header: words.date, cell: (row) => <DateTime at={row.madeAt} /> },
            { key: "way", header: words.way, cell: (row) => words[`way_${row.way}`] },
            {
              key: "for",
              header: words.paidFor,
              cell: (row) => (row.numbers.length === 0 ? "—" : row.numbers.join(", ")),
            },
            {
              key: "state",
              header: words.state,
              cell: (row) => <StatusChip {...paymentState(row.state, lang)} />,
            },
            {
              key: "amount",
              header: words.amount,
              numeric: true,
              cell: (row) => <Amount row={row} back={words.paidBack} />,
            },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </PortalPage>
  );
}

function Amount({ row, back }: { row: CustomerPayment; back: string }): VNode {
  return (
    <>
      <Money minor={row.minor} currency={row.currency} />
      {row.refundedMinor > 0n ? (
        <>
          <br />
          <Muted>
            {back} <Money minor={row.refundedMinor} currency={row.currency} />
          </Muted>
        </>
      ) : null}
    </>
  );
}
