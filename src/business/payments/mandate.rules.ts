// The customer's consent to collect by SEPA direct debit: what it goes through, and what a seller needs to offer it.
import { z } from "zod";
import { states } from "../../kernel/states.ts";
import { setting } from "../sellers/index.ts";

export const mandateStates = states("mandate", {
  drafted: { sign: "active", drop: "dropped" },
  active: { end: "ended" },
  dropped: {},
  ended: {},
});
export type MandateState = (typeof mandateStates.states)[number];

/**
 * SEPA creditor identifier (EPC262-08): country, check digits modulo 97 over all but the three signs of the business code,
 * business code, national number. Blanks are ignored.
 */
export function isCreditorId(text: string): boolean {
  const plain = text.replaceAll(" ", "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/.test(plain)) return false;
  const turned = plain.slice(7) + plain.slice(0, 4);
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** Whether customers may choose to pay by direct debit, and under which creditor identifier it is collected. */
export const debitSetting = setting({
  key: "payments.debit",
  shape: z
    .strictObject({ offered: z.boolean(), creditorId: z.string().trim().max(35) })
    .refine((debit) => !debit.offered || isCreditorId(debit.creditorId)),
  fallback: { offered: false, creditorId: "" },
});
