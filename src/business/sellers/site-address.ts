// Where people reach a seller's shop and portal: links in mails are made of it, never of what a request claims.
import type { Seller } from "./seller.rules.ts";

let address = "http://127.0.0.1";

/** Called once when a role starts: the address for sellers without a host name of their own. */
export function useSiteAddress(baseUrl: string): void {
  address = baseUrl.replace(/\/$/, "");
}

/** Without a slash at the end. */
export function siteAddress(seller: Pick<Seller, "host">): string {
  return seller.host === null ? address : `https://${seller.host}`;
}
