// The office tells what happened to a thing in its reader's language: whatever moves, whatever state it comes to, and whatever
// a person can do to it has words of its own.
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { Machine } from "../../src/kernel/states.ts";
import { outsideWhy } from "../../src/web/office/outside.words.ts";
import { stateOf } from "../../src/web/office/states.words.ts";
import { DEEDS } from "../../src/web/office/deeds.words.ts";
import { ACTS, NOUNS, stateNoun } from "../../src/web/office/story.words.ts";
import { allActions } from "../rights/actions.ts";
import { isTest, ROOT, sourceFiles } from "./source.ts";

const BY_PEOPLE = /^(?:bearer|self)$|^\w+\.do$|^staff:(?:orders|customers|services|billing|payments)\./;

it("every action that a person can do has words for the story of what it was done to", async () => {
  const missing = (await allActions())
    .filter(({ audited, needs }) => audited && needs.any.some((right) => BY_PEOPLE.test(right)))
    .filter(({ name }) => ACTS[name] === undefined);
  expect(missing.map(({ name }) => `${name}: say it in src/web/office/story.words.ts`)).toEqual([]);
});

it("everything that is asked of the outside is called by a word", () => {
  const asked = sourceFiles("src/business")
    .filter((file) => !isTest(file.path))
    .flatMap((file) => {
      const deed = /\.(?:call|asks)\.ts$/u.test(file.path) ? "" : "Deed<[^=]*?>";
      return [...file.text.matchAll(new RegExp(`${deed} = \\{\\s*name: "(\\w+)"`, "g"))];
    })
    .map((found) => found[1] ?? "");
  expect(asked.length).toBeGreaterThan(25);
  expect(asked.filter((name) => DEEDS[name] === undefined)).toEqual([]);
});

it("everything that moves is called by a word, and so is each state it can be in", async () => {
  const moved = sourceFiles("src/business")
    .filter((file) => !isTest(file.path))
    .flatMap((file) =>
      [...file.text.matchAll(/moved\(\s*\{\s*noun: "(\w+)"/g)].map((found) => found[1] ?? ""),
    );
  const unnamed = [...new Set(moved)].filter((noun) => NOUNS[noun] === undefined);
  expect(unnamed.map((noun) => `${noun}: name it in src/web/office/story.words.ts`)).toEqual([]);
  const unsaid = (await allMachines())
    .filter(({ noun }) => NOUNS[noun] !== undefined)
    .flatMap(({ noun, states }) => states.map((state) => [stateNoun(noun), state] as const))
    .filter(([noun, state]) => stateOf("de", noun, state).word === state.replaceAll("_", " "));
  expect(unsaid.map((one) => `${one.join(" ")}: say it in src/web/office/states.words.ts`)).toEqual([]);
});

// What is kept as why something did not happen is drawn on a page: a code of ours, or the words of who refused it.
const KEPT = /\b(?:why|message|fault|about|reason)\s*[:=][^;,"`{}\n]*(?:"([^"]+)"|`([^`]+)`)/g;
const ANSWERED = /\brefused\(\s*("[a-z_]+")[^,()]*,\s*(?:"([^"]*)"|`([^`]*)`)/g;
const SAYS = /\.(?:mails|texts|words|samples)\.tsx?$|\/personal\.store\.ts$/;
const PROSE = /[A-Za-z]{2,} [A-Za-z]+ [A-Za-z]/;

it("no sentence in one language is kept where a page shows it: why something failed is a code with words", () => {
  const wrong = ["src/kernel", "src/business", "src/providers"]
    .flatMap(sourceFiles)
    .filter((file) => !isTest(file.path) && !SAYS.test(file.path))
    .flatMap((file) => {
      const kept = [...file.text.matchAll(KEPT)].map(([, one, two]) => one ?? two ?? "");
      const said = [...file.text.matchAll(ANSWERED)].flatMap(([, code = "", one, two]) => [
        JSON.parse(code) as string,
        one ?? two ?? "",
      ]);
      const unsaid = said.filter((one) => /^[a-z_]+$/.test(one) && outsideWhy("de", one) === one);
      return [...[...kept, ...said].filter((one) => PROSE.test(one)), ...unsaid].map(
        (one) => `${file.path}: ${one}`,
      );
    });
  expect(wrong).toEqual([]);
});

async function allMachines(): Promise<Machine<string, string>[]> {
  const folder = path.join(ROOT, "src/business");
  const rules = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".rules.ts"),
  );
  const loaded = await Promise.all(rules.map((file) => import(path.join(folder, file)) as Promise<object>));
  return loaded.flatMap((one) => Object.values(one)).filter(isMachine);
}

function isMachine(value: unknown): value is Machine<string, string> {
  return typeof value === "object" && value !== null && "noun" in value && "table" in value;
}
