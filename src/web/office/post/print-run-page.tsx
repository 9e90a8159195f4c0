// What went through the printer together: the PDF for it, and when all of it went into the post.
import type { VNode } from "preact";
import type { PrintJob } from "../../../business/print/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateOnly,
  DateTime,
  Form,
  LinkButton,
  PageHeader,
  StatusChip,
  Table,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { Problem } from "../parts.tsx";
import { stateOf } from "../states.words.ts";
import { postWords } from "./post.words.ts";
import { beside, kindWord, PRINT, RUNS } from "./print-queue-page.tsx";

export function PrintRunPage(props: {
  readonly lang: Lang;
  readonly runId: string;
  readonly printedAt: Date;
  readonly jobs: readonly PrintJob[];
  readonly today: string;
  readonly again: Again | undefined;
}): VNode {
  const { lang, runId, jobs } = props;
  const words = postWords(lang);
  const problem = props.again?.errors[""];
  const inHand = jobs.filter((job) => job.state === "printed");
  return (
    <>
      <PageHeader
        trail={[{ label: words.title, href: PRINT }]}
        title={words.run}
        lead={words.runLead}
        actions={
          jobs.length === 0 ? null : (
            <LinkButton kind="primary" href={`${RUNS}/${runId}/papers.pdf`} icon="download">
              {words.pdf}
            </LinkButton>
          )
        }
      />
      {problem === undefined ? null : <Problem>{problem}</Problem>}
      <Card
        title={words.runOf(jobs.length)}
        lead={
          <>
            {words.printed}: <DateTime at={props.printedAt} />
          </>
        }
        flush
      >
        <Table
          caption={words.run}
          rows={jobs}
          rowKey={(job) => job.id}
          columns={[
            {
              key: "paper",
              header: words.paper,
              cell: (job) => <a href={`${PRINT}/${job.id}/paper.pdf`}>{job.title}</a>,
            },
            { key: "to", header: words.to, cell: (job) => job.recipient },
            { key: "kind", header: words.kind, cell: (job) => kindWord(lang, job) },
            {
              key: "state",
              header: words.state,
              fit: true,
              cell: (job) => (
                <>
                  <StatusChip {...stateOf(lang, "print_job", job.state)} />{" "}
                  {job.postedOn === null ? null : <DateOnly date={job.postedOn} />}
                </>
              ),
            },
          ]}
        />
      </Card>
      {inHand.length === 0 ? null : (
        <Card title={words.post}>
          <Form
            action={`${PRINT}/post`}
            hidden={{ view: "printed", ids: inHand.map((job) => job.id).join(","), run: runId }}
            {...again(beside(props.again), "pile", { on: props.today })}
          >
            <DateField name="on" label={words.postedOn} max={props.today} />
            <ButtonRow>
              <Button>{words.post}</Button>
            </ButtonRow>
          </Form>
        </Card>
      )}
    </>
  );
}
