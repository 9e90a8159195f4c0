// Cards kept at the gateway for renewals: one of them is the default. Kept, chosen, removed, run out.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { payByKeptCard } from "../customers/index.ts";
import { todayOf } from "./book-money.ts";
import { insertCard, lockCard, lockUsableCards, moveCard, setDefault } from "./method.store.ts";
import type { Card, NewCard } from "./method.store.ts";
import { cardStates, isCardOver } from "./payment.rules.ts";
import { cardExpired, cardKept } from "./payments.events.ts";

/**
 * Step. The newest card becomes the default, and pays renewals from now on also where they were paid by hand: that is what its
 * holder is told beside the tick. An older row of the same plastic (same fingerprint) is replaced. Null where this card is
 * kept already.
 */
export async function keepCard(ctx: Ctx, made: NewCard): Promise<string | null> {
  const earlier = await lockUsableCards(ctx.tx, made.accountId);
  const known = earlier.find((one) => one.methodRef === made.card.methodRef);
  if (known) return known.id;
  const id = await insertCard(ctx, made);
  if (id === null) return null;
  for (const one of earlier) {
    const same = one.fingerprint !== null && one.fingerprint === made.card.fingerprint;
    if (same && one.connectionId === made.connectionId)
      await moveCard(ctx, one, { move: "remove", to: "removed", why: "kept_again" });
  }
  await setDefault(ctx.tx, made.accountId, id);
  await payByKeptCard(ctx, made.accountId);
  ctx.announce(cardKept, { methodId: id });
  return id;
}

type OneCard = { readonly methodId: string };
const onCard = (input: OneCard): { kind: string; id: string } => ({ kind: "method", id: input.methodId });

/** It is never charged again. Another usable card, if there is one, takes its place. Refuses: bad_move. */
export const removeCard = action({
  name: "remove_card",
  needs: { any: ["methods.do", "staff:payments.book"], on: onCard },
  async run(ctx, input: OneCard) {
    const card = await lockCard(ctx.tx, input.methodId);
    if (!card) return refuse({ code: "no_such" as const, kind: "method" });
    const to = cardStates.decide(card.state, "remove");
    if (!to.ok) return to;
    await moveCard(ctx, card, { move: "remove", to: to.value });
    await fillDefault(ctx, card);
    return ok(null);
  },
});

/** Renewals are charged to this card from now on. Refuses: not_usable. */
export const chooseCard = action({
  name: "choose_card",
  needs: { any: ["methods.do", "staff:payments.book"], on: onCard },
  async run(ctx, input: OneCard) {
    const card = await lockCard(ctx.tx, input.methodId);
    if (!card) return refuse({ code: "no_such" as const, kind: "method" });
    if (card.state !== "usable") return refuse({ code: "not_usable" as const });
    await lockUsableCards(ctx.tx, card.accountId);
    await setDefault(ctx.tx, card.accountId, card.id);
    await payByKeptCard(ctx, card.accountId);
    return ok(null);
  },
});

/** The month on the card is over, or its bank says so. Nothing happens to one that is not usable. */
export async function expireCard(ctx: Ctx, card: Card): Promise<void> {
  const to = cardStates.decide(card.state, "expire");
  if (!to.ok) return;
  await moveCard(ctx, card, { move: "expire", to: to.value });
  await fillDefault(ctx, card);
  ctx.announce(cardExpired, { methodId: card.id });
}

/** One card whose printed month is over; found by the tick. */
export const expireCardByDate = action({
  name: "expire_card",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: OneCard) {
    const card = await lockCard(ctx.tx, input.methodId);
    if (card && isCardOver(card, await todayOf(ctx, card.sellerId))) await expireCard(ctx, card);
    return ok(null);
  },
});

async function fillDefault(ctx: Ctx, gone: Card): Promise<void> {
  if (!gone.isDefault) return;
  const [next] = await lockUsableCards(ctx.tx, gone.accountId);
  if (next) await setDefault(ctx.tx, gone.accountId, next.id);
}
