// One package: what is in it, and every term with its whole price, the yearly one first.
import type { VNode } from "preact";
import type { Offer } from "../../../business/catalogue/index.ts";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import {
  Banner,
  Card,
  Columns,
  DetailGrid,
  Money,
  PageHeader,
  PriceSwitch,
  SelectField,
  Stack,
} from "../../ui/index.ts";
import { ChoosePlan } from "./choose-plan.tsx";
import {
  amountOf,
  byTerm,
  firstOf,
  isOnce,
  monthly,
  renewalOf,
  taxText,
  partsText,
  termText,
  noticeText,
} from "./prices.ts";
import type { Price } from "./prices.ts";
import { presetChosen, presetText } from "./preset.ts";
import type { Preset } from "./preset.ts";
import { chosenText } from "../cart/cart-summary.tsx";
import { saleView } from "./tax-view.ts";
import { shelfTrial } from "./trial-text.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import type { Lang } from "../../ui/index.ts";
import { shopWords } from "../shop.words.ts";

const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export function PlanPage(props: {
  readonly frame: Frame;
  readonly offer: Offer;
  readonly seller: Seller;
  readonly preset: Preset;
}): VNode {
  const { frame, offer, seller, preset } = props;
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
      <PresetNote offer={offer} preset={preset} lang={lang} />
      <div class="head-row">
        <h2>{words.termsOf(name)}</h2>
        <PriceSwitch current={saleView(offer.prices)} />
      </div>
      <Columns shape="thirds">
        {presetFirst(byTerm(offer.prices), preset).map((price, at) => (
          <TermCard
            key={price.planId}
            frame={frame}
            seller={seller}
            price={price}
            name={name}
            first={at === 0}
            preset={presetText(preset)}
          />
        ))}
      </Columns>
    </ShopPage>
  );
}

const presetFirst = (prices: readonly Price[], { planId }: Preset): readonly Price[] =>
  prices.toSorted((a, b) => Number(b.planId === planId) - Number(a.planId === planId));

function PresetNote(props: { readonly offer: Offer; readonly preset: Preset; readonly lang: Lang }): VNode {
  const { offer, preset, lang } = props;
  const words = shopWords(lang);
  const price = offer.prices.find((one) => one.planId === preset.planId);
  const parts = [
    ...(price ? [termText(lang, price.termCount, price.termUnit)] : []),
    ...presetChosen(offer, preset, price?.planId ?? offer.prices[0]?.planId ?? "").map((one) =>
      chosenText(one, lang),
    ),
    ...(preset.coupon === "" ? [] : [words.presetCoupon(preset.coupon)]),
  ];
  return (
    <>
      {parts.length === 0 ? null : (
        <Banner tone="info" title={words.presetTitle}>
          {words.presetOf(parts.join(", "))}
        </Banner>
      )}
      {preset.isLost ? <Banner tone="warning">{words.presetLost}</Banner> : null}
    </>
  );
}

function TermCard(props: {
  readonly frame: Frame;
  readonly seller: Seller;
  readonly price: Price;
  readonly name: string;
  readonly first: boolean;
  readonly preset: string;
}): VNode {
  const { price, seller, name } = props;
  const { lang } = props.frame.setting;
  const words = shopWords(lang);
  const perMonth = monthly(price.firstMinor, price);
  const term = termText(lang, price.termCount, price.termUnit);
  const tax = taxText(lang, price, seller);
  const together = partsText(price, lang);
  const tried = shelfTrial(lang, price);
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
            { label: isOnce(price) ? words.onePrice : words.firstTerm, value: <Money {...firstOf(price)} /> },
            ...(isOnce(price) ? [] : [{ label: words.eachRenewal, value: <Money {...renewalOf(price)} /> }]),
            ...(price.setupMinor > 0n
              ? [{ label: words.setup, value: <Money {...amountOf(price.setupMinor, price.currency)} /> }]
              : []),
            ...minimum,
            ...(together === "" ? [] : [{ label: words.together, value: together }]),
          ]}
        />
        {tried === null ? null : <p>{tried}</p>}
        <p class="hint">{noticeText(lang, price)}</p>
        <ChoosePlan
          planId={price.planId}
          preset={props.preset}
          kind={props.first ? "primary" : "secondary"}
          label={words.choose(name)}
          soldOut={price.left === 0 ? { lang, slug: price.slug, product: name } : null}
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
