// Every page of the shop, and of customers' sign-in.
import type { Routes } from "../site.ts";
import { browseRoutes } from "./goods/browse-routes.ts";
import { namePricesRoutes } from "./goods/name-prices-routes.ts";
import { declareRoutes } from "./law/declare-routes.ts";
import { termsRoutes } from "./law/terms-routes.ts";
import { cartRoutes } from "./cart/cart-routes.tsx";
import { currencyRoutes } from "./cart/currency-routes.ts";
import { savedRoutes } from "./cart/saved-routes.ts";
import { domainRoutes } from "./goods/domain-routes.ts";
import { orderDomainRoutes } from "./checkout/order-domain-routes.ts";
import { orderRoutes } from "./checkout/order-routes.ts";
import { packageRoutes } from "./goods/package-routes.ts";
import { paperRoutes } from "./papers/paper-routes.ts";
import { placeRoutes } from "./checkout/place-routes.ts";
import { waitRoutes } from "./waiting/wait-routes.tsx";
import { signUpRoutes } from "./sign-up/sign-up-routes.ts";
import { signInRoutes } from "./checkout/sign-in-routes.ts";

const PARTS: readonly Routes[] = [
  browseRoutes,
  termsRoutes,
  namePricesRoutes,
  domainRoutes,
  cartRoutes,
  currencyRoutes,
  savedRoutes,
  waitRoutes,
  packageRoutes,
  orderDomainRoutes,
  orderRoutes,
  placeRoutes,
  signInRoutes,
  signUpRoutes,
  declareRoutes,
  paperRoutes,
];

export const shopRoutes: Routes = (site) => PARTS.flatMap((part) => part(site));
