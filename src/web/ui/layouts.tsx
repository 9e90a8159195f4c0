// The four frames every screen stands in: shop, customer portal, back office, and the plain page for one task.
import type { ComponentChildren, VNode } from "preact";
import { Icon, type IconName } from "./icons.tsx";
import { Document, type PageProps } from "./page.tsx";
import { CSRF_FIELD, useSetting, type Theme } from "./setting.ts";
import { LANG_NAMES, LANGS } from "./words.ts";

/** The host as customers see it. `colour` is made readable in both themes; `logo` is a same-origin image. */
export type Brand = { name: string; href: string; colour?: string; logo?: string };
export type NavLink = { label: string; href: string; current?: boolean };
export type OfficeLink = NavLink & { icon: IconName; count?: number };
export type OfficeGroup = { label?: string; links: readonly OfficeLink[] };

type SlotProps = {
  /** Sentences above the page, e.g. a `Banner`. */
  banner?: ComponentChildren;
  /** A `Toast` for what the last form did. */
  flash?: ComponentChildren;
};

function SkipLink(): VNode {
  const { words } = useSetting();
  return (
    <a class="skip-link" href="#main">
      {words.skipToContent}
    </a>
  );
}

function BrandLink({ brand }: { brand: Brand }): VNode {
  const first = [...brand.name][0] ?? "";
  return (
    <a class="brand" href={brand.href}>
      {brand.logo ? (
        <img class="brand-logo" src={brand.logo} alt={brand.name} />
      ) : (
        <>
          <span class="brand-mark" aria-hidden="true">
            {first}
          </span>
          <span class="brand-name">{brand.name}</span>
        </>
      )}
    </a>
  );
}

/** Appearance and language as one plain form: POST /preferences with `theme` or `lang`, and `back`. */
export function PreferencesForm(): VNode {
  const { words, theme, lang, path, csrf } = useSetting();
  const themes: readonly { value: Theme; label: string; icon: IconName }[] = [
    { value: "system", label: words.themeSystem, icon: "monitor" },
    { value: "light", label: words.themeLight, icon: "sun" },
    { value: "dark", label: words.themeDark, icon: "moon" },
  ];
  return (
    <form class="prefs" method="post" action="/preferences" aria-label={words.preferences} data-island="preferences">
      <input type="hidden" name={CSRF_FIELD} value={csrf} />
      <input type="hidden" name="back" value={path} />
      <span class="segments" role="group" aria-label={words.theme}>
        {themes.map((choice) => (
          <button
            key={choice.value}
            type="submit"
            name="theme"
            value={choice.value}
            title={choice.label}
            aria-label={choice.label}
            aria-pressed={theme === choice.value ? "true" : "false"}
          >
            <Icon name={choice.icon} small />
          </button>
        ))}
      </span>
      <span class="segments" role="group" aria-label={words.language}>
        {LANGS.map((code) => (
          <button
            key={code}
            type="submit"
            name="lang"
            value={code}
            lang={code}
            title={LANG_NAMES[code]}
            aria-label={LANG_NAMES[code]}
            aria-pressed={lang === code ? "true" : "false"}
          >
            {code.toUpperCase()}
          </button>
        ))}
      </span>
    </form>
  );
}

