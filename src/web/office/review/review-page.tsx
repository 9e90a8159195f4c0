// One order on the review desk in three columns: what was ordered, who ordered, why it is here; then the decision.
import type { ComponentChildren, VNode } from "preact";
import type { BillingProfile } from "../../../business/customers/index.ts";
import type { BuyerStanding, DeskOrderFacts, OtherOrder } from "../../../business/orders/index.ts";
import {
  Button,
  Card,
  Columns,
  DateTime,
  Form,
  LinkButton,
  PageHeader,
  StatusChip,
  type Lang,
} from "../../ui/index.ts";
import { Conversation } from "../orders/conversation.tsx";
import type { Talk } from "../orders/conversation.tsx";
import { DeskKeys } from "../contract-desk/desk-keys.tsx";
import { DecideCard, UndoBanner, type Deciding, type Undoing } from "./order-decide.tsx";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { OrderedCard, SimilarCard, WhoCard } from "./review-cards.tsx";
import { WhyCard } from "./why-card.tsx";
import { ageText } from "./review-queue.tsx";
import { deskKeysWords, keysText } from "./desk-keys.words.ts";
import { reviewWords } from "./review.words.ts";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";

export type Why = {
  readonly score: number;
  readonly path: string;
  readonly hits: readonly { readonly key: string; readonly text: string; readonly weight: number }[];
  /** Of a known customer: what nobody was asked again, by factor, and when they were. */
  readonly known: readonly { readonly name: string; readonly at: Date }[];
};
export type Country = {
  readonly from: "address" | "phone" | "network" | "card";
  readonly country: string | null;
  readonly differs: boolean;
};
export type Similar = OtherOrder & { readonly kinds: readonly string[]; readonly isAlike: boolean };

export type ReviewProps = {
  readonly lang: Lang;
  readonly now: Date;
  /** Who looks, where they may decide. */
  readonly me: string | null;
  readonly order: DeskOrderFacts;
  readonly standing: BuyerStanding;
  readonly profile: BillingProfile | null;
  readonly why: Why | null;
  readonly abuse: readonly string[];
  readonly countries: readonly Country[];
  readonly similar: readonly Similar[];
  readonly deciding: Deciding | null;
  readonly undoing: Undoing | null;
  readonly talks: readonly Talk[];
  readonly mayAnswer: boolean;
  readonly story: StoryFacts;
  /** The order that waits next. */
  readonly next: string | null;
  /** Until when somebody should have looked. */
  readonly due: Date | null;
  readonly problem: ComponentChildren;
};

export function ReviewPage(props: ReviewProps): VNode {
  const { lang, order } = props;
  const words = reviewWords(lang);
  return (
    <>
      <PageHeader
        trail={[
          { label: officeWords(lang).orders, href: "/office/orders" },
          { label: words.title, href: "/office/orders/review" },
        ]}
        title={words.titleOf(order.shortId)}
        status={<StatusChip {...stateOf(lang, "order", order.state)} />}
        lead={<Lead {...props} />}
        actions={<Actions {...props} />}
      />
      {props.problem}
      {props.undoing ? <UndoBanner lang={lang} order={order} back="review" undoing={props.undoing} /> : null}
      <Columns shape="thirds">
        <OrderedCard {...props} />
        <WhoCard {...props} />
        <WhyCard {...props} />
      </Columns>
      {props.deciding ? (
        <DecideCard lang={lang} order={order} back="review" deciding={props.deciding} />
      ) : null}
      {props.talks.map((talk) => (
        <Conversation key={talk.thread.id} lang={lang} {...talk} mayAnswer={props.mayAnswer} />
      ))}
      <div id="similar">
        <SimilarCard {...props} />
      </div>
      <Card title={ordersWords(lang).timeline} lead={ordersWords(lang).story}>
        <Story lang={lang} facts={props.story} label={ordersWords(lang).timeline} />
      </Card>
      <DeskKeys lang={lang} list={keysText(keysOf(props))} />
    </>
  );
}

/** Only those that do something now. */
function keysOf({ lang, deciding, undoing, next }: ReviewProps): readonly string[] {
  const words = deskKeysWords(lang);
  return [
    ...(deciding?.may.accept ? [words.key_c] : []),
    ...(deciding?.may.drop ? [words.key_d] : []),
    ...(deciding?.may.reject ? [words.key_r] : []),
    ...(deciding?.may.ask ? [words.key_a] : []),
    ...(undoing === null ? [] : [words.key_u]),
    ...(next === null ? [] : [words.key_n]),
  ];
}

function Lead({ lang, order, standing, now, due }: ReviewProps): VNode | null {
  const words = reviewWords(lang);
  if (order.state !== "in_review" || standing.reviewSince === null) return null;
  return (
    <>
      {words.waits}: {ageText(lang, standing.reviewSince, now)}
      {due === null ? null : (
        <>
          {" "}
          · {words.clock} <DateTime at={due} />
        </>
      )}
      {due !== null && due < now ? (
        <>
          {" "}
          <StatusChip tone="danger" word={words.late} />
        </>
      ) : null}
      {standing.answeredAt === null ? null : (
        <>
          {" "}
          <StatusChip tone="success" word={words.answered} />
        </>
      )}
      {standing.assigneeName === null ? null : ` · ${words.assignee}: ${standing.assigneeName}`}
    </>
  );
}

function Actions({ lang, order, standing, me, next }: ReviewProps): VNode {
  const words = reviewWords(lang);
  const isMine = standing.assigneeId === me;
  return (
    <>
      {me !== null && order.state === "in_review" ? (
        <Form
          action={`/office/orders/${order.id}/assign`}
          id="assign"
          layout="inline"
          hidden={{ mine: isMine ? "no" : "yes" }}
          label={isMine ? words.giveBack : words.take}
        >
          <Button>{isMine ? words.giveBack : words.take}</Button>
        </Form>
      ) : null}
      {next === null ? null : (
        <span data-desk-next>
          <LinkButton href={`/office/orders/review/${next}`} iconEnd="chevron-right">
            {words.next}
          </LinkButton>
        </span>
      )}
    </>
  );
}
