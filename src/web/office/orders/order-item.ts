// How an item of an order is called in the office.
import type { DeskItem } from "../../../business/orders/index.ts";

/** A domain is called by its name, anything else by its title. */
export const itemName = (item: Pick<DeskItem, "kind" | "domainName" | "title">): string =>
  item.kind === "domain" ? (item.domainName ?? item.title) : item.title;
