// Stops and gifts that staff decides on: a dated hold on billing, dunning or suspension, and a thing that costs nothing.
import { action } from "../../kernel/act.ts";
import type { ClaimedRef, Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isDate } from "../../kernel/time.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { askDownAgain, leftUp } from "./switched/want-switched.ts";
import {
  contractOfGrant,
  endFreeGrantRow,
  heldThing,
  insertFreeGrant,
  liftHoldRow,
} from "./contract.store.ts";
import type { NewHold } from "./contract.store.ts";
import { placeHold } from "./hold-billing.ts";

export type BadDate = { readonly code: "bad_date"; readonly field: string };
export type NotAsked = { readonly code: "not_asked" };
export type ReasonMissing = { readonly code: "reason_missing" };

/** Answers the hold's id. Refuses bad_date and reason_missing. `contractId` null: all of the account. */
export const setHold = action({
  name: "set_hold",
  needs: {
    any: ["staff:services.change"],
    // What it is about comes first: in whose story it stands.
    on: ({ accountId, contractId }: NewHold): readonly ClaimedRef[] => [
      ...(contractId === null ? [] : [{ kind: "contract", id: contractId, accountId }]),
      { kind: "account", id: accountId },
    ],
  },
  async run(ctx, input: NewHold): Promise<Result<string, BadDate | ReasonMissing>> {
    if (!isDate(input.fromOn)) return refuse({ code: "bad_date", field: "fromOn" });
    if (input.untilOn !== null && (!isDate(input.untilOn) || input.untilOn <= input.fromOn))
      return refuse({ code: "bad_date", field: "untilOn" });
    if (input.reason.trim() === "") return refuse({ code: "reason_missing" });
    return ok(await placeHold(ctx, input));
  },
});

/** Lifting a hold that was lifted changes nothing. */
export const liftHold = action({
  name: "lift_hold",
  needs: {
    any: ["staff:services.change", "staff:billing.issue"],
    on: (input: { readonly holdId: string }) => ({ kind: "hold", id: input.holdId }),
  },
  async run(ctx, input: { readonly holdId: string }) {
    const held = await heldThing(ctx.tx, input.holdId);
    const lifted = await liftHoldRow(ctx.tx, input.holdId, ctx.now);
    if (lifted && held) ctx.moved({ noun: "hold", id: held, move: "lift", from: "held", to: "lifted" });
    return ok(lifted);
  },
});

export type GiveFree = {
  readonly accountId: string;
  /** `contract`: what it was about runs on though it is over, and no panel reaches it. */
  readonly subjectKind: "hosting" | "domain" | "contract";
  readonly subjectId: string;
  readonly reason: string;
  /** The first day that costs again; null: until it is ended. */
  readonly untilOn: IsoDate | null;
};

/**
 * The account's hosting or domain, or what is over and still runs, costs nothing until the day. Answers the grant's id. Refuses
 * bad_date, reason_missing and not_asked (nobody has to take it down).
 */
export const giveFree = action({
  name: "give_free",
  needs: {
    any: ["staff:billing.credit"],
    on: ({ accountId, subjectKind, subjectId }: GiveFree): readonly ClaimedRef[] => [
      { kind: subjectKind, id: subjectId, accountId },
      { kind: "account", id: accountId },
    ],
  },
  run: freeGiven,
});

/** Step. Refuses as the action does. */
export async function freeGiven(
  ctx: Ctx,
  input: GiveFree,
): Promise<Result<string, BadDate | ReasonMissing | NotAsked>> {
  if (input.untilOn !== null && !isDate(input.untilOn)) return refuse({ code: "bad_date", field: "untilOn" });
  if (input.reason.trim() === "") return refuse({ code: "reason_missing" });
  if (input.subjectKind === "contract" && !(await leftUp(ctx, input.subjectId)))
    return refuse({ code: "not_asked" });
  const { subjectId: id, reason } = input;
  ctx.moved({ noun: "gift", id, move: "give", from: null, to: "given", why: reason.trim() });
  return ok(await insertFreeGrant(ctx.tx, input, ctx.actor.id, ctx.now));
}

/** From today on it costs what was agreed; what lies before stays free. What is over is to be taken down. */
export const endFree = action({
  name: "end_free",
  needs: {
    any: ["staff:billing.credit"],
    on: (input: { readonly grantId: string }) => ({ kind: "free_grant", id: input.grantId }),
  },
  async run(ctx, input: { readonly grantId: string }) {
    const contractId = await contractOfGrant(ctx.tx, input.grantId);
    const thing = await endFreeGrantRow(ctx.tx, input.grantId, ctx.now);
    if (thing !== null) ctx.moved({ noun: "gift", id: thing, move: "end", from: "given", to: "ended" });
    if (thing !== null && contractId !== null) await askDownAgain(ctx, contractId);
    return ok(thing !== null);
  },
});
