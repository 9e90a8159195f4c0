// The editor of one sequence: ruler, table, what changes and whom it concerns, and a try on one customer. One form holds it
// all, so that nothing typed is lost whichever button is pressed.
import type { ComponentChildren, VNode } from "preact";
import type {
  EndRest,
  Finding,
  SequenceReach,
  SequenceStep,
  StepChange,
} from "../../../business/billing/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  FieldRow,
  Form,
  Muted,
  PageHeader,
  StatusChip,
  Table,
  TextField,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { saidAct } from "./said-act.ts";
import type { SaidFor } from "./said-act.ts";
import { MOST_STEPS } from "./sequence-form.ts";
import type { Row, Typed } from "./sequence-form.ts";
import { Ruler } from "./sequence-ruler.tsx";
import { Notes, StepTable } from "./sequence-table.tsx";
import { sequencesWords } from "./sequences.words.ts";

export const SEQUENCES = "/office/sequences";
const FEES = "/office/settings/dunning";

export type EditorProps = {
  readonly lang: Lang;
  readonly kind: string;
  /** What is due is asked for first; its invoice follows once it is paid. */
  readonly asksFirst: boolean;
  /** Its name, where the sequence is for one group of the kind. */
  readonly group: string | null;
  readonly path: string;
  /** The newest one published; a group without a sequence of its own has 0. */
  readonly version: number;
  /** A group's own steps may be given up again. */
  readonly isOwn: boolean;
  readonly rows: readonly Row[];
  /** Those of the rows that can be read. */
  readonly steps: readonly SequenceStep[];
  readonly findings: readonly Finding[];
  readonly changes: readonly StepChange[];
  readonly reach: SequenceReach;
  /** What becomes of billed days behind an end whose step says nothing. */
  readonly restWhenEnded: EndRest;
  /** Currencies in which reminders cost nothing, although they cost something in the brand's own. */
  readonly feeless: readonly string[];
  readonly typed: Typed;
  readonly errors: FormErrors;
  readonly may: boolean;
  readonly key_: string;
  readonly simulation: ComponentChildren;
  readonly groups: ComponentChildren;
};

export function EditorPage(props: EditorProps): VNode {
  const { lang, kind, asksFirst, group, version, rows, may } = props;
  const words = sequencesWords(lang);
  const ofKind = words[`kind_${kind}` as "kind_hosting"];
  const above = group === null ? [] : [{ label: ofKind, href: `${SEQUENCES}/${kind}` }];
  const isNew = group !== null && !props.isOwn;
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: SEQUENCES }, ...above]}
        title={group === null ? ofKind : words.ofGroup(ofKind, group)}
        status={<StatusChip tone="neutral" word={isNew ? words.followsKind : words.version(version)} />}
        {...(isNew ? { lead: words.groupNew(ofKind) } : {})}
      />
      <Form
        action={props.path}
        layout="full"
        id="sequence"
        values={props.typed}
        errors={props.errors}
        idempotencyKey={props.key_}
        hidden={{ based_on: String(version), stated: String(props.reach.things) }}
      >
        {isUnread(props) ? null : (
          <Card title={words.ruler} lead={words.rulerLead}>
            <Ruler lang={lang} of={{ kind, asksFirst }} steps={props.steps} />
          </Card>
        )}
        <Card
          title={words.table}
          lead={asksFirst ? `${words.invoiceFollows} ${words.tableLead}` : words.tableLead}
          flush
        >
          {/* Enter presses the first button of a form: it only checks. */}
          <div class="visually-hidden">
            <Button name="do" value="check">
              {words.check}
            </Button>
          </div>
          <StepTable {...{ lang, kind, asksFirst, rows, may }} findings={props.findings} />
          <div class="card-body">
            <Notes lang={lang} findings={props.findings.filter((one) => one.at === null)} />
            {may ? (
              <ButtonRow>
                <Button name="do" value="add" icon="plus" disabled={rows.length >= MOST_STEPS}>
                  {words.add}
                </Button>
                <Button name="do" value="check">
                  {words.check}
                </Button>
              </ButtonRow>
            ) : (
              <Muted>{words.notYours}</Muted>
            )}
          </div>
        </Card>
        {may ? <Publishing {...props} /> : null}
        {may ? <Trying {...props} /> : null}
      </Form>
      {props.simulation}
      {props.groups}
    </>
  );
}

