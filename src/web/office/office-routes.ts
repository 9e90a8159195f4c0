// All routes of the office, page by page.
import type { Routes } from "../site.ts";
import { customersRoutes } from "./customers-routes.tsx";
import { domainsRoutes } from "./domains-routes.tsx";
import { ordersRoutes } from "./orders-routes.tsx";
import { servicesRoutes } from "./services-routes.tsx";
import { signInRoutes } from "./sign-in.tsx";
import { todayRoutes } from "./today-routes.tsx";

const PAGES: readonly Routes[] = [
  signInRoutes,
  todayRoutes,
  ordersRoutes,
  customersRoutes,
  servicesRoutes,
  domainsRoutes,
];

export const officeRoutes: Routes = (site) => PAGES.flatMap((page) => page(site));
