// What a line in the cart costs: first and afterwards, or once.
import type { VNode } from "preact";
import type { Lang } from "../../ui/index.ts";
import { PriceMoney } from "../goods/price-money.tsx";
import { eachText, isOnce, renewsItself, termText } from "../goods/prices.ts";
import { inLanguage } from "../../../business/catalogue/index.ts";
import { trialThen } from "../goods/trial-text.ts";
import { trialWords } from "../goods/trial.words.ts";
import { cartWords } from "./cart.words.ts";
import type { ShownLine, ShownPackage } from "./shown-cart.ts";

export function Cost({ line, lang }: { readonly line: ShownLine; readonly lang: Lang }): VNode | null {
  const words = cartWords(lang);
  const { price, now } = line;
  if (line.isIncluded) return <span class="hint">{words.included}</span>;
  if (!price || !now) return line.line.planId === null ? <span class="hint">{words.free}</span> : null;
  const term = termText(lang, price.termCount, price.termUnit);
  const tried = trialThen(lang, price);
  const name = inLanguage(price.names, lang);
  const afterwards = tried === null ? words.afterwards : trialWords(lang).afterThat;
  const lost = line.untried === undefined ? null : trialWords(lang)[line.untried](name);
  return (
    <span class="cart-cost">
      {lost === null ? null : <span class="hint">{lost} </span>}
      {tried === null ? null : `${tried} `}
      <PriceMoney of={price} minor={now.firstMinor} />{" "}
      {isOnce(price) ? (
        term
      ) : renewsItself(price) && now.firstMinor === now.renewalMinor ? (
        eachText(lang, price.termCount, price.termUnit)
      ) : (
        <>
          {words.firstTerm(term)}
          {renewsItself(price) ? (
            <>
              , {afterwards} <PriceMoney of={price} minor={now.renewalMinor} />
            </>
          ) : null}
        </>
      )}
      {now.setupMinor > 0n ? (
        <>
          , <PriceMoney of={price} minor={now.setupMinor} /> {words.setup}
        </>
      ) : null}
    </span>
  );
}

/** What comes with a package at its price; a name or a package stands on a line of its own. */
export function IncludedParts({ one, lang }: { readonly one: ShownPackage; readonly lang: Lang }): VNode {
  return (
    <>
      {one.parts
        .filter((part) => !part.hasLine)
        .map((part) => (
          <li key={part.ref}>
            {part.what} <span class="hint">{cartWords(lang).included}</span>
          </li>
        ))}
    </>
  );
}
