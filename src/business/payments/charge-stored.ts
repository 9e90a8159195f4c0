// What is due, or balance that is bought, is charged to the kept card, the customer not present. One charge at a time for a
// document, whoever asks.
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import type { Money } from "../../kernel/money.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { isVisitor } from "../customers/index.ts";
import type { Card } from "./method.store.ts";
import { chargeStoredAsk } from "./gateway.asks.ts";
import { lockCard } from "./method.store.ts";
import { insertPayment } from "./new-payment.store.ts";
import { chargesUnderway } from "./payment.store.ts";
import type { Intended } from "./payment.store.ts";
import { sumOf } from "./start-hosted-payment.ts";

export type ChargeStored = {
  readonly methodId: string;
  readonly money: Money;
  readonly documents: readonly { readonly id: string; readonly minor: bigint }[];
  readonly description: string;
};
export type ChargeStoredRefusal =
  | { readonly code: "invalid" }
  | { readonly code: "not_usable" }
  | { readonly code: "underway"; readonly paymentIds: readonly string[] };

/**
 * Step. Ends in payment_received or payment_failed (`faultFinal` tells whether the same card may be tried again).
 * Refuses: invalid (documents do not sum to the amount), not_usable (card removed or run out, or out of the reach of a
 * member of the staff on a visit), underway (a charge for one of these documents is not yet decided; also while its
 * outcome is unknown).
 */
export async function chargeStored(
  ctx: Ctx,
  input: ChargeStored,
): Promise<Result<{ paymentId: string }, ChargeStoredRefusal>> {
  const documents = input.documents.map(({ id, minor }) => ({ documentId: id, minor }));
  const fits = input.money.minor > 0n && sumOf(documents) === input.money.minor;
  if (!fits || documents.some((one) => one.minor <= 0n)) return refuse({ code: "invalid" });
  // Locked, so that of two charges asked at once the second sees the first.
  const card = await cardToCharge(ctx, input.methodId);
  if (!card) return refuse({ code: "not_usable" });
  const paymentIds = await chargesUnderway(
    ctx.tx,
    documents.map((one) => one.documentId),
  );
  if (paymentIds.length > 0) return refuse({ code: "underway", paymentIds });
  const { money, description } = input;
  return ok({
    paymentId: await chargeCard(ctx, card, { money, description, purpose: "documents", documents }),
  });
}

/** Step. The card, locked; null where it cannot be charged. What a customer kept is never charged on a visit of the staff. */
export async function cardToCharge(ctx: Ctx, methodId: string): Promise<Card | null> {
  const card = isVisitor(ctx.actor) ? null : await lockCard(ctx.tx, methodId);
  return card?.state === "usable" ? card : null;
}

type Charge = Pick<ChargeStored, "money" | "description"> & {
  readonly purpose: "documents" | "balance";
  readonly documents: readonly Intended[];
};

/** Step. The card is locked by the caller, who says what the money is for. */
export async function chargeCard(ctx: Ctx, card: Card, charge: Charge): Promise<string> {
  const { money, description, purpose, documents } = charge;
  const id = newId();
  const { accountId, sellerId, connectionId, customerRef, methodRef } = card;
  const { key } = ctx.ask(chargeStoredAsk, {
    subject: { kind: "payment", id },
    accountId,
    connectionId,
    ask: { paymentId: id, ...money, customerRef, methodRef, description },
  });
  const made = { id, accountId, sellerId, connectionId, methodId: card.id, attemptKey: key, orderId: null };
  const kind = { way: "card", manner: "stored", purpose, state: "asked", keepCard: false } as const;
  await insertPayment(ctx, { ...made, ...kind, ...money }, documents);
  return id;
}
