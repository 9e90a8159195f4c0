// Invoices: what is to be paid with tick boxes, all of them below, and one with its lines, money and PDF.
import type { VNode } from "preact";
import type { CustomerDocument, DocumentView } from "../../../business/billing/index.ts";
import type { Card as KeptCard } from "../../../business/payments/index.ts";
import { documentTitle } from "../../pay/document-page.tsx";
import { DocumentLines } from "../../pay/document-lines.tsx";
import { AmountDue } from "../../pay/pay-parts.tsx";
import { payWords } from "../../pay/pay.words.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateOnly,
  eInvoiceWords,
  EmptyState,
  Form,
  formatDate,
  formatMoney,
  LinkButton,
  Money,
  PageHeader,
  Pager,
  Stack,
  StatusChip,
  Table,
  useSetting,
} from "../../ui/index.ts";
import { NotByCard } from "./kept-card.tsx";
import { MoneyOnIt } from "./money-on-it.tsx";
import type { PaymentOnIt } from "./money-on-it.tsx";
import { moneyWords } from "./money.words.ts";
import { PayAction } from "./pay-action.tsx";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { documentState, standingOfDocument } from "../states.words.ts";

export function InvoicesPage(props: {
  readonly frame: PortalFrame;
  readonly rows: readonly CustomerDocument[];
  readonly open: readonly CustomerDocument[];
  readonly today: string;
  readonly older: string | undefined;
}): VNode {
  const { lang } = props.frame.setting;
  const words = moneyWords(lang);
  return (
    <PortalPage frame={props.frame} title={words.invoicesTitle}>
      <PageHeader title={words.invoicesTitle} lead={words.invoicesLead} />
      {props.open.length === 0 ? null : <OpenOnes open={props.open} today={props.today} />}
      <Card flush>
        <Table
          caption={words.invoicesTitle}
          rows={props.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `/portal/invoices/${row.id}`}
          empty={
            <EmptyState icon="invoice" title={words.noInvoices}>
              {words.noInvoicesText}
            </EmptyState>
          }
          columns={[
            { key: "number", header: words.number, cell: (row) => row.number },
            { key: "date", header: words.date, cell: (row) => <DateOnly date={row.documentOn} /> },
            {
              key: "state",
              header: words.state,
              cell: (row) => <StatusChip {...documentState(standingOfDocument(row, props.today), lang)} />,
            },
            {
              key: "amount",
              header: words.amount,
              numeric: true,
              cell: (row) => (
                <Money
                  minor={row.kind === "credit_note" ? -row.grossMinor : row.grossMinor}
                  currency={row.currency}
                />
              ),
            },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </PortalPage>
  );
}

function OpenOnes({ open, today }: { open: readonly CustomerDocument[]; today: string }): VNode {
  const { lang, locale } = useSetting();
  const words = moneyWords(lang);
  return (
    <Card title={words.toPay} lead={words.toPayLead}>
      <Form action="/portal/pay" method="get" layout="full">
        {open.map((one) => {
          const dueOn = one.dueOn ?? one.documentOn;
          const text = dueOn < today ? words.lateRow : words.dueRow;
          return (
            <Checkbox
              key={one.id}
              name="document"
              value={one.id}
              ticked
              label={
                <>
                  {text(one.number, formatDate(locale, dueOn))}
                  {" · "}
                  {formatMoney(locale, one.openMinor, one.currency)}
                </>
              }
            />
          );
        })}
        <ButtonRow>
          <Button kind="primary" icon="card">
            {words.paySelected}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export type InvoicePageProps = {
  readonly frame: PortalFrame;
  readonly document: DocumentView;
  readonly payments: readonly PaymentOnIt[];
  readonly mayPay: boolean;
  /** Where it is not charged by itself although a card is kept: that card. */
  readonly keptCard: KeptCard | null;
  /** The key of asking for it to be paid. */
  readonly once: string;
  /** Of a request that is withdrawn: what had been paid on it. */
  readonly freedMinor: bigint;
  /** The day until which we agreed to wait. */
  readonly promisedUntil: string | null;
  readonly today: string;
};

export function InvoicePage(props: InvoicePageProps): VNode {
  const { document, frame, today } = props;
  const { lang } = frame.setting;
  const [words, pay] = [moneyWords(lang), payWords(lang)];
  const standing = standingOfDocument(document, today);
  const title = documentTitle(lang, document);
  const isOpen = document.openMinor > 0n;
  return (
    <PortalPage frame={frame} title={title}>
      <PageHeader
        title={title}
        status={<StatusChip {...documentState(standing, lang)} />}
        trail={[{ label: words.invoicesTitle, href: "/portal/invoices" }]}
        actions={
          <>
            {isOpen ? <PayAction documentId={document.id} {...props} /> : null}
            {document.hasXml ? (
              <LinkButton icon="download" href={`/portal/invoices/${document.id}/xml`}>
                {eInvoiceWords(lang).xml}
              </LinkButton>
            ) : null}
            <LinkButton icon="download" href={`/portal/invoices/${document.id}/pdf`}>
              {pay.pdf}
            </LinkButton>
          </>
        }
      />
      {props.promisedUntil === null ? null : <Promised until={props.promisedUntil} />}
      {document.settlement === "withdrawn" ? (
        <Gone document={document} freedMinor={props.freedMinor} />
      ) : null}
      <NotByCard card={props.keptCard} open={[document]} mayPay={props.mayPay} isHere />
      {isOpen ? (
        <Card>
          <AmountDue
            label={pay.toPay}
            amount={{ minor: document.openMinor, currency: document.currency }}
            dueLabel={standing === "overdue" ? pay.wasDueOn : pay.dueOn}
            dueOn={document.dueOn}
          />
        </Card>
      ) : null}
      <DocumentLines document={document} />
      <Related {...props} />
      <MoneyOnIt payments={props.payments} />
    </PortalPage>
  );
}

function Gone({ document, freedMinor }: Pick<InvoicePageProps, "document" | "freedMinor">): VNode {
  const { lang, locale } = useSetting();
  const words = moneyWords(lang);
  return (
    <Banner tone="info">
      {words.requestGone}
      {freedMinor > 0n ? ` ${words.requestFreed(formatMoney(locale, freedMinor, document.currency))}` : null}
    </Banner>
  );
}

function Promised({ until }: { until: string }): VNode {
  const { lang, locale } = useSetting();
  return <Banner tone="info">{moneyWords(lang).promised(formatDate(locale, until))}</Banner>;
}

function Related({ document }: InvoicePageProps): VNode | null {
  const { lang } = useSetting();
  const words = moneyWords(lang);
  const issued = document.corrections.filter((one) => one.number !== null);
  if (document.correctsId === null && issued.length === 0) return null;
  return (
    <Card>
      <Stack gap="s">
        {document.correctsId === null ? null : (
          <p>
            {words.corrects} <a href={`/portal/invoices/${document.correctsId}`}>{document.correctsNumber}</a>
          </p>
        )}
        {issued.map((one) => (
          <p key={one.id}>
            {words.correctedBy} <a href={`/portal/invoices/${one.id}`}>{one.number}</a> (
            <Money minor={one.grossMinor} currency={document.currency} />)
          </p>
        ))}
      </Stack>
    </Card>
  );
}
