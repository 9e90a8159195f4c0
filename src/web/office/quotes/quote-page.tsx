// One quote in the office: what it contains, what it comes to, what can be done with it and what was said about it.
import type { ComponentChildren, VNode } from "preact";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { payerWords } from "../../contracts/payer.words.ts";
import {
  Banner,
  Card,
  Columns,
  DateOnly,
  DateTime,
  DetailGrid,
  LinkButton,
  Money,
  PageHeader,
  Stack,
  StatusChip,
  type Fact,
  placeOf,
} from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { Conversation, type Talk } from "../orders/conversation.tsx";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";
import { AddLines, QuoteActs } from "./quote-acts.tsx";
import { QuoteLines, type QuoteLinesProps } from "./quote-lines.tsx";
import { QUOTES } from "./quote-list.tsx";
import { quotesWords } from "./quotes.words.ts";

export type QuotePageProps = QuoteLinesProps & {
  readonly hasAddress: boolean;
  readonly profiles: readonly BillingProfile[];
  /** Where its invoices go; null: the customer has no address. */
  readonly profile: BillingProfile | null;
  readonly plans: readonly { readonly value: string; readonly label: string }[];
  readonly holderName: string;
  readonly madeBy: string;
  readonly mayAnswer: boolean;
  readonly talks: readonly Talk[];
  readonly story: StoryFacts;
  readonly again: Again | undefined;
  readonly once: string;
  readonly problem: ComponentChildren;
};

export function QuotePage(props: QuotePageProps): VNode {
  const { lang, quote } = props;
  const words = quotesWords(lang);
  const at = `${QUOTES}/${quote.id}`;
  const isDraft = quote.state === "draft";
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: QUOTES }]}
        title={quote.label}
        status={<StatusChip {...stateOf(lang, "quote", quote.state)} />}
        actions={
          quote.lines.length === 0 || !props.hasAddress ? null : (
            <>
              <LinkButton href={`${at}/proforma`} icon="download">
                {words.proforma}
              </LinkButton>
              <LinkButton href={`${at}/pdf`} icon="download">
                {isDraft ? words.preview : words.pdf}
              </LinkButton>
            </>
          )
        }
      />
      {props.problem}
      {props.hasAddress ? null : (
        <Banner
          tone="warning"
          action={
            <LinkButton href={`/office/customers/${quote.accountId}/billing`}>{words.toAddress}</LinkButton>
          }
        >
          {words.noAddress}
        </Banner>
      )}
      <Columns shape="side">
        <div>
          <QuoteLines {...props} />
          {isDraft && props.may ? <AddLines lang={lang} quoteId={quote.id} plans={props.plans} /> : null}
          {props.talks.map((talk) => (
            <Conversation key={talk.thread.id} lang={lang} {...talk} mayAnswer={props.mayAnswer} />
          ))}
        </div>
        <Stack>
          <Card title={words.facts}>
            <DetailGrid facts={facts(props)} />
          </Card>
          {props.may ? <QuoteActs {...props} /> : null}
        </Stack>
        <div>
          <Card title={words.timeline} lead={words.story}>
            <Story lang={lang} facts={props.story} label={words.timeline} />
          </Card>
        </div>
      </Columns>
    </>
  );
}

function facts({ lang, quote, madeBy, profiles, profile }: QuotePageProps): Fact[] {
  const words = quotesWords(lang);
  const at = (label: string, when: Date | null): Fact[] =>
    when === null ? [] : [{ label, value: <DateTime at={when} /> }];
  return [
    {
      label: words.customer,
      value: <a href={`/office/customers/${quote.accountId}`}>{quote.accountName}</a>,
    },
    ...(profiles.length < 2 || profile === null
      ? []
      : [{ label: payerWords(lang).billedTo, value: placeOf(lang, profile), wide: true }]),
    { label: words.shortId, value: <code>{quote.shortId}</code> },
    ...(quote.validOn === null
      ? []
      : [{ label: words.validUntil, value: <DateOnly date={quote.validOn} /> }]),
    ...(quote.totalMinor === null
      ? []
      : [{ label: words.total, value: <Money minor={quote.totalMinor} currency={quote.currency} /> }]),
    { label: words.gate, value: words[`gate_${quote.gate}`] },
    { label: words.madeBy, value: madeBy },
    ...(quote.version === 0 ? [] : [{ label: words.version, value: quote.version }]),
    ...at(words.sent, quote.sentAt),
    ...at(words.viewed, quote.viewedAt),
    ...at(words.decided, quote.decidedAt),
    ...(quote.declineReason ? [{ label: words.reason, value: quote.declineReason, wide: true }] : []),
    ...(["accepted", "paid", "fallen"].includes(quote.state)
      ? [{ label: words.order, value: <a href={`/office/orders/${quote.id}`}>{quote.shortId}</a> }]
      : []),
    ...(quote.remark === "" ? [] : [{ label: words.remark, value: quote.remark, wide: true }]),
  ];
}
