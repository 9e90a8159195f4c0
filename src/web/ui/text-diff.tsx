// Two versions of a text as one list of lines: what went is struck out, what came is marked, with words for who cannot see that.
import type { VNode } from "preact";
import { kitWords } from "./kit-words.ts";
import { lineDiff } from "./line-diff.ts";
import { useSetting } from "./setting.ts";

export type TextDiffProps = {
  readonly before: string;
  readonly after: string;
  /** The language of the texts. */
  readonly language: string;
  /** Leaves out what stayed, but for the lines next to a change. */
  readonly changesOnly?: boolean;
};

/** Null where nothing changed. */
export function TextDiff({ before, after, language, changesOnly = false }: TextDiffProps): VNode | null {
  const { lang } = useSetting();
  const words = kitWords(lang);
  const lines = lineDiff(before, after);
  const isChange = (at: number): boolean => (lines[at]?.kind ?? "same") !== "same";
  if (!lines.some((_line, at) => isChange(at))) return null;
  const told = { gone: words.diffGone, new: words.diffNew } as const;
  return (
    <ul class="diff plain" lang={language}>
      {lines.map((line, at) => {
        if (changesOnly && ![at - 1, at, at + 1].some(isChange)) return null;
        if (line.kind === "same") return <li key={at}>{line.text}</li>;
        return (
          <li key={at} class={`diff-${line.kind}`}>
            <span class="visually-hidden" lang={lang}>
              {told[line.kind]}:{" "}
            </span>
            {line.text}
          </li>
        );
      })}
    </ul>
  );
}
