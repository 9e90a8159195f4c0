// Where pay links lead. Known to the process that starts the product, because a seller may have no host name of its own.
import type { Seller } from "../sellers/index.ts";

let address: string | null = null;

/** Called once by the wiring: "http://127.0.0.1:3000" or the shop's public address, for sellers without a host name. */
export function usePayAddress(baseUrl: string): void {
  address = baseUrl.replace(/\/$/, "");
}

/** The page where whoever holds the token sees and pays one document. */
export function payLink(seller: Seller, token: string): string {
  const root = address ?? (seller.host === null ? "http://127.0.0.1" : `https://${seller.host}`);
  return `${root}/i/${token}`;
}
