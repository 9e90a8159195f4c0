// What somebody of ours noted for the customer while setting something up goes out by mail.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { stepNoteMail } from "../review/desk.mails.ts";
import { itemById } from "../item.store.ts";
import { orderById } from "../order.store.ts";
import { sayAboutOrder, trackerLink } from "../review/say-to-buyer.ts";
import { stepById } from "./set-up-step.store.ts";

/** For the machine. A note that was changed after a step was taken back and done again goes out again. */
export const tellStep = action({
  name: "tell_set_up_step",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { stepId: string }) {
    const step = await stepById(ctx.tx, input.stepId);
    const item = step && (await itemById(ctx.tx, step.itemId));
    const order = item && (await orderById(ctx.tx, item.orderId));
    if (!step || !item || !order || step.state !== "done" || step.result === "") return ok(null);
    const values = { title: item.title, note: step.result, tracker: await trackerLink(ctx, order) };
    const cause = `step:${step.id}:${step.doneAt?.toISOString() ?? ""}`;
    await sayAboutOrder(ctx, order, stepNoteMail, values, cause);
    return ok(null);
  },
});
