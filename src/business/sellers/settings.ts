// Settings are values by key and seller; each key's shape and fallback stand in the module that reads it, as a value
// made here, so that the office can list and check all of them.
import type { z } from "zod";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { settingValues } from "./setting.store.ts";

export type Setting<T> = { readonly key: string; readonly shape: z.ZodType<T>; readonly fallback: T };

const known = new Map<string, Setting<unknown>>();

/** Made once, at the top of the module that reads it. Throws for a key that is taken or not `module.words`. */
export function setting<T>(made: { key: string; shape: z.ZodType<T>; fallback: T }): Setting<T> {
  if (!/^[a-z]+(\.[a-z0-9_]+)+$/.test(made.key))
    throw new Error(`a setting's key reads module.name, not ${made.key}`);
  if (known.has(made.key)) throw new Error(`two settings are called ${made.key}`);
  known.set(made.key, made as Setting<unknown>);
  return made;
}

/** Every setting of the product, for the office and for checking changes. */
export function knownSettings(): readonly Setting<unknown>[] {
  return [...known.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

export function knownSetting(key: string): Setting<unknown> | null {
  return known.get(key) ?? null;
}

/** The seller's value, or the fallback where none is kept. Throws where a kept value no longer has the shape. */
export async function settingOf<T>(tx: Tx | ReadDb, sellerId: string, asked: Setting<T>): Promise<T> {
  return settingIn(await settingValues(tx, sellerId, [asked.key]), asked);
}

/** The seller's value among those that were read already, or the fallback. */
export const settingIn = <T>(kept: ReadonlyMap<string, unknown>, asked: Setting<T>): T =>
  kept.has(asked.key) ? asked.shape.parse(kept.get(asked.key)) : asked.fallback;

/** Several at once in one statement, in the order asked for. */
export async function settingsOf<const S extends readonly Setting<unknown>[]>(
  tx: Tx | ReadDb,
  sellerId: string,
  asked: S,
): Promise<{ [K in keyof S]: S[K] extends Setting<infer T> ? T : never }> {
  const kept = await settingValues(
    tx,
    sellerId,
    asked.map((one) => one.key),
  );
  const values = asked.map((one) => (kept.has(one.key) ? one.shape.parse(kept.get(one.key)) : one.fallback));
  return values as { [K in keyof S]: S[K] extends Setting<infer T> ? T : never };
}
