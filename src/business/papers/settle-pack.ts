// After a form changed: where its pack stands now, what is told, and what an accepted form brings about.
import type { Ctx } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { openText } from "../../kernel/seal.ts";
import { dateIn } from "../../kernel/time.ts";
import { unqueuePrint } from "../print/index.ts";
import { signMandate } from "../payments/index.ts";
import type { SignMandateRefusal } from "../payments/index.ts";
import { sellerById } from "../sellers/index.ts";
import { mandateReference } from "./write-pack.ts";
import { firstReminder, moveForForms, packStates, papersDueAt } from "./pack.rules.ts";
import { formsOf, movePack } from "./pack.store.ts";
import type { Form, Pack } from "./pack.store.ts";
import { packMoved } from "./papers.events.ts";
import { checkWaiting } from "./desk/return.store.ts";

/** Step. The pack is locked by the caller; told once for each change that the order or the customer should know. */
export async function settlePack(ctx: Ctx, pack: Pack): Promise<void> {
  const forms = await formsOf(ctx.tx, pack.id);
  if (!forms.some((form) => form.state === "returned")) await checkWaiting(ctx, pack.id);
  const move = moveForForms(forms);
  if (move === null || !packStates.can(pack.state, move)) return;
  const state = await movePack(ctx, pack, move, {
    remindAt: move === "part" ? firstReminder(ctx.now) : null,
    dueAt: move === "part" ? papersDueAt(ctx.now) : null,
    ...(move === "part" ? { reminders: 0 } : {}),
    ...(move === "accept" ? { endedAt: ctx.now } : {}),
  });
  if (move === "accept") await unqueuePrint(ctx, { kind: "pack", id: pack.id });
  ctx.announce(packMoved, { packId: pack.id, orderId: pack.orderId, state });
}

/** Step. What an accepted form brings about: a mandate becomes active with what was filled in. */
export async function takeEffect(
  ctx: Ctx,
  pack: Pack,
  form: Form,
  evidence: Readonly<Record<string, string>>,
): Promise<Result<null, SignMandateRefusal>> {
  if (form.form !== "mandate") return ok(null);
  const seller = await sellerById(ctx.tx, pack.sellerId);
  const { holder, iban, bic } = form.filled;
  const signed = await signMandate(ctx, {
    sellerId: pack.sellerId,
    reference: mandateReference(pack.reference),
    holder: holder ?? pack.content.buyerName,
    iban: iban === undefined ? "" : openText(iban),
    bic: bic === undefined || bic === "" ? null : bic,
    signedOn: dateIn(seller.timeZone, ctx.now),
    evidence,
  });
  return signed.ok ? ok(null) : signed;
}
