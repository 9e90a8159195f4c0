// Gallery: the back office around its pages.
import {
  DateOnly,
  Icon,
  Menu,
  OfficeLayout,
  OfficeSearch,
  type OfficeGroup,
  type PageSetting,
} from "../index.ts";

const OFFICE: readonly OfficeGroup[] = [
  {
    links: [
      { label: "Today", href: "/office", icon: "home" },
      { label: "Orders", href: "/office/orders", icon: "cart", current: true, count: 3 },
      { label: "Customers", href: "/office/customers", icon: "people" },
      { label: "Inbox", href: "/office/inbox", icon: "inbox", count: 12 },
    ],
  },
  {
    label: "Fleet",
    links: [
      { label: "Packages", href: "/office/services", icon: "grid" },
      { label: "Domains", href: "/office/domains", icon: "globe" },
      { label: "Servers", href: "/office/servers", icon: "server" },
    ],
  },
  {
    label: "Money",
    links: [
      { label: "Invoices", href: "/office/invoices", icon: "invoice" },
      { label: "Payments", href: "/office/payments", icon: "card" },
      { label: "Ledger", href: "/office/ledger", icon: "book" },
    ],
  },
  {
    label: "House",
    links: [
      { label: "Jobs", href: "/office/jobs", icon: "refresh" },
      { label: "Messages", href: "/office/messages", icon: "mail" },
      { label: "Settings", href: "/office/settings", icon: "gear" },
    ],
  },
];

/** The office around a gallery page. */
export function office(setting: PageSetting, current: string): Parameters<typeof OfficeLayout>[0] {
  return {
    setting,
    siteName: "Kontor",
    title: current,
    groups: OFFICE,
    clock: (
      <>
        <Icon name="clock" small /> Demo: <DateOnly date="2026-11-20" />
      </>
    ),
    search: <OfficeSearch action="/office/search" label="Name, domain, number" />,
    account: <Menu label="Jo" icon="person" entries={[{ label: "Sign out", href: "/office/sign-out" }]} />,
    children: null,
  };
}
