// The deed that gives an account another package at its panel. Repeating it is harmless; a look tells which package it has.
import type { Deed } from "../../kernel/deeds.ts";
import { done } from "../../kernel/result.ts";
import { waitsFor } from "./hosting.store.ts";
import { notePlanChanged } from "./note-plan-changed.ts";
import { askedPlan } from "./panel-change.ts";
import type { PanelPlan } from "./panel-change.ts";
import type { Panel, PanelAccount } from "./panel.port.ts";

export const changePanelPlan: Deed<Panel, PanelPlan, PanelAccount> = {
  ...askedPlan,
  port: "panel",
  effect: "panel",
  call: (panel, { ask }) => panel.changePlan(ask.username, ask.plan),
  async look(panel, { ask }) {
    const found = await panel.findAccount(ask.username);
    return found?.plan === ask.plan ? { kind: "happened", answer: done(found) } : { kind: "did_not_happen" };
  },
  waits: waitsFor("changing"),
  note: notePlanChanged,
};
