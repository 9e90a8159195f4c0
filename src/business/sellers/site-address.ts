// Where people reach a seller's shop and portal: links in mails are made of it, never of what a request claims.
import { hostKey } from "./seller.rules.ts";
import type { Seller } from "./seller.rules.ts";

let address = "http://127.0.0.1";

/** Called once when a role starts: the address for sellers without a host name of their own. */
export function useSiteAddress(baseUrl: string): void {
  address = baseUrl.replace(/\/$/, "");
}

// Names of this machine itself (RFC 6761, section 6.3), where a demo's further brands are reached on the same port.
const LOOPBACK = /^(?:.+\.)?localhost$/;

/** Without a slash at the end. */
export function siteAddress(seller: Pick<Seller, "host">): string {
  if (seller.host === null) return address;
  if (!LOOPBACK.test(seller.host)) return `https://${seller.host}`;
  const { protocol, port } = new URL(address);
  return `${protocol}//${seller.host}${port === "" ? "" : `:${port}`}`;
}

/** Where colleagues work, whichever brands they see. At no other name can a passkey of the house be made and shown. */
export const officeAddress = (): string => `${address}/office`;

/** Whether this is the installation's own name: there the brand without a host name answers, and the office. */
export const isSiteHost = (host: string): boolean => hostKey(new URL(address).hostname) === host;
