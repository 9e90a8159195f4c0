// What the register answered is kept with its proof, and the billing profile learns it: from then on invoices follow.
import type { Ctx } from "../../kernel/act.ts";
import type { Attempt, Outcome } from "../../kernel/deeds.ts";
import { ok } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { setVatCheck } from "../customers/index.ts";
import { nextTryAt, vatCheckStates } from "./vat-check.rules.ts";
import { lockVatCheck, updateVatCheck } from "./vat-check.store.ts";
import type { VatCheckRow } from "./vat-check.store.ts";
import type { VatIdFound } from "./vat-id.port.ts";

/** Null: the register cannot say now. */
export type NotedVatCheck = VatIdFound | null;

export async function noteVatCheck(
  ctx: Ctx,
  attempt: Pick<Attempt<object>, "subjectId">,
  outcome: Outcome<NotedVatCheck>,
): Promise<Result<null>> {
  const check = await lockVatCheck(ctx.tx, attempt.subjectId);
  if (!check || check.state !== "asked") return ok(null);
  const found = outcome.kind === "done" ? outcome.value : null;
  const move = found === null ? "miss" : found.isValid ? "confirm" : "deny";
  const to = vatCheckStates.decide(check.state, move);
  if (!to.ok) return to;
  const tries = check.tries + 1;
  const proof = found && {
    checkedAt: ctx.now,
    consultationNumber: found.consultationNumber,
    foundName: found.name,
    foundAddress: found.address,
  };
  const nextAt = found === null ? nextTryAt(tries, ctx.now) : null;
  await updateVatCheck(ctx.tx, check, { ...proof, state: to.value, tries, nextAt });
  ctx.moved({ noun: "vat_check", id: check.id, move, from: check.state, to: to.value });
  await tellProfile(ctx, check, to.value);
  return ok(null);
}

/** Step. The profile takes the answer over where it still has this id. */
export async function tellProfile(
  ctx: Ctx,
  check: Pick<VatCheckRow, "billingProfileId" | "vatId">,
  state: "valid" | "invalid" | "unavailable" | "asked",
): Promise<void> {
  if (check.billingProfileId === null) return;
  const known = state === "asked" ? "unchecked" : state;
  await setVatCheck(ctx, { profileId: check.billingProfileId, vatId: check.vatId, check: known });
}
