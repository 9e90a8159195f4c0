// The machine room: calls whose outcome is unclear first, then jobs by how they stand.
import type { VNode } from "preact";
import type { AttemptRow, JobRow } from "../../../business/staff/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateTime,
  DetailGrid,
  Disclosure,
  Form,
  Muted,
  PageHeader,
  StatusChip,
  TextField,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again, type ListQuery } from "../forms.ts";
import { houseWords } from "../house.words.ts";
import { officeWords } from "../office.words.ts";
import { List, NotYours } from "../parts.tsx";
import { stateOf } from "../states.words.ts";
import { deedName, nounName } from "../story.words.ts";
import { subjectPage } from "../today/subject-page.ts";
import { outsideWhy } from "../outside.words.ts";

export type JobsProps = {
  readonly lang: Lang;
  readonly query: ListQuery;
  readonly view: "failed" | "retrying" | "waiting";
  /** Null: not shown to who sees only some brands. */
  readonly jobs: readonly JobRow[] | null;
  readonly parked: readonly AttemptRow[];
  readonly notYours: string | null;
  readonly again: Again | undefined;
};

type Row = Omit<JobRow, "id"> & { readonly id: string };

export function JobsPage(props: JobsProps): VNode {
  const { lang, query, view, jobs } = props;
  const words = houseWords(lang);
  const empty = {
    failed: words.failedEmpty,
    retrying: words.retryingEmpty,
    waiting: words.waitingEmpty,
  }[view];
  return (
    <>
      <PageHeader title={words.jobs} lead={words.jobsLead} />
      <Parked {...props} />
      {jobs === null ? (
        <NotYours>{words.jobsOfAll}</NotYours>
      ) : (
        <List
          lang={lang}
          path="/office/jobs"
          caption={words.jobs}
          columns={columns(props)}
          rows={jobs.map((job): Row => ({ ...job, id: String(job.id) }))}
          query={query}
          views={[
            { key: "failed", label: words.viewFailed },
            { key: "retrying", label: words.viewRetrying },
            { key: "waiting", label: words.viewWaiting },
          ]}
          empty={{ title: empty }}
        />
      )}
    </>
  );
}

function columns({ lang, notYours }: JobsProps): Column<Row>[] {
  const words = houseWords(lang);
  return [
    {
      key: "job",
      header: words.job,
      cell: (row) =>
        row.name.startsWith("deed_") ? (
          deedName(lang, row.name.slice("deed_".length))
        ) : (
          <code>{row.name}</code>
        ),
    },
    {
      key: "error",
      header: words.error,
      cell: (row) => <Muted>{(row.lastError ?? "").slice(0, 240)}</Muted>,
    },
    {
      key: "tries",
      header: officeWords(lang).state,
      fit: true,
      cell: (row) => words.tries(row.attempts, row.maxAttempts),
    },
    {
      key: "next",
      header: words.nextTry,
      fit: true,
      cell: (row) =>
        row.running ? <StatusChip tone="info" word={words.running} /> : <DateTime at={row.runAt} />,
    },
    {
      key: "act",
      header: officeWords(lang).actions,
      headerHidden: true,
      fit: true,
      cell: (row) =>
        notYours !== null || row.running ? null : (
          <Form action={`/office/jobs/${row.id}/retry`} id={`j${row.id}`} layout="inline">
            <Button size="small" label={`${words.retry}: ${row.name}`}>
              {words.retry}
            </Button>
          </Form>
        ),
    },
  ];
}

function Parked(props: JobsProps): VNode {
  const { lang, parked } = props;
  const words = houseWords(lang);
  return (
    <Card title={words.parked} lead={parked.length > 0 ? words.parkedLead : words.parkedEmpty}>
      {parked.map((attempt) => (
        <ParkedCall key={attempt.id} {...props} attempt={attempt} />
      ))}
      {props.notYours !== null && parked.length > 0 ? <NotYours>{props.notYours}</NotYours> : null}
    </Card>
  );
}

function ParkedCall(props: JobsProps & { attempt: AttemptRow }): VNode {
  const { lang, attempt, notYours } = props;
  const words = houseWords(lang);
  const href = subjectPage(attempt.subjectKind, attempt.subjectId);
  const form = `settle-${attempt.id}`;
  return (
    <Card
      level={3}
      title={deedName(lang, attempt.deed)}
      actions={<StatusChip {...stateOf(lang, "attempt", attempt.state)} />}
    >
      <DetailGrid
        facts={[
          {
            label: words.about,
            value:
              href === null ? (
                nounName(lang, attempt.subjectKind)
              ) : (
                <a href={href}>
                  {nounName(lang, attempt.subjectKind)} {attempt.accountName ?? ""}
                </a>
              ),
          },
          { label: words.sentAt, value: <DateTime at={attempt.sentAt ?? attempt.askedAt} seconds /> },
          { label: words.key, value: <code>{attempt.key}</code> },
          {
            label: words.error,
            value: outsideWhy(lang, [attempt.code, attempt.message].filter(Boolean).join(": ")),
            wide: true,
          },
          { label: words.asked, value: <code>{askText(attempt.ask)}</code>, wide: true },
        ]}
      />
      {notYours === null ? (
        <>
          <Form action={`/office/attempts/${attempt.id}/look`} id={`look-${attempt.id}`} layout="inline">
            <Button kind="secondary">{words.lookAgain}</Button>
          </Form>
          <Disclosure title={words.settle} open={props.again?.form === form}>
            <Form
              action={`/office/attempts/${attempt.id}/settle`}
              layout="full"
              {...again(props.again, form)}
            >
              <TextField name="note" label={officeWords(lang).note} hint={words.settleHint} maxlength={500} />
              <ButtonRow>
                <Button kind="secondary">{words.settle}</Button>
              </ButtonRow>
            </Form>
          </Disclosure>
        </>
      ) : null}
    </Card>
  );
}

/** What was asked, for people; sealed values stay unsaid. */
function askText(ask: unknown): string {
  if (typeof ask !== "object" || ask === null) return "";
  return Object.entries(ask)
    .filter(([name]) => !/seal|secret|password|auth/iu.test(name))
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}
