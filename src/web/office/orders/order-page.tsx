// One order in the office: why it is here, what each decision would do, its items, its money, and its whole story.
import type { ComponentChildren, VNode } from "preact";
import type { DeskItem, DeskOrderFacts, KeptConsent } from "../../../business/orders/index.ts";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import type { ShownPack } from "../../../business/papers/index.ts";
import type { MoneyPages } from "./order-money.ts";
import type { Payment } from "../../../business/payments/index.ts";
import type { PlaceRow } from "../../../business/tax/index.ts";
import { saidValue } from "../../core/index.ts";
import {
  Card,
  Columns,
  DateTime,
  Money,
  Muted,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  type Lang,
} from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { CallerCard, type Calling } from "./order-caller-card.tsx";
import { ConsentCard } from "./consent-card.tsx";
import { Conversation } from "./conversation.tsx";
import type { Talk } from "./conversation.tsx";
import { DecideCard, UndoBanner, type Deciding, type Undoing } from "../review/order-decide.tsx";
import { GiveUpCard, type GivingUp } from "./give-up-card.tsx";
import { HandCards, type ByHand } from "./hand-card.tsx";
import { PapersCard } from "./order-papers.tsx";
import { PlaceCard } from "./place-card.tsx";
import { BuyerCard, MoneyCards, ContractOf } from "./order-facts.tsx";
import { itemFault } from "./item-fault.words.ts";
import { chosenWith, itemName } from "./order-item.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "./orders.words.ts";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";
import { FirstPrice } from "./first-price.tsx";

export type OrderPageProps = {
  readonly lang: Lang;
  readonly order: DeskOrderFacts;
  readonly profile: BillingProfile | null;
  readonly judged: {
    readonly score: number;
    readonly path: string;
    readonly reasons: readonly { readonly text: string; readonly weight: number }[];
  } | null;
  readonly documents: readonly DeskDocument[];
  readonly payments: readonly Payment[];
  readonly pages: MoneyPages;
  readonly talks: readonly Talk[];
  readonly mayAnswer: boolean;
  readonly deciding: Deciding | null;
  readonly undoing: Undoing | null;
  readonly calling: Calling;
  readonly byHand: ByHand;
  readonly givingUp: GivingUp;
  readonly consents: readonly KeptConsent[];
  readonly place: PlaceRow | null;
  readonly mayDecide: boolean;
  readonly mayPlace: boolean;
  readonly again: Again | undefined;
  readonly pack: ShownPack | null;
  readonly story: StoryFacts;
  readonly problem: ComponentChildren;
};

export function OrderPage(props: OrderPageProps): VNode {
  const { lang, order } = props;
  const words = ordersWords(lang);
  const next = words[`next_${order.nextActor}`];
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: "/office/orders" }]}
        title={words.titleOf(order.orderNo ?? order.shortId)}
        status={<StatusChip {...stateOf(lang, "order", order.state)} />}
        lead={
          <>
            {next}
            {order.dueAt ? (
              <>
                {" · "}
                {words.until("")} <DateTime at={order.dueAt} />
              </>
            ) : null}
          </>
        }
      />
      {props.problem}
      {props.undoing ? <UndoBanner lang={lang} order={order} back="order" undoing={props.undoing} /> : null}
      <Columns shape="side">
        <div>
          {props.judged ? <WhyCard {...props} /> : null}
          {props.deciding ? (
            <DecideCard lang={lang} order={order} back="order" deciding={props.deciding} />
          ) : null}
          <CallerCard lang={lang} order={order} calling={props.calling} />
          <HandCards lang={lang} order={order} byHand={props.byHand} />
          <ItemsCard lang={lang} order={order} />
          <GiveUpCard lang={lang} order={order} givingUp={props.givingUp} />
          {props.pack === null ? null : <PapersCard lang={lang} orderId={order.id} pack={props.pack} />}
          <MoneyCards {...props} />
        </div>
        <Stack>
          <BuyerCard lang={lang} order={order} profile={props.profile} />
          <PlaceCard
            lang={lang}
            action={`/office/orders/${order.id}/place`}
            place={props.place}
            may={props.mayDecide}
            again={props.again}
          />
          <ConsentCard {...props} may={props.mayPlace} />
        </Stack>
        <div>
          {props.talks.map((talk) => (
            <Conversation key={talk.thread.id} lang={lang} {...talk} mayAnswer={props.mayAnswer} />
          ))}
          <Card title={words.timeline} lead={words.story}>
            <Story lang={lang} facts={props.story} label={words.timeline} />
          </Card>
        </div>
      </Columns>
    </>
  );
}

