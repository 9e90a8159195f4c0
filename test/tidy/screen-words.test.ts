// A screen holds no sentence: what people read stands in words files, in each language. Read off the screens' own syntax.
import { parseAst } from "rolldown/parseAst";
import { expect, it } from "vitest";
import { isTest, sourceFiles } from "./source.ts";

const READ_ALOUD =
  /^(?:alt|aria-label|caption|description|empty|error|heading|hint|label|lead|legend|note|placeholder|sentence|title|what)$/;
const WORD = /\p{L}*\p{Ll}\p{L}*/u;
const SENTENCE = /\p{L}+ \p{L}.*[.!?…]$/u;

/** Every text in a screen that somebody would read and that comes from no words file. Names in capitals are names. */
function sentencesOf(path: string, text: string): string[] {
  const found: string[] = [];
  const say = (words: unknown): void => {
    if (typeof words === "string" && WORD.test(words)) found.push(`${path}: ${words.trim()}`);
  };
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const one = node as Readonly<Record<string, unknown>>;
    const inner = (name: string) => one[name] as Readonly<Record<string, unknown>> | null | undefined;
    if (one["type"] === "JSXText") say(one["value"]);
    if (one["type"] === "JSXAttribute" && READ_ALOUD.test(String(inner("name")?.["name"])))
      say(inner("value")?.["value"]);
    if (one["type"] === "JSXExpressionContainer" && inner("expression")?.["type"] === "Literal")
      say(inner("expression")?.["value"]);
    if (one["type"] === "Literal" && SENTENCE.test(String(one["value"]))) say(one["value"]);
    for (const part of Object.values(one)) walk(part);
  };
  walk(parseAst(text, { lang: "tsx" }, path));
  return [...new Set(found)];
}

it("no screen holds a sentence, a label or a word of its own", () => {
  const screens = sourceFiles("src/web").filter(
    ({ path }) => path.endsWith(".tsx") && !isTest(path) && !path.startsWith("src/web/ui/gallery/"),
  );
  expect(screens.length).toBeGreaterThan(100);
  expect(screens.flatMap(({ path, text }) => sentencesOf(path, text))).toEqual([]);
});

it.each([
  ["a text", "<p>Pay now</p>"],
  ["a label", '<Field label="Street" />'],
  ["a text in brackets", '<p>{"Pay"}</p>'],
  ["a sentence handed on", 'f("This is not a name.")'],
])("%s in a screen would be found", (_, code) => {
  expect(sentencesOf("a.tsx", `export const a = () => ${code};`)).toHaveLength(1);
});
