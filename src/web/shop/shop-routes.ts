// Every page of the shop, and of customers' sign-in.
import type { Routes } from "../site.ts";
import { browseRoutes } from "./browse-routes.ts";
import { declareRoutes } from "./declare-routes.ts";
import { cartRoutes } from "./cart-routes.tsx";
import { domainRoutes } from "./domain-routes.ts";
import { orderDomainRoutes } from "./order-domain-routes.ts";
import { orderRoutes } from "./order-routes.ts";
import { packageRoutes } from "./package-routes.ts";
import { paperRoutes } from "./paper-routes.ts";
import { placeRoutes } from "./place-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";

const PARTS: readonly Routes[] = [
  browseRoutes,
  domainRoutes,
  cartRoutes,
  packageRoutes,
  orderDomainRoutes,
  orderRoutes,
  placeRoutes,
  signInRoutes,
  declareRoutes,
  paperRoutes,
];

export const shopRoutes: Routes = (site) => PARTS.flatMap((part) => part(site));
