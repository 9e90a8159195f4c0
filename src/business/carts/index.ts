// The door of carts: putting in, changing, keeping answers, sharing, ordering, and what shop and office see.
import type { ModuleParts } from "../../kernel/module.ts";
import { loadCartSubject } from "./carts.reads.ts";
import { cartsTicks } from "./clear-carts.ts";
import { cartsPersonal } from "./personal.store.ts";

export { changeCurrency } from "./change-currency.ts";
export { acceptPrices } from "./accept-prices.ts";
export type { AcceptPrices } from "./accept-prices.ts";
export { addDomains } from "./add-domains.ts";
export type { AddDomains, NameIssue, WantedName } from "./add-domains.ts";
export { addPackage } from "./add-package.ts";
export type { AddPackage } from "./add-package.ts";
export { billingOf, buyerOf } from "./buyer.rules.ts";
export {
  contactShape,
  typedFields,
  COUPON_MAX,
  includedLines,
  lineFaults,
  mainDomain,
  openNames,
  MAX_LINES,
  standing,
} from "./cart.rules.ts";
export type { CartLine, CartState, CartStep, Contact, DomainMode, LineFault, PayWay } from "./cart.rules.ts";
export type { Answers, Cart, HeldCart } from "./cart.store.ts";
export {
  cartBehindLink,
  cartOfHolder,
  sellerOfHeldCart,
  deskCart,
  deskCarts,
  linkOf,
} from "./carts.reads.ts";
export type { DeskCart, DeskCartLine, DeskCartsAsked } from "./carts.reads.ts";
export { changeCartDomain, removeCartLine, restoreCartLine } from "./change-line.ts";
export type { ChangeCartDomain } from "./change-line.ts";
export { cartDays, clearCarts, contactDays } from "./clear-carts.ts";
export { configurePackage } from "./configure-package.ts";
export type { ConfigurePackage } from "./configure-package.ts";
export { keepCartAnswers } from "./keep-answers.ts";
export type { KeepCartAnswers } from "./keep-answers.ts";
export { orderCart } from "./order-cart.ts";
export type { OrderCart, OrderCartRefusal } from "./order-cart.ts";
export { deskOf } from "./staff-order/desk.store.ts";
export type { Desk } from "./staff-order/desk.store.ts";
export { chooseCustomer, deskHolder, openStaffOrder, takeUpCart } from "./staff-order/open-staff-order.ts";
export { placeStaffOrder } from "./staff-order/place-staff-order.ts";
export type { PlaceStaffOrderRefusal } from "./staff-order/place-staff-order.ts";
export { forgetName, saveName } from "./saved/save-name.ts";
export { savedNames } from "./saved/saved.store.ts";
export { joinCart, shareCart } from "./share-cart.ts";

export const cartsModule: ModuleParts = {
  name: "carts",
  personal: cartsPersonal,
  loaders: { cart: loadCartSubject },
  ticks: cartsTicks,
};
