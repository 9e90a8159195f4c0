// The frame around every page of the office: places by right, the demo's date, search, what the last form did, and how to leave.
import type { ComponentChildren, VNode } from "preact";
import type { Reply, Visit } from "../../kernel/http.ts";
import { dateIn } from "../../kernel/time.ts";
import { booksGuard } from "../../business/ledger/index.ts";
import { houseState, type Gate } from "../../business/sellers/index.ts";
import { factsOf, noteListed, pageReply, setting } from "../core/index.ts";
import type { ListedRow } from "../core/index.ts";
import type { Site } from "../site.ts";
import {
  EmptyState,
  LinkButton,
  OfficeLayout,
  OfficeSearch,
  PageHeader,
  Toast,
  VisuallyHidden,
  type IconName,
  type Lang,
  type OfficeGroup,
  type OfficeLink,
} from "../ui/index.ts";
import { address } from "./forms.ts";
import { Account, DemoClock, GateBanner } from "./frame-parts.tsx";
import { officeWords } from "./office.words.ts";
import { saidDone } from "./said-done.ts";
import { HouseBanners } from "./set-up/setup-banners.tsx";
import { BrandLine, BrandSwitch } from "./brands/brand-switch.tsx";
import { holds } from "./staff/staff-visit.ts";

export type Place =
  | "today"
  | "orders"
  | "carts"
  | "customers"
  | "papers"
  | "print"
  | "declarations"
  | "services"
  | "domains"
  | "contracts"
  | "quotes"
  | "invoices"
  | "payments"
  | "messages"
  | "inbox"
  | "tickets"
  | "chat"
  | "jobs"
  | "gates"
  | "screening"
  | "connections"
  | "settings"
  | "brands"
  | "setup"
  | "texts"
  | "staff"
  | "privacy"
  | "clock";

type Spot = { readonly place: Place; readonly icon: IconName; readonly right: string };

const GROUPS: readonly { readonly label?: "fleet" | "money" | "house"; readonly spots: readonly Spot[] }[] = [
  {
    spots: [
      { place: "today", icon: "home", right: "office.see" },
      { place: "orders", icon: "inbox", right: "orders.see" },
      { place: "carts", icon: "cart", right: "orders.see" },
      { place: "papers", icon: "book", right: "orders.see" },
      { place: "print", icon: "print", right: "print.do" },
      { place: "customers", icon: "people", right: "customers.see" },
      { place: "declarations", icon: "alert", right: "services.see" },
      { place: "inbox", icon: "mail", right: "messages.see" },
      { place: "tickets", icon: "phone", right: "tickets.see" },
      { place: "chat", icon: "chat", right: "tickets.answer" },
    ],
  },
  {
    label: "fleet",
    spots: [
      { place: "services", icon: "server", right: "services.see" },
      { place: "domains", icon: "globe", right: "services.see" },
      { place: "contracts", icon: "book", right: "services.see" },
    ],
  },
  {
    label: "money",
    spots: [
      { place: "quotes", icon: "tag", right: "billing.see" },
      { place: "invoices", icon: "invoice", right: "billing.see" },
      { place: "payments", icon: "wallet", right: "billing.see" },
    ],
  },
  {
    label: "house",
    spots: [
      { place: "messages", icon: "mail", right: "messages.see" },
      { place: "jobs", icon: "refresh", right: "jobs.see" },
      { place: "gates", icon: "shield", right: "settings.see" },
      { place: "screening", icon: "filter", right: "settings.see" },
      { place: "connections", icon: "key", right: "settings.see" },
      { place: "setup", icon: "list", right: "settings.see" },
      { place: "brands", icon: "tag", right: "settings.see" },
      { place: "settings", icon: "gear", right: "settings.see" },
      { place: "texts", icon: "book", right: "settings.see" },
      { place: "staff", icon: "person", right: "staff.change" },
      { place: "privacy", icon: "shield", right: "privacy.do" },
      { place: "clock", icon: "clock", right: "clock.move" },
    ],
  },
];

/** What stands on these pages is one brand's. */
const OF_A_BRAND: ReadonlySet<Place> = new Set(["screening", "settings", "setup", "texts"]);

export const hrefOf = (place: Place): string => (place === "today" ? "/office" : `/office/${place}`);

