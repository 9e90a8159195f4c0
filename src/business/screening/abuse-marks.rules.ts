// Which words of a text are on the abuse list, so that the desk sees them in their place.
import { isAbusive } from "./factors/abusive-words.ts";

export type TextPart = { readonly text: string; readonly isAbuse: boolean };

// Long enough for a word whose letters are set apart.
const LONGEST_PHRASE = 6;

/** The text in parts that give it back when put together; a phrase of the list is one part. */
export function markAbuse(text: string, list: readonly string[]): TextPart[] {
  // Nothing in it at all is the usual case, and cheap to know.
  if (text === "" || !isAbusive(text, list)) return [{ text, isAbuse: false }];
  const tokens = text.match(/\s+|[^\s]+/g) ?? [];
  const parts: TextPart[] = [];
  for (let at = 0; at < tokens.length;) {
    const length = phraseAt(tokens, at, list);
    parts.push({ text: tokens.slice(at, at + Math.max(length, 1)).join(""), isAbuse: length > 0 });
    at += Math.max(length, 1);
  }
  return joined(parts);
}

// How many tokens from here make up a word or phrase of the list; words are every other token.
function phraseAt(tokens: readonly string[], at: number, list: readonly string[]): number {
  if (/^\s/.test(tokens[at] ?? " ")) return 0;
  for (let words = 1; words <= LONGEST_PHRASE; words += 1) {
    const length = words * 2 - 1;
    if (at + length > tokens.length) return 0;
    if (isAbusive(tokens.slice(at, at + length).join(""), list)) return startsHere(tokens, at, length, list);
  }
  return 0;
}

// "you shit" is found from "you" on as well: only what needs its first word begins here.
function startsHere(tokens: readonly string[], at: number, length: number, list: readonly string[]): number {
  if (length === 1) return 1;
  return isAbusive(tokens.slice(at + 2, at + length).join(""), list) ? 0 : length;
}

function joined(parts: readonly TextPart[]): TextPart[] {
  const all: TextPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last && last.isAbuse === part.isAbuse) all[all.length - 1] = { ...last, text: last.text + part.text };
    else all.push(part);
  }
  return all;
}
