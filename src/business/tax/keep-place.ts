// Keeps where a consumer seemed to be, and what somebody made of pieces that contradict each other.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { finishTasks, openTask } from "../staff/index.ts";
import { placeIsQuestion, placeStanding } from "./place.rules.ts";
import type { PlacePieces } from "./place.rules.ts";
import { insertPlace, placeOfOrder } from "./place.store.ts";

export type KeepPlace = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly billingProfileId: string;
  readonly orderId: string;
  /** The seller's country. */
  readonly home: string;
  readonly pieces: PlacePieces & { readonly bill: string };
};

const TASK = "place_unclear";

/** A step: of an order as it is checked. Answers whether somebody has to look: then a task says so. */
export async function keepPlace(ctx: Ctx, given: KeepPlace): Promise<boolean> {
  const { sellerId, accountId, billingProfileId, orderId, pieces, home } = given;
  const about = { sellerId, accountId, billingProfileId, orderId };
  const standing = placeStanding(pieces);
  const found = { ...pieces, standing, reason: null, decidedBy: null, foundAt: ctx.now };
  await insertPlace(ctx.tx, { id: newId(), ...about, ...found });
  if (!placeIsQuestion(pieces, home)) return false;
  const subject = { kind: "order", id: orderId };
  await openTask(ctx, { sellerId, kind: TASK, subject, accountId, about: orderId });
  return true;
}

export type AcceptPlaceRefusal =
  | { readonly code: "no_such"; readonly kind: "order" }
  | { readonly code: "reason_missing" }
  | { readonly code: "not_unclear" };

const REASON_MAX = 1_000;

/** The bill's country is right although the pieces contradict it. Refuses no_such, reason_missing, not_unclear. */
export const acceptPlace = action({
  name: "accept_place",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId }),
  },
  async run(
    ctx,
    input: { readonly orderId: string; readonly reason: string },
  ): Promise<Result<null, AcceptPlaceRefusal>> {
    const reason = input.reason.trim().slice(0, REASON_MAX);
    if (reason === "") return refuse({ code: "reason_missing" });
    const place = await placeOfOrder(ctx.tx, input.orderId);
    if (!place) return refuse({ code: "no_such", kind: "order" });
    if (place.standing !== "contradictory") return refuse({ code: "not_unclear" });
    const decided = { standing: "accepted" as const, reason, decidedBy: ctx.actor.id, foundAt: ctx.now };
    await insertPlace(ctx.tx, { ...place, ...decided, id: newId() });
    await finishTasks(ctx, input.orderId, TASK);
    return ok(null);
  },
});
