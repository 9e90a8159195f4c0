// Looking for the customer an order is for, before it is begun or while it is put together.
import type { VNode } from "preact";
import type { AccountLine } from "../../../business/customers/index.ts";
import { Button, Card, FilterBar, Form, Muted, PageHeader, Table, type Lang } from "../../ui/index.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { Take } from "./staff-order-customer.tsx";
import { pathOf } from "./staff-order-things.tsx";
import { staffOrderWords } from "./staff-order.words.ts";

export function ChooseCustomerPage(props: {
  readonly lang: Lang;
  readonly find: string;
  readonly rows: readonly AccountLine[];
  readonly cartId: string | null;
}): VNode {
  const { lang, rows, cartId } = props;
  const words = staffOrderWords(lang);
  const general = officeWords(lang);
  const trail =
    cartId === null
      ? { label: ordersWords(lang).title, href: "/office/orders" }
      : { label: words.title, href: pathOf(cartId) };
  return (
    <>
      <PageHeader
        trail={[trail]}
        title={words.chooseTitle}
        lead={words.chooseLead}
        actions={cartId === null ? <Begin lang={lang} label={words.somebodyNew} /> : null}
      />
      <FilterBar
        action={cartId === null ? "/office/staff-orders/new" : `${pathOf(cartId)}/customer`}
        search={{ name: "q", label: words.search, value: props.find }}
      />
      {props.find.trim() === "" ? null : (
        <Card flush>
          <Table
            caption={general.customers}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<Muted>{general.nothingFound}</Muted>}
            columns={[
              { key: "name", header: general.customer, cell: (row) => row.name },
              {
                key: "no",
                header: words.number,
                fit: true,
                cell: (row) => <code>{row.customerNo ?? "—"}</code>,
              },
              { key: "mail", header: words.email, cell: (row) => <Muted>{row.holderEmail}</Muted> },
              {
                key: "take",
                header: general.actions,
                fit: true,
                cell: (row) =>
                  cartId === null ? (
                    <Begin lang={lang} label={words.take} name={row.name} accountId={row.id} size="small" />
                  ) : (
                    <Take lang={lang} cartId={cartId} accountId={row.id} name={row.name} />
                  ),
              },
            ]}
          />
        </Card>
      )}
    </>
  );
}

/** Begins an order: for a customer, for somebody new, or from a paper. */
export function Begin(props: {
  readonly lang: Lang;
  readonly label: string;
  readonly name?: string;
  readonly accountId?: string;
  readonly returnId?: string;
  readonly size?: "small";
}): VNode {
  const words = staffOrderWords(props.lang);
  const { accountId, returnId } = props;
  const label = props.name === undefined ? props.label : words.takeOf(props.name);
  return (
    <Form
      action="/office/staff-orders"
      id={`begin-${accountId ?? returnId ?? "new"}`}
      layout="inline"
      label={label}
      hidden={{ account: accountId ?? "", return: returnId ?? "" }}
    >
      <Button {...(props.size ? { size: props.size } : {})} icon="plus" label={label}>
        {props.label}
      </Button>
    </Form>
  );
}
