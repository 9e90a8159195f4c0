// What is asked of a panel about an account that exists: the names and shapes of the deeds.
import { z } from "zod";
import type { AskedDeed } from "../../kernel/deeds.ts";

export const panelChange = z.object({ hostingId: z.uuid(), username: z.string(), reason: z.string() });
export type PanelChange = z.infer<typeof panelChange>;

/** What a lent account is to become at the panel. */
export const panelUpgrade = z.object({
  hostingId: z.uuid(),
  username: z.string(),
  plan: z.string(),
  domain: z.string(),
});
export type PanelUpgrade = z.infer<typeof panelUpgrade>;
export const askedUpgrade: AskedDeed<PanelUpgrade> = { name: "upgrade_panel_account", ask: panelUpgrade };

export const askedSuspend: AskedDeed<PanelChange> = { name: "suspend_panel_account", ask: panelChange };
export const askedResume: AskedDeed<PanelChange> = { name: "resume_panel_account", ask: panelChange };
export const askedTerminate: AskedDeed<PanelChange> = { name: "terminate_panel_account", ask: panelChange };

/** Another package for an account that exists. */
export const panelPlan = z.object({ hostingId: z.uuid(), username: z.string(), plan: z.string() });
export type PanelPlan = z.infer<typeof panelPlan>;
export const askedPlan: AskedDeed<PanelPlan> = { name: "change_panel_plan", ask: panelPlan };
