// What happened and what comes: the timeline of a record, the steps of a form, the task list of a tracked
// order.
import type { ComponentChildren, VNode } from "preact";
import { Icon, type IconName } from "./icons.tsx";
import { useSetting } from "./setting.ts";
import type { Tone } from "./status.tsx";
import { DateTime } from "./values.tsx";

/** One thing that happened: what, when, who, and details below. */
export type TimelineEntry = {
  key: string;
  at: Date;
  what: ComponentChildren;
  who?: ComponentChildren;
  detail?: ComponentChildren;
  tone?: Tone;
  icon?: IconName;
};

/** The story of a record, in the order given (usually newest first). */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }): VNode {
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.key} class={`timeline-entry tone-${entry.tone ?? "neutral"}`}>
          <span class="timeline-mark" aria-hidden="true">
            {entry.icon ? <Icon name={entry.icon} small /> : null}
          </span>
          <div class="timeline-body">
            <p class="timeline-what">{entry.what}</p>
            <p class="timeline-when">
              <DateTime at={entry.at} />
              {entry.who ? <> · {entry.who}</> : null}
            </p>
            {entry.detail ? <div class="timeline-detail">{entry.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Where a step of several stands. */
export type StepState = "done" | "current" | "waiting" | "failed";

/** The pages of a checkout; done ones can be gone back to. */
export function Stepper({
  label,
  steps,
}: {
  label: string;
  steps: readonly { label: string; state: StepState; href?: string }[];
}): VNode {
  const { words } = useSetting();
  const current = steps.findIndex((step) => step.state === "current" || step.state === "failed");
  return (
    <nav class="stepper" aria-label={label}>
      <p class="stepper-short">
        {words.stepOf(current + 1, steps.length)} · <strong>{steps[current]?.label}</strong>
      </p>
      <ol class="stepper-steps">
        {steps.map((step, at) => (
          <li
            key={step.label}
            class={`step-${step.state}`}
            aria-current={at === current ? "step" : undefined}
          >
            <span class="step-mark" aria-hidden="true">
              {step.state === "done" ? <Icon name="check" small /> : at + 1}
            </span>
            {step.href && step.state === "done" ? (
              <a href={step.href}>{step.label}</a>
            ) : (
              <span>{step.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A step of an order's way: its state, since when, who has to act, and what they can do right here. */
export type Task = {
  key: string;
  title: ComponentChildren;
  state: StepState;
  at?: Date;
  /** Says the state in another word than the tracker's. */
  stateWord?: string;
  /** Who acts next ("you", "the registry"); shown while the task is under way or has failed. */
  who?: string;
  note?: ComponentChildren;
  action?: ComponentChildren;
};

/** The order tracker's list: one page for the whole wait. */
export function TaskList({ label, tasks }: { label: string; tasks: readonly Task[] }): VNode {
  const { words } = useSetting();
  const stateWords: Readonly<Record<StepState, string>> = {
    done: words.stepDone,
    current: words.stepCurrent,
    waiting: words.stepWaiting,
    failed: words.stepFailed,
  };
  return (
    <ol class="tasks" aria-label={label}>
      {tasks.map((task) => (
        <li
          key={task.key}
          class={`task task-${task.state}`}
          aria-current={task.state === "current" ? "step" : undefined}
        >
          <span class="task-mark" aria-hidden="true">
            {task.state === "done" ? <Icon name="check" small /> : null}
            {task.state === "failed" ? <Icon name="cross" small /> : null}
          </span>
          <p class="task-title">{task.title}</p>
          <p class="task-when">
            <span class="task-state">{task.stateWord ?? stateWords[task.state]}</span>
            {task.at ? <DateTime at={task.at} /> : null}
          </p>
          <div class="task-rest">
            {task.note ? <div class="task-note">{task.note}</div> : null}
            {task.who && (task.state === "current" || task.state === "failed") ? (
              <p class="task-who">{words.nextBy(task.who)}</p>
            ) : null}
            {task.action ? <div class="task-action">{task.action}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
