// A handover comes to nothing: the holder or staff take it back, the other side says no, a contact leaves, or time runs out.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { endLinks, linkFor } from "../../people/index.ts";
import { lockAccount } from "../account.store.ts";
import { membersOf } from "../membership.store.ts";
import type { OnHandover } from "./confirm-handover.ts";
import { handoverStates } from "./handover.rules.ts";
import type { Handover } from "./handover.rules.ts";
import { endHandover, handoverById, lockHandover, openHandover } from "./handover.store.ts";
import { isHolder } from "./start-handover.ts";
import { tellHandover } from "./tell-handover.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };
type End = "withdraw" | "decline" | "expire";

/** A step: the account and then its handover, so that no two of them wait for each other. */
export async function lockedHandover(ctx: Ctx, handoverId: string): Promise<Handover | null> {
  const known = await handoverById(ctx.tx, handoverId);
  if (known) await lockAccount(ctx.tx, known.accountId);
  return known && lockHandover(ctx.tx, known.id);
}

/** A step. Both sides are told before what was typed is forgotten. */
export async function stopHandover(ctx: Ctx, asked: Handover, move: End): Promise<Result<null, BadMove>> {
  const next = handoverStates.decide(asked.state, move);
  if (!next.ok) return next;
  await tellHandover(ctx, { ...asked, state: next.value });
  await endHandover(ctx.tx, asked.id, next.value, ctx.now);
  await endLinks(ctx, { subjectId: asked.id, purpose: "take_account" });
  ctx.moved({ noun: "handover", id: asked.id, move, from: asked.state, to: next.value });
  return ok(null);
}

/** By the holder, or by staff who see that it is not meant. Refuses other contacts (`holder_only`) and what is over. */
export const withdrawHandover = action({
  name: "withdraw_handover",
  needs: {
    any: ["people.do", "staff:customers.change"],
    on: (input: OnHandover) => ({ kind: "handover", id: input.handoverId }),
  },
  async run(ctx, input): Promise<Result<null, BadMove | NoSuch | { readonly code: "holder_only" }>> {
    const asked = await lockedHandover(ctx, input.handoverId);
    if (!asked) return refuse({ code: "no_such" as const, kind: "handover" });
    const members = await membersOf(ctx.tx, asked.accountId);
    const holder = members.find((one) => one.role === "holder" && one.state === "active");
    if (ctx.actor.kind !== "staff" && !isHolder(ctx.actor, holder))
      return refuse({ code: "holder_only" as const });
    return stopHandover(ctx, asked, "withdraw");
  },
});

export type DeclineHandover = OnHandover & {
  /** Of the mail; null: whoever was asked is signed in. */
  readonly token: string | null;
};

/** The other side does not want it, before or after they said yes. Whoever was not asked hears `no_such`. */
export const declineHandover = action({
  name: "decline_handover",
  needs: { any: ["public"] },
  async run(ctx, input: DeclineHandover): Promise<Result<null, BadMove | NoSuch>> {
    const link =
      input.token === null ? null : await linkFor(ctx.tx, input.token, "take_account", ctx.machineNow);
    const asked = await lockedHandover(ctx, input.handoverId);
    const { actor } = ctx;
    const signedIn = actor.kind === "person" && !actor.through && actor.id === asked?.toPerson;
    if (!asked || (link?.subjectId !== asked.id && !signedIn))
      return refuse({ code: "no_such" as const, kind: "handover" });
    return stopHandover(ctx, asked, "decline");
  },
});

/** A step: a contact leaves the account, and with them what was on its way to them. */
export async function dropHandoverTo(ctx: Ctx, accountId: string, personId: string): Promise<void> {
  const open = await openHandover(ctx.tx, accountId);
  const asked = open?.toPerson === personId ? await lockedHandover(ctx, open.id) : null;
  if (asked && handoverStates.can(asked.state, "withdraw")) must(await stopHandover(ctx, asked, "withdraw"));
}

/** By machine time, as the link in the mail. Decided in the meantime: nothing. */
export const expireHandover = action({
  name: "expire_handover",
  needs: { any: ["system"] },
  async run(ctx, input: OnHandover): Promise<Result<null>> {
    const asked = await lockedHandover(ctx, input.handoverId);
    if (asked && asked.expiresAt <= ctx.machineNow && handoverStates.can(asked.state, "expire"))
      must(await stopHandover(ctx, asked, "expire"));
    return ok(null);
  },
});
