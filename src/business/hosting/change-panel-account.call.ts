// The deeds that stop, start and remove an account at the panel. Repeating any of them is harmless there, and the panel
// tells by a look in which state the account is.
import type { Attempt, Deed, Looked } from "../../kernel/deeds.ts";
import { done } from "../../kernel/result.ts";
import { suspendedWithinADay, waitsFor } from "./hosting.store.ts";
import { noteResumed, noteSuspended, noteTerminated } from "./note-changed.ts";
import { askedResume, askedSuspend, askedTerminate } from "./panel-change.ts";
import type { PanelChange } from "./panel-change.ts";
import type { Panel, PanelAccount } from "./panel.port.ts";

async function look(
  panel: Panel,
  attempt: Attempt<PanelChange>,
  suspended: boolean,
): Promise<Looked<PanelAccount>> {
  const found = await panel.findAccount(attempt.ask.username);
  if (found === null) return { kind: "did_not_happen" };
  return found.suspended === suspended
    ? { kind: "happened", answer: done(found) }
    : { kind: "did_not_happen" };
}

export const suspendPanelAccount: Deed<Panel, PanelChange, PanelAccount> = {
  ...askedSuspend,
  port: "panel",
  effect: "suspend",
  crowd: suspendedWithinADay,
  call: (panel, { ask }) => panel.suspendAccount(ask.username, ask.reason),
  look: (panel, attempt) => look(panel, attempt, true),
  waits: waitsFor("suspending"),
  note: noteSuspended,
};

export const resumePanelAccount: Deed<Panel, PanelChange, PanelAccount> = {
  ...askedResume,
  port: "panel",
  effect: "panel",
  call: (panel, { ask }) => panel.resumeAccount(ask.username),
  look: (panel, attempt) => look(panel, attempt, false),
  waits: waitsFor("resuming"),
  note: noteResumed,
};

export const terminatePanelAccount: Deed<Panel, PanelChange, null> = {
  ...askedTerminate,
  port: "panel",
  effect: "panel",
  call: (panel, { ask }) => panel.terminateAccount(ask.username),
  async look(panel, { ask }) {
    const found = await panel.findAccount(ask.username);
    return found === null ? { kind: "happened", answer: done(null) } : { kind: "did_not_happen" };
  },
  waits: waitsFor("terminating"),
  note: noteTerminated,
};
