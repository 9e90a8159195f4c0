// The guides walk through real code: what they show under a file's name stands there, and what they name is there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./source.ts";

const FOLDER = "docs/guides";
const guides = readdirSync(join(ROOT, FOLDER))
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(join(ROOT, FOLDER, name), "utf8") }));
const CUT = "…";

type Excerpt = { readonly file: string; readonly lines: readonly string[] };

const excerptsOf = (text: string): Excerpt[] =>
  [...text.matchAll(/^```[a-z]+ (\S+)\n([^]*?)^```$/gmu)].map(([, file = "", body = ""]) => ({
    file,
    lines: body.trimEnd().split("\n"),
  }));

/** The first line that does not stand in the file after those before it; where nothing was cut, directly after. */
function strayLine({ lines }: Excerpt, source: readonly string[]): string | null {
  let at = 0;
  let isCut = true;
  for (const line of lines) {
    if (line.trim() === CUT) {
      isCut = true;
      continue;
    }
    const found = isCut ? source.indexOf(line, at) : source[at] === line ? at : -1;
    if (found < 0) return line;
    at = found + 1;
    isCut = false;
  }
  return null;
}

describe("the guides", () => {
  it("show code only as it stands in the file they name", () => {
    const stray = guides.flatMap(({ name, text }) =>
      excerptsOf(text).flatMap((excerpt) => {
        const path = join(ROOT, excerpt.file);
        if (!existsSync(path)) return [`${name}: there is no ${excerpt.file}`];
        const line = strayLine(excerpt, readFileSync(path, "utf8").split("\n"));
        return line === null ? [] : [`${name}: ${excerpt.file} has no such line there: ${line}`];
      }),
    );
    expect(stray).toEqual([]);
    expect(guides.flatMap(({ text }) => excerptsOf(text)).length).toBeGreaterThan(5);
  });

  it("name only files that are there", () => {
    const named = guides.flatMap(({ name, text }) =>
      [...text.matchAll(/`((?:src|test|sandbox|db|docs|demo|bin|bench)\/[\w./-]+)`/gu)].map(
        ([, path = ""]) => ({
          name,
          path,
        }),
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ path }) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
