// Who may import whom: web → doors, providers → ports, modules → doors of lower rows, all → kernel, kernel → nothing.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isTest, moduleOf, ROOT, sourceFiles } from "./source.ts";
import type { SourceFile } from "./source.ts";

/** Top row first; modules of one row do not call each other. */
const ROWS = [
  ["privacy"],
  ["approvals", "search"],
  ["declarations", "carts", "quotes"],
  ["orders"],
  ["chat"],
  ["bank"],
  ["billing"],
  ["contracts"],
  ["hosting", "domains", "blanks"],
  ["screening", "papers"],
  ["payments", "law", "coupons"],
  ["catalogue", "tax"],
  ["visits", "trail", "surveys"],
  ["customers", "staff"],
  ["people"],
  ["threads"],
  ["ledger", "messages"],
  ["print", "einvoices"],
  ["sellers"],
  ["personal"],
];
const rowOf = (module: string): number => ROWS.findIndex((row) => row.includes(module));

const files = sourceFiles("src").filter((file) => !isTest(file.path));
const ROOT_FILES = new Set(["src/main.ts", "src/wiring.ts"]);
const isRootFile = (path: string): boolean => ROOT_FILES.has(path) || path.startsWith("src/wiring/");

function wrongImport(file: SourceFile, target: string): string | null {
  const from = file.path;
  if (!target.startsWith("src/")) {
    return target.startsWith("sandbox/") ||
      target.startsWith("test/") ||
      (target.startsWith("demo/") && !isRootFile(from))
      ? `${from} imports ${target}`
      : null;
  }
  if (isRootFile(from)) return null;
  if (isRootFile(target)) return `${from} imports the wiring`;
  if (target.startsWith("src/kernel/")) return null;
  if (from.startsWith("src/kernel/")) return `the kernel imports nothing: ${from} → ${target}`;
  if (from.startsWith("src/providers/")) return providerFault(from, target);
  if (from.startsWith("src/web/")) return webFault(from, target);
  return businessFault(from, target);
}

function providerFault(from: string, target: string): string | null {
  if (target.startsWith("src/providers/") || target.endsWith(".port.ts")) return null;
  return `a provider knows only its port: ${from} → ${target}`;
}

function webFault(from: string, target: string): string | null {
  if (target.startsWith("src/web/") || (target.endsWith("/index.ts") && target.startsWith("src/business/")))
    return null;
  return `the web enters a module by its door: ${from} → ${target}`;
}

function businessFault(from: string, target: string): string | null {
  const [own, other] = [moduleOf(from), moduleOf(target)];
  if (own === null || other === null) return `${from} → ${target} crosses the house`;
  if (own === other) return null;
  if (!target.endsWith("/index.ts")) return `a module is entered by its door: ${from} → ${target}`;
  return rowOf(other) > rowOf(own) ? null : `calls go down: ${from} → ${target}`;
}

describe("the tree", () => {
  it("is read at all: the rules below see the files they speak of", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(
      files.flatMap((file) => file.imports).filter((name) => name.startsWith("src/")).length,
    ).toBeGreaterThan(300);
  });

  it("lets nobody import what is not theirs to call", () => {
    const wrong = files.flatMap((file) =>
      file.imports.map((target) => wrongImport(file, target)).filter((one) => one !== null),
    );
    expect(wrong).toEqual([]);
  });

  it("has a row for every module, and a README and a door in each", () => {
    const modules = readdirSync(join(ROOT, "src/business"));
    expect(modules.toSorted(), "and no row for one that is not").toEqual(ROWS.flat().toSorted());
    for (const name of modules) {
      expect(existsSync(join(ROOT, "src/business", name, "index.ts")), `${name} has a door`).toBe(true);
      expect(existsSync(join(ROOT, "src/business", name, "README.md")), `${name} has a README`).toBe(true);
    }
  });

  it("has no circle of imports", () => {
    const graph = new Map(
      files.map((file) => [file.path, file.loads.filter((name) => name.startsWith("src/"))]),
    );
    const state = new Map<string, "open" | "closed">();
    const circles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === "closed") return;
      if (state.get(path) === "open")
        return void circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
      state.set(path, "open");
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      state.set(path, "closed");
    };
    for (const path of graph.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });

  it("keeps the counterparts of the demo out of the product", () => {
    expect(
      files
        .filter((file) => file.imports.some((name) => name.startsWith("sandbox/")))
        .map((file) => file.path),
    ).toEqual([]);
  });
});
