// What a shop shows: domain search and its results with both prices, plans, price tables, the order's sums.
import type { ComponentChildren, VNode } from "preact";
import { Icon } from "./icons.tsx";
import { useSetting } from "./setting.ts";
import { StatusChip, type Tone } from "./status.tsx";
import { DateOnly, Money } from "./values.tsx";

/** An amount in minor units. */
export type Amount = { minor: bigint; currency: string };

/** The whole start of a purchase: one field, one button. A plain GET form. */
export function DomainSearch(props: {
  action: string;
  name?: string;
  label: string;
  placeholder?: string;
  value?: string;
  button: string;
  error?: string;
  /** Id of the region that the search island replaces with the answer's region of the same id. */
  results?: string;
}): VNode {
  const { name = "domain" } = props;
  return (
    <form
      class="domain-search"
      method="get"
      action={props.action}
      role="search"
      aria-label={props.label}
      data-island={props.results ? "search" : undefined}
      data-results={props.results}
    >
      <label class="label" for="domain-search">
        {props.label}
      </label>
      <div class="domain-search-row">
        <span class="search-box">
          <Icon name="globe" />
          <input
            class="input"
            id="domain-search"
            type="text"
            inputmode="url"
            name={name}
            value={props.value}
            placeholder={props.placeholder}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-invalid={props.error ? "true" : undefined}
            aria-describedby={props.error ? "domain-search-error" : undefined}
          />
        </span>
        <button type="submit" class="button button-primary button-large">
          {props.button}
        </button>
      </div>
      {props.error ? (
        <p class="field-error" id="domain-search-error">
          <Icon name="alert" small />
          {props.error}
        </p>
      ) : null}
    </form>
  );
}

/** The answers a registry can give; no answer is not "taken". */
export type DomainState = "free" | "taken" | "invalid" | "unknown" | "premium";

const DOMAIN_TONES: Readonly<Record<DomainState, Tone>> = {
  free: "success",
  taken: "neutral",
  invalid: "danger",
  unknown: "warning",
  premium: "pending",
};

/** One name with its state, the price of the first year and of the years after, and what can be done. */
export function DomainResultRow(props: {
  /** The name as people read it. */
  domain: string;
  /** Its ASCII form, shown where it differs. */
  ascii?: string;
  state: DomainState;
  firstYear?: Amount;
  renewal?: Amount;
  note?: ComponentChildren;
  action?: ComponentChildren;
  /** The exact match of the search. */
  first?: boolean;
}): VNode {
  const { words } = useSetting();
  const stateWords: Readonly<Record<DomainState, string>> = {
    free: words.domainFree,
    taken: words.domainTaken,
    invalid: words.domainInvalid,
    unknown: words.domainUnknown,
    premium: words.domainPremium,
  };
  const dot = props.domain.indexOf(".");
  return (
    <li class={`domain domain-${props.state}${props.first ? " domain-first" : ""}`}>
      <div class="domain-name">
        <p class="domain-text">
          {dot > 0 ? props.domain.slice(0, dot) : props.domain}
          {dot > 0 ? <span class="domain-ending">{props.domain.slice(dot)}</span> : null}
        </p>
        {props.ascii && props.ascii !== props.domain ? <code class="domain-ascii">{props.ascii}</code> : null}
        <StatusChip tone={DOMAIN_TONES[props.state]} word={stateWords[props.state]} />
        {props.note ? <p class="domain-note">{props.note}</p> : null}
      </div>
      {props.firstYear ? (
        <dl class="domain-prices">
          <div>
            <dt>{words.firstYear}</dt>
            <dd class="domain-price">
              <Money {...props.firstYear} />
            </dd>
          </div>
          {props.renewal ? (
            <div>
              <dt>{words.thenPerYear}</dt>
              <dd>
                <Money {...props.renewal} />
              </dd>
            </div>
          ) : null}
        </dl>
      ) : null}
      {props.action ? <div class="domain-action">{props.action}</div> : null}
    </li>
  );
}

/** The list around domain rows; it is announced when it changes. */
export function DomainResults({ id, label, children }: { id?: string; label: string; children: ComponentChildren }): VNode {
  return (
    <ul class="domains" id={id} aria-label={label} aria-live="polite">
      {children}
    </ul>
  );
}

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

/** A line of an order: what, for how long, what it costs. */
export type OrderLine = { key: string; what: ComponentChildren; note?: ComponentChildren; amount: Amount; action?: ComponentChildren };

/** What is due today, what comes later and when; stands beside the order button. */
export function OrderSummary(props: {
  title: string;
  lines: readonly OrderLine[];
  net?: Amount;
  taxes?: readonly { label: string; amount: Amount }[];
  total: Amount;
  totalLabel?: string;
  next?: { date?: string; when?: ComponentChildren; amount: Amount };
  note?: ComponentChildren;
  children?: ComponentChildren;
}): VNode {
  const { words } = useSetting();
  return (
    <section class="card order-summary" aria-labelledby="order-summary-title">
      <div class="card-body stack stack-s">
        <h2 id="order-summary-title">{props.title}</h2>
        <ul class="order-lines">
          {props.lines.map((line) => (
            <li key={line.key}>
              <div>
                <p class="order-what">{line.what}</p>
                {line.note ? <p class="hint">{line.note}</p> : null}
                {line.action}
              </div>
              <Money {...line.amount} />
            </li>
          ))}
        </ul>
        <dl class="sums">
          {props.net ? <Sum label={words.netAmount} amount={props.net} /> : null}
          {(props.taxes ?? []).map((tax) => (
            <Sum key={tax.label} label={tax.label} amount={tax.amount} />
          ))}
          <Sum label={props.totalLabel ?? words.dueToday} amount={props.total} strong />
          {props.next ? (
            <div class="sum-next">
              <dt>
                {words.nextCharge}: {props.next.date ? <DateOnly date={props.next.date} /> : props.next.when}
              </dt>
              <dd>
                <Money {...props.next.amount} />
              </dd>
            </div>
          ) : null}
        </dl>
        {props.note ? <div class="hint">{props.note}</div> : null}
        {props.children}
      </div>
    </section>
  );
}

function Sum({ label, amount, strong }: { label: string; amount: Amount; strong?: boolean }): VNode {
  return (
    <div class={strong ? "sum-total" : undefined}>
      <dt>{label}</dt>
      <dd>
        <Money {...amount} />
      </dd>
    </div>
  );
}

/** The shop's first band: what is sold in one sentence, and the field that starts it. */
export function Hero(props: { title: ComponentChildren; lead: ComponentChildren; children?: ComponentChildren; facts?: readonly ComponentChildren[] }): VNode {
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
