// All routes of the customer's own pages.
import type { Routes } from "../site.ts";
import { accountBarRoutes } from "./account-bar-routes.ts";
import { detailRoutes } from "./details-routes.tsx";
import { domainRoutes } from "./domain-routes.tsx";
import { hostingRoutes } from "./hosting-routes.tsx";
import { invoiceRoutes } from "./invoice-routes.tsx";
import { methodRoutes } from "./methods-routes.tsx";
import { repeatOrderRoutes } from "./order-routes.tsx";
import { overviewRoutes } from "./overview-routes.tsx";
import { payingRoutes } from "./pay-routes.tsx";
import { peopleRoutes } from "./people-routes.tsx";
import { recordRoutes } from "./record-routes.tsx";
import { ownFieldRoutes } from "./own-fields-routes.tsx";
import { securityRoutes } from "./security-routes.tsx";

const PARTS: readonly Routes[] = [
  overviewRoutes,
  accountBarRoutes,
  hostingRoutes,
  domainRoutes,
  invoiceRoutes,
  payingRoutes,
  methodRoutes,
  recordRoutes,
  detailRoutes,
  ownFieldRoutes,
  securityRoutes,
  peopleRoutes,
  repeatOrderRoutes,
];

export const portalRoutes: Routes = (site) => PARTS.flatMap((part) => part(site));
