// From one mail address to another: asked from inside, proven by the new letter box, taken back by the old one.
import { states } from "../../kernel/states.ts";

export const emailChangeStates = states("email_change", {
  asked: { verify: "changed", withdraw: "withdrawn" },
  changed: { undo: "undone" },
  withdrawn: {},
  undone: {},
});

export type EmailChange = {
  readonly id: string;
  readonly personId: string;
  readonly oldEmail: string;
  readonly newEmail: string;
  readonly state: "asked" | "changed" | "withdrawn" | "undone";
  readonly askedAt: Date;
  readonly undoUntil: Date | null;
};

/** How long the new letter box has to answer, and the old one to take it back. */
export const VERIFY_HOURS = 24;
export const UNDO_HOURS = 72;
