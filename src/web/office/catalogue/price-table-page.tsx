// All prices of a currency in one table: typed over, saved at once, with the margin beside them.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { PriceTableRow } from "../../../business/catalogue/index.ts";
import type { RetiredTerm } from "../../../business/contracts/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  EmptyState,
  Form,
  LinkButton,
  Money,
  MoneyCell,
  Muted,
  PageHeader,
  Table,
  Tabs,
  formatDate,
  formatMoney,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { goodsWords } from "../set-up/setup-goods.words.ts";
import { setupWords } from "../set-up/setup.words.ts";
import { PRICE_CHANGES } from "./price-changes-page.tsx";
import { CELLS, cellMinor, cellName, hasCell, marginOf } from "./price-table-form.ts";
import type { Cell } from "./price-table-form.ts";
import { seenCells, seenName } from "./price-table-stale.ts";
import { currencyWords } from "../money/currency.words.ts";
import { CURRENCIES } from "../money/places.ts";
import { RetiredPrice } from "./retired-price.tsx";
import { trialNote } from "./trial-note.ts";
import { priceTableWords } from "./price-table.words.ts";

export const PRICE_TABLE = "/office/setup/price-table";

export type PriceTableProps = {
  readonly lang: Lang;
  readonly rows: readonly PriceTableRow[];
  readonly retired: readonly RetiredTerm[];
  readonly currency: string;
  readonly currencies: readonly string[];
  /** Hundredths of a percent that prices with tax contain. */
  readonly rate: number;
  readonly values: FormValues;
  readonly errors: FormErrors;
  /** Beside cells that changed since the page was opened. */
  readonly notes: Readonly<Record<string, string>>;
  readonly tomorrow: string;
  readonly may: boolean;
};

export function PriceTablePage(props: PriceTableProps): VNode {
  const { lang, currency, currencies, rows } = props;
  const words = priceTableWords(lang);
  return (
    <>
      <PageHeader
        trail={[
          { label: setupWords(lang).setup, href: "/office/setup" },
          { label: goodsWords(lang).productsTitle, href: "/office/setup/products" },
        ]}
        title={words.title}
        lead={words.lead}
        actions={
          <>
            <LinkButton href={CURRENCIES}>{currencyWords(lang).title}</LinkButton>
            {props.may ? <LinkButton href={`${PRICE_CHANGES}/new`}>{words.announce}</LinkButton> : null}
          </>
        }
      />
      {currencies.length > 1 ? (
        <Tabs
          label={words.currencies}
          tabs={currencies.map((one) => ({
            label: one,
            href: `${PRICE_TABLE}?currency=${one}`,
            current: one === currency,
          }))}
        />
      ) : null}
      <Card>
        {rows.length === 0 ? <EmptyState icon="tag" title={words.noRows} /> : <Prices {...props} />}
      </Card>
      <Retired {...props} />
    </>
  );
}

/** Terms that only running contracts have. */
function Retired({ lang, retired, currency, may, tomorrow, errors, values }: PriceTableProps): VNode | null {
  const words = priceTableWords(lang);
  if (retired.length === 0) return null;
  const sum = (minor: bigint): VNode => <Money minor={minor} currency={currency} />;
  return (
    <Card title={words.retired} lead={words.retiredLead} flush>
      <Table
        caption={words.retired}
        rows={retired}
        rowKey={(row) => row.planId}
        columns={[
          {
            key: "what",
            header: words.product,
            cell: (row) =>
              `${inLanguage(row.names, lang)}, ${goodsWords(lang).term(row.termCount, row.termUnit)}`,
          },
          { key: "contracts", header: words.contracts, numeric: true, cell: (row) => row.contracts },
          {
            key: "pays",
            header: words.pays,
            numeric: true,
            cell: (row) => (
              <>
                {sum(row.leastMinor)}
                {row.mostMinor === row.leastMinor ? null : <> – {sum(row.mostMinor)}</>}
              </>
            ),
          },
        ]}
      />
      {may ? <RetiredPrice {...{ lang, retired, currency, tomorrow, errors, values }} /> : null}
    </Card>
  );
}

/** What a row is about: the product and its term. */
export const rowName = (lang: Lang, row: Pick<PriceTableRow, "names" | "termCount" | "termUnit">): string =>
  `${inLanguage(row.names, lang)}, ${goodsWords(lang).term(row.termCount, row.termUnit)}`;

function Prices(props: PriceTableProps): VNode {
  const { lang, rows, currency, may } = props;
  const words = priceTableWords(lang);
  const what = (row: PriceTableRow): string => rowName(lang, row);
  const cell = (field: Cell) => ({
    key: field,
    header: field === "cost" ? `${words.cost} (${words.costNote})` : words[field],
    cell: (row: PriceTableRow) =>
      hasCell(row, field) ? (
        <MoneyCell
          name={cellName(row.planId, field)}
          label={words.cell(what(row), words[field])}
          disabled={!may}
          hint={props.notes[cellName(row.planId, field)]}
        />
      ) : null,
  });
  return (
    <Form
      action={PRICE_TABLE}
      id="prices"
      layout="full"
      hidden={{
        currency,
        ...Object.fromEntries(rows.map((row) => [seenName(row.planId), seenCells(row)])),
      }}
      values={props.values}
      errors={props.errors}
      idempotencyKey={freshKey()}
    >
      <p class="hint">{words.amountsIn(currency)}</p>
      <Table
        caption={`${words.title}: ${currency}`}
        captionHidden
        rows={rows}
        rowKey={(row) => row.planId}
        columns={[
          {
            key: "what",
            header: words.product,
            cell: (row) => <What {...props} row={row} what={what(row)} />,
          },
          cell("setup"),
          cell("first"),
          cell("renewal"),
          cell("cost"),
          {
            key: "margin",
            header: words.margin,
            numeric: true,
            cell: (row) => <Margin {...props} row={row} />,
          },
        ]}
      />
      {may ? (
        <>
          <DateField name="validFrom" label={words.from} min={props.tomorrow} />
          <ButtonRow>
            <Button kind="primary">{words.save}</Button>
          </ButtonRow>
        </>
      ) : null}
    </Form>
  );
}

function What({ row, what, lang, currency }: PriceTableProps & { row: PriceTableRow; what: string }): VNode {
  const words = priceTableWords(lang);
  const tax = row.now === null ? [] : [row.now.includesTax ? words.gross : words.net];
  const planned = row.planned.map((one, index) => {
    const before = row.planned[index - 1] ?? row.now;
    const changed = CELLS.filter(
      (cell) => hasCell(row, cell) && cellMinor(one, cell) !== cellMinor(before, cell),
    );
    const sums = changed.map((cell) => {
      const minor = cellMinor(one, cell);
      const sum = minor === null ? words.nothing : formatMoney(lang, minor, currency);
      return row.termUnit === "once" && cell === "first" ? sum : words.to(words[cell], sum);
    });
    return words.next(formatDate(lang, one.from), sums.join(", "));
  });
  return (
    <>
      {what}
      <br />
      <Muted>{[...tax, trialNote(lang, row), ...planned].filter((one) => one !== null).join(" · ")}</Muted>
    </>
  );
}

function Margin({ row, rate, currency }: PriceTableProps & { row: PriceTableRow }): VNode | null {
  const minor = marginOf(row, rate);
  return minor === null ? null : <Money minor={minor} currency={currency} />;
}
