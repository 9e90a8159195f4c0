// A mandate is drafted when its form is printed, active once the customer signed it, dropped where they never did. Steps
// inside the actions of those who hand out and take back the paper.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sealText } from "../../kernel/seal.ts";
import { isIban } from "../sellers/index.ts";
import { mandateStates } from "./mandate.rules.ts";
import { activeMandate, dropDraft, insertMandate, keepSigned, lockMandate } from "./mandate.store.ts";
import type { NewMandate } from "./mandate.store.ts";

/** Step. The reference stands on the paper; it must be new for this seller. */
export async function draftMandate(ctx: Ctx, made: Omit<NewMandate, "id">): Promise<void> {
  const id = newId();
  await insertMandate(ctx.tx, { ...made, id }, ctx.now);
  ctx.moved({ noun: "mandate", id, move: "draft", from: null, to: "drafted" });
}

export type SignMandate = {
  readonly sellerId: string;
  readonly reference: string;
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly signedOn: string;
  readonly evidence: Readonly<Record<string, string>>;
};
export type SignMandateRefusal = { readonly code: "iban_invalid" } | { readonly code: "no_such_mandate" };

/** Step. Signing what is active already changes nothing. Refuses: iban_invalid, no_such_mandate (never drafted, or dropped). */
export async function signMandate(
  ctx: Ctx,
  signed: SignMandate,
): Promise<Result<{ readonly mandateId: string }, SignMandateRefusal>> {
  const iban = signed.iban.replaceAll(/\s/g, "").toUpperCase();
  if (!isIban(iban)) return refuse({ code: "iban_invalid" });
  const mandate = await lockMandate(ctx.tx, signed.sellerId, signed.reference);
  if (mandate?.state === "active") return ok({ mandateId: mandate.id });
  const to = mandate && mandateStates.decide(mandate.state, "sign");
  if (!mandate || !to?.ok) return refuse({ code: "no_such_mandate" });
  const earlier = await activeMandate(ctx.tx, mandate.accountId);
  // An account is collected by one mandate; one that came in by another order meanwhile stays.
  if (earlier !== null) return ok({ mandateId: earlier.id });
  await keepSigned(ctx.tx, mandate.id, {
    holder: signed.holder,
    sealedIban: sealText(iban),
    ibanLast4: iban.slice(-4),
    bic: signed.bic,
    signedOn: signed.signedOn,
    evidence: signed.evidence,
  });
  ctx.moved({ noun: "mandate", id: mandate.id, move: "sign", from: mandate.state, to: to.value });
  return ok({ mandateId: mandate.id });
}

/** Step. The pack ended without a signature. Nothing happens to a mandate that was signed. */
export async function dropMandate(ctx: Ctx, sellerId: string, reference: string): Promise<void> {
  const mandate = await lockMandate(ctx.tx, sellerId, reference);
  const to = mandate && mandateStates.decide(mandate.state, "drop");
  if (!mandate || !to?.ok) return;
  await dropDraft(ctx.tx, mandate.id);
  ctx.moved({ noun: "mandate", id: mandate.id, move: "drop", from: mandate.state, to: to.value });
}
