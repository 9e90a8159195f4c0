// Reading by a short way must never give another value than the driver does.
import fc from "fast-check";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../test/support/database.ts";
import { types } from "./read-values.ts";

const [TEXT_ARRAY, TIMESTAMPTZ] = [1009, 1184];
const read = (oid: number, text: string): unknown => types.getTypeParser(oid as never, "text")(text);
const byDriver = (oid: number, text: string): unknown => pg.types.getTypeParser(oid as never, "text")(text);

describe("values from the database", () => {
  it("are lists of texts with every text as it was written, whatever is in it", async () => {
    const { owner } = await testDatabase();
    const sign = fc.constantFrom("a", "ä", ",", '"', "\\", "{", "}", " ", "NULL", "null", "\n", "");
    const word = fc.oneof(
      fc.constant(null),
      fc.array(sign, { maxLength: 4 }).map((all) => all.join("")),
    );
    const lists = fc.sample(fc.array(word, { maxLength: 4 }), 200);
    for (const list of lists) {
      const { rows } = await owner.query<{ text: string }>("select $1::text[]::text as text", [list]);
      expect(read(TEXT_ARRAY, rows[0]?.text ?? "")).toEqual(list);
    }
  });

  it("are moments to the millisecond, also before the first and after the last year of four digits", () => {
    const moment = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom("+00", "+01", "-03:30"), fc.nat(999), (at, zone, micro) => {
        const iso = at.toISOString().replace("T", " ").slice(0, -1);
        for (const text of [iso, iso.replace(/\.?0+$/u, ""), `${iso}${String(micro).padStart(3, "0")}`])
          expect(read(TIMESTAMPTZ, `${text}${zone}`)).toEqual(byDriver(TIMESTAMPTZ, `${text}${zone}`));
      }),
    );
    for (const text of ["infinity", "0044-03-15 12:00:00+00 BC", "12026-01-01 00:00:00+00"])
      expect(read(TIMESTAMPTZ, text)).toEqual(byDriver(TIMESTAMPTZ, text));
  });
});
