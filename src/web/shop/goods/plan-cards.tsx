// The packages side by side: the price by month for comparing, and what is really billed below it.
import type { VNode } from "preact";
import type { Offer } from "../../../business/catalogue/index.ts";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import { LinkButton, Money, PlanCard, Plans } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { ChoosePlan } from "./choose-plan.tsx";
import {
  amountOf,
  byTerm,
  firstOf,
  isOnce,
  monthly,
  renewalOf,
  partsText,
  renewsItself,
  taxText,
  termText,
} from "./prices.ts";
import { shelfTrial } from "./trial-text.ts";
import { shopWords } from "../shop.words.ts";

const FEATURES_MAX = 7;

export function PlanCards(props: {
  readonly offers: readonly Offer[];
  readonly lang: Lang;
  readonly seller: Seller;
  /** One after the first is the usual choice. */
  readonly recommendedSlug?: string | undefined;
}): VNode {
  return (
    <Plans>
      {props.offers.map((offer) => (
        <OfferCard key={offer.slug} offer={offer} {...props} />
      ))}
    </Plans>
  );
}

function OfferCard(props: {
  readonly offer: Offer;
  readonly lang: Lang;
  readonly seller: Seller;
  readonly recommendedSlug?: string | undefined;
}): VNode | null {
  const { offer, lang, seller } = props;
  const words = shopWords(lang);
  const price = byTerm(offer.prices)[0];
  if (!price) return null;
  const name = inLanguage(offer.names, lang);
  const perMonth = monthly(price.firstMinor, price);
  const recommended = offer.slug === props.recommendedSlug;
  const tax = taxText(lang, price, seller);
  const together = partsText(price, lang);
  const tried = shelfTrial(lang, price);
  return (
    <PlanCard
      name={name}
      lead={offer.blurbs ? inLanguage(offer.blurbs, lang) : ""}
      price={perMonth ?? firstOf(price)}
      priceNote={perMonth ? words.perMonth(tax) : tax}
      small={
        <>
          {isOnce(price) ? words.billedOnce : words.billed(termText(lang, price.termCount, price.termUnit))}{" "}
          <Money {...amountOf(price.firstMinor, price.currency)} />
          {renewsItself(price) ? (
            <>
              ,{" "}
              {renewalOf(price).minor === price.firstMinor ? (
                words.thenSame
              ) : (
                <>
                  {words.thenRenewal} <Money {...renewalOf(price)} />
                </>
              )}
            </>
          ) : null}
          .{" "}
          {price.setupMinor > 0n ? (
            <>
              <Money {...amountOf(price.setupMinor, price.currency)} /> {words.setup}.
            </>
          ) : (
            words.noSetup
          )}
          {tried === null ? null : ` ${tried}`}
        </>
      }
      features={[
        ...(together === "" ? [] : [`${words.together}: ${together}`]),
        ...offer.facts
          .slice(0, FEATURES_MAX)
          .map((fact) => `${inLanguage(fact.label, lang)}: ${inLanguage(fact.value, lang)}`),
      ]}
      action={
        <>
          <ChoosePlan
            planId={price.planId}
            kind={recommended ? "primary" : "secondary"}
            label={words.choose(name)}
            soldOut={price.left === 0 ? { lang, slug: offer.slug, product: name } : null}
          />
          <LinkButton href={`/hosting/${offer.slug}`} kind="quiet" wide>
            {words.details(name)}
          </LinkButton>
        </>
      }
      recommended={recommended}
      level={3}
    />
  );
}

/** Of three packages the middle one is what most people need. */
export function usualChoice(offers: readonly Offer[]): string | undefined {
  return offers.length >= 3 ? offers[Math.floor(offers.length / 2)]?.slug : undefined;
}
