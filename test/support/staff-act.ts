// `act` for checks of single modules: staff may do what their rights say, at their own sellers; the machine what is the system's.
import { makeAct } from "../../src/kernel/act.ts";
import type { Act, SubjectLoader } from "../../src/kernel/act.ts";
import type { Reaction } from "../../src/kernel/jobs.ts";
import type { StaffActor, StaffRight } from "../../src/kernel/rights.ts";
import { newId } from "../../src/kernel/ids.ts";
import type { TestWorld } from "./world.ts";

/** Nobody listens but the given listeners. */
export function staffAct(
  world: TestWorld,
  loaders: Readonly<Record<string, SubjectLoader>>,
  listeners: ReadonlyMap<string, readonly Reaction[]> = new Map(),
): Act {
  return makeAct({
    db: world.db,
    clock: world.clock,
    loaders,
    listeners,
    mayDo: (actor, right) =>
      actor.kind === "staff"
        ? right.startsWith("staff:") && actor.rights.includes(right)
        : actor.kind === "system" && right === "system",
    mayKnow: (actor, subject) =>
      actor.kind !== "staff" || actor.sellerIds === null || actor.sellerIds.includes(subject.sellerId ?? ""),
  });
}

export function staffWith(
  rights: readonly StaffRight[],
  sellerIds: readonly string[] | null = null,
): StaffActor {
  return { kind: "staff", id: newId(), name: "Jo", rights, sellerIds, via: "web", requestId: null };
}
