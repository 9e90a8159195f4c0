// The page behind a mail's pay link: what is owed and the button first, then what it is for. Nobody signs in here.
import type { VNode } from "preact";
import type { DocumentView } from "../../business/billing/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import {
  Banner,
  Card,
  DateOnly,
  DetailGrid,
  formatDate,
  formatMoney,
  LinkButton,
  PageHeader,
  PlainLayout,
  Stack,
  StatusChip,
  useSetting,
} from "../ui/index.ts";
import type { Brand, Lang, PageSetting } from "../ui/index.ts";
import { documentState } from "../portal/states.words.ts";
import type { DocumentStanding } from "../portal/states.words.ts";
import { DocumentLines } from "./document-lines.tsx";
import { AmountDue, CardForm, OtherWays } from "./pay-parts.tsx";
import type { CardFormProps } from "./pay-parts.tsx";
import { payWords } from "./pay.words.ts";

export type DocumentPageProps = {
  readonly setting: PageSetting;
  readonly brand: Brand;
  readonly seller: Seller;
  readonly document: DocumentView;
  readonly standing: DocumentStanding;
  readonly card: CardFormProps;
  readonly pdfHref: string;
  readonly failed: boolean;
  /** Where whoever signs in pays by the card that is kept; null: none is, or this is charged to it by itself. */
  readonly keptHref: string | null;
};

export function DocumentPage(props: DocumentPageProps): VNode {
  const { document, setting, brand } = props;
  const words = payWords(setting.lang);
  const number = document.number ?? "";
  const title = documentTitle(setting.lang, document);
  const amount = { minor: document.openMinor, currency: document.currency };
  const isOpen = document.openMinor > 0n;
  return (
    <PlainLayout
      setting={setting}
      brand={brand}
      title={title}
      failed={props.failed}
      footerLinks={[{ label: props.seller.email, href: `mailto:${props.seller.email}` }]}
      footerNote={props.seller.legalName}
    >
      <PageHeader
        title={title}
        status={<StatusChip {...documentState(props.standing, setting.lang)} />}
        actions={
          <LinkButton href={props.pdfHref} icon="download" size="small">
            {words.pdf}
          </LinkButton>
        }
      />
      {isOpen ? <ToPay {...props} /> : <Settled {...props} />}
      {isOpen ? (
        <OtherWays
          seller={props.seller}
          amount={amount}
          reference={number}
          open={openedWay(document.payBy)}
        />
      ) : null}
      <DocumentLines document={document} />
      <Card>
        <DetailGrid
          facts={[
            { label: words.buyer, value: document.accountName },
            ...(document.documentOn === null
              ? []
              : [{ label: words.date, value: <DateOnly date={document.documentOn} /> }]),
          ]}
        />
      </Card>
    </PlainLayout>
  );
}

/** What it is called. */
export function documentTitle(lang: Lang, { kind, number }: Pick<DocumentView, "kind" | "number">): string {
  const words = payWords(lang);
  const named = {
    invoice: words.invoice,
    credit_note: words.creditNote,
    payment_request: words.request,
    receipt: words.receipt,
  };
  return named[kind](number ?? "");
}

function openedWay(payBy: string): "transfer" | "post" | null {
  if (payBy === "transfer") return "transfer";
  return payBy === "cheque" || payBy === "money_order" ? "post" : null;
}

function ToPay({ document, standing, card, keptHref }: DocumentPageProps): VNode {
  const { lang, locale } = useSetting();
  const words = payWords(lang);
  const { currency } = document;
  const partly = document.paidMinor > 0n;
  return (
    <Card>
      <Stack>
        <AmountDue
          label={words.toPay}
          amount={{ minor: document.openMinor, currency }}
          dueLabel={standing === "overdue" ? words.wasDueOn : words.dueOn}
          dueOn={document.dueOn}
          note={
            partly
              ? words.paidSoFar(
                  formatMoney(locale, document.paidMinor, currency),
                  formatMoney(locale, document.grossMinor, currency),
                )
              : null
          }
        />
        {keptHref === null ? null : (
          <p class="hint">
            {words.keptHere} <a href={keptHref}>{words.keptSignIn}</a>
          </p>
        )}
        <CardForm {...card} />
      </Stack>
    </Card>
  );
}

function Settled({ document, standing }: DocumentPageProps): VNode {
  const { lang, locale } = useSetting();
  const words = payWords(lang);
  if (standing === "credit_note") return <Banner tone="info">{words.creditText}</Banner>;
  if (standing === "credited")
    return (
      <Banner tone="info" title={words.creditedTitle}>
        {words.creditedText}
      </Banner>
    );
  if (standing === "written_off" || standing === "withdrawn")
    return (
      <Banner tone="info" title={words.closedTitle}>
        {words.closedText}
      </Banner>
    );
  return (
    <Banner tone="success" title={words.paidTitle}>
      {document.settledOn === null ? words.paidText : words.paidOn(formatDate(locale, document.settledOn))}
    </Banner>
  );
}
