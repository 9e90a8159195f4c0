// The waiting time is over: everything personal goes in one transaction, what the law keeps is written down with its day, and on
// that day the rest goes as well.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { closeAccount, leaveAccounts } from "../customers/index.ts";
import { erasePerson } from "../people/index.ts";
import { eraseAll, eraseKept, keptSpans } from "../personal/index.ts";
import type { Whom } from "../personal/index.ts";
import { sellerById } from "../sellers/index.ts";
import { erasureStates, freeBefore, freeOn, yearsKept } from "./erasure.rules.ts";
import type { Erasure } from "./erasure.rules.ts";
import { insertKept, keptOf, lockErasure, moveErasure, moveKept, retentions } from "./erasure.store.ts";
import type { Kept } from "./erasure.store.ts";
import { tellErasure } from "./tell-erasure.ts";
import { hindrances, whomOf } from "./whom.reads.ts";

type NoSuch = { readonly code: "no_such"; readonly kind: string };
const noSuch = { code: "no_such", kind: "erasure" } as const;

/**
 * Refuses one that is not due or not waiting, and waits (`not_yet`) where the machine still works for the account. Where something
 * runs or is owed again, the erasure ends instead and the person is told why.
 */
export const carryOutErasure = action({
  name: "carry_out_erasure",
  needs: {
    any: ["system"],
    on: (input: { readonly erasureId: string }) => ({ kind: "erasure", id: input.erasureId }),
  },
  async run(
    ctx,
    input: { readonly erasureId: string },
  ): Promise<Result<"done" | "refused", NoSuch | { readonly code: "not_yet" }>> {
    const erasure = await lockErasure(ctx.tx, input.erasureId);
    if (erasure?.dueAt == null || erasure.dueAt > ctx.now) return refuse(noSuch);
    const found = await hindrances(ctx.tx, erasure);
    const stands = found.some((one) => one.what !== "machine");
    if (!stands && found.length > 0) return refuse({ code: "not_yet" as const });
    const move = stands ? ("refuse" as const) : ("carry_out" as const);
    const to = erasureStates.decide(erasure.state, move);
    if (!to.ok) return refuse(noSuch);
    await moveErasure(ctx.tx, erasure, { state: to.value, endedAt: ctx.machineNow });
    ctx.moved({ noun: "erasure", id: erasure.id, move, from: erasure.state, to: to.value });
    if (stands) {
      await tellErasure(ctx, erasure, "refused", { list: found });
      return ok("refused" as const);
    }
    await everything(ctx, erasure, await whomOf(ctx.tx, erasure));
    return ok("done" as const);
  },
});

async function everything(ctx: Ctx, erasure: Erasure, whom: Whom): Promise<void> {
  const today = ctx.now.toISOString().slice(0, 10);
  await insertKept(ctx.tx, await keptFor(ctx, erasure, whom, today));
  for (const accountId of whom.accountIds) await closeAccount(ctx, accountId);
  for (const personId of whom.personIds) {
    await leaveAccounts(ctx, personId);
    await erasePerson(ctx, personId);
  }
  await eraseAll(ctx.tx, whom);
}

async function keptFor(ctx: Ctx, erasure: Erasure, whom: Whom, today: string): Promise<Kept[]> {
  const { country } = await sellerById(ctx.tx, erasure.sellerId);
  const rows = await retentions(ctx.tx);
  return (await keptSpans(ctx.tx, whom)).map(({ kind, first, last }) => {
    const years = yearsKept(rows, country, kind, today);
    return { erasureId: erasure.id, kind, nextOn: freeOn(first, years), untilOn: freeOn(last, years) };
  });
}

/** Empties what of a kind has become free by today, and looks again when the next year's has. */
export const endKept = action({
  name: "end_kept",
  needs: {
    any: ["system"],
    on: (input: Pick<Kept, "erasureId" | "kind">) => ({ kind: "erasure", id: input.erasureId }),
  },
  async run(ctx, input: Pick<Kept, "erasureId" | "kind">): Promise<Result<null, NoSuch>> {
    const erasure = await lockErasure(ctx.tx, input.erasureId);
    const kept = (await keptOf(ctx.tx, input.erasureId)).find((one) => one.kind === input.kind);
    if (erasure?.state !== "done" || !kept) return refuse(noSuch);
    const today = ctx.now.toISOString().slice(0, 10);
    const { country } = await sellerById(ctx.tx, erasure.sellerId);
    const years = yearsKept(await retentions(ctx.tx), country, kept.kind, today);
    const whom = await whomOf(ctx.tx, erasure);
    await eraseKept(ctx.tx, whom, kept.kind, freeBefore(today, years));
    const over = kept.untilOn <= today;
    const nextOn = `${Number(today.slice(0, 4)) + 1}-01-01`;
    await moveKept(ctx.tx, kept, over ? { endedAt: ctx.machineNow } : { nextOn });
    return ok(null);
  },
});
