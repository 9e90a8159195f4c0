// One payment in the office: what came and where it lies, and what can be done with it.
import type { ComponentChildren, VNode } from "preact";
import type { ShownMovement } from "../../../business/bank/index.ts";
import type { Bookings, DeskDocument } from "../../../business/billing/index.ts";
import { freeOf } from "../../../business/payments/index.ts";
import type { PaymentStory } from "../../../business/payments/index.ts";
import {
  Banner,
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  Money,
  PageHeader,
  Stack,
  StatusChip,
  type Fact,
  type Lang,
} from "../../ui/index.ts";
import { BookingsCard } from "../books/bookings-card.tsx";
import { saidAmount } from "../money/amounts.ts";
import { Framed } from "../framed.tsx";
import type { Again } from "../forms.ts";
import { bankWords } from "../bank/bank.words.ts";
import { WAITING } from "../bank/places.ts";
import { moneyWords } from "../money/money.words.ts";
import { replaceWords } from "../invoices/replace.words.ts";
import { WaitsFor } from "../money/waits-for.tsx";
import type { Waits } from "../money/waits-for.tsx";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { Disputed, sendable } from "./dispute-parts.tsx";
import { Bounce, Match, Refund, Settle } from "./payment-forms.tsx";
import { BookFound, Decide } from "./refund-decisions.tsx";
import { stateOf } from "../states.words.ts";
import { whyName } from "../why.words.ts";
import { paymentFault } from "./payment-fault.ts";
import { Story, type StoryFacts } from "../story.tsx";

export type PaymentProps = {
  readonly lang: Lang;
  readonly found: PaymentStory;
  readonly accountName: string;
  readonly numbers: ReadonlyMap<string, string>;
  readonly waits: readonly Waits[];
  /** Of bank statements: by which it came and went. */
  readonly movements: readonly ShownMovement[];
  /** Open invoices of the customer in the payment's currency. */
  readonly open: readonly DeskDocument[];
  readonly may: { readonly book: boolean; readonly refund: boolean };
  readonly again: Again | undefined;
  readonly bookings: Bookings;
  readonly formKey: string;
  readonly problem: ComponentChildren;
  readonly story: StoryFacts;
};

export function PaymentPage(props: PaymentProps): VNode {
  const { lang, found } = props;
  const { payment } = found;
  const words = moneyWords(lang);
  // Booking it settles it.
  const isFound = found.refunds.some((one) => one.state === "found");
  const title = `${words.payment} · ${saidAmount(lang, payment.minor, payment.currency)}`;
  return (
    <>
      <PageHeader
        trail={[{ label: words.payments, href: "/office/payments" }]}
        title={title}
        status={<StatusChip {...stateOf(lang, "payment", payment.state)} />}
      />
      {props.problem}
      {payment.concern === "disputed" ? (
        <Disputed lang={lang} found={found} />
      ) : payment.concern ? (
        <Banner tone="warning" title={words[`concern_${payment.concern}`]}>
          {whyName(lang, payment.concernNote ?? "")}
        </Banner>
      ) : null}
      <Stack>
        <Card>
          <DetailGrid facts={facts(props)} />
        </Card>
        <Where {...props} />
        {payment.concern && props.may.book && !isFound ? <Settle {...props} /> : null}
        {props.may.book && payment.state === "paid" && freeOf(payment) > 0n ? <Match {...props} /> : null}
        {props.may.refund && payment.way !== "goodwill" && payment.capturedMinor > payment.refundedMinor ? (
          <Refund {...props} />
        ) : null}
        {props.may.book && payment.manner === "by_hand" && payment.state === "paid" ? (
          <Bounce {...props} />
        ) : null}
        <BookingsCard {...{ lang, bookings: props.bookings }} />
      </Stack>
      <Card title={words.timeline} lead={words.story}>
        <Story lang={lang} facts={props.story} label={words.timeline} />
      </Card>
    </>
  );
}

