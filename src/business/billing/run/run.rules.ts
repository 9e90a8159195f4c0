// What an invoice run goes through, and what a seller may set about its runs.
import { z } from "zod";
import { states } from "../../../kernel/states.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { setting } from "../../sellers/index.ts";

export const runStates = states("invoice_run", {
  preparing: { wait: "waiting", replace: "replaced", finish: "done" },
  waiting: { approve: "running", replace: "replaced" },
  running: { pause: "paused", finish: "done" },
  paused: { resume: "running" },
  done: {},
  replaced: {},
});
export type RunState = (typeof runStates.states)[number];

export const RUN_MODES = ["automatic", "approval"] as const;
export type RunMode = (typeof RUN_MODES)[number];
export const RUN_GROUPS = ["account", "contract"] as const;
export type RunGroup = (typeof RUN_GROUPS)[number];

/** Whether a person approves what a run would bill, and what stands on one invoice: all of an account's day, or a contract's. */
export const runSetting = setting<{ readonly mode: RunMode; readonly group: RunGroup }>({
  key: "billing.run",
  shape: z.strictObject({ mode: z.enum(RUN_MODES), group: z.enum(RUN_GROUPS) }),
  fallback: { mode: "automatic", group: "account" },
});

export type InvoiceRun = {
  readonly id: string;
  readonly sellerId: string;
  readonly runOn: IsoDate;
  readonly mode: RunMode;
  readonly state: RunState;
  readonly entries: number;
  readonly documents: number;
  /** Accounts that were left out because billing them failed or their sum changed after the review. */
  readonly parked: number;
  readonly preparedTo: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly approvedAt: Date | null;
  readonly approvedBy: string | null;
};

/** What a run would charge an account in one currency. */
export type Draft = {
  readonly accountId: string;
  readonly currency: string;
  readonly documents: number;
  readonly lines: number;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
};

type Drawn = {
  readonly accountId: string;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly grossMinor: bigint;
  readonly lines: readonly unknown[];
};

/** The documents of a decision, summed by account and currency. */
export function draftsOf(documents: readonly Drawn[]): Draft[] {
  const sum = (list: readonly Drawn[], of: "netMinor" | "taxMinor" | "grossMinor"): bigint =>
    list.reduce((total, one) => total + one[of], 0n);
  return [...Map.groupBy(documents, (one) => `${one.accountId} ${one.currency}`).values()].flatMap((list) => {
    const [first] = list;
    if (!first) return [];
    return {
      accountId: first.accountId,
      currency: first.currency,
      documents: list.length,
      lines: list.reduce((count, one) => count + one.lines.length, 0),
      netMinor: sum(list, "netMinor"),
      taxMinor: sum(list, "taxMinor"),
      grossMinor: sum(list, "grossMinor"),
    };
  });
}

/** Accounts whose documents are no longer what was reviewed. */
export function changedSince(reviewed: readonly Draft[], now: readonly Draft[]): ReadonlySet<string> {
  const key = (one: Draft): string =>
    [one.accountId, one.currency, one.documents, one.lines, one.netMinor, one.taxMinor].join(" ");
  const [before, after] = [new Set(reviewed.map(key)), new Set(now.map(key))];
  const moved = [...reviewed, ...now].filter((one) => !before.has(key(one)) || !after.has(key(one)));
  return new Set(moved.map((one) => one.accountId));
}
