// What all forms of the office share: their hidden fields, the way back after a success, and sentences for general refusals.
import { z } from "zod";
import type { Reply, Visit } from "../../kernel/http.ts";
import type { Refusal } from "../../kernel/result.ts";
import { rightGivers } from "../../business/staff/index.ts";
import type { Site } from "../site.ts";
import type { FormErrors, FormValues } from "../ui/index.ts";
import { officeWords, type Done } from "./office.words.ts";
import { missingRight } from "./staff/rights.words.ts";

const textOf = (max: number) => z.string().max(max).default("");
/**
 * A schema never changes: a thousand fields share the few there are of a length, which an idle process would keep a thousand
 * times.
 */
const texts = new Map<number, ReturnType<typeof textOf>>();
const optionalKey = z.string().max(100).optional();

/** A text of a form; absent is empty. What it must hold is checked where there are words for it. */
export function text(max = 200): ReturnType<typeof textOf> {
  const kept = texts.get(max) ?? textOf(max);
  texts.set(max, kept);
  return kept;
}

/** A form's fields; `idempotency_key` comes along, anything else is refused. */
export function posted<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject({ idempotency_key: optionalKey, ...shape });
}

/** A form whose fields are counted, or named by the things it lists: what is not named so is refused. */
export const postedAs = (isName: RegExp | ((name: string) => boolean), max: number) =>
  z.record(
    z.string().refine((name) => (typeof isName === "function" ? isName(name) : isName.test(name))),
    z.string().max(max),
  );

/** A list's address: view, search, key of the page, and the sentence a form left. */
export const listQuery = z.strictObject({
  q: z.string().max(200).optional(),
  view: z.string().max(30).optional(),
  before: z.uuid().optional(),
  done: z.string().max(30).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

/** A page's address: only the sentence a form left. */
export const pageQuery = z.strictObject({ done: z.string().max(30).optional() });

/** The same of a page with a story, which goes on before an entry. */
export const storyQuery = z.strictObject({
  done: z.string().max(30).optional(),
  before: z.uuid().optional(),
});
export type StoryQuery = z.infer<typeof storyQuery>;

/** A form of a page that was refused: which one, what was typed, and what to say. */
export type Again = { readonly form: string; readonly values: FormValues; readonly errors: FormErrors };

/** For a `Form` among several on a page: what it is to show. */
export function again(refused: Again | undefined, form: string, values: FormValues = {}) {
  const mine = refused?.form === form;
  return { id: form, values: mine ? refused.values : values, errors: mine ? refused.errors : {} };
}

export function leadTo(path: string, done?: Done): Reply {
  return {
    kind: "redirect",
    to: done === undefined ? path : `${path}${path.includes("?") ? "&" : "?"}done=${done}`,
  };
}

/** A path with the parts of a query that are there. */
export function address(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}

/** What a general refusal says; the sentence for a missing right names who can grant it. */
export async function refusalSentence(site: Site, visit: Visit, refusal: Refusal): Promise<string> {
  const words = officeWords(visit.lang);
  switch (refusal.code) {
    case "not_allowed": {
      const rights = "rights" in refusal && Array.isArray(refusal.rights) ? refusal.rights.map(String) : [];
      const mine = rights.filter((right) => right.startsWith("staff:"));
      return missingRight(visit.lang, mine, await rightGivers(site.db.read));
    }
    case "no_such":
      return words.refusedNoSuch;
    case "key_reused":
      return words.refusedKey;
    default:
      return words.refusedMoved;
  }
}
