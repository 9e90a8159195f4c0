// A price as it was agreed, and whether tax comes on top of it.
import type { VNode } from "preact";
import { formatMoney, Money, Muted, useSetting, type Lang } from "../../ui/index.ts";
import { portalWords } from "../portal.words.ts";
import type { Price } from "./charges.ts";

export function PriceShown({ price }: { readonly price: Price | null }): VNode {
  const { lang } = useSetting();
  if (price === null) return <>—</>;
  const { minor, currency, plusTax } = price;
  return (
    <>
      <Money minor={minor} currency={currency} />
      {plusTax ? <Muted> {portalWords(lang).plusTax}</Muted> : null}
    </>
  );
}

/** At the end of a sentence, which brings the point of an abbreviation itself. */
export function saidPrice(
  { minor, currency, plusTax }: Price,
  { lang, locale }: { readonly lang: Lang; readonly locale: string },
): string {
  const sum = formatMoney(locale, minor, currency);
  return plusTax ? `${sum} ${portalWords(lang).plusTax.replace(/\.$/u, "")}` : sum;
}
