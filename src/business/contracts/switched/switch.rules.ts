// What a thing without a panel goes through while it is not paid for or rests: a person switches it off, and on again; and takes it
// down when its contract is over.
import { states } from "../../../kernel/states.ts";

export const switchStates = states("switch_off", {
  to_stop: { stop: "stopped", hold: "held", withdraw: "withdrawn", take_down: "to_end" },
  held: { ask_again: "to_stop", withdraw: "withdrawn", take_down: "to_end" },
  stopped: { want_back: "to_resume", take_down: "to_end" },
  to_resume: { resume: "resumed", keep_off: "stopped", take_down: "to_end" },
  to_end: { end: "ended", withdraw: "withdrawn" },
  resumed: {},
  withdrawn: {},
  ended: {},
});
export type SwitchState = (typeof switchStates.states)[number];
export type SwitchMove =
  | "stop"
  | "hold"
  | "ask_again"
  | "withdraw"
  | "want_back"
  | "resume"
  | "keep_off"
  | "take_down"
  | "end";

const TASKS = { to_stop: "switch_off", to_resume: "switch_on", to_end: "take_down" } as const;

/** The task in which a person is asked for it; null: nobody is. */
export const taskOf = (state: SwitchState): (typeof TASKS)[keyof typeof TASKS] | null =>
  state === "to_stop" || state === "to_resume" || state === "to_end" ? TASKS[state] : null;

/** Why a thing is off while its contract rests: its holder wanted it, and owes nothing for it. */
export const RESTS = "paused";

/** What a person wrote is no code, and stands in the contract's own story. */
export const codeOfEnd = (why: string): string =>
  why === "last_day_over" || /^unpaid_invoice: \S+$/u.test(why) ? why : "contract_over";
