// What people and the modules above make of a mail that found no place by itself.
import { action } from "../../kernel/act.ts";
import type { ClaimedRef, Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { headerText } from "../messages/index.ts";
import { arrivalStates } from "./arrival.rules.ts";
import type { ArrivalMove } from "./arrival.rules.ts";
import { lockArrival, writeArrival } from "./arrival.store.ts";
import type { Arrival } from "./arrival.store.ts";
import { fileInThread, threadFromMail } from "./file-in-thread.ts";
import { mailUnmatched } from "./threads.events.ts";

type NoArrival = { readonly code: "no_such"; readonly kind: "arrival" };

export type AssignMail = {
  readonly arrivalId: string;
  /** An order or an account; whose it is, is checked. */
  readonly about: ClaimedRef & { readonly accountId: string; readonly sellerId: string };
};

/**
 * Staff says what a mail is about: it begins a thread there with its writer. Announces `thread_answered`. Refuses no_such,
 * bad_move, other_seller, no_sender (nobody could be answered).
 */
export const assignMail = action({
  name: "assign_mail",
  needs: {
    any: ["staff:customers.change", "staff:orders.decide"],
    on: (input: AssignMail) => [{ kind: "arrival", id: input.arrivalId }, input.about],
  },
  async run(
    ctx,
    input: AssignMail,
  ): Promise<
    Result<
      { readonly threadId: string },
      NoArrival | BadMove | { readonly code: "other_seller" } | { readonly code: "no_sender" }
    >
  > {
    const arrival = await lockArrival(ctx.tx, input.arrivalId);
    if (!arrival) return refuse({ code: "no_such" as const, kind: "arrival" as const });
    if (input.about.sellerId !== arrival.sellerId) return refuse({ code: "other_seller" as const });
    const to = arrivalStates.decide(arrival.state, "assign");
    if (!to.ok) return to;
    if (arrival.from === null) return refuse({ code: "no_sender" as const });
    const about = { kind: input.about.kind, id: input.about.id };
    const threadId = await threadFromMail(ctx, arrival, { about, accountId: input.about.accountId });
    await writeArrival(ctx.tx, arrival, { state: to.value, threadId });
    ctx.moved({ noun: "arrival", id: arrival.id, move: "assign", from: arrival.state, to: to.value });
    await fileInThread(ctx, arrival, threadId, { automatic: false });
    return ok({ threadId });
  },
});

export type DiscardMail = { readonly arrivalId: string; readonly why: string };

/** Refuses no_such, bad_move, reason_missing. The mail itself stays stored. */
export const discardMail = action({
  name: "discard_mail",
  needs: {
    any: ["staff:customers.change", "staff:orders.decide"],
    on: (input: DiscardMail) => ({ kind: "arrival", id: input.arrivalId }),
  },
  async run(
    ctx,
    input: DiscardMail,
  ): Promise<Result<null, NoArrival | BadMove | { readonly code: "reason_missing" }>> {
    const why = headerText(input.why, 500);
    if (why === "") return refuse({ code: "reason_missing" as const });
    const moved = await moveArrival(ctx, input.arrivalId, "discard", { why });
    return moved.ok ? ok(null) : moved;
  },
});

/** A step: the module that keeps papers has what came to the contract address. Refuses no_such, bad_move. */
export async function takeArrival(ctx: Ctx, arrivalId: string): Promise<Result<null, NoArrival | BadMove>> {
  const moved = await moveArrival(ctx, arrivalId, "take", {});
  return moved.ok ? ok(null) : moved;
}

/** A step: what came to the contract address matches no paper, so a person looks at it in the tray. Refuses no_such, bad_move. */
export async function holdArrival(ctx: Ctx, arrivalId: string): Promise<Result<null, NoArrival | BadMove>> {
  const moved = await moveArrival(ctx, arrivalId, "hold", {});
  if (!moved.ok) return moved;
  ctx.announce(mailUnmatched, { arrivalId });
  return ok(null);
}

async function moveArrival(
  ctx: Ctx,
  arrivalId: string,
  move: ArrivalMove,
  changed: Partial<Pick<Arrival, "why">>,
): Promise<Result<Arrival, NoArrival | BadMove>> {
  const arrival = await lockArrival(ctx.tx, arrivalId);
  if (!arrival) return refuse({ code: "no_such" as const, kind: "arrival" as const });
  const to = arrivalStates.decide(arrival.state, move);
  if (!to.ok) return to;
  await writeArrival(ctx.tx, arrival, { ...changed, state: to.value });
  const why = changed.why ?? null;
  ctx.moved({ noun: "arrival", id: arrival.id, move, from: arrival.state, to: to.value, why });
  return ok(arrival);
}
