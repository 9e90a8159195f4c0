// Every page of the shop and of an order's own tracker.
import type { Routes } from "../site.ts";

export const shopRoutes: Routes = () => [];
