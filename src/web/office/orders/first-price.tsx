// What a thing of an order costs first, with what is charged once; and how long it is free before.
import type { VNode } from "preact";
import type { TrackedOrder } from "../../../business/orders/index.ts";
import { trialWords } from "../../shop/goods/trial.words.ts";
import { Money, Muted } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";

type Item = Pick<
  TrackedOrder["items"][number],
  "trialDays" | "setupMinor" | "firstMinor" | "quantityMilli" | "currency"
>;

export function FirstPrice({ row, lang }: { readonly row: Item; readonly lang: Lang }): VNode {
  const minor = ((row.firstMinor + row.setupMinor) * row.quantityMilli) / 1000n;
  return (
    <>
      {row.trialDays === null ? null : <Muted>{trialWords(lang).free(row.trialDays)}, </Muted>}
      <Money minor={minor} currency={row.currency} />
    </>
  );
}
