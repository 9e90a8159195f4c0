// Why an order is on the review desk: what counted, with its weight, and what was known already and not asked again.
import type { VNode } from "preact";
import { Card, DateTime, Muted, StatusChip } from "../../ui/index.ts";
import { ordersWords } from "../orders/orders.words.ts";
import type { ReviewProps } from "./review-page.tsx";
import { reviewWords } from "./review.words.ts";

export function WhyCard({ lang, why }: ReviewProps): VNode {
  const words = reviewWords(lang);
  const general = ordersWords(lang);
  if (!why)
    return (
      <Card title={words.why}>
        <p>{general.notAssessed}</p>
      </Card>
    );
  return (
    <Card title={words.why} lead={general.scoreHint} actions={<Muted>{general.score(why.score)}</Muted>}>
      {why.hits.length === 0 ? <p>{words.noHits}</p> : null}
      <ul class="plain stack stack-s">
        {why.hits.map((hit) => (
          <li key={hit.key} class="weighed">
            <StatusChip
              tone={hit.weight > 0 ? "warning" : hit.weight < 0 ? "success" : "neutral"}
              word={hit.weight > 0 ? `+${hit.weight}` : String(hit.weight).replace("-", "−")}
            />
            <span>
              {hit.text}{" "}
              <a href="/office/screening#policy" aria-label={`${words.threshold}: ${hit.text}`}>
                {words.threshold}
              </a>
            </span>
          </li>
        ))}
      </ul>
      {why.known.length === 0 ? null : (
        <p class="hint">
          {words.knownAlready}{" "}
          {why.known.map(({ name, at }, place) => (
            <span key={name}>
              {place === 0 ? "" : "; "}
              {name} (<DateTime at={at} />)
            </span>
          ))}
        </p>
      )}
    </Card>
  );
}
