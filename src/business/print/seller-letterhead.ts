// A seller as the head and the foot of a sheet.
import type { ReadDb, Tx } from "../../kernel/db.ts";
import { logoPicture } from "../sellers/index.ts";
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
    registerLines: seller.stationery.register,
    vatId: seller.vatId,
    taxNumber: seller.taxNo,
    bank: bankOf(seller),
    color: seller.brandColour,
    logo: seller.logoLight,
    form: seller.stationery.form,
    lines: { head: seller.stationery.head, foot: seller.stationery.foot },
  };
}

/** The same document with the picture of the logo that it names. */
export async function pictured<D extends { readonly seller: Letterhead }>(
  db: Tx | ReadDb,
  document: D,
): Promise<D> {
  const { logo } = document.seller;
  if (!logo) return document;
  return { ...document, seller: { ...document.seller, picture: await logoPicture(db, logo) } };
}
