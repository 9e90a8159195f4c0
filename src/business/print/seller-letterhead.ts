// A seller as the head and the foot of a sheet.
import type { Seller } from "../sellers/index.ts";
import type { BankDetails, Letterhead } from "./invoice-document.ts";

export function bankOf(seller: Seller): BankDetails | null {
  if (seller.bankIban === null) return null;
  const holder = seller.bankHolder ?? seller.legalName;
  return { holder, iban: seller.bankIban, bic: seller.bankBic, bankName: seller.bankName };
}

export function letterhead(seller: Seller): Letterhead {
  const place = [seller.line1, seller.line2, `${seller.postalCode} ${seller.city}`];
  return {
    name: seller.legalName,
    addressLines: place.filter((line) => line.trim() !== ""),
    email: seller.email,
    phone: seller.phone,
    website: seller.host,
    registerLines: [],
    vatId: seller.vatId,
    taxNumber: seller.taxNo,
    bank: bankOf(seller),
    color: seller.brandColour,
  };
}
