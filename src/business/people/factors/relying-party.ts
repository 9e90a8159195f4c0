// For which host passkeys are made: the seller's canonical one, never what a request claims. A passkey of one brand opens no
// other.
import { isIP } from "node:net";
import { siteAddress } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";

export type RelyingParty = { readonly id: string; readonly origin: string };

/** `seller` null: the office. Null where the address is a number: browsers make no passkeys there, but for this machine's own. */
export function relyingParty(seller: Pick<Seller, "host"> | null): RelyingParty | null {
  const address = new URL(siteAddress(seller ?? { host: null }));
  const { hostname } = address;
  if (hostname === "127.0.0.1" || hostname === "[::1]") {
    address.hostname = "localhost";
    return { id: "localhost", origin: address.origin };
  }
  return isIP(hostname.replaceAll(/[[\]]/g, "")) === 0 ? { id: hostname, origin: address.origin } : null;
}
