// Values in their one right form: money, dates, ids.
import type { ComponentChildren, VNode } from "preact";
import { exponentOf } from "../../kernel/money.ts";
import { decimalText, formatDate, formatInstant, formatMoney } from "./format.ts";
import { Icon } from "./icons.tsx";
import { useSetting } from "./setting.ts";

/** An amount in minor units. */
export type Amount = { minor: bigint; currency: string };

/** An amount from minor units; `<Money {...amount} />` takes the kernel's money value as it is. */
export function Money({ minor, currency }: Amount): VNode {
  const { locale } = useSetting();
  return (
    <data class="money" value={`${decimalText(minor, exponentOf(currency))} ${currency}`}>
      {formatMoney(locale, minor, currency)}
    </data>
  );
}

/** A calendar date from `YYYY-MM-DD`. */
export function DateOnly({ date }: { date: string }): VNode {
  const { locale } = useSetting();
  return (
    <time class="date" dateTime={date.slice(0, 10)}>
      {formatDate(locale, date)}
    </time>
  );
}

/** An instant in the reader's zone; the exact moment is in the markup. */
export function DateTime({ at, seconds }: { at: Date; seconds?: boolean }): VNode {
  const { locale, timeZone } = useSetting();
  return (
    <time class="date" dateTime={at.toISOString()}>
      {formatInstant(locale, at, timeZone, seconds ? "seconds" : "minutes")}
    </time>
  );
}

/** An id or code in mono type with a copy button (the button appears where scripts run). */
export function IdCopy({ value, label }: { value: string; label?: string }): VNode {
  const { words } = useSetting();
  return (
    <span class="id-copy">
      <code>{value}</code>
      <button
        type="button"
        class="id-copy-button"
        data-copy={value}
        data-copied={words.copied}
        aria-label={`${words.copy} ${label ?? value}`}
        hidden
      >
        <Icon name="copy" small />
      </button>
    </span>
  );
}

/** Text of lesser weight beside or below a value. */
export function Muted({ children }: { children: ComponentChildren }): VNode {
  return <span class="muted">{children}</span>;
}
