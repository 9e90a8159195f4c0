// The shop's own parts: hero, bands, plans and price tables.
import type { ComponentChildren, VNode } from "preact";
import { Icon } from "./icons.tsx";
import { useSetting } from "./setting.ts";
import { Money, type Amount } from "./values.tsx";

/** A plan to choose: what it is for, what it costs now and later, what is in it. */
export function PlanCard(props: {
  name: string;
  lead: ComponentChildren;
  price: Amount;
  /** "per month", and whether VAT is in it. */
  priceNote: ComponentChildren;
  /** Later price, set-up fee: everything a first glance would miss. */
  small?: ComponentChildren;
  features: readonly ComponentChildren[];
  action: ComponentChildren;
  recommended?: boolean;
  /** Level of its heading; 3 below a heading of the section. */
  level?: 2 | 3;
}): VNode {
  const { words } = useSetting();
  const Heading = props.level === 3 ? "h3" : "h2";
  return (
    <article class={props.recommended ? "plan plan-recommended" : "plan"}>
      <div class="plan-head">
        <Heading>{props.name}</Heading>
        {props.recommended ? <span class="plan-badge">{words.recommended}</span> : null}
      </div>
      <p class="plan-lead">{props.lead}</p>
      <p class="plan-price">
        <Money {...props.price} />
        <span class="plan-price-note">{props.priceNote}</span>
      </p>
      {props.small ? <p class="hint">{props.small}</p> : null}
      <div class="plan-action">{props.action}</div>
      <ul class="plan-features">
        {props.features.map((feature, at) => (
          <li key={at}>
            <Icon name="check" small />
            <span>{feature}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** Plans or prices beside each other, compared line by line. */
export function PriceTable(props: {
  caption: string;
  columns: readonly { key: string; label: ComponentChildren; note?: ComponentChildren }[];
  rows: readonly { label: string; cells: Readonly<Record<string, ComponentChildren>> }[];
}): VNode {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={props.caption}>
      <table class="price-table">
        <caption class="visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <td />
            {props.columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
                {column.note ? <span class="price-note">{column.note}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {props.columns.map((column) => (
                <td key={column.key}>{row.cells[column.key]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The shop's first band: what is sold in one sentence, and the field that starts it. */
export function Hero(props: {
  title: ComponentChildren;
  lead: ComponentChildren;
  children?: ComponentChildren;
  facts?: readonly ComponentChildren[];
}): VNode {
  return (
    <section class="hero">
      <div class="wrap">
        <h1>{props.title}</h1>
        <p class="hero-lead">{props.lead}</p>
        {props.children}
        {props.facts?.length ? (
          <ul class="hero-facts">
            {props.facts.map((fact, at) => (
              <li key={at}>
                <Icon name="check" small />
                {fact}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}

/** A band below the hero with the usual column; for pages that use the layout's `bleed`. */
export function Band({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="band">
      <div class="wrap">{children}</div>
    </div>
  );
}

/** Cards of plans side by side. */
export function Plans({ children }: { children: ComponentChildren }): VNode {
  return <div class="plans">{children}</div>;
}
