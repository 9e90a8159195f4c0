// All routes of the office, page by page.
import type { Routes } from "../site.ts";
import { accessRoutes } from "../access/access-routes.ts";
import { staffArea } from "../access/area.tsx";
import { newsRoutes } from "./privacy/news-page.tsx";
import { officePrivacyRoutes } from "./privacy/privacy-routes.tsx";
import { personPrivacyRoutes } from "./privacy/person-privacy.tsx";
import { privacySettingRoutes } from "./privacy/privacy-setting.tsx";
import { readsRoutes } from "./privacy/reads-routes.tsx";
import { trailRoutes } from "./privacy/trail-routes.tsx";
import { visitRoutes } from "./visits/visit-routes.tsx";
import { connectionsRoutes } from "./connections/connections-routes.tsx";
import { couponsRoutes } from "./catalogue/coupons-routes.tsx";
import { priceTableRoutes } from "./catalogue/price-table-routes.tsx";
import { groupsRoutes } from "./catalogue/groups-routes.tsx";
import { plansRoutes } from "./catalogue/plans-routes.tsx";
import { priceChangesRoutes } from "./catalogue/price-changes-routes.tsx";
import { cartsRoutes } from "./carts/carts-routes.tsx";
import { contractsRoutes } from "./contracts/contracts-routes.tsx";
import { giveRoutes } from "./contracts/give-routes.tsx";
import { ownPriceRoutes } from "./contracts/own-price-routes.tsx";
import { leftUpRoutes } from "./contracts/left-up-routes.ts";
import { goneNamesRoutes } from "./contracts/gone-names-routes.tsx";
import { unbilledRoutes } from "./contracts/unbilled-routes.tsx";
import { consentRoutes } from "./orders/consent-routes.ts";
import { placeRoutes } from "./orders/place-routes.ts";
import { contractCompareRoutes } from "./contract-desk/contract-compare-routes.tsx";
import { contractTalkRoutes } from "./contract-desk/contract-talk-routes.ts";
import { contractDeskRoutes } from "./contract-desk/contract-desk-routes.tsx";
import { contractSettingsRoutes } from "./contract-desk/contract-settings-routes.tsx";
import { alikeRoutes } from "./customer-card/alike-routes.tsx";
import { billingRoutes } from "./customer-card/billing-routes.tsx";
import { profileTaxRoutes } from "./customer-card/profile-tax-routes.tsx";
import { detailsRoutes } from "./customer-card/details-routes.tsx";
import { customerMailsRoutes } from "./customer-card/mails-routes.tsx";
import { cardListsRoutes } from "./customer-card/lists-routes.tsx";
import { balanceRoutes } from "./balance/balance-routes.tsx";
import { goodwillRoutes } from "./balance/goodwill-routes.ts";
import { topUpSettingRoutes } from "./balance/top-up-setting-routes.tsx";
import { stationeryRoutes } from "./stationery/stationery-routes.tsx";
import { claimRoutes } from "./invoices/claim-routes.tsx";
import { lockRoutes } from "./customer-card/lock-routes.ts";
import { notesRoutes } from "./customer-card/notes-routes.tsx";
import { overviewRoutes } from "./customer-card/overview-routes.tsx";
import { customersRoutes } from "./customers/customers-routes.tsx";
import { blankFormsRoutes } from "./contract-desk/blank-forms-routes.tsx";
import { bookingRoutes } from "./payments/booking-routes.tsx";
import { clockRoutes } from "./machine/clock-routes.tsx";
import { declarationsRoutes } from "./declarations/declarations-routes.tsx";
import { decideRoutes } from "./review/decide-routes.ts";
import { brandGoodsRoutes } from "./brands/brand-goods.tsx";
import { brandLookRoutes } from "./brands/brand-look.tsx";
import { brandNamesRoutes } from "./brands/brand-names.tsx";
import { brandMonthsRoutes } from "./brands/brand-months.ts";
import { brandNumbersRoutes } from "./brands/brand-numbers.tsx";
import { brandsRoutes } from "./brands/brands-routes.tsx";
import { deskSettingsRoutes } from "./contract-desk/desk-settings-routes.tsx";
import { adoptRoutes } from "./adopt/adopt-routes.tsx";
import { driftRoutes } from "./services/drift-routes.tsx";
import { domainActsRoutes } from "./services/domain-acts-routes.ts";
import { lateRoutes } from "./services/late-routes.ts";
import { domainCodeRoutes } from "./services/domain-code-routes.ts";
import { domainsRoutes } from "./services/domains-routes.tsx";
import { freeRoutes } from "./services/free-routes.ts";
import { endingsRoutes } from "./services/endings-routes.tsx";
import { gatesRoutes } from "./machine/gates-routes.tsx";
import { giveUpRoutes } from "./orders/give-up-routes.ts";
import { orderCallerRoutes } from "./orders/order-caller-routes.ts";
import { handRoutes } from "./orders/hand-routes.ts";
import { holdsRoutes } from "./holds/holds-routes.ts";
import { dunningRoutes } from "./dunning/dunning-routes.ts";
import { inboxRoutes } from "./mail/inbox-routes.tsx";
import { mailAddressesRoutes } from "./mail/mail-addresses.tsx";
import { chainRoutes } from "./invoices/chain-routes.tsx";
import { ratesRoutes } from "./tax/rates-routes.tsx";
import { invoicesRoutes } from "./invoices/invoices-routes.tsx";
import { quoteLineRoutes } from "./quotes/quote-line-routes.tsx";
import { quoteSteerRoutes } from "./quotes/quote-steer-routes.ts";
import { newQuoteRoutes } from "./quotes/new-quote-routes.tsx";
import { quotesRoutes } from "./quotes/quotes-routes.tsx";
import { replaceRoutes } from "./invoices/replace-routes.ts";
import { currencyRoutes } from "./money/currency-routes.tsx";
import { ossRoutes } from "./tax/oss-routes.tsx";
import { openItemsRoutes } from "./invoices/open-items-routes.ts";
import { vatReturnRoutes } from "./tax/vat-routes.tsx";
import { aheadRoutes } from "./tax/ahead-routes.tsx";
import { dueRoutes } from "./tax/due-routes.tsx";
import { standingRoutes } from "./tax/standing-routes.tsx";
import { runsRoutes } from "./runs/runs-routes.ts";
import { jobsRoutes } from "./machine/jobs-routes.tsx";
import { lawRoutes } from "./law/law-routes.tsx";
import { messagesRoutes } from "./mail/messages-routes.tsx";
import { orderPapersRoutes } from "./orders/order-papers-routes.ts";
import { ordersRoutes } from "./orders/orders-routes.tsx";
import { formRulesRoutes } from "./paper-forms/form-rules-routes.tsx";
import { paperFormsRoutes } from "./paper-forms/paper-forms-routes.tsx";
import { movementsRoutes } from "./bank/movements-routes.tsx";
import { processorsRoutes } from "./bank/processors-routes.tsx";
import { statementsRoutes } from "./bank/statements-routes.tsx";
import { paymentsRoutes } from "./payments/payments-routes.tsx";
import { refundRoutes } from "./payments/refund-routes.ts";
import { printQueueRoutes } from "./post/print-queue-routes.tsx";
import { lettersSettingRoutes } from "./post/letters-setting-routes.tsx";
import { searchRoutes } from "./search/search-routes.tsx";
import { reviewRoutes } from "./review/review-routes.tsx";
import { codeLimitsRoutes } from "./screening/code-limits-routes.tsx";
import { screeningRoutes } from "./screening/screening-routes.tsx";
import { countriesSettingRoutes } from "./settings/countries-setting-routes.tsx";
import { dunningSettingRoutes } from "./dunning/dunning-setting-routes.tsx";
import { promiseRoutes } from "./dunning/promise-routes.ts";
import { taxSettingRoutes } from "./settings/tax-setting-routes.tsx";
import { contractsSettingRoutes } from "./settings/contracts-setting-routes.tsx";
import { debitSettingRoutes } from "./settings/debit-setting-routes.tsx";
import { previewSettingRoutes } from "./settings/preview-setting-routes.tsx";
import { panelAccessRoutes } from "./services/access-routes.tsx";
import { servicesRoutes } from "./services/services-routes.tsx";
import { sequencesRoutes } from "./sequences/sequences-routes.tsx";
import { settingsRoutes } from "./settings/settings-routes.tsx";
import { setupFieldsRoutes } from "./set-up/setup-fields-routes.tsx";
import { setupBundleRoutes } from "./set-up/setup-bundle-routes.tsx";
import { setupOptionsRoutes } from "./set-up/setup-options-routes.tsx";
import { setupPlaceRoutes } from "./set-up/setup-place.tsx";
import { setupProductsRoutes } from "./set-up/setup-products-routes.tsx";
import { setUpModeRoutes } from "./settings/set-up-mode-routes.tsx";
import { setupRoutes } from "./set-up/setup-routes.tsx";
import { setupProductRoutes } from "./set-up/setup-product-routes.tsx";
import { setupServersRoutes } from "./set-up/setup-servers-routes.tsx";
import { signUpRoutes } from "./customers/sign-up-routes.tsx";
import { openSignUpRoutes } from "./customers/open-sign-ups.tsx";
import { personAccessRoutes } from "./customers/person-access.tsx";
import { callerRoutes } from "./customers/caller-routes.tsx";
import { handoverDeskRoutes } from "./customers/handover-desk-routes.ts";
import { accessSettingRoutes } from "./access/access-setting.tsx";
import { forgotRoutes } from "./staff/forgot.tsx";
import { ratingsRoutes } from "./surveys/ratings-routes.tsx";
import { surveySettingRoutes } from "./surveys/survey-setting-routes.tsx";
import { signInRoutes } from "./staff/sign-in.tsx";
import { placeStaffOrderRoutes } from "./staff-orders/place-staff-order-routes.tsx";
import { staffOrderLinesRoutes } from "./staff-orders/staff-order-lines-routes.tsx";
import { staffOrdersRoutes } from "./staff-orders/staff-orders-routes.tsx";
import { staffRoutes } from "./staff/staff-routes.tsx";
import { sendersRoutes } from "./mail/senders-routes.ts";
import { textsRoutes } from "./mail/texts-routes.ts";
import { officeChatRoutes } from "./chat/office-chat-routes.tsx";
import { chatSettingRoutes } from "./chat/chat-setting-routes.tsx";
import { ticketsRoutes } from "./mail/tickets-routes.tsx";
import { threadsRoutes } from "./mail/threads-routes.tsx";
import { todayRoutes } from "./today/today-routes.tsx";
import { vatRoutes } from "./customers/vat-routes.tsx";

