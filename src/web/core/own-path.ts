// Where to go back to: only ever a page of our own, whatever the form or the address said.

/** The path where it is one of ours; else `fallback`. Refuses other hosts, also as "//host" and "/\host". */
export function ownPath(asked: string | undefined, fallback: string): string {
  if (asked === undefined || !/^\/(?![/\\])/.test(asked) || /[\p{Cc}\\]/u.test(asked)) return fallback;
  const read = URL.parse(asked, "http://own.invalid");
  return read?.host === "own.invalid" ? `${read.pathname}${read.search}` : fallback;
}
