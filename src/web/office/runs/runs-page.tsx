// The page of invoice runs: all of them, who is left out of each, and how they are made.
import type { VNode } from "preact";
import type { HeldAccount } from "../../../business/contracts/index.ts";
import { RUN_GROUPS, RUN_MODES } from "../../../business/billing/index.ts";
import type { ListedRun } from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateOnly,
  EmptyState,
  Form,
  RadioCards,
  StatusChip,
  Table,
  type Column,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { stateOf } from "../states.words.ts";
import { RUNS } from "../money/places.ts";
import { officeWords } from "../office.words.ts";
import { runsWords } from "./runs.words.ts";

export function runColumns(lang: Lang): Column<ListedRun>[] {
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
    { key: "documents", header: words.documents, numeric: true, cell: counted },
    {
      key: "parked",
      header: words.parked,
      numeric: true,
      cell: (row) => (row.parked === 0 ? "" : String(row.parked)),
    },
  ];
}

/** What was billed, while nothing is what would be; what the next run took over counts there. */
function counted({ state, documents, drawnUp }: ListedRun): string {
  if (state === "replaced") return "";
  return String(state === "preparing" || state === "waiting" ? drawnUp : documents);
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
