// One package: what is in it, and every term with its whole price, the yearly one first.
import type { VNode } from "preact";
import type { Offer } from "../../../business/catalogue/index.ts";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { Card, Columns, DetailGrid, Money, PageHeader, SelectField, Stack } from "../../ui/index.ts";
import { ChoosePlan } from "./choose-plan.tsx";
import {
  amountOf,
  byTerm,
  firstOf,
  isOnce,
  monthly,
  renewalOf,
  taxText,
  termText,
  noticeText,
} from "./prices.ts";
import type { Price } from "./prices.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";

const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export function PlanPage(props: {
  readonly frame: Frame;
  readonly offer: Offer;
  readonly seller: Seller;
}): VNode {
  const { frame, offer, seller } = props;
  const { lang } = frame.setting;
  const words = shopWords(lang);
  const name = inLanguage(offer.names, lang);
  const facts = offer.facts.map((fact) => ({
    label: inLanguage(fact.label, lang),
    value: inLanguage(fact.value, lang),
  }));
  return (
    <ShopPage frame={frame} title={words.termsOf(name)}>
      <PageHeader
        title={name}
        lead={offer.blurbs ? inLanguage(offer.blurbs, lang) : undefined}
        trail={[{ label: words.back, href: "/hosting" }]}
      />
      {facts.length > 0 ? (
        <Card title={words.included}>
          <DetailGrid facts={facts} />
        </Card>
      ) : null}
      <h2>{words.termsOf(name)}</h2>
      <Columns shape="thirds">
        {byTerm(offer.prices).map((price, at) => (
          <TermCard
            key={price.planId}
            frame={frame}
            seller={seller}
            price={price}
            name={name}
            first={at === 0}
          />
        ))}
      </Columns>
    </ShopPage>
  );
}

function TermCard(props: {
  readonly frame: Frame;
  readonly seller: Seller;
  readonly price: Price;
  readonly name: string;
  readonly first: boolean;
}): VNode {
  const { price, seller, name } = props;
  const { lang } = props.frame.setting;
  const words = shopWords(lang);
  const perMonth = monthly(price.firstMinor, price);
  const term = termText(lang, price.termCount, price.termUnit);
  const tax = taxText(lang, price, seller);
  const minimum =
    price.minimumCount !== null && price.minimumUnit !== null
      ? [{ label: words.minimum, value: termText(lang, price.minimumCount, price.minimumUnit) }]
      : [];
  return (
    <Card title={term} level={3}>
      <Stack>
        <p class="plan-price">
          <Money {...(perMonth ?? firstOf(price))} />
          <span class="plan-price-note">{perMonth ? words.perMonth(tax) : tax}</span>
        </p>
        <DetailGrid
          facts={[
            { label: words.firstTerm, value: <Money {...firstOf(price)} /> },
            ...(isOnce(price) ? [] : [{ label: words.eachRenewal, value: <Money {...renewalOf(price)} /> }]),
            ...(price.setupMinor > 0n
              ? [{ label: words.setup, value: <Money {...amountOf(price.setupMinor, price.currency)} /> }]
              : []),
            ...minimum,
          ]}
        />
        <p class="hint">{noticeText(lang, price)}</p>
        <ChoosePlan
          planId={price.planId}
          kind={props.first ? "primary" : "secondary"}
          label={words.choose(name)}
          soldOut={price.left === 0 ? words.soldOut : null}
          name={`${words.choose(name)}: ${term}`}
        >
          <SelectField
            name="count"
            label={words.howMany}
            placeholder={false}
            options={COUNTS.map((count) => ({ value: String(count), label: String(count) }))}
          />
        </ChoosePlan>
      </Stack>
    </Card>
  );
}
