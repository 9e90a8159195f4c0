// Which facts a seller must have, and in what form, before invoices and mails may go out in its name.
import { checkVAT, countries } from "jsvat";
import { isCurrency } from "../../kernel/money.ts";
import { COUNTRIES } from "./country.rules.ts";
import { isHost } from "./seller.rules.ts";
import type { Seller, Sender } from "./seller.rules.ts";
import type { FieldIssue } from "../../kernel/result.ts";

type Rule = readonly [field: keyof Seller, fine: (seller: Seller) => boolean];

const filled = (text: string): boolean => text.trim() !== "" && text.length <= 200;
const isMail = (text: string): boolean =>
  /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text) && text.length <= 254;

/** What stands behind the @ of a mail address. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf("@") + 1).toLowerCase();

// Another domain would fail SPF and DMARC, and let staff write in anybody's name.
const isOwnSender =
  (seller: Seller) =>
  (one: Sender): boolean =>
    filled(one.name) && isMail(one.address) && domainOf(one.address) === domainOf(seller.mailFromAddress);

const rules: readonly Rule[] = [
  ["slug", (seller) => /^[a-z0-9-]{2,40}$/.test(seller.slug)],
  ["name", (seller) => filled(seller.name)],
  ["legalName", (seller) => filled(seller.legalName)],
  ["host", (seller) => seller.host === null || isHost(seller.host)],
  ["line1", (seller) => filled(seller.line1)],
  ["postalCode", (seller) => filled(seller.postalCode)],
  ["city", (seller) => filled(seller.city)],
  ["country", (seller) => COUNTRIES.includes(seller.country)],
  ["vatId", (seller) => seller.vatId === null || isVatId(seller.vatId)],
  ["phone", (seller) => filled(seller.phone)],
  ["email", (seller) => isMail(seller.email)],
  ["mailFromName", (seller) => filled(seller.mailFromName)],
  ["mailFromAddress", (seller) => isMail(seller.mailFromAddress)],
  ["bankIban", (seller) => seller.bankIban === null || isIban(seller.bankIban)],
  ["currency", (seller) => isCurrency(seller.currency)],
  ["timeZone", (seller) => isZone(seller.timeZone)],
  ["defaultLanguage", (seller) => seller.languages.includes(seller.defaultLanguage)],
  ["senders", (seller) => Object.values(seller.senders).every(isOwnSender(seller))],
  ["brandColour", (seller) => /^#[0-9A-Fa-f]{6}$/.test(seller.brandColour)],
];

export function sellerIssues(seller: Seller): FieldIssue[] {
  return rules.filter(([, fine]) => !fine(seller)).map(([field]) => ({ field, code: "malformed" }));
}

const plain = (typed: string): string => typed.toUpperCase().replaceAll(/[\s.\-/]/g, "");

/** What payment codes, e-invoices and registers know only without blanks, dots and hyphens, in capitals. */
export const asKept = (seller: Seller): Seller => ({
  ...seller,
  vatId: seller.vatId === null ? null : plain(seller.vatId),
  bankIban: seller.bankIban === null ? null : plain(seller.bankIban),
  bankBic: seller.bankBic === null ? null : plain(seller.bankBic),
});

/** Form and check digits where they are known (the Union, GB, CH, NO and a few more), else only the country before them. */
function isVatId(text: string): boolean {
  const id = plain(text).replace(/^GR/, "EL");
  const isKnown = countries.some((one) => one.codes.includes(id.slice(0, 2)));
  return isKnown ? checkVAT(id, countries).isValid : /^[A-Z]{2}[A-Z0-9+*]{2,18}$/.test(id);
}

/** ISO 13616: country, check digits, and the whole number modulo 97 is 1. Blanks are ignored. */
export function isIban(text: string): boolean {
  const iban = text.replaceAll(" ", "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const turned = iban.slice(4) + iban.slice(0, 4);
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Whether the runtime knows the IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
