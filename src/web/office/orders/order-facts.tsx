// The facts of an order beside the decision: its buyer, and the money that came and is owed.
import type { VNode } from "preact";
import type { BillingProfile } from "../../../business/customers/index.ts";
import type { DeskOrderFacts } from "../../../business/orders/index.ts";
import { saidValue } from "../../core/index.ts";
import {
  Card,
  countryName,
  DateTime,
  DEFAULT_LOCALES,
  DetailGrid,
  IdCopy,
  Money,
  Muted,
  Pager,
  Table,
  type Fact,
  type Lang,
} from "../../ui/index.ts";
import { documentColumns, paymentColumns } from "../money/money-columns.tsx";
import { officeWords } from "../office.words.ts";
import type { OrderPageProps } from "./order-page.tsx";
import { ordersWords } from "./orders.words.ts";

export function BuyerCard(props: {
  lang: Lang;
  order: DeskOrderFacts;
  profile: BillingProfile | null;
}): VNode {
  const { lang, order, profile } = props;
  const words = ordersWords(lang);
  const name =
    order.personName === order.accountName ? order.accountName : `${order.accountName} · ${order.personName}`;
  const place = profile
    ? [
        profile.organisation,
        profile.line1,
        profile.line2,
        `${profile.postalCode} ${profile.city}`,
        countryName(DEFAULT_LOCALES[lang], profile.country),
      ]
    : [];
  const facts: Fact[] = [
    { label: words.buyer, value: <a href={`/office/customers/${order.accountId}`}>{name}</a> },
    { label: words.email, value: order.email },
    ...(order.phone ? [{ label: words.phone, value: order.phone }] : []),
    ...(order.customerNo ? [{ label: words.customerNo, value: <IdCopy value={order.customerNo} /> }] : []),
    { label: words.shortId, value: <IdCopy value={order.shortId} /> },
    ...(order.orderNo ? [{ label: words.orderNo, value: <IdCopy value={order.orderNo} /> }] : []),
    { label: officeWords(lang).placed, value: <DateTime at={order.createdAt} /> },
    { label: words.payBy, value: words[`way_${order.payBy}` as "way_card"] },
    { label: words.gate, value: words[`gate_${order.paymentGate}`] },
    ...(order.couponCode === null
      ? []
      : [
          {
            label: words.coupon(order.couponCode),
            value: <Money minor={-(order.discountMinor ?? 0n)} currency={order.currency} />,
          },
        ]),
    { label: officeWords(lang).total, value: <Money minor={order.totalMinor} currency={order.currency} /> },
    { label: words.billing, value: place.filter((line) => line.trim() !== "").join(", ") },
    ...(order.network ? [{ label: words.network, value: <code>{order.network}</code> }] : []),
    ...order.answers.flatMap(({ itemId, field, value }) =>
      itemId === null ? [{ label: field.labels[lang], value: saidValue(lang, field, value) }] : [],
    ),
    ...(order.remarks ? [{ label: words.remarks, value: order.remarks, wide: true }] : []),
  ];
  return (
    <Card title={words.buyer}>
      <DetailGrid facts={facts.filter((fact) => fact.value !== "")} />
    </Card>
  );
}

export function MoneyCards({ lang, documents, payments, pages }: OrderPageProps): VNode {
  const words = ordersWords(lang);
  return (
    <>
      <Card title={words.documents} flush={documents.length > 0}>
        <Table
          caption={words.documents}
          rows={documents}
          rowKey={(row) => row.id}
          rowHref={(row) => `/office/invoices/${row.id}`}
          empty={<Muted>{words.noDocuments}</Muted>}
          columns={Object.values(documentColumns(lang))}
        />
        <Pager {...pages.documents} />
      </Card>
      <Card title={words.payments} flush={payments.length > 0}>
        <Table
          caption={words.payments}
          rows={payments}
          rowKey={(row) => row.id}
          rowHref={(row) => `/office/payments/${row.id}`}
          empty={<Muted>{words.noPayments}</Muted>}
          columns={paymentColumns(lang)}
        />
        <Pager {...pages.payments} />
      </Card>
    </>
  );
}

/** The contract that an item became, and the way to it. */
export function ContractOf(props: {
  readonly item: { readonly contractId: string | null; readonly contractNo: string | null };
}): VNode {
  const { contractId, contractNo } = props.item;
  if (contractNo === null) return <Muted>—</Muted>;
  return (
    <a href={`/office/contracts/${contractId}`}>
      <code>{contractNo}</code>
    </a>
  );
}
