// Domain search and its results: every name with its state and both prices.
import type { ComponentChildren, VNode } from "preact";
import { Icon } from "./icons.tsx";
import { limitsOfForm } from "./limits.ts";
import { useSetting } from "./setting.ts";
import { StatusChip, type Tone } from "./status.tsx";
import { Money, type Amount } from "./values.tsx";

/** The whole start of a purchase: one field, one button. A plain GET form. */
export function DomainSearch(props: {
  action: string;
  name?: string;
  label: string;
  placeholder?: string;
  value?: string;
  button: string;
  error?: string;
  /** Further fields that go along. */
  hidden?: Readonly<Record<string, string>>;
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
      {Object.entries(props.hidden ?? {}).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
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
            maxlength={limitsOfForm("get", props.action)(name)}
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
  /** Null: there is nothing to say about its state. */
  state: DomainState | null;
  firstYear?: Amount;
  renewal?: Amount;
  /** What it costs to move a name here. */
  transfer?: Amount;
  note?: ComponentChildren;
  /** What is asked of whoever takes it, in few words each. */
  needs?: readonly string[];
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
  const prices = [
    { label: words.firstYear, amount: props.firstYear },
    { label: words.thenPerYear, amount: props.renewal },
    { label: words.transferPrice, amount: props.transfer },
  ].flatMap(({ label, amount }) => (amount ? [{ label, amount }] : []));
  return (
    <li class={`domain domain-${props.state ?? "plain"}${props.first ? " domain-first" : ""}`}>
      <div class="domain-name">
        <p class="domain-text">
          {dot > 0 ? props.domain.slice(0, dot) : props.domain}
          {dot > 0 ? <span class="domain-ending">{props.domain.slice(dot)}</span> : null}
        </p>
        {props.ascii && props.ascii !== props.domain ? <code class="domain-ascii">{props.ascii}</code> : null}
        {props.state ? <StatusChip tone={DOMAIN_TONES[props.state]} word={stateWords[props.state]} /> : null}
        {props.note ? <p class="domain-note">{props.note}</p> : null}
        {props.needs?.length ? (
          <ul class="domain-needs" aria-label={words.domainNeeds}>
            {props.needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {prices.length > 0 ? (
        <dl class={`domain-prices domain-prices-${prices.length}`}>
          {prices.map(({ label, amount }, at) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd class={at === 0 ? "domain-price" : undefined}>
                <Money {...amount} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {props.action ? <div class="domain-action">{props.action}</div> : null}
    </li>
  );
}

/** The list around domain rows; it is announced when it changes. */
export function DomainResults({
  id,
  label,
  children,
}: {
  id?: string;
  label: string;
  children: ComponentChildren;
}): VNode {
  return (
    <ul class="domains" id={id} aria-label={label} aria-live="polite">
      {children}
    </ul>
  );
}