const PAGES: readonly Routes[] = [
  signInRoutes,
  forgotRoutes,
  accessRoutes(staffArea),
  visitRoutes,
  officePrivacyRoutes,
  newsRoutes,
  personPrivacyRoutes,
  privacySettingRoutes,
  readsRoutes,
  trailRoutes,
  todayRoutes,
  ordersRoutes,
  blankFormsRoutes,
  reviewRoutes,
  searchRoutes,
  decideRoutes,
  orderCallerRoutes,
  handRoutes,
  giveUpRoutes,
  consentRoutes,
  placeRoutes,
  cartsRoutes,
  staffOrdersRoutes,
  staffOrderLinesRoutes,
  placeStaffOrderRoutes,
  orderPapersRoutes,
  contractDeskRoutes,
  contractCompareRoutes,
  contractTalkRoutes,
  contractSettingsRoutes,
  signUpRoutes,
  printQueueRoutes,
  lettersSettingRoutes,
  openSignUpRoutes,
  personAccessRoutes,
  accessSettingRoutes,
  ratingsRoutes,
  surveySettingRoutes,
  customersRoutes,
  handoverDeskRoutes,
  callerRoutes,
  overviewRoutes,
  cardListsRoutes,
  notesRoutes,
  lockRoutes,
  claimRoutes,
  balanceRoutes,
  goodwillRoutes,
  topUpSettingRoutes,
  stationeryRoutes,
  detailsRoutes,
  customerMailsRoutes,
  billingRoutes,
  profileTaxRoutes,
  alikeRoutes,
  declarationsRoutes,
  driftRoutes,
  adoptRoutes,
  goneNamesRoutes,
  unbilledRoutes,
  giveRoutes,
  ownPriceRoutes,
  leftUpRoutes,
  contractsRoutes,
  servicesRoutes,
  panelAccessRoutes,
  domainsRoutes,
  domainCodeRoutes,
  freeRoutes,
  endingsRoutes,
  domainActsRoutes,
  lateRoutes,
  dunningRoutes,
  holdsRoutes,
  chainRoutes,
  ratesRoutes,
  invoicesRoutes,
  newQuoteRoutes,
  quotesRoutes,
  quoteSteerRoutes,
  quoteLineRoutes,
  replaceRoutes,
  currencyRoutes,
  ossRoutes,
  vatReturnRoutes,
  aheadRoutes,
  openItemsRoutes,
  dueRoutes,
  standingRoutes,
  runsRoutes,
  bookingRoutes,
  statementsRoutes,
  movementsRoutes,
  processorsRoutes,
  paymentsRoutes,
  refundRoutes,
  messagesRoutes,
  mailAddressesRoutes,
  inboxRoutes,
  threadsRoutes,
  ticketsRoutes,
  officeChatRoutes,
  chatSettingRoutes,
  jobsRoutes,
  gatesRoutes,
  screeningRoutes,
  codeLimitsRoutes,
  connectionsRoutes,
  brandsRoutes,
  brandLookRoutes,
  brandNamesRoutes,
  brandMonthsRoutes,
  brandNumbersRoutes,
  brandGoodsRoutes,
  settingsRoutes,
  sequencesRoutes,
  lawRoutes,
  deskSettingsRoutes,
  countriesSettingRoutes,
  contractsSettingRoutes,
  taxSettingRoutes,
  debitSettingRoutes,
  dunningSettingRoutes,
  promiseRoutes,
  previewSettingRoutes,
  paperFormsRoutes,
  formRulesRoutes,
  setupRoutes,
  setupPlaceRoutes,
  setupServersRoutes,
  setupProductRoutes,
  setupProductsRoutes,
  setupOptionsRoutes,
  setupBundleRoutes,
  priceTableRoutes,
  groupsRoutes,
  plansRoutes,
  priceChangesRoutes,
  couponsRoutes,
  setUpModeRoutes,
  setupFieldsRoutes,
  textsRoutes,
  sendersRoutes,
  staffRoutes,
  clockRoutes,
  vatRoutes,
];

export const officeRoutes: Routes = (site) => PAGES.flatMap((page) => page(site));
