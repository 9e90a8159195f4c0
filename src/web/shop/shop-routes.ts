// Every page of the shop, of an order's own tracker, and of customers' sign-in.
import type { Routes } from "../site.ts";
import { browseRoutes } from "./browse-routes.ts";
import { confirmRoutes } from "./confirm-routes.ts";
import { orderRoutes } from "./order-routes.ts";
import { placeRoutes } from "./place-routes.ts";
import { signInRoutes } from "./sign-in-routes.ts";
import { trackerRoutes } from "./tracker-routes.ts";

const PARTS: readonly Routes[] = [
  browseRoutes,
  orderRoutes,
  placeRoutes,
  confirmRoutes,
  trackerRoutes,
  signInRoutes,
];

export const shopRoutes: Routes = (site) => PARTS.flatMap((part) => part(site));
