// The theme's promises: every text readable in both themes, every edge visible, few variables, no stray
// colours.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brandColours, brandCss, contrast } from "./brand.ts";
import { fonts, stylesheet } from "./stylesheet.ts";

const folder = fileURLToPath(new URL("./styles/", import.meta.url));
const theme = readFileSync(`${folder}1-theme.css`, "utf8");
const colours = new Map(
  [...theme.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/gu)].map((match) => [
    match[1] ?? "",
    { light: match[2] ?? "", dark: match[3] ?? "" },
  ]),
);
const TONES = ["success", "warning", "danger", "info", "pending", "neutral"];
const PAGES = ["canvas", "surface", "sunken", "raised", "selected", "hover"];

const texts: [string, string][] = [
  ...["text", "text-2", "text-3"]
    .flatMap((ink) => PAGES.map((page): [string, string] => [ink, page]))
    .filter(([ink, page]) => !(ink === "text-3" && page === "selected")),
  ...["canvas", "surface", "raised"].map((page): [string, string] => ["link", page]),
  ["on-action", "action"],
  ["on-action", "action-hover"],
  ["on-brand", "brand"],
  ["brand-text", "surface"],
  ["brand-text", "canvas"],
  ...TONES.flatMap((tone): [string, string][] => [
    [tone, `${tone}-tint`],
    [tone, "surface"],
    [tone, "canvas"],
    ["text", `${tone}-tint`],
    ["text-2", `${tone}-tint`],
    ["link", `${tone}-tint`],
  ]),
];
const edges: [string, string][] = [
  ...["border-strong", "focus", "action", "danger-dot"].flatMap((edge): [string, string][] => [
    [edge, "surface"],
    [edge, "canvas"],
  ]),
  ...TONES.flatMap((tone): [string, string][] => [
    [`${tone}-dot`, `${tone}-tint`],
    [`${tone}-dot`, "surface"],
  ]),
];

function ratio(front: string, back: string, scheme: "light" | "dark"): number {
  const [a, b] = [colours.get(front), colours.get(back)];
  if (!a || !b) throw new Error(`the theme has no colour ${a ? back : front}`);
  return contrast(a[scheme], b[scheme]);
}

describe.each(["light", "dark"] as const)("in the %s theme", (scheme) => {
  test.each(texts)("text %s reads at least 4.5:1 on %s", (front, back) => {
    expect(ratio(front, back, scheme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)("the edge %s shows at least 3:1 on %s", (front, back) => {
    expect(ratio(front, back, scheme)).toBeGreaterThanOrEqual(3);
  });
});

test("a host restyles the product with at most 60 variables", () => {
  const names = theme.match(/^ {4}--[a-z0-9-]+:/gmu) ?? [];
  expect(names.length).toBeGreaterThan(30);
  expect(names.length).toBeLessThanOrEqual(60);
});

test("colours come from the theme alone, and directions are logical for right-to-left pages", () => {
  const sheets = readdirSync(folder).filter((name) => name !== "1-theme.css");
  expect(sheets.length).toBeGreaterThan(5);
  for (const name of sheets) {
    const css = readFileSync(folder + name, "utf8").replaceAll(/\/\*[\s\S]*?\*\//gu, "");
    expect(css, name).not.toMatch(/#[0-9a-f]{3,8}\b(?=[^{]*;)|rgba?\(|hsl\(/u);
    expect(css, name).not.toMatch(
      /(margin|padding|border)-(left|right|top|bottom)|[\s;{](left|right|top|bottom|width|height):/u,
    );
    expect(css, name).not.toMatch(/text-align: (left|right)/u);
  }
});

test("every variable a sheet uses is defined somewhere", () => {
  const { css } = stylesheet();
  const defined = new Set([...css.matchAll(/(--[a-z0-9-]+):/gu)].map((match) => match[1]));
  const used = new Set([...css.matchAll(/var\((--[a-z0-9-]+)/gu)].map((match) => match[1]));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});

test("the stylesheet's address changes with its content, and every font it names is served", () => {
  const { css, hash } = stylesheet();
  expect(hash).toMatch(/^[0-9a-f]{16}$/u);
  const named = [...css.matchAll(/url\("([^"]+)"\)/gu)].map((match) => match[1]);
  expect(named).toEqual(fonts().map((font) => font.path));
  for (const font of fonts()) expect(readFileSync(font.file).subarray(0, 4).toString()).toBe("wOF2");
});

describe("a host's brand colour", () => {
  test("keeps its own fill and gets the text colour that reads on it", () => {
    expect(brandColours("#0f766e")).toEqual({ fill: "#0f766e", onFill: "#ffffff", text: "#0f766e" });
    expect(brandColours("#ffcc00")).toMatchObject({ fill: "#ffcc00", onFill: "#0f1115" });
  });

  test("is readable in both themes, whatever it is", () => {
    const hex = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, "0")}`);
    fc.assert(
      fc.property(hex, fc.constantFrom("light" as const, "dark" as const), (colour, scheme) => {
        const brand = brandColours(colour, scheme);
        const page = colours.get("surface")?.[scheme] ?? "";
        expect(contrast(brand.fill, brand.onFill)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(brand.text, page)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 300 },
    );
  });

  test("is refused when it is no colour, so nothing else gets into the page's style", () => {
    expect(() => brandCss("red}</style><script>")).toThrow(RangeError);
    expect(() => brandColours("#12345")).toThrow(RangeError);
  });
});
