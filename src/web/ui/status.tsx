// States and messages: chip, banner, toast, empty and failed panels, progress. Colour repeats what the words
// already say.
import type { ComponentChildren, VNode } from "preact";
import { Icon, type IconName } from "./icons.tsx";
import { formatNumber } from "./format.ts";
import { useSetting } from "./setting.ts";

/**
 * What a state means to the reader. Normal, healthy states are `neutral` or `success`; colour is for
 * exceptions.
 */
export type Tone = "success" | "warning" | "danger" | "info" | "pending" | "neutral";

/** A state in one adjective, sentence case, never clickable. */
export function StatusChip({ tone, word }: { tone: Tone; word: string }): VNode {
  return (
    <span class={`chip tone-${tone}`}>
      <span class="chip-dot" aria-hidden="true" />
      {word}
    </span>
  );
}

const TONE_ICONS: Readonly<Record<Tone, IconName>> = {
  success: "check",
  warning: "alert",
  danger: "alert",
  info: "info",
  pending: "clock",
  neutral: "info",
};

/**
 * A sentence that concerns the whole page, with one way to act on it. `wide` runs from edge to edge under the
 * top bar.
 */
export function Banner(props: {
  tone: Tone;
  children: ComponentChildren;
  title?: string;
  action?: ComponentChildren;
  wide?: boolean;
}): VNode {
  return (
    <div
      class={`banner tone-${props.tone}${props.wide ? " banner-wide" : ""}`}
      role={props.tone === "danger" ? "alert" : "status"}
    >
      <Icon name={TONE_ICONS[props.tone]} />
      <div class="banner-text">
        {props.title ? <p class="banner-title">{props.title}</p> : null}
        <div>{props.children}</div>
      </div>
      {props.action ? <div class="banner-action">{props.action}</div> : null}
    </div>
  );
}

/** What the last form did, said once at the top of the next page. `undo` is a small form. */
export function Toast({
  tone = "success",
  children,
  undo,
}: {
  tone?: Tone;
  children: ComponentChildren;
  undo?: ComponentChildren;
}): VNode {
  return (
    <div class={`toast tone-${tone}`} role="status">
      <Icon name={TONE_ICONS[tone]} />
      <div class="banner-text">{children}</div>
      {undo}
    </div>
  );
}

/** Nothing here yet: one sentence on what will appear, and the one action that fills it. */
export function EmptyState(props: {
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
  icon?: IconName;
}): VNode {
  return (
    <div class="empty">
      {props.icon ? (
        <span class="empty-icon">
          <Icon name={props.icon} />
        </span>
      ) : null}
      <p class="empty-title">{props.title}</p>
      {props.children ? <div class="hint">{props.children}</div> : null}
      {props.action ? <div class="button-row">{props.action}</div> : null}
    </div>
  );
}

/** What failed, what is safe, what to do; with the request id for our support. */
export function ErrorPanel(props: {
  title?: string;
  children: ComponentChildren;
  retryHref?: string;
  requestId?: string;
  actions?: ComponentChildren;
}): VNode {
  const { words } = useSetting();
  return (
    <div class="error-panel" role="alert">
      <h2>{props.title ?? words.somethingFailed}</h2>
      <div>{props.children}</div>
      <div class="button-row">
        {props.retryHref ? (
          <a class="button button-secondary" href={props.retryHref}>
            <Icon name="refresh" />
            {words.retry}
          </a>
        ) : null}
        {props.actions}
      </div>
      {props.requestId ? (
        <p class="hint">
          {words.reference} <code>{props.requestId}</code>
        </p>
      ) : null}
    </div>
  );
}

/** Progress of a long piece of work, in words and as a bar. */
export function JobProgress(props: {
  label: string;
  done: number;
  of: number;
  failed?: number;
  note?: ComponentChildren;
}): VNode {
  const { words, locale } = useSetting();
  const text = words.progressOf(formatNumber(locale, props.done), formatNumber(locale, props.of));
  return (
    <div class="job-progress">
      <p class="job-progress-head">
        <span class="label">{props.label}</span>
        <span class="numeric-text">
          {text}
          {props.failed ? <span class="job-failed"> · {words.failedCount(props.failed)}</span> : null}
        </span>
      </p>
      <progress value={props.done} max={Math.max(1, props.of)} aria-label={props.label}>
        {text}
      </progress>
      {props.note ? <p class="hint">{props.note}</p> : null}
    </div>
  );
}
