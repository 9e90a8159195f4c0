// The parts of the page on value added tax: the period, and its figures by category, country and rate.
import type { VNode } from "preact";
import { quarterName, vatPeriodBeside, vatPeriodOf, withBesides } from "../../../business/billing/index.ts";
import type {
  BesidesRow,
  DocumentsOfPeriod,
  NotDue,
  VatFigures,
  VatPeriod,
  VatRow,
} from "../../../business/billing/index.ts";
import {
  Card,
  countryName,
  DEFAULT_LOCALES,
  DetailGrid,
  LinkButton,
  Money,
  Muted,
  Stack,
  StatusChip,
  Table,
  Tabs,
  type Lang,
} from "../../ui/index.ts";
import { partPath } from "../brands/brand-frame.tsx";
import { address } from "../forms.ts";
import { OSS, VAT } from "../money/places.ts";
import { rate } from "./oss-page.tsx";
import { ossWords } from "./oss.words.ts";
import { treatmentName, vatWords } from "./vat.words.ts";

export type VatShown = {
  readonly lang: Lang;
  readonly currency: string;
  /** The seller's own country. */
  readonly home: string;
  readonly period: VatPeriod;
};

function periodName(lang: Lang, { months, from, name }: VatPeriod): string {
  if (months === 12) return name;
  if (months === 3) return ossWords(lang).quarterOf(quarterName(from));
  const named = new Intl.DateTimeFormat(DEFAULT_LOCALES[lang], {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return named.format(new Date(`${from}T00:00:00Z`));
}

const pathOf = (period: VatPeriod): string => address(VAT, { period: period.name });

type PeriodProps = VatShown & {
  readonly sellerId: string;
  readonly state: "closed" | "running" | "open";
  readonly documents: readonly DocumentsOfPeriod[];
  readonly notDue: readonly NotDue[];
  /** When the brand owes its tax. */
  readonly rule: VNode;
};

export function PeriodCard(props: PeriodProps): VNode {
  const { lang, period, sellerId, state, documents, notDue, rule } = props;
  const words = vatWords(lang);
  const tones = { closed: "success", running: "info", open: "warning" } as const;
  const sums = (kind: DocumentsOfPeriod["kind"], of: "grossMinor" | "openMinor"): VNode => (
    <>
      {documents
        .filter((one) => one.kind === kind)
        .map((one) => (
          <div key={one.currency}>
            {of === "grossMinor" ? `${one.count} · ` : ""}
            <Money minor={one[of]} currency={one.currency} />
          </div>
        ))}
    </>
  );
  const facts = [
    { label: words.invoices, kind: "invoice", of: "grossMinor" },
    { label: words.stillOpen, kind: "invoice", of: "openMinor" },
    { label: words.creditNotes, kind: "credit_note", of: "grossMinor" },
  ] as const;
  return (
    <Card
      title={periodName(lang, period)}
      actions={
        <>
          <LinkButton size="small" href={pathOf(vatPeriodBeside(period, -1))}>
            {words.earlier}
          </LinkButton>
          {state === "running" ? null : (
            <LinkButton size="small" href={pathOf(vatPeriodBeside(period, 1))}>
              {words.later}
            </LinkButton>
          )}
        </>
      }
    >
      <Stack>
        <Tabs
          label={words.length}
          tabs={([1, 3, 12] as const).map((months) => ({
            label: { 1: words.month, 3: words.quarter, 12: words.year }[months],
            href: pathOf(vatPeriodOf(period.from, months)),
            current: months === period.months,
          }))}
        />
        <p>
          <StatusChip tone={tones[state]} word={words[state]} />{" "}
          <a href={partPath(sellerId, "numbers")}>{words.toClose}</a>
        </p>
        {rule}
        <DetailGrid
          facts={[
            ...facts
              .filter(({ kind }) => documents.some((one) => one.kind === kind))
              .map(({ label, kind, of }) => ({ label, value: sums(kind, of) })),
            ...notDue.map(({ minor, currency }) => ({
              label: words.notDue,
              value: <Money minor={minor} currency={currency} />,
            })),
          ]}
        />
      </Stack>
    </Card>
  );
}

export const groupKey = (row: Pick<VatRow, "category" | "country" | "ratePermyriad">): string =>
  `${row.category}.${row.country}.${row.ratePermyriad}`;

type FiguresProps = VatShown & {
  readonly figures: VatFigures;
  /** Advances and what was written off, which no document says. */
  readonly besides: readonly BesidesRow[];
};

const isBeside = (row: VatRow | BesidesRow): row is BesidesRow => "kind" in row;

export function FiguresCard(props: FiguresProps): VNode {
  const { lang, currency, home, period, figures, besides } = props;
  const words = vatWords(lang);
  const money = (minor: bigint, of = currency): VNode => <Money minor={minor} currency={of} />;
  const own = (row: VatRow | BesidesRow): string => (isBeside(row) ? row.currency : currency);
  const together = withBesides(figures, besides, currency);
  const rows = [...figures.rows, ...besides];
  const isUnion = (row: VatRow): boolean => row.category === "S" && row.country !== home;
  return (
    <Card title={words.figures} lead={words.figuresLead} flush={rows.length > 0}>
      <Table
        caption={words.figures}
        rows={rows}
        rowKey={(row) =>
          isBeside(row) ? `${row.kind} ${row.country}.${row.ratePermyriad} ${row.currency}` : groupKey(row)
        }
        rowHref={(row) =>
          isBeside(row) ? undefined : `${address(VAT, { period: period.name, of: groupKey(row) })}#documents`
        }
        empty={<Muted>{words.none}</Muted>}
        columns={[
          {
            key: "treatment",
            header: words.treatment,
            cell: (row) =>
              isBeside(row)
                ? words[`s_${row.kind}`]
                : treatmentName(lang, row.category, row.country === home),
          },
          {
            key: "country",
            header: words.country,
            cell: (row) => countryName(DEFAULT_LOCALES[lang], row.country),
          },
          {
            key: "rate",
            header: words.rate,
            numeric: true,
            fit: true,
            cell: (row) => rate(lang, row.ratePermyriad),
          },
          {
            key: "in",
            header: words.invoices,
            numeric: true,
            cell: (row) => (isBeside(row) ? null : money(row.invoicedMinor)),
          },
          {
            key: "out",
            header: words.creditNotes,
            numeric: true,
            cell: (row) => (isBeside(row) ? null : money(row.creditedMinor)),
          },
          ...(figures.rows.some((row) => row.receivedMinor !== 0n)
            ? [
                {
                  key: "received",
                  header: words.received,
                  numeric: true,
                  cell: (row: VatRow | BesidesRow) => (isBeside(row) ? null : money(row.receivedMinor)),
                },
              ]
            : []),
          { key: "net", header: words.net, numeric: true, cell: (row) => money(row.netMinor, own(row)) },
          { key: "tax", header: words.tax, numeric: true, cell: (row) => money(row.taxMinor, own(row)) },
        ]}
        totals={{ treatment: words.total, net: money(together.netMinor), tax: money(together.taxMinor) }}
      />
      {besides.some((row) => row.currency !== currency) ? <p class="hint">{words.notInSum}</p> : null}
      {figures.rows.some(isUnion) ? (
        <p class="hint">
          {words.ossHint} <a href={OSS}>{ossWords(lang).title}</a>
        </p>
      ) : null}
    </Card>
  );
}
