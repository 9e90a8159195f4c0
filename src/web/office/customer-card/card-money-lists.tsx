// The lists of a customer's card about money and about what was said, each in its address and by key.
import type { VNode } from "preact";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { ListedMessage } from "../../../business/messages/index.ts";
import type { Card as KeptCard, Payment } from "../../../business/payments/index.ts";
import type { Thread } from "../../../business/threads/index.ts";
import { DateTime, Muted, type Lang } from "../../ui/index.ts";
import { customersWords } from "../customers/customers.words.ts";
import { officeWords } from "../office.words.ts";
import { documentColumns, paymentColumns } from "../money/money-columns.tsx";
import { List } from "../parts.tsx";
import { nounName } from "../story.words.ts";
import { stateColumn, type Listed, type View } from "./card-lists.tsx";
import { cardName } from "../../portal/money/card-name.ts";
import { cardWords } from "./card.words.ts";

const moneyViews = (lang: Lang): readonly View[] => [
  { key: "documents", label: customersWords(lang).documents },
  { key: "payments", label: customersWords(lang).payments },
  { key: "cards", label: cardWords(lang).methods },
];

export function Documents(props: Listed<DeskDocument>): VNode {
  const { lang } = props;
  const words = customersWords(lang);
  return (
    <List
      {...props}
      caption={words.documents}
      views={moneyViews(lang)}
      href={(row) => `/office/invoices/${row.id}`}
      empty={{ title: words.noDocuments, icon: "invoice" }}
      columns={Object.values(documentColumns(lang))}
    />
  );
}

export function Payments(props: Listed<Payment>): VNode {
  const { lang } = props;
  const words = customersWords(lang);
  return (
    <List
      {...props}
      caption={words.payments}
      views={moneyViews(lang)}
      href={(row) => `/office/payments/${row.id}`}
      empty={{ title: words.noPayments, icon: "wallet" }}
      columns={paymentColumns(lang)}
    />
  );
}

export function KeptCards(props: Listed<KeptCard>): VNode {
  const { lang } = props;
  const words = cardWords(lang);
  return (
    <List
      {...props}
      caption={words.methods}
      views={moneyViews(lang)}
      empty={{ title: words.noMethods, icon: "card" }}
      columns={[
        { key: "card", header: words.methods, cell: cardName },
        {
          key: "expires",
          header: customersWords(lang).expires,
          fit: true,
          cell: (row) => `${row.expiryMonth}/${row.expiryYear}`,
        },
      ]}
    />
  );
}

const talkViews = (lang: Lang): readonly View[] => [
  { key: "threads", label: cardWords(lang).talks },
  { key: "mails", label: customersWords(lang).messages },
];

export function Talks(props: Listed<Thread>): VNode {
  const { lang } = props;
  const words = customersWords(lang);
  return (
    <List
      {...props}
      caption={cardWords(lang).talks}
      views={talkViews(lang)}
      href={(row) => `/office/threads/${row.id}`}
      empty={{ title: words.noMessages, icon: "mail" }}
      columns={[
        { key: "what", header: cardWords(lang).talks, cell: (row) => row.subject },
        { key: "who", header: words.people, cell: (row) => <Muted>{row.to.name}</Muted> },
        { key: "at", header: officeWords(lang).date, fit: true, cell: (row) => <DateTime at={row.lastAt} /> },
      ]}
    />
  );
}

export function Messages(props: Listed<ListedMessage>): VNode {
  const { lang } = props;
  const words = customersWords(lang);
  return (
    <List
      {...props}
      caption={words.messages}
      views={talkViews(lang)}
      href={(row) => `/office/messages/${row.id}`}
      empty={{ title: words.noMessages, icon: "mail" }}
      columns={[
        { key: "what", header: words.messages, cell: (row) => row.subject || nounName(lang, row.template) },
        stateColumn(lang, "message", (row: ListedMessage) => row.state),
        {
          key: "at",
          header: officeWords(lang).date,
          fit: true,
          cell: (row) => <DateTime at={row.createdAt} />,
        },
      ]}
    />
  );
}
