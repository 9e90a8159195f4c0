// Where an e-invoice is addressed to: a mail address or one in a network with the code of its kind; and the German routing id.
import type { ElectronicAddress } from "./e-invoice.ts";

const MAIL = /^[^@\s:]{1,64}@[^@\s:]+\.[^@\s:]{2,}$/;

/** "0204:991-12345-67", "9930:DE123456789", "rechnung@example.org"; null for what is none of these. */
export function electronicAddress(text: string): ElectronicAddress | null {
  const typed = text.trim();
  if (MAIL.test(typed)) return { scheme: "EM", id: typed };
  const parts = /^(0\d{3}|99\d{2}):([\x21-\x7E]{1,50})$/.exec(typed);
  const [, scheme, id] = parts ?? [];
  return scheme === undefined || id === undefined ? null : { scheme, id };
}

/** Digits, perhaps letters and digits, two check digits: the German Leitweg-ID, right or mistyped. */
export const looksLikeLeitwegId = (text: string): boolean =>
  /^\d{2,12}-(?:[A-Z0-9]{1,30}-)?\d{2}$/i.test(text.trim());

/** The check digits complete to a rest of one by 97 (ISO 7064), letters counting from ten. */
export function isLeitwegId(text: string): boolean {
  const typed = text.trim().toUpperCase();
  if (!looksLikeLeitwegId(typed)) return false;
  const digits = [...typed.replaceAll("-", "")].map((sign) => Number.parseInt(sign, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}

/** The code of the Leitweg-ID among the kinds of electronic addresses. */
export const LEITWEG = "0204";
