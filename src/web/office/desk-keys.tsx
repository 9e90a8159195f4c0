// The switch for single-letter keys of a desk: shown where scripts run, remembered in the browser (WCAG 2.1.4).
import type { VNode } from "preact";
import type { Lang } from "../ui/index.ts";
import { reviewWords } from "./review.words.ts";

export function DeskKeys({ lang }: { lang: Lang }): VNode {
  const words = reviewWords(lang);
  return (
    <div class="tick" data-desk-keys hidden>
      <input type="checkbox" id="desk-keys" checked aria-describedby="desk-keys-hint" />
      <label for="desk-keys">{words.keysOn}</label>
      <p class="hint" id="desk-keys-hint">
        {words.keysList}
      </p>
    </div>
  );
}
