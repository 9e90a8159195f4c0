// The deed that gives a name back to the registry.
import type { Deed } from "../../kernel/deeds.ts";
import { done, pending } from "../../kernel/result.ts";
import { noteDeleted } from "./note-deleted.ts";
import type { Registrar } from "./registrar.port.ts";
import { askedDeletion } from "./registry-asks.ts";
import type { DomainAsk } from "./registry-asks.ts";
import { waitsToGo } from "./waits-for.ts";

export const deleteDomainAtRegistry: Deed<Registrar, DomainAsk, null> = {
  ...askedDeletion,
  port: "registrar",
  effect: "registry",
  call: (registrar, { ask }) => registrar.deleteDomain(ask.name),
  async look(registrar, { ask }) {
    const found = await registrar.findDomain(ask.name);
    if (!found?.ours) return { kind: "happened", answer: done(null) };
    return found.statuses.includes("pendingDelete")
      ? { kind: "happened", answer: pending(ask.name) }
      : { kind: "did_not_happen" };
  },
  waits: waitsToGo,
  note: noteDeleted,
};
