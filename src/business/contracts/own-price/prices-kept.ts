// What is agreed for a contract apart from the catalogue and goes along with it: said before it goes to another account, and to
// whoever takes it over.
import type { ReadDb, Tx } from "../../../kernel/db.ts";
import { multiply } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { countedText } from "../agree-contract.ts";
import { entriesToPrice } from "./own-price.store.ts";

export type PriceKept = {
  readonly text: { readonly en: string; readonly de: string };
  /** Of a term, with the whole quantity. */
  readonly price: Money;
  readonly includesTax: boolean;
  readonly from: IsoDate;
  /** The first day of the first term that costs the regular price again; null: nobody said one. */
  readonly until: IsoDate | null;
};

/** Those that hold on the day, and later ones; of these contracts, in their order. */
export async function pricesKept(
  db: Tx | ReadDb,
  contractIds: readonly string[],
  today: IsoDate,
): Promise<PriceKept[]> {
  const all: PriceKept[] = [];
  for (const id of contractIds)
    for (const { own, text, quantityMilli, currency, includesTax, state } of await entriesToPrice(db, id))
      for (const { minor, from, until } of state === "ended" ? [] : own)
        if (until === null || until > today)
          all.push({
            text: countedText(text, quantityMilli),
            price: multiply({ minor, currency }, quantityMilli),
            includesTax,
            from,
            until,
          });
  return all;
}
