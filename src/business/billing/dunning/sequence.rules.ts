// Renewal sequences: what happens on which day around the day something is due. They are rows with versions; these are the
// ones a seller starts with.
import { z } from "zod";
import type { IsoDate } from "../../../kernel/time.ts";

/** The ruler: so many days before and after the due day. */
export const RULER_DAYS = 60;

/** In the order in which they are done on one day. */
export const STEP_ACTS = [
  "remind",
  "invoice",
  "charge",
  "mail",
  "letter",
  "suspend",
  "expire",
  "delete",
  "offer",
  "lock",
  "end",
] as const;
export type StepAct = (typeof STEP_ACTS)[number];

/** Mails about an open invoice that a step may say, or bring with it. */
export const STEP_MAILS = [
  "due_soon",
  "overdue_first",
  "overdue_second",
  "suspended",
  "locked",
  "final_warning",
  "running_out",
  "restorable",
  "ended",
] as const;
export type StepMail = (typeof STEP_MAILS)[number];

export const END_RESTS = ["owed", "credited"] as const;
export type EndRest = (typeof END_RESTS)[number];

/**
 * remind, invoice: days before a term begins. All others: days around the day a document is due. charge: the stored card.
 * mail: one of the mails. letter: on paper, onto the printer's pile. suspend, end: what the document is for. Of names: expire, not
 * renewed and given back on the last day of the registry's grace; delete, at once; offer, to have it restored; paying takes each
 * back where the registry still allows it. lock: the customer's pages, but for paying.
 */
export const sequenceStep = z.object({
  day: z.number().int().min(-90).max(400),
  act: z.enum(STEP_ACTS),
  /** Which mail it is or brings with it. */
  mail: z.enum(STEP_MAILS).optional(),
  /** `long`: only for terms of half a year and more. */
  terms: z.literal("long").optional(),
  /** Of an end: what becomes of billed days behind it; left out, as with any contract that ends. */
  rest: z.enum(END_RESTS).optional(),
});
export type SequenceStep = z.infer<typeof sequenceStep>;
export const sequenceSteps = z.array(sequenceStep).max(40);

export type Sequence = {
  readonly id: string;
  readonly sellerId: string;
  readonly kind: string;
  /** For the products of this group alone; null: for all of the kind. */
  readonly groupId: string | null;
  /** From this version on the group goes by its kind's again. */
  readonly followsKind: boolean;
  readonly version: number;
  readonly steps: readonly SequenceStep[];
  readonly validFrom: IsoDate;
};

/** Of which kinds there is a sequence. `claim`: what is owed for nothing that renews. */
export const SEQUENCE_KINDS = [
  "hosting",
  "domain",
  "vps",
  "dedicated",
  "colocation",
  "certificate",
  "malware_scan",
  "licence",
  "claim",
] as const;
export type SequenceKind = (typeof SEQUENCE_KINDS)[number];

export const isSequenceKind = (text: string): text is SequenceKind =>
  (SEQUENCE_KINDS as readonly string[]).includes(text);

// Two reminders before something renews: one long before for long terms, one when the invoice is nearly due.
const asking: readonly SequenceStep[] = [
  { day: -3, act: "mail", mail: "due_soon" },
  { day: 0, act: "charge" },
  { day: 3, act: "charge" },
  { day: 3, act: "mail", mail: "overdue_first" },
  { day: 7, act: "charge" },
  { day: 10, act: "mail", mail: "overdue_second" },
];
const renewing: readonly SequenceStep[] = [
  { day: -30, act: "remind", terms: "long" },
  { day: -14, act: "invoice" },
  ...asking,
];
const ending: readonly SequenceStep[] = [
  { day: 30, act: "lock", mail: "locked" },
  { day: 45, act: "mail", mail: "final_warning" },
  { day: 60, act: "end", mail: "ended" },
];
const stopping: readonly SequenceStep[] = [
  ...renewing,
  { day: 14, act: "suspend", mail: "suspended" },
  ...ending,
];
const named: readonly SequenceStep[] = [...renewing, ...ending];
/** Within thirty days, most registries' grace, although Easter or Christmas may move it. */
const domain: readonly SequenceStep[] = [
  ...renewing,
  { day: 14, act: "mail", mail: "final_warning" },
  { day: 25, act: "end", mail: "ended" },
];
/** A machine is a contract of weight: its end is told on paper, too. */
const machine: readonly SequenceStep[] = [...renewing, { day: 45, act: "letter" }, ...ending];

