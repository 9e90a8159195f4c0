// Whole pages drawn from the kit with invented but likely contents: what the checks look at, and the shortest
// answer to "how is this component used?". Nothing of it is shown to customers.
import type { VNode } from "preact";
import type { PageSetting } from "../index.ts";
import { checkout } from "./checkout.tsx";
import { officeList } from "./office-list.tsx";
import { officeOrder } from "./office-order.tsx";
import { parts } from "./parts.tsx";
import { portal } from "./portal.tsx";
import { shopHome } from "./shop-home.tsx";
import { signIn, tracker } from "./task-pages.tsx";

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
