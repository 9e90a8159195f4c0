// The queue of the desk: what the machine could not finish by itself, each with the way to it and the click that says it is done.
import type { VNode } from "preact";
import { DONE_ELSEWHERE } from "../../../business/staff/index.ts";
import type { Task } from "../../../business/staff/index.ts";
import { Button, DateOnly, DateTime, Form, Muted, type Lang } from "../../ui/index.ts";
import { switchedPath } from "../contracts/switched-card.tsx";
import { switchedWords } from "../contracts/switched.words.ts";
import { officeWords } from "../office.words.ts";
import { itemFault } from "../orders/item-fault.words.ts";
import { whyName } from "../why.words.ts";
import { taskPage } from "./subject-page.ts";
import { next, Queue } from "./today-queues.tsx";
import type { TodayProps } from "./today.tsx";
import { houseTaskPage, taskAbout, taskName, todayWords, workName } from "./today.words.ts";

/** Some tasks are about a day. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const doneOf = (task: Task) => {
  const done = SWITCHES[task.kind];
  return done === undefined
    ? { action: `/office/tasks/${task.id}/done` }
    : { action: switchedPath(task.subjectId), hidden: { done } };
};

/** Done where it is said that it is done: what was switched, to what the contract comes. */
const SWITCHES: Readonly<Record<string, "stopped" | "resumed" | "ended">> = {
  switch_off: "stopped",
  switch_on: "resumed",
  take_down: "ended",
};

/** What only a decision on its own page ends has no click here. */
const isDoneHere = (task: Task): boolean =>
  SWITCHES[task.kind] !== undefined || !DONE_ELSEWHERE.has(task.kind);

/** With the customer's name; empty: it is about none. */
export type NamedTask = Task & { readonly accountName: string };

/** About nothing but a sum: whose it is says more. */
const OF_SUMS: ReadonlySet<string> = new Set([
  "payout_asked",
  "refund_waits",
  "refund_claimed",
  "refund_unclaimed",
  "claim_to_take_back",
  "balance_of_closed",
]);

function About({ lang, task }: { readonly lang: Lang; readonly task: NamedTask }): VNode {
  if (SWITCHES[task.kind] !== undefined) return <ToSwitch lang={lang} task={task} />;
  const work = task.kind === "work_failed" ? workName(lang, task.reason ?? "") : null;
  if (work !== null) return <Muted>{`${work}: ${task.about}`}</Muted>;
  const said = task.kind === "unbilled" ? whyName : itemFault;
  const why = task.reason === null ? "" : `: ${said(lang, task.reason)}`;
  return (
    <Muted>
      {OF_SUMS.has(task.kind) && task.accountName !== "" ? `${task.accountName}: ` : null}
      {DAY.test(task.about) ? <DateOnly date={task.about} /> : taskAbout(lang, task)}
      {why}
    </Muted>
  );
}

/** What, because of what, and by when: the deadline is the end of a day. */
function ToSwitch({ lang, task }: { readonly lang: Lang; readonly task: Task }): VNode {
  const isUnpaid = task.reason === "unpaid_invoice";
  const [, what = task.about, number = ""] = (isUnpaid && /^(.*): (\S+)$/su.exec(task.about)) || [];
  const why = whyName(lang, isUnpaid ? `unpaid_invoice: ${number}` : (task.reason ?? ""));
  const last = task.dueAt === null ? null : new Date(task.dueAt.getTime() - 1);
  return (
    <Muted>
      {what}: {why}
      {last === null ? null : (
        <>
          {" "}
          ({switchedWords(lang).by("")}
          <DateTime at={last} />)
        </>
      )}
    </Muted>
  );
}

export function TaskQueue({ lang, tasks }: TodayProps): VNode {
  const words = todayWords(lang);
  return (
    <Queue
      title={words.tasks}
      lead={words.tasksLead}
      rows={tasks}
      rowKey={(row) => row.id}
      all={{ href: "/office/jobs", label: words.seeAll }}
      columns={[
        { key: "kind", header: words.kind, fit: true, cell: (row) => taskName(lang, row.kind) },
        { key: "about", header: words.what, cell: (row) => <About lang={lang} task={row} /> },
        {
          key: "at",
          header: officeWords(lang).created,
          fit: true,
          cell: (row) => <DateTime at={row.createdAt} />,
        },
        {
          key: "next",
          header: words.next,
          headerHidden: true,
          fit: true,
          cell: (row) => {
            const href =
              row.kind === "attempt_parked"
                ? "/office/jobs"
                : row.subjectKind === "installation"
                  ? houseTaskPage(row.kind)
                  : taskPage(row);
            return (
              <span class="button-row">
                {href === null ? null : next(words.look, href, taskAbout(lang, row))}
                {isDoneHere(row) ? (
                  <Form {...doneOf(row)} id={`t${row.id}`} layout="inline">
                    <Button size="small" kind="quiet" label={`${words.done}: ${taskAbout(lang, row)}`}>
                      {words.done}
                    </Button>
                  </Form>
                ) : null}
              </span>
            );
          },
        },
      ]}
    />
  );
}
