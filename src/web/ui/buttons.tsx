// Buttons and links that look like buttons. One primary (ink) per view; colour never means "press me".
import type { ComponentChildren, VNode } from "preact";
import { Icon, type IconName } from "./icons.tsx";
import { useSetting } from "./setting.ts";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

type Look = {
  children: ComponentChildren;
  kind?: ButtonKind;
  size?: "small" | "normal" | "large";
  icon?: IconName;
  /** Icon after the words, e.g. an arrow. */
  iconEnd?: IconName;
  wide?: boolean;
};

function looks({ kind = "secondary", size = "normal", wide }: Omit<Look, "children">): string {
  return [`button button-${kind}`, size === "normal" ? "" : `button-${size}`, wide ? "button-wide" : ""]
    .filter(Boolean)
    .join(" ");
}

/**
 * A real button. Inside a form it submits; `name` and `value` go along. Give the one main action of a view
 * `primary`.
 */
export function Button(
  props: Look & {
    type?: "submit" | "button";
    name?: string;
    value?: string;
    disabled?: boolean;
    /** Sends the form elsewhere, for a second action of the same form. */
    formaction?: string;
    /** Shows the answer in the frame of this name instead of a new page. */
    formtarget?: string;
    /** Says in full what happens, where the visible word alone is ambiguous ("Remove example.org"). */
    label?: string;
    /** Opens the popover or dialog with this id without any script. */
    opens?: string;
    /** Asks first: shows this sentence in a dialog where scripts run. */
    confirm?: string;
    /** The letter that presses it where the page has keys of a desk. */
    shortcut?: string;
  },
): VNode {
  const { words } = useSetting();
  const {
    type = "submit",
    name,
    value,
    disabled,
    formaction,
    formtarget,
    label,
    opens,
    confirm,
    children,
    icon,
    iconEnd,
  } = props;
  return (
    <button
      type={opens ? "button" : type}
      class={looks(props)}
      name={name}
      value={value}
      disabled={disabled}
      formaction={formaction}
      formtarget={formtarget}
      aria-label={label}
      popovertarget={opens}
      data-confirm={confirm}
      data-key={props.shortcut}
      data-cancel={confirm ? words.cancel : undefined}
    >
      {icon ? <Icon name={icon} small={props.size === "small"} /> : null}
      {children}
      {iconEnd ? <Icon name={iconEnd} small={props.size === "small"} /> : null}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton(props: Look & { href: string; label?: string; download?: boolean }): VNode {
  const { href, label, download, children, icon, iconEnd } = props;
  return (
    <a href={href} class={looks(props)} aria-label={label} download={download}>
      {icon ? <Icon name={icon} small={props.size === "small"} /> : null}
      {children}
      {iconEnd ? <Icon name={iconEnd} small={props.size === "small"} /> : null}
    </a>
  );
}

/** Buttons side by side with the right gap; the primary one first. */
export function ButtonRow({ children, end }: { children: ComponentChildren; end?: boolean }): VNode {
  return <div class={end ? "button-row button-row-end" : "button-row"}>{children}</div>;
}

/** Words only a screen reader gets. */
export function VisuallyHidden({ children }: { children: ComponentChildren }): VNode {
  return <span class="visually-hidden">{children}</span>;
}
