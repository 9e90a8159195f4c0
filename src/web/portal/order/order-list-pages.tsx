// Orders of the account: the list, and one with what is in it; its live page is the tracker.
import type { VNode } from "preact";
import type { OrderRow, TrackedOrder } from "../../../business/orders/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  EmptyState,
  Form,
  LinkButton,
  Money,
  PageHeader,
  Pager,
  StatusChip,
  Table,
} from "../../ui/index.ts";
import { accountWords } from "../account/account.words.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { orderState } from "../states.words.ts";

const spoken = (one: { readonly orderNo: string | null; readonly shortId: string }): string =>
  one.orderNo ?? one.shortId;

export function OrdersPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly OrderRow[];
  readonly older: string | undefined;
}): VNode {
  const { lang } = props.frame.setting;
  const words = accountWords(lang);
  const order = (
    <LinkButton href="/portal/order" icon="plus">
      {portalWords(lang).order}
    </LinkButton>
  );
  return (
    <PortalPage frame={props.frame} title={words.ordersTitle}>
      <PageHeader title={words.ordersTitle} lead={words.ordersLead} actions={order} />
      <Card flush>
        <Table
          caption={words.ordersTitle}
          rows={props.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/portal/orders/${row.id}`}
          empty={
            <EmptyState icon="cart" title={words.noOrders} action={order}>
              {words.noOrdersText}
            </EmptyState>
          }
          columns={[
            { key: "no", header: words.number, cell: spoken },
            {
              key: "state",
              header: words.state,
              cell: (row) => <StatusChip {...orderState(row.state, lang)} />,
            },
            { key: "placed", header: words.placed, cell: (row) => <DateTime at={row.createdAt} /> },
            {
              key: "total",
              header: words.total,
              numeric: true,
              cell: (row) => <Money minor={row.totalMinor} currency={row.currency} />,
            },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </PortalPage>
  );
}

export function OrderPage({
  frame,
  order,
}: {
  readonly frame: PortalFrame;
  readonly order: TrackedOrder;
}): VNode {
  const { lang } = frame.setting;
  const words = accountWords(lang);
  return (
    <PortalPage frame={frame} title={words.orderTitle(spoken(order))}>
      <PageHeader
        title={words.orderTitle(spoken(order))}
        status={<StatusChip {...orderState(order.state, lang)} />}
        trail={[{ label: words.ordersTitle, href: "/portal/orders" }]}
      />
      <Card>
        <Form action={`/portal/orders/${order.id}/tracker`} layout="full">
          <p>{words.followText}</p>
          <ButtonRow>
            <Button kind="primary" iconEnd="arrow-right">
              {words.follow}
            </Button>
          </ButtonRow>
        </Form>
      </Card>
      <Card>
        <DetailGrid
          facts={[
            { label: words.number, value: spoken(order) },
            { label: words.placed, value: <DateTime at={order.createdAt} /> },
            { label: words.total, value: <Money minor={order.totalMinor} currency={order.currency} /> },
          ]}
        />
      </Card>
      <Card title={words.items} flush>
        <Table
          caption={words.items}
          rows={order.items}
          rowKey={(item) => item.id}
          columns={[
            { key: "what", header: words.what, cell: (item) => item.title },
            {
              key: "price",
              header: words.price,
              numeric: true,
              cell: (item) => <Money minor={item.firstMinor + item.setupMinor} currency={item.currency} />,
            },
          ]}
        />
      </Card>
    </PortalPage>
  );
}
