// Tables as files: of any length while one page is held, never taken for whole where they are not, and never calculated.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv.rules.ts";
import { begun, pagesOf, tableFile } from "./table-file.ts";

const HEAD = ["number", "name", "sum"];
const PAGE = 1_000;
type Row = { readonly at: number };
const cells = ({ at }: Row) => [String(at), `Kunde ${at}`, "1.00"];

/** A list of so many rows, which notes how many were read, and breaks off where it is told to. */
function list(size: number, breaksAt = Number.POSITIVE_INFINITY) {
  const seen = { read: 0 };
  const pages = pagesOf<Row>(async (after) => {
    const from = (after?.at ?? -1) + 1;
    if (from >= breaksAt) throw new Error("the connection was lost");
    const page = Array.from({ length: Math.min(PAGE, size - from) }, (_, at) => ({ at: from + at }));
    seen.read += page.length;
    return page;
  });
  return { seen, lines: tableFile(HEAD, pages, cells) };
}

const linesIn = (text: string): number => text.split("\r\n").length - 1;

describe("a table", () => {
  it("of 200,000 rows never holds more than one page of them", async () => {
    const { seen, lines } = list(200_000);
    let [written, most, last] = [0, 0, ""];
    for await (const part of await begun(lines)) {
      // What was read and is not written yet is what is held.
      most = Math.max(most, seen.read - Math.max(0, written - 1));
      written += linesIn(part);
      last = part;
    }
    expect(most).toBeLessThanOrEqual(PAGE);
    expect(written).toBe(200_002);
    expect(last).toBe("end,rows: 200000,\r\n");
  });

  it("that nobody takes any further reads nothing more", async () => {
    const { seen, lines } = list(200_000);
    for await (const part of await begun(lines)) if (linesIn(part) === PAGE) break;
    expect(seen.read).toBe(PAGE);
    expect(await lines.next()).toMatchObject({ done: true });
  });

  it("never looks whole where a read failed in its midst: its last line is missing, and who reads it hears of it", async () => {
    const { lines } = list(5_000, 3_000);
    let text = "";
    await expect(
      (async () => {
        for await (const part of await begun(lines)) text += part;
      })(),
    ).rejects.toThrow("the connection was lost");
    expect(linesIn(text)).toBe(3_001);
    expect(text).not.toMatch(/^end,/m);
  });

  it("whose first read fails is no file at all", async () => {
    await expect(begun(list(10, 0).lines)).rejects.toThrow("the connection was lost");
  });

  it("without rows has its head and its last line", async () => {
    const parts: string[] = [];
    for await (const part of await begun(list(0).lines)) parts.push(part);
    expect(parts).toEqual(["number,name,sum\r\n", "end,rows: 0,\r\n"]);
  });
});

describe("a cell that somebody wrote", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["-HYPERLINK()", "'-HYPERLINK()"],
    ["+49 30 1234", "'+49 30 1234"],
    [' =cmd|"x"', `" '=cmd|""x"""`],
    ["\t=1+1", `"\t'=1+1"`],
    // A spreadsheet set to German parts cells at semicolons.
    ["Meier;=1+1", `"Meier;'=1+1"`],
    ["Meier\n@SUM(A1)", `"Meier\n'@SUM(A1)"`],
    ['Meier;"=1+1', `"Meier;""'=1+1"`],
    ["＝1+1", "'＝1+1"],
    ['@"a",b', `"'@""a"",b"`],
  ])("is never calculated: %j", (typed, written) => {
    expect(csvLine([typed])).toBe(`${written}\r\n`);
  });

  it.each(["-5.00", "-1,234.50", "Müller-Lüdenscheid", "a=b", "C + D", "2026-11-30"])(
    "stays as it is: %s",
    (typed) => {
      expect(csvLine(["x", typed]).replaceAll('"', "")).toBe(`x,${typed}\r\n`);
    },
  );

  it("never begins with a formula sign, wherever a program parts the line", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(..."=+-@;,\t\r\n\"' a1") }), { minLength: 1 }),
        (typed) => {
          const line = csvLine(typed.map((one) => `${one}x`)).slice(0, -2);
          const cells = [...line.split(/[;\t\r\n]/), ...typed.map((one) => csvLine([`${one}x`]))];
          return cells.every((one) => !/^[\s"]*[=+@-]/.test(one));
        },
      ),
    );
  });
});
