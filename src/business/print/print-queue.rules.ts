// Papers that wait for the printer, and how they leave the pile.
import { states } from "../../kernel/states.ts";

export const printJobStates = states("print_job", {
  waiting: { print: "printed", drop: "dropped" },
  printed: {},
  dropped: {},
});
export type PrintJobState = (typeof printJobStates.states)[number];

export type PrintJob = {
  readonly id: string;
  readonly sellerId: string;
  readonly accountId: string | null;
  /** The paper itself: its owning module renders it ("document"). */
  readonly about: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly state: PrintJobState;
  readonly createdAt: Date;
  readonly printedAt: Date | null;
};
