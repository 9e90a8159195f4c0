// The page of one invoice run: its sums beside the run before it, what was drawn up, and what can be done with it.
import type { VNode } from "preact";
import type { InvoiceRun, LeftOut, RunInvoice, RunSum, ShownDraft } from "../../../business/billing/index.ts";
import {
  Button,
  Card,
  DateTime,
  DetailGrid,
  EmptyState,
  Form,
  formatMoney,
  LinkButton,
  Money,
  Stack,
  Table,
  type Lang,
} from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { RUNS } from "../money/places.ts";
import { RunInvoices } from "./run-invoices.tsx";
import { Drafts } from "./run-drafts.tsx";
import { LeftOutCard } from "./run-left-out.tsx";
import { runsWords } from "./runs.words.ts";

export type RunShown = {
  readonly lang: Lang;
  readonly run: InvoiceRun;
  readonly sums: readonly RunSum[];
  /** Null: there was no run before. */
  readonly sumsBefore: readonly RunSum[] | null;
  readonly drafts: readonly ShownDraft[];
  readonly invoices: readonly RunInvoice[];
  readonly leftOut: readonly LeftOut[];
  readonly after: string | undefined;
  readonly approver: string | null;
  readonly may: boolean;
  readonly again: Again | undefined;
};

const saidSums = (lang: Lang, sums: readonly RunSum[]): string =>
  sums.map((one) => formatMoney(lang, one.grossMinor, one.currency)).join(" + ");

export function RunActs({ lang, run, sums, may }: RunShown): VNode | null {
  const words = runsWords(lang);
  if (!may) return null;
  const documents = sums.reduce((count, one) => count + one.documents, 0);
  const act = (path: string, label: string, ask?: string): VNode => (
    <Form action={`${RUNS}/${run.id}/${path}`} id={path} layout="inline">
      <Button
        kind={path === "pause" ? "secondary" : "primary"}
        {...(ask === undefined ? {} : { confirm: ask })}
      >
        {label}
      </Button>
    </Form>
  );
  if (run.state === "waiting")
    return act("approve", words.approve, words.approveAsk(documents, saidSums(lang, sums)));
  if (run.state === "running") return act("pause", words.pause, words.pauseHint);
  return run.state === "paused" ? act("resume", words.resume) : null;
}

export function RunPage(props: RunShown): VNode {
  const { lang, run } = props;
  const words = runsWords(lang);
  return (
    <Stack>
      <Card>
        <DetailGrid
          facts={[
            { label: words.mode, value: words[`mode_${run.mode}`] },
            { label: words.begun, value: <DateTime at={run.startedAt} /> },
            ...(run.endedAt ? [{ label: words.ended, value: <DateTime at={run.endedAt} /> }] : []),
            ...(run.approvedAt
              ? [
                  {
                    label: words.approvedBy,
                    value: (
                      <>
                        {props.approver === null ? null : `${props.approver} · `}
                        <DateTime at={run.approvedAt} />
                      </>
                    ),
                  },
                ]
              : []),
            // Of one that waits nothing is billed yet; what it would bill stands below.
            ...(run.state === "waiting"
              ? []
              : [
                  { label: words.entries, value: String(run.entries) },
                  { label: words.documents, value: String(run.documents) },
                  { label: words.setAside, value: String(run.parked) },
                ]),
          ]}
        />
      </Card>
      <Sums {...props} empty={<NoSums {...props} />} />
      {run.state === "preparing" || run.state === "waiting" ? <Drafts {...props} /> : null}
      <LeftOutCard lang={lang} rows={props.leftOut} />
      {props.invoices.length > 0 ? <RunInvoices {...props} /> : null}
    </Stack>
  );
}

/** A run that has billed nothing: so far, or at all. */
function NoSums({ lang, run }: RunShown): VNode {
  const words = runsWords(lang);
  const goesOn = run.state === "preparing" || run.state === "running";
  return (
    <EmptyState
      title={words[`none_${run.state}`]}
      icon="invoice"
      {...(goesOn ? { action: <LinkButton href={`${RUNS}/${run.id}`}>{words.aheadAgain}</LinkButton> } : {})}
    />
  );
}

type SumsProps = Pick<RunShown, "lang" | "sums" | "sumsBefore"> & {
  readonly title?: string;
  readonly empty?: VNode;
};

export function Sums({ lang, sums, sumsBefore, title, empty }: SumsProps): VNode {
  const words = runsWords(lang);
  const before = (row: RunSum): bigint =>
    sumsBefore?.find((one) => one.currency === row.currency)?.grossMinor ?? 0n;
  const money = (minor: bigint, { currency }: RunSum): VNode => <Money minor={minor} currency={currency} />;
  return (
    <Card title={title ?? words.sums} {...(sumsBefore === null ? {} : { lead: words.sumsLead })} flush>
      <Table
        caption={words.sums}
        rows={sums}
        rowKey={(row) => row.currency}
        empty={empty ?? <EmptyState title={words.none_done} icon="invoice" />}
        columns={[
          { key: "currency", header: words.currency, cell: (row) => row.currency },
          { key: "documents", header: words.documents, numeric: true, cell: (row) => String(row.documents) },
          { key: "net", header: words.net, numeric: true, cell: (row) => money(row.netMinor, row) },
          { key: "tax", header: words.tax, numeric: true, cell: (row) => money(row.taxMinor, row) },
          { key: "gross", header: words.gross, numeric: true, cell: (row) => money(row.grossMinor, row) },
          ...(sumsBefore === null
            ? []
            : [
                {
                  key: "before",
                  header: words.before,
                  numeric: true,
                  cell: (row: RunSum) => money(before(row), row),
                },
                {
                  key: "difference",
                  header: words.difference,
                  numeric: true,
                  cell: (row: RunSum) => money(row.grossMinor - before(row), row),
                },
              ]),
        ]}
      />
    </Card>
  );
}
