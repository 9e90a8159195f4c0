// The shipped text again: the operator's own words for one language are given up.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { dropOwnText, keepVersion } from "./text.store.ts";

export type RestoreText = { readonly sellerId: string; readonly key: string; readonly language: string };

/** Refuses `not_changed` where the shipped text is in use already. */
export const restoreText = action({
  name: "restore_text",
  needs: {
    any: ["staff:settings.change"],
    on: (input: RestoreText) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: RestoreText): Promise<Result<null, { readonly code: "not_changed" }>> {
    const gone = await dropOwnText(ctx.tx, input.sellerId, input.key, input.language);
    if (!gone) return refuse({ code: "not_changed" as const });
    await keepVersion(ctx.tx, input, null, { id: ctx.actor.id, at: ctx.machineNow });
    return ok(null);
  },
});
