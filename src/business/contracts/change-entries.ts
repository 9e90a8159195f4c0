// What a contract charges changes on a day: entries end, others follow them, and from that day the thing is another one.
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { IsoDate } from "../../kernel/time.ts";
import { productById } from "../catalogue/index.ts";
import type { MoreRefusal } from "../catalogue/index.ts";
import { changePlanOf } from "../hosting/index.ts";
import { copyOwnPrices } from "./own-price/own-price.store.ts";
import { changeEntriesOn, copyPrices, insertChange, retitle, runFrom, standUnder } from "./change.store.ts";
import type { NewChange } from "./change.store.ts";
import { carryOutParts, changeParts } from "./change-parts.ts";
import type { PartChange } from "./change-parts.ts";
import { returnForChange, takeForChange } from "./contract-stock.ts";
import { goOnUntil } from "./fixed/go-on-until.ts";
import { endEntriesOf, insertEntries, subjectsOfContract } from "./entry.store.ts";
import type { NewEntry } from "./entry.store.ts";

export type EntryChange = {
  readonly ends: readonly string[];
  readonly begins: readonly (NewEntry & {
    /** What its terms are counted from. */
    readonly anchorOn: IsoDate;
    /** The entry it follows; null: something new. */
    readonly follows: string | null;
    /** What was announced for that one's price holds for it, too, and what is its own. */
    readonly keepsPrice: boolean;
  })[];
};

export type ChangeEntries = Omit<NewChange, "ended" | "begun" | "state" | "renewedFrom"> & {
  readonly title: string;
  /** It holds from today: the thing itself is changed now. */
  readonly isNow: boolean;
  /** Where the contract ends by itself: what begins ends then, too. */
  readonly fixedUntil: IsoDate | null;
  /** The change begins a further term of a contract that would end by itself, until this day. */
  readonly renewsUntil: IsoDate | null;
  readonly change: EntryChange;
  /** What becomes of what its plan includes. */
  readonly parts: readonly PartChange[];
};

/**
 * Step; the contract is locked by the caller. Refuses already_done (this preview was carried out before), sold_out and
 * too_many_each (of a product of which there are only so many).
 */
export async function changeEntries(
  ctx: Ctx,
  input: ChangeEntries,
): Promise<Result<null, { readonly code: "already_done" } | MoreRefusal>> {
  const { isNow, title, change, parts, fixedUntil, renewsUntil, ...made } = input;
  const { ends, begins } = change;
  const begun = begins.map((one) => one.id);
  const state = isNow ? "carried_out" : "waiting";
  const renewedFrom = renewsUntil === null ? null : fixedUntil;
  if (
    !(await insertChange(ctx.tx, { ...made, renewedFrom, ended: ends, begun, state }, ctx.actor.id, ctx.now))
  )
    return refuse({ code: "already_done" });
  const until = renewsUntil ?? fixedUntil;
  if (renewsUntil !== null) await goOnUntil(ctx.tx, { id: made.contractId, fixedUntil }, renewsUntil);
  await changeEntriesOn(ctx.tx, ends, made.effectiveOn);
  if (begins.length > 0) await insertEntries(ctx.tx, begins);
  await runFrom(
    ctx.tx,
    begins.map(({ id, anchorOn }) => ({ id, anchorOn, startsOn: made.effectiveOn })),
  );
  if (until !== null) await endEntriesOf(ctx.tx, made.contractId, until, "later");
  for (const { id, follows, keepsPrice } of begins) {
    if (follows === null) continue;
    await standUnder(ctx.tx, follows, id);
    if (!keepsPrice) continue;
    await copyPrices(ctx.tx, follows, id);
    await copyOwnPrices(ctx.tx, follows, id);
  }
  ctx.moved({ noun: "contract_change", id: made.id, move: "want", from: null, to: state, why: title });
  await changeParts(ctx, made, parts);
  const taken = await takeForChange(ctx, { ...made, ended: ends, begun });
  if (!taken.ok) return taken;
  if (isNow) await returnForChange(ctx, { ...made, ended: ends, begun });
  if (isNow) await carryOutParts(ctx, made);
  if (isNow) await becomeProduct(ctx, { ...made, productId: made.toProductId, title });
  return ok(null);
}

/** Step. The contract and what it pays for are of this product from now on; the panel is asked for its package. */
export async function becomeProduct(
  ctx: Ctx,
  to: { readonly contractId: string; readonly productId: string; readonly title: string },
): Promise<void> {
  await retitle(ctx.tx, to.contractId, to);
  const product = await productById(ctx.tx, to.productId);
  if (!product || product.panelPlan === null) return;
  for (const { kind, id } of await subjectsOfContract(ctx.tx, to.contractId))
    if (kind === "hosting")
      await changePlanOf(ctx, { hostingId: id, productId: to.productId, plan: product.panelPlan });
}
