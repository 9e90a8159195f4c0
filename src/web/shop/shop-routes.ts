// Every page of the shop, of an order's own tracker, and of customers' sign-in.
import type { Routes } from "../site.ts";
import { browseRoutes } from "./browse-routes.ts";

const PARTS: readonly Routes[] = [browseRoutes];

export const shopRoutes: Routes = (site) => PARTS.flatMap((part) => part(site));
