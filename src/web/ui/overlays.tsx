// What opens above the page: dialogs and menus, native elements only, all of them usable without scripts.
import type { ComponentChildren, VNode } from "preact";
import { Icon, type IconName } from "./icons.tsx";
import { useSetting } from "./setting.ts";

/**
 * A dialog opened by `<Button opens={id}>`. It is a native popover, so it opens, closes and gives the focus
 * back without scripts; where one question is a page of its own, use `PlainLayout` instead.
 */
export function Dialog(props: {
  id: string;
  title: string;
  children: ComponentChildren;
  actions?: ComponentChildren;
}): VNode {
  const { words } = useSetting();
  return (
    <div class="dialog" id={props.id} popover="auto" role="dialog" aria-labelledby={`${props.id}-title`}>
      <div class="dialog-head">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
        <button
          type="button"
          class="button button-quiet button-icon"
          popovertarget={props.id}
          popovertargetaction="hide"
          aria-label={words.close}
        >
          <Icon name="cross" />
        </button>
      </div>
      <div class="dialog-body">{props.children}</div>
      {props.actions ? <div class="dialog-foot button-row">{props.actions}</div> : null}
    </div>
  );
}

/**
 * Something new that stands above the page as it opens, beside its foot: the page stays usable. A native dialog, which its own
 * button closes without scripts.
 */
export function Popup(props: {
  id: string;
  title: string;
  children: ComponentChildren;
  action: ComponentChildren;
  /** "Later": closes it. */
  later: string;
}): VNode {
  return (
    <dialog class="dialog popup" id={props.id} open aria-labelledby={`${props.id}-title`}>
      <div class="dialog-head">
        <h2 id={`${props.id}-title`}>{props.title}</h2>
      </div>
      <div class="dialog-body">{props.children}</div>
      <form class="dialog-foot button-row" method="dialog">
        {props.action}
        <button class="button button-quiet">{props.later}</button>
      </form>
    </dialog>
  );
}

/** A line of a menu: a link, or a whole small form for what changes something. */
export type MenuEntry =
  | {
      label: string;
      href: string;
      icon?: IconName;
      current?: boolean;
      shortcut?: string;
      /** What it does, where the label does not say it. */
      note?: string;
    }
  | { key: string; form: ComponentChildren };

/** A menu behind a button, as a native disclosure. Further actions of a record, the account menu. */
export function Menu(props: {
  label: ComponentChildren;
  /** Full name where `label` is only an icon. */
  name?: string;
  entries: readonly MenuEntry[];
  kind?: "secondary" | "quiet";
  icon?: IconName;
}): VNode {
  const { kind = "quiet", icon } = props;
  return (
    <details class="menu">
      <summary class={`button button-${kind}`} aria-label={props.name}>
        {icon ? <Icon name={icon} /> : null}
        <span class="menu-label">{props.label}</span>
        <Icon name="chevron-down" small />
      </summary>
      <ul class="menu-list">
        {props.entries.map((entry) =>
          "href" in entry ? (
            <li key={entry.href}>
              <a
                class="menu-entry"
                href={entry.href}
                aria-current={entry.current ? "true" : undefined}
                data-key={entry.shortcut}
              >
                {entry.icon ? <Icon name={entry.icon} small /> : null}
                {entry.note === undefined ? (
                  entry.label
                ) : (
                  <span>
                    {entry.label}
                    <small class="menu-note">{entry.note}</small>
                  </span>
                )}
              </a>
            </li>
          ) : (
            <li key={entry.key}>{entry.form}</li>
          ),
        )}
      </ul>
    </details>
  );
}

/** A question with its answer behind it, or any part that only some need. */
export function Disclosure({
  title,
  children,
  open,
  group,
  id,
}: {
  title: ComponentChildren;
  children: ComponentChildren;
  open?: boolean;
  /** Of those with the same group one is open at a time. */
  group?: string;
  id?: string;
}): VNode {
  return (
    <details class="disclosure" open={open} name={group} id={id}>
      <summary>
        <Icon name="chevron-right" small />
        {title}
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}
