// What a plan includes follows a change of the plan: it stays for nothing, ends on its own day, goes on at its own price because
// somebody confirmed that price, or costs nothing from its next term on.
import type { Ctx } from "../../kernel/act.ts";
import type { IsoDate } from "../../kernel/time.ts";
import type { EntryChange } from "./change-entries.ts";
import { belongTo, bindLike, bundleOfChange, insertParts, partsOfChange } from "./change-parts.store.ts";
import type { PartOutcome } from "./change-parts.store.ts";
import { changeEntriesOn, runFrom, undoEntries } from "./change.store.ts";
import { lockContract } from "./contract.store.ts";
import { insertEntries } from "./entry.store.ts";
import { goesOnAgain, putUnderNotice } from "./under-notice.ts";

export type PartChange = {
  readonly contractId: string;
  readonly outcome: PartOutcome;
  /** It ends, or costs something else, from this day on. */
  readonly on: IsoDate;
  readonly change: EntryChange;
};

type OfChange = { readonly id: string; readonly contractId: string };

/** Step, with the change of what includes them. Their billing is settled at once; where they belong follows on the change's day. */
export async function changeParts(
  ctx: Ctx,
  of: OfChange & { readonly accountId: string },
  parts: readonly PartChange[],
): Promise<void> {
  const rows = parts.map(({ contractId, outcome, on, change }) => {
    const begun = change.begins.map((one) => one.id);
    return { contractId, outcome, fromOn: on, ended: change.ends, begun };
  });
  await insertParts(ctx.tx, { changeId: of.id, accountId: of.accountId }, rows);
  for (const { contractId, outcome, on, change } of parts) {
    const contract = await lockContract(ctx.tx, contractId);
    if (!contract) continue;
    if (outcome === "ends") await putUnderNotice(ctx, contract, on, "plan_changed");
    if (change.begins.length === 0) continue;
    await changeEntriesOn(ctx.tx, change.ends, on);
    await insertEntries(ctx.tx, change.begins);
    await runFrom(
      ctx.tx,
      change.begins.map(({ id, anchorOn }) => ({ id, anchorOn, startsOn: on })),
    );
  }
}

/**
 * Step, on the change's day: what goes on at its own price is no part any more, what joins is one. `isEnding`: what includes them is
 * under notice, and nothing joins it any more: it would end with that.
 */
export async function carryOutParts(ctx: Ctx, change: OfChange, isEnding = false): Promise<void> {
  const planId = await bundleOfChange(ctx.tx, change.id);
  if (planId === undefined) return;
  await belongTo(ctx.tx, change.contractId, { planId });
  for (const { contractId, outcome, ended, begun } of await partsOfChange(ctx.tx, change.id)) {
    const contract = await lockContract(ctx.tx, contractId);
    if (!contract || contract.state === "ended") continue;
    if (outcome === "joins" && isEnding) await undoEntries(ctx.tx, { ended, begun });
    if (outcome === "stays") await belongTo(ctx.tx, contractId, { planId });
    // A name by itself belongs to nothing; anything else is an add-on as if it had been bought so.
    if (outcome === "keeps")
      await belongTo(ctx.tx, contractId, {
        planId: null,
        ...(contract.kind === "domain" ? { parentId: null } : {}),
      });
    if (outcome !== "joins" || isEnding || contract.state !== "running") continue;
    await belongTo(ctx.tx, contractId, { planId, parentId: change.contractId });
    await bindLike(ctx.tx, contractId, change.contractId);
  }
}

/**
 * Step. The change never comes: what was to end goes on for nothing with its plan, what was to cost something else stays as it
 * was. `isOver`: what includes them has ended, and with it all but what was still to join.
 */
export async function takeBackParts(ctx: Ctx, change: OfChange, isOver: boolean): Promise<void> {
  for (const { contractId, outcome, ended, begun } of await partsOfChange(ctx.tx, change.id)) {
    if (isOver && outcome !== "joins") continue;
    const contract = await lockContract(ctx.tx, contractId);
    if (!contract || contract.state === "ended") continue;
    if (outcome === "ends" && contract.state === "ending") await goesOnAgain(ctx, contract);
    if (begun.length > 0) await undoEntries(ctx.tx, { ended, begun });
  }
}
