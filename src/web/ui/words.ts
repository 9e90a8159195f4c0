// Typed catalogues of the sentences people read: German must have exactly the keys of English, or the code
// does not compile. A screen declares its words beside itself with `defineWords` and picks the reader's
// language once.

/** The languages every screen speaks. */
export type Lang = "en" | "de";

/** All languages, the first is the fallback. */
export const LANGS: readonly Lang[] = ["en", "de"];

/** Each language's name in its own words, for the language switch. */
export const LANG_NAMES: Readonly<Record<Lang, string>> = { en: "English", de: "Deutsch" };

type Entry = string | ((...args: never[]) => string);
type Catalogue = { readonly [key: string]: Entry };

/** The same keys as the English catalogue; sentences with arguments keep their arguments. */
export type WordsLike<E> = { readonly [K in keyof E]: E[K] extends string ? string : E[K] };

/**
 * Declares a catalogue. English decides the keys; a missing, extra or differently shaped German key is a type
 * error.
 */
export function defineWords<E extends Catalogue>(catalogues: {
  en: E;
  de: WordsLike<NoInfer<E>>;
}): (lang: Lang) => WordsLike<E> {
  // The mapped type of E's own values is E; TypeScript cannot see that for a type parameter.
  const english = catalogues.en as unknown as WordsLike<E>;
  return (lang) => (lang === "de" ? catalogues.de : english);
}

const pluralRules = new Map<Lang, Intl.PluralRules>();

/**
 * Picks the form for a count, e.g. `plural("en", 1, { one: "1 day", other: "1 days" })`; English and German
 * need two.
 */
export function plural(lang: Lang, count: number, forms: { one: string; other: string }): string {
  let rules = pluralRules.get(lang);
  if (!rules) {
    rules = new Intl.PluralRules(lang);
    pluralRules.set(lang, rules);
  }
  return rules.select(count) === "one" ? forms.one : forms.other;
}

/** The best of our languages for an Accept-Language header; English where none fits (RFC 9110 §12.5.4). */
export function langFromHeader(header: string | undefined, spoken: readonly Lang[] = LANGS): Lang {
  const wishes = (header ?? "")
    .split(",")
    .map((part, position) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith("q="));
      return { tag: tag.split("-")[0] ?? "", quality: quality ? Number(quality.slice(2)) || 0 : 1, position };
    })
    .filter((wish) => wish.quality > 0)
    .toSorted((a, b) => b.quality - a.quality || a.position - b.position);
  const found = wishes.flatMap(({ tag }) => spoken.filter((lang) => lang === tag))[0];
  return found ?? spoken[0] ?? "en";
}
