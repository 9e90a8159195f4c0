// What a quote contains in the office: its lines with what comes off and what follows, and the sums.
import type { VNode } from "preact";
import { agreedPrice, eachText, taxNotesOn, timesEach } from "../../../business/quotes/index.ts";
import type { QuoteLine, QuoteSum, QuoteView } from "../../../business/quotes/index.ts";
import { Card, EmptyState, Money, Muted, SumList, Table, TaxNotes, type Lang } from "../../ui/index.ts";
import { termText } from "../../shop/goods/prices.ts";
import { saidAmount } from "../money/amounts.ts";
import { QUOTES } from "./quote-list.tsx";
import { quotesWords } from "./quotes.words.ts";

export type QuoteLinesProps = {
  readonly lang: Lang;
  readonly quote: QuoteView;
  /** As it stands today; null without lines or without an address. */
  readonly sum: QuoteSum | null;
  readonly may: boolean;
};

export function QuoteLines(props: QuoteLinesProps): VNode {
  return (
    <>
      <Lines {...props} />
      <Sums {...props} />
    </>
  );
}

function Lines(props: QuoteLinesProps): VNode {
  const { lang, quote, may } = props;
  const words = quotesWords(lang);
  const change = quote.state === "draft" && may;
  const at = `${QUOTES}/${quote.id}`;
  return (
    <Card title={words.lines} flush>
      <Table
        caption={words.lines}
        rows={quote.lines}
        rowKey={(row) => row.id}
        rowHref={(row) => (change ? `${at}/lines/${row.id}` : undefined)}
        empty={<EmptyState icon="list" title={words.noLines} />}
        columns={[
          {
            key: "text",
            header: words.text,
            cell: (row) => <LineText lang={lang} line={row} quote={quote} />,
          },
          { key: "quantity", header: words.quantity, numeric: true, cell: (row) => row.quantity },
          {
            key: "price",
            header: words.price,
            numeric: true,
            cell: (row) => <Money minor={row.firstMinor} currency={quote.currency} />,
          },
          {
            key: "amount",
            header: words.amount,
            numeric: true,
            cell: (row) => <Money minor={firstOf(row)} currency={quote.currency} />,
          },
        ]}
      />
    </Card>
  );
}

/** The first term of all pieces and the set-up, as typed. */
function firstOf(line: QuoteLine): bigint {
  const { firstMinor, setupMinor } = agreedPrice(line);
  return firstMinor * BigInt(line.quantity) + setupMinor;
}

function LineText({ lang, line, quote }: { lang: Lang; line: QuoteLine; quote: QuoteView }): VNode {
  const words = quotesWords(lang);
  const { currency } = quote;
  const above = quote.lines.find((one) => one.id === line.belongsTo);
  const said = (minor: bigint): string => saidAmount(lang, minor, currency);
  const { renewalMinor } = agreedPrice(line);
  const term = termText(lang, line.termCount, line.termUnit);
  const later = words.later(timesEach(line, said(renewalMinor)), eachText(lang, line));
  const more = [
    ...(above === undefined ? [] : [words.under(above.title)]),
    ...(line.domainMode === "transfer" ? [words.mode_transfer] : []),
    ...(line.details === "" ? [] : [line.details]),
    ...line.chosen,
    ...discountText(lang, line),
    line.termUnit === "once" ? term : later,
    ...(line.setupMinor === 0n ? [] : [words.setup(said(line.setupMinor))]),
  ];
  return (
    <>
      {line.title}
      <br />
      <Muted>{more.join(" · ")}</Muted>
    </>
  );
}

function discountText(lang: Lang, line: QuoteLine): string[] {
  const words = quotesWords(lang);
  if (line.discountPermyriad === 0) return [];
  const share = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(
    line.discountPermyriad / 100,
  );
  const on = line.termUnit === "once" ? "" : ` (${line.discountOn === "all" ? words.onAll : words.onFirst})`;
  return [`${words.discount} ${share} %${on}`];
}

function Sums({ lang, quote, sum }: QuoteLinesProps): VNode | null {
  const words = quotesWords(lang);
  const total = quote.content?.totals ?? null;
  const shown = quote.state === "draft" ? (sum?.total ?? null) : total;
  if (shown === null) return null;
  const frozen = quote.content === null ? [] : taxNotesOn(quote.content);
  const notes = quote.state === "draft" ? (sum?.notes ?? []).map((note) => note[lang]) : frozen;
  return (
    <Card>
      <SumList
        sums={[
          { label: words.net, amount: shown.net },
          { label: words.taxes, amount: shown.tax },
          { label: words.total, amount: shown.gross, strong: true },
        ]}
      />
      <TaxNotes notes={notes} />
    </Card>
  );
}
