// The switch for single-letter keys of a desk: shown where scripts run, remembered in the browser (WCAG 2.1.4).
import type { VNode } from "preact";
import type { Lang } from "../../ui/index.ts";
import { deskKeysWords } from "../review/desk-keys.words.ts";

/** `list`: what the keys do on this page; null: none does anything, so none is named. */
export function DeskKeys({ lang, list }: { lang: Lang; list: string | null }): VNode | null {
  if (list === null) return null;
  return (
    <div class="tick" data-desk-keys hidden>
      <input type="checkbox" id="desk-keys" checked aria-describedby="desk-keys-hint" />
      <label for="desk-keys">{deskKeysWords(lang).on}</label>
      <p class="hint" id="desk-keys-hint">
        {list}
      </p>
    </div>
  );
}
