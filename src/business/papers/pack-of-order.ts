// What an order's fate means for its pack: proven otherwise, fallen, expired. Steps for the owner of the order.
import type { Ctx } from "../../kernel/act.ts";
import { openText } from "../../kernel/seal.ts";
import { packStates, PROVEN } from "./pack.rules.ts";
import { formsOf, lockPack, moveForm, packOfOrder } from "./pack.store.ts";
import { sendPackStep } from "./send-pack.ts";
import { settlePack } from "./settle-pack.ts";
import { endPack } from "./signing/sign-pack.ts";

/**
 * `none`: no pack that counts; one that ended without being accepted does not. `wait`: something is still to come or to be
 * looked at. `done`: nothing stands in the way.
 */
export type PapersStanding = "none" | "wait" | "done";

/** The order's newest pack, whatever became of it. */
export async function packIdOfOrder(ctx: Ctx, orderId: string): Promise<string | null> {
  return (await packOfOrder(ctx.tx, orderId))?.id ?? null;
}

/** Until when the order's papers must be back; null while it is not the customer's turn. */
export async function papersDueOf(ctx: Ctx, orderId: string): Promise<Date | null> {
  return (await packOfOrder(ctx.tx, orderId))?.dueAt ?? null;
}

/** Whether papers of the order can still be signed or looked at. */
export async function isPackUnderway(ctx: Ctx, orderId: string): Promise<boolean> {
  const pack = await packOfOrder(ctx.tx, orderId);
  return pack !== null && !packStates.isEnd(pack.state);
}

/**
 * Step. Who orders was proven another way, so forms that only prove it are done without, also those that came back and wait for
 * a look; what is needed anyway goes out. A pack of which nothing is needed is withdrawn. Where the pack ended unsigned, what is
 * needed anyway is still owed: the owner makes a new one.
 */
export async function proveOtherwise(ctx: Ctx, orderId: string): Promise<PapersStanding> {
  const found = await packOfOrder(ctx.tx, orderId);
  const pack = found && (await lockPack(ctx.tx, found.id));
  if (!pack) return "none";
  if (packStates.isEnd(pack.state)) return pack.state === "accepted" ? "done" : "none";
  const forms = await formsOf(ctx.tx, pack.id);
  if (!forms.some((form) => form.must || form.state === "accepted")) {
    await endPack(ctx, pack, "void", PROVEN);
    return "done";
  }
  for (const form of forms)
    if (!form.must && form.state !== "accepted" && form.state !== "waived")
      await moveForm(ctx, form, "waive", { reason: PROVEN });
  const left = await formsOf(ctx.tx, pack.id);
  const isDone = left.every((form) => form.state === "accepted" || form.state === "waived");
  if (!isDone) await sendPackStep(ctx, pack);
  const now = await lockPack(ctx.tx, pack.id);
  if (now) await settlePack(ctx, now);
  return isDone ? "done" : "wait";
}

/** Step. The order fell: nothing is to be signed any more. Harmless where the pack ended before. */
export async function closePackOfOrder(ctx: Ctx, orderId: string, move: "expire" | "void"): Promise<void> {
  const found = await packOfOrder(ctx.tx, orderId);
  const pack = found && (await lockPack(ctx.tx, found.id));
  if (pack && packStates.can(pack.state, move)) await endPack(ctx, pack, move);
}

/** Auth codes that were given on accepted transfer forms, by item. */
export async function authCodesOf(ctx: Ctx, orderId: string): Promise<ReadonlyMap<string, string>> {
  const pack = await packOfOrder(ctx.tx, orderId);
  const codes = new Map<string, string>();
  for (const form of pack ? await formsOf(ctx.tx, pack.id) : []) {
    const sealed = form.filled["auth_code"];
    if (form.state !== "accepted" || sealed === undefined) continue;
    for (const itemId of form.itemIds) codes.set(itemId, openText(sealed));
  }
  return codes;
}
