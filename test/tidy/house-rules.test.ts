// Sizes, names, clocks, whose tables: the rules of the house that can be read off the source.
import { describe, expect, it } from "vitest";
import { isTest, moduleOf, sourceFiles } from "./source.ts";
import type { SourceFile } from "./source.ts";

const all = sourceFiles("src");
const files = all.filter((file) => !isTest(file.path) && !file.path.endsWith(".generated.ts"));

const HARD_LIMITS: readonly { of: RegExp; lines: number }[] = [
  { of: /\.store\.ts$/, lines: 400 },
  { of: /\.rules\.ts$/, lines: 300 },
  { of: /\.(jobs|reactions|events)\.ts$/, lines: 150 },
  { of: /\.tsx$/, lines: 250 },
  { of: /^src\/business\//, lines: 300 },
  { of: /^src\//, lines: 400 },
];

// "service" is free where it is what a customer rents: on the screens that show it.
const SERVICE_SCREENS = /^src\/web\/(?:office|portal)\//;
const BANNED = new Set([
  "service",
  "manager",
  "handler",
  "helper",
  "helpers",
  "util",
  "utils",
  "processor",
  "data",
  "info",
  "base",
  "abstract",
  "impl",
  "dto",
  "common",
  "misc",
]);
const FREE = /^src\/providers\//;

function tooLong(file: SourceFile): string | null {
  const limit = HARD_LIMITS.find((one) => one.of.test(file.path))?.lines ?? 400;
  return file.lines.length > limit + 1 ? `${file.path}: ${file.lines.length} lines, at most ${limit}` : null;
}

function bannedNames(file: SourceFile): string[] {
  if (FREE.test(file.path)) return [];
  const declared = [...file.text.matchAll(/\b(?:const|let|function|type|class)\s+([A-Za-z_$][\w$]*)/g)].map(
    (match) => match[1] ?? "",
  );
  const names = [...declared, ...(file.path.split("/").at(-1) ?? "").split(/[.-]/)];
  return names
    .filter((name) =>
      name
        .split(/(?=[A-Z])|[_\-.]/)
        .map((part) => part.toLowerCase())
        .some((part) => BANNED.has(part) && !(part === "service" && SERVICE_SCREENS.test(file.path))),
    )
    .map((name) => `${file.path}: ${name}`);
}

// SQL and the texts of mails stand in template literals, which no formatter breaks.
const PROSE_FILES = /\.(?:store|reads|mails)\.ts$/;
const CLOCK_FILES = new Set(["src/kernel/clock.ts", "src/kernel/ids.ts"]);

describe("the source", () => {
  it("keeps every file within its size", () => {
    expect(files.map(tooLong).filter((one) => one !== null)).toEqual([]);
  });

  it("keeps every folder small enough to be read at a glance: 45 files at most", () => {
    const counts = new Map<string, number>();
    for (const { path } of files) {
      const folder = path.slice(0, path.lastIndexOf("/"));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > 45)).toEqual([]);
  });

  it("keeps the kernel within 2,500 lines", () => {
    const lines = files
      .filter((file) => file.path.startsWith("src/kernel/"))
      .reduce((sum, file) => sum + file.lines.length, 0);
    expect(lines).toBeLessThanOrEqual(2_500);
  });

  it("keeps lines within 110 columns, a sentence in quotes or a comment may be longer", () => {
    const comment = /^\s*(?:\/\/|\*|\/\*)/;
    const bare = (line: string): string =>
      line.replace(/"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`?|^[^`]*`[,;)]*$/g, '""');
    const long = files.flatMap((file) =>
      file.lines
        .map((line, at) => ({ line, where: `${file.path}:${at + 1}` }))
        .filter(({ line }) =>
          comment.test(line) || PROSE_FILES.test(file.path)
            ? line.length > 132 && bare(line).length > 132
            : bare(line).length > 112,
        )
        .map(({ where }) => where),
    );
    expect(long).toEqual([]);
  });

  it("uses none of the words that say nothing", () => {
    expect(files.flatMap(bannedNames)).toEqual([]);
  });

  it("opens every file with what it is for", () => {
    expect(
      files.filter((file) => !/^(?:\/\/|\/\*\*|\/\*|#!)/.test(file.text)).map((file) => file.path),
    ).toEqual([]);
  });

  it("has no default exports, no decorators, no any, no skipped test", () => {
    const bad =
      /export default|^\s*@\w+\(|:\s*any\b|as any\b|<any>|\b(?:it|describe|test)\.(?:skip|only|todo)\b/m;
    expect(all.filter((file) => bad.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it("reads the time nowhere but in the clock", () => {
    const reads = /\bnew Date\(\)|\bDate\.now\(\)|Temporal\.Now|Now\.instant/;
    const inSql = /\bnow\(\)|current_(?:date|timestamp)/i;
    const wrong = files
      .filter(
        (file) =>
          !CLOCK_FILES.has(file.path) &&
          !FREE.test(file.path) &&
          !file.path.startsWith("src/web/ui/islands/"),
      )
      .filter((file) => reads.test(file.text) || (file.path.endsWith(".store.ts") && inSql.test(file.text)))
      .map((file) => file.path);
    expect(wrong.filter((path) => !MACHINE_TIME_AT_START.has(path))).toEqual([]);
  });

  it("lets a module write only its own tables", () => {
    const writes =
      /(?:insertInto|updateTable|deleteFrom)\(\s*"(\w+)\.|(?:insert into|update|delete from)\s+"?([a-z]+)"?\."?[a-z_]+/gi;
    const wrong = files
      .filter((file) => moduleOf(file.path) !== null)
      .flatMap((file) =>
        [...file.text.matchAll(writes)]
          .map((match) => (match[1] ?? match[2] ?? "").toLowerCase())
          .filter((schema) => schema !== moduleOf(file.path) && !/^(?:set|kernel)$/.test(schema))
          .map((schema) => `${file.path} writes ${schema}`),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps SQL in stores and reads", () => {
    const sqlText = /\b(?:insertInto|updateTable|deleteFrom|selectFrom)\(|\bsql`/;
    const wrong = files
      .filter((file) => moduleOf(file.path) !== null && !/\.(?:store|reads)\.ts$/.test(file.path))
      .filter((file) => sqlText.test(file.text))
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });
});

// Migrations are dated by the machine before there is any clock to ask.
const MACHINE_TIME_AT_START = new Set(["src/wiring/migrate.ts"]);
