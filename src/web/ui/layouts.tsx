// The frames customers see: shop, portal, and the plain page for one task.
import type { ComponentChildren, VNode } from "preact";
import {
  BrandLink,
  CloseMenu,
  Foot,
  MenuButton,
  SkipLink,
  type Brand,
  type NavLink,
  type SlotProps,
} from "./frame.tsx";
import { Document, type PageProps } from "./page.tsx";
import { RefusedSilently } from "./refused-silently.tsx";
import { useSetting } from "./setting.ts";

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
            <RefusedSilently />
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
    <Document
      {...props}
      siteName={props.brand.name}
      brandColour={props.brand.colour}
      density="regular"
      hiddenFromSearch
    >
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
    <Document
      {...props}
      siteName={props.brand.name}
      brandColour={props.brand.colour}
      density="regular"
      hiddenFromSearch
    >
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
            <RefusedSilently />
            {props.flash}
            {props.children}
          </div>
        </main>
        <Foot links={props.footerLinks ?? []} note={props.footerNote} width={width} />
      </div>
    </Document>
  );
}