function WhyCard({ lang, judged }: OrderPageProps): VNode | null {
  const words = ordersWords(lang);
  if (!judged) return null;
  const path = words[`path_${judged.path}` as "path_review"];
  return (
    <Card
      title={words.why}
      lead={words.scoreHint}
      actions={<Muted>{`${words.score(judged.score)} · ${words.path}: ${path}`}</Muted>}
    >
      {judged.reasons.length === 0 ? (
        <p>{words.nothingHit}</p>
      ) : (
        <ul class="plain stack stack-s">
          {judged.reasons.map((reason) => (
            <li key={reason.text} class="weighed">
              <StatusChip
                tone={reason.weight > 0 ? "warning" : reason.weight < 0 ? "success" : "neutral"}
                word={signed(reason.weight)}
              />
              <span>{reason.text}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const signed = (weight: number): string => (weight > 0 ? `+${weight}` : String(weight).replace("-", "−"));

/** Where a service of an order has its own page. */
export function subjectHref(item: Pick<DeskItem, "kind" | "subjectId">): string | undefined {
  if (item.subjectId === null) return undefined;
  return item.kind === "domain" ? `/office/domains/${item.subjectId}` : `/office/services/${item.subjectId}`;
}

function ItemsCard({ lang, order }: { lang: Lang; order: DeskOrderFacts }): VNode {
  const words = ordersWords(lang);
  const general = officeWords(lang);
  const isNet = order.items.some((row) => !row.includesTax);
  return (
    <Card title={words.items} lead={isNet ? words.itemsNet : undefined} flush>
      <Table
        caption={words.items}
        rows={order.items}
        rowKey={(row) => row.id}
        rowHref={subjectHref}
        columns={[
          {
            key: "what",
            header: words.item,
            cell: (row) => (
              <>
                {itemName(row)}
                <br />
                <Muted>
                  {row.kind === "domain"
                    ? row.domainMode && words[`mode_${row.domainMode}`]
                    : row.domainName && !row.title.includes(row.domainName)
                      ? words.forDomain(row.domainName)
                      : ""}
                  {row.fault ? ` · ${itemFault(lang, row.fault)}` : ""}
                </Muted>
                {order.answers.map(({ itemId, field, value }) =>
                  itemId === row.id ? (
                    <div key={field.id}>
                      {field.labels[lang]}: {saidValue(lang, field, value)}
                    </div>
                  ) : null,
                )}
                {chosenWith(row, lang).map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </>
            ),
          },
          {
            key: "state",
            header: general.state,
            fit: true,
            cell: (row) => <StatusChip {...stateOf(lang, "item", row.state)} />,
          },
          {
            key: "contract",
            header: words.contract,
            fit: true,
            cell: (row) => <ContractOf item={row} />,
          },
          {
            key: "first",
            header: words.first,
            numeric: true,
            cell: (row) => <FirstPrice {...{ row, lang }} />,
          },
          {
            key: "then",
            header: words.renewal,
            numeric: true,
            cell: (row) =>
              row.termUnit === "once" ? (
                <Muted>{words.once}</Muted>
              ) : (
                <>
                  <Money minor={(row.renewalMinor * row.quantityMilli) / 1000n} currency={row.currency} />{" "}
                  <Muted>{words.perTerm(row.termCount, row.termUnit)}</Muted>
                </>
              ),
          },
        ]}
      />
    </Card>
  );
}
