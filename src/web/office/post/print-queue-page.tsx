// The print queue: what waits for the printer, what waits for its envelope, what is in the post, and what was taken off.
import type { VNode } from "preact";
import { undoUntil } from "../../../business/print/index.ts";
import type { PrintJob, PrintJobState } from "../../../business/print/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateField,
  DateOnly,
  DateTime,
  EmptyState,
  FilterBar,
  Form,
  PageHeader,
  Pager,
  Stack,
  Table,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { address, again, type Again } from "../forms.ts";
import { PAGE, Problem } from "../parts.tsx";
import { postWords } from "./post.words.ts";

export const PRINT = "/office/print";
export const RUNS = "/office/print-runs";

export type PrintQueueProps = {
  readonly lang: Lang;
  readonly view: PrintJobState;
  readonly before: string | undefined;
  readonly jobs: readonly PrintJob[];
  readonly today: string;
  /** Machine time: until when something can be taken back. */
  readonly machineNow: Date;
  readonly again: Again | undefined;
};

const VIEWS = [
  { key: "waiting", label: "viewWaiting" },
  { key: "printed", label: "viewPrinted" },
  { key: "posted", label: "viewPosted" },
  { key: "returned", label: "viewReturned" },
  { key: "dropped", label: "viewDropped" },
] as const;

export function PrintQueuePage(props: PrintQueueProps): VNode {
  const { lang, view, jobs } = props;
  const words = postWords(lang);
  const last = jobs.length < PAGE ? undefined : jobs.at(-1)?.id;
  // The papers it is about may be gone from this view.
  const problem = props.again?.errors[""];
  const here = view === "waiting" ? undefined : view;
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      {problem === undefined ? null : <Problem>{problem}</Problem>}
      <FilterBar
        action={PRINT}
        views={VIEWS.map(({ key, label }) => ({
          label: words[label],
          href: address(PRINT, { view: key === "waiting" ? undefined : key }),
          current: key === view,
        }))}
      />
      {view === "returned" && jobs.length > 0 ? <Banner tone="info">{words.returnedHint}</Banner> : null}
      {jobs.length === 0 ? (
        <Card flush>
          <Nothing lang={lang} view={view} />
        </Card>
      ) : (
        <Pile {...props} />
      )}
      <Pager
        {...(props.before ? { previous: address(PRINT, { view: here }) } : {})}
        {...(last === undefined ? {} : { next: address(PRINT, { view: here, before: last }) })}
      />
    </>
  );
}

function Nothing({ lang, view }: { readonly lang: Lang; readonly view: PrintJobState }): VNode {
  const words = postWords(lang);
  const titles = {
    waiting: words.emptyWaiting,
    printed: words.emptyPrinted,
    posted: words.emptyPosted,
    returned: words.emptyReturned,
    dropped: words.emptyDropped,
  };
  return (
    <EmptyState title={titles[view]} icon="check">
      {view === "waiting" ? words.emptyWaitingHint : null}
    </EmptyState>
  );
}

function Pile(props: PrintQueueProps): VNode {
  const { lang, view, jobs, again: refused } = props;
  const ids = jobs.map((job) => job.id).join(",");
  return (
    <Form
      action={`${PRINT}/print`}
      layout="full"
      label={postWords(lang).title}
      hidden={{ view, shown: ids }}
      {...again(beside(refused), "pile", { on: props.today })}
    >
      <Card flush footer={<Doing {...props} />}>
        <Table
          caption={postWords(lang).title}
          rows={jobs}
          rowKey={(job) => job.id}
          columns={columnsOf(props)}
        />
      </Card>
    </Form>
  );
}

/** What belongs to no field stands above the page. */
export function beside(refused: Again | undefined): Again | undefined {
  if (refused === undefined) return undefined;
  const errors = Object.fromEntries(Object.entries(refused.errors).filter(([name]) => name !== ""));
  return { ...refused, errors };
}

export function kindWord(lang: Lang, job: PrintJob): string {
  return postWords(lang)[`kind_${job.about.kind}` as "kind_document"];
}

function columnsOf({ lang, view, again: refused }: PrintQueueProps): Column<PrintJob>[] {
  const words = postWords(lang);
  const chosen = String(refused?.values["chosen"] ?? "").split(",");
  const posted: Column<PrintJob> = {
    key: "at",
    header: words.posted,
    fit: true,
    cell: (job) => job.postedOn && <DateOnly date={job.postedOn} />,
  };
  const when: Readonly<Record<PrintJobState, Column<PrintJob>>> = {
    waiting: { key: "at", header: words.since, fit: true, cell: (job) => <DateTime at={job.createdAt} /> },
    printed: {
      key: "at",
      header: words.printed,
      fit: true,
      cell: (job) => <a href={`${RUNS}/${job.runId}`}>{job.printedAt && <DateTime at={job.printedAt} />}</a>,
    },
    posted,
    returned: posted,
    dropped: { key: "at", header: words.since, fit: true, cell: (job) => <DateTime at={job.createdAt} /> },
  };
  return [
    {
      key: "paper",
      header: words.paper,
      cell: (job) => (
        <Checkbox name="ids" value={job.id} label={job.title} ticked={chosen.includes(job.id)} />
      ),
    },
    { key: "to", header: words.to, cell: (job) => job.recipient },
    { key: "kind", header: words.kind, cell: (job) => kindWord(lang, job) },
    when[view],
    {
      key: "look",
      header: words.look,
      headerHidden: true,
      fit: true,
      cell: (job) => (
        <a href={`${PRINT}/${job.id}/paper.pdf`} aria-label={words.lookAt(job.title)}>
          {words.look}
        </a>
      ),
    },
  ];
}

function Doing({ lang, view, jobs, today, machineNow }: PrintQueueProps): VNode {
  const words = postWords(lang);
  const drop = (
    <Button kind="danger" formaction={`${PRINT}/drop`} confirm={words.dropConfirm}>
      {words.drop}
    </Button>
  );
  const onceMore = <Button formaction={`${PRINT}/again`}>{words.again}</Button>;
  if (view === "waiting")
    return (
      <ButtonRow>
        <Button kind="primary">{words.print}</Button>
        <Button name="all" value="yes">
          {words.printAll(jobs.length)}
        </Button>
        {drop}
      </ButtonRow>
    );
  if (view === "printed")
    return (
      <Stack gap="s">
        <DateField name="on" label={words.postedOn} max={today} />
        <ButtonRow>
          <Button kind="primary" formaction={`${PRINT}/post`}>
            {words.post}
          </Button>
          {onceMore}
          {drop}
        </ButtonRow>
      </Stack>
    );
  const canUndo = jobs.some((job) => (undoUntil(job) ?? machineNow) > machineNow);
  return (
    <ButtonRow>
      {view === "posted" && canUndo ? <Button formaction={`${PRINT}/undo`}>{words.undo}</Button> : null}
      {view === "dropped" ? <Button formaction={`${PRINT}/again`}>{words.back}</Button> : onceMore}
      {view === "posted" ? (
        <Button formaction={`${PRINT}/came-back`} confirm={words.cameBackConfirm}>
          {words.cameBack}
        </Button>
      ) : null}
    </ButtonRow>
  );
}
