// Gallery: a list, a record and all small parts in the back office.
import type { VNode } from "preact";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  DataTable,
  DateField,
  DateOnly,
  DateTime,
  DetailGrid,
  Dialog,
  EmptyState,
  ErrorPanel,
  FieldRow,
  FilterBar,
  Form,
  ICON_NAMES,
  Icon,
  IdCopy,
  JobProgress,
  LinkButton,
  Menu,
  Money,
  MoneyField,
  Muted,
  OfficeLayout,
  OfficeSearch,
  PageHeader,
  Pager,
  SelectField,
  Stack,
  StatusChip,
  Tabs,
  TextArea,
  Timeline,
  Toast,
  type OfficeGroup,
  type PageSetting,
  type Tone,
} from "../index.ts";
import { EUR, AT } from "./samples.ts";

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

function office(setting: PageSetting, current: string): Parameters<typeof OfficeLayout>[0] {
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

type OrderRow = {
  id: string;
  customer: string;
  what: string;
  tone: Tone;
  word: string;
  total: number;
  at: Date;
};
const ORDERS: readonly OrderRow[] = [
  {
    id: "K7M-2QX",
    customer: "Mia Brandt",
    what: "Starter, lichtblick-fotografie.de",
    tone: "pending",
    word: "Waiting for review",
    total: 5988,
    at: AT("09:12"),
  },
  {
    id: "P3D-9RT",
    customer: "Rindfleischetikettierungsüberwachung GmbH & Co. KG",
    what: "Agency, 4 domains",
    tone: "info",
    word: "Being set up",
    total: 31416,
    at: AT("08:55"),
  },
  {
    id: "H4T-7WD",
    customer: "Jonas Petersen",
    what: "Studio",
    tone: "success",
    word: "Active",
    total: 11988,
    at: AT("08:31"),
  },
  {
    id: "B8N-1LC",
    customer: "Ada Kowalczyk",
    what: "Starter, kowalczyk.eu",
    tone: "danger",
    word: "Failed",
    total: 6787,
    at: AT("07:48"),
  },
  {
    id: "W2F-5GH",
    customer: "Café Zeitgeist",
    what: "Starter",
    tone: "neutral",
    word: "Dropped",
    total: 5988,
    at: AT("07:02"),
  },
];

export function officeList(setting: PageSetting): VNode {
  return (
    <OfficeLayout
      {...office(setting, "Orders")}
      banner={
        <Banner tone="warning" wide>
          Mail is held back: the gate for outgoing mail is closed. <a href="/office/gates">Open it</a>
        </Banner>
      }
    >
      <PageHeader
        title="Orders"
        actions={
          <LinkButton kind="primary" href="/office/orders/new" icon="plus">
            New order
          </LinkButton>
        }
      />
      <FilterBar
        action="/office/orders"
        views={[
          { label: "Open", href: "?view=open", current: true },
          { label: "To review", href: "?view=review" },
          { label: "All", href: "?view=all" },
        ]}
        search={{ name: "q", label: "Search orders" }}
        active={[
          { label: "Placed after 1 Nov 2026", without: "?" },
          { label: "Product is Starter", without: "?" },
        ]}
        clear="?"
      />
      <Card flush>
        <DataTable
          caption="Orders"
          columns={[
            { key: "id", header: "Order", fit: true, cell: (row: OrderRow) => <code>{row.id}</code> },
            { key: "customer", header: "Customer", cell: (row) => row.customer },
            { key: "what", header: "Items", cell: (row) => <Muted>{row.what}</Muted> },
            {
              key: "state",
              header: "State",
              fit: true,
              cell: (row) => <StatusChip tone={row.tone} word={row.word} />,
            },
            { key: "at", header: "Placed", fit: true, cell: (row) => <DateTime at={row.at} /> },
            { key: "total", header: "Total", numeric: true, cell: (row) => <Money {...EUR(row.total)} /> },
          ]}
          rows={ORDERS}
          rowKey={(row) => row.id}
          rowHref={(row) => `/office/orders/${row.id}`}
          totals={{ id: "Sum", total: <Money {...EUR(62167)} /> }}
        />
        <Pager next="?after=5" note="5 orders" />
      </Card>
    </OfficeLayout>
  );
}

export function officeOrder(setting: PageSetting): VNode {
  return (
    <OfficeLayout
      {...office(setting, "Order K7M-2QX")}
      flash={<Toast tone="success">The note is saved.</Toast>}
    >
      <PageHeader
        trail={[{ label: "Orders", href: "/office/orders" }]}
        title="Order K7M-2QX"
        status={<StatusChip tone="pending" word="Waiting for review" />}
        actions={
          <>
            <Button kind="primary">Accept</Button>
            <Button
              kind="danger"
              confirm="Reject this order? The customer is told, and the held 59,88 € are released."
            >
              Reject
            </Button>
            <Menu
              label="More"
              entries={[
                { label: "Print", href: "?print", icon: "print" },
                { label: "Customer card", href: "/c", icon: "person" },
              ]}
              kind="secondary"
            />
          </>
        }
      />
      <Tabs
        label="Order"
        tabs={[
          { label: "Overview", href: "?", current: true },
          { label: "Documents", href: "?documents", count: 2 },
          { label: "Messages", href: "?messages", count: 4 },
        ]}
      />
      <Columns shape="side">
        <div>
          <Card title="Order">
            <DetailGrid
              facts={[
                { label: "Customer", value: <a href="/c">Mia Brandt</a> },
                { label: "E-mail", value: "mia@lichtblick-fotografie.de" },
                { label: "Placed", value: <DateTime at={AT("09:12")} /> },
                { label: "Id", value: <IdCopy value="ord_01jd3h8k2v7w" /> },
                { label: "Total", value: <Money {...EUR(5988)} /> },
                { label: "Pays by", value: "Card, after set-up" },
              ]}
            />
          </Card>
          <Card title="Clock" lead="Day by day; everything due happens.">
            <JobProgress label="Moving to 20 Nov 2027" done={142} of={365} failed={1} />
          </Card>
          <Card title="Book a payment">
            <Form action="/office/payments" layout="full">
              <FieldRow>
                <MoneyField name="amount" label="Amount" currency="EUR" value="59,88" />
                <DateField name="booked_on" label="Received on" value="2026-11-20" />
                <SelectField
                  name="way"
                  label="How"
                  value="transfer"
                  options={[
                    { value: "transfer", label: "Bank transfer" },
                    { value: "cheque", label: "Cheque" },
                  ]}
                />
              </FieldRow>
              <TextArea name="note" label="Note" optional rows={2} />
              <ButtonRow>
                <Button kind="secondary">Book payment</Button>
                <Button kind="quiet" opens="about-booking">
                  What happens then?
                </Button>
              </ButtonRow>
            </Form>
            <Dialog id="about-booking" title="What booking does">
              The payment is written to the ledger and set against the open invoices, oldest first.
            </Dialog>
          </Card>
        </div>
        <Card title="Timeline">
          <Timeline
            label="What happened"
            entries={[
              {
                key: "1",
                at: AT("09:15"),
                what: "Sent to review",
                who: "Screening",
                tone: "pending",
                icon: "shield",
                detail:
                  "Two reasons: the card is from another country than the address; the mail address is new.",
              },
              {
                key: "2",
                at: AT("09:14"),
                what: "E-mail address confirmed",
                who: "Mia Brandt",
                tone: "success",
                icon: "check",
              },
              { key: "3", at: AT("09:12"), what: "Confirmation sent", who: "System", icon: "mail" },
              { key: "4", at: AT("09:12"), what: "Order placed", who: "Mia Brandt" },
            ]}
          />
        </Card>
      </Columns>
    </OfficeLayout>
  );
}

export function parts(setting: PageSetting): VNode {
  const tones: readonly Tone[] = ["success", "warning", "danger", "info", "pending", "neutral"];
  return (
    <OfficeLayout {...office(setting, "Parts")}>
      <PageHeader title="Parts" />
      <Card title="Buttons">
        <Stack gap="s">
          <ButtonRow>
            <Button kind="primary">Primary</Button>
            <Button>Secondary</Button>
            <Button kind="quiet">Quiet</Button>
            <Button kind="danger">Danger</Button>
            <Button disabled>Off</Button>
          </ButtonRow>
          <ButtonRow>
            <Button size="small" icon="copy">
              Small
            </Button>
            <Button icon="download">With icon</Button>
            <Button size="large" iconEnd="arrow-right">
              Large
            </Button>
          </ButtonRow>
        </Stack>
      </Card>
      <Card title="States">
        <ButtonRow>
          {tones.map((tone) => (
            <StatusChip key={tone} tone={tone} word={tone} />
          ))}
        </ButtonRow>
      </Card>
      {tones.map((tone) => (
        <Banner key={tone} tone={tone} title={`A ${tone} banner`}>
          What happened, what is safe, and what to do now.
        </Banner>
      ))}
      <ErrorPanel retryHref="?" requestId="req_01jd3h8k2v7w">
        The list of servers could not be read. Nothing was changed.
      </ErrorPanel>
      <Card title="Icons">
        <ButtonRow>
          {ICON_NAMES.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </ButtonRow>
      </Card>
      <Card flush title="Nothing here">
        <EmptyState
          icon="search"
          title="No order fits these filters"
          action={<LinkButton href="?">Clear filters</LinkButton>}
        />
      </Card>
    </OfficeLayout>
  );
}
