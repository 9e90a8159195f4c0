// What a lent account is for, what is to happen to it next, and how many of them somebody may have in a day.
import type { HostingState, PanelState } from "./hosting.rules.ts";
import { panelStates } from "./hosting.rules.ts";

/** keep: while its order waits. become_real: the order was accepted. remove: it fell, or the time is over. */
export type PreviewWish = "keep" | "become_real" | "remove";

/** How many previews may be asked for within 24 hours. */
export type PreviewLimits = { readonly network: number; readonly phone: number; readonly account: number };
export const PREVIEW_WINDOW_MS = 86_400_000;

/** Whose limit is reached; null: none. */
export function overLimit(counted: PreviewLimits, most: PreviewLimits): keyof PreviewLimits | null {
  const kinds = ["network", "phone", "account"] as const;
  return kinds.find((kind) => counted[kind] >= most[kind]) ?? null;
}

export type PreviewStep = "upgrade" | "terminate" | "forget" | null;

/**
 * What to ask of the panel now. Null: it is as it should be, or the panel is busy and its answer will ask again.
 * "forget": there is nothing at the panel, so nothing to ask.
 */
export function nextPreviewStep(
  account: { readonly state: HostingState; readonly panelState: PanelState },
  wish: PreviewWish,
): PreviewStep {
  if (wish === "become_real") return account.panelState === "running" ? "upgrade" : null;
  if (wish === "keep") return null;
  if (account.panelState === "none") return "forget";
  return panelStates.can(account.panelState, "terminate") ? "terminate" : null;
}

const LABEL = /^(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** Whether names can be lent under this domain of the seller's. */
export const isPreviewDomain = (domain: string): boolean => LABEL.test(domain);

/** The address of a lent account: the panel's user name says nothing about the buyer or what was ordered. */
export const previewAddress = (username: string, domain: string): string => `${username}.${domain}`;
