// A document that goes by post: its delivery says what became of the paper, whatever order the news of it came in.
import { action } from "../../../kernel/act.ts";
import { ok } from "../../../kernel/result.ts";
import { printStandings } from "../../print/index.ts";
import type { PrintJobState } from "../../print/index.ts";
import { lockPostDeliveries, setPostDelivery } from "./delivery.store.ts";
import { deliveryStates } from "./document.rules.ts";
import type { DeliveryState } from "./document.rules.ts";

type Goal = DeliveryState;
const GOALS: Readonly<Record<PrintJobState, Goal>> = {
  waiting: "waiting",
  printed: "waiting",
  posted: "sent",
  returned: "failed",
  dropped: "withheld",
};
const MOVES = { waiting: "recall", sent: "send", failed: "fail", withheld: "withhold" } as const;

/** Twice it changes nothing: what counts is how the paper stands now. */
export const notePosted = action({
  name: "note_documents_posted",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, { documentIds }: { readonly documentIds: readonly string[] }) {
    const deliveries = await lockPostDeliveries(ctx.tx, documentIds);
    const papers = await printStandings(ctx.tx, "document", documentIds);
    for (const delivery of deliveries) {
      const paper = papers.get(delivery.documentId);
      const goal = paper && GOALS[paper.state];
      let { state } = delivery;
      if (!goal || state === goal) continue;
      // From one end to the other leads through waiting, but for what was under way and came back.
      const isNext = deliveryStates.can(state, MOVES[goal]);
      for (const step of new Set<Goal>(isNext ? [goal] : ["waiting", goal])) {
        if (state === step) continue;
        const move = MOVES[step];
        const to = deliveryStates.decide(state, move);
        if (!to.ok) break;
        ctx.moved({ noun: "delivery", id: delivery.id, move, from: state, to: to.value });
        state = to.value;
      }
      if (state !== delivery.state)
        await setPostDelivery(ctx.tx, delivery, { state, postedOn: paper.postedOn });
    }
    return ok(null);
  },
});
