// What a thing without a panel goes through while it is not paid for: a person switches it off, and on again.
import { states } from "../../../kernel/states.ts";

export const switchStates = states("switch_off", {
  to_stop: { stop: "stopped", withdraw: "withdrawn", end: "ended" },
  stopped: { want_back: "to_resume", end: "ended" },
  to_resume: { resume: "resumed", keep_off: "stopped", end: "ended" },
  resumed: {},
  withdrawn: {},
  ended: {},
});
export type SwitchState = (typeof switchStates.states)[number];

/** The task in which a person is asked for it; null: nobody is. */
export const taskOf = (state: SwitchState): "switch_off" | "switch_on" | null =>
  state === "to_stop" ? "switch_off" : state === "to_resume" ? "switch_on" : null;
