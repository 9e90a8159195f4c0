// All routes of the product in one list, area by area; the committed list of routes, actions and rights is made of it.
import type { Route } from "../kernel/http.ts";
import { apiRoutes } from "./api/api-routes.ts";
import { brandRoutes } from "./core/brand-routes.ts";
import { coreRoutes } from "./core/core-routes.ts";
import { onlyWithSeller } from "./core/not-open.tsx";
import { hookRoutes } from "./hooks/hook-routes.ts";
import { officeRoutes } from "./office/office-routes.ts";
import { payRoutes } from "./pay/pay-routes.tsx";
import { joinRoutes } from "./people/join-routes.ts";
import { takeOverRoutes } from "./people/take-over-routes.ts";
import { visitEndRoutes } from "./office/visits/visit-routes.tsx";
import { mailedApprovalRoutes } from "./portal/approvals/mailed-approval-routes.ts";
import { rateRoutes } from "./portal/rate/rate-routes.ts";
import { mailedPrivacyRoutes } from "./portal/privacy/mailed-privacy-routes.tsx";
import { quoteRoutes } from "./quotes/quote-routes.tsx";
import { portalRoutes } from "./portal/portal-routes.ts";
import { shopRoutes } from "./shop/shop-routes.ts";
import { signRoutes } from "./sign/sign-routes.ts";
import { trackerRoutes } from "./tracker/tracker-routes.ts";
import type { Routes, Site } from "./site.ts";

const OF_A_SELLER: readonly Routes[] = [
  shopRoutes,
  trackerRoutes,
  signRoutes,
  quoteRoutes,
  portalRoutes,
  payRoutes,
  joinRoutes,
  takeOverRoutes,
  mailedApprovalRoutes,
  mailedPrivacyRoutes,
  rateRoutes,
  visitEndRoutes,
];
const AREAS: readonly Routes[] = [
  coreRoutes,
  brandRoutes,
  apiRoutes,
  ...OF_A_SELLER.map(onlyWithSeller),
  officeRoutes,
  hookRoutes,
];

export function allRoutes(site: Site): readonly Route[] {
  return AREAS.flatMap((area) => area(site));
}
