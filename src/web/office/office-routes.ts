// All routes of the office, page by page.
import type { Routes } from "../site.ts";
import { connectionsRoutes } from "./connections-routes.tsx";
import { cartsRoutes } from "./carts-routes.tsx";
import { contractCompareRoutes } from "./contract-compare-routes.tsx";
import { contractDeskRoutes } from "./contract-desk-routes.tsx";
import { contractSettingsRoutes } from "./contract-settings-routes.tsx";
import { customersRoutes } from "./customers-routes.tsx";
import { blankFormsRoutes } from "./blank-forms-routes.tsx";
import { bookingRoutes } from "./booking-routes.tsx";
import { clockRoutes } from "./clock-routes.tsx";
import { declarationsRoutes } from "./declarations-routes.tsx";
import { decideRoutes } from "./decide-routes.ts";
import { deskSettingsRoutes } from "./desk-settings-routes.tsx";
import { domainsRoutes } from "./domains-routes.tsx";
import { gatesRoutes } from "./gates-routes.tsx";
import { handRoutes } from "./hand-routes.ts";
import { inboxRoutes } from "./inbox-routes.tsx";
import { mailAddressesRoutes } from "./mail-addresses.tsx";
import { invoicesRoutes } from "./invoices-routes.tsx";
import { jobsRoutes } from "./jobs-routes.tsx";
import { lawRoutes } from "./law-routes.tsx";
import { messagesRoutes } from "./messages-routes.tsx";
import { orderPapersRoutes } from "./order-papers-routes.ts";
import { ordersRoutes } from "./orders-routes.tsx";
import { formRulesRoutes } from "./form-rules-routes.tsx";
import { paperFormsRoutes } from "./paper-forms-routes.tsx";
import { paymentsRoutes } from "./payments-routes.tsx";
import { reviewRoutes } from "./review-routes.tsx";
import { screeningRoutes } from "./screening-routes.tsx";
import { previewSettingRoutes } from "./preview-setting-routes.tsx";
import { servicesRoutes } from "./services-routes.tsx";
import { settingsRoutes } from "./settings-routes.tsx";
import { setupFieldsRoutes } from "./setup-fields-routes.tsx";
import { setupOptionsRoutes } from "./setup-options-routes.tsx";
import { setupPlaceRoutes } from "./setup-place.tsx";
import { setupProductsRoutes } from "./setup-products-routes.tsx";
import { setUpModeRoutes } from "./set-up-mode-routes.tsx";
import { setupRoutes } from "./setup-routes.tsx";
import { setupServersRoutes } from "./setup-servers-routes.tsx";
import { signInRoutes } from "./sign-in.tsx";
import { staffRoutes } from "./staff-routes.tsx";
import { textsRoutes } from "./texts-routes.tsx";
import { threadsRoutes } from "./threads-routes.tsx";
import { todayRoutes } from "./today-routes.tsx";
import { vatRoutes } from "./vat-routes.tsx";

const PAGES: readonly Routes[] = [
  signInRoutes,
  todayRoutes,
  ordersRoutes,
  blankFormsRoutes,
  reviewRoutes,
  decideRoutes,
  handRoutes,
  cartsRoutes,
  orderPapersRoutes,
  contractDeskRoutes,
  contractCompareRoutes,
  contractSettingsRoutes,
  customersRoutes,
  declarationsRoutes,
  servicesRoutes,
  domainsRoutes,
  invoicesRoutes,
  bookingRoutes,
  paymentsRoutes,
  messagesRoutes,
  mailAddressesRoutes,
  inboxRoutes,
  threadsRoutes,
  jobsRoutes,
  gatesRoutes,
  screeningRoutes,
  connectionsRoutes,
  settingsRoutes,
  lawRoutes,
  deskSettingsRoutes,
  previewSettingRoutes,
  paperFormsRoutes,
  formRulesRoutes,
  setupRoutes,
  setupPlaceRoutes,
  setupServersRoutes,
  setupProductsRoutes,
  setupOptionsRoutes,
  setUpModeRoutes,
  setupFieldsRoutes,
  textsRoutes,
  staffRoutes,
  clockRoutes,
  vatRoutes,
];

export const officeRoutes: Routes = (site) => PAGES.flatMap((page) => page(site));
