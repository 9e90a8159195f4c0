// What the search of the top bar found, by kind.
import type { VNode } from "preact";
import type { AccountLine } from "../../../business/customers/index.ts";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { DeskDomain } from "../../../business/domains/index.ts";
import type { DeskHosting } from "../../../business/hosting/index.ts";
import type { DeskOrder } from "../../../business/orders/index.ts";
import { Card, EmptyState, Muted, PageHeader, StatusChip, Table, type Lang } from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { settlementOf } from "../orders/order-facts.tsx";
import { stateOf } from "../states.words.ts";

export type SearchProps = {
  readonly lang: Lang;
  readonly find: string;
  readonly customers: readonly AccountLine[];
  readonly services: readonly DeskHosting[];
  readonly domains: readonly DeskDomain[];
  readonly invoices: readonly DeskDocument[];
  readonly orders: readonly DeskOrder[];
};

type Hit = {
  readonly href: string;
  readonly name: string;
  readonly more: string;
  readonly state: ReturnType<typeof stateOf>;
};

export function SearchPage(props: SearchProps): VNode {
  const { lang } = props;
  const words = officeWords(lang);
  const groups: readonly { readonly title: string; readonly hits: readonly Hit[] }[] = [
    {
      title: words.customers,
      hits: props.customers.map((one) => ({
        href: `/office/customers/${one.id}`,
        name: one.name,
        more: [one.customerNo, one.holderEmail].filter(Boolean).join(" · "),
        state: stateOf(lang, "account", one.state),
      })),
    },
    {
      title: words.orders,
      hits: props.orders.map((one) => ({
        href: `/office/orders/${one.id}`,
        name: one.orderNo ?? one.shortId,
        more: one.accountName,
        state: stateOf(lang, "order", one.state),
      })),
    },
    {
      title: words.services,
      hits: props.services.map((one) => ({
        href: `/office/services/${one.id}`,
        name: one.mainDomain,
        more: `${one.username} · ${one.accountName}`,
        state: stateOf(lang, "hosting", one.state),
      })),
    },
    {
      title: words.domains,
      hits: props.domains.map((one) => ({
        href: `/office/domains/${one.id}`,
        name: one.unicodeName,
        more: one.accountName,
        state: stateOf(lang, "registry", one.registryState),
      })),
    },
    {
      title: words.invoices,
      hits: props.invoices.map((one) => ({
        href: `/office/invoices/${one.id}`,
        name: one.number ?? "…",
        more: one.accountName,
        state: settlementOf(lang, one),
      })),
    },
  ];
  const filled = groups.filter((group) => group.hits.length > 0);
  return (
    <>
      <PageHeader title={props.find === "" ? words.find : `${words.find}: ${props.find}`} />
      {filled.length === 0 ? (
        <EmptyState title={words.nothingFound} icon="search">
          {words.nothingFoundHint}
        </EmptyState>
      ) : null}
      {filled.map((group) => (
        <Card key={group.title} title={group.title} flush>
          <Table
            caption={group.title}
            rows={group.hits}
            rowKey={(row) => row.href}
            rowHref={(row) => row.href}
            columns={[
              { key: "name", header: group.title, cell: (row) => row.name },
              { key: "more", header: words.customer, cell: (row) => <Muted>{row.more}</Muted> },
              { key: "state", header: words.state, fit: true, cell: (row) => <StatusChip {...row.state} /> },
            ]}
          />
        </Card>
      ))}
    </>
  );
}
