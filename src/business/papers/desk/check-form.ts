// The contract desk decides form by form: accepted, asked for again, or done without.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import type { BadMove } from "../../../kernel/states.ts";
import { filledFrom } from "../forms/fill-form.ts";
import type { FieldIssue } from "../forms/fill-form.ts";
import { formStates, packStates, REASON_MAX } from "../pack.rules.ts";
import type { FormState } from "../pack.rules.ts";
import { formById, lockPack, moveForm } from "../pack.store.ts";
import type { Form, Pack } from "../pack.store.ts";
import { settlePack, takeEffect } from "../settle-pack.ts";

type OnForm = { readonly formId: string };
const onForm = ({ formId }: OnForm) => ({ kind: "form", id: formId });
const needs = { any: ["staff:orders.decide" as const], on: onForm };

export type CheckFormRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | BadMove
  | { readonly code: "reason_missing" }
  | { readonly code: "reason_too_long" }
  | { readonly code: "fields"; readonly issues: readonly FieldIssue[] };

export type AcceptForm = OnForm & {
  /** What stands on the paper in its fields, as the desk reads it: a mandate's IBAN, a transfer's auth code. */
  readonly filled?: Readonly<Record<string, string>>;
};

/** What came back is complete. Refuses: no_such, bad_move (nothing came back), fields (what must stand on it is missing). */
export const acceptForm = action({
  name: "accept_form",
  needs,
  async run(ctx, input: AcceptForm): Promise<Result<FormState, CheckFormRefusal>> {
    const found = await lockForm(ctx, input.formId, "accept");
    if (!found.ok) return found;
    const { pack, form } = found.value;
    const filled = filledFrom(form, input.filled ?? {});
    if (!filled.ok) return filled;
    const state = await moveForm(ctx, form, "accept", { filled: filled.value });
    const kept = { ...form, filled: filled.value };
    const done = await takeEffect(ctx, pack, kept, { pack: pack.reference, way: "paper" });
    if (!done.ok)
      return refuse({ code: "fields", issues: [{ field: `${form.position}.iban`, code: "malformed" }] });
    await settlePack(ctx, pack);
    return ok(state ?? form.state);
  },
});

export type ReasonedForm = OnForm & {
  /** Shown to the customer where the form is asked for again; at most 500 signs. */
  readonly reason: string;
};

/** The customer is asked for this form once more and told why. Refuses: no_such, bad_move, reason_missing, reason_too_long. */
export const askFormAgain = action({
  name: "ask_form_again",
  needs,
  run: (ctx, input: ReasonedForm) => withReason(ctx, input, "ask_again"),
});

/** The host does without this form. Refuses: no_such, bad_move, reason_missing, reason_too_long. */
export const waiveForm = action({
  name: "waive_form",
  needs,
  run: (ctx, input: ReasonedForm) => withReason(ctx, input, "waive"),
});

async function withReason(
  ctx: Ctx,
  input: ReasonedForm,
  move: "ask_again" | "waive",
): Promise<Result<FormState, CheckFormRefusal>> {
  const reason = input.reason.trim();
  if (reason === "") return refuse({ code: "reason_missing" });
  if (reason.length > REASON_MAX) return refuse({ code: "reason_too_long" });
  const found = await lockForm(ctx, input.formId, move);
  if (!found.ok) return found;
  const { pack, form } = found.value;
  const state = await moveForm(ctx, form, move, { reason });
  await settlePack(ctx, pack);
  return ok(state ?? form.state);
}

/** The form with its pack locked, where the move is possible and the pack is still underway. */
async function lockForm(
  ctx: Ctx,
  formId: string,
  move: "accept" | "ask_again" | "waive",
): Promise<Result<{ readonly pack: Pack; readonly form: Form }, CheckFormRefusal>> {
  const seen = await formById(ctx.tx, formId);
  const pack = seen && (await lockPack(ctx.tx, seen.packId));
  const form = pack && (await formById(ctx.tx, formId));
  if (!pack || !form) return refuse({ code: "no_such", kind: "form" });
  if (packStates.isEnd(pack.state)) return refuse({ code: "bad_move", noun: "pack", from: pack.state, move });
  const to = formStates.decide(form.state, move);
  return to.ok ? ok({ pack, form }) : to;
}
