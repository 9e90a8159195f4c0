// The pages of invoice runs: all of them with who is left out, and one with its sums and what was drawn up.
import type { VNode } from "preact";
import type { HeldAccount } from "../../../business/contracts/index.ts";
import { RUN_GROUPS, RUN_MODES } from "../../../business/billing/index.ts";
import type { InvoiceRun, RunSum, ShownDraft } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateOnly,
  DateTime,
  DetailGrid,
  EmptyState,
  Form,
  Money,
  RadioCards,
  Stack,
  StatusChip,
  Table,
  type Column,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import type { Again } from "../forms.ts";
import { stateOf } from "../states.words.ts";
import { Drafts } from "./run-drafts.tsx";
import { RUNS } from "./places.ts";
import { officeWords } from "../office.words.ts";
import { runsWords } from "./runs.words.ts";

export function runColumns(lang: Lang): Column<InvoiceRun>[] {
  const words = runsWords(lang);
  return [
    { key: "day", header: words.day, cell: (row) => <DateOnly date={row.runOn} /> },
    { key: "mode", header: words.mode, fit: true, cell: (row) => words[`mode_${row.mode}`] },
    {
      key: "state",
      header: officeWords(lang).state,
      fit: true,
      cell: (row) => <StatusChip {...stateOf(lang, "invoice_run", row.state)} />,
    },
    { key: "documents", header: words.documents, numeric: true, cell: (row) => String(row.documents) },
    {
      key: "parked",
      header: words.parked,
      numeric: true,
      cell: (row) => (row.parked === 0 ? "" : String(row.parked)),
    },
  ];
}

/** Why something is held: a code of the machine, or what a person wrote. */
export const reasonSaid = (lang: Lang, reason: string): string => {
  const words: Readonly<Record<string, unknown>> = runsWords(lang);
  const said = words[`reason_${reason}`];
  return typeof said === "string" ? said : reason;
};

export function HeldCard(props: {
  readonly lang: Lang;
  readonly rows: readonly HeldAccount[];
  readonly may: boolean;
}): VNode {
  const { lang, rows, may } = props;
  const words = runsWords(lang);
  return (
    <Card title={words.held} lead={words.heldLead} flush>
      <Table
        caption={words.held}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title={words.heldNone} icon="check" />}
        columns={[
          {
            key: "who",
            header: words.customer,
            cell: (row) => <a href={`/office/customers/${row.accountId}`}>{row.accountName}</a>,
          },
          { key: "why", header: words.reason, cell: (row) => reasonSaid(lang, row.reason) },
          { key: "since", header: words.since, fit: true, cell: (row) => <DateOnly date={row.fromOn} /> },
          {
            key: "act",
            header: words.takeIn,
            headerHidden: true,
            fit: true,
            cell: (row) =>
              may ? (
                <Form action={`/office/holds/${row.id}/lift`} id={`h${row.id}`} layout="inline">
                  <Button size="small" label={`${words.takeIn}: ${row.accountName}`}>
                    {words.takeIn}
                  </Button>
                </Form>
              ) : null,
          },
        ]}
      />
    </Card>
  );
}

export function HowCard(props: {
  readonly lang: Lang;
  readonly values: FormValues;
  readonly errors: FormErrors;
}): VNode {
  const words = runsWords(props.lang);
  const modes = { automatic: words.modeAutomatic, approval: words.modeApproval };
  const modeNotes = { automatic: words.modeAutomaticNote, approval: words.modeApprovalNote };
  const groups = { account: words.groupAccount, contract: words.groupContract };
  const groupNotes = { account: words.groupAccountNote, contract: words.groupContractNote };
  return (
    <Card title={words.how} lead={words.howLead}>
      <Form action={`${RUNS}/setting`} id="how" values={props.values} errors={props.errors}>
        <RadioCards
          name="mode"
          legend={words.modeLegend}
          options={RUN_MODES.map((value) => ({ value, label: modes[value], note: modeNotes[value] }))}
        />
        <RadioCards
          name="group"
          legend={words.groupLegend}
          options={RUN_GROUPS.map((value) => ({ value, label: groups[value], note: groupNotes[value] }))}
        />
        <Checkbox name="on_payment" label={words.onPayment} hint={words.onPaymentNote} />
        <ButtonRow>
          <Button kind="primary">{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

export type RunShown = {
  readonly lang: Lang;
  readonly run: InvoiceRun;
  readonly sums: readonly RunSum[];
  readonly sumsBefore: readonly RunSum[];
  readonly drafts: readonly ShownDraft[];
  readonly after: string | undefined;
  readonly approver: string | null;
  readonly may: boolean;
  readonly again: Again | undefined;
};

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
  if (run.state === "waiting") return act("approve", words.approve, words.approveAsk(documents));
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
                        {props.approver} <DateTime at={run.approvedAt} />
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
                  { label: words.parked, value: String(run.parked) },
                ]),
          ]}
        />
      </Card>
      <Sums {...props} />
      {run.state === "preparing" || run.state === "waiting" ? <Drafts {...props} /> : null}
    </Stack>
  );
}

export function Sums({ lang, sums, sumsBefore }: Pick<RunShown, "lang" | "sums" | "sumsBefore">): VNode {
  const words = runsWords(lang);
  const before = (row: RunSum): bigint =>
    sumsBefore.find((one) => one.currency === row.currency)?.grossMinor ?? 0n;
  const money = (minor: bigint, { currency }: RunSum): VNode => <Money minor={minor} currency={currency} />;
  return (
    <Card title={words.sums} lead={words.sumsLead} flush>
      <Table
        caption={words.sums}
        rows={sums}
        rowKey={(row) => row.currency}
        empty={<EmptyState title={words.noDrafts} icon="invoice" />}
        columns={[
          { key: "currency", header: words.currency, cell: (row) => row.currency },
          { key: "documents", header: words.documents, numeric: true, cell: (row) => String(row.documents) },
          { key: "net", header: words.net, numeric: true, cell: (row) => money(row.netMinor, row) },
          { key: "tax", header: words.tax, numeric: true, cell: (row) => money(row.taxMinor, row) },
          { key: "gross", header: words.gross, numeric: true, cell: (row) => money(row.grossMinor, row) },
          { key: "before", header: words.before, numeric: true, cell: (row) => money(before(row), row) },
          {
            key: "difference",
            header: words.difference,
            numeric: true,
            cell: (row) => money(row.grossMinor - before(row), row),
          },
        ]}
      />
    </Card>
  );
}
