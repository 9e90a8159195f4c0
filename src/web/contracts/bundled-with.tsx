// What stands before the button where one of several things that were sold at one price becomes something else: what becomes of the
// others, and, for the customer, that it is changed by writing to the house.
import type { VNode } from "preact";
import type { BundledWith } from "../../business/contracts/index.ts";
import { formatMoney } from "../../kernel/money.ts";
import { termText } from "../shop/goods/prices.ts";
import { Banner, formatDate } from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import { partWords } from "./change-parts.words.ts";

/** Nothing, where nothing was sold together with it. */
export function OthersOfBundle(props: {
  readonly lang: Lang;
  readonly others: readonly BundledWith[];
}): VNode | null {
  const { lang, others } = props;
  const words = partWords(lang);
  if (others.length === 0) return null;
  return (
    <Banner tone="info" title={words.together}>
      <ul>
        {others.map((one) => (
          <li key={one.contractId}>
            {one.renewalMinor === 0n
              ? words.otherFree(one.title)
              : words.other(
                  one.title,
                  formatMoney({ minor: one.renewalMinor, currency: one.currency }, lang),
                  termText(lang, one.termCount, one.termUnit),
                )}
            {one.coming === null
              ? null
              : ` ${words.otherComing(formatMoney({ minor: one.coming.minor, currency: one.currency }, lang), formatDate(lang, one.coming.on))}`}
          </li>
        ))}
      </ul>
      <p>{others.some((one) => one.isMain) ? words.othersEndWithMain : words.othersEndWithThis}</p>
    </Banner>
  );
}
