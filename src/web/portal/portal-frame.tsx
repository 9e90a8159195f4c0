// The frame around every page of the portal, in the seller's colour: the four places, the account's menu, what the last form did.
import type { ComponentChildren, VNode } from "preact";
import type { Reply, Visit } from "../../kernel/http.ts";
import { brandOf, factsOf, pageReply, sellerOf, setting } from "../core/index.ts";
import { footLinks } from "../shop/shop-frame.tsx";
import type { Site } from "../site.ts";
import { Banner, Button, Form, Menu, PortalLayout, Toast } from "../ui/index.ts";
import type { Brand, NavLink, PageSetting } from "../ui/index.ts";
import { AccountBar, reachedAccounts } from "./account/account-bar.tsx";
import type { ReachedAccount } from "./account/account-bar.tsx";
import { portalWords } from "./portal.words.ts";
import type { Done } from "./portal.words.ts";
import { saidDone } from "./said-done.ts";
import type { SaidDone } from "./said-done.ts";

/** What the frame needs; made from a visit by `frameOf`. */
export type PortalFrame = {
  readonly setting: PageSetting;
  readonly brand: Brand;
  readonly name: string;
  readonly accounts: readonly ReachedAccount[];
  readonly nav: readonly NavLink[];
  readonly done: SaidDone | null;
  /** Why what is filled in here is only asked for. */
  readonly asking: string | null;
  readonly footerLinks: readonly NavLink[];
  readonly footerNote: string;
};

const askings = new WeakMap<Visit, readonly string[]>();

/** From here on the pages of this visit say that what is filled in is decided by these. */
export function noteAsking(visit: Visit, holders: readonly string[]): void {
  askings.set(visit, holders);
}

export function frameOf(site: Site, visit: Visit): PortalFrame {
  const words = portalWords(visit.lang);
  const [path = ""] = visit.url.split("?");
  const seller = sellerOf(visit);
  const places = [
    { label: words.overview, href: "/portal" },
    { label: words.packages, href: "/portal/services" },
    { label: words.domains, href: "/portal/domains" },
    { label: words.invoices, href: "/portal/invoices" },
  ];
  const isHere = (href: string): boolean => path === href || (href !== "/portal" && path.startsWith(href));
  return {
    setting: setting(site, visit),
    brand: brandOf(visit, "/portal"),
    name: factsOf(visit).signedIn?.name ?? "",
    accounts: reachedAccounts(visit),
    nav: places.map((place) => ({ ...place, current: isHere(place.href) })),
    done: saidDone(visit),
    asking: askings.has(visit) ? words.asking((askings.get(visit) ?? []).join(", ")) : null,
    footerLinks: footLinks(visit),
    footerNote: [seller.legalName, seller.email].filter((part) => part !== "").join(" · "),
  };
}

export function PortalPage(props: {
  readonly frame: PortalFrame;
  readonly title: string;
  readonly children: ComponentChildren;
  readonly failed?: boolean;
  readonly islands?: readonly string[];
  readonly refreshSeconds?: number;
}): VNode {
  const { frame, children, ...page } = props;
  const words = portalWords(frame.setting.lang);
  const link = (label: string, place: string) => ({ label, href: `/portal/${place}` });
  const entries = [
    link(words.order, "order"),
    link(words.orders, "orders"),
    link(words.quotes, "quotes"),
    link(words.contracts, "contracts"),
    link(words.payments, "payments"),
    link(words.balance, "balance"),
    link(words.methods, "payment-methods"),
    link(words.questions, "questions"),
    link(words.chat, "chat"),
    link(words.messages, "messages"),
    link(words.people, "people"),
    link(words.approvals, "approvals"),
    link(words.supportPin, "support-pin"),
    link(words.details, "details"),
    link(words.security, "security"),
    link(words.privacy, "privacy"),
    {
      key: "sign-out",
      form: (
        <Form action="/sign-out" layout="inline">
          <Button kind="quiet">{words.signOut}</Button>
        </Form>
      ),
    },
  ];
  return (
    <PortalLayout
      setting={frame.setting}
      brand={frame.brand}
      nav={frame.nav}
      footerLinks={frame.footerLinks}
      footerNote={frame.footerNote}
      end={<Menu label={frame.name} name={`${words.more}: ${frame.name}`} icon="person" entries={entries} />}
      banner={<AccountBar lang={frame.setting.lang} accounts={frame.accounts} />}
      flash={
        frame.done === null ? undefined : (
          <Toast tone={frame.done.held ? "warning" : "success"}>{frame.done.sentence}</Toast>
        )
      }
      {...page}
    >
      {frame.asking === null ? null : <Banner tone="info">{frame.asking}</Banner>}
      {children}
    </PortalLayout>
  );
}

/** A page as an answer; 422 where a form on it was refused. */
export function shown(page: VNode, failed = false): Reply {
  return pageReply(page, failed ? 422 : 200);
}

/** Where a form leads when it is done; the page there says what happened. */
export function goneTo(path: string, done?: Done): Reply {
  return { kind: "redirect", to: done === undefined ? path : `${path}?done=${done}` };
}
