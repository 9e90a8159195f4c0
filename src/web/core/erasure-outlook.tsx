// What an erasure would meet, as customer and staff see it alike: what has to end first, what goes, and what stays until when.
import type { VNode } from "preact";
import type { ErasureOutlook, Hindrance } from "../../business/privacy/index.ts";
import { Banner, DateOnly, SummaryList, useSetting } from "../ui/index.ts";
import { outlookWords } from "./erasure-outlook.words.ts";

/** What has to end first, one line each. */
export function InTheWay({ list }: { readonly list: readonly Hindrance[] }): VNode {
  const words = outlookWords(useSetting().lang);
  const told = list.flatMap(({ what, name }) => (what === "machine" ? [] : [`${words[what]} ${name}`]));
  return (
    <Banner tone="info" title={words.inTheWayTitle}>
      <p>{words.inTheWay}</p>
      <ul>
        {told.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Banner>
  );
}

/** What an erasure takes at once, and what stays until when. */
export function WhatGoes({ outlook }: { readonly outlook: ErasureOutlook }): VNode {
  const words = outlookWords(useSetting().lang);
  return (
    <SummaryList
      rows={[
        { label: words.goes, value: words.goesList },
        {
          label: words.stays,
          value:
            outlook.kept.length === 0 ? (
              words.nothingStays
            ) : (
              <ul class="plain">
                {outlook.kept.map((one) => (
                  <li key={one.kind}>
                    {words[one.kind]}: {words.untilDay} <DateOnly date={one.until} />
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}
