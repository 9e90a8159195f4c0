// The customer signs the whole pack online, or says that they will not. Of two at once one signs.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { dateIn } from "../../../kernel/time.ts";
import { unqueuePrint } from "../../print/index.ts";
import { dropMandate } from "../../payments/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { mandateReference } from "../write-pack.ts";
import { filledFrom } from "../forms/fill-form.ts";
import type { FieldIssue } from "../forms/fill-form.ts";
import { isCustomers, packStates, REASON_MAX } from "../pack.rules.ts";
import type { PackState } from "../pack.rules.ts";
import { formsOf, lockPack, moveForm, movePack, paperHash } from "../pack.store.ts";
import type { Form, Pack } from "../pack.store.ts";
import { packMoved } from "../papers.events.ts";
import { papersDeclinedMail, papersSignedMail } from "../papers.mails.ts";
import { deskSetting } from "../papers.settings.ts";
import { settlePack, takeEffect } from "../settle-pack.ts";
import { consentText, CONSENT_VERSION, readStrokes, signerFault } from "./sign.rules.ts";
import type { SignerFault } from "./sign.rules.ts";
import { insertSignature, signatureOf } from "./signature.store.ts";
import type { Signature } from "./signature.store.ts";
import { tellAboutPack } from "../tell-papers.ts";

const onPack = ({ packId }: { readonly packId: string }) => ({ kind: "pack", id: packId });

export type SignPack = {
  readonly packId: string;
  readonly signer: string;
  /** The drawn lines as the page sends them; empty where the name was typed instead. */
  readonly drawn: string;
  readonly consent: boolean;
  /** What was typed, by form position and field. */
  readonly filled: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly network: string;
  readonly device: string;
};
export type SignPackRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "pack_closed"; readonly state: PackState }
  | { readonly code: "signed_already" }
  | { readonly code: "not_drawn" }
  | {
      readonly code: "incomplete";
      readonly signer: SignerFault | null;
      readonly drawn: "malformed" | null;
      readonly consent: "missing" | null;
      readonly fields: readonly FieldIssue[];
    };

/**
 * Signs every form the customer still owes. Refuses: no_such, pack_closed, signed_already (nothing is left to sign),
 * not_drawn (the PDF whose hash is signed does not exist yet), incomplete (with everything that is missing).
 */
export const signPack = action({
  name: "sign_pack",
  needs: { any: ["bearer"], on: onPack },
  async run(ctx, input: SignPack): Promise<Result<PackState, SignPackRefusal>> {
    const pack = await lockPack(ctx.tx, input.packId);
    if (!pack) return refuse({ code: "no_such", kind: "pack" });
    const forms = (await formsOf(ctx.tx, pack.id)).filter(isCustomers);
    const wasSigned = pack.state === "accepted" || pack.state === "returned";
    if (wasSigned && forms.length === 0) return refuse({ code: "signed_already" });
    if (packStates.isEnd(pack.state)) return refuse({ code: "pack_closed", state: pack.state });
    const hash = await paperHash(ctx.tx, pack.id);
    if (hash === null) return refuse({ code: "not_drawn" });
    const checked = check(input, forms);
    if (!checked.ok) return checked;
    const signature = await keepSignature(ctx, pack, input, checked.value.strokes, hash);
    const done = await signForms(ctx, pack, forms, checked.value.filled, signature);
    if (!done.ok) return done;
    await settlePack(ctx, pack);
    await tellAboutPack(ctx, pack, {
      template: papersSignedMail,
      values: { short_id: pack.content.orderShortId },
      cause: `signed:${signature.round}`,
      attach: "signed_pack",
    });
    return ok((await lockPack(ctx.tx, pack.id))?.state ?? pack.state);
  },
});

type Checked = {
  readonly strokes: Signature["strokes"];
  readonly filled: ReadonlyMap<string, Form["filled"]>;
};

function check(input: SignPack, forms: readonly Form[]): Result<Checked, SignPackRefusal> {
  const filled = new Map<string, Form["filled"]>();
  const fields: FieldIssue[] = [];
  for (const form of forms) {
    const read = filledFrom(form, input.filled[String(form.position)] ?? {});
    if (read.ok) filled.set(form.id, read.value);
    else fields.push(...read.refusal.issues);
  }
  const strokes = input.drawn === "" ? null : readStrokes(input.drawn);
  const signer = signerFault(input.signer.trim());
  const drawn = input.drawn !== "" && strokes === null ? "malformed" : null;
  const consent = input.consent ? null : "missing";
  if (signer !== null || drawn !== null || consent !== null || fields.length > 0)
    return refuse({ code: "incomplete", signer, drawn, consent, fields });
  return ok({ strokes, filled });
}

