// One movement of a bank statement: what the bank says, what it may be, and a person's word on it.
import type { VNode } from "preact";
import type { KnownRemittance, ShownMovement, Suggestion } from "../../../business/bank/index.ts";
import type { DeskDocument } from "../../../business/billing/index.ts";
import type { Account, AccountLine } from "../../../business/customers/index.ts";
import type { Connection } from "../../../business/sellers/index.ts";
import {
  Card,
  DateOnly,
  DetailGrid,
  Money,
  PageHeader,
  Stack,
  StatusChip,
  Table,
  type Fact,
  type Lang,
} from "../../ui/index.ts";
import { DeskKeys } from "../contract-desk/desk-keys.tsx";
import type { Again } from "../forms.ts";
import { saidAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { officeWords } from "../office.words.ts";
import { Problem } from "../parts.tsx";
import { stateOf } from "../states.words.ts";
import { Story, type StoryFacts } from "../story.tsx";
import { whyName } from "../why.words.ts";
import { bankWords } from "./bank.words.ts";
import { Aside, BookCard, FeeCard, FindCustomer, TakeUp } from "./movement-forms.tsx";
import { RemittanceCard, TakeRemittanceBack } from "./remittance-forms.tsx";
import { remittanceWords } from "./remittance.words.ts";
import { sharesSaid, TakeSuggestion } from "./movement-parts.tsx";
import type { Names } from "./movement-parts.tsx";
import { PROCESSORS, STATEMENTS, WAITING } from "./places.ts";

export type MovementProps = {
  readonly lang: Lang;
  readonly movement: ShownMovement;
  readonly suggestions: readonly Suggestion[];
  readonly names: Names;
  /** The brand's card processors, and what they told of exactly this sum. */
  readonly processors: readonly Connection[];
  readonly remittances: readonly KnownRemittance[];
  readonly find: string;
  readonly found: readonly AccountLine[];
  /** Whose money somebody says it is. */
  readonly account: Account | undefined;
  readonly open: readonly DeskDocument[];
  readonly may: boolean;
  readonly again: Again | undefined;
  readonly problem: string | undefined;
  readonly formKey: string;
  readonly story: StoryFacts;
};

export function MovementPage(props: MovementProps): VNode {
  const { lang, movement } = props;
  const words = bankWords(lang);
  const waits = movement.state === "unmatched" && props.may;
  const title = `${words[`kind_${movement.kind}`]} · ${saidAmount(lang, movement.minor, movement.currency)}`;
  return (
    <>
      <PageHeader
        trail={[
          { label: words.statements, href: STATEMENTS },
          { label: words.waiting, href: WAITING },
        ]}
        title={title}
        status={<StatusChip {...stateOf(lang, "bank_entry", movement.state)} />}
      />
      <DeskKeys lang={lang} list={words.keysOne} />
      {props.problem === undefined ? null : <Problem>{props.problem}</Problem>}
      <Stack>
        <Card>
          <DetailGrid facts={factsOf(lang, movement)} />
        </Card>
        {waits && props.suggestions.length > 0 ? <Suggestions {...props} /> : null}
        {waits && movement.minor > 0n ? (
          props.account ? (
            <BookCard {...props} account={props.account} />
          ) : (
            <FindCustomer {...props} />
          )
        ) : null}
        {waits && movement.kind === "out" ? <FeeCard lang={lang} movement={movement} /> : null}
        {waits ? <RemittanceCard {...props} /> : null}
        {waits ? <Aside {...props} /> : null}
        {movement.remittedId !== null && props.may ? <TakeRemittanceBack {...props} /> : null}
        {movement.state === "set_aside" && props.may ? <TakeUp {...props} /> : null}
      </Stack>
      <Card title={moneyWords(lang).timeline}>
        <Story lang={lang} facts={props.story} label={moneyWords(lang).timeline} />
      </Card>
    </>
  );
}

function factsOf(lang: Lang, one: ShownMovement): Fact[] {
  const words = bankWords(lang);
  const fact = (label: string, value: string | null): Fact[] => (value ? [{ label, value, wide: true }] : []);
  const account = one.payerLast4 === null ? "" : words.accountEnds(one.payerLast4);
  return [
    {
      label: words.payer,
      value: [one.payer ?? words.noPayer, account].filter((part) => part !== "").join(", "),
    },
    { label: words.sum, value: <Money minor={one.minor} currency={one.currency} /> },
    { label: words.day, value: <DateOnly date={one.bookedOn} /> },
    {
      label: words.name,
      value: <a href={`${STATEMENTS}/${one.statementId}`}>{words.statementOf(one.statementName)}</a>,
    },
    ...fact(words.words, one.words),
    ...fact(words.reference, one.reference),
    ...fact(words.returnCode, one.returnCode),
    ...(one.accountId === null
      ? []
      : [
          {
            label: words.customer,
            value: <a href={`/office/customers/${one.accountId}`}>{one.accountName}</a>,
          },
        ]),
    ...(one.paymentId === null
      ? []
      : [
          {
            label: words.payment,
            value: <a href={`/office/payments/${one.paymentId}`}>{words.seePayment}</a>,
          },
        ]),
    ...(one.processorName === null
      ? []
      : [
          {
            label: words.payment,
            value: <a href={PROCESSORS}>{remittanceWords(lang).sent(one.processorName)}</a>,
          },
        ]),
    ...sentOf(lang, one),
    ...(one.how === null ? [] : [{ label: words.how, value: words[`how_${one.how}`] }]),
    ...(one.why === null
      ? []
      : [{ label: officeWords(lang).reason, value: whyName(lang, one.why), wide: true }]),
  ];
}

/** What it was sent for. */
function sentOf(lang: Lang, { accountId, refundId, payoutId }: ShownMovement): Fact[] {
  const words = bankWords(lang);
  if ((refundId ?? payoutId) === null) return [];
  const label = refundId === null ? words.seePayout : words.seeRefund;
  return [{ label: words.payment, value: <a href={`/office/customers/${accountId ?? ""}`}>{label}</a> }];
}

function Suggestions({ lang, movement, suggestions, names, formKey }: MovementProps): VNode {
  const words = bankWords(lang);
  return (
    <Card title={words.suggestions} flush>
      <Table
        caption={words.suggestions}
        rows={suggestions}
        rowKey={(row) => `${row.why} ${row.accountId} ${row.sent?.id ?? row.paymentId ?? ""}`}
        columns={[
          {
            key: "who",
            header: words.customer,
            cell: (row) => (
              <a href={`/office/customers/${row.accountId}`}>{names.get(row.accountId) ?? ""}</a>
            ),
          },
          { key: "what", header: words.sum, cell: (row) => sharesSaid(lang, movement, row, names) },
          { key: "why", header: words.how, cell: (row) => words[`why_${row.why}`] },
          {
            key: "take",
            header: words.next,
            headerHidden: true,
            fit: true,
            cell: (row) => (
              <TakeSuggestion
                lang={lang}
                movement={movement}
                suggestion={row}
                names={names}
                formKey={formKey}
                {...(row === suggestions[0] ? { shortcut: "b" } : {})}
              />
            ),
          },
        ]}
      />
    </Card>
  );
}
