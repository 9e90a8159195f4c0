// Whole pages drawn from the kit with invented but likely contents: what the checks look at, and the shortest answer to
// "how is this component used?". Nothing of it is shown to customers.
import type { VNode } from "preact";
import {
  AddressFields,
  Band,
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Columns,
  DataTable,
  DateField,
  DateOnly,
  DateTime,
  DetailGrid,
  Dialog,
  Disclosure,
  DomainResultRow,
  DomainResults,
  DomainSearch,
  EmailField,
  EmptyState,
  ErrorPanel,
  FieldRow,
  FilterBar,
  Form,
  FormSection,
  Hero,
  ICON_NAMES,
  Icon,
  IdCopy,
  JobProgress,
  LinkButton,
  LiveRegion,
  LiveSource,
  Menu,
  Money,
  MoneyField,
  Muted,
  OfficeLayout,
  OfficeSearch,
  OrderSummary,
  OtpField,
  PageHeader,
  Pager,
  PasswordField,
  PhoneField,
  PlainLayout,
  PlanCard,
  Plans,
  PortalLayout,
  PriceTable,
  RadioCards,
  SelectField,
  ShopLayout,
  Stack,
  StatBlock,
  StatusChip,
  Stepper,
  SummaryList,
  Tabs,
  TaskList,
  TextArea,
  TextField,
  Timeline,
  Toast,
  VatField,
  type Brand,
  type OfficeGroup,
  type PageSetting,
  type Tone,
} from "./index.ts";

const BRAND: Brand = { name: "Nordlicht Hosting", href: "/", colour: "#0f766e" };
const EUR = (minor: number): { minor: bigint; currency: string } => ({ minor: BigInt(minor), currency: "EUR" });
const AT = (time: string): Date => new Date(`2026-11-20T${time}:00Z`);
const SHOP_NAV = [
  { label: "Domains", href: "/domains", current: true },
  { label: "Hosting", href: "/hosting" },
  { label: "Help", href: "/help" },
];
const FOOT = [
  { label: "Imprint", href: "/legal/imprint" },
  { label: "Privacy", href: "/legal/privacy" },
  { label: "Cancel contract", href: "/legal/cancel" },
];

function shopHome(setting: PageSetting): VNode {
  const plan = (name: string, price: number, lead: string, recommended: boolean): VNode => (
    <PlanCard
      name={name}
      lead={lead}
      price={EUR(price)}
      priceNote="per month, incl. VAT"
      small={
        <>
          Billed yearly, <Money {...EUR(price * 12)} />. No set-up fee.
        </>
      }
      features={["10 GB disk on NVMe", "25 mailboxes", "One domain included", "Daily copies, kept 30 days"]}
      action={
        <LinkButton href="/order" kind={recommended ? "primary" : "secondary"} label={`Choose ${name}`}>
          Choose {name}
        </LinkButton>
      }
      recommended={recommended}
    />
  );
  return (
    <ShopLayout
      setting={setting}
      brand={BRAND}
      title="Web hosting and domains"
      nav={SHOP_NAV}
      bleed
      islands={["search"]}
      end={
        <LinkButton href="/portal" kind="quiet" icon="person">
          Sign in
        </LinkButton>
      }
      footerLinks={FOOT}
      footerNote="© Nordlicht Hosting"
    >
      <Hero
        title="A home for your website, set up in minutes"
        lead="Search a name, choose a package, and watch it being set up. You always see the price of the years to come."
        facts={["Servers in Germany", "Cancel to the end of each term", "People answer, by day"]}
      >
        <DomainSearch
          action="/domains"
          label="Find your domain"
          placeholder="your-name.de"
          button="Search"
          results="results"
        />
      </Hero>
      <Band>
          <Stack gap="l">
            <DomainResults id="results" label="Results">
              <DomainResultRow
                first
                domain="lichtblick-fotografie.de"
                state="free"
                firstYear={EUR(499)}
                renewal={EUR(1188)}
                action={<Button kind="primary">Add to order</Button>}
              />
              <DomainResultRow
                domain="müller-söhne.de"
                ascii="xn--mller-shne-x5a6t.de"
                state="taken"
                note="Yours already? You can move it to us."
                action={<LinkButton href="/transfer">Transfer</LinkButton>}
              />
              <DomainResultRow
                domain="lichtblick.io"
                state="premium"
                firstYear={EUR(249900)}
                renewal={EUR(5990)}
                action={<Button>Add to order</Button>}
              />
              <DomainResultRow
                domain="lichtblick.shop"
                state="unknown"
                note="The registry did not answer in time. The name may be free."
                action={<Button icon="refresh">Ask again</Button>}
              />
              <DomainResultRow domain="-licht.de" state="invalid" note="A name cannot start with a hyphen." />
            </DomainResults>
            <Plans>
              {plan("Starter", 499, "One website and its mail, without extras you do not need.", false)}
              {plan("Studio", 999, "Several websites, more room, and a place to try things out.", true)}
              {plan("Agency", 2499, "For everybody who looks after other people's websites.", false)}
            </Plans>
            <Card title="What each ending costs" flush>
              <PriceTable
                caption="Prices per ending and year"
                columns={[
                  { key: "de", label: ".de" },
                  { key: "com", label: ".com" },
                  { key: "eu", label: ".eu", note: "EU address needed" },
                ]}
                rows={[
                  { label: "First year", cells: { de: <Money {...EUR(499)} />, com: <Money {...EUR(999)} />, eu: <Money {...EUR(799)} /> } },
                  { label: "Then per year", cells: { de: <Money {...EUR(1188)} />, com: <Money {...EUR(1788)} />, eu: <Money {...EUR(1299)} /> } },
                ]}
              />
            </Card>
          </Stack>
      </Band>
    </ShopLayout>
  );
}

