// Whole pages drawn from the kit with invented but likely contents: what the checks look at, and the shortest
// answer to "how is this component used?". Nothing of it is shown to customers.
import type { VNode } from "preact";
import type { PageSetting } from "../index.ts";
import { portal, signIn, tracker } from "./customer-pages.tsx";
import { officeList, officeOrder, parts } from "./office-pages.tsx";
import { checkout, shopHome } from "./shop-pages.tsx";

/** All gallery pages by name. */
export const GALLERY: Readonly<Record<string, (setting: PageSetting) => VNode>> = {
  "shop-home": shopHome,
  checkout,
  tracker,
  "sign-in": signIn,
  portal,
  "office-list": officeList,
  "office-order": officeOrder,
  parts,
};
