// Renewal sequences: what happens on which day around the day something is due. They are rows with versions; these are the
// ones a seller starts with.
import { z } from "zod";
import type { IsoDate } from "../../../kernel/time.ts";

/**
 * remind, invoice: days before a term begins. All others: days after a document was due. charge: the stored card.
 * mail: one of the dunning mails. suspend, end: what the document paid for.
 */
export const sequenceStep = z.object({
  day: z.number().int().min(-90).max(400),
  act: z.enum(["remind", "invoice", "charge", "mail", "suspend", "end"]),
  /** Which mail it is or brings with it. */
  mail: z.enum(["overdue_first", "overdue_second", "final_warning", "suspended", "ended"]).optional(),
  /** `long`: only for terms of half a year and more. */
  terms: z.literal("long").optional(),
});
export type SequenceStep = z.infer<typeof sequenceStep>;
export const sequenceSteps = z.array(sequenceStep).max(40);

export type Sequence = {
  readonly id: string;
  readonly sellerId: string;
  readonly kind: string;
  readonly version: number;
  readonly steps: readonly SequenceStep[];
  readonly validFrom: IsoDate;
};

export const SEQUENCE_KINDS = ["hosting", "domain"] as const;

const shared: readonly SequenceStep[] = [
  { day: -30, act: "remind", terms: "long" },
  { day: -14, act: "invoice" },
  { day: 0, act: "charge" },
  { day: 3, act: "charge" },
  { day: 3, act: "mail", mail: "overdue_first" },
  { day: 7, act: "charge" },
  { day: 10, act: "mail", mail: "overdue_second" },
];

export const DEFAULT_SEQUENCES: Readonly<Record<(typeof SEQUENCE_KINDS)[number], readonly SequenceStep[]>> = {
  hosting: [
    ...shared,
    { day: 14, act: "suspend", mail: "suspended" },
    { day: 45, act: "mail", mail: "final_warning" },
    { day: 60, act: "end", mail: "ended" },
  ],
  domain: [
    ...shared,
    { day: 45, act: "mail", mail: "final_warning" },
    { day: 60, act: "end", mail: "ended" },
  ],
};

/** Days before a term on which it is invoiced, by kind; 0 where a sequence names none. */
export function invoiceLeads(sequences: readonly Sequence[]): Record<string, number> {
  return Object.fromEntries(
    sequences.map((one) => [one.kind, Math.max(0, -(one.steps.find((s) => s.act === "invoice")?.day ?? 0))]),
  );
}
