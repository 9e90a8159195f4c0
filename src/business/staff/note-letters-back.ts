// Of a letter that the post could not deliver, of whatever kind, somebody finds the right address, until it is on its way again.
import { action } from "../../kernel/act.ts";
import { ok } from "../../kernel/result.ts";
import { printJobsByIds } from "../print/index.ts";
import { finishTasks, openTask } from "./open-task.ts";

const CAME_BACK = "letter_came_back";

/** Twice it changes nothing: what counts is how each stands now. */
export const noteLettersBack = action({
  name: "note_letters_back",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { printJobIds }: { readonly printJobIds: readonly string[] }) {
    for (const job of await printJobsByIds(ctx.tx, printJobIds)) {
      const { id, sellerId, accountId } = job;
      if (job.state !== "returned") await finishTasks(ctx, id, CAME_BACK);
      else
        await openTask(ctx, {
          sellerId,
          kind: CAME_BACK,
          subject: { kind: "print_job", id },
          accountId,
          about: `${job.title}: ${job.recipient}`,
        });
    }
    return ok(null);
  },
});
