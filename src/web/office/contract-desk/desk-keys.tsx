// The switch for single-letter keys of a desk: shown where scripts run, remembered in the browser (WCAG 2.1.4).
import type { VNode } from "preact";
import type { Lang } from "../../ui/index.ts";
import { reviewWords } from "../review/review.words.ts";

/** `list`: what the keys do on this page; without it, what they do on the review desk. */
export function DeskKeys({ lang, list }: { lang: Lang; list?: string }): VNode {
  const words = reviewWords(lang);
  return (
    <div class="tick" data-desk-keys hidden>
      <input type="checkbox" id="desk-keys" checked aria-describedby="desk-keys-hint" />
      <label for="desk-keys">{words.keysOn}</label>
      <p class="hint" id="desk-keys-hint">
        {list ?? words.keysList}
      </p>
    </div>
  );
}
