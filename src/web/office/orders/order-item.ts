// How an item of an order is called in the office, and what was chosen with it.
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { DeskItem } from "../../../business/orders/index.ts";
import type { Lang } from "../../ui/index.ts";
import { ordersWords } from "./orders.words.ts";

/** A domain is called by its name, anything else by its title; of several it is said how many. */
export function itemName(item: Pick<DeskItem, "kind" | "domainName" | "title" | "quantityMilli">): string {
  const name = item.kind === "domain" ? (item.domainName ?? item.title) : item.title;
  const quantity = item.quantityMilli / 1000n;
  return quantity === 1n ? name : `${quantity} × ${name}`;
}

export const chosenWith = (item: DeskItem, lang: Lang): string[] => [
  ...(item.wishedName === null ? [] : [ordersWords(lang).wishedName(item.wishedName)]),
  ...item.options.map(
    ({ text, quantity }) => `${quantity === 1 ? "" : `${quantity} × `}${inLanguage(text, lang)}`,
  ),
];
