// Erasures: their states, what stands in the way of one, and when the law lets go of what it keeps.
import { states } from "../../kernel/states.ts";
import type { KeptKind } from "../personal/index.ts";

export const erasureStates = states("erasure", {
  asked: { confirm: "waiting", withdraw: "withdrawn" },
  unapproved: { approve: "waiting", withdraw: "withdrawn" },
  waiting: { withdraw: "withdrawn", refuse: "refused", carry_out: "done" },
  withdrawn: {},
  refused: {},
  done: {},
});
export type ErasureState = (typeof erasureStates.states)[number];

export type Erasure = {
  readonly id: string;
  readonly sellerId: string;
  readonly personId: string;
  /** Null: only the person; accounts they served go on. */
  readonly accountId: string | null;
  readonly askedBy: "person" | "staff";
  readonly staffId: string | null;
  readonly approvedBy: string | null;
  readonly reason: string;
  readonly language: string;
  readonly state: ErasureState;
  readonly askedAt: Date;
  /** Business time. */
  readonly dueAt: Date | null;
  readonly endedAt: Date | null;
};

/** What runs or is open; `machine` ends by itself, everything else somebody has to end first. */
export type Hindrance = {
  readonly what:
    | "contract"
    | "hosting"
    | "domain"
    | "order"
    | "invoice"
    | "payment"
    | "prepaid"
    | "account"
    | "machine";
  readonly name: string;
};

/** How long a country's law keeps a kind, from a day on. */
export type Retention = {
  readonly country: string;
  readonly kind: KeptKind;
  readonly years: number;
  readonly validFrom: string;
};

/** The country's own row in force on a day, else the one for all others. */
export function yearsKept(
  rows: readonly Retention[],
  country: string,
  kind: KeptKind,
  today: string,
): number {
  const inForce = rows
    .filter((row) => row.kind === kind && row.validFrom <= today)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const found = inForce.find((row) => row.country === country) ?? inForce.find((row) => row.country === "*");
  if (!found) throw new Error(`nothing says how long ${kind} are kept in ${country}`);
  return found.years;
}

/** The first day on which what is dated so may go: the term begins when the year of the date ends. */
export const freeOn = (dated: string, years: number): string =>
  `${String(Number(dated.slice(0, 4)) + years + 1).padStart(4, "0")}-01-01`;

/** What is dated before this day is free on the given one. */
export const freeBefore = (today: string, years: number): string =>
  `${String(Number(today.slice(0, 4)) - years).padStart(4, "0")}-01-01`;