function Foot({ links, note, width = "wrap" }: { links: readonly NavLink[]; note?: ComponentChildren; width?: string }): VNode {
  const { words } = useSetting();
  return (
    <footer class="foot">
      <div class={width}>
        {note ? <span>{note}</span> : null}
        {links.length > 0 ? (
          <nav aria-label={words.footer}>
            <ul class="plain">
              {links.map((link) => (
                <li key={link.href}>
                  <a href={link.href}>{link.label}</a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <PreferencesForm />
      </div>
    </footer>
  );
}

function MenuButton(): VNode {
  const { words } = useSetting();
  return (
    <button type="button" class="button button-quiet button-icon nav-toggle" popovertarget="nav" aria-label={words.menu}>
      <Icon name="menu" />
    </button>
  );
}

function CloseMenu(): VNode {
  const { words } = useSetting();
  return (
    <button
      type="button"
      class="button button-quiet button-icon nav-close"
      popovertarget="nav"
      aria-label={words.closeMenu}
      popovertargetaction="hide"
    >
      <Icon name="cross" />
    </button>
  );
}

type FrontProps = PageProps &
  SlotProps & {
    brand: Brand;
    nav: readonly NavLink[];
    /** At the end of the top bar: sign-in or the account menu, the cart. */
    end?: ComponentChildren;
    footerLinks?: readonly NavLink[];
    footerNote?: ComponentChildren;
    /** Lets the content run to the edges (hero bands); it then brings its own `Wrap`. */
    bleed?: boolean;
  };

function FrontNav({ links }: { links: readonly NavLink[] }): VNode {
  const { words } = useSetting();
  return (
    <nav class="top-nav nav-drawer" id="nav" popover="auto" aria-label={words.mainNavigation}>
      <CloseMenu />
      <ul class="plain">
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.current ? "page" : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function FrontFrame(props: FrontProps): VNode {
  return (
    <div class="frame">
      <SkipLink />
      <header class="top">
        <div class="wrap">
          {props.nav.length > 0 ? <MenuButton /> : null}
          <BrandLink brand={props.brand} />
          {props.nav.length > 0 ? <FrontNav links={props.nav} /> : null}
          {props.end ? <div class="top-end">{props.end}</div> : null}
        </div>
      </header>
      {props.banner}
      <main class={props.bleed ? "main main-bleed" : "main"} id="main" tabIndex={-1}>
        {props.bleed ? (
          props.children
        ) : (
          <div class="wrap stack-page">
            {props.flash}
            {props.children}
          </div>
        )}
      </main>
      <Foot links={props.footerLinks ?? []} note={props.footerNote} />
    </div>
  );
}

/** The public shop. */
export function ShopLayout(props: FrontProps): VNode {
  return (
    <Document {...props} siteName={props.brand.name} brandColour={props.brand.colour} density="regular">
      <FrontFrame {...props} />
    </Document>
  );
}

/** The customer's own pages. */
export function PortalLayout(props: FrontProps): VNode {
  return (
    <Document {...props} siteName={props.brand.name} brandColour={props.brand.colour} density="regular" hiddenFromSearch>
      <FrontFrame {...props} />
    </Document>
  );
}

/** One task on a page: sign-in, order tracker, paying an invoice. Narrow, calm, no navigation. */
export function PlainLayout(
  props: PageProps &
    SlotProps & {
      brand: Brand;
      footerLinks?: readonly NavLink[];
      footerNote?: ComponentChildren;
      width?: "narrow" | "wide";
      end?: ComponentChildren;
    },
): VNode {
  const width = props.width === "wide" ? "wrap" : "wrap wrap-narrow";
  return (
    <Document {...props} siteName={props.brand.name} brandColour={props.brand.colour} density="regular" hiddenFromSearch>
      <div class="frame">
        <SkipLink />
        <header class="top top-plain">
          <div class={width}>
            <BrandLink brand={props.brand} />
            {props.end ? <div class="top-end">{props.end}</div> : null}
          </div>
        </header>
        {props.banner}
        <main class="main" id="main" tabIndex={-1}>
          <div class={`${width} stack-page`}>
            {props.flash}
            {props.children}
          </div>
        </main>
        <Foot links={props.footerLinks ?? []} note={props.footerNote} width={width} />
      </div>
    </Document>
  );
}

/** The back office: dense, keyboard first, without brand colour. `clock` shows the demo date, `banner` what concerns all. */
export function OfficeLayout(
  props: PageProps &
    SlotProps & {
      siteName: string;
      home?: string;
      groups: readonly OfficeGroup[];
      clock?: ComponentChildren;
      /** The search form of the top bar. */
      search?: ComponentChildren;
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
          {props.clock ? <div class="demo-clock">{props.clock}</div> : null}
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
        {props.flash}
        {props.children}
      </main>
    </div>
  );
}

/** The search of the office's top bar, as a plain GET form. */
export function OfficeSearch(props: { action: string; label: string; name?: string; value?: string }): VNode {
  return (
    <form action={props.action} method="get" role="search" aria-label={props.label}>
      <label class="search-box">
        <span class="visually-hidden">{props.label}</span>
        <Icon name="search" small />
        <input class="input" type="search" name={props.name ?? "q"} value={props.value} placeholder={props.label} />
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
