// The pack goes out: by mail with the PDF and the way to sign, and to the print queue for who has no printer.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { queuePrint } from "../print/index.ts";
import { firstReminder, nextOfPack, packStates, papersDueAt } from "./pack.rules.ts";
import { changePack, formsOf, lockPack, movePack, packOfOrder } from "./pack.store.ts";
import type { Pack } from "./pack.store.ts";
import { packMoved } from "./papers.events.ts";
import { papersByPostMail, papersSentMail } from "./papers.mails.ts";
import { signAddress, signToken, tellAboutPack, untilDay } from "./tell-papers.ts";

/** Step. Once; a pack that went out already is left as it is. The pack is locked by the caller. */
export async function sendPackStep(ctx: Ctx, pack: Pack): Promise<void> {
  if (pack.state !== "assembled") return;
  const dueAt = papersDueAt(ctx.now);
  const state = await movePack(ctx, pack, "send", {
    sentAt: ctx.now,
    remindAt: firstReminder(ctx.now),
    dueAt,
  });
  const forms = await formsOf(ctx.tx, pack.id);
  await tellAboutPack(ctx, pack, {
    template: papersSentMail,
    values: {
      short_id: pack.content.orderShortId,
      sign: await signAddress(ctx, pack),
      until: await untilDay(ctx, { ...pack, dueAt }),
      forms: forms.map(({ title, why }) => ({ title, why })),
    },
    cause: "sent",
    attach: "pack",
  });
  ctx.announce(packMoved, { packId: pack.id, orderId: pack.orderId, state });
}

/** Step for the owner of the order: its live pack goes out, if it has one and it is not out already. */
export async function sendPackOfOrder(ctx: Ctx, orderId: string): Promise<void> {
  const pack = await packOfOrder(ctx.tx, orderId);
  const locked = pack && (await lockPack(ctx.tx, pack.id));
  if (locked) await sendPackStep(ctx, locked);
}

/**
 * Step for an order that waits for its papers from now on: they go out; what went out before has its days anew. Answers what
 * became of it, `with_host` where everything came back and waits for a look.
 */
export async function callForPack(ctx: Ctx, orderId: string): Promise<"sent" | "asked_again" | "with_host"> {
  const found = await packOfOrder(ctx.tx, orderId);
  const pack = found && (await lockPack(ctx.tx, found.id));
  if (!pack || pack.state === "assembled") {
    if (pack) await sendPackStep(ctx, pack);
    return "sent";
  }
  if (nextOfPack(pack.state) === "host") return "with_host";
  const days = { dueAt: papersDueAt(ctx.now), remindAt: firstReminder(ctx.now), reminders: 0 };
  await changePack(ctx.tx, pack.id, days);
  return "asked_again";
}

/**
 * Step for the owner of the order, whose link the customer holds: a link to sign, and the papers by mail where they had not
 * gone out yet. Refuses: no_such (no pack).
 */
export async function openSigning(
  ctx: Ctx,
  orderId: string,
): Promise<Result<{ readonly token: string }, { readonly code: "no_such"; readonly kind: string }>> {
  const pack = await packOfOrder(ctx.tx, orderId);
  const locked = pack && (await lockPack(ctx.tx, pack.id));
  if (!locked) return refuse({ code: "no_such", kind: "pack" });
  await sendPackStep(ctx, locked);
  return ok({ token: await signToken(ctx, locked) });
}

export type ByPostRefusal = { readonly code: "no_such"; readonly kind: string } | BadMove;

/** Step: paper by post, once however often it is asked for. Refuses: no_such, bad_move (nothing is to be signed any more). */
export async function postPack(ctx: Ctx, packId: string): Promise<Result<null, ByPostRefusal>> {
  const pack = await lockPack(ctx.tx, packId);
  if (!pack) return refuse({ code: "no_such", kind: "pack" });
  if (packStates.isEnd(pack.state) || pack.state === "returned")
    return refuse({ code: "bad_move", noun: "pack", from: pack.state, move: "post" });
  if (pack.byPost) return ok(null);
  await sendPackStep(ctx, pack);
  await changePack(ctx.tx, pack.id, { byPost: true });
  const title = `${pack.content.subject} (${pack.reference})`;
  const about = { kind: "pack", id: pack.id };
  const { addressLines } = pack.content;
  await queuePrint(ctx, { sellerId: pack.sellerId, accountId: pack.accountId, about, title, addressLines });
  const values = { short_id: pack.content.orderShortId };
  await tellAboutPack(ctx, pack, { template: papersByPostMail, values, cause: "by_post" });
  return ok(null);
}

/** The customer, or the desk for them, wants the papers by post. Refuses: no_such, bad_move. */
export const askPapersByPost = action({
  name: "ask_papers_by_post",
  needs: {
    any: ["bearer", "staff:orders.decide"],
    on: ({ packId }: { readonly packId: string }) => ({ kind: "pack", id: packId }),
  },
  run: (ctx, { packId }) => postPack(ctx, packId),
});
