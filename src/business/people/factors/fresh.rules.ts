// Dangerous acts want somebody who proved a short while ago who they are, so that a session left open is not enough for them.
import type { Actor } from "../../../kernel/rights.ts";

const FRESH_MS = 15 * 60_000;

/** The machine is always sure of itself; a guest has proven nothing. */
export function provedLately(actor: Actor, machineNow: Date): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "guest" || actor.provenAt === undefined) return false;
  return machineNow.getTime() - actor.provenAt.getTime() < FRESH_MS;
}

/** Signed in, but too long ago for this act: sign in once more, then do it again. */
export type ProveAgain = { readonly code: "prove_again" };
