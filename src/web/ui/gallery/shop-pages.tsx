// Gallery: the shop's first page and the checkout after a refusal.
import type { VNode } from "preact";
import {
  AddressFields,
  Band,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Columns,
  DomainResultRow,
  DomainResults,
  DomainSearch,
  EmailField,
  FieldRow,
  Form,
  FormSection,
  Hero,
  Icon,
  LinkButton,
  Money,
  OrderSummary,
  PageHeader,
  PhoneField,
  PlanCard,
  Plans,
  PriceTable,
  RadioCards,
  ShopLayout,
  Stack,
  StatusChip,
  Stepper,
  TextField,
  VatField,
  type PageSetting,
} from "../index.ts";
import { BRAND, EUR, SHOP_NAV, FOOT } from "./samples.ts";

export function shopHome(setting: PageSetting): VNode {
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
        lead="Search a name, choose a package, watch it being set up. You always see the price of later years."
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
                {
                  label: "First year",
                  cells: {
                    de: <Money {...EUR(499)} />,
                    com: <Money {...EUR(999)} />,
                    eu: <Money {...EUR(799)} />,
                  },
                },
                {
                  label: "Then per year",
                  cells: {
                    de: <Money {...EUR(1188)} />,
                    com: <Money {...EUR(1788)} />,
                    eu: <Money {...EUR(1299)} />,
                  },
                },
              ]}
            />
          </Card>
        </Stack>
      </Band>
    </ShopLayout>
  );
}

export function checkout(setting: PageSetting): VNode {
  const errors = {
    email: "Enter your e-mail address, for example mia@example.org.",
    postal_code: "A German postal code has 5 digits.",
    terms: "Please agree to the terms to go on.",
  };
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
      <PageHeader
        title="Your details"
        lead="We need these for the contract and the invoice. Nothing else is asked."
      />
      <Columns shape="side">
        <Form
          action="/checkout/details"
          errors={errors}
          idempotencyKey="key-1"
          values={{ email: "mia", postal_code: "12", kind: "private", vat: "DE129273398" }}
        >
          <RadioCards
            name="kind"
            legend="Who is ordering?"
            options={[
              { value: "private", label: "A private person", note: "You can withdraw within 14 days." },
              {
                value: "company",
                label: "A company or club",
                note: "With a VAT number abroad the invoice comes without VAT.",
              },
            ]}
          />
          <FieldRow>
            <TextField name="given_name" label="First name" autocomplete="given-name" value="Mia" />
            <TextField name="family_name" label="Last name" autocomplete="family-name" value="Brandt" />
          </FieldRow>
          <EmailField name="email" hint="For your order and invoices. No advertising." />
          <PhoneField name="phone" optional />
          <FormSection title="Address">
            <AddressFields
              countries={["DE", "AT", "CH", "NL", "GB", "US"]}
              defaultCountry="DE"
              autofill="billing"
            />
          </FormSection>
          <VatField name="vat" result={<StatusChip tone="success" word="Confirmed" />} />
          <RadioCards
            name="pay"
            legend="How would you like to pay?"
            value="card"
            options={[
              {
                value: "card",
                label: "Card",
                note: "On our processor's page; we never see the number.",
                end: <Icon name="card" />,
              },
              { value: "transfer", label: "Bank transfer", note: "Set-up starts when the money is here." },
            ]}
          />
          <Checkbox
            name="terms"
            label={
              <>
                I agree to the <a href="/legal/terms">terms of 1 October 2026</a>.
              </>
            }
          />
          <Checkbox
            name="start"
            label="Please start at once, before the 14 days are over."
            hint="You then pay for what you have used if you withdraw."
          />
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