/** What was typed makes no steps yet: a day is none. */
const isUnread = ({ rows, steps }: EditorProps): boolean => rows.length > 0 && steps.length === 0;

function Publishing(props: EditorProps): VNode {
  const { lang, version, isOwn, group, changes, findings, reach } = props;
  const words = sequencesWords(lang);
  const count = (n: number): string => n.toLocaleString(lang);
  return (
    <Card title={words.changes} lead={isOwn ? words.changesLead(version) : words.changesOfKind}>
      {changes.length === 0 ? (
        <Muted>{isUnread(props) ? words.unread : words.unchanged}</Muted>
      ) : (
        <Changes lang={lang} of={props} changes={changes} />
      )}
      <p>
        {words.publishLead} <strong>{words.reach(count(reach.things), count(reach.customers))}</strong>{" "}
        {reach.openCases === 0 ? "" : words.keeps(count(reach.openCases))}
      </p>
      {props.steps
        .filter((step) => step.act === "end")
        .map((step) => (
          <p key={step.day}>{words.endSays(step.day, words[`rest_${step.rest ?? props.restWhenEnded}`])}</p>
        ))}
      {props.feeless.length === 0 ? null : (
        <p>
          {words.feeless(props.feeless.join(", "))} <a href={FEES}>{words.fees}</a>
        </p>
      )}
      <DateField name="valid_from" label={words.validFrom} />
      {findings.length === 0 ? null : <Checkbox name="meant" label={words.meant} />}
      <ButtonRow>
        <Button kind="primary" name="do" value="publish">
          {words.publish}
        </Button>
        {isOwn && group !== null ? (
          <Button name="do" value="follow">
            {words.follow}
          </Button>
        ) : null}
      </ButtonRow>
      {isOwn && group !== null ? <Muted>{words.followLead}</Muted> : null}
    </Card>
  );
}

type ChangesProps = { readonly lang: Lang; readonly of: SaidFor; readonly changes: readonly StepChange[] };

function Changes({ lang, of, changes }: ChangesProps): VNode {
  const words = sequencesWords(lang);
  const tone = { added: "success", removed: "danger", changed: "warning" } as const;
  const said = (step: SequenceStep): string => {
    const mail = step.mail === undefined ? [] : [words[`mail_${step.mail}`]];
    const terms = step.terms === undefined ? [] : [words.onlyLong];
    const rest = step.rest === undefined ? [] : [words[`rest_${step.rest}`]];
    return [saidAct(lang, step.act, of), ...mail, ...terms, ...rest].join(", ");
  };
  return (
    <Table
      caption={words.changes}
      rows={changes}
      rowKey={(row) => `${row.kind} ${row.step.day} ${row.step.act}`}
      columns={[
        { key: "day", header: words.day, fit: true, cell: (row) => row.step.day },
        {
          key: "how",
          header: words.changes,
          fit: true,
          cell: (row) => <StatusChip tone={tone[row.kind]} word={words[row.kind]} />,
        },
        {
          key: "what",
          header: words.what,
          cell: (row) =>
            row.kind === "changed" && row.before ? (
              <>
                <s>{said(row.before)}</s> → {said(row.step)}
              </>
            ) : (
              said(row.step)
            ),
        },
      ]}
    />
  );
}

function Trying({ lang }: EditorProps): VNode {
  const words = sequencesWords(lang);
  return (
    <Card title={words.simulate} lead={words.simulateLead}>
      <FieldRow>
        <TextField name="customer" label={words.customer} maxlength={40} optional code autocomplete="off" />
        <DateField name="from" label={words.from} optional />
      </FieldRow>
      <ButtonRow>
        <Button name="do" value="simulate">
          {words.run}
        </Button>
      </ButtonRow>
    </Card>
  );
}