function facts({ lang, found, accountName, movements, waits }: PaymentProps): Fact[] {
  const { payment } = found;
  const fault = paymentFault(lang, payment);
  const words = moneyWords(lang);
  const sum = (minor: bigint): VNode => <Money minor={minor} currency={payment.currency} />;
  // What waits for somebody who may send it is set aside, and not yet sent; of what was asked for nobody knows yet.
  const of = (state: string): bigint =>
    found.refunds.reduce((all, one) => (one.state === state ? all + one.minor : all), 0n);
  const asked = of("asked");
  const sent = payment.refundedMinor - of("waiting") - asked;
  return [
    { label: words.account, value: <a href={`/office/customers/${payment.accountId}`}>{accountName}</a> },
    { label: words.way, value: ordersWords(lang)[`way_${payment.way}`] },
    { label: words.taken, value: sum(payment.capturedMinor) },
    { label: words.free, value: sum(freeOf(payment)) },
    ...(waits.length === 0
      ? []
      : [{ label: replaceWords(lang).waitsFor, value: <WaitsFor lang={lang} waits={waits} /> }]),
    ...(sent > 0n ? [{ label: words.refundedSum, value: sum(sent) }] : []),
    ...(asked > 0n ? [{ label: words.refundAsked, value: sum(asked) }] : []),
    ...(payment.feeMinor === null
      ? []
      : [
          {
            label: words.fee,
            value: <Money minor={payment.feeMinor} currency={payment.feeCurrency ?? payment.currency} />,
          },
        ]),
    payment.receivedOn
      ? { label: words.received, value: <DateOnly date={payment.receivedOn} /> }
      : { label: officeWords(lang).date, value: <DateTime at={payment.createdAt} /> },
    ...found.disputes.map((one) => ({
      label: words.dispute,
      value: (
        <>
          <StatusChip {...stateOf(lang, "dispute", one.state)} />{" "}
          <Money minor={one.minor} currency={one.currency} />
        </>
      ),
    })),
    ...(payment.payer ? [{ label: words.payer, value: payment.payer }] : []),
    ...(payment.bankReference ? [{ label: words.reference, value: payment.bankReference }] : []),
    ...movements.map((one) => ({
      label: bankWords(lang).name,
      value: <a href={`${WAITING}/${one.id}`}>{bankWords(lang).statementOf(one.statementName)}</a>,
    })),
    ...(payment.paymentRef ? [{ label: words.processor, value: <code>{payment.paymentRef}</code> }] : []),
    ...(payment.orderId
      ? [{ label: words.order, value: <a href={`/office/orders/${payment.orderId}`}>{words.toOrder}</a> }]
      : []),
    ...(payment.note ? [{ label: words.note, value: payment.note, wide: true }] : []),
    ...(fault === null ? [] : [{ label: words.fault, value: fault, wide: true }]),
  ];
}

const DECIDED_BY_HAND = new Set(["waiting", "found"]);

function Where(props: PaymentProps): VNode {
  const { lang, found, numbers } = props;
  const words = moneyWords(lang);
  const general = officeWords(lang);
  const decides = props.may.refund && found.refunds.some((row) => DECIDED_BY_HAND.has(row.state));
  const { currency } = found.payment;
  const isDisputed = found.disputes.some((one) => one.state === "open") && sendable(found) === 0n;
  return (
    <>
      <Framed
        title={words.onDocuments}
        none={words.onNothing}
        rows={found.allocations}
        id={(row) => row.id}
        href={(row) => `/office/invoices/${row.documentId}`}
        columns={[
          {
            key: "no",
            header: words.invoices,
            cell: (row) => <code>{numbers.get(row.documentId) ?? "…"}</code>,
          },
          { key: "on", header: general.date, fit: true, cell: (row) => <DateOnly date={row.allocatedOn} /> },
          {
            key: "sum",
            header: general.amount,
            numeric: true,
            cell: (row) => <Money minor={row.minor} currency={currency} />,
          },
        ]}
      />
      {found.refunds.length > 0 ? (
        <Framed
          title={words.refunds}
          none=""
          rows={found.refunds}
          id={(row) => row.id}
          columns={[
            {
              key: "why",
              header: general.reason,
              cell: (row) => (
                <>
                  {whyName(lang, row.reason)}
                  {row.state === "failed" && row.fault ? (
                    <p class="hint">{whyName(lang, row.fault)}</p>
                  ) : null}
                </>
              ),
            },
            {
              key: "state",
              header: general.state,
              fit: true,
              cell: (row) => <StatusChip {...stateOf(lang, "refund", row.state)} />,
            },
            { key: "at", header: general.date, fit: true, cell: (row) => <DateTime at={row.createdAt} /> },
            {
              key: "sum",
              header: general.amount,
              numeric: true,
              cell: (row) => <Money minor={row.minor} currency={row.currency} />,
            },
            ...(decides
              ? [
                  {
                    key: "next",
                    header: words.decideRefund,
                    headerHidden: true,
                    fit: true,
                    cell: (row: (typeof found.refunds)[number]) => (
                      <>
                        <Decide {...{ lang, isDisputed }} refund={row} />
                        <BookFound {...{ lang, found, numbers }} refund={row} />
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      ) : null}
    </>
  );
}
