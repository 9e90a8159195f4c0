// A connection is switched on or off. Off, it takes nothing new; what is under way still finds it.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import type { BadMove } from "../../kernel/states.ts";
import { connectionStates } from "./connection.rules.ts";
import { lockConnection, moveConnection, noteTest } from "./connection.store.ts";

export type SwitchConnection = { readonly connectionId: string; readonly move: "switch_on" | "switch_off" };

/** Refuses a move that leads nowhere (`bad_move`). */
export const switchConnection = action({
  name: "switch_connection",
  needs: {
    any: ["staff:connections.change", "system"],
    on: (input: SwitchConnection) => ({ kind: "connection", id: input.connectionId }),
  },
  async run(
    ctx,
    input: SwitchConnection,
  ): Promise<Result<"on" | "off", BadMove | { code: "no_such"; kind: string }>> {
    const before = await lockConnection(ctx.tx, input.connectionId);
    if (!before) return refuse({ code: "no_such" as const, kind: "connection" });
    const to = connectionStates.decide(before.state, input.move);
    if (!to.ok) return to;
    await moveConnection(ctx.tx, before.id, before.state, to.value);
    ctx.moved({ noun: "connection", id: before.id, move: input.move, from: before.state, to: to.value });
    return ok(to.value);
  },
});

export type NoteConnectionTest = { readonly connectionId: string; readonly fault: string | null };

/** Keeps how a connection test went: `fault` null where the counterpart answered well. */
export const noteConnectionTest = action({
  name: "note_connection_test",
  needs: {
    any: ["staff:connections.change", "system"],
    on: (input: NoteConnectionTest) => ({ kind: "connection", id: input.connectionId }),
  },
  audited: false,
  async run(ctx, input: NoteConnectionTest) {
    await noteTest(ctx.tx, input.connectionId, ctx.machineNow, input.fault);
    return ok(null);
  },
});
