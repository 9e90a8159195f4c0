// A letter that the post could not deliver: somebody finds the right address, until the letter is on its way again.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { printJobsByIds } from "../../print/index.ts";
import { finishTasks, openTask } from "../../staff/index.ts";

const KIND = "letter_came_back";

/** Twice it changes nothing: what counts is how each letter stands now. */
export const noteLettersBack = action({
  name: "note_letters_back",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { printJobIds }: { readonly printJobIds: readonly string[] }) {
    for (const job of await printJobsByIds(ctx.tx, printJobIds)) {
      const { id, sellerId, accountId } = job;
      if (job.state !== "returned") await finishTasks(ctx, id, KIND);
      else
        await openTask(ctx, {
          sellerId,
          kind: KIND,
          subject: { kind: "print_job", id },
          accountId,
          about: `${job.title}: ${job.recipient}`,
        });
    }
    return ok(null);
  },
});
