// A short memory for what every visitor is shown alike (prices, terms): one look at the database serves all who come within
// a moment. Nothing about a person is ever kept here.
import type { Site } from "../site.ts";

/** Long enough for a crowd, short enough that nobody notices: ordering checks everything anew. */
const KEPT_MS = 1_000;
const MOST = 200;

type Kept<T> = { readonly at: number; readonly value: Promise<T> };

/**
 * Makes a memory of its own; `load` runs once per key and moment, and again at once when it failed or found what is not
 * worth keeping (an empty shelf: who is just filling it looks whether it worked).
 */
export function memory<T>(
  isWorthKeeping: (value: T) => boolean = () => true,
): (site: Site, key: string, load: () => Promise<T>) => Promise<T> {
  const books = new WeakMap<object, Map<string, Kept<T>>>();
  return (site, key, load) => {
    const book = books.get(site.db.read) ?? new Map<string, Kept<T>>();
    books.set(site.db.read, book);
    const now = site.clock.machine().getTime();
    const known = book.get(key);
    if (known && now - known.at < KEPT_MS) return known.value;
    if (book.size >= MOST) book.clear();
    const value = load();
    book.set(key, { at: now, value });
    const forget = (): void => void book.delete(key);
    value.then((found) => (isWorthKeeping(found) ? undefined : forget()), forget);
    return value;
  };
}
