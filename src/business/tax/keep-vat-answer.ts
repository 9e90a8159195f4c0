// What the register told while somebody filled in a form is kept with its proof, so that placing the order need not ask again.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { newId } from "../../kernel/ids.ts";
import { ok } from "../../kernel/result.ts";
import type { VatChecked } from "../customers/index.ts";
import { FRESH_MS } from "./vat-check.rules.ts";
import { answerSince, insertVatCheck } from "./vat-check.store.ts";
import type { VatIdFound } from "./vat-id.port.ts";
import { readVatId } from "./vat-id.rules.ts";

export type KeepVatAnswer = {
  readonly sellerId: string;
  readonly vatId: string;
  readonly found: VatIdFound;
};

/** For the machine, after an enquiry; an answer of the last day is not kept twice. */
export const keepVatAnswer = action({
  name: "keep_vat_answer",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx: Ctx, { sellerId, vatId, found }: KeepVatAnswer) {
    const since = new Date(ctx.now.getTime() - FRESH_MS);
    if (await answerSince(ctx.tx, sellerId, vatId, since)) return ok(null);
    const nobody = { accountId: null, billingProfileId: null, orderId: null };
    const state = found.isValid ? ("valid" as const) : ("invalid" as const);
    const proof = {
      checkedAt: ctx.now,
      consultationNumber: found.consultationNumber,
      foundName: found.name,
      foundAddress: found.address,
    };
    await insertVatCheck(ctx.tx, { ...nobody, ...proof, id: newId(), sellerId, vatId, state }, ctx.now);
    return ok(null);
  },
});

/**
 * What is known of a typed id today, for sums and for a new billing profile: never what a browser says. Null where nothing
 * was typed.
 */
export async function vatKnown(
  db: Tx | ReadDb,
  sellerId: string,
  typed: string | null | undefined,
  now: Date,
): Promise<VatChecked | null> {
  if (!typed?.trim()) return null;
  const read = readVatId(typed);
  if (read === null) return { text: null, check: "unchecked", at: null };
  const answer = await answerSince(db, sellerId, read.text, new Date(now.getTime() - FRESH_MS));
  const check = answer?.state === "valid" || answer?.state === "invalid" ? answer.state : "unchecked";
  return { text: read.text, check, at: answer?.checkedAt ?? null };
}
