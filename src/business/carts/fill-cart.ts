// The first thing somebody puts in makes the cart; it has its short id at once, so that it can be named on the phone.
import type { Ctx } from "../../kernel/act.ts";
import { newId, shortId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { dateIn } from "../../kernel/time.ts";
import { sellsIn } from "../billing/index.ts";
import { sellerById } from "../sellers/index.ts";
import { heldCart, holdCart, insertCart, lockHolder } from "./cart.store.ts";
import type { HeldCart } from "./cart.store.ts";
import { takeSavedAlong } from "./saved/saved.store.ts";

export type Filling = {
  readonly sellerId: string;
  readonly language: "de" | "en";
  /** Hash of the browser's token: whoever has the token holds the cart. */
  readonly holder: string;
  /** The currency of a new cart; absent, or one that the seller does not sell in: the seller's own. */
  readonly currency?: string;
};

const SHORT_ID_DRAWS = 5;

/** Step. The open cart this browser holds, locked; a new one where it has none, or where the last one was ordered. */
export async function cartToFill(ctx: Ctx, who: Filling): Promise<HeldCart> {
  const held = await openCartOf(ctx, who);
  if (held) return held;
  await lockHolder(ctx.tx, who.holder);
  return (await openCartOf(ctx, who)) ?? makeCart(ctx, who, () => who.holder);
}

async function openCartOf(ctx: Ctx, who: Filling): Promise<HeldCart | null> {
  const held = await heldCart(ctx.tx, who.holder, "lock");
  return held?.state === "open" && held.sellerId === who.sellerId ? held : null;
}

/** Step. An empty cart with a short id of its own, and who holds it. */
export async function makeCart(
  ctx: Ctx,
  { sellerId, language, currency: wished }: Omit<Filling, "holder">,
  holderOf: (cartId: string) => string,
): Promise<HeldCart> {
  const seller = await sellerById(ctx.tx, sellerId);
  const today = dateIn(seller.timeZone, ctx.now);
  const sells = wished !== undefined && (await sellsIn(ctx.tx, seller, wished, today));
  const currency = sells ? wished : seller.currency;
  for (let draw = 0; draw < SHORT_ID_DRAWS; draw += 1) {
    const id = newId();
    if (!(await insertCart(ctx.tx, { id, sellerId, language, currency, shortId: shortId() }, ctx.now)))
      continue;
    await takeSavedAlong(ctx.tx, holderOf(id), id);
    await holdCart(ctx.tx, holderOf(id), id, ctx.now);
    const made = await heldCart(ctx.tx, holderOf(id), "lock");
    if (made) return made;
  }
  throw new Error("no free short id was found");
}

/** Step. Refuses: no_such (this browser holds no cart), ordered. */
export async function cartToChange(ctx: Ctx, holder: string) {
  const held = await heldCart(ctx.tx, holder, "lock");
  if (!held) return refuse({ code: "no_such" as const, kind: "cart" });
  return held.state === "open" ? ok(held) : refuse({ code: "ordered" as const });
}
