// How values come out of the database: bigints whole, dates as the text they are, and what stands in every row by a short way.
import pg from "pg";

const [INT8, TEXT_ARRAY, INT8_ARRAY, DATE, TIMESTAMPTZ] = [20, 1009, 1016, 1082, 1184];

/** What the driver itself reads such a value with. */
const byDriver = (oid: number): ((text: string) => unknown) => pg.types.getTypeParser(oid as never, "text");
const arrayByDriver = byDriver(TEXT_ARRAY);
const instantByDriver = byDriver(TIMESTAMPTZ);

/** A list without quotes, backslashes, lists in it or nulls is read at its commas. */
const hasMore = /["\\]|NULL|.\{/u;
const texts = (text: string): unknown => {
  if (text === "{}") return [];
  return hasMore.test(text) ? arrayByDriver(text) : text.slice(1, -1).split(",");
};

/** As a session in UTC writes it. */
const PLAIN = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,3})?\+00$/u;
const instant = (text: string): unknown =>
  PLAIN.test(text) ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : instantByDriver(text);

const readers: ReadonlyMap<number, (text: string) => unknown> = new Map([
  [INT8, BigInt],
  [TEXT_ARRAY, texts],
  [INT8_ARRAY, (text: string) => text.slice(1, -1).split(",").filter(Boolean).map(BigInt)],
  // A day has no time zone.
  [DATE, (text: string) => text],
  [TIMESTAMPTZ, instant],
]);

export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    readers.get(oid) ??
    pg.types.getTypeParser(oid, format as "text")) as pg.CustomTypesConfig["getTypeParser"],
};