function checkout(setting: PageSetting): VNode {
  const errors = { email: "Enter your e-mail address, for example mia@example.org.", postal_code: "A German postal code has 5 digits.", terms: "Please agree to the terms to go on." };
  return (
    <ShopLayout setting={setting} brand={BRAND} title="Your details" nav={[]} failed footerLinks={FOOT}>
      <Stepper
        label="Order"
        steps={[
          { label: "Domain", state: "done", href: "/checkout/domain" },
          { label: "Options", state: "done", href: "/checkout/options" },
          { label: "Your details", state: "current" },
          { label: "Payment", state: "waiting" },
          { label: "Review", state: "waiting" },
        ]}
      />
      <PageHeader title="Your details" lead="We need these for the contract and the invoice. Nothing else is asked." />
      <Columns shape="side">
        <Form action="/checkout/details" errors={errors} idempotencyKey="key-1" values={{ email: "mia", postal_code: "12", kind: "private", vat: "DE129273398" }}>
          <RadioCards
            name="kind"
            legend="Who is ordering?"
            options={[
              { value: "private", label: "A private person", note: "You can withdraw within 14 days." },
              { value: "company", label: "A company or club", note: "With a VAT number abroad the invoice comes without VAT." },
            ]}
          />
          <FieldRow>
            <TextField name="given_name" label="First name" autocomplete="given-name" value="Mia" />
            <TextField name="family_name" label="Last name" autocomplete="family-name" value="Brandt" />
          </FieldRow>
          <EmailField name="email" hint="For your order and invoices. No advertising." />
          <PhoneField name="phone" optional />
          <FormSection title="Address">
            <AddressFields countries={["DE", "AT", "CH", "NL", "GB", "US"]} defaultCountry="DE" autofill="billing" />
          </FormSection>
          <VatField name="vat" result={<StatusChip tone="success" word="Confirmed" />} />
          <RadioCards
            name="pay"
            legend="How would you like to pay?"
            value="card"
            options={[
              { value: "card", label: "Card", note: "On our processor's page; we never see the number.", end: <Icon name="card" /> },
              { value: "transfer", label: "Bank transfer", note: "Set-up starts when the money is here." },
            ]}
          />
          <Checkbox name="terms" label={<>I agree to the <a href="/legal/terms">terms of 1 October 2026</a>.</>} />
          <Checkbox name="start" label="Please start at once, before the 14 days are over." hint="You then pay for what you have used if you withdraw." />
          <ButtonRow>
            <Button kind="primary" size="large">
              Order with obligation to pay
            </Button>
            <LinkButton kind="quiet" href="/checkout/options">
              Back
            </LinkButton>
          </ButtonRow>
        </Form>
        <OrderSummary
          title="Your order"
          lines={[
            { key: "1", what: "Starter", note: "12 months, 25 mailboxes", amount: EUR(5988) },
            { key: "2", what: "lichtblick-fotografie.de", note: "First year", amount: EUR(0) },
          ]}
          net={EUR(5032)}
          taxes={[{ label: "19 % VAT", amount: EUR(956) }]}
          total={EUR(5988)}
          next={{ date: "2027-11-20", amount: EUR(7176) }}
          note="Can be cancelled up to 30 days before the end of the term."
        />
      </Columns>
    </ShopLayout>
  );
}

