// Gallery: the pages of one task and the customer's overview.
import type { VNode } from "preact";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  DataTable,
  DateOnly,
  DateTime,
  DetailGrid,
  Disclosure,
  EmailField,
  EmptyState,
  Form,
  IdCopy,
  LinkButton,
  LiveRegion,
  LiveSource,
  Menu,
  Money,
  OtpField,
  PageHeader,
  PasswordField,
  PlainLayout,
  PortalLayout,
  Stack,
  StatBlock,
  StatusChip,
  SummaryList,
  TaskList,
  Toast,
  type PageSetting,
  type Tone,
} from "../index.ts";
import { BRAND, EUR, AT, FOOT } from "./samples.ts";

export function tracker(setting: PageSetting): VNode {
  return (
    <PlainLayout
      setting={setting}
      brand={BRAND}
      title="Order K7M-2QX"
      islands={["live"]}
      refreshSeconds={20}
      footerLinks={FOOT}
    >
      <LiveSource events="/o/token/events" />
      <LiveRegion name="order" announce>
        <PageHeader
          title="Your order is being set up"
          status={<StatusChip tone="info" word="In progress" />}
          lead="You can close this page and come back by the link in our mail."
        />
        <Card>
          <DetailGrid
            facts={[
              { label: "Order", value: <IdCopy value="K7M-2QX" /> },
              { label: "Customer number", value: <IdCopy value="10482" /> },
              { label: "Placed", value: <DateTime at={AT("09:12")} /> },
              { label: "Total", value: <Money {...EUR(5988)} /> },
            ]}
          />
        </Card>
        <Card title="Where it stands">
          <TaskList
            label="Steps of your order"
            tasks={[
              { key: "1", title: "Order received", state: "done", at: AT("09:12") },
              { key: "2", title: "E-mail address confirmed", state: "done", at: AT("09:14") },
              {
                key: "3",
                title: "Code from the text message",
                state: "current",
                at: AT("09:15"),
                who: "you",
                note: "We sent six digits to +49 151 ••• •47.",
                action: (
                  <Form action="/o/token/code" layout="stack" label="Enter the code">
                    <OtpField name="code" />
                    <ButtonRow>
                      <Button kind="primary">Confirm</Button>
                      <Button kind="quiet" name="again" value="1">
                        Send again
                      </Button>
                    </ButtonRow>
                  </Form>
                ),
              },
              {
                key: "4",
                title: "lichtblick-fotografie.de",
                state: "failed",
                at: AT("09:20"),
                who: "our team",
                note: "The registry refused the name servers. We are on it; you need not do anything.",
              },
              { key: "5", title: "Starter is set up on a server", state: "waiting", who: "us" },
            ]}
          />
        </Card>
        <Disclosure title="What if the message does not arrive?">
          You can have the code sent to another number, or call us.
        </Disclosure>
      </LiveRegion>
    </PlainLayout>
  );
}

export function signIn(setting: PageSetting): VNode {
  return (
    <PlainLayout setting={setting} brand={BRAND} title="Sign in" footerLinks={FOOT}>
      <Card>
        <Stack>
          <PageHeader title="Sign in" lead="To your packages, domains and invoices." />
          <Form action="/sign-in">
            <EmailField name="email" autocomplete="username" />
            <PasswordField name="password" />
            <ButtonRow>
              <Button kind="primary">Sign in</Button>
              <a href="/reset">Forgot the password?</a>
            </ButtonRow>
          </Form>
        </Stack>
      </Card>
    </PlainLayout>
  );
}

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
        <DataTable
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
