// The sums of an order: what is due today, what comes later and when.
import type { ComponentChildren, VNode } from "preact";
import { useSetting } from "./setting.ts";
import { DateOnly, Money, type Amount } from "./values.tsx";

/** A line of an order: what, for how long, what it costs. */
export type OrderLine = {
  key: string;
  what: ComponentChildren;
  note?: ComponentChildren;
  amount: Amount;
  action?: ComponentChildren;
};

/** What is due today, what comes later and when; stands beside the order button. */
export function OrderSummary(props: {
  title: string;
  lines: readonly OrderLine[];
  net?: Amount;
  taxes?: readonly { label: string; amount: Amount }[];
  total: Amount;
  totalLabel?: string;
  /** Why no tax is charged, or another country's. */
  taxNotes?: readonly string[];
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
        <TaxNotes notes={props.taxNotes ?? []} />
        {props.note ? <div class="hint">{props.note}</div> : null}
        {props.children}
      </div>
    </section>
  );
}

/** Below the sums: why no tax is charged, or another country's, as the invoice will say it. */
export const TaxNotes = ({ notes }: { readonly notes: readonly string[] }): VNode | null =>
  notes.length === 0 ? null : (
    <div class="hint">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );

/** What amounts come to, below the right end of the table they stand in. */
export function SumList({
  sums,
}: {
  sums: readonly { readonly label: string; readonly amount: Amount; readonly strong?: boolean }[];
}): VNode {
  return (
    <dl class="sums sums-end">
      {sums.map((one) => (
        <Sum key={one.label} {...one} />
      ))}
    </dl>
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
