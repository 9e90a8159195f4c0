// Movements that are none of the customers' money are set aside with a reason, and taken up again.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { lockEntry, moveEntries } from "./bank.store.ts";
import { entryStates } from "./entry.rules.ts";

export type SetAside = { readonly movementId: string; readonly reason: string };
const REASON_MAX = 500;

/** Refuses: no_such, invalid (no reason), bad_move (booked already). */
export const setAside = action({
  name: "set_bank_entry_aside",
  needs: {
    any: ["staff:payments.book"],
    on: (input: SetAside) => ({ kind: "bank_entry", id: input.movementId }),
  },
  async run(ctx, { movementId, reason }: SetAside) {
    const why = reason.trim();
    if (why === "" || why.length > REASON_MAX) return refuse({ code: "invalid" as const });
    const entry = await lockEntry(ctx.tx, movementId);
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
    on: (input: { readonly movementId: string }) => ({ kind: "bank_entry", id: input.movementId }),
  },
  async run(ctx, { movementId }: { readonly movementId: string }) {
    const entry = await lockEntry(ctx.tx, movementId);
    if (!entry) return refuse({ code: "no_such" as const, kind: "bank_entry" });
    const to = entryStates.decide(entry.state, "take_up");
    if (!to.ok) return to;
    await moveEntries(ctx, [{ entry, move: "take_up", to: to.value }]);
    return ok(null);
  },
});
