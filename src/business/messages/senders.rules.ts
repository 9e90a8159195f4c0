// From which addresses a brand may write: of its own domain alone. Another domain would fail SPF and DMARC, and let staff write in
// anybody's name.
import type { Seller } from "../sellers/index.ts";

export const senderDomain = (address: string): string =>
  address.slice(address.lastIndexOf("@") + 1).toLowerCase();

/** Whether the brand's own facts name this address already: it needs no proof. */
export function isSenderOf(seller: Seller, address: string): boolean {
  const own = [
    seller.mailFromAddress,
    seller.email,
    ...Object.values(seller.senders).map((one) => one.address),
  ];
  return own.some((one) => one.toLowerCase() === address.toLowerCase());
}
