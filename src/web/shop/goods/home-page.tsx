// The shop's first page and the page of all packages: one field to begin, packages, endings, and the facts of the prices.
import type { VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import {
  Band,
  Card,
  DomainSearch,
  EmptyState,
  Hero,
  Money,
  PageHeader,
  PriceSwitch,
  PriceTable,
  Stack,
} from "../../ui/index.ts";
import type { OnSale } from "./offers.ts";
import { PlanCards, usualChoice } from "./plan-cards.tsx";
import { byTerm, firstOf, renewalOf, taxText } from "./prices.ts";
import { saleView } from "./tax-view.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";

export type HomeProps = { readonly frame: Frame; readonly sale: OnSale; readonly seller: Seller };

export function HomePage({ frame, sale, seller }: HomeProps): VNode {
  const { lang } = frame.setting;
  const words = shopWords(lang);
  return (
    <ShopPage frame={frame} title={words.title} description={words.description} bleed>
      <Hero
        title={words.heroTitle}
        lead={words.heroLead}
        facts={[words.factPrices, words.factCancel, words.factPeople]}
      >
        <DomainSearch
          action="/domains"
          name="q"
          label={words.searchLabel}
          placeholder={words.searchPlaceholder}
          button={words.searchButton}
        />
      </Hero>
      <Band>
        <Stack gap="l">
          <Packages frame={frame} sale={sale} seller={seller} titled />
          <Endings frame={frame} sale={sale} seller={seller} />
        </Stack>
      </Band>
    </ShopPage>
  );
}

export function HostingPage({ frame, sale, seller }: HomeProps): VNode {
  const words = shopWords(frame.setting.lang);
  return (
    <ShopPage frame={frame} title={words.navHosting}>
      <PageHeader title={words.plansTitle} lead={words.plansLead} />
      <Packages frame={frame} sale={sale} seller={seller} />
    </ShopPage>
  );
}

function Packages({ frame, sale, seller, titled }: HomeProps & { readonly titled?: boolean }): VNode {
  const { lang } = frame.setting;
  const words = shopWords(lang);
  if (sale.hosting.length === 0)
    return (
      <EmptyState title={words.notOnSale}>
        <p>{words.notOnSaleText}</p>
      </EmptyState>
    );
  const first = sale.hosting[0]?.prices[0];
  return (
    <Stack>
      <div class="head-row">
        {titled ? (
          <div>
            <h2>{words.plansTitle}</h2>
            <p class="lead">{words.plansLead}</p>
          </div>
        ) : (
          <h2 class="visually-hidden">{words.plansTitle}</h2>
        )}
        <PriceSwitch current={saleView([first])} />
      </div>
      {sale.groups.map(({ group, isRest, offers }, at) => (
        <Stack key={group?.id ?? String(isRest)}>
          {group === null ? null : <h3>{inLanguage(group.names, lang)}</h3>}
          {group === null && !isRest && at > 0 ? <h3>{words.furtherTitle}</h3> : null}
          {isRest ? <h3>{words.restTitle}</h3> : null}
          <PlanCards
            offers={offers}
            lang={lang}
            seller={seller}
            recommendedSlug={isRest ? undefined : usualChoice(offers)}
          />
        </Stack>
      ))}
      {first ? <p class="hint">{words.priceFacts(taxText(lang, first, seller))}</p> : null}
    </Stack>
  );
}

function Endings({ frame, sale }: HomeProps): VNode | null {
  const words = shopWords(frame.setting.lang);
  const endings = sale.domains.flatMap((offer) => {
    const price = byTerm(offer.prices)[0];
    return price && offer.tld ? [{ tld: offer.tld, price }] : [];
  });
  if (endings.length === 0) return null;
  return (
    <Card title={words.endingsTitle} lead={words.endingsLead} flush>
      <PriceTable
        caption={words.endingsCaption}
        columns={[
          { key: "first", label: words.firstYear },
          { key: "later", label: words.thenPerYear },
        ]}
        rows={endings.map(({ tld, price }) => ({
          label: `.${tld}`,
          cells: { first: <Money {...firstOf(price)} />, later: <Money {...renewalOf(price)} /> },
        }))}
      />
    </Card>
  );
}
