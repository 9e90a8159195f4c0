// An account went to somebody else. Cards and mandates are the old holder's: unless they agreed, nothing is charged to them again.
import { action } from "../../kernel/act.ts";
import { reaction } from "../../kernel/jobs.ts";
import type { Reaction } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { accountHandedOver } from "../customers/index.ts";
import { activeMandate, endMandate } from "./mandate.store.ts";
import { mandateStates } from "./mandate.rules.ts";
import { lockKeptCards, moveCard } from "./method.store.ts";
import { cardStates } from "./payment.rules.ts";

const WHY = "the account was handed over";

/** Harmless when repeated. */
export const detachMethods = action({
  name: "detach_methods",
  needs: { any: ["system"] },
  async run(ctx, { accountId }: { readonly accountId: string }) {
    for (const card of await lockKeptCards(ctx.tx, accountId)) {
      const to = must(cardStates.decide(card.state, "remove"));
      await moveCard(ctx, card, { move: "remove", to, why: WHY });
    }
    const mandate = await activeMandate(ctx.tx, accountId);
    if (mandate === null) return ok(null);
    const to = must(mandateStates.decide(mandate.state, "end"));
    await endMandate(ctx.tx, mandate.id);
    ctx.moved({ noun: "mandate", id: mandate.id, move: "end", from: mandate.state, to, why: WHY });
    return ok(null);
  },
});

export const paymentsReactions: readonly Reaction[] = [
  reaction(accountHandedOver, "detach_methods", async (kit, { accountId, keepsMethods }) => {
    if (!keepsMethods) must(await kit.act(detachMethods, systemActor, { accountId }));
  }),
];
