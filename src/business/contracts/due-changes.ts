// A change that waits for the end of a term: carried out on its day, or taken back before it.
import { action } from "../../kernel/act.ts";
import { anyOf, idsOf } from "../../kernel/db.ts";
import { eachAlone } from "../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../kernel/jobs.ts";
import { must, ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { dateIn } from "../../kernel/time.ts";
import { sellerById } from "../sellers/index.ts";
import { eachApart, inBatches } from "../staff/index.ts";
import { becomeProduct } from "./change-entries.ts";
import { carryOutParts, takeBackParts } from "./change-parts.ts";
import { partsOfChange } from "./change-parts.store.ts";
import {
  areBilled,
  contractsToChange,
  isBilledBeyond,
  lockWaitingChange,
  moveChange,
  sellersWithChanges,
  undoEntries,
} from "./change.store.ts";
import { contractChangeDone } from "./contracts.events.ts";
import { returnForChange } from "./contract-stock.ts";
import { changeStates } from "./contract.rules.ts";
import { lockContract } from "./contract.store.ts";
import { dropWaitingChange } from "./drop-change.ts";
import { fixUntil } from "./fixed/fix-until.ts";
import { tellKept } from "./told/tell-holder.ts";

type OfContract = { readonly contractId: string };
const BATCH = 200;

/** The entries run as they were made; what the contract pays for becomes the other product. An ended one stays as it was. */
export const carryOutChange = action({
  name: "carry_out_change",
  needs: { any: ["system"] },
  async run(ctx, input: OfContract) {
    const contract = await lockContract(ctx.tx, input.contractId);
    const change = contract && (await lockWaitingChange(ctx.tx, contract.id));
    if (!change) return ok(null);
    if (contract.state === "ended" || contract.state === "void") {
      await dropWaitingChange(ctx, contract.id);
      return ok(null);
    }
    const move = "carry_out";
    const to = changeStates.decide(change.state, move);
    if (!to.ok) return to;
    await moveChange(ctx.tx, change, to.value);
    ctx.moved({ noun: "contract_change", id: change.id, move, from: change.state, to: to.value });
    ctx.announce(contractChangeDone, { changeId: change.id, outcome: "carried_out" });
    await returnForChange(ctx, change);
    await carryOutParts(ctx, change, contract.state === "ending");
    if (change.title !== null)
      await becomeProduct(ctx, { ...input, productId: change.toProductId, title: change.title });
    return ok(null);
  },
});

export type TakeBackChangeRefusal =
  | { readonly code: "no_such"; readonly kind: "change" }
  /** The term it was to begin with is invoiced. */
  | { readonly code: "billed_already" };

/** The contract goes on as it was. Refuses no_such (none waits) and billed_already. */
export const takeBackChange = action({
  name: "take_back_change",
  needs: {
    any: ["contracts.do", "staff:services.change"],
    on: (input: OfContract) => ({ kind: "contract", id: input.contractId }),
  },
  async run(ctx, input: OfContract): Promise<Result<null, TakeBackChangeRefusal>> {
    const contract = await lockContract(ctx.tx, input.contractId);
    const change = await lockWaitingChange(ctx.tx, input.contractId);
    if (!change) return refuse({ code: "no_such", kind: "change" });
    const begun = (await partsOfChange(ctx.tx, change.id)).flatMap((one) => one.begun);
    if (await areBilled(ctx.tx, [...change.begun, ...begun])) return refuse({ code: "billed_already" });
    const back = change.renewedFrom;
    if (back !== null && (await isBilledBeyond(ctx.tx, input.contractId, back)))
      return refuse({ code: "billed_already" });
    await takeBackParts(ctx, change, false);
    await undoEntries(ctx.tx, change);
    // Of what ends by itself, as a trial may, the entries that go on end with it.
    const until = back ?? contract?.fixedUntil ?? null;
    if (until !== null) await fixUntil(ctx.tx, input.contractId, until);
    await moveChange(ctx.tx, change, "taken_back");
    await returnForChange(ctx, change, true);
    const { id, state } = change;
    ctx.moved({ noun: "contract_change", id, move: "take_back", from: state, to: "taken_back" });
    ctx.announce(contractChangeDone, { changeId: id, outcome: "taken_back" });
    await tellKept(ctx, input.contractId);
    return ok(null);
  },
});

async function carryOutDue(kit: JobKit, now: Date): Promise<void> {
  await eachAlone(await idsOf(kit.db.app, sellersWithChanges(now)), async (sellerId) => {
    const seller = await sellerById(kit.db.app, sellerId);
    const today = dateIn(seller.timeZone, now);
    await inBatches(BATCH, async () => {
      const due = await contractsToChange(kit.db.app, sellerId, today, BATCH);
      const list = due.map((one) => ({ ...one, kind: "contract", sellerId }));
      return eachApart(kit, "carry_out_change", list, async ({ id }) =>
        must(await kit.act(carryOutChange, systemActor, { contractId: id })),
      );
    });
  });
}

export const changesTick: Tick = {
  name: "carry_out_changes",
  due: (now) => anyOf(sellersWithChanges(now)),
  run: carryOutDue,
};
