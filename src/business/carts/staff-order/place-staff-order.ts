// The cart that a colleague filled becomes the customer's order: once, however often the button is pressed.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { openText } from "../../../kernel/seal.ts";
import type { VatChecked } from "../../customers/index.ts";
import { takeStaffOrder } from "../../orders/index.ts";
import type { PlacedOrder, StaffOrder, StaffOrderRefusal } from "../../orders/index.ts";
import { typeInReturn } from "../../papers/index.ts";
import { vatKnown } from "../../tax/index.ts";
import { buyerOf } from "../buyer.rules.ts";
import { itemsOf, lineFaults, wantedFields } from "../cart.rules.ts";
import type { TypedFields } from "../cart.rules.ts";
import { heldCart, takeCart } from "../cart.store.ts";
import type { TakenCart } from "../cart.store.ts";
import { askedOf } from "../order-cart.ts";
import type { OrderCartRefusal } from "../order-cart.ts";
import { deskOf } from "./desk.store.ts";
import type { Desk } from "./desk.store.ts";
import { deskHolder } from "./open-staff-order.ts";

type Passed = "language" | "payBy" | "gate" | "remarks" | "letterWished" | "shownTotalMinor" | "earlyStart";
export type PlaceStaffOrder = Pick<StaffOrder, Passed> & {
  readonly cartId: string;
  /** The version of the cart that was shown. */
  readonly version: number;
  /** Of a customer we know; null: their usual address. */
  readonly billingProfileId: string | null;
  readonly timeZone: string;
  /** Of somebody new: those who look alike were shown, and it is somebody else. */
  readonly isAnother: boolean;
  /** To the house's own questions about the order. */
  readonly fields: TypedFields;
  readonly consent: Omit<StaffOrder["consent"], "returnId">;
};

export type PlaceStaffOrderRefusal =
  | StaffOrderRefusal
  | Extract<OrderCartRefusal, { code: "no_such" | "changed" | "contact_missing" | "wrong_lines" }>
  | { readonly code: "ordered"; readonly orderId: string }
  /** An order was made of the scan already, or it was filed elsewhere. */
  | { readonly code: "scan_used" };

/** Refuses as the shop does; then the cart stays as it is. A scan it was typed in from proves the consent, and is used up. */
export const placeStaffOrder = action({
  name: "place_staff_order",
  needs: {
    any: ["staff:orders.place"],
    on: (input: PlaceStaffOrder) => ({ kind: "cart", id: input.cartId }),
  },
  async run(ctx, input: PlaceStaffOrder): Promise<Result<PlacedOrder, PlaceStaffOrderRefusal>> {
    const orderId = newId();
    const holder = deskHolder(input.cartId);
    const desk = await deskOf(ctx.tx, input.cartId);
    const memberId = ctx.actor.kind === "staff" ? ctx.actor.id : null;
    if (!desk || memberId === null) return refuse({ code: "no_such", kind: "cart" });
    const cart = await takeCart(ctx.tx, { holder, version: input.version, orderId });
    if (!cart) {
      const held = await heldCart(ctx.tx, holder);
      return held && held.orderId !== null
        ? refuse({ code: "ordered", orderId: held.orderId })
        : refuse({ code: "changed" });
    }
    const faults = [...lineFaults(cart.lines)].map(([lineId, code]) => ({ lineId, code }));
    if (faults.length > 0) return refuse({ code: "wrong_lines", faults });
    const buyer = await buyerFor(ctx, desk, cart, input);
    if (buyer === null) return refuse({ code: "contact_missing" });
    if (desk.returnId !== null) {
      const used = await typeInReturn(ctx, { returnId: desk.returnId, orderId, sellerId: cart.sellerId });
      if (!used.ok) return refuse({ code: "scan_used" });
    }
    const asked = await askedOf(ctx, cart, input.fields);
    const wish = {
      ...input,
      buyer,
      memberId,
      sellerId: cart.sellerId,
      currency: cart.currency,
      coupon: cart.coupon,
      items: itemsFor(cart, asked.item),
      fields: wantedFields(input.fields, asked.order),
    };
    const consent = { ...input.consent, returnId: desk.returnId };
    const placed = await takeStaffOrder(ctx, { ...wish, consent }, { orderId, shortId: cart.shortId });
    if (!placed.ok) return placed;
    ctx.moved({ noun: "cart", id: cart.id, move: "order", from: "open", to: "ordered" });
    return ok(placed.value);
  },
});

function itemsFor(cart: TakenCart, asked: ReadonlySet<string>): StaffOrder["items"] {
  const codeOf = (lineId: string): string | null => {
    const sealed = cart.authCodes.get(lineId);
    return sealed === undefined ? null : openText(sealed);
  };
  return itemsOf(cart.lines, codeOf, asked);
}

async function buyerFor(
  ctx: Ctx,
  desk: Desk,
  cart: TakenCart,
  input: PlaceStaffOrder,
): Promise<StaffOrder["buyer"] | null> {
  const { accountId } = desk;
  if (accountId !== null) return { kind: "known", accountId, billingProfileId: input.billingProfileId };
  const { contact } = cart.answers;
  if (contact === null) return null;
  const { language, timeZone, payBy, isAnother } = input;
  const { sellerId, currency } = cart;
  const { person, account, billing } = buyerOf(contact, { language, timeZone, payBy, currency });
  if (!person || !billing) return null;
  const vatCheck: VatChecked | null = await vatKnown(ctx.tx, sellerId, billing.vatId, ctx.now);
  return { kind: "new", signUp: { sellerId, person, account, billing, vatCheck, isAnother } };
}
