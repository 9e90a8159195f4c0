// Keeps where a consumer seemed to be, and what somebody made of pieces that contradict each other.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { finishTasks, openTask } from "../staff/index.ts";
import { placeAnswered } from "./tax.events.ts";
import { placeIsQuestion, placeStanding } from "./place.rules.ts";
import type { PlacePieces } from "./place.rules.ts";
import { insertPlace, placeOfOrder, placeOfProfile } from "./place.store.ts";
import type { PlaceRow } from "./place.store.ts";

export type KeepPlace = {
  readonly sellerId: string;
  readonly accountId: string;
  readonly billingProfileId: string;
  /** Null: the billing profile got another country outside of an order. */
  readonly orderId: string | null;
  /** The seller's country. */
  readonly home: string;
  /** The seller sells so much to consumers abroad that two pieces have to name the country. */
  readonly needsTwo?: boolean;
  readonly pieces: PlacePieces & { readonly bill: string };
};

const TASK = "place_unclear";
const WAITS = "place_waits";

/** Step. A person hears that invoices wait for where this customer is; the answer ends it. */
export async function sayPlaceWaits(
  ctx: Ctx,
  of: Pick<KeepPlace, "sellerId" | "accountId" | "billingProfileId"> & { readonly country: string },
): Promise<void> {
  const { sellerId, accountId, billingProfileId: id, country: about } = of;
  await openTask(ctx, { sellerId, kind: WAITS, subject: { kind: "billing_profile", id }, accountId, about });
}

/** What was asked about the billing profile is answered; nothing is told where nobody was asked. */
async function answerPlace(ctx: Ctx, billingProfileId: string): Promise<void> {
  if ((await finishTasks(ctx, billingProfileId, TASK)) === 0) return;
  await finishTasks(ctx, billingProfileId, WAITS);
  ctx.announce(placeAnswered, { billingProfileId });
}

/** A step: of a checked order, or a country that changed. Answers whether somebody has to look: then a task says so. */
export async function keepPlace(ctx: Ctx, given: KeepPlace): Promise<boolean> {
  const { sellerId, accountId, billingProfileId, orderId, pieces, home } = given;
  const about = { sellerId, accountId, billingProfileId, orderId };
  const standing = placeStanding(pieces);
  const found = { ...pieces, standing, reason: null, decidedBy: null, foundAt: ctx.now };
  await insertPlace(ctx.tx, { id: newId(), ...about, ...found });
  const subject =
    orderId === null ? { kind: "billing_profile", id: billingProfileId } : { kind: "order", id: orderId };
  if (!placeIsQuestion(pieces, home, given.needsTwo)) {
    await answerPlace(ctx, billingProfileId);
    return false;
  }
  await openTask(ctx, { sellerId, kind: TASK, subject, accountId, about: orderId ?? pieces.bill });
  return true;
}

export type AcceptPlaceRefusal =
  | { readonly code: "no_such"; readonly kind: "order" | "billing_profile" }
  | { readonly code: "reason_missing" }
  | { readonly code: "not_unclear" };

const REASON_MAX = 1_000;

const isUnclear = ({ standing }: PlaceRow): boolean => standing === "contradictory" || standing === "thin";

async function accept(
  ctx: Ctx,
  typed: string,
  find: () => Promise<PlaceRow | null>,
  of: { readonly kind: "order" | "billing_profile"; readonly id: string },
): Promise<Result<null, AcceptPlaceRefusal>> {
  const reason = typed.trim().slice(0, REASON_MAX);
  if (reason === "") return refuse({ code: "reason_missing" });
  const place = await find();
  if (!place) return refuse({ code: "no_such", kind: of.kind });
  if (!isUnclear(place)) return refuse({ code: "not_unclear" });
  const decided = { standing: "accepted" as const, reason, decidedBy: ctx.actor.id, foundAt: ctx.now };
  await insertPlace(ctx.tx, { ...place, ...decided, id: newId() });
  if (of.kind === "order") await finishTasks(ctx, of.id, TASK);
  await answerPlace(ctx, place.billingProfileId);
  return ok(null);
}

/**
 * The bill's country is right although the pieces contradict it, or none but the bill names it. Refuses no_such, reason_missing,
 * not_unclear.
 */
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
    const { orderId } = input;
    return accept(ctx, input.reason, () => placeOfOrder(ctx.tx, orderId), { kind: "order", id: orderId });
  },
});

/** The same of a billing profile whose country was changed. Refuses no_such, reason_missing, not_unclear. */
export const acceptPlaceOfProfile = action({
  name: "accept_place_of_profile",
  needs: {
    any: ["staff:orders.decide"],
    on: (input: { readonly billingProfileId: string }) => ({
      kind: "billing_profile",
      id: input.billingProfileId,
    }),
  },
  async run(
    ctx,
    input: { readonly billingProfileId: string; readonly reason: string },
  ): Promise<Result<null, AcceptPlaceRefusal>> {
    const id = input.billingProfileId;
    return accept(ctx, input.reason, () => placeOfProfile(ctx.tx, id), { kind: "billing_profile", id });
  },
});
