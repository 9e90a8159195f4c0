// A table as a file of any length: read in pages and written as it is read, so that never more than one page of it is held.
import { csvLine } from "./csv.rules.ts";

/** So many rows, or documents, are read at once. */
export const TABLE_PAGE = 1_000;

/** All pages of a list that is read by key: each is asked for with the last row of the one before. */
export async function* pagesOf<Row>(
  read: (after: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let page = await read(null); page.length > 0; page = await read(page.at(-1) ?? null)) yield page;
}

/** The first cell of its last line. A file without it was torn, and is not the whole table. */
export const TABLE_END = "end";

/**
 * The head, a line for each row, and a last line that says how many there were: `end`, then `rows: 12`. A read that fails throws,
 * so that the last line is never written. Nothing is read before it is asked for.
 */
export async function* tableFile<Row>(
  head: readonly string[],
  pages: AsyncIterable<readonly Row[]>,
  cellsOf: (row: Row) => readonly string[],
): AsyncGenerator<string> {
  yield csvLine(head);
  let rows = 0;
  for await (const page of pages) {
    rows += page.length;
    yield page.map((row) => csvLine(cellsOf(row))).join("");
  }
  yield csvLine([TABLE_END, `rows: ${rows}`, ...head.slice(2).map(() => "")]);
}

/**
 * The same lines, once their first ones are there: what fails before anything was sent is answered as a fault, and not as a file
 * that breaks off.
 */
export async function begun(lines: AsyncGenerator<string>): Promise<AsyncGenerator<string>> {
  const head = await lines.next();
  const first = await lines.next();
  return (async function* () {
    try {
      if (!head.done) yield head.value;
      if (!first.done) yield first.value;
      yield* lines;
    } finally {
      await lines.return(undefined);
    }
  })();
}
