// What a line in the cart costs: first and afterwards, or once.
import type { VNode } from "preact";
import { Money } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { amountOf, isOnce, renewsItself, termText } from "../goods/prices.ts";
import { cartWords } from "./cart.words.ts";
import type { ShownLine } from "./shown-cart.ts";

export function Cost({ line, lang }: { readonly line: ShownLine; readonly lang: Lang }): VNode | null {
  const words = cartWords(lang);
  const { price, now } = line;
  if (!price || !now) return line.line.planId === null ? <span class="hint">{words.free}</span> : null;
  const term = termText(lang, price.termCount, price.termUnit);
  const { currency } = price;
  return (
    <span class="cart-cost">
      <Money {...amountOf(now.firstMinor, currency)} />{" "}
      {isOnce(price) ? (
        term
      ) : (
        <>
          {words.firstTerm(term)}
          {renewsItself(price) ? (
            <>
              , {words.afterwards} <Money {...amountOf(now.renewalMinor, currency)} />
            </>
          ) : null}
        </>
      )}
      {now.setupMinor > 0n ? (
        <>
          , <Money {...amountOf(now.setupMinor, currency)} /> {words.setup}
        </>
      ) : null}
    </span>
  );
}
