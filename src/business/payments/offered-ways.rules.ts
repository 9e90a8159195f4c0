// Which ways to pay a brand offers beside cards, and for what a direct debit is possible at all.
import { z } from "zod";
import { setting } from "../sellers/index.ts";

export type HandWays = {
  readonly transfer: boolean;
  readonly cheque: boolean;
  readonly money_order: boolean;
};

/** Ways whose money a person or a statement books. Without a bank account nothing is transferred, whatever is set. */
export const handWaysSetting = setting<HandWays>({
  key: "payments.hand_ways",
  shape: z.strictObject({ transfer: z.boolean(), cheque: z.boolean(), money_order: z.boolean() }),
  fallback: { transfer: true, cheque: true, money_order: true },
});

/** The geographical scope of the SEPA schemes (European Payments Council, EPC409-09). */
const SEPA = new Set(
  [
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS",
    "SE SI SK SM VA",
  ].flatMap((line) => line.split(" ")),
);

/** A SEPA direct debit moves euros, out of an account in its scope. `country`: the buyer's, null while it is not known. */
export const isDebitable = (currency: string, country: string | null): boolean =>
  currency === "EUR" && (country === null || SEPA.has(country));

/** How an invoice in this currency is paid by whoever has chosen so: what cannot be debited is transferred. */
export const payableBy = <W extends string>(payBy: W, currency: string): W | "transfer" =>
  payBy === "debit" && !isDebitable(currency, null) ? "transfer" : payBy;
