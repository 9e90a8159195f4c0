// What a batch of a run tells whoever asked for it.
import type { DueEntry } from "../../contracts/index.ts";

export type Done = {
  /** More may be due: the next batch is worth asking for. */
  readonly more: boolean;
  readonly closed: number;
  /** Currencies in which something is owed and whose value nobody noted: it waits. */
  readonly lacking: readonly string[];
  /** A person has to approve what is due, and nobody has drawn it up yet. */
  readonly wantsDrafts: boolean;
};
export const NOTHING: Done = { more: false, closed: 0, lacking: [], wantsDrafts: false };

/** The currencies of entries that wait for a rate. */
export function lackingOf(entries: readonly DueEntry[], waiting: readonly string[]): readonly string[] {
  if (waiting.length === 0) return [];
  const ids = new Set(waiting);
  return [...new Set(entries.flatMap((one) => (ids.has(one.id) ? [one.currency] : [])))].toSorted();
}
