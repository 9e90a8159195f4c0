// State machines as one table per noun. A move is decided by the table; nothing else sets a state.
import { ok, refuse } from "./result.ts";
import type { Result } from "./result.ts";

export type BadMove = {
  readonly code: "bad_move";
  readonly noun: string;
  readonly from: string;
  readonly move: string;
};

export type Machine<S extends string, M extends string> = {
  readonly noun: string;
  readonly table: Readonly<Record<S, Readonly<Partial<Record<M, S>>>>>;
  readonly states: readonly S[];
  /** Where this move leads from here, or a refusal that says it leads nowhere. */
  decide(from: S, move: M): Result<S, BadMove>;
  can(from: S, move: M): boolean;
  /** No move leads out of it. */
  isEnd(state: S): boolean;
};

type Table<S extends string> = Record<S, Record<string, S>>;
type MovesOf<T> = { [K in keyof T]: keyof T[K] }[keyof T] & string;

/** `states("order", { review: { accept: "accepted" }, accepted: {} })`: targets that are no states do not compile. */
export function states<const T extends Table<Extract<keyof T, string>>>(
  noun: string,
  table: T,
): Machine<Extract<keyof T, string>, MovesOf<T>> {
  type S = Extract<keyof T, string>;
  type M = MovesOf<T>;
  const moves = table as unknown as Readonly<Record<S, Readonly<Partial<Record<M, S>>>>>;
  return {
    noun,
    table: moves,
    states: Object.keys(table) as S[],
    decide(from, move) {
      const to = moves[from]?.[move];
      return to === undefined ? refuse({ code: "bad_move" as const, noun, from, move }) : ok(to);
    },
    can: (from, move) => moves[from]?.[move] !== undefined,
    isEnd: (state) => Object.keys(moves[state] ?? {}).length === 0,
  };
}
