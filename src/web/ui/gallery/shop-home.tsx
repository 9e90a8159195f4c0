// Gallery: the shop's first page.
import type { VNode } from "preact";
import {
  Band,
  Button,
  Card,
  DomainResultRow,
  DomainResults,
  DomainSearch,
  Hero,
  LinkButton,
  Money,
  PlanCard,
  Plans,
  PriceTable,
  ShopLayout,
  Stack,
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
        lead="Search a name, choose a package, watch it being set up. All prices of later years are shown."
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
