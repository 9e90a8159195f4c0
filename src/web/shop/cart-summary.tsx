// What is in the cart and what it costs, as the last page before ordering says it: in the shop and in the portal alike.
import type { ShownTotal } from "../../business/billing/index.ts";
import { formatShare, Money } from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import type { Cart } from "./cart.ts";
import { orderWords } from "./order.words.ts";
import { firstOf, renewalOf, termText } from "./prices.ts";

/** The lines, taxes and total for `OrderSummary`. */
export function cartFigures(cart: Cart, sums: ShownTotal, lang: Lang, locale: string) {
  const words = orderWords(lang);
  return {
    title: words.yourOrder,
    lines: cart.lines.map(({ ref, what, price }, at) => {
      const term = termText(lang, price.termCount, price.termUnit);
      return {
        key: ref,
        what,
        note: (
          <>
            {words.firstTermOf(term)}, {words.renewsAt(term)} <Money {...renewalOf(price)} />
          </>
        ),
        amount: sums.lines[at] ?? firstOf(price),
      };
    }),
    net: sums.total.net,
    taxes: sums.groups
      .filter((group) => group.ratePermyriad > 0)
      .map((group) => ({
        label: words.vat(formatShare(locale, group.ratePermyriad / 10_000)),
        amount: group.tax,
      })),
    total: sums.total.gross,
    totalLabel: words.total,
  };
}

/** How long each thing runs and how it ends, each sentence once. */
export function termNotes(cart: Cart, lang: Lang): string[] {
  const words = orderWords(lang);
  const notes = cart.lines.map(({ price }) =>
    words.termNote(termText(lang, price.termCount, price.termUnit), price.noticeDays),
  );
  return [...new Set(notes)];
}