function tracker(setting: PageSetting): VNode {
  return (
    <PlainLayout setting={setting} brand={BRAND} title="Order K7M-2QX" islands={["live"]} refreshSeconds={20} footerLinks={FOOT}>
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
                      <Button kind="quiet" name="again" value="1">Send again</Button>
                    </ButtonRow>
                  </Form>
                ),
              },
              { key: "4", title: "lichtblick-fotografie.de", state: "failed", at: AT("09:20"), who: "our team", note: "The registry refused the name servers. We are on it; you need not do anything." },
              { key: "5", title: "Starter is set up on a server", state: "waiting", who: "us" },
            ]}
          />
        </Card>
        <Disclosure title="What if the message does not arrive?">You can have the code sent to another number, or call us.</Disclosure>
      </LiveRegion>
    </PlainLayout>
  );
}

function signIn(setting: PageSetting): VNode {
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

function portal(setting: PageSetting): VNode {
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
      end={<Menu label="Mia Brandt" icon="person" entries={[{ label: "Security", href: "/portal/security", icon: "shield" }, { label: "Sign out", href: "/sign-out" }]} />}
      flash={<Toast>Auto-renewal for lichtblick-fotografie.de is on.</Toast>}
      footerLinks={FOOT}
    >
      <PageHeader title="Good morning, Mia" lead="One thing needs you today." actions={<LinkButton kind="secondary" href="/portal/order" icon="plus">Order more</LinkButton>} />
      <Banner tone="warning" title="Invoice 2026-1043 was due on 12 November" action={<LinkButton kind="primary" href="/i/token">Pay 14,28 €</LinkButton>}>
        Please pay by 26 November so that everything stays online.
      </Banner>
      <Columns shape="thirds">
        <Card><StatBlock label="Next charge" value={<Money {...EUR(833)} />} note={<>on <DateOnly date="2026-12-12" /></>} /></Card>
        <Card><StatBlock label="Balance" value={<Money {...EUR(-1250)} />} note="Will be taken off the next invoice." /></Card>
        <Card><StatBlock label="Disk used" value="4.2 of 10 GB" note="Studio on srv-04" href="/portal/services/1" /></Card>
      </Columns>
      <Card title="Packages" flush actions={<LinkButton size="small" href="/portal/services">All packages</LinkButton>}>
        <DataTable
          caption="Your packages"
          columns={[
            { key: "name", header: "Package", cell: (row: { name: string; state: Tone; word: string; price: number }) => row.name },
            { key: "state", header: "State", cell: (row) => <StatusChip tone={row.state} word={row.word} /> },
            { key: "next", header: "Paid until", cell: () => <DateOnly date="2026-12-12" /> },
            { key: "price", header: "Per month", numeric: true, cell: (row) => <Money {...EUR(row.price)} /> },
          ]}
          rows={[
            { name: "Studio · lichtblick-fotografie.de", state: "success", word: "Active", price: 833 },
            { name: "Starter · hochzeit-am-see.de", state: "warning", word: "Suspended", price: 499 },
          ]}
          rowKey={(row) => row.name}
          rowHref={(row) => `/portal/services/${row.name.length}`}
        />
      </Card>
      <Card title="Check your details"><SummaryList rows={[{ label: "Name", value: "Mia Brandt", change: { href: "/portal/details", label: "Change", about: "name" } }, { label: "Address", value: <>Am Donaudampfschifffahrtsgesellschaftskai 12<br />10115 Berlin</>, change: { href: "/portal/details", label: "Change", about: "address" } }]} /></Card>
      <EmptyState icon="inbox" title="No tickets yet" action={<LinkButton href="/portal/tickets/new">Ask a question</LinkButton>}>Your questions and our answers will be kept here.</EmptyState>
    </PortalLayout>
  );
}

