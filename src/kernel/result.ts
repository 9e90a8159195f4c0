// What an action or a provider answers. Expected refusals are values with a code; only the unexpected is thrown.
import { inspect } from "node:util";

/** A refusal names its kind by `code`; further fields carry what the reader needs. */
export type Refusal = { readonly code: string };

/** What is wrong with one field of what was typed; the screen has the sentence for its code. */
export type FieldIssue = { readonly field: string; readonly code: string };

export type Result<T, R extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<const R extends Refusal>(refusal: R): { readonly ok: false; readonly refusal: R } {
  return { ok: false, refusal };
}

/** For places where a refusal would be a bug (demo set-up, tests, jobs that already checked): the value, or a throw. */
export function must<T, R extends Refusal>(result: Result<T, R>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${inspect(result.refusal)}`, { cause: result.refusal });
}

/**
 * What a provider's verb answers. `done`: it happened. `pending`: accepted, the end comes later (`reference` finds it).
 * `refused`: it certainly did not happen. Anything thrown means *unknown*: it may have happened and must be looked up.
 */
export type Answer<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "pending"; readonly reference: string }
  | { readonly kind: "refused"; readonly code: string; readonly message: string };

export const done = <T>(value: T): Answer<T> => ({ kind: "done", value });
export const pending = (reference: string): Answer<never> => ({ kind: "pending", reference });
export const refused = (code: string, message: string): Answer<never> => ({ kind: "refused", code, message });
