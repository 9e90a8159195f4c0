// What a thing of an order costs first, with what is charged once; and how long it is free before.
import type { VNode } from "preact";
import type { DeskItem } from "../../../business/orders/index.ts";
import { trialWords } from "../../shop/goods/trial.words.ts";
import { Money, Muted } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";

type Item = Pick<DeskItem, "trialDays" | "setupMinor" | "firstMinor" | "quantityMilli" | "currency">;

export function FirstPrice({ row, lang }: { readonly row: Item; readonly lang: Lang }): VNode {
  const minor = ((row.firstMinor + row.setupMinor) * row.quantityMilli) / 1000n;
  return (
    <>
      <Money minor={minor} currency={row.currency} />
      {row.trialDays === null ? null : (
        <>
          <br />
          <Muted>{trialWords(lang).after(row.trialDays)}</Muted>
        </>
      )}
    </>
  );
}
