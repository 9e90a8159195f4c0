// The lists of a customer's card about what is rented, each in its address: views that belong together, and pages by key.
import type { VNode } from "preact";
import { nextAmount } from "../../../business/contracts/index.ts";
import type { ContractRow } from "../../../business/contracts/index.ts";
import type { DeskDomain } from "../../../business/domains/index.ts";
import type { DeskHosting } from "../../../business/hosting/index.ts";
import type { DeskOrder } from "../../../business/orders/index.ts";
import { DateOnly, FilterBar, Money, Muted, StatusChip, type Column, type Lang } from "../../ui/index.ts";
import { customersWords } from "../customers/customers.words.ts";
import { address } from "../forms.ts";
import type { ListQuery } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { orderColumns } from "../orders/order-list.tsx";
import { List } from "../parts.tsx";
import { stateOf } from "../states.words.ts";
import { cardWords } from "./card.words.ts";

export type Listed<Row> = {
  readonly lang: Lang;
  readonly path: string;
  readonly query: ListQuery;
  readonly rows: readonly Row[];
};
export type View = { readonly key: string; readonly label: string };

export const stateColumn = <Row,>(lang: Lang, noun: string, of: (row: Row) => string): Column<Row> => ({
  key: "state",
  header: officeWords(lang).state,
  fit: true,
  cell: (row) => <StatusChip {...stateOf(lang, noun, of(row))} />,
});

const rentedViews = (lang: Lang): readonly View[] => {
  const words = customersWords(lang);
  return [
    { key: "hosting", label: words.services },
    { key: "domains", label: words.domains },
    { key: "contracts", label: words.contracts },
    { key: "orders", label: words.orders },
  ];
};

export function Hosting(props: Listed<DeskHosting>): VNode {
  const { lang } = props;
  const words = customersWords(lang);
  return (
    <List
      {...props}
      caption={words.services}
      views={rentedViews(lang)}
      href={(row) => `/office/services/${row.id}`}
      empty={{ title: words.noServices, icon: "server" }}
      columns={[
        { key: "name", header: words.services, cell: (row) => row.mainDomain },
        { key: "plan", header: words.kind, cell: (row) => <Muted>{words.hostingOf(row.plan)}</Muted> },
        stateColumn(lang, "hosting", (row: DeskHosting) => row.state),
      ]}
    />
  );
}

export function Domains(props: Listed<DeskDomain>): VNode {
  const { lang } = props;
  const words = customersWords(lang);
  return (
    <List
      {...props}
      caption={words.domains}
      views={rentedViews(lang)}
      href={(row) => `/office/domains/${row.id}`}
      empty={{ title: words.noDomains, icon: "globe" }}
      columns={[
        { key: "name", header: words.domains, cell: (row) => row.unicodeName },
        stateColumn(lang, "registry", (row: DeskDomain) => row.registryState),
        {
          key: "expires",
          header: words.expires,
          fit: true,
          cell: (row) => (row.expiresAt ? <DateOnly date={row.expiresAt.toISOString()} /> : null),
        },
      ]}
    />
  );
}

export function Contracts(props: Listed<ContractRow>): VNode {
  const { lang } = props;
  const words = customersWords(lang);
  return (
    <List
      {...props}
      caption={words.contracts}
      views={rentedViews(lang)}
      empty={{ title: words.noContracts, icon: "book" }}
      columns={[
        {
          key: "no",
          header: words.contract,
          fit: true,
          cell: (row) => <code class="unbroken">{row.contractNo}</code>,
        },
        { key: "what", header: words.kind, cell: (row) => row.title },
        stateColumn(lang, "contract", (row: ContractRow) => row.state),
        {
          key: "due",
          header: words.nextDue,
          fit: true,
          cell: (row) => (row.nextDueOn ? <DateOnly date={row.nextDueOn} /> : <Muted>—</Muted>),
        },
        {
          key: "sum",
          header: officeWords(lang).amount,
          numeric: true,
          cell: (row) => {
            const [entry] = row.entries;
            return entry ? <Money minor={nextAmount(entry)} currency={entry.currency} /> : null;
          },
        },
      ]}
    />
  );
}

const ORDER_COLUMNS = ["id", "items", "state", "at", "total"];

export function Orders(props: Listed<DeskOrder>): VNode {
  const words = customersWords(props.lang);
  return (
    <List
      {...props}
      caption={words.orders}
      views={rentedViews(props.lang)}
      href={(row) => `/office/orders/${row.id}`}
      empty={{ title: words.noOrders, icon: "inbox" }}
      columns={orderColumns(props.lang).filter((column) => ORDER_COLUMNS.includes(column.key))}
    />
  );
}

/** Which kinds of what happened are shown. */
export function StoryViews(props: {
  readonly lang: Lang;
  readonly path: string;
  readonly query: ListQuery;
}): VNode {
  const { path, query } = props;
  const words = cardWords(props.lang);
  const views: readonly View[] = [
    { key: "", label: words.viewAll },
    { key: "orders", label: words.viewOrders },
    { key: "money", label: words.viewMoney },
    { key: "talks", label: words.viewTalks },
    { key: "staff", label: words.viewStaff },
  ];
  return (
    <FilterBar
      action={path}
      views={views.map(({ key, label }) => ({
        label,
        href: address(path, { view: key }),
        current: (query.view ?? "") === key,
      }))}
    />
  );
}
