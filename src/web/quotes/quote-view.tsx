// A quote as its customer sees it: what it says first, then what can be answered. The same in the portal and behind the link.
import type { VNode } from "preact";
import { rateText } from "../../business/print/index.ts";
import type { InvoiceDocument } from "../../business/print/index.ts";
import { isOpen, taxNotesOn } from "../../business/quotes/index.ts";
import type { QuoteState, QuoteView } from "../../business/quotes/index.ts";
import {
  Banner,
  Card,
  formatDate,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  StatusChip,
  SumList,
  Table,
  TaxNotes,
  useSetting,
} from "../ui/index.ts";
import type { Lang, Tone } from "../ui/index.ts";
import { quotesWords } from "./quotes.words.ts";

const TONES: Readonly<Record<QuoteState, Tone>> = {
  draft: "neutral",
  sent: "pending",
  viewed: "pending",
  accepted: "success",
  paid: "success",
  declined: "neutral",
  expired: "neutral",
  withdrawn: "neutral",
  fallen: "neutral",
};

export const quoteState = (
  lang: Lang,
  state: QuoteState,
): { readonly tone: Tone; readonly word: string } => ({
  tone: TONES[state],
  word: quotesWords(lang)[`state_${state}`],
});

export function QuoteHead(props: {
  readonly quote: QuoteView;
  /** The page's own address. */
  readonly base: string;
  readonly trail?: readonly { readonly label: string; readonly href: string }[];
}): VNode {
  const { quote, base } = props;
  const { lang, locale } = useSetting();
  const words = quotesWords(lang);
  const lead =
    isOpen(quote) && quote.validOn !== null ? { lead: words.lead(formatDate(locale, quote.validOn)) } : {};
  return (
    <>
      <PageHeader
        title={quote.label}
        status={<StatusChip {...quoteState(lang, quote.state)} />}
        {...lead}
        {...(props.trail === undefined ? {} : { trail: props.trail })}
        actions={
          quote.content === null || quote.state === "draft" ? null : (
            <LinkButton href={`${base}/pdf`} icon="download" size="small">
              {words.pdf}
            </LinkButton>
          )
        }
      />
      <Outcome quote={quote} base={base} />
    </>
  );
}

function Outcome({ quote, base }: { readonly quote: QuoteView; readonly base: string }): VNode | null {
  const { lang, locale } = useSetting();
  const words = quotesWords(lang);
  const until = quote.validOn === null ? "" : formatDate(locale, quote.validOn);
  switch (quote.state) {
    case "accepted":
    case "paid":
      return (
        <Banner
          tone="success"
          title={quote.state === "paid" ? words.paidTitle : words.acceptedTitle}
          action={<LinkButton href={`${base}/order`}>{words.toOrder}</LinkButton>}
        >
          {words.accepted}
        </Banner>
      );
    case "expired":
      return (
        <Banner tone="warning" title={words.expiredTitle(until)}>
          {words.expired}
        </Banner>
      );
    case "withdrawn":
      return (
        <Banner tone="info" title={words.withdrawnTitle}>
          {words.withdrawn}
        </Banner>
      );
    case "declined":
      return (
        <Banner tone="info" title={words.declinedTitle}>
          {words.declined}
        </Banner>
      );
    case "fallen":
      return (
        <Banner tone="info" title={words.fallenTitle}>
          {words.fallen}
        </Banner>
      );
    case "draft":
      return (
        <Banner tone="info" title={words.draftTitle}>
          {words.draft}
        </Banner>
      );
    default:
      return null;
  }
}

/** Its lines and sums as they were frozen when it went out. */
export function QuoteContents({
  content,
  notes,
}: {
  readonly content: InvoiceDocument;
  readonly notes: string;
}): VNode {
  const { lang } = useSetting();
  const words = quotesWords(lang);
  const { totals, prices, taxGroups } = content;
  const taxes = taxGroups
    .filter((group) => group.ratePermyriad > 0)
    .map((group) => {
      const rate = rateText(group.ratePermyriad, lang);
      return {
        label: prices === "gross" ? words.taxIn(rate) : words.tax(rate),
        amount: group.tax,
      };
    });
  const total = { label: words.total, amount: totals.gross, strong: true };
  return (
    <>
      <Card title={words.contents} flush>
        <Table
          caption={words.contents}
          rows={content.lines.map((line, at) => ({ ...line, at }))}
          rowKey={(row) => String(row.at)}
          columns={[
            {
              key: "text",
              header: words.text,
              cell: (row) => (
                <>
                  {row.title}
                  {(row.details ?? "").split("\n").map((said) => (
                    <div key={said}>
                      <Muted>{said}</Muted>
                    </div>
                  ))}
                </>
              ),
            },
            {
              key: "quantity",
              header: words.quantity,
              numeric: true,
              cell: (row) => row.quantityMilli / 1000,
            },
            { key: "unit", header: words.unit, numeric: true, cell: (row) => <Money {...row.unitPrice} /> },
            { key: "amount", header: words.amount, numeric: true, cell: (row) => <Money {...row.amount} /> },
          ]}
        />
      </Card>
      <Card>
        <SumList
          sums={
            prices === "gross"
              ? [total, ...taxes]
              : [{ label: words.net, amount: totals.net }, ...taxes, total]
          }
        />
        <TaxNotes notes={taxNotesOn(content)} />
      </Card>
      {notes.trim() === "" ? null : (
        <Card title={words.notes}>
          <p class="kept-lines">{notes}</p>
        </Card>
      )}
    </>
  );
}
