// A set-up by hand goes step by step; the item runs when the last one is done.
import { states } from "../../../kernel/states.ts";

export const stepStates = states("set_up_step", {
  open: { do: "done" },
  done: { undo: "open" },
});

export const RESULT_MAX = 4_000;

/** What is wrong with the note of a step; null where nothing is. */
export function noteFault(
  step: { readonly note: "none" | "optional" | "required" },
  result: string,
): "missing" | "too_long" | "no_note" | null {
  if (result.length > RESULT_MAX) return "too_long";
  if (step.note === "none" && result !== "") return "no_note";
  return step.note === "required" && result === "" ? "missing" : null;
}
