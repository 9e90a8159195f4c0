// What a seller may set about VAT ids: how long an invoice waits for an answer, what it bears then, and how old an answer may be.
import { z } from "zod";
import { setting } from "../sellers/index.ts";
import { PART_PERFORMANCES } from "./supply-day.rules.ts";
import type { PartPerformance } from "./supply-day.rules.ts";

export const AFTER_WAIT = ["tax", "reverse_charge"] as const;
export type VatWait = { readonly days: number; readonly afterwards: (typeof AFTER_WAIT)[number] };

/** Days from the question to the register on which invoices wait for its answer; 0: they never do. `then`: how they are billed. */
export const vatWait = setting<VatWait>({
  key: "tax.vat_wait",
  shape: z.strictObject({ days: z.number().int().min(0).max(60), afterwards: z.enum(AFTER_WAIT) }),
  fallback: { days: 14, afterwards: "tax" },
});

/** An answer older than these days is asked for again before a renewal is billed; 0: never. */
export const vatRecheckDays = setting<number>({
  key: "tax.vat_recheck_days",
  shape: z.number().int().min(0).max(366),
  fallback: 30,
});

/**
 * Whether the months of a longer term are agreed as supplies of their own, each at the rate it ends under (German law: part-
 * performance). Else a term bears one rate, that of the day its country's law names. A contract keeps
 * what held when it was concluded.
 */
export const partPerformance = setting<PartPerformance>({
  key: "billing.part_performance",
  shape: z.enum(PART_PERFORMANCES),
  fallback: "none",
});
