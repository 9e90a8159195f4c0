// Bank statements: the form that takes a file in, the columns of the list, and one statement with its movements.
import type { VNode } from "preact";
import type { ShownMovement, ShownStatement } from "../../../business/bank/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  EmptyState,
  FileField,
  FilterBar,
  Form,
  LinkButton,
  Money,
  Muted,
  PageHeader,
  Pager,
  SelectField,
  Stack,
  StatusChip,
  Table,
  type Column,
  type Fact,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { address } from "../forms.ts";
import { saidAmount } from "../money/amounts.ts";
import { officeWords } from "../office.words.ts";
import { stateOf } from "../states.words.ts";
import { bankWords } from "./bank.words.ts";
import { Payer } from "./movement-parts.tsx";
import { STATEMENTS, WAITING } from "./places.ts";

export function UploadCard(props: {
  readonly lang: Lang;
  readonly brands: readonly Seller[];
  readonly seller: string;
  readonly errors: FormErrors;
}): VNode {
  const words = bankWords(props.lang);
  return (
    <Card title={words.upload} lead={words.uploadLead}>
      <Form action={STATEMENTS} id="statement" files values={{ seller: props.seller }} errors={props.errors}>
        {props.brands.length > 1 ? (
          <SelectField
            name="seller"
            label={words.brand}
            placeholder={false}
            options={props.brands.map((one) => ({ value: one.id, label: one.name }))}
          />
        ) : null}
        <FileField name="file" label={words.file} hint={words.fileHint} accept=".xml,.sta,.txt,.940,.mt940" />
        <ButtonRow>
          <Button kind="primary">{words.doUpload}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export function statementColumns(lang: Lang): Column<ShownStatement>[] {
  const words = bankWords(lang);
  const count = (many: number): string => (many === 0 ? "" : String(many));
  return [
    { key: "name", header: words.name, cell: (row) => <code>{row.name}</code> },
    { key: "until", header: words.until, fit: true, cell: (row) => <DateOnly date={row.closedOn} /> },
    {
      key: "closing",
      header: words.closing,
      numeric: true,
      cell: (row) =>
        row.closingMinor === null ? null : <Money minor={row.closingMinor} currency={row.currency} />,
    },
    { key: "all", header: words.movements, numeric: true, cell: (row) => String(row.entries) },
    { key: "booked", header: words.booked, numeric: true, cell: (row) => count(row.booked) },
    {
      key: "left",
      header: words.left,
      numeric: true,
      cell: (row) => count(row.unmatched + row.fresh),
    },
    {
      key: "gap",
      header: words.gap,
      fit: true,
      cell: (row) => (row.gapMinor === null ? null : <StatusChip tone="warning" word={words.gap} />),
    },
  ];
}

type OneProps = {
  readonly lang: Lang;
  readonly statement: ShownStatement;
  readonly rows: readonly ShownMovement[];
  readonly view: string | undefined;
  readonly after: number | undefined;
  readonly more: boolean;
};

export function StatementPage(props: OneProps): VNode {
  const { lang, statement } = props;
  const words = bankWords(lang);
  const path = `${STATEMENTS}/${statement.id}`;
  return (
    <>
      <PageHeader
        trail={[{ label: words.statements, href: STATEMENTS }]}
        title={words.statementOf(statement.name)}
        actions={
          statement.unmatched > 0 ? (
            <LinkButton href={WAITING} icon="inbox">
              {words.waiting}
            </LinkButton>
          ) : null
        }
      />
      <Stack>
        {statement.gapMinor === null ? null : (
          <Banner tone="warning" title={words.gapTitle}>
            {words.gapText(saidAmount(lang, statement.gapMinor, statement.currency))}
          </Banner>
        )}
        {statement.fresh > 0 ? (
          <Banner tone="info">
            {words.reading(statement.entries - statement.fresh, statement.entries)}{" "}
            <a href={path}>{words.refresh}</a>
          </Banner>
        ) : null}
        <Card>
          <DetailGrid facts={factsOf(lang, statement)} />
        </Card>
        <Movements {...props} path={path} />
      </Stack>
    </>
  );
}

function factsOf(lang: Lang, one: ShownStatement): Fact[] {
  const words = bankWords(lang);
  const sum = (minor: bigint | null): VNode | null =>
    minor === null ? null : <Money minor={minor} currency={one.currency} />;
  const count = (label: string, many: number): Fact[] => (many === 0 ? [] : [{ label, value: String(many) }]);
  return [
    { label: words.account, value: <code>{one.iban}</code> },
    {
      label: words.days,
      value: (
        <>
          {one.openedOn && one.openedOn !== one.closedOn ? (
            <>
              <DateOnly date={one.openedOn} /> –{" "}
            </>
          ) : null}
          <DateOnly date={one.closedOn} />
        </>
      ),
    },
    { label: words.opening, value: sum(one.openingMinor) ?? "–" },
    { label: words.closing, value: sum(one.closingMinor) ?? "–" },
    { label: words.movements, value: String(one.entries) },
    ...count(words.booked, one.booked),
    ...count(words.left, one.unmatched + one.fresh),
    ...count(words.pending, one.pending),
    { label: words.fileName, value: one.fileName },
    { label: words.takenIn, value: <DateTime at={one.createdAt} /> },
  ];
}

function Movements({ lang, rows, view, after, more, path }: OneProps & { readonly path: string }): VNode {
  const words = bankWords(lang);
  const views = [
    { key: undefined, label: words.viewAll },
    { key: "unmatched", label: words.viewWaiting },
    { key: "booked", label: words.viewBooked },
    { key: "set_aside", label: words.viewAside },
  ];
  const last = more ? rows.at(-1)?.position : undefined;
  return (
    <>
      <FilterBar
        action={path}
        views={views.map((one) => ({
          label: one.label,
          href: address(path, { view: one.key }),
          current: one.key === view,
        }))}
      />
      <Card flush>
        <Table
          caption={words.movements}
          rows={rows}
          rowKey={(row) => row.id}
          rowHref={(row) => (row.state === "new" ? undefined : `${WAITING}/${row.id}`)}
          empty={<EmptyState title={words.noMovements} icon="check" />}
          columns={movementColumns(lang)}
        />
        <Pager
          {...(after === undefined ? {} : { previous: address(path, { view }) })}
          {...(last === undefined ? {} : { next: address(path, { view, after: String(last) }) })}
        />
      </Card>
    </>
  );
}

function movementColumns(lang: Lang): Column<ShownMovement>[] {
  const words = bankWords(lang);
  return [
    { key: "payer", header: words.payer, cell: (row) => <Payer lang={lang} movement={row} /> },
    { key: "words", header: words.words, cell: (row) => <Muted>{row.words || row.reference}</Muted> },
    {
      key: "state",
      header: officeWords(lang).state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "bank_entry", row.state)} />,
    },
    { key: "whose", header: words.customer, cell: (row) => row.accountName ?? "" },
    { key: "day", header: words.day, fit: true, cell: (row) => <DateOnly date={row.bookedOn} /> },
    {
      key: "sum",
      header: words.sum,
      numeric: true,
      cell: (row) => <Money minor={row.minor} currency={row.currency} />,
    },
  ];
}
