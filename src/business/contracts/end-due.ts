// Contracts under notice, and those that end by themselves, end on their day: what they paid for goes with them.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { anyOf, idsOf } from "../../kernel/db.ts";
import { eachAlone } from "../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { domainById, giveUp } from "../domains/index.ts";
import { endHosting } from "../hosting/index.ts";
import { sellerById } from "../sellers/index.ts";
import { eachApart, inBatches } from "../staff/index.ts";
import { endingContracts, lockContract, sellersWithEnding } from "./contract.store.ts";
import { contractEnded } from "./contracts.events.ts";
import { endContract } from "./end-contract.ts";
import { subjectsUnder } from "./entry.store.ts";

const BATCH = 200;

/** Step. What the contract and those under it paid for ends: accounts at their panel at once, names on the day given. */
export async function endSubjects(
  ctx: Ctx,
  contractId: string,
  names: "at_end" | "now",
  why: string,
): Promise<void> {
  for (const { kind, id } of await subjectsUnder(ctx.tx, contractId)) {
    if (kind === "hosting") await endHosting(ctx, { hostingId: id, why });
    else if (await domainById(ctx.tx, id)) await giveUp(ctx, { domainId: id, when: names, why });
  }
}

/** One contract whose last day is over; what has ended already is left as it is. */
export const endDueContract = action({
  name: "end_due_contract",
  needs: { any: ["system"] },
  async run(ctx, input: { readonly contractId: string; readonly endsOn: string }) {
    const why = "last_day_over";
    await endSubjects(ctx, input.contractId, "at_end", why);
    // Add-ons end with it, and what was paid for them goes back by the same rule.
    const contract = await lockContract(ctx.tx, input.contractId);
    for (const contractId of [input.contractId, ...(contract?.childIds ?? [])])
      ctx.announce(contractEnded, { contractId });
    return endContract(ctx, { ...input, why, owesUsed: true });
  },
});

async function endDueContracts(kit: JobKit, now: Date): Promise<void> {
  await eachAlone(await idsOf(kit.db.app, sellersWithEnding(now)), async (sellerId) => {
    const seller = await sellerById(kit.db.app, sellerId);
    const today = dateIn(seller.timeZone, now);
    await inBatches(BATCH, async () => {
      const due = await endingContracts(kit.db.app, sellerId, today, BATCH);
      const list = due.map((one) => ({ ...one, kind: "contract", sellerId }));
      return eachApart(kit, "end_contract", list, async ({ id, endsOn }) =>
        must(await kit.act(endDueContract, systemActor, { contractId: id, endsOn })),
      );
    });
  });
}

export const endContractsTick: Tick = {
  name: "end_contracts",
  due: (now) => anyOf(sellersWithEnding(now)),
  run: endDueContracts,
};
