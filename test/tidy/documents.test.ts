// Who wants to know what follows from something reads the README of its module first: it names the news that the module announces,
// and what it hears of others. Who wants to know what a word means finds it in the glossary, once and where the alphabet has it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isTest, moduleOf, ROOT, sourceFiles } from "./source.ts";

type Told = { readonly module: string; readonly news: string };

const files = sourceFiles("src/business").filter((file) => !isTest(file.path));
const all = (found: RegExp): { readonly module: string; readonly says: RegExpExecArray }[] =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(found)].map((says) => ({ module: moduleOf(path) ?? "", says })),
  );

const announced = all(/export const (\w+) = news\(\s*"(\w+)"/g).map(({ module, says }) => ({
  module,
  variable: says[1] ?? "",
  news: says[2] ?? "",
}));
const heard = all(/\breaction(?:Together)?(?:<[^>]*>)?\(\s*(\w+)/g).flatMap(({ module, says }): Told[] => {
  const of = announced.find(({ variable }) => variable === says[1]);
  return of === undefined || of.module === module ? [] : [{ module, news: of.news }];
});

const unnamed = (list: readonly Told[]): string[] => {
  const missing = list.filter(({ module, news }) => {
    const readme = readFileSync(join(ROOT, "src/business", module, "README.md"), "utf8");
    return !new RegExp(`\\b${news}\\b`).test(readme);
  });
  return [...new Set(missing.map(({ module, news }) => `${module}: ${news}`))];
};

it("each module's README names the news that it announces", () => {
  expect(announced.length).toBeGreaterThan(60);
  expect(unnamed(announced)).toEqual([]);
});

it("each module's README names the news of others that it hears", () => {
  expect(heard.length).toBeGreaterThan(40);
  expect(unnamed(heard)).toEqual([]);
});

it("the glossary is one table in which each word stands once, where it is looked for", () => {
  const lines = readFileSync(join(ROOT, "GLOSSARY.md"), "utf8").split("\n");
  const head = lines.findIndex((line) => line.startsWith("| word |"));
  const rows = lines.filter((line) => line.startsWith("| ")).slice(1);
  // Rows before its head would be no table to whoever reads it.
  expect(lines.slice(head + 2, head + 2 + rows.length)).toEqual(rows);
  const words = rows.map((row) =>
    (row.split("|")[1] ?? "")
      .toLowerCase()
      .replaceAll(/[^a-z0-9 ]/g, "")
      .trim(),
  );
  expect(words).toEqual(words.toSorted());
  expect(new Set(words).size).toBe(words.length);
});
