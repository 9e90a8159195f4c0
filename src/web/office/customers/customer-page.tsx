// A customer's card: who, what they owe and rent, what was agreed and said; readable without scrolling for the first questions.
import type { ComponentChildren, VNode } from "preact";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { ContractRow } from "../../../business/contracts/index.ts";
import type { Account, BillingProfile, Handover, MemberRow } from "../../../business/customers/index.ts";
import type { DeskDomain } from "../../../business/domains/index.ts";
import type { DeskHosting } from "../../../business/hosting/index.ts";
import type { CustomerBalance } from "../../../business/ledger/index.ts";
import type { ListedMessage } from "../../../business/messages/index.ts";
import type { DeskOrder } from "../../../business/orders/index.ts";
import type { Card as KeptCard, Payment } from "../../../business/payments/index.ts";
import {
  Card,
  Columns,
  DetailGrid,
  IdCopy,
  LinkButton,
  Money,
  PageHeader,
  StatusChip,
  type Fact,
  type Lang,
} from "../../ui/index.ts";
import { Conversation } from "../orders/conversation.tsx";
import type { Talk } from "../orders/conversation.tsx";
import { Documents, Framed, Messages, Payments } from "./customer-lists.tsx";
import { CallerForm } from "./caller-form.tsx";
import { InviteAgain, People } from "./customer-people.tsx";
import { HandoverNotice } from "./handover-notice.tsx";
import { Rented } from "./customer-rented.tsx";
import { visitsWords } from "../visits/visits.words.ts";
import { customersWords } from "./customers.words.ts";
import { orderColumns } from "../orders/order-list.tsx";
import { ordersWords } from "../orders/orders.words.ts";
import { InvoicingCard } from "./invoicing-card.tsx";
import { OwnFieldsCard, type OwnFieldsShown } from "./own-fields-card.tsx";
import { Begin } from "../staff-orders/choose-customer-page.tsx";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";
import { stateOf } from "../states.words.ts";

export type CustomerProps = OwnFieldsShown & {
  readonly lang: Lang;
  readonly account: Account;
  readonly profile: BillingProfile | null;
  readonly members: readonly MemberRow[];
  /** The account is on its way to somebody else. */
  readonly handover: Handover | null;
  /** What each contact may do, in words, by membership. */
  readonly rights: ReadonlyMap<string, string | null>;
  readonly balance: readonly CustomerBalance[];
  readonly card: KeptCard | null;
  readonly hosting: readonly DeskHosting[];
  readonly domains: readonly DeskDomain[];
  readonly contracts: readonly ContractRow[];
  readonly documents: readonly DeskDocument[];
  readonly payments: readonly Payment[];
  readonly messages: readonly ListedMessage[];
  readonly orders: readonly DeskOrder[];
  readonly mayBook: boolean;
  readonly mayPlace: boolean;
  readonly mayChange: boolean;
  readonly mayVisit: boolean;
  /** The holder has no password yet, and the reader may invite them again. */
  readonly invitable: boolean;
  readonly problem: ComponentChildren;
  readonly talks: readonly Talk[];
  readonly mayAnswer: boolean;
};

export function CustomerPage(props: CustomerProps): VNode {
  const { lang, account } = props;
  const words = customersWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: "/office/customers" }]}
        title={account.name}
        status={<StatusChip {...stateOf(lang, "account", account.state)} />}
        actions={
          <>
            {props.mayPlace && account.state !== "closed" ? (
              <Begin lang={lang} label={staffOrderWords(lang).order} accountId={account.id} />
            ) : null}
            {props.mayVisit ? (
              <LinkButton href={`/office/customers/${account.id}/visit`}>{visitsWords(lang).open}</LinkButton>
            ) : null}
            {props.mayBook ? (
              <LinkButton href={`/office/payments/new?account=${account.id}`} icon="plus">
                {words.bookPayment}
              </LinkButton>
            ) : null}
          </>
        }
      />
      {props.problem}
      {props.handover ? <HandoverNotice {...props} handover={props.handover} /> : null}
      {props.invitable ? <InviteAgain {...props} /> : null}
      <Columns>
        <Card>
          <DetailGrid facts={who(props)} />
        </Card>
        <People {...props} />
      </Columns>
      <CallerForm lang={lang} accountId={account.id} />
      <InvoicingCard lang={lang} account={account} mayChange={props.mayChange} />
      <OwnFieldsCard {...props} />
      <Rented {...props} />
      <Columns>
        <Documents {...props} />
        <Payments {...props} />
      </Columns>
      <Framed
        title={words.orders}
        none={words.noOrders}
        rows={props.orders}
        id={(row) => row.id}
        href={(row) => `/office/orders/${row.id}`}
        columns={orderColumns(lang).filter((column) =>
          ["id", "items", "state", "at", "total"].includes(column.key),
        )}
      />
      {props.talks.map((talk) => (
        <Conversation key={talk.thread.id} lang={lang} {...talk} mayAnswer={props.mayAnswer} />
      ))}
      <Messages {...props} />
    </>
  );
}

function who({ lang, account, profile, members, balance, card }: CustomerProps): Fact[] {
  const words = customersWords(lang);
  const holder = members.find((member) => member.role === "holder");
  const owed = balance.filter((one) => one.owed !== 0n);
  const ahead = balance.filter((one) => one.paidAhead !== 0n);
  const place = profile
    ? [
        profile.organisation,
        profile.line1,
        profile.line2,
        `${profile.postalCode} ${profile.city}`,
        profile.country,
      ]
    : [];
  return [
    ...(account.customerNo ? [{ label: words.number, value: <IdCopy value={account.customerNo} /> }] : []),
    {
      label: words.owes,
      value:
        owed.length === 0
          ? words.owesNothing
          : owed.map((one) => <Money key={one.currency} minor={one.owed} currency={one.currency} />),
    },
    ...(ahead.length > 0
      ? [
          {
            label: words.paidAhead,
            value: ahead.map((one) => (
              <Money key={one.currency} minor={one.paidAhead} currency={one.currency} />
            )),
          },
        ]
      : []),
    ...(holder ? [{ label: words.email, value: holder.email }] : []),
    ...(holder?.phone ? [{ label: words.phone, value: holder.phone }] : []),
    { label: words.kind, value: `${words[`kind_${account.kind}`]}, ${words[`legal_${account.legalKind}`]}` },
    ...(profile ? [{ label: words.payBy, value: ordersWords(lang)[`way_${profile.payBy}`] }] : []),
    ...(card
      ? [
          {
            label: words.cards,
            value: `${card.brand} •••• ${card.last4}, ${card.expiryMonth}/${card.expiryYear}`,
          },
        ]
      : []),
    ...(profile?.vatId ? [{ label: words.vatId, value: <code>{profile.vatId}</code> }] : []),
    ...(profile
      ? [{ label: words.billing, value: place.filter((line) => line.trim() !== "").join(", "), wide: true }]
      : []),
  ];
}
