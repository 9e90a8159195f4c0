// Surfaces and structure: page head, card, trail, lists of facts, figures, tabs, and the gap rules between
// them.
import type { ComponentChildren, VNode } from "preact";
import { Icon } from "./icons.tsx";
import { useSetting } from "./setting.ts";

/** Keeps a full-width page's content in the usual column. */
export function Wrap({ children, narrow }: { children: ComponentChildren; narrow?: boolean }): VNode {
  return <div class={narrow ? "wrap wrap-narrow" : "wrap"}>{children}</div>;
}

/** Children below each other with one gap. */
export function Stack({
  children,
  gap = "m",
}: {
  children: ComponentChildren;
  gap?: "s" | "m" | "l";
}): VNode {
  return <div class={`stack stack-${gap}`}>{children}</div>;
}

/** Children beside each other where there is room: equal columns, or a text with a narrower side; a third follows the text. */
export function Columns({
  children,
  shape = "even",
}: {
  children: ComponentChildren;
  shape?: "even" | "thirds" | "side";
}): VNode {
  return <div class={`columns columns-${shape}`}>{children}</div>;
}

/** The page's name with its state, one sentence below, and its actions (primary first). */
export function PageHeader(props: {
  title: ComponentChildren;
  lead?: ComponentChildren;
  status?: ComponentChildren;
  actions?: ComponentChildren;
  trail?: readonly { label: string; href: string }[];
}): VNode {
  return (
    <div class="page-header">
      {props.trail?.length ? <Breadcrumb trail={props.trail} /> : null}
      <div class="page-header-row">
        <div class="page-header-names">
          <div class="page-header-title">
            <h1>{props.title}</h1>
            {props.status}
          </div>
          {props.lead ? <p class="lead">{props.lead}</p> : null}
        </div>
        {props.actions ? <div class="button-row">{props.actions}</div> : null}
      </div>
    </div>
  );
}

/** Where the page stands; the page itself is the heading below, so only its ancestors are listed. */
export function Breadcrumb({ trail }: { trail: readonly { label: string; href: string }[] }): VNode {
  const { words } = useSetting();
  return (
    <nav aria-label={words.breadcrumb}>
      <ol class="trail">
        {trail.map((place) => (
          <li key={place.href}>
            <a href={place.href}>{place.label}</a>
            <Icon name="chevron-right" small />
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A bordered surface. `flush` lets a table or list reach its edges. */
export function Card(props: {
  children: ComponentChildren;
  title?: ComponentChildren;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  footer?: ComponentChildren;
  flush?: boolean;
  level?: 2 | 3;
  /** Region that a live page replaces when news comes. */
  live?: string;
}): VNode {
  const Heading = props.level === 3 ? "h3" : "h2";
  return (
    <section class={props.flush ? "card card-flush" : "card"} data-live={props.live}>
      {props.title || props.actions ? (
        <div class="card-head">
          <div>
            {props.title ? <Heading>{props.title}</Heading> : null}
            {props.lead ? <p class="hint">{props.lead}</p> : null}
          </div>
          {props.actions ? <div class="button-row">{props.actions}</div> : null}
        </div>
      ) : null}
      <div class="card-body">{props.children}</div>
      {props.footer ? <div class="card-foot">{props.footer}</div> : null}
    </section>
  );
}

/** A fact with its name. */
export type Fact = { label: string; value: ComponentChildren; wide?: boolean };

/** Facts of a record in columns; facts without a value are left out by the caller, not shown as dashes. */
export function DetailGrid({ facts }: { facts: readonly Fact[] }): VNode {
  return (
    <dl class="detail-grid">
      {facts.map((fact) => (
        <div key={fact.label} class={fact.wide ? "detail-wide" : undefined}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Answers to check, one a row, each with its own "Change" link. */
export function SummaryList({
  rows,
}: {
  rows: readonly (Fact & { change?: { href: string; label: string; about: string } })[];
}): VNode {
  return (
    <dl class="summary-list">
      {rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.change ? (
            <dd class="summary-change">
              <a href={row.change.href}>
                {row.change.label}
                <span class="visually-hidden"> {row.change.about}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

/** One figure that answers a question, with what it means; not a row of counters for their own sake. */
export function StatBlock(props: {
  label: string;
  value: ComponentChildren;
  note?: ComponentChildren;
  href?: string;
}): VNode {
  return (
    <div class="stat">
      <p class="stat-label">{props.href ? <a href={props.href}>{props.label}</a> : props.label}</p>
      <p class="stat-value">{props.value}</p>
      {props.note ? <p class="hint">{props.note}</p> : null}
    </div>
  );
}

/** Views of one record as links; each has its own address. */
export function Tabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { label: string; href: string; current?: boolean; count?: number; shortcut?: string }[];
}): VNode {
  return (
    <nav class="tabs" aria-label={label}>
      <ul class="plain">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? "page" : undefined} data-key={tab.shortcut}>
              {tab.label}
              {tab.count === undefined ? null : <span class="tab-count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
