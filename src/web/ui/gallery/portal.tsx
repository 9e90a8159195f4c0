// Gallery: the customer's overview.
import type { VNode } from "preact";
import {
  Banner,
  Card,
  Columns,
  Table,
  DateOnly,
  EmptyState,
  LinkButton,
  Menu,
  Money,
  PageHeader,
  PortalLayout,
  StatBlock,
  StatusChip,
  SummaryList,
  Toast,
  type PageSetting,
  type Tone,
} from "../index.ts";
import { BRAND, EUR, FOOT } from "./samples.ts";

export function portal(setting: PageSetting): VNode {
  return (
    <PortalLayout
      setting={setting}
      brand={BRAND}
      title="Overview"
      nav={[
        { label: "Overview", href: "/portal", current: true },
        { label: "Packages", href: "/portal/services" },
        { label: "Domains", href: "/portal/domains" },
        { label: "Invoices", href: "/portal/invoices" },
      ]}
      end={
        <Menu
          label="Mia Brandt"
          icon="person"
          entries={[
            { label: "Security", href: "/portal/security", icon: "shield" },
            { label: "Sign out", href: "/sign-out" },
          ]}
        />
      }
      flash={<Toast>Auto-renewal for lichtblick-fotografie.de is on.</Toast>}
      footerLinks={FOOT}
    >
      <PageHeader
        title="Good morning, Mia"
        lead="One thing needs you today."
        actions={
          <LinkButton kind="secondary" href="/portal/order" icon="plus">
            Order more
          </LinkButton>
        }
      />
      <Banner
        tone="warning"
        title="Invoice 2026-1043 was due on 12 November"
        action={
          <LinkButton kind="primary" href="/i/token">
            Pay 14,28 €
          </LinkButton>
        }
      >
        Please pay by 26 November so that everything stays online.
      </Banner>
      <Columns shape="thirds">
        <Card>
          <StatBlock
            label="Next charge"
            value={<Money {...EUR(833)} />}
            note={
              <>
                on <DateOnly date="2026-12-12" />
              </>
            }
          />
        </Card>
        <Card>
          <StatBlock
            label="Balance"
            value={<Money {...EUR(-1250)} />}
            note="Will be taken off the next invoice."
          />
        </Card>
        <Card>
          <StatBlock
            label="Disk used"
            value="4.2 of 10 GB"
            note="Studio on srv-04"
            href="/portal/services/1"
          />
        </Card>
      </Columns>
      <Card
        title="Packages"
        flush
        actions={
          <LinkButton size="small" href="/portal/services">
            All packages
          </LinkButton>
        }
      >
        <Table
          caption="Your packages"
          columns={[
            {
              key: "name",
              header: "Package",
              cell: (row: { name: string; state: Tone; word: string; price: number }) => row.name,
            },
            { key: "state", header: "State", cell: (row) => <StatusChip tone={row.state} word={row.word} /> },
            { key: "next", header: "Paid until", cell: () => <DateOnly date="2026-12-12" /> },
            {
              key: "price",
              header: "Per month",
              numeric: true,
              cell: (row) => <Money {...EUR(row.price)} />,
            },
          ]}
          rows={[
            { name: "Studio · lichtblick-fotografie.de", state: "success", word: "Active", price: 833 },
            { name: "Starter · hochzeit-am-see.de", state: "warning", word: "Suspended", price: 499 },
          ]}
          rowKey={(row) => row.name}
          rowHref={(row) => `/portal/services/${row.name.length}`}
        />
      </Card>
      <Card title="Check your details">
        <SummaryList
          rows={[
            {
              label: "Name",
              value: "Mia Brandt",
              change: { href: "/portal/details", label: "Change", about: "name" },
            },
            {
              label: "Address",
              value: (
                <>
                  Am Donaudampfschifffahrtsgesellschaftskai 12
                  <br />
                  10115 Berlin
                </>
              ),
              change: { href: "/portal/details", label: "Change", about: "address" },
            },
          ]}
        />
      </Card>
      <EmptyState
        icon="inbox"
        title="No tickets yet"
        action={<LinkButton href="/portal/tickets/new">Ask a question</LinkButton>}
      >
        Your questions and our answers will be kept here.
      </EmptyState>
    </PortalLayout>
  );
}
