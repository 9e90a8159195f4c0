// What the next run would bill, shown before it bills anything.
import type { VNode } from "preact";
import { LARGEST } from "../../../business/billing/index.ts";
import type { LargestOfLook, RunSum, ShownLook } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateTime,
  Form,
  formatDate,
  LinkButton,
  Money,
  Muted,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { RUNS } from "../money/places.ts";
import { Sums } from "./run-page.tsx";
import { runsWords } from "./runs.words.ts";

export function AheadCard(props: {
  readonly lang: Lang;
  /** Null: nobody looked at a day that is still to come. */
  readonly look: ShownLook | null;
  readonly sumsBefore: readonly RunSum[] | null;
  readonly refused: { readonly on: string; readonly error: string } | undefined;
}): VNode {
  const { lang, look, sumsBefore, refused } = props;
  const words = runsWords(lang);
  return (
    <>
      <Card title={words.ahead} lead={words.aheadLead}>
        <Form
          action={`${RUNS}/ahead`}
          id="ahead"
          values={{ on: refused?.on ?? look?.on ?? "" }}
          errors={refused ? { on: refused.error } : {}}
        >
          <DateField name="on" label={words.aheadOn} hint={words.aheadOnHint} />
          <ButtonRow>
            <Button>{words.aheadShow}</Button>
          </ButtonRow>
        </Form>
        {look === null ? null : (
          <p>
            {saidOf(lang, look)}{" "}
            <Muted>
              {words.aheadAsked} <DateTime at={look.askedAt} />
            </Muted>
          </p>
        )}
        {look === null || look.failedCount === 0 ? null : (
          <p>
            {words.aheadFailed(look.failedCount)}{" "}
            {look.failed.map((one, at) => (
              <span key={one.id}>
                {at === 0 ? "" : ", "}
                <a href={`/office/customers/${one.id}`}>{one.name}</a>
              </span>
            ))}
          </p>
        )}
        {look === null || look.isOver ? null : <LinkButton href={RUNS}>{words.aheadAgain}</LinkButton>}
      </Card>
      {look === null ? null : (
        <Sums lang={lang} sums={look.sums} sumsBefore={sumsBefore} title={words.aheadSums} />
      )}
      {look === null || look.largest.length === 0 ? null : <Largest lang={lang} rows={look.largest} />}
    </>
  );
}

/** Nobody trusts a sum without seeing whom it comes from, and what each would be billed for. */
function Largest({ lang, rows }: { readonly lang: Lang; readonly rows: readonly LargestOfLook[] }): VNode {
  const words = runsWords(lang);
  return (
    <Card title={words.largest} lead={words.largestLead(LARGEST)} flush>
      <Table
        caption={words.largest}
        rows={rows}
        rowKey={(row) => `${row.accountId} ${row.currency}`}
        columns={[
          {
            key: "who",
            header: words.customer,
            cell: (row) => (
              <>
                <a href={`/office/customers/${row.accountId}`}>{row.accountName}</a>{" "}
                <Muted>{row.customerNo}</Muted>
              </>
            ),
          },
          {
            key: "lines",
            header: words.lines,
            numeric: true,
            cell: (row) => (
              <a
                href={`${RUNS}/ahead/${row.accountId}`}
                aria-label={words.linesOf(row.accountName, row.lines)}
              >
                {words.linesCount(row.lines)}
              </a>
            ),
          },
          {
            key: "gross",
            header: words.gross,
            numeric: true,
            cell: (row) => <Money minor={row.grossMinor} currency={row.currency} />,
          },
        ]}
      />
    </Card>
  );
}

function saidOf(lang: Lang, { on, counted, accounts, isOver }: ShownLook): string {
  const words = runsWords(lang);
  const day = formatDate(lang, on);
  return isOver ? words.aheadOf(day, counted) : words.aheadSoFar(day, counted, accounts);
}