const OFFICE: readonly OfficeGroup[] = [
  { links: [{ label: "Today", href: "/office", icon: "home" }, { label: "Orders", href: "/office/orders", icon: "cart", current: true, count: 3 }, { label: "Customers", href: "/office/customers", icon: "people" }, { label: "Inbox", href: "/office/inbox", icon: "inbox", count: 12 }] },
  { label: "Fleet", links: [{ label: "Packages", href: "/office/services", icon: "grid" }, { label: "Domains", href: "/office/domains", icon: "globe" }, { label: "Servers", href: "/office/servers", icon: "server" }] },
  { label: "Money", links: [{ label: "Invoices", href: "/office/invoices", icon: "invoice" }, { label: "Payments", href: "/office/payments", icon: "card" }, { label: "Ledger", href: "/office/ledger", icon: "book" }] },
  { label: "House", links: [{ label: "Jobs", href: "/office/jobs", icon: "refresh" }, { label: "Messages", href: "/office/messages", icon: "mail" }, { label: "Settings", href: "/office/settings", icon: "gear" }] },
];

function office(setting: PageSetting, current: string): Parameters<typeof OfficeLayout>[0] {
  return {
    setting,
    siteName: "Kontor",
    title: current,
    groups: OFFICE,
    clock: <><Icon name="clock" small /> Demo: <DateOnly date="2026-11-20" /></>,
    search: <OfficeSearch action="/office/search" label="Name, domain, number" />,
    account: <Menu label="Jo" icon="person" entries={[{ label: "Sign out", href: "/office/sign-out" }]} />,
    children: null,
  };
}

type OrderRow = { id: string; customer: string; what: string; tone: Tone; word: string; total: number; at: Date };
const ORDERS: readonly OrderRow[] = [
  { id: "K7M-2QX", customer: "Mia Brandt", what: "Starter, lichtblick-fotografie.de", tone: "pending", word: "Waiting for review", total: 5988, at: AT("09:12") },
  { id: "P3D-9RT", customer: "Rindfleischetikettierungsüberwachung GmbH & Co. KG", what: "Agency, 4 domains", tone: "info", word: "Being set up", total: 31416, at: AT("08:55") },
  { id: "H4T-7WD", customer: "Jonas Petersen", what: "Studio", tone: "success", word: "Active", total: 11988, at: AT("08:31") },
  { id: "B8N-1LC", customer: "Ada Kowalczyk", what: "Starter, kowalczyk.eu", tone: "danger", word: "Failed", total: 6787, at: AT("07:48") },
  { id: "W2F-5GH", customer: "Café Zeitgeist", what: "Starter", tone: "neutral", word: "Dropped", total: 5988, at: AT("07:02") },
];

