// The frame around every page of the shop: the brand, the two ways to begin, sign-in or the own account, the foot.
import type { ComponentChildren, VNode } from "preact";
import { LAW_PAGES } from "../../business/law/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { brandOf, factsOf, pageWordsOf, sellerOf, setting } from "../core/index.ts";
import type { Site } from "../site.ts";
import { LinkButton, PlainLayout, ShopLayout } from "../ui/index.ts";
import type { Brand, NavLink, PageSetting } from "../ui/index.ts";
import { declarePaths } from "./law/declare-paths.ts";
import { paperWords } from "./papers/paper.words.ts";
import { shopWords } from "./shop.words.ts";

/** What the frames need; made from a visit by `frameOf`. */
export type Frame = {
  readonly setting: PageSetting;
  readonly brand: Brand;
  readonly cart: { readonly label: string; readonly count: number };
  readonly account: { readonly href: string; readonly label: string };
  readonly nav: readonly NavLink[];
  readonly footerLinks: readonly NavLink[];
  readonly footerNote: string;
};

export function frameOf(site: Site, visit: Visit): Frame {
  const words = shopWords(visit.lang);
  const path = visit.url.split("?")[0] ?? "/";
  const known = factsOf(visit).signedIn;
  const seller = sellerOf(visit);
  const count = factsOf(visit).cart?.count ?? 0;
  const nav = [
    { label: words.navDomains, href: "/domains" },
    { label: words.navHosting, href: "/hosting" },
  ];
  return {
    setting: setting(site, visit),
    brand: brandOf(visit),
    cart: { label: words.navCart(count), count },
    account: known ? { href: "/portal", label: words.portal } : { href: "/sign-in", label: words.signIn },
    nav: nav.map((link) => ({ ...link, current: path.startsWith(link.href) })),
    footerLinks: footLinks(visit),
    footerNote: [seller.legalName, seller.line1, `${seller.postalCode} ${seller.city}`.trim(), seller.email]
      .filter((part) => part !== "")
      .join(" · "),
  };
}

/** The legal texts, the way to order on paper, and the ways out of a contract that the law wants within reach on each page. */
export function footLinks(visit: Visit): NavLink[] {
  return [
    { label: shopWords(visit.lang).navTerms, href: "/legal" },
    { label: paperWords(visit.lang).link, href: "/forms" },
    ...LAW_PAGES.flatMap((page) => {
      const said = pageWordsOf(visit, page);
      return said === null ? [] : [{ label: said.link, href: declarePaths[page] }];
    }),
  ];
}

type PageParts = {
  readonly frame: Frame;
  readonly title: string;
  readonly children: ComponentChildren;
  readonly failed?: boolean;
  readonly islands?: readonly string[];
  readonly description?: string;
  readonly bleed?: boolean;
  readonly flash?: ComponentChildren;
  readonly hiddenFromSearch?: boolean;
};

export function ShopPage({ frame, ...page }: PageParts): VNode {
  const { account, cart, ...layout } = frame;
  return (
    <ShopLayout
      {...layout}
      {...page}
      end={
        <>
          <LinkButton href="/cart" kind="quiet" icon="cart">
            <span class="menu-label">{cart.label}</span>
            {cart.count > 0 ? (
              <span class="top-count" aria-hidden="true">
                {cart.count}
              </span>
            ) : null}
          </LinkButton>
          <LinkButton href={account.href} kind="quiet" icon="person">
            <span class="menu-label">{account.label}</span>
          </LinkButton>
        </>
      }
    />
  );
}

type TaskParts = Omit<PageParts, "bleed" | "description" | "hiddenFromSearch"> & {
  readonly width?: "narrow" | "wide";
  readonly refreshSeconds?: number;
};

/** One task on a page, without the shop's navigation. */
export function TaskPage({ frame, ...page }: TaskParts): VNode {
  const { setting: own, brand, footerLinks, footerNote } = frame;
  return (
    <PlainLayout setting={own} brand={brand} footerLinks={footerLinks} footerNote={footerNote} {...page} />
  );
}
