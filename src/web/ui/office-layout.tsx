// The frame of the back office: top bar, navigation with icons, banner; dense and keyboard first.
import type { ComponentChildren, VNode } from "preact";
import {
  BrandLink,
  CloseMenu,
  MenuButton,
  PreferencesForm,
  SkipLink,
  type NavLink,
  type SlotProps,
} from "./frame.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { Document, type PageProps } from "./page.tsx";
import { RefusedSilently } from "./refused-silently.tsx";
import { useSetting } from "./setting.ts";

/** A place in the office; `count` says how many things wait there. */
export type OfficeLink = NavLink & { icon: IconName; count?: number };
/** Places that belong together. */
export type OfficeGroup = { label?: string; links: readonly OfficeLink[] };

/**
 * The back office: dense, keyboard first, without brand colour. `clock` shows the demo date, `banner` what
 * concerns all.
 */
export function OfficeLayout(
  props: PageProps &
    SlotProps & {
      siteName: string;
      home?: string;
      groups: readonly OfficeGroup[];
      clock?: ComponentChildren;
      /** The search form of the top bar. */
      search?: ComponentChildren;
      /** Where the top bar has no room for it: the way to its page. */
      searchLink?: ComponentChildren;
      /** Which brand the settings are about, where there are several. */
      brand?: ComponentChildren;
      /** The signed-in person's menu. */
      account?: ComponentChildren;
    },
): VNode {
  return (
    <Document {...props} density="compact" hiddenFromSearch>
      <OfficeFrame {...props} />
    </Document>
  );
}

function OfficeFrame(props: Parameters<typeof OfficeLayout>[0]): VNode {
  const { words } = useSetting();
  return (
    <div class="office">
      <header class="office-top">
        <SkipLink />
        <MenuButton />
        <BrandLink brand={{ name: props.siteName, href: props.home ?? "/" }} />
        {props.search ? <div class="office-search">{props.search}</div> : null}
        <div class="top-end">
          {props.clock ? (
            <div class="demo-clock" data-live="demo-clock">
              {props.clock}
            </div>
          ) : null}
          {props.searchLink ? <div class="office-search-link">{props.searchLink}</div> : null}
          {props.brand}
          {props.account}
        </div>
      </header>
      <div class="office-banner">{props.banner}</div>
      <nav class="office-nav nav-drawer" id="nav" popover="auto" aria-label={words.mainNavigation}>
        <CloseMenu />
        {props.groups.map((group, at) => (
          <OfficeNavGroup key={group.label ?? at} group={group} />
        ))}
        <div class="office-prefs">
          <PreferencesForm />
        </div>
      </nav>
      <main class="office-main stack-page" id="main" tabIndex={-1}>
        <RefusedSilently />
        {props.flash}
        {props.children}
      </main>
    </div>
  );
}

/**
 * The search of the office, as a plain GET form. With `near` (the address of what is close to what is typed) the island
 * `palette` makes it a combobox.
 */
export function OfficeSearch(props: {
  action: string;
  label: string;
  name?: string;
  value?: string;
  near?: string;
}): VNode {
  return (
    <form action={props.action} method="get" role="search" aria-label={props.label}>
      <label class="search-box">
        <span class="visually-hidden">{props.label}</span>
        <Icon name="search" small />
        <input
          class="input"
          type="search"
          name={props.name ?? "q"}
          value={props.value}
          placeholder={props.label}
          data-near={props.near}
          maxlength={200}
        />
      </label>
    </form>
  );
}

function OfficeNavGroup({ group }: { group: OfficeGroup }): VNode {
  return (
    <section>
      {group.label ? <h2>{group.label}</h2> : null}
      <ul class="plain">
        {group.links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.current ? "page" : undefined}>
              <Icon name={link.icon} />
              {link.label}
              {link.count ? <span class="nav-count">{link.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
