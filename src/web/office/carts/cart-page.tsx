// One cart for the colleague at the phone: what is in it, what was typed so far, how far somebody came.
import type { VNode } from "preact";
import type { DeskCart, DeskCartLine } from "../../../business/carts/index.ts";
import {
  Button,
  Card,
  Columns,
  DateTime,
  DetailGrid,
  EmptyState,
  Form,
  IdCopy,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  Stack,
  Table,
  type Column,
  type Fact,
  type Lang,
} from "../../ui/index.ts";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";
import { CartState } from "./cart-list.tsx";
import { cartsWords } from "./carts.words.ts";

type CartProps = {
  readonly lang: Lang;
  readonly cart: DeskCart;
  readonly lines: readonly DeskCartLine[];
  readonly mayPlace: boolean;
  /** Staff fill it already. */
  readonly atDesk: boolean;
};

export function CartPage(props: CartProps): VNode {
  const { lang, cart } = props;
  const words = cartsWords(lang);
  return (
    <>
      <PageHeader
        title={words.one(cart.shortId)}
        status={<CartState lang={lang} cart={cart} />}
        trail={[{ label: words.title, href: "/office/carts" }]}
        actions={
          cart.orderId === null ? (
            props.mayPlace ? (
              <TakeUp {...props} />
            ) : null
          ) : (
            <LinkButton href={`/office/orders/${cart.orderId}`} kind="primary">
              {words.toOrder}
            </LinkButton>
          )
        }
      />
      <Columns shape="side">
        <Lines {...props} />
        <Stack>
          <Card title={words.contact} lead={words.contactLead}>
            <Contact lang={lang} cart={cart} />
          </Card>
          <Card title={words.facts}>
            <DetailGrid facts={factsOf(cart, lang)} />
          </Card>
        </Stack>
      </Columns>
    </>
  );
}

function TakeUp({ lang, cart, atDesk }: CartProps): VNode {
  const words = staffOrderWords(lang);
  if (atDesk)
    return (
      <LinkButton href={`/office/staff-orders/${cart.id}`} kind="primary">
        {words.goOn}
      </LinkButton>
    );
  return (
    <Form action={`/office/carts/${cart.id}/take-up`} id="take-up" layout="inline" label={words.takeUp}>
      <Button kind="primary">{words.takeUp}</Button>
    </Form>
  );
}

function Lines({ lang, cart, lines }: { lang: Lang; cart: DeskCart; lines: readonly DeskCartLine[] }): VNode {
  const words = cartsWords(lang);
  const money = (minor: bigint | null) =>
    minor === null ? <Muted>{words.noPrice}</Muted> : <Money minor={minor} currency={cart.currency} />;
  const columns: Column<DeskCartLine>[] = [
    {
      key: "what",
      header: words.items,
      cell: (row) => (
        <>
          {row.title} {row.removed ? <Muted>{words.takenOut}</Muted> : null}
        </>
      ),
    },
    { key: "kind", header: words.kind, cell: (row) => words[row.domainMode ? modeKey(row) : row.kind] },
    { key: "of", header: words.belongsTo, cell: (row) => row.parentTitle ?? "" },
    { key: "first", header: words.first, numeric: true, cell: (row) => money(row.firstMinor) },
    { key: "later", header: words.later, numeric: true, cell: (row) => money(row.renewalMinor) },
  ];
  return (
    <Card title={words.items} flush>
      {lines.length === 0 ? (
        <EmptyState title={words.noLines} />
      ) : (
        <Table caption={words.items} columns={columns} rows={lines} rowKey={(row) => row.id} />
      )}
    </Card>
  );
}

const modeKey = (row: DeskCartLine) => `mode_${row.domainMode ?? "register"}` as const;

function Contact({ lang, cart }: { lang: Lang; cart: DeskCart }): VNode {
  const words = cartsWords(lang);
  const { contact } = cart;
  if (!contact) return <p class="hint">{words.nothingTyped}</p>;
  const town = `${contact.postal_code} ${contact.city}`.trim();
  const facts: Fact[] = [
    { label: words.name, value: [contact.organisation, contact.name].filter(Boolean).join(", ") },
    { label: words.email, value: <IdCopy value={contact.email} /> },
    { label: words.phone, value: contact.phone },
    {
      label: words.address,
      value: [contact.line1, contact.line2, town, contact.country].filter(Boolean).join(", "),
      wide: true,
    },
  ];
  return <DetailGrid facts={facts} />;
}

function factsOf(cart: DeskCart, lang: Lang): Fact[] {
  const words = cartsWords(lang);
  return [
    { label: words.created, value: <DateTime at={cart.createdAt} /> },
    { label: words.changed, value: <DateTime at={cart.changedAt} /> },
    { label: words.language, value: cart.language === "de" ? words.german : words.english },
    { label: words.browsers, value: String(cart.holders) },
    ...(cart.payBy === null ? [] : [{ label: words.payBy, value: words[`pay_${cart.payBy}`] }]),
    ...(cart.coupon === "" ? [] : [{ label: words.coupon, value: cart.coupon }]),
    ...(cart.remarks === "" ? [] : [{ label: words.remarks, value: cart.remarks, wide: true }]),
  ];
}
