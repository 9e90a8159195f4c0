// Pages of a list, newest first, and the search, which lags behind as the real one does.
import type { z } from "zod";
import type { Book, Metadata } from "./book.ts";
import type { range, searchShape } from "./params.ts";
import { invalid } from "./wire.ts";

type Made = { readonly id: string; readonly created: number };

/** Newest first, one page of it. */
export function listOf<T extends Made>(
  path: string,
  all: readonly T[],
  given: { limit?: number | undefined; starting_after?: string | undefined },
): object {
  const newest = [...all].reverse();
  const start =
    given.starting_after === undefined ? 0 : newest.findIndex((one) => one.id === given.starting_after) + 1;
  const limit = given.limit ?? 10;
  if (limit < 1 || limit > 100) throw invalid("limit must be between 1 and 100.", { param: "limit" });
  const data = newest.slice(start, start + limit);
  return { object: "list", url: path, has_more: newest.length > start + limit, data };
}

export function within(created: number, wanted: z.infer<typeof range> | undefined): boolean {
  const { gt, gte, lt, lte } = { gt: undefined, gte: undefined, lt: undefined, lte: undefined, ...wanted };
  return (
    (gt === undefined || created > gt) &&
    (gte === undefined || created >= gte) &&
    (lt === undefined || created < lt) &&
    (lte === undefined || created <= lte)
  );
}

/** What is younger is not found yet, as with the real search. */
const searchLagSeconds = 60;

function wantedMetadata(query: string): Metadata {
  const clause = /^metadata\[(['"])(.+?)\1\]:(['"])((?:\\.|(?!\3).)*)\3$/;
  return Object.fromEntries(
    query.split(/ AND /i).map((part): [string, string] => {
      const found = clause.exec(part.trim());
      if (!found?.[2])
        throw invalid(`We were unable to parse your search query: ${part}`, { param: "query" });
      return [found[2], (found[4] ?? "").replaceAll(/\\(.)/g, "$1")];
    }),
  );
}

export function searchIntents(book: Book, given: z.infer<typeof searchShape>): object {
  const wanted = Object.entries(wantedMetadata(given.query));
  const found = Object.values(book.state.intents).filter(
    (intent) =>
      intent.created <= book.now() - searchLagSeconds &&
      wanted.every(([name, value]) => intent.metadata[name] === value),
  );
  return { ...listOf("/v1/payment_intents/search", found, given), object: "search_result", next_page: null };
}