async function keepSignature(
  ctx: Ctx,
  pack: Pack,
  input: SignPack,
  strokes: Signature["strokes"],
  paperSha256: string,
): Promise<Signature> {
  const seller = await sellerById(ctx.tx, pack.sellerId);
  const earlier = await signatureOf(ctx.tx, pack.id);
  const signature: Signature = {
    packId: pack.id,
    round: (earlier?.round ?? 0) + 1,
    signer: input.signer.trim(),
    manner: strokes === null ? "typed" : "drawn",
    strokes,
    consentVersion: CONSENT_VERSION,
    consent: consentText(pack.language),
    network: input.network.slice(0, 64),
    device: input.device.slice(0, 300),
    signedAt: ctx.machineNow,
    signedOn: dateIn(seller.timeZone, ctx.now),
    paperSha256,
  };
  await insertSignature(ctx.tx, signature);
  return signature;
}

async function signForms(
  ctx: Ctx,
  pack: Pack,
  forms: readonly Form[],
  filled: Checked["filled"],
  signature: Signature,
): Promise<Result<null, SignPackRefusal>> {
  const desk = await settingOf(ctx.tx, pack.sellerId, deskSetting);
  const evidence = {
    pack: pack.reference,
    way: "online",
    sha256: signature.paperSha256,
    at: signature.signedAt.toISOString(),
    network: signature.network,
  };
  for (const form of forms) {
    const values = filled.get(form.id) ?? {};
    const state = await moveForm(ctx, form, "sign", { filled: values });
    if (!desk.acceptSignedOnline || state === null) continue;
    const signed = { ...form, state, filled: values };
    await moveForm(ctx, signed, "accept");
    const done = await takeEffect(ctx, pack, signed, evidence);
    const issue = { field: `${form.position}.iban`, code: "malformed" as const };
    if (!done.ok)
      return refuse({ code: "incomplete", signer: null, drawn: null, consent: null, fields: [issue] });
  }
  return ok(null);
}

export type DeclinePackRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "pack_closed"; readonly state: PackState }
  | { readonly code: "reason_missing" }
  | { readonly code: "reason_too_long" };

/** The customer will not sign, and says why. Refuses: no_such, pack_closed, reason_missing, reason_too_long (500 signs). */
export const declinePack = action({
  name: "decline_pack",
  needs: { any: ["bearer"], on: onPack },
  async run(
    ctx,
    input: { readonly packId: string; readonly reason: string },
  ): Promise<Result<null, DeclinePackRefusal>> {
    const reason = input.reason.trim();
    if (reason === "") return refuse({ code: "reason_missing" });
    if (reason.length > REASON_MAX) return refuse({ code: "reason_too_long" });
    const pack = await lockPack(ctx.tx, input.packId);
    if (!pack) return refuse({ code: "no_such", kind: "pack" });
    if (!packStates.can(pack.state, "decline")) return refuse({ code: "pack_closed", state: pack.state });
    await endPack(ctx, pack, "decline", reason);
    const values = { short_id: pack.content.orderShortId };
    await tellAboutPack(ctx, pack, { template: papersDeclinedMail, values, cause: "declined" });
    return ok(null);
  },
});

/** Step. The pack is locked by the caller; a mandate that was not signed goes with it. */
export async function endPack(
  ctx: Ctx,
  pack: Pack,
  move: "decline" | "expire" | "void",
  reason?: string,
): Promise<void> {
  const declined = move === "decline" && reason !== undefined ? { declineReason: reason } : {};
  const state = await movePack(ctx, pack, move, { endedAt: ctx.now, remindAt: null, ...declined }, reason);
  await dropMandate(ctx, pack.sellerId, mandateReference(pack.reference));
  // What nobody will sign any more need not be printed either.
  await unqueuePrint(ctx, { kind: "pack", id: pack.id });
  ctx.announce(packMoved, { packId: pack.id, orderId: pack.orderId, state });
}
