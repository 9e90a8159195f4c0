// Cards kept for renewals: which one pays, choosing another, removing, adding.
import type { VNode } from "preact";
import type { Card as KeptCard } from "../../../business/payments/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  StatusChip,
  Table,
} from "../../ui/index.ts";
import { cardName } from "./card-name.ts";
import { NotByCard } from "./kept-card.tsx";
import { moneyWords } from "./money.words.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";

export type MethodsProps = {
  readonly frame: PortalFrame;
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly cards: readonly KeptCard[];
    /** Its invoices are charged to a card; else no kept one is charged by itself. */
    readonly paysByCard: boolean;
    readonly mayChange: boolean;
    /** Whoever may not change them asks for it by the same buttons. */
    readonly mayAsk: boolean;
    /** What the card does not pay by itself, of what the reader may see. */
    readonly notPaid: Parameters<typeof NotByCard>[0];
  }[];
  readonly cardsTaken: boolean;
  readonly refusal: string | null;
  readonly idempotencyKey: string;
};

export function MethodsPage(props: MethodsProps): VNode {
  const { frame, accounts } = props;
  const words = moneyWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.methodsTitle} failed={props.refusal !== null}>
      <PageHeader title={words.methodsTitle} lead={words.methodsLead} />
      {props.refusal === null ? null : <Banner tone="danger">{props.refusal}</Banner>}
      {accounts.map((account) => (
        <Card
          key={account.id}
          flush
          {...(accounts.length > 1 ? { title: words.forAccount(account.name) } : {})}
          footer={
            (account.mayChange || account.mayAsk) && props.cardsTaken ? (
              <AddCard {...props} accountId={account.id} />
            ) : null
          }
        >
          {account.paysByCard || !account.cards.some((one) => one.state === "usable") ? null : (
            <Banner tone="info" action={<LinkButton href="/portal/details">{words.toUsualWay}</LinkButton>}>
              {words.cardRests}
            </Banner>
          )}
          <NotByCard
            card={account.notPaid.card}
            open={account.notPaid.open}
            mayPay={account.notPaid.mayPay}
          />
          <Cards
            cards={account.cards}
            paysByCard={account.paysByCard}
            mayChange={account.mayChange || account.mayAsk}
            lang={frame.setting.lang}
          />
        </Card>
      ))}
    </PortalPage>
  );
}

function Cards(props: {
  readonly cards: readonly KeptCard[];
  readonly paysByCard: boolean;
  readonly mayChange: boolean;
  readonly lang: "de" | "en";
}): VNode {
  const words = moneyWords(props.lang);
  return (
    <Table
      caption={words.methodsTitle}
      rows={props.cards}
      rowKey={(card) => card.id}
      empty={
        <EmptyState icon="card" title={words.noCards}>
          {words.noCardsText}
        </EmptyState>
      }
      columns={[
        {
          key: "card",
          header: words.card,
          cell: cardName,
        },
        {
          key: "expires",
          header: words.expires,
          cell: (card) => `${String(card.expiryMonth).padStart(2, "0")}/${card.expiryYear}`,
        },
        {
          key: "used",
          header: words.usedFor,
          cell: (card) =>
            card.state === "expired" ? (
              <StatusChip tone="warning" word={words.expired} />
            ) : card.isDefault && props.paysByCard ? (
              <StatusChip tone="success" word={words.isDefault} />
            ) : (
              "—"
            ),
        },
        ...(props.mayChange
          ? [
              {
                key: "change",
                header: words.usedFor,
                headerHidden: true,
                numeric: true,
                cell: (card: KeptCard) => <Changes card={card} lang={props.lang} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function Changes({ card, lang }: { card: KeptCard; lang: "de" | "en" }): VNode {
  const words = moneyWords(lang);
  const at = `/portal/payment-methods/${card.id}`;
  return (
    <ButtonRow end>
      {card.isDefault || card.state !== "usable" ? null : (
        <Form action={`${at}/default`} layout="inline" id={`default-${card.id}`}>
          <Button size="small" label={`${words.makeDefault}: ${cardName(card)}`}>
            {words.makeDefault}
          </Button>
        </Form>
      )}
      <Form action={`${at}/remove`} layout="inline" id={`remove-${card.id}`}>
        <Button
          size="small"
          kind="quiet"
          label={`${words.remove}: ${cardName(card)}`}
          confirm={words.confirmRemove(cardName(card))}
        >
          {words.remove}
        </Button>
      </Form>
    </ButtonRow>
  );
}

function AddCard({ frame, accountId, idempotencyKey }: MethodsProps & { accountId: string }): VNode {
  const words = moneyWords(frame.setting.lang);
  return (
    <Form
      action="/portal/payment-methods"
      idempotencyKey={idempotencyKey}
      hidden={{ account: accountId }}
      id={`add-${accountId}`}
      layout="full"
    >
      <p class="hint">{words.addCardText}</p>
      <ButtonRow>
        <Button icon="plus">{words.addCard}</Button>
      </ButtonRow>
    </Form>
  );
}
