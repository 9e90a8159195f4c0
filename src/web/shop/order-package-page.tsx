// Which package the chosen domain should get, or none.
import type { VNode } from "preact";
import type { Seller } from "../../business/sellers/index.ts";
import { ButtonRow, LinkButton, PageHeader } from "../ui/index.ts";
import type { OnSale } from "./offers.ts";
import { OrderSteps } from "./order-frame.tsx";
import { orderWords } from "./order.words.ts";
import { PlanCards, usualChoice } from "./plan-cards.tsx";
import { ShopPage } from "./shop-frame.tsx";
import type { Frame } from "./shop-frame.tsx";

export function OrderPackagePage(props: {
  readonly frame: Frame;
  readonly sale: OnSale;
  readonly seller: Seller;
  /** As people read it; null where none was chosen yet. */
  readonly domain: string | null;
  readonly withDetails: boolean;
}): VNode {
  const { frame, sale, seller, domain } = props;
  const { lang } = frame.setting;
  const words = orderWords(lang);
  return (
    <ShopPage frame={frame} title={words.packageTitle} hiddenFromSearch>
      <OrderSteps lang={lang} at="package" withDetails={props.withDetails} />
      <PageHeader title={words.packageTitle} lead={domain === null ? undefined : words.packageLead(domain)} />
      <PlanCards
        offers={sale.hosting}
        lang={lang}
        seller={seller}
        hrefOf={(_offer, planId) => `/order?plan=${planId}`}
        recommendedSlug={usualChoice(sale.hosting)}
      />
      {domain === null ? null : (
        <ButtonRow>
          <LinkButton href="/order?plan=none" kind="secondary">
            {words.onlyDomain}
          </LinkButton>
        </ButtonRow>
      )}
    </ShopPage>
  );
}
