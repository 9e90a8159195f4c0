// What was said about an order so far, by us and by its buyer.
import type { VNode } from "preact";
import type { ThreadEntry } from "../../business/threads/index.ts";
import { DateTime, Muted } from "../ui/index.ts";
import type { Lang } from "../ui/index.ts";
import { trackerWords } from "./tracker.words.ts";

export function SaidSoFar(props: { readonly entries: readonly ThreadEntry[]; readonly lang: Lang }): VNode {
  const words = trackerWords(props.lang);
  return (
    <ul class="plain stack">
      {props.entries.map((entry) => (
        <li key={entry.id}>
          <Muted>
            {entry.direction === "out" ? words.fromUs : words.fromYou} · <DateTime at={entry.writtenAt} />
          </Muted>
          <p class="typed">{entry.body}</p>
        </li>
      ))}
    </ul>
  );
}
