// Which addresses are ours, for which seller, and what for; and the secret in the address that answers go to.
import { randomBytes } from "node:crypto";
import type { Seller } from "../sellers/index.ts";

/** `reply`: where answers go, with a thread's token behind the plus. `contract`: where signed papers go. `inbox`: all others. */
export type RecipientKind = "reply" | "contract" | "inbox";

/** A seller's addresses for incoming mail, all in lower case. */
export type SellerAddresses = {
  readonly sellerId: string;
  readonly reply: string;
  readonly contract: string;
  readonly inbox: readonly string[];
};

export type OurAddress = {
  readonly sellerId: string;
  readonly kind: RecipientKind;
  /** What stands behind the plus of a reply address. */
  readonly token: string | null;
};

export type ChosenAddresses = {
  readonly reply: string;
  readonly contract: string;
  readonly more: readonly string[];
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** What was left empty stands at the domain that the seller's mails come from. */
export function addressesOf(
  seller: Pick<Seller, "id" | "email" | "mailFromAddress" | "senders">,
  chosen: ChosenAddresses,
): SellerAddresses {
  const domain = domainOf(seller.mailFromAddress);
  const senders = Object.values(seller.senders).map((one) => one.address);
  const own = [seller.mailFromAddress, seller.email, ...senders, ...chosen.more].map((one) =>
    one.toLowerCase(),
  );
  return {
    sellerId: seller.id,
    reply: (chosen.reply || `reply@${domain}`).toLowerCase(),
    contract: (chosen.contract || `contracts@${domain}`).toLowerCase(),
    inbox: [...new Set(own)],
  };
}

/** Null: somebody else's, which is never taken. What follows a plus is read only where answers go. */
export function ourAddress(list: readonly SellerAddresses[], address: string): OurAddress | null {
  const given = address.trim().toLowerCase();
  const at = given.lastIndexOf("@");
  const [local = "", ...rest] = given.slice(0, Math.max(at, 0)).split("+");
  const plain = `${local}@${given.slice(at + 1)}`;
  const behind = rest.join("+");
  for (const one of list) {
    const [sellerId, token] = [one.sellerId, behind === "" ? null : behind];
    // The reply address may be one that is also written to directly: then the token decides.
    if (plain === one.reply && (token !== null || !one.inbox.includes(plain)))
      return { sellerId, kind: "reply", token };
    if (plain === one.contract) return { sellerId, kind: "contract", token: null };
    if (one.inbox.includes(plain)) return { sellerId, kind: "inbox", token: null };
  }
  return null;
}

// Mail servers may lower the case of what stands before the @, so the token has one case: 26 signs of five bits.
const SIGNS = "abcdefghijklmnopqrstuvwxyz234567";

/** 130 bits that nobody can guess. */
export function newReplyToken(): string {
  return [...randomBytes(26)].map((byte) => SIGNS[byte % 32] ?? "a").join("");
}

export function replyAddress(reply: string, token: string): string {
  const at = reply.lastIndexOf("@");
  return `${reply.slice(0, at)}+${token}${reply.slice(at)}`;
}
