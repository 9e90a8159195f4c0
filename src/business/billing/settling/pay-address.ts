// Where pay links lead.
import { siteAddress } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";

/** The page where whoever holds the token sees and pays one document. */
export const payLink = (seller: Seller, token: string): string => `${siteAddress(seller)}/i/${token}`;
