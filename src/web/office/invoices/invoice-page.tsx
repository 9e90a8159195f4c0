// One invoice or credit note in the office: what it says, what was paid and taken back, and what can be done.
import { Dunning, Lines, Received, Settlement } from "./invoice-money.tsx";
import type { ComponentChildren, VNode } from "preact";
import type {
  Bookings,
  DeskDocumentFacts,
  DraftStanding,
  PromiseRow,
  VatAnswer,
} from "../../../business/billing/index.ts";
import {
  Card,
  Columns,
  DetailGrid,
  eInvoiceWords,
  LinkButton,
  PageHeader,
  Stack,
  StatusChip,
  type Lang,
} from "../../ui/index.ts";
import { BookingsCard } from "../books/bookings-card.tsx";
import { CreditForm } from "./credit-form.tsx";
import { invoiceFacts, vatFacts } from "./invoice-facts.tsx";
import { DunningCard } from "../dunning/dunning-card.tsx";
import { DraftForm, ReplaceForm, WithdrawForm } from "./draft-form.tsx";
import { replaceWords } from "./replace.words.ts";
import { waitingFacts } from "../money/waits-for.tsx";
import type { Waiting } from "../money/waits-for.tsx";
import type { Again } from "../forms.ts";
import { moneyWords } from "../money/money.words.ts";
import { settlementOf } from "../money/money-columns.tsx";
import { stateOf } from "../states.words.ts";
import { PromiseCard } from "../dunning/promise-card.tsx";
import { NotYours } from "../parts.tsx";
import { Story, type StoryFacts } from "../story.tsx";

export type InvoiceProps = {
  readonly lang: Lang;
  readonly document: DeskDocumentFacts;
  readonly again: Again | undefined;
  readonly key_: string;
  readonly notYours: string | null;
  /** Of a draft that replaces an invoice. */
  readonly buyer: DraftStanding | null;
  readonly seen: string | null;
  readonly vatAnswer: VatAnswer | null;
  readonly waiting: readonly Waiting[];
  readonly promises: readonly PromiseRow[];
  readonly mayPromise: boolean;
  readonly mayRefund: boolean;
  readonly bookings: Bookings;
  readonly problem: ComponentChildren;
  readonly story: StoryFacts;
};

/** A draft, and one that was discarded, was never owed. */
const standingOf = (lang: Lang, document: DeskDocumentFacts): ReturnType<typeof settlementOf> =>
  document.state === "draft" || document.state === "discarded"
    ? stateOf(lang, "document", document.state)
    : settlementOf(lang, document);

/** Nothing is left to take back of what was credited whole or written off. */
const isLeft = ({ settlement, lines }: DeskDocumentFacts): boolean =>
  settlement !== "written_off" && lines.some((line) => line.netMinor !== line.creditedNetMinor);

/** What was never issued owed nothing and has no number: its story is about the draft alone. */
function storyOf({ id, state }: DeskDocumentFacts, story: StoryFacts): StoryFacts {
  if (state === "closed" || state === "issued") return story;
  const names = new Map([...story.names].filter(([subject]) => subject !== id));
  return { ...story, names, rows: story.rows.filter((row) => row.noun !== "settlement") };
}

/** What it is called. */
export function titleOf(lang: Lang, document: DeskDocumentFacts): string {
  const words = moneyWords(lang);
  const number = document.number ?? "…";
  if (document.state === "draft" || document.state === "discarded")
    return replaceWords(lang).draft(document.replacesNumber ?? "…");
  const named = {
    invoice: words.invoice,
    credit_note: words.creditNote,
    payment_request: words.request,
    receipt: words.receipt,
  };
  return named[document.kind](number);
}

function Downloads({ lang, document }: Pick<InvoiceProps, "lang" | "document">): VNode | null {
  const page = `/office/invoices/${document.id}`;
  if (document.state === "draft")
    return (
      <LinkButton href={`${page}/proforma`} icon="download">
        {replaceWords(lang).proforma}
      </LinkButton>
    );
  if (document.state !== "issued") return null;
  return (
    <>
      {document.hasXml ? (
        <LinkButton href={`${page}/xml`} icon="download">
          {eInvoiceWords(lang).xml}
        </LinkButton>
      ) : null}
      <LinkButton href={`${page}/pdf`} icon="download">
        {moneyWords(lang).pdf}
      </LinkButton>
    </>
  );
}

/** A credit note over it, or another one in its place. */
function TakeBack({ lang, document, again, key_, mayRefund, notYours }: InvoiceProps): VNode {
  if (notYours !== null)
    return (
      <Card title={moneyWords(lang).credit}>
        <NotYours>{notYours}</NotYours>
      </Card>
    );
  const form = { lang, document, again, formKey: key_ };
  return (
    <>
      <CreditForm {...form} mayRefund={mayRefund} />
      {document.replacedById === null ? <ReplaceForm {...form} /> : null}
    </>
  );
}

export function InvoicePage(props: InvoiceProps): VNode {
  const { lang, document } = props;
  const words = moneyWords(lang);
  const isInvoice = document.kind === "invoice";
  return (
    <>
      <PageHeader
        trail={[{ label: words.invoices, href: "/office/invoices" }]}
        title={titleOf(lang, document)}
        status={<StatusChip {...standingOf(lang, document)} />}
        actions={<Downloads lang={lang} document={document} />}
      />
      {props.problem}
      <Columns shape="side">
        <div>
          {document.kind === "receipt" ? <Received {...props} /> : <Lines {...props} />}
          {props.buyer !== null && props.notYours === null ? (
            <DraftForm
              lang={lang}
              document={document}
              buyer={props.buyer}
              seen={props.seen}
              again={props.again}
              formKey={props.key_}
            />
          ) : null}
          {document.settlement !== null && document.state !== "draft" && document.state !== "discarded" ? (
            <Settlement {...props} />
          ) : null}
          {document.kind === "payment_request" && props.notYours === null && document.openMinor > 0n ? (
            <WithdrawForm lang={lang} document={document} again={props.again} formKey={props.key_} />
          ) : null}
          {isInvoice && document.state === "issued" && isLeft(document) ? <TakeBack {...props} /> : null}
        </div>
        <Stack>
          <Card>
            <DetailGrid
              facts={[
                ...invoiceFacts(lang, document),
                ...vatFacts(lang, props.vatAnswer),
                ...waitingFacts(lang, props.waiting),
              ]}
            />
          </Card>
          {document.dunning.length > 0 ? <Dunning {...props} /> : null}
          <DunningCard
            {...{ lang, document, again: props.again }}
            mayPause={props.mayPromise}
            mayWriteOff={props.notYours === null}
          />
          {isInvoice ? (
            <PromiseCard
              lang={lang}
              documentId={document.id}
              promises={props.promises}
              isOpen={document.openMinor > 0n}
              may={props.mayPromise}
              again={props.again}
            />
          ) : null}
        </Stack>
        <div>
          {document.state === "issued" && document.kind !== "receipt" ? (
            <BookingsCard {...{ lang, bookings: props.bookings }} />
          ) : null}
          <Card title={words.timeline} lead={words.story}>
            <Story lang={lang} facts={storyOf(document, props.story)} label={words.timeline} />
          </Card>
        </div>
      </Columns>
    </>
  );
}
