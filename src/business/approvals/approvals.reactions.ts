// Whose mails go to another letter box is asked there anew; what was mailed to the one before opens nothing any more.
import { action } from "../../kernel/act.ts";
import { reaction } from "../../kernel/jobs.ts";
import { must, ok } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { addressMoved, addressSince } from "../people/index.ts";
import { endLinksBefore, lockApproval } from "./approval.store.ts";
import { tellAsked } from "./tell-approval.ts";

/** Done again it finds no older links and mails nothing. */
const askAnew = action({
  name: "ask_anew",
  needs: { any: ["system"] },
  async run(ctx, { personId }: { readonly personId: string }) {
    const since = await addressSince(ctx.tx, personId);
    const ended = since === null ? [] : await endLinksBefore(ctx.tx, personId, since);
    for (const id of ended) {
      const asked = await lockApproval(ctx.tx, id);
      if (asked?.state === "open" && asked.expiresAt > ctx.machineNow)
        await tellAsked(ctx, asked, { anew: personId });
    }
    return ok(null);
  },
});

export const approvalReactions = [
  reaction(addressMoved, "ask_anew", async (kit, { personId }) => {
    must(await kit.act(askAnew, systemActor, { personId }));
  }),
];
