// The money of a change, line by line, as its preview shows it.
import type { VNode } from "preact";
import type { ChangeFigures } from "../../business/billing/index.ts";
import { lastDay } from "../../business/contracts/index.ts";
import { DateOnly, Money } from "../ui/index.ts";
import type { Fact, Lang } from "../ui/index.ts";
import { partFacts } from "./change-parts.tsx";
import { vatFacts } from "./confirm-page.tsx";
import { actWords } from "./contract-acts.words.ts";

export function moneyFacts(lang: Lang, figures: ChangeFigures): Fact[] {
  const words = actWords(lang);
  const { currency } = figures;
  const money = (minor: bigint): VNode => <Money minor={minor} currency={currency} />;
  const { withdrawnMinor, againMinor, keptMinor } = figures;
  // What was never paid cannot pay for what begins.
  const paidMinor = figures.creditMinor - figures.offOpenMinor;
  const difference = figures.chargeMinor + againMinor - paidMinor - keptMinor;
  const some = (label: string, minor: bigint): Fact[] =>
    minor === 0n ? [] : [{ label, value: money(minor) }];
  const list = (texts: readonly { readonly en: string; readonly de: string }[]): string =>
    texts.map((one) => one[lang]).join(" · ");
  return [
    { label: words.ends, value: list(figures.ends) || "—" },
    { label: words.begins, value: list(figures.begins) || "—" },
    { label: words.from, value: <DateOnly date={figures.thingOn} /> },
    ...(figures.ownEnds.length === 0 ? [] : [{ label: words.ownEnds, value: list(figures.ownEnds) }]),
    ...partFacts(lang, figures),
    ...(figures.renewsUntil === null
      ? []
      : [{ label: words.goesOnUntil, value: <DateOnly date={lastDay(figures.renewsUntil)} /> }]),
    ...(figures.couponStays === null ? [] : [{ label: words.couponStays, value: figures.couponStays }]),
    ...(figures.couponEnds === null ? [] : [{ label: words.couponEnds, value: figures.couponEnds }]),
    { label: words.credit, value: money(figures.creditMinor) },
    ...some(words.offOpen, figures.offOpenMinor),
    ...some(words.withdrawn, withdrawnMinor),
    ...some(words.again_asked, againMinor),
    ...some(words.keptPaid, keptMinor),
    { label: words.charge, value: money(figures.chargeMinor) },
    difference < 0n
      ? { label: words.toKeep, value: <strong>{money(-difference)}</strong> }
      : { label: words.toPay, value: <strong>{money(difference)}</strong> },
    ...(figures.nextOn === null
      ? []
      : [
          {
            label: words.nextInvoice,
            value: (
              <>
                <DateOnly date={figures.nextOn} />: {money(figures.nextMinor)}
              </>
            ),
          },
        ]),
    ...vatFacts(lang, figures.vatWait),
  ];
}
