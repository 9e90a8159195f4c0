// The cart becomes an order: once, however often and from however many browsers the button is pressed.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { openText } from "../../kernel/seal.ts";
import { fieldsOf } from "../customers/index.ts";
import type { FieldKind } from "../customers/index.ts";
import { takeOrder } from "../orders/index.ts";
import type { PlacedOrder, PlaceOrder, PlaceOrderRefusal } from "../orders/index.ts";
import { buyerOf } from "./buyer.rules.ts";
import { itemsOf, lineFaults, wantedFields } from "./cart.rules.ts";
import type { LineFault, PayWay, TypedFields } from "./cart.rules.ts";
import { heldCart, takeCart } from "./cart.store.ts";
import type { TakenCart } from "./cart.store.ts";

type Passed =
  | "sellerId"
  | "language"
  | "termsIds"
  | "shownTotalMinor"
  | "shownTrials"
  | "earlyStart"
  | "lawShown"
  | "network"
  | "device";
export type OrderCart = Pick<PlaceOrder, Passed> & {
  readonly holder: string;
  /** The version of the cart that was shown. */
  readonly version: number;
  readonly payBy: PayWay;
  readonly timeZone: string;
  /** Of a signed-in customer; null: the buyer is who was typed. */
  readonly billingProfileId: string | null;
  /** A signed-in customer's own number. */
  readonly phone: string | null;
  /** Typed beside the button; null: those that are kept with the cart. */
  readonly remarks: string | null;
  /** Likewise, whether a welcome by letter is wished. */
  readonly letterWished?: boolean | null;
  /** Likewise, into the house's own fields about the order. */
  readonly fields?: TypedFields | null;
};

export type OrderCartRefusal =
  | PlaceOrderRefusal
  /** This browser holds no cart. */
  | { readonly code: "no_such"; readonly kind: string }
  /** Changed in another window or browser since it was shown. */
  | { readonly code: "changed" }
  | { readonly code: "contact_missing" }
  | { readonly code: "wrong_lines"; readonly faults: readonly { lineId: string; code: LineFault }[] }
  /** It is an order already; `mine` where this very browser ordered it. */
  | { readonly code: "ordered"; readonly orderId: string; readonly shortId: string; readonly mine: boolean };

/** Refuses by line, by field, or because something is other than it was shown; then the cart stays as it is. */
export const orderCart = action({
  name: "order_cart",
  needs: { any: ["public"] },
  async run(ctx, input: OrderCart): Promise<Result<PlacedOrder, OrderCartRefusal>> {
    const orderId = newId();
    const cart = await takeCart(ctx.tx, { holder: input.holder, version: input.version, orderId });
    if (!cart) {
      const held = await heldCart(ctx.tx, input.holder);
      if (!held) return refuse({ code: "no_such", kind: "cart" });
      if (held.state === "open" || held.orderId === null) return refuse({ code: "changed" });
      const mine = held.orderedBy === input.holder;
      return refuse({ code: "ordered", orderId: held.orderId, shortId: held.shortId, mine });
    }
    if (cart.sellerId !== input.sellerId) return refuse({ code: "no_such", kind: "cart" });
    const faults = [...lineFaults(cart.lines)].map(([lineId, code]) => ({ lineId, code }));
    if (faults.length > 0) return refuse({ code: "wrong_lines", faults });
    const { contact } = cart.answers;
    if (contact === null && input.billingProfileId === null) return refuse({ code: "contact_missing" });
    const wanted = wish(cart, input, await askedOf(ctx, cart, input.fields ?? cart.answers.fields));
    const placed = await takeOrder(ctx, wanted, { orderId, shortId: cart.shortId });
    if (!placed.ok) return placed;
    ctx.moved({ noun: "cart", id: cart.id, move: "order", from: "open", to: "ordered" });
    return ok(placed.value);
  },
});

type Asked = { readonly order: ReadonlySet<string>; readonly item: ReadonlySet<string> };
const NOBODY: Asked = { order: new Set(), item: new Set() };

/** Which of the house's own questions are still asked; not looked up where nothing was answered. */
export async function askedOf(ctx: Ctx, cart: TakenCart, aboutOrder: TypedFields): Promise<Asked> {
  const typed = [aboutOrder, ...cart.lines.map((line) => line.fields)];
  if (typed.every((one) => Object.keys(one).length === 0)) return NOBODY;
  const fields = await fieldsOf(ctx.tx, cart.sellerId, ["order", "item"]);
  const keys = (kind: FieldKind) =>
    new Set(fields.flatMap((field) => (field.onKind === kind ? [field.key] : [])));
  return { order: keys("order"), item: keys("item") };
}

function wish(cart: TakenCart, input: OrderCart, asked: Asked): PlaceOrder {
  const { contact } = cart.answers;
  const { language, timeZone, payBy } = input;
  const isKnown = input.billingProfileId !== null;
  const codeOf = (lineId: string): string | null => {
    const sealed = cart.authCodes.get(lineId);
    return sealed === undefined ? null : openText(sealed);
  };
  return {
    sellerId: input.sellerId,
    currency: cart.currency,
    language,
    buyer:
      isKnown || contact === null
        ? null
        : buyerOf(contact, { language, timeZone, currency: cart.currency, payBy }),
    billingProfileId: input.billingProfileId,
    phone: isKnown ? input.phone : (contact?.phone ?? null),
    items: itemsOf(cart.lines, codeOf, asked.item),
    fields: wantedFields(input.fields ?? cart.answers.fields, asked.order),
    payBy,
    remarks: input.remarks ?? cart.answers.remarks,
    letterWished: input.letterWished ?? cart.answers.letterWished,
    termsIds: input.termsIds,
    shownTotalMinor: input.shownTotalMinor,
    shownTrials: input.shownTrials ?? null,
    coupon: cart.coupon,
    earlyStart: input.earlyStart ?? null,
    lawShown: input.lawShown ?? null,
    network: input.network,
    device: input.device,
  };
}
