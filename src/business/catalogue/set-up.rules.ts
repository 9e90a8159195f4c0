// How a product is set up once an order is accepted: by itself, after a person's release, or by a person step by step.
import { z } from "zod";
import { inLanguages } from "./product.rules.ts";

export const SET_UP_MODES = ["automatic", "gated", "manual"] as const;
export type SetUpMode = (typeof SET_UP_MODES)[number];

/** One thing a person does. `mailed`: what is noted goes to the customer. */
export const setUpStep = z.object({
  title: inLanguages,
  note: z.enum(["none", "optional", "required"]),
  mailed: z.boolean(),
});
export type SetUpStep = z.infer<typeof setUpStep>;
export const setUpSteps = z.array(setUpStep).max(20);

export type SetUpPlan = { readonly mode: SetUpMode; readonly steps: readonly SetUpStep[] };

/** Where the operator named no steps, there are two: do it, and tell the customer. */
export const DEFAULT_STEPS: readonly SetUpStep[] = [
  { title: { en: "Set it up", de: "Einrichten" }, note: "optional", mailed: false },
  { title: { en: "Send the welcome note", de: "Begrüßung senden" }, note: "required", mailed: true },
];

/**
 * Only what a panel or a registry understands can be set up without a person. A name never by hand alone: what the registry
 * did not answer for has no expiry here, and nobody would renew it.
 */
const MODES: Readonly<Record<string, readonly SetUpMode[]>> = {
  hosting: SET_UP_MODES,
  domain: ["automatic", "gated"],
};

export const modesFor = (kind: string): readonly SetUpMode[] => MODES[kind] ?? ["manual"];

/** The kind's own way where the operator has not chosen; one chosen to be done by hand that cannot be waits for a release. */
export function planFor(kind: string, chosen: SetUpPlan | undefined): SetUpPlan {
  const modes = modesFor(kind);
  const wanted = chosen?.mode ?? modes[0] ?? "manual";
  const mode = wanted === "manual" && !modes.includes(wanted) ? "gated" : wanted;
  const steps = chosen && chosen.steps.length > 0 ? chosen.steps : DEFAULT_STEPS;
  return { mode, steps: mode === "manual" ? steps : [] };
}
