// The stored card of whoever owes a document is charged: once for each step that says so, and never again after it declined for
// good.
import type { Ctx } from "../../../kernel/act.ts";
import { chargeStored, defaultCard, paymentsOfDocument } from "../../payments/index.ts";
import { gatesOf } from "../../sellers/index.ts";
import type { DeliveredDocument } from "../documents/delivery.store.ts";

/** Whether the house lets charges go out at the moment. */
export const mayCharge = async (ctx: Ctx): Promise<boolean> =>
  (await gatesOf(ctx.tx)).every(({ effect, position }) => effect !== "charge" || position === "open");

/** Whoever is charged by itself need not be asked to pay. */
export const chargesItself = async (ctx: Ctx, { payBy, accountId }: DeliveredDocument): Promise<boolean> =>
  payBy === "card" && (await defaultCard(ctx.tx, accountId)) !== null;

/** Step. Answers "asked" where a charge is under way, else why none is. */
export async function chargeCase(ctx: Ctx, document: DeliveredDocument): Promise<string> {
  if (document.payBy !== "card") return "not by card";
  const card = await defaultCard(ctx.tx, document.accountId);
  if (!card) return "no card";
  const earlier = await paymentsOfDocument(ctx.tx, document.id);
  if (earlier.some((one) => one.methodId === card.id && one.faultFinal === true))
    return "declined for good before";
  const money = { minor: document.openMinor, currency: document.currency };
  const documents = [{ id: document.id, minor: document.openMinor }];
  const asked = await chargeStored(ctx, {
    methodId: card.id,
    money,
    documents,
    description: document.number,
  });
  if (asked.ok) return "asked";
  // One is under way already: wait for it as for our own.
  return asked.refusal.code === "underway" ? "asked" : asked.refusal.code;
}
