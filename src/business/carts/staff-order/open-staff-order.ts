// A colleague begins an order for a customer: with an empty cart, or with the unsent cart that the customer named by its id.
import { action } from "../../../kernel/act.ts";
import type { ClaimedRef, Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { hmacText } from "../../../kernel/seal.ts";
import { dateIn } from "../../../kernel/time.ts";
import { sellingCurrencies } from "../../billing/index.ts";
import { accountById } from "../../customers/index.ts";
import { returnById } from "../../papers/index.ts";
import { sellerById } from "../../sellers/index.ts";
import { heldCart, lockHolder } from "../cart.store.ts";
import { priceAnew } from "../change-currency.ts";
import { makeCart } from "../fill-cart.ts";
import { cartOfReturn, deskOf, holdForDesk, insertDesk, lockCart, setDeskAccount } from "./desk.store.ts";

/** The desk as a holder of the cart: known to whoever has the installation's key, and to no browser. */
export const deskHolder = (cartId: string): string => hmacText(`cart:desk:${cartId}`);

type NoSuch = { readonly code: "no_such"; readonly kind: string };

export type OpenStaffOrder = {
  readonly sellerId: string;
  readonly language: "de" | "en";
  readonly accountId: string | null;
  readonly returnId: string | null;
};

/**
 * Answers the cart, in the customer's currency where the brand sells in it. A scan that is being typed in already leads to the
 * same one. Refuses: no_such, scan_used.
 */
export const openStaffOrder = action({
  name: "open_staff_order",
  needs: {
    any: ["staff:orders.place"],
    on: ({ sellerId, accountId, returnId }: OpenStaffOrder): readonly ClaimedRef[] => [
      { kind: "seller", id: sellerId },
      ...(accountId === null ? [] : [{ kind: "account", id: accountId, sellerId }]),
      ...(returnId === null ? [] : [{ kind: "return", id: returnId, sellerId }]),
    ],
  },
  async run(
    ctx,
    input: OpenStaffOrder,
  ): Promise<Result<{ readonly cartId: string }, NoSuch | { readonly code: "scan_used" }>> {
    const { sellerId, language, accountId, returnId } = input;
    const openedBy = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    if (openedBy === null) return refuse({ code: "no_such", kind: "staff" });
    if (returnId !== null) {
      await lockHolder(ctx.tx, returnId);
      const there = await cartOfReturn(ctx.tx, returnId);
      if (there !== null) return ok({ cartId: there });
      if ((await returnById(ctx.tx, returnId))?.state !== "unmatched") return refuse({ code: "scan_used" });
    }
    const account = accountId === null ? null : await accountById(ctx.tx, accountId);
    const currency = await currencyFor(ctx, sellerId, account);
    const { id: cartId } = await makeCart(ctx, { sellerId, language, ...currency }, deskHolder);
    await insertDesk(ctx.tx, { cartId, accountId, returnId, openedBy }, ctx.now);
    ctx.moved({ noun: "cart", id: cartId, move: "open_at_desk", from: null, to: "open" });
    return ok({ cartId });
  },
});

/** The customer keeps holding it; whoever orders first ends it for both. Twice it changes nothing. Refuses: no_such, ordered. */
export const takeUpCart = action({
  name: "take_up_cart",
  needs: {
    any: ["staff:orders.place"],
    on: (input: { readonly cartId: string }) => ({ kind: "cart", id: input.cartId }),
  },
  async run(
    ctx,
    input: { readonly cartId: string },
  ): Promise<Result<null, NoSuch | { readonly code: "ordered" }>> {
    const { cartId } = input;
    const cart = await lockCart(ctx.tx, cartId);
    const openedBy = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    if (!cart || openedBy === null) return refuse({ code: "no_such", kind: "cart" });
    if (cart.state !== "open") return refuse({ code: "ordered" });
    await holdForDesk(ctx.tx, deskHolder(cartId), cartId, ctx.now);
    await insertDesk(ctx.tx, { cartId, accountId: null, returnId: null, openedBy }, ctx.now);
    ctx.moved({ noun: "cart", id: cartId, move: "take_up", from: "open", to: "open" });
    return ok(null);
  },
});

export type ChooseCustomer = { readonly cartId: string; readonly accountId: string | null };

/**
 * Whose order it is to be; null: somebody new. The cart goes over to the customer's currency where everything in it is sold so,
 * and stays in its own elsewhere. Refuses: no_such (also an account of another brand), ordered.
 */
export const chooseCustomer = action({
  name: "choose_cart_customer",
  needs: {
    any: ["staff:orders.place"],
    on: ({ cartId, accountId }: ChooseCustomer): readonly ClaimedRef[] => [
      { kind: "cart", id: cartId },
      ...(accountId === null ? [] : [{ kind: "account", id: accountId }]),
    ],
  },
  async run(ctx, input: ChooseCustomer): Promise<Result<null, NoSuch | { readonly code: "ordered" }>> {
    const { cartId, accountId } = input;
    const cart = await lockCart(ctx.tx, cartId);
    if (!cart || !(await deskOf(ctx.tx, cartId))) return refuse({ code: "no_such", kind: "cart" });
    if (cart.state !== "open") return refuse({ code: "ordered" });
    const account = accountId === null ? null : await accountById(ctx.tx, accountId);
    if (accountId !== null && (account?.sellerId !== cart.sellerId || account.state === "closed"))
      return refuse({ code: "no_such", kind: "account" });
    await setDeskAccount(ctx.tx, cartId, accountId);
    const { currency } = await currencyFor(ctx, cart.sellerId, account);
    const held = currency === undefined ? null : await heldCart(ctx.tx, deskHolder(cartId), "lock");
    if (held !== null && currency !== undefined) await priceAnew(ctx, held, currency);
    return ok(null);
  },
});

/** The account's own, where the brand sells anything in it. */
async function currencyFor(
  ctx: Ctx,
  sellerId: string,
  account: { readonly currency: string } | null,
): Promise<{ readonly currency?: string }> {
  if (account === null) return {};
  const seller = await sellerById(ctx.tx, sellerId);
  const sold = await sellingCurrencies(ctx.tx, seller, dateIn(seller.timeZone, ctx.now));
  return sold.includes(account.currency) ? { currency: account.currency } : {};
}
