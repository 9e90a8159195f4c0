// Every action of every module, found by importing the business and picking the values that are actions.
import { readdirSync } from "node:fs";
import path from "node:path";
import type { Action } from "../../src/kernel/act.ts";
import { ROOT } from "../tidy/source.ts";

export type AnyAction = Action<unknown, unknown, { readonly code: string }>;

const BUSINESS = path.join(ROOT, "src/business");

/** By name, sorted. Fails where two actions share a name. */
export async function allActions(): Promise<readonly AnyAction[]> {
  const found = new Map<string, AnyAction>();
  for (const file of readdirSync(BUSINESS, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || /\.(test|d)\.ts$/.test(file)) continue;
    const loaded = (await import(path.join(BUSINESS, file))) as Record<string, unknown>;
    for (const value of Object.values(loaded)) {
      if (!isAction(value)) continue;
      const known = found.get(value.name);
      if (known && known !== value) throw new Error(`two actions are called ${value.name}`);
      found.set(value.name, value);
    }
  }
  return [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isAction(value: unknown): value is AnyAction {
  return typeof value === "object" && value !== null && "needs" in value && "run" in value && "name" in value;
}
