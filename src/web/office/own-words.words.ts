// What the editors of mails, text messages and forms on paper say of words that cannot be filled, beside the part of the text it
// is about; of variables that nobody fills all at once, each with the one that is probably meant.
import type { TextFault, UnknownIn } from "../../business/messages/index.ts";
import { defineWords } from "../ui/index.ts";
import type { FormErrors, Lang } from "../ui/index.ts";

/** More than this helps nobody: the rest is counted. */
const NAMED_MOST = 10;

const ownWords = defineWords({
  en: {
    one: (name: string) => `There is no variable “${name}” here.`,
    oneNear: (name: string, near: string) => `There is no variable “${name}” here. Is “${near}” meant?`,
    near: (name: string, near: string) => `“${name}” (“${near}”?)`,
    alone: (name: string) => `“${name}”`,
    several: (names: string) => `There are no such variables here: ${names}.`,
    more: (count: number) => `and ${count} more`,
    broken: (message: string, line: number | null) =>
      line === null ? `It cannot be filled: ${message}.` : `It cannot be read near line ${line}: ${message}.`,
  },
  de: {
    one: (name) => `Eine Variable „${name}“ gibt es hier nicht.`,
    oneNear: (name, near) => `Eine Variable „${name}“ gibt es hier nicht. Ist „${near}“ gemeint?`,
    near: (name, near) => `„${name}“ („${near}“?)`,
    alone: (name) => `„${name}“`,
    several: (names) => `Diese Variablen gibt es hier nicht: ${names}.`,
    more: (count) => `und ${count} weitere`,
    broken: (message, line) =>
      line === null
        ? `Der Text lässt sich nicht füllen: ${message}.`
        : `Um Zeile ${line} ist der Text nicht zu lesen: ${message}.`,
  },
});

/** A sentence for each part of the text that has a fault. */
export function faultErrors(lang: Lang, fault: TextFault<string>): FormErrors {
  if (fault.code === "bad_text") return { [fault.part]: ownWords(lang).broken(fault.message, fault.line) };
  const parts = Map.groupBy([fault, ...(fault.others ?? [])], ({ part }) => part);
  return Object.fromEntries([...parts].map(([part, unknown]) => [part, sentenceOf(lang, unknown)]));
}

function sentenceOf(lang: Lang, unknown: readonly UnknownIn<string>[]): string {
  const words = ownWords(lang);
  const [first] = unknown;
  if (first && unknown.length === 1)
    return first.nearest === null ? words.one(first.name) : words.oneNear(first.name, first.nearest);
  const named = unknown
    .slice(0, NAMED_MOST)
    .map(({ name, nearest }) => (nearest === null ? words.alone(name) : words.near(name, nearest)));
  const left = unknown.length - named.length;
  return words.several([...named, ...(left === 0 ? [] : [words.more(left)])].join(", "));
}
