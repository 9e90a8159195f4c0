// What an entry's terms cost, in the office, with the way to agree a price of its own for those who may.
import type { VNode } from "preact";
import { ownPriceOn, whyNotPriced } from "../../../business/contracts/index.ts";
import type { EntryToPrice, EntryView, PricedTerm } from "../../../business/contracts/index.ts";
import { TermPrices } from "../../contracts/term-prices.tsx";
import type { Lang } from "../../ui/index.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { ownPricePath } from "./own-price-page.tsx";
import { ownPriceWords } from "./own-price.words.ts";

export function PriceCell(props: {
  readonly lang: Lang;
  readonly entry: EntryView;
  readonly prices: ReadonlyMap<string, readonly PricedTerm[]>;
  readonly toPrice: readonly EntryToPrice[];
  readonly today: string;
}): VNode {
  const { lang, entry, today } = props;
  const priced = props.toPrice.find((one) => one.id === entry.id);
  const { termCount: count, termUnit: unit } = entry;
  return (
    <>
      <TermPrices
        prices={props.prices.get(entry.id) ?? []}
        currency={entry.currency}
        per={unit === "once" ? "" : ordersWords(lang).perTerm(count, unit)}
        own={ownPriceWords(lang).agreedWithCustomer}
        {...{ lang, today }}
      />
      {priced === undefined ? null : <OwnPriceLink entry={priced} {...{ lang, today }} />}
    </>
  );
}

function OwnPriceLink(props: {
  readonly lang: Lang;
  readonly entry: EntryToPrice;
  readonly today: string;
}): VNode | null {
  const { lang, entry, today } = props;
  const words = ownPriceWords(lang);
  if (whyNotPriced(entry) !== null) return null;
  const has = ownPriceOn(entry, today) !== null || entry.own.some((one) => one.from > today);
  return (
    <div class="hint">
      <a href={ownPricePath(entry.contractId, entry.id)}>{has ? words.changeLink : words.setLink}</a>
    </div>
  );
}