export const DEFAULT_SEQUENCES: Readonly<Record<SequenceKind, readonly SequenceStep[]>> = {
  hosting: stopping,
  domain,
  vps: machine,
  dedicated: machine,
  colocation: machine,
  certificate: named,
  malware_scan: named,
  licence: named,
  claim: [...asking, { day: 30, act: "letter" }],
};

/** Days before a due day on which the first step of these wants a case. */
export const leadOf = (steps: readonly SequenceStep[]): number =>
  Math.max(0, ...steps.filter(({ act }) => act !== "remind" && act !== "invoice").map(({ day }) => -day));

/** The most that any that ships asks for. */
export const SHIPPED_LEAD = Math.max(...Object.values(DEFAULT_SEQUENCES).map(leadOf));

/** A version in force; `productIds`: what stands in its group, null where it is for the whole kind. */
export type InForce = Sequence & { readonly productIds: readonly string[] | null };

export type LeadFacts = Pick<InForce, "kind" | "productIds" | "steps">;

/** Days before a term on which it is invoiced, by kind and by product of a group with its own; 0 where a sequence names none. */
export function invoiceLeads(sequences: readonly LeadFacts[]): Record<string, number> {
  const lead = ({ steps }: LeadFacts): number =>
    Math.max(0, -(steps.find((step) => step.act === "invoice")?.day ?? 0));
  return Object.fromEntries(
    sequences.flatMap((one) => (one.productIds ?? [one.kind]).map((key) => [key, lead(one)] as const)),
  );
}

/** A reminder before a term, and of which things: those of a group, or of a kind but for its groups with their own. */
export type RemindDay = {
  readonly kind: string;
  readonly before: number;
  readonly longOnly: boolean;
  readonly products: readonly string[] | null;
  readonly except: readonly string[];
};

export function remindDays(sequences: readonly InForce[]): RemindDay[] {
  return sequences.flatMap(({ kind, steps, productIds }) => {
    const own = sequences.filter((one) => one.kind === kind).flatMap((one) => one.productIds ?? []);
    const of = { kind, products: productIds, except: productIds === null ? own : [] };
    return steps
      .filter((step) => step.act === "remind")
      .map((step) => ({ ...of, before: -step.day, longOnly: step.terms === "long" }));
  });
}

/** What a kind goes by: the seller's own version, else the one that ships. */
export const sequenceOrShipped = (found: Sequence | null, kind: SequenceKind): readonly SequenceStep[] =>
  found?.steps ?? inOrder(DEFAULT_SEQUENCES[kind]);

/** A kind's sequence, or that of a group within it. */
export type SequencePlace = {
  readonly sellerId: string;
  readonly kind: string;
  readonly groupId: string | null;
};

export const stepKey = (step: { readonly day: number; readonly act: string }): string =>
  `${step.day} ${step.act}`;

/** By day; on one day in the order they are done. */
export function inOrder(steps: readonly SequenceStep[]): SequenceStep[] {
  const rank = (step: SequenceStep): number => STEP_ACTS.indexOf(step.act);
  return steps.toSorted((a, b) => a.day - b.day || rank(a) - rank(b));
}

export type StepChange = {
  readonly kind: "added" | "removed" | "changed";
  readonly step: SequenceStep;
  readonly before: SequenceStep | null;
};

/** What a version changes of another, by day. */
export function changesOf(before: readonly SequenceStep[], after: readonly SequenceStep[]): StepChange[] {
  const known = new Map(before.map((step) => [stepKey(step), step]));
  const kept = new Set(after.map(stepKey));
  const same = (a: SequenceStep, b: SequenceStep): boolean =>
    a.mail === b.mail && a.terms === b.terms && a.rest === b.rest;
  const changes = after.flatMap((step): StepChange[] => {
    const old = known.get(stepKey(step)) ?? null;
    if (old === null) return [{ kind: "added", step, before: null }];
    return same(old, step) ? [] : [{ kind: "changed", step, before: old }];
  });
  const removed = before
    .filter((step) => !kept.has(stepKey(step)))
    .map((step): StepChange => ({ kind: "removed", step, before: step }));
  return [...changes, ...removed].toSorted((a, b) => a.step.day - b.step.day);
}
