// The door of the catalogue: products, plans, prices by version, and the payment gate of each.
import type { ModuleParts } from "../../kernel/module.ts";
import { followHolder } from "./stock/follow-holder.ts";
import { loadOptionSubject } from "./change-option.ts";
import { loadGroupSubject } from "./groups/group.store.ts";
import { loadPlanSubject, loadProductSubject } from "./set-payment-gate.ts";
import { tellWhenBack, waitTicks } from "./waiting/tell-waiting.ts";
import { stockBackMail, waitConfirmMail } from "./waiting/wait.mails.ts";
import { cataloguePersonal } from "./personal.store.ts";

export { addOption } from "./add-option.ts";
export type { AddOption } from "./option-input.rules.ts";
export { addProduct } from "./add-product.ts";
export type { AddProduct } from "./add-product.ts";
export { factsOfProducts, offersOf, offSalePrices, pricesAhead, products } from "./catalogue.reads.ts";
export type { Offer, PriceAhead, ProductRow } from "./catalogue.reads.ts";
export { allPricesInForce, goodsInForce, onlyIncludedPrices, pricesInForce } from "./catalogue.store.ts";
export type { Price } from "./catalogue.store.ts";
export { addChoice, retireOption, setOptionPrice } from "./change-option.ts";
export { chosenOptions } from "./option.rules.ts";
export type {
  ChosenOption,
  OptionFault,
  OptionPrice,
  OptionPrices,
  ProductOption,
  WantedOption,
} from "./option.rules.ts";
export { optionsInForce } from "./option.store.ts";
export {
  gateFor,
  inLanguage,
  inLanguages,
  needsName,
  PATHS,
  paymentGates,
  PRODUCT_KINDS,
  productFact,
  RENEWALS,
} from "./product.rules.ts";
export type {
  InLanguages,
  Path,
  PaymentGate,
  PaymentGates,
  ProductFact,
  ProductKind,
  Renewal,
} from "./product.rules.ts";
export type { ChangeProduct } from "./change-product.ts";
export { changeProduct, MOST_FACTS } from "./change-product.ts";
export { productById, restorePrice } from "./product.store.ts";
export type { ProductDetail } from "./product.store.ts";
export { isIncluded, partPrice, sharesOf } from "./bundles/bundle.rules.ts";
export type { PlanPart } from "./bundles/bundle.rules.ts";
export { setPlanParts } from "./bundles/set-plan-parts.ts";
export { includedAt } from "./bundles/bundle.store.ts";
export type { SetPlanPartsRefusal } from "./bundles/set-plan-parts.ts";
export { addPlan } from "./plans/add-plan.ts";
export type { AddPlanRefusal } from "./plans/add-plan.ts";
export { isTermOf, planUnits } from "./plans/plan.rules.ts";
export type { AddPlan, PlanUnit } from "./plans/plan.rules.ts";
export { paidOptions, plansOf } from "./plans/plan.store.ts";
export type { PaidOption, PlanRow } from "./plans/plan.store.ts";
export { AFTER_TRIAL, isTryable, MOST_TRIAL_DAYS, trialOf } from "./plans/trial.rules.ts";
export type { AfterTrial, Trial } from "./plans/trial.rules.ts";
export { setPlanTrial } from "./plans/set-plan-trial.ts";
export { setPlanSale } from "./plans/set-plan-sale.ts";
export { setAddOn } from "./set-add-ons.ts";
export { chooseSetUp } from "./choose-set-up.ts";
export type { ChooseSetUp } from "./choose-set-up.ts";
export { DEFAULT_STEPS, modesFor, SET_UP_MODES } from "./set-up.rules.ts";
export type { SetUpMode, SetUpPlan, SetUpStep } from "./set-up.rules.ts";
export { setUpPlans } from "./set-up.store.ts";
export { setRestorePrice } from "./set-restore-price.ts";
export { setPaymentGate } from "./set-payment-gate.ts";
export { copyCatalogue } from "./copy-catalogue.ts";
export { lacksOf, openShop } from "./open-shop.ts";
export type { Lacking } from "./readiness.rules.ts";
export { setStock } from "./stock/set-stock.ts";
export { stockFollows } from "./stock/follow-holder.ts";
export { stockOf } from "./stock/stock.store.ts";
export type { Stock } from "./stock/stock.store.ts";
export {
  giveBackStock,
  giveStock,
  lacksStock,
  returnStock,
  takeMoreStock,
  takeStock,
  takeStockAgain,
} from "./stock/take-stock.ts";
export type { MoreRefusal, StockIssue } from "./stock/take-stock.ts";
export { askForStock, confirmStockWait, endStockWait } from "./waiting/wait-for-stock.ts";
export { stockWaitStates } from "./waiting/wait.rules.ts";
export { countWaiting, waitedFor } from "./waiting/wait.store.ts";
export { addGroup, groupProducts, raiseGroup, removeGroup, renameGroup } from "./groups/change-groups.ts";
export { groupedProducts, groupsOf } from "./groups/group.store.ts";
export type { ProductGroup } from "./groups/group.store.ts";
export { workByAgreement } from "./work-by-agreement.ts";
export { setPrice } from "./set-price.ts";
export { setPrices } from "./set-prices.ts";
export type { PriceIssue, TablePrice } from "./set-prices.ts";
export { priceTable } from "./price-table.reads.ts";
export type { PriceCells, PriceTableRow } from "./price-table.reads.ts";

export const catalogueModule: ModuleParts = {
  name: "catalogue",
  personal: cataloguePersonal,
  loaders: {
    plan: loadPlanSubject,
    product: loadProductSubject,
    product_option: loadOptionSubject,
    product_group: loadGroupSubject,
  },
  reactions: [tellWhenBack, followHolder],
  ticks: waitTicks,
  texts: [waitConfirmMail, stockBackMail],
};
