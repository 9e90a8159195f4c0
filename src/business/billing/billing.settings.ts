// What a seller may set about its invoices.
import { z } from "zod";
import { setting } from "../sellers/index.ts";

/** Days from a document's date to the day it is due. A renewal is never due before its term begins. */
export const paymentDays = setting({
  key: "billing.payment_days",
  shape: z.number().int().min(0).max(90),
  fallback: 14,
});

/** Value of one unit of a foreign currency in the seller's own, as decimal text: {"USD": "0.92"}. */
export const exchangeRates = setting({
  key: "billing.exchange_rates",
  shape: z.record(z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^\d{1,9}(\.\d{1,10})?$/)),
  fallback: {},
});
