// What a seller may set about its invoices.
import { z } from "zod";
import { isCurrency } from "../../kernel/money.ts";
import { electronicAddress } from "../einvoices/index.ts";
import { setting } from "../sellers/index.ts";
import { TAX_ROUNDINGS } from "../tax/index.ts";
import type { TaxRounding } from "../tax/index.ts";
import type { QuietDays } from "./dunning/quiet-days.rules.ts";
import { PRORATIONS } from "./run/proration.rules.ts";
import type { Proration } from "./run/proration.rules.ts";
import type { DunningFees } from "./dunning/fee.rules.ts";
import type { PromiseLimit } from "./dunning/promise.rules.ts";
import type { OssPrices } from "./run/price.rules.ts";

/** Days from a document's date to the day it is due. A renewal is never due before its term begins. */
export const paymentDays = setting({
  key: "billing.payment_days",
  shape: z.number().int().min(0).max(90),
  fallback: 14,
});

/** What consumers of other member states pay where their tax is charged: what is shown, or the same before tax. */
export const ossPrices = setting<OssPrices>({
  key: "billing.oss_prices",
  shape: z.enum(["same_gross", "same_net"]),
  fallback: "same_gross",
});

/**
 * Whose tax consumers of other member states pay as long as a year's sales to them stay below the threshold. Who is not
 * registered for the One Stop Shop charges the own country's then, whatever is set.
 */
export const unionTax = setting<"destination" | "home_below_threshold">({
  key: "billing.union_tax",
  shape: z.enum(["destination", "home_below_threshold"]),
  fallback: "destination",
});

/** Whether tax is rounded once per rate of a document, or for each line. */
export const taxRounding = setting<TaxRounding>({
  key: "billing.tax_rounding",
  shape: z.enum(TAX_ROUNDINGS),
  fallback: "document",
});

/** Days on which nothing is suspended, ended or locked for debt. */
export const quietDays = setting<QuietDays>({
  key: "billing.quiet_days",
  shape: z.object({
    weekends: z.boolean(),
    country: z.string().regex(/^(own|none|[A-Z]{2})$/),
    region: z
      .string()
      .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
      .optional(),
    own: z
      .array(z.object({ on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), name: z.string().max(100) }))
      .max(100),
  }),
  fallback: { weekends: true, country: "own", own: [] },
});

/** What a part of a term is worth where something changes or ends within it. */
export const proration = setting<Proration>({
  key: "billing.proration",
  shape: z.enum(PRORATIONS),
  fallback: "actual_days",
});

/** What becomes of days that were paid for behind a contract's end, where nothing else was agreed. */
export const restWhenEnded = setting<"kept" | "credited">({
  key: "billing.rest_when_ended",
  shape: z.enum(["kept", "credited"]),
  fallback: "kept",
});

/** How far ahead staff may let a customer pay later, and how often for one document. */
export const promiseLimit = setting<PromiseLimit>({
  key: "billing.promise_limit",
  shape: z.object({ days: z.number().int().min(1).max(180), perDocument: z.number().int().min(1).max(20) }),
  fallback: { days: 30, perDocument: 2 },
});

const fee = z.number().int().min(0).max(10_000);
/** A unit of another currency may be worth a hundredth of the own one. */
const otherFee = z.number().int().min(0).max(1_000_000);
const otherFees = z.object({ first: otherFee, second: otherFee, last: otherFee });

/** What reminders cost, in minor units: in the brand's own currency, and in others where it has named something. */
export const dunningFees = setting<DunningFees>({
  key: "billing.dunning_fees",
  shape: z.object({
    first: fee,
    second: fee,
    last: fee,
    taxed: z.boolean(),
    others: z
      .array(otherFees.extend({ currency: z.string().refine(isCurrency) }))
      .max(40)
      .default([]),
  }),
  fallback: { first: 0, second: 0, last: 0, taxed: false, others: [] },
});

/** Where the seller is reached in a network of e-invoices ("9930:DE123456789"); null: by its mail address. */
export const eInvoiceAddress = setting<string | null>({
  key: "billing.e_invoice_address",
  shape: z
    .string()
    .max(100)
    .refine((text) => electronicAddress(text) !== null)
    .nullable(),
  fallback: null,
});

/** Whether what is due is asked for by a payment request first, and the invoice follows once it is paid. */
export const invoiceOnPayment = setting<boolean>({
  key: "billing.invoice_on_payment",
  shape: z.boolean(),
  fallback: false,
});