/** The pages the visitor may go to, in the order of the navigation. */
export const placesFor = (site: Site, visit: Visit): readonly OfficeLink[] =>
  groupsFor(site, visit, null).flatMap((group) => group.links);

function groupsFor(site: Site, visit: Visit, current: Place | null): OfficeGroup[] {
  const words = officeWords(visit.lang);
  const there = (spot: Spot): boolean =>
    holds(visit, spot.right) && (spot.place !== "clock" || site.clock.movable);
  return GROUPS.map(({ label, spots }) => ({
    ...(label === undefined ? {} : { label: words[label] }),
    links: spots.filter(there).map((spot): OfficeLink => ({
      label: words[spot.place],
      href: hrefOf(spot.place),
      icon: spot.icon,
      current: spot.place === current,
    })),
  })).filter((group) => group.links.length > 0);
}

export type OfficePage = {
  readonly title: string;
  readonly place: Place | null;
  readonly children: ComponentChildren;
  /** The name of the sentence that the last form left in the address. */
  readonly done?: string | undefined;
  readonly flash?: ComponentChildren;
  readonly failed?: boolean;
  readonly islands?: readonly string[];
  readonly refreshSeconds?: number;
  readonly status?: number;
  /** Rows that are customers' things: who of the staff saw them is kept before the page is shown. */
  readonly listed?: readonly ListedRow[];
  /** The customer the page is about: what can be done for them is offered by the search, too. */
  readonly accountId?: string;
};

/** Draws a page of the office for whoever visits. */
export async function office(site: Site, visit: Visit, page: OfficePage): Promise<Reply> {
  const words = officeWords(visit.lang);
  const [house, guard] = await Promise.all([
    houseState(site.db.read),
    booksGuard(site.db),
    noteListed(site, visit, page.listed ?? []),
  ]);
  const gates = house.gates.filter((gate) => gate.position !== "open");
  const { timeZone, signedIn, brands, seller } = factsOf(visit);
  const brand = { lang: visit.lang, brands, current: seller };
  const status = page.status ?? (page.failed ? 422 : 200);
  const drawn = (
    <OfficeLayout
      setting={setting(site, visit)}
      siteName={words.office}
      home="/office"
      title={page.title}
      failed={page.failed ?? false}
      islands={["office", "palette", ...(page.islands ?? [])]}
      groups={groupsFor(site, visit, page.place)}
      search={
        <OfficeSearch
          action="/office/search"
          label={words.search}
          near={address("/office/search/near", { on: page.accountId })}
        />
      }
      clock={site.clock.movable ? <DemoClock lang={visit.lang} date={dateIn(timeZone, visit.now)} /> : null}
      searchLink={
        <LinkButton href="/office/search" kind="quiet" icon="search">
          <VisuallyHidden>{words.find}</VisuallyHidden>
        </LinkButton>
      }
      brand={<BrandSwitch {...brand} />}
      account={<Account lang={visit.lang} name={signedIn?.name ?? ""} />}
      banner={
        <>
          <HouseBanners visit={visit} identity={house.identity} guard={guard} />
          {gates.length > 0 ? <GateBanner lang={visit.lang} gates={gates} /> : null}
        </>
      }
      flash={page.flash ?? flashOf(visit.lang, page.done, gates)}
      {...(page.refreshSeconds === undefined ? {} : { refreshSeconds: page.refreshSeconds })}
    >
      {page.place !== null && OF_A_BRAND.has(page.place) ? <BrandLine {...brand} /> : null}
      {page.children}
    </OfficeLayout>
  );
  return pageReply(drawn, status);
}

function flashOf(lang: Lang, done: string | undefined, gates: readonly Gate[]): VNode | null {
  const said = saidDone(lang, done, gates);
  return said === null ? null : <Toast tone={said.held ? "warning" : "success"}>{said.sentence}</Toast>;
}

/** For ids that are none, or that name nothing. */
export function nothingThere(site: Site, visit: Visit): Promise<Reply> {
  const words = officeWords(visit.lang);
  return office(site, visit, {
    title: words.notFound,
    place: null,
    status: 404,
    children: (
      <>
        <PageHeader title={words.notFound} />
        <EmptyState
          title={words.notFoundHint}
          action={<LinkButton href="/office">{words.back}</LinkButton>}
        />
      </>
    ),
  });
}
