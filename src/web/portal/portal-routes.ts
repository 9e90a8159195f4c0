// All routes of the customer's own pages.
import type { Routes } from "../site.ts";
import { accessRoutes } from "../access/access-routes.ts";
import { customerArea } from "../access/area.tsx";
import { approvalRoutes } from "./approvals/approval-routes.tsx";
import { takeRoutes } from "./approvals/take-routes.tsx";
import { recipientsRoutes } from "./account/recipients-routes.tsx";
import { supportPinRoutes } from "./account/support-pin-routes.tsx";
import { visitsRoutes } from "./account/visits-routes.tsx";
import { accountBarRoutes } from "./account/account-bar-routes.ts";
import { balanceRoutes } from "./balance/balance-routes.tsx";
import { billingRoutes } from "./account/billing-routes.tsx";
import { detailRoutes } from "./account/details-routes.tsx";
import { changeRoutes } from "../contracts/change-routes.tsx";
import { portalContracts } from "../contracts/contract-area.tsx";
import { endRoutes } from "../contracts/end-routes.tsx";
import { payerRoutes } from "../contracts/payer-routes.tsx";
import { includedRoutes } from "../contracts/included-routes.tsx";
import { domainRoutes } from "./services/domain-routes.tsx";
import { accessToPackageRoutes } from "./services/access-routes.tsx";
import { hostingRoutes } from "./services/hosting-routes.tsx";
import { invoiceRoutes } from "./money/invoice-routes.tsx";
import { lockedRoutes } from "./locked/locked-routes.tsx";
import { apiPageRoutes } from "./keys/api-page.tsx";
import { keysRoutes } from "./keys/keys-routes.tsx";
import { methodRoutes } from "./money/methods-routes.tsx";
import { privacyRoutes } from "./privacy/privacy-routes.tsx";
import { repeatOrderRoutes } from "./order/order-routes.tsx";
import { overviewRoutes } from "./overview-routes.tsx";
import { paymentsRoutes } from "./money/payments-routes.tsx";
import { keptCardRoutes } from "./money/kept-card-routes.tsx";
import { payingRoutes } from "./money/pay-routes.tsx";
import { handoverRoutes } from "./people/handover-routes.tsx";
import { peopleRoutes } from "./people/people-routes.tsx";
import { portalQuotesRoutes } from "./quotes/portal-quotes-routes.tsx";
import { chatRoutes } from "./chat/chat-routes.tsx";
import { questionRoutes } from "./questions/question-routes.tsx";
import { recordRoutes } from "./record-routes.tsx";
import { ownFieldRoutes } from "./account/own-fields-routes.tsx";

const PARTS: readonly Routes[] = [
  overviewRoutes,
  accountBarRoutes,
  hostingRoutes,
  accessToPackageRoutes,
  domainRoutes,
  invoiceRoutes,
  keptCardRoutes,
  payingRoutes,
  paymentsRoutes,
  balanceRoutes,
  lockedRoutes,
  methodRoutes,
  recordRoutes,
  changeRoutes(portalContracts),
  endRoutes(portalContracts),
  payerRoutes(portalContracts),
  includedRoutes(portalContracts),
  portalQuotesRoutes,
  questionRoutes,
  chatRoutes,
  billingRoutes,
  detailRoutes,
  ownFieldRoutes,
  accessRoutes(customerArea),
  keysRoutes,
  apiPageRoutes,
  recipientsRoutes,
  supportPinRoutes,
  peopleRoutes,
  handoverRoutes,
  visitsRoutes,
  privacyRoutes,
  approvalRoutes,
  takeRoutes,
  repeatOrderRoutes,
];

export const portalRoutes: Routes = (site) => PARTS.flatMap((part) => part(site));