function officeList(setting: PageSetting): VNode {
  return (
    <OfficeLayout {...office(setting, "Orders")} banner={<Banner tone="warning" wide>Mail is held back: the gate for outgoing mail is closed. <a href="/office/gates">Open it</a></Banner>}>
      <PageHeader title="Orders" actions={<LinkButton kind="primary" href="/office/orders/new" icon="plus">New order</LinkButton>} />
      <FilterBar
        action="/office/orders"
        views={[{ label: "Open", href: "?view=open", current: true }, { label: "To review", href: "?view=review" }, { label: "All", href: "?view=all" }]}
        search={{ name: "q", label: "Search orders" }}
        active={[{ label: "Placed after 1 Nov 2026", without: "?" }, { label: "Product is Starter", without: "?" }]}
        clear="?"
      />
      <Card flush>
        <DataTable
          caption="Orders"
          columns={[
            { key: "id", header: "Order", fit: true, cell: (row: OrderRow) => <code>{row.id}</code> },
            { key: "customer", header: "Customer", cell: (row) => row.customer },
            { key: "what", header: "Items", cell: (row) => <Muted>{row.what}</Muted> },
            { key: "state", header: "State", fit: true, cell: (row) => <StatusChip tone={row.tone} word={row.word} /> },
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

function officeOrder(setting: PageSetting): VNode {
  return (
    <OfficeLayout {...office(setting, "Order K7M-2QX")} flash={<Toast tone="success">The note is saved.</Toast>}>
      <PageHeader
        trail={[{ label: "Orders", href: "/office/orders" }]}
        title="Order K7M-2QX"
        status={<StatusChip tone="pending" word="Waiting for review" />}
        actions={<><Button kind="primary">Accept</Button><Button kind="danger" confirm="Reject this order? The customer is told, and the held 59,88 € are released.">Reject</Button><Menu label="More" entries={[{ label: "Print", href: "?print", icon: "print" }, { label: "Customer card", href: "/c", icon: "person" }]} kind="secondary" /></>}
      />
      <Tabs label="Order" tabs={[{ label: "Overview", href: "?", current: true }, { label: "Documents", href: "?documents", count: 2 }, { label: "Messages", href: "?messages", count: 4 }]} />
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
          <Card title="Clock" lead="Day by day; everything due happens."><JobProgress label="Moving to 20 Nov 2027" done={142} of={365} failed={1} /></Card>
          <Card title="Book a payment">
            <Form action="/office/payments" layout="full">
              <FieldRow><MoneyField name="amount" label="Amount" currency="EUR" value="59,88" /><DateField name="booked_on" label="Received on" value="2026-11-20" /><SelectField name="way" label="How" value="transfer" options={[{ value: "transfer", label: "Bank transfer" }, { value: "cheque", label: "Cheque" }]} /></FieldRow>
              <TextArea name="note" label="Note" optional rows={2} />
              <ButtonRow><Button kind="secondary">Book payment</Button><Button kind="quiet" opens="about-booking">What happens then?</Button></ButtonRow>
            </Form>
            <Dialog id="about-booking" title="What booking does">The payment is written to the ledger and set against the open invoices, oldest first.</Dialog>
          </Card>
        </div>
        <Card title="Timeline">
          <Timeline
            label="What happened"
            entries={[
              { key: "1", at: AT("09:15"), what: "Sent to review", who: "Screening", tone: "pending", icon: "shield", detail: "Two reasons: the address is in another country than the card; the mail address is two days old." },
              { key: "2", at: AT("09:14"), what: "E-mail address confirmed", who: "Mia Brandt", tone: "success", icon: "check" },
              { key: "3", at: AT("09:12"), what: "Confirmation sent", who: "System", icon: "mail" },
              { key: "4", at: AT("09:12"), what: "Order placed", who: "Mia Brandt" },
            ]}
          />
        </Card>
      </Columns>
    </OfficeLayout>
  );
}

function parts(setting: PageSetting): VNode {
  const tones: readonly Tone[] = ["success", "warning", "danger", "info", "pending", "neutral"];
  return (
    <OfficeLayout {...office(setting, "Parts")}>
      <PageHeader title="Parts" />
      <Card title="Buttons"><Stack gap="s"><ButtonRow><Button kind="primary">Primary</Button><Button>Secondary</Button><Button kind="quiet">Quiet</Button><Button kind="danger">Danger</Button><Button disabled>Off</Button></ButtonRow><ButtonRow><Button size="small" icon="copy">Small</Button><Button icon="download">With icon</Button><Button size="large" iconEnd="arrow-right">Large</Button></ButtonRow></Stack></Card>
      <Card title="States"><ButtonRow>{tones.map((tone) => <StatusChip key={tone} tone={tone} word={tone} />)}</ButtonRow></Card>
      {tones.map((tone) => <Banner key={tone} tone={tone} title={`A ${tone} banner`}>What happened, what is safe, and what to do now.</Banner>)}
      <ErrorPanel retryHref="?" requestId="req_01jd3h8k2v7w">The list of servers could not be read. Nothing was changed.</ErrorPanel>
      <Card title="Icons"><ButtonRow>{ICON_NAMES.map((name) => <Icon key={name} name={name} />)}</ButtonRow></Card>
      <Card flush title="Nothing here"><EmptyState icon="search" title="No order fits these filters" action={<LinkButton href="?">Clear filters</LinkButton>} /></Card>
    </OfficeLayout>
  );
}

/** All gallery pages by name. */
export const GALLERY: Readonly<Record<string, (setting: PageSetting) => VNode>> = {
  "shop-home": shopHome,
  checkout,
  tracker,
  "sign-in": signIn,
  portal,
  "office-list": officeList,
  "office-order": officeOrder,
  parts,
};
