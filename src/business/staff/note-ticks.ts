// What the business does by itself as time goes by has failed somewhere: one task says where, until it works again.
import { action, installation } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { finishTasks, openTask } from "./open-task.ts";

export type NoteTicks = { readonly failed: readonly { readonly name: string; readonly message: string }[] };

/** None failed: the task is done. */
export const noteTicks = action({
  name: "note_ticks",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { failed }: NoteTicks) {
    if (failed.length === 0) await finishTasks(ctx, installation.id, "tick_failed");
    else
      await openTask(ctx, {
        sellerId: null,
        kind: "tick_failed",
        subject: installation,
        accountId: null,
        about: failed.map(({ name, message }) => `${name}: ${message}`).join("; "),
      });
    return ok(null);
  },
});
