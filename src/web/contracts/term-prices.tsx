// What an entry's terms cost, in a cell of a table: one price where all cost the same, else each with the day it holds from.
import type { VNode } from "preact";
import type { PricedTerm } from "../../business/contracts/index.ts";
import { Money, formatDate, type Lang } from "../ui/index.ts";
import { termPricesWords } from "./term-prices.words.ts";

export function TermPrices(props: {
  readonly lang: Lang;
  readonly prices: readonly PricedTerm[];
  readonly currency: string;
  /** Behind each price: for how long, and whether tax is added. */
  readonly per: string;
  readonly today: string;
  /** Said of one that was agreed apart from the catalogue. */
  readonly own: string;
}): VNode {
  const { lang, prices } = props;
  return (
    <>
      {prices.map((one, at) => (
        <div key={at}>
          <Money minor={one.minor} currency={props.currency} /> {props.per}
          <Holds
            said={[
              ...(prices.length > 1 || (one.from ?? "") > props.today
                ? [holdsFor(lang, prices, at, props.today)]
                : []),
              ...(one.coupon === undefined ? [] : [termPricesWords(lang).coupon(one.coupon)]),
              ...(one.isOwn ? [props.own] : []),
            ]}
          />
        </div>
      ))}
    </>
  );
}

const Holds = ({ said }: { readonly said: readonly string[] }): VNode | null =>
  said.length === 0 ? null : <div class="hint">{said.join(" · ")}</div>;

function holdsFor(lang: Lang, prices: readonly PricedTerm[], at: number, today: string): string {
  const words = termPricesWords(lang);
  const { from = null, after = 1 } = prices[at] ?? {};
  if (from !== null) {
    const day = formatDate(lang, from);
    return at > 0 || from > today ? words.from(day) : words.now(day);
  }
  if (at === 0) return words.first(prices[1]?.after ?? 1);
  if (after === 1) return words.later;
  return prices[0]?.from ? words.afterNow(after) : words.after(after);
}
