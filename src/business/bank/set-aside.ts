// Movements that are none of the customers' money are set aside with a reason, and taken up again; a payment that was taken back as a
// mistake sets its movement free.
import { action } from "../../kernel/act.ts";
import type { JobKit, Reaction } from "../../kernel/jobs.ts";
import { reaction } from "../../kernel/jobs.ts";
import { must, ok, refuse } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { paymentBounced } from "../payments/index.ts";
import { lockEntriesOf, lockEntry, moveEntries } from "./bank.store.ts";
import { entryStates } from "./entry.rules.ts";

export type SetAside = { readonly entryId: string; readonly reason: string };
const REASON_MAX = 500;

/** Refuses: no_such, invalid (no reason), bad_move (booked already). */
export const setAside = action({
  name: "set_bank_entry_aside",
  needs: {
    any: ["staff:payments.book"],
    on: (input: SetAside) => ({ kind: "bank_entry", id: input.entryId }),
  },
  async run(ctx, { entryId, reason }: SetAside) {
    const why = reason.trim();
    if (why === "" || why.length > REASON_MAX) return refuse({ code: "invalid" as const });
    const entry = await lockEntry(ctx.tx, entryId);
    if (!entry) return refuse({ code: "no_such" as const, kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "set_aside");
    if (!to.ok) return to;
    await moveEntries(ctx, [{ entry, move: "set_aside", to: to.value, why }]);
    return ok(null);
  },
});

/** Refuses: no_such, bad_move. */
export const takeUp = action({
  name: "take_bank_entry_up",
  needs: {
    any: ["staff:payments.book"],
    on: (input: { readonly entryId: string }) => ({ kind: "bank_entry", id: input.entryId }),
  },
  async run(ctx, { entryId }: { readonly entryId: string }) {
    const entry = await lockEntry(ctx.tx, entryId);
    if (!entry) return refuse({ code: "no_such" as const, kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "take_up");
    if (!to.ok) return to;
    await moveEntries(ctx, [{ entry, move: "take_up", to: to.value }]);
    return ok(null);
  },
});

/** Where the bank itself took the payment back, both movements stand as they are. */
const releaseEntries = action({
  name: "release_bank_entries",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { paymentId }: { readonly paymentId: string }) {
    const entries = await lockEntriesOf(ctx.tx, paymentId);
    if (entries.some((one) => one.minor < 0n)) return ok(null);
    await moveEntries(
      ctx,
      entries.map((entry) => ({ entry, move: "release" as const, to: "unmatched" as const })),
    );
    return ok(null);
  },
});

export const bankReactions: readonly Reaction[] = [
  reaction(paymentBounced, "bank_release", async (kit: JobKit, { paymentId }) => {
    must(await kit.act(releaseEntries, systemActor, { paymentId }));
  }),
];
