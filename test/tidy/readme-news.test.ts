// Who wants to know what follows from something reads the README of its module first: it names the news that the module announces,
// and what it hears of others.
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
