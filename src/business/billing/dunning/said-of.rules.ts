// What a mail about a debt may still threaten, or say has ended: nothing that was over before. Pure.
import type { OwedMail } from "../settling/say-owed.ts";

/** They name what the invoice is for as running. */
export const NAMES_RUNNING: ReadonlySet<string> = new Set<OwedMail>([
  "overdue_second",
  "final_warning",
  "ended",
]);

type Said = {
  readonly mail: OwedMail;
  readonly stops: boolean;
  /** Of these contracts alone. */
  readonly only?: readonly string[];
};

/** Null where nothing is left to be said. `billed`: the contracts that the invoice is for; what stands on none of them is as it was. */
export function saidOf(
  { mail, stops }: { readonly mail: OwedMail; readonly stops: boolean },
  billed: readonly { readonly id: string; readonly isOver: boolean }[],
): Said | null {
  const running = billed.filter((one) => !one.isOver).map((one) => one.id);
  if (!NAMES_RUNNING.has(mail) || running.length === billed.length) return { mail, stops };
  if (running.length > 0) return { mail, stops, only: running };
  return mail === "ended" ? null : { mail: "overdue_second", stops: false };
}
